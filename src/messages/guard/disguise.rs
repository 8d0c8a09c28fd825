//! How a word may be hidden: digits for letters, doubled letters, stars, dropped vowels, words glued together. Gives back the marks of
//! what it is read as. Works on one word; which letters belong together is decided in `cut`.

use super::lexicon::{Lexicon, Mark};

/// The longest word that is looked at for words glued together.
const LONGEST_GLUED: usize = 40;
/// The shortest one.
const SHORTEST_GLUED: usize = 7;
/// A shorter vulgar word is one among glued ones only where what stands beside it is at least so long, or says "you".
const LONG_VULGAR: usize = 5;
/// The shortest word that is read out of figures.
const SHORTEST_OF_FIGURES: usize = 7;
/// The shortest one where letters stand between the figures: "1d10t".
const SHORTEST_AMONG_LETTERS: usize = 5;
/// The longest word that is looked at for stars.
pub(super) const LONGEST_STARRED: usize = 16;

/// Puts the marks of `word` (plain letters, digits, `@`, `$`) into `marks`; whether anything was recognised.
pub(super) fn read(lexicon: &Lexicon, word: &str, marks: &mut Vec<Mark>) -> bool {
    let is_number = word.chars().all(|c| c.is_ascii_digit());
    if is_number {
        marks.push(lexicon.named.number);
    }
    if lexicon.look_up(word, marks) || is_number {
        return true;
    }
    let has_stand_in = word.contains(|c: char| c.is_ascii_digit() || c == '@' || c == '$');
    if !has_stand_in {
        return read_hidden(lexicon, word, marks);
    }
    let is_figure = is_figure(word);
    let shortest = if is_among_letters(word) { SHORTEST_AMONG_LETTERS } else { SHORTEST_OF_FIGURES };
    // "7hari", "pin123": figures before or after a word that means itself.
    let bare = word.trim_matches(|c: char| c.is_ascii_digit() || c == '@' || c == '$');
    let is_meant = |form: &str, marks: &mut Vec<Mark>| {
        if is_figure {
            // Nobody numbers an invoice so that every figure of it stands for a letter of one vulgar word.
            form.len() >= shortest && lexicon.is_vulgar(form) && lexicon.look_up(form, marks)
        } else {
            read_letters(lexicon, form, marks)
        }
    };
    stand_ins(word).any(|form| is_meant(&form, marks))
        || (!bare.contains(|c: char| c.is_ascii_digit()) && lexicon.look_up(bare, marks))
}

/// "rp1086000", "nota117": a sum or the number of something. Whoever hides a word leaves most of its letters and does not put
/// different figures in a row.
fn is_figure(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let mut runs = word.split(|c: char| !c.is_ascii_digit());
    2 * letters < word.chars().count() || runs.any(|run| run.len() > 2 && squeeze(run).len() > 1)
}

/// Two letters at least, and never more than two figures in a row.
fn is_among_letters(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 2 && word.split(|c: char| !c.is_ascii_digit()).all(|run| run.len() <= 2)
}

fn read_letters(lexicon: &Lexicon, word: &str, marks: &mut Vec<Mark>) -> bool {
    lexicon.look_up(word, marks) || read_hidden(lexicon, word, marks)
}

/// A word that is nothing as it is written.
fn read_hidden(lexicon: &Lexicon, word: &str, marks: &mut Vec<Mark>) -> bool {
    let single = squeeze(word);
    if single != word {
        let is_stretched = has_run(word, 3);
        let known = if is_stretched {
            lexicon.look_up(&single, marks)
        } else {
            lexicon.look_up_vulgar(&single, marks)
        };
        if known {
            return true;
        }
        if let Some(spelled) = lexicon.unsqueezed(&single).filter(|_| is_stretched) {
            return lexicon.look_up(spelled, marks);
        }
    }
    without_vowels(lexicon, &single, marks) || glued(lexicon, word, marks)
}

/// `gblk` for `goblok`: nothing but vowels is missing.
fn without_vowels(lexicon: &Lexicon, word: &str, marks: &mut Vec<Mark>) -> bool {
    if word.len() < 4 {
        return false;
    }
    let hidden = lexicon.with_consonants(&consonants(word));
    let meant = hidden.iter().find(|whole| whole.len() > word.len() && is_shortened(word, whole));
    meant.is_some_and(|meant| lexicon.look_up(meant, marks))
}

fn is_shortened(short: &str, whole: &str) -> bool {
    let mut letters = whole.chars();
    short.chars().all(|wanted| letters.any(|letter| letter == wanted))
}

/// `dasarbangsat`, `bayaranjing`: known words in a row, at least one of them vulgar.
pub(super) fn glued(lexicon: &Lexicon, word: &str, marks: &mut Vec<Mark>) -> bool {
    if !(SHORTEST_GLUED..=LONGEST_GLUED).contains(&word.len())
        || !word.is_ascii()
        || !lexicon.hidden.is_in(word)
    {
        return false;
    }
    let before = marks.len();
    // For each place the marks of the words that lead there.
    let mut ways: Vec<Option<Vec<Mark>>> = vec![None; word.len() + 1];
    if let Some(start) = ways.first_mut() {
        *start = Some(Vec::new());
    }
    for from in 0..word.len() {
        let Some(way) = ways.get(from).cloned().flatten() else { continue };
        for to in from + 2..=word.len() {
            let Some(known) = word.get(from..to).and_then(|piece| lexicon.as_written(piece)) else {
                continue;
            };
            let known: Vec<Mark> = known.collect();
            // "me-asu-re", "ran-tai-nya": short vulgar words stand in many others.
            let is_hidden = to - from < LONG_VULGAR && known.contains(&lexicon.named.vulgar);
            let is_apart = |beside: Option<&str>| {
                let says_you = |beside| is_you(lexicon, beside);
                beside.is_some_and(|beside| {
                    beside.is_empty() || beside.len() >= LONG_VULGAR || says_you(beside)
                })
            };
            if is_hidden && !(is_apart(word.get(..from)) && is_apart(word.get(to..))) {
                continue;
            }
            let Some(place) = ways.get_mut(to) else { continue };
            if place.as_ref().is_none_or(|there| !there.contains(&lexicon.named.vulgar)) {
                let mut longer = way.clone();
                longer.extend(known);
                *place = Some(longer);
            }
        }
    }
    let Some(found) = ways.pop().flatten() else { return false };
    marks.extend(found);
    let vulgar = marks.get(before..).unwrap_or_default().contains(&lexicon.named.vulgar);
    if !vulgar {
        marks.truncate(before);
    }
    vulgar
}

/// "kamu", "lu": whoever is spoken to.
fn is_you(lexicon: &Lexicon, word: &str) -> bool {
    lexicon.as_written(word).is_some_and(|mut marks| marks.any(|mark| mark == lexicon.named.you_rude))
}

/// A word with stars for letters: `anj*ng`, `b*ngs*t`. `?` stands for each star.
pub(super) fn starred(lexicon: &Lexicon, pattern: &str, marks: &mut Vec<Mark>) -> bool {
    let known = pattern.chars().filter(|c| c.is_alphabetic()).count();
    let begins = pattern.chars().next().is_some_and(char::is_alphabetic);
    if known < 2 || !begins || pattern.len() > LONGEST_STARRED.min(2 * known + 1) {
        return false;
    }
    let meant = lexicon.vulgar_like(pattern).iter().find(|word| {
        let most = pattern.len() + usize::from(known > 2);
        (pattern.len()..=most).contains(&word.len())
            && word.len() < 2 * known + 2
            && fits(pattern.as_bytes(), word.as_bytes())
    });
    meant.is_some_and(|meant| lexicon.look_up(meant, marks))
}

/// Whether the letters of `word` fit a pattern in which `?` is one or two letters.
fn fits(pattern: &[u8], word: &[u8]) -> bool {
    match (pattern.split_first(), word.split_first()) {
        (None, None) => true,
        (Some((b'?', pattern)), Some((_, rest))) => {
            fits(pattern, rest) || rest.split_first().is_some_and(|(_, rest)| fits(pattern, rest))
        }
        (Some((wanted, pattern)), Some((letter, rest))) => wanted == letter && fits(pattern, rest),
        _ => false,
    }
}

/// The word with its stand-ins read as letters: `1` may be `i` or `l`.
fn stand_ins(word: &str) -> impl Iterator<Item = String> {
    let read = |one: char, at: &str| -> String { at.chars().map(|c| stand_in(c, one)).collect() };
    let bare = word.trim_start_matches('@');
    let twice = word.contains(['1', '6', '9']);
    let first = std::iter::once(read('i', bare));
    first.chain(twice.then(|| read('l', bare))).collect::<Vec<_>>().into_iter()
}

/// The letter that a sign may stand for; `one` is what `1` is read as.
pub(super) const fn stand_in(c: char, one: char) -> char {
    match c {
        '0' => 'o',
        '1' => one,
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '6' | '9' => 'g',
        '7' => 't',
        '8' => 'b',
        c => c,
    }
}

/// The word with every run of a letter as one.
pub(super) fn squeeze(word: &str) -> String {
    let mut last = None;
    word.chars().filter(|c| last.replace(*c) != Some(*c)).collect()
}

/// The first letter and the consonants after it, each run once.
pub(super) fn consonants(word: &str) -> String {
    let mut at = 0;
    squeeze(&word.replace(
        |c| {
            at += 1;
            at > 1 && matches!(c, 'a' | 'i' | 'u' | 'e' | 'o')
        },
        "",
    ))
}

fn has_run(word: &str, length: usize) -> bool {
    let mut run = 0;
    let mut last = None;
    word.chars().any(|c| {
        run = if last.replace(c) == Some(c) { run + 1 } else { 1 };
        run >= length
    })
}
