//! What holds for any text: never a panic, never slow, no disguise helps, a mask hides what it covers and nothing else.

use proptest::prelude::*;
use santun::messages::guard::{self, Setting, Verdict};
use std::time::{Duration, Instant};

const BLOCKED: [&str; 12] = [
    "bangsat", "goblok", "anjing", "brengsek", "bajingan", "tolol", "keparat", "kampret", "bastard",
    "asshole", "scumbag", "monyet",
];

/// Words that rules are made of, so that fuzzed texts reach deep.
const STUFF: [&str; 40] = [
    "kami", "akan", "saya", "kamu", "anda", "tidak", "jangan", "kalau", "sampai", "bayar", "keluarga",
    "istri", "bos", "rumah", "foto", "sebar", "bunuh", "pukul", "polisi", "penjara", "PIN", "OTP", "kirim",
    "tiap", "jam", "telepon", "we", "will", "you", "your", "kill", "tell", "family", "until", "pay", "not",
    "…", "!", ",", "a",
];

fn verdict(text: &str) -> Verdict {
    guard::check(text, &Setting::default())
}

/// A debug build on a busy machine is far slower than the product.
const PATIENCE: Duration = Duration::from_millis(1500);

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_judged_and_its_findings_lie_inside(text in "\\PC{0,300}") {
        for finding in verdict(&text).findings() {
            prop_assert!(text.get(finding.span.clone()).is_some());
        }
    }

    #[test]
    fn words_of_the_rules_in_any_order_are_judged_in_time(
        words in prop::collection::vec(prop::sample::select(STUFF.to_vec()), 0..900)
    ) {
        let text = words.join(" ");
        let began = Instant::now();
        let _ = verdict(&text);
        prop_assert!(began.elapsed() < PATIENCE, "{:?}", began.elapsed());
    }

    #[test]
    fn no_sum_and_no_number_is_taken_for_a_word(
        sum in 1..2_000_000_000_i64,
        number in 0..100_000_u32,
        prefix in prop::sample::select(vec!["INV", "NOTA", "KW", "SO", "FAKTUR", "A"]),
        suffix in prop::sample::select(vec!["", "Z", "01", "JKT"]),
    ) {
        let sum = santun::domain::Rupiah::new(sum);
        for text in [
            format!("Yang masih perlu dibayar {sum}, jatuh tempo 27 Februari 2026."),
            format!("{sum} is still to be paid for the invoice of {number}."),
            format!("Invoice {prefix}-{number} sebesar {sum} sudah kami terima."),
            format!("Invoice {prefix}{number}/{suffix} sebesar {sum} sudah kami terima."),
        ] {
            prop_assert!(!verdict(&text).is_blocked(), "{}", text);
        }
    }

    #[test]
    fn a_disguised_word_stays_blocked(
        word in prop::sample::select(BLOCKED.to_vec()),
        how in 0..9_usize,
        seed in any::<usize>(),
    ) {
        let hidden = disguise(word, how, seed);
        for text in [hidden.clone(), format!("Dasar {hidden}, cepat"), format!("Halo Pak {hidden}")] {
            prop_assert!(verdict(&text).is_blocked(), "{}", text);
        }
    }

    #[test]
    fn what_stands_in_a_mask_changes_nothing(name in "\\PC{0,40}", other in "[a-zA-Z!?. ]{1,40}") {
        for (before, after) in [("Halo ", ", tagihan Anda jatuh tempo besok."), ("Kami akan ", " sebar foto Anda ke tetangga"), ("Barang: ", "")] {
            let judge = |slot: &str| {
                let text = format!("{before}{slot}{after}");
                let mask = before.len()..before.len() + slot.len();
                let masked = std::slice::from_ref(&mask);
                let found = guard::check(&text, &Setting { masked, ..Setting::default() });
                found.findings().iter().map(|finding| finding.reason).collect::<Vec<_>>()
            };
            if name.is_empty() {
                continue;
            }
            prop_assert_eq!(judge(&name), judge(&other));
        }
    }

    #[test]
    fn a_mask_beside_a_threat_does_not_save_it(slot in "[a-zA-Z ]{1,30}") {
        for threat in ["kami sebar foto Anda ke semua tetangga", "you will go to jail", "dasar goblok"] {
            let text = format!("{slot}. {threat}");
            let mask = 0..slot.len();
            let setting = Setting { masked: std::slice::from_ref(&mask), ..Setting::default() };
            prop_assert!(guard::check(&text, &setting).is_blocked(), "{}", text);
        }
    }
}

fn disguise(word: &str, how: usize, seed: usize) -> String {
    let letters: Vec<char> = word.chars().collect();
    let place = 1 + seed % (letters.len() - 2);
    let join = |with: &str| letters.iter().map(char::to_string).collect::<Vec<_>>().join(with);
    match how {
        0 => join(" "),
        1 => join("."),
        2 => join("-"),
        3 => letters.iter().map(|c| stand_in(*c)).collect(),
        4 => letters
            .iter()
            .enumerate()
            .map(|(at, c)| c.to_string().repeat(if at == place { 4 } else { 1 }))
            .collect(),
        5 => join("\u{200B}"),
        6 => letters.iter().map(|c| look_alike(*c)).collect(),
        7 => letters.iter().enumerate().map(|(at, c)| if at == place { '*' } else { *c }).collect(),
        _ => word.to_uppercase(),
    }
}

fn stand_in(c: char) -> char {
    match c {
        'a' => '4',
        'e' => '3',
        'i' => '1',
        'o' => '0',
        's' => '5',
        c => c,
    }
}

fn look_alike(c: char) -> char {
    match c {
        'a' => 'а',
        'e' => 'е',
        'o' => 'о',
        'i' => 'і',
        'c' => 'с',
        c => c,
    }
}

#[test]
fn long_texts_of_anything_are_judged_in_time() {
    for text in [
        "a ".repeat(4_096),
        "*a*".repeat(3_000),
        "anjing ".repeat(2_000),
        "b.a.n.g.".repeat(1_500),
        "kami akan tidak ".repeat(1_500),
        "x".repeat(20_000),
        "!".repeat(10_000),
        "a\u{301}".repeat(8_000),
        "a-b".repeat(4_000),
        "ba-bi".repeat(3_000),
        "g*".repeat(6_000),
        "s  p  a  ".repeat(1_500),
        "tai-l".repeat(2_500),
        "kamu@rumah$1".repeat(1_000),
    ] {
        let began = Instant::now();
        let _ = verdict(&text);
        assert!(
            began.elapsed() < PATIENCE * 2,
            "{:?}: {}",
            began.elapsed(),
            text.chars().take(12).collect::<String>()
        );
    }
}

/// What is put together from pieces costs no more in a long text than in a short one: were the time to grow with the square of the
/// length, these would not end.
#[test]
fn a_very_long_text_of_pieces_comes_to_an_end() {
    for piece in ["a-b", "b.a.n.g.", "*a*", "a  b "] {
        let _ = verdict(&piece.repeat(100_000 / piece.len()));
    }
}
