//! Whatever is written, the reading is safe, bounded and the same every time.

use chrono::NaiveDate;
use proptest::prelude::{any, prop, prop_oneof, proptest};
use santun::domain::{Honorific, Language, Rupiah};
use santun::nlu::{Addressee, Context, Expectation, explain, lexicon_problems, understand, unheard};

const EXPECTATIONS: [Expectation; 11] = [
    Expectation::Nothing,
    Expectation::YesNo,
    Expectation::Receipt,
    Expectation::Choice,
    Expectation::Date,
    Expectation::Amount,
    Expectation::Parts,
    Expectation::Reason,
    Expectation::Digits,
    Expectation::Proof,
    Expectation::Details,
];

const ANI: Addressee<'static> = Addressee { honorific: Honorific::Ibu, name: "Ani Wijaya" };

fn context(place: usize) -> Context<'static> {
    Context {
        today: NaiveDate::from_ymd_opt(2026, 3, 2).unwrap(),
        expectation: EXPECTATIONS[place % EXPECTATIONS.len()],
        within: None,
        balance: Some(Rupiah::new(1_500_000)),
        language: Language::Id,
        addressee: place.is_multiple_of(2).then_some(ANI),
    }
}

#[test]
fn every_line_of_the_word_files_is_read() {
    assert_eq!(lexicon_problems(), [] as [String; 0]);
}

#[test]
fn ten_megabytes_of_anything_are_read_in_part() {
    for filler in ["a", "9", "ya ", "tgl 25 ", "🙏", "\u{202e}", "1.", "500rb ", "\n", "senin depan, "] {
        let text = filler.repeat(10_000_000 / filler.len());
        let _ = understand(&text, &context(0));
    }
}

proptest! {
    #[test]
    fn arbitrary_text_is_safe(text in any::<String>(), expectation in any::<usize>()) {
        let read = understand(&text, &context(expectation));
        assert!(read.intents.contains(&read.intent));
        assert!((0.0..=1.0).contains(&read.confidence));
        let _ = explain(&text, &context(expectation));
    }

    #[test]
    fn arbitrary_words_are_safe(
        words in prop::collection::vec(
            prop_oneof![
                "[0-9]{1,18}", "[0-9.,/-]{1,12}", "tgl|tanggal|bulan|minggu|lagi|depan|lalu|akhir|awal|habis|tiap|per|jt|rb|setengah|juta|dua|puluh",
                "next|last|in|the|of|month|week|january|feb|days|half|a|million|th|every|until", "[a-z]{1,6}", "[?!.,:;/-]",
            ],
            0..30,
        ),
        expectation in any::<usize>(),
    ) {
        let text = words.join(" ");
        let first = understand(&text, &context(expectation));
        assert_eq!(first, understand(&text, &context(expectation)));
        let _ = understand(&words.concat(), &context(expectation));
    }
}

/// A rule that waits for a word which is always read as part of something else would sleep for ever.
#[test]
fn every_word_of_every_rule_can_be_heard() {
    assert_eq!(unheard(), [] as [String; 0]);
}
