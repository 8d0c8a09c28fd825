//! The features of a text: its words, words beside each other and with one between, the letters inside words, and the classes that the
//! lexicon knows its words by, also negated.

use crate::messages::guard::fold::{Letter, OPAQUE};
use crate::messages::guard::lexicon::lexicon;
use crate::messages::guard::text::Passage;

/// How many words are looked at.
const MOST_WORDS: usize = 400;
/// How many letters of a word are looked at.
const MOST_LETTERS: usize = 16;
/// The lengths of letter runs.
const RUNS: std::ops::RangeInclusive<usize> = 3..=4;

/// What begins the name of a letter run.
const RUN: &str = "c=";
/// What a word, a pair or a class counts.
pub(super) const WHOLE: i64 = 16;
/// What a letter run counts beside them: there are many, and in a known word they say the same again.
const RUN_WORTH: i64 = 5;

/// What a feature counts.
pub(super) fn worth(feature: &str) -> i64 {
    if feature.starts_with(RUN) { RUN_WORTH } else { WHOLE }
}

/// How many whole features so many squares of worths are.
pub(super) fn count(squares: i64) -> usize {
    usize::try_from(squares / (WHOLE * WHOLE)).unwrap_or_default()
}

/// Calls `see` with every feature: "w=rumah", "p=ke rumah", "s=datang rumah", "c=ruma", "k=@home",
/// "n=@home".
pub(super) fn each(passage: &Passage<'_>, mut see: impl FnMut(&str)) {
    let words = words(passage.letters);
    let mut name = String::with_capacity(48);
    let mut say = |parts: &[&str], see: &mut dyn FnMut(&str)| {
        name.clear();
        parts.iter().for_each(|part| name.push_str(part));
        see(&name);
    };
    say(&["^"], &mut see);
    let (mut last_but_one, mut last) = ("", "^");
    for word in &words {
        say(&["w=", word], &mut see);
        say(&["p=", last, " ", word], &mut see);
        if !last_but_one.is_empty() && last_but_one != "^" {
            say(&["s=", last_but_one, " ", word], &mut see);
        }
        let letters: Vec<char> =
            std::iter::once('_').chain(word.chars().take(MOST_LETTERS)).chain(['_']).collect();
        for run in RUNS {
            for window in letters.windows(run) {
                let run: String = window.iter().collect();
                say(&[RUN, &run], &mut see);
            }
        }
        (last_but_one, last) = (last, word);
    }
    say(&["p=", last, " $"], &mut see);
    let lexicon = lexicon();
    let mut earlier: Vec<&str> = Vec::new();
    for (token, negation) in passage.tokens.iter().zip(passage.negations) {
        let sign = if negation.is_some() { "n=" } else { "k=" };
        for class in token.marks.iter().filter_map(|mark| lexicon.class(*mark)) {
            say(&[sign, class], &mut see);
            for before in &earlier {
                say(&["q=", before, " ", class], &mut see);
            }
        }
        let here: Vec<&str> = token.marks.iter().filter_map(|mark| lexicon.class(*mark)).collect();
        if !here.is_empty() {
            earlier = here;
        }
    }
}

/// The words: a number is a number, what is masked or only reported is a place.
fn words(letters: &[Letter]) -> Vec<String> {
    let is_part = |letter: &Letter| letter.plain.is_alphanumeric() || matches!(letter.plain, '\'' | OPAQUE);
    let runs = letters.split(|letter| !is_part(letter)).filter(|run| !run.is_empty()).take(MOST_WORDS);
    runs.map(|run| {
        if run.iter().all(|letter| letter.plain.is_ascii_digit()) {
            "0".to_owned()
        } else if run.iter().any(|letter| letter.plain == OPAQUE) {
            OPAQUE.to_string()
        } else {
            run.iter().map(|letter| letter.plain).collect()
        }
    })
    .collect()
}
