//! Manners that no single word shows: shouting in capitals, storms of exclamation marks, laughter where it has no place.

use super::cut::Token;
use super::fold::Letter;
use super::lexicon::Lexicon;
use super::verdict::ReasonCode;
use std::ops::Range;

/// So many words in capitals one after the other are shouting, if two of them are long.
const SHOUTED_WORDS: usize = 2;
/// Shorter words are abbreviations: QRIS and BCA are no shouts.
const SHOUTED_LETTERS: usize = 4;

/// The first run of words in capitals that is no name.
pub(super) fn shouting(tokens: &[Token], lexicon: &Lexicon) -> Option<(ReasonCode, Range<usize>)> {
    let named = &lexicon.named;
    let mut run: Option<(usize, usize, usize)> = None;
    let mut is_name = false;
    for (at, token) in tokens.iter().enumerate() {
        if token.is(named.before_name) {
            (is_name, run) = (true, None);
            continue;
        }
        let loud = token.capitals > 1 && !token.is(named.number);
        if !loud {
            (is_name, run) = (false, None);
            continue;
        }
        if is_name {
            continue;
        }
        let (from, words, letters) = run.unwrap_or((at, 0, 0));
        let is_long = token.capitals >= SHOUTED_LETTERS;
        run = Some((from, words + usize::from(is_long), letters + token.capitals));
        // A known word among them: a row of unknown ones is the name of somebody or something.
        let speaks = tokens.get(from..=at).unwrap_or_default().iter().any(|token| !token.marks.is_empty());
        if words + usize::from(is_long) >= SHOUTED_WORDS && speaks {
            let first = tokens.get(from).map_or(token.span.start, |first| first.span.start);
            return Some((ReasonCode::Shouting, first..token.span.end));
        }
    }
    None
}

/// So many exclamation marks in one message are a storm, wherever they stand.
const STORM: usize = 4;

/// Two exclamation marks in a row, or many.
pub(super) fn exclamation(letters: &[Letter]) -> Option<(ReasonCode, Range<usize>)> {
    let mut marks = letters.iter().enumerate().filter(|(_, letter)| letter.plain == '!');
    let doubled = letters.windows(2).find_map(|pair| match pair {
        [first, second] if first.plain == '!' && second.plain == '!' => Some(first.from..second.to),
        _ => None,
    });
    let storm = || {
        let (_, first) = marks.next()?;
        let (_, last) = marks.nth(STORM - 2)?;
        Some(first.from..last.to)
    };
    doubled.or_else(storm).map(|span| (ReasonCode::Exclamation, span))
}

/// The first laughter.
pub(super) fn laughter(tokens: &[Token], lexicon: &Lexicon) -> Option<(ReasonCode, Range<usize>)> {
    let laughing = tokens.iter().find(|token| token.is(lexicon.named.laughter))?;
    Some((ReasonCode::Humour, laughing.span.clone()))
}
