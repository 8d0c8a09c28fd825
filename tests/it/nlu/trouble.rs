//! Grave trouble is heard in other words than those of a rule, and not where nothing grave is told; and how that is learnt.

use super::circumstances::context;
use super::table::{row, weight};
use santun::nlu::{Expectation, Intent, Risk, evaluation::Row, explain, trouble, understand};
use std::{fs, path::Path};

fn heard(text: &str) -> Option<Risk> {
    understand(text, &context(Expectation::Nothing)).risk
}

#[test]
fn despair_is_heard_in_many_words() {
    for text in [
        "rasanya lebih baik saya tidak bangun lagi besok pagi",
        "anak istri saya lebih tenang kalau saya tidak ada di dunia",
        "sudah saya siapkan talinya, maaf semuanya",
        "tiap malam saya berdiri di jembatan itu dan ingin lompat",
        "they would all be better off if I were dead",
        "I have counted the pills twice tonight",
        "I keep thinking of walking into the river and not coming out",
        "I do not want to be alive any longer",
    ] {
        assert_eq!(heard(text), Some(Risk::SelfHarm), "{text}");
    }
}

#[test]
fn every_trouble_is_heard_and_leads() {
    for (text, risk) in [
        ("kemarin kami menguburkan kakak saya", Risk::Bereavement),
        ("we scattered my husband's ashes on Sunday", Risk::Bereavement),
        ("istri saya cuci darah dua kali seminggu", Risk::Illness),
        ("my boy is on a ventilator since Monday", Risk::Illness),
        ("pabrik tempat saya kerja tutup, kami semua dirumahkan", Risk::JobLoss),
        ("they let me go last week after eleven years", Risk::JobLoss),
        ("rumah kami hanyut dibawa banjir bandang", Risk::Disaster),
        ("the fire took the shop and everything in it", Risk::Disaster),
    ] {
        let read = understand(text, &context(Expectation::Nothing));
        assert_eq!((read.risk, read.intent), (Some(risk), Intent::Hardship), "{text}");
    }
}

/// Also under a schedule that waits for a yes.
#[test]
fn trouble_is_heard_whatever_was_asked() {
    let read = understand(
        "actually we bury my father on Friday, I cannot think of this now",
        &context(Expectation::YesNo),
    );
    assert_eq!(read.risk, Some(Risk::Bereavement));
}

#[test]
fn what_is_not_grave_or_not_real_calls_nobody() {
    for text in [
        "lagi seret nih, gaji belum turun",
        "dagangan sepi, pembeli sedikit",
        "film tadi malam sedih banget, tokohnya mati di akhir",
        "hp saya mati, baru dicas",
        "pulsa listrik mati, besok saya bayar",
        "capek nunggu antrian bank",
        "biaya operasinya paling lambat dibayar tanggal berapa?",
        "money is tight this month, customers pay late",
        "my phone died, what did you write?",
        "this deadline is killing me, I pay on Friday",
        "Arsenal lost again, I could cry",
        "when is the clinic bill due?",
        "saya sendiri",
        "terserah",
        "bye for now",
    ] {
        assert_eq!(heard(text), None, "{text}");
    }
}

/// The rows that are heard otherwise; at most so many of a hundred may be.
fn at_most_wrong(percent: usize, rows: &[&Row], right: impl Fn(&Row, Option<Risk>) -> bool) {
    let heard = |row: &Row| heard(&row.text).filter(|risk| risk.is_vulnerability());
    let wrong: Vec<&str> =
        rows.iter().filter(|row| !right(row, heard(row))).map(|row| row.text.as_str()).collect();
    assert!(wrong.len() * 100 <= rows.len() * percent, "{} of {}: {wrong:#?}", wrong.len(), rows.len());
}

/// Lines of `trouble.jsonl` teach nothing, and nothing is mended for them: half of them tell of trouble, many by hints. Only their `risk` is
/// labelled, and what they mainly want.
#[test]
fn trouble_is_heard_in_lines_that_taught_nothing() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/nlu/trouble.jsonl");
    let text = fs::read_to_string(path).unwrap();
    let rows: Vec<Row> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let (grave, calm): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(|row| row.risk.is_some());
    let despair: Vec<&Row> = grave.iter().copied().filter(|row| row.risk == Some(Risk::SelfHarm)).collect();
    at_most_wrong(9, &despair, |row, heard| heard == row.risk);
    at_most_wrong(17, &grave, |_, heard| heard.is_some());
    at_most_wrong(7, &calm, |_, heard| heard.is_none());
}

/// However much else is said around it, and whatever else it hides.
#[test]
fn trouble_is_heard_among_other_words() {
    let around = "selamat siang, saya mau tanya soal invoice nomor tiga yang dikirim lewat email, apakah sudah termasuk ongkos kirim dan \
                  bagaimana cara membayarnya lewat bank";
    for (text, risk) in [
        ("istri saya sedang dirawat di ICU.", Risk::Illness),
        ("talinya sudah saya siapkan, saya mau mati saja.", Risk::SelfHarm),
        ("my father died yesterday.", Risk::Bereavement),
    ] {
        assert_eq!(heard(&format!("{text} {around}")), Some(risk), "{text} before");
        assert_eq!(heard(&format!("{around}. {text}")), Some(risk), "{text} behind");
    }
    assert!(heard("pengacara saya bertanya kapan biaya operasi itu jatuh tempo").is_some());
}

/// However late in a long letter.
#[test]
fn trouble_is_heard_in_the_last_of_many_sentences() {
    let letter = "Saya baca suratnya. Sudah saya simpan. Cuaca sedang hujan. ".repeat(5);
    assert_eq!(heard(&format!("{letter}Istri saya sedang dirawat di ICU.")), Some(Risk::Illness));
    assert_eq!(heard(&format!("{letter}Lebih baik saya mati saja daripada begini.")), Some(Risk::SelfHarm));
}

/// What nobody can read tells of nothing.
#[test]
fn no_talk_tells_of_no_trouble() {
    for text in [
        "asdfasdf qwerqwer zxcvzxcv uiopuiop hjklhjkl",
        "TRXID QWPOEIZM ALSKDJFH BNMQWERT",
        "мы завтра поедем на море вместе",
        "நாளை நாங்கள் கடற்கரைக்குச் செல்கிறோம்",
        "وصلتني الفاتورة شكرا جزيلا لكم",
    ] {
        assert_eq!(heard(text), None, "{text}");
    }
}

/// How somebody parts sentences is no sign of despair.
#[test]
fn a_full_stop_is_no_trouble() {
    for text in [
        "baik. saya setujui",
        "baik. saya mengerti",
        "iya. saya sendiri",
        "no. I want more time",
        "oke. sudah. saya transfer. tadi",
        "2 minggu dan 2 minggu dan",
    ] {
        for expectation in [Expectation::Nothing, Expectation::YesNo] {
            assert_eq!(understand(text, &context(expectation)).risk, None, "{text}");
        }
    }
}

#[test]
fn why_trouble_was_heard_can_be_read() {
    let evidence = explain("we scattered my husband's ashes on Sunday", &context(Expectation::Nothing));
    assert!(evidence.iter().any(|evidence| evidence.rule.starts_with("tells of Bereavement (")));
}

/// A few rows teach what tells of trouble, always the same.
#[test]
fn trouble_is_learnt_from_rows() {
    let rows = [
        row(r#"{"lang": "en", "text": "the gravel pit caved in", "intent": "hardship", "risk": "disaster"}"#),
        row(
            r#"{"lang": "en", "text": "gravel everywhere, house gone", "intent": "hardship", "risk": "disaster"}"#,
        ),
        row(r#"{"lang": "en", "text": "who plays the flute", "intent": "other"}"#),
        row(r#"{"lang": "en", "text": "a flute for my niece", "intent": "other"}"#),
    ];
    let table = trouble::learn(&rows);
    assert_eq!(table, trouble::learn(&rows));
    assert!(table.starts_with(&trouble::mark(&rows)), "{table}");
    // None is the first class, a disaster the last of six.
    assert!(weight(&table, "w=gravel", 5).is_some_and(|weight| weight > 0), "{table}");
    assert!(weight(&table, "w=flute", 0).is_some_and(|weight| weight > 0), "{table}");
    assert_ne!(trouble::mark(&rows), trouble::mark(&rows[1..]));
}
