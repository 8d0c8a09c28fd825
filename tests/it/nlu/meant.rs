//! Which figures are meant: the same figure in two mouths fills a slot or is only spoken of; and how that is learnt.

use super::circumstances::context;
use super::table::{row, weight};
use santun::domain::Rupiah;
use santun::nlu::{Expectation, Understanding, evaluation::DAY_OF_LABELS, explain, meant, understand};

fn said(text: &str) -> Understanding {
    understand(text, &context(Expectation::Nothing))
}

/// Whether a message fills no slot but `clarify`.
fn is_free(read: &Understanding) -> bool {
    read.date.is_none()
        && read.date_range.is_none()
        && read.amount.is_none()
        && read.per_amount.is_none()
        && read.count.is_none()
        && read.days.is_none()
        && read.fraction.is_none()
}

#[test]
fn the_day_of_something_else_is_no_day_of_payment() {
    for text in [
        "ibu saya dimakamkan hari minggu, mohon pengertiannya",
        "motor saya hilang dicuri tanggal 9, belum bisa bayar",
        "my father's funeral is on Friday, please be patient with us",
        "the roof of our shop came down on the 5th, we have nothing left",
        "kesal sekali, sehari tiga kali kalian kirim pesan",
    ] {
        let read = said(text);
        assert!(is_free(&read), "{text}: {read:?}");
    }
}

#[test]
fn the_day_that_is_offered_is_told_from_the_day_of_something_else() {
    for (text, day) in [
        ("ibu dimakamkan hari minggu kemarin, tgl 25 saya bayar", 25),
        ("anak saya ulang tahun tgl 20, tgl 24 saya bayar tagihannya", 24),
        ("anak wisuda tanggal 20, tagihannya saya lunasi tgl 24", 24),
        ("my brother marries on Saturday, so I pay on the 21st", 21),
    ] {
        let read = said(text);
        let date = read.date.map(|date| date.to_string());
        assert_eq!(date, Some(format!("2026-01-{day}")), "{text}");
    }
}

#[test]
fn a_sum_earned_is_told_from_a_sum_offered() {
    let read = said("omset warung cuma 300rb sehari, besok saya setor 100rb dulu");
    assert_eq!(read.amount, Some(Rupiah::new(100_000)));
    assert!(said("gaji suami 3 juta, anak empat, tolong beri keringanan").amount.is_none());
}

#[test]
fn thousands_may_be_left_out_of_what_is_paid_and_not_of_what_is_counted() {
    assert_eq!(said("besok saya transfer 250 dulu ya").amount, Some(Rupiah::new(250_000)));
    for text in [
        "besok saya antar 250 kardus ke gudang",
        "besok saya kirim 250 bungkus terus bayar",
        "I'll pay 250 dollars tomorrow",
        "besok saya transfer 100 dolar dulu",
    ] {
        assert!(said(text).amount.is_none(), "{text}");
    }
    assert_eq!(said("besok saya transfer 11235750").amount, Some(Rupiah::new(11_235_750)));
}

/// Where a day was asked for, a day is the answer, whatever it resembles.
#[test]
fn what_was_asked_for_is_not_weighed() {
    let text = "hari minggu";
    assert!(understand(text, &context(Expectation::Date)).date.is_some());
    let weighed = |expectation| {
        explain(text, &context(expectation)).into_iter().any(|evidence| evidence.rule.contains("meant"))
    };
    assert!(!weighed(Expectation::Date));
    assert!(
        explain("hari minggu saya bayar", &context(Expectation::Nothing))
            .into_iter()
            .any(|evidence| evidence.rule.starts_with("time (meant: "))
    );
}

/// A few rows teach what stands around a figure that is meant, always the same.
#[test]
fn what_stands_around_a_figure_is_learnt() {
    let rows = [
        r#"{"lang":"en","text":"taking the ferry on monday","intent":"promise_to_pay"}"#,
        r#"{"lang":"en","text":"took the ferry on tuesday","intent":"promise_to_pay"}"#,
        r#"{"lang":"en","text":"you get it all on friday","intent":"promise_to_pay","slots":{"date":"2026-01-16"}}"#,
        r#"{"lang":"en","text":"you will get it on the 20th","intent":"promise_to_pay","slots":{"date":"2026-01-20"}}"#,
    ]
    .map(row);
    let table = meant::learn(&rows, DAY_OF_LABELS);
    assert_eq!(table, meant::learn(&rows, DAY_OF_LABELS));
    assert!(weight(&table, "L=get", 1).is_some_and(|weight| weight > 0), "{table}");
    assert!(weight(&table, "L=ferry", 1).is_some_and(|weight| weight < 0), "{table}");
    assert_ne!(meant::mark(&rows, DAY_OF_LABELS), meant::mark(&rows[1..], DAY_OF_LABELS));
}
