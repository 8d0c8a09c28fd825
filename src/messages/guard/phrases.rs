//! Rows of words that mean one thing: "polisi tidur" is no policeman. Knows no construction.

use super::cut::Token;
use super::lexicon::Lexicon;

/// Rows of words that mean one thing become one token, which keeps only what the affixes of its parts say.
pub(super) fn merge(tokens: Vec<Token>, lexicon: &Lexicon) -> Vec<Token> {
    let named = &lexicon.named;
    let told = [named.yours, named.by_me, named.by_you, named.passive];
    let mut merged = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let found = lexicon.phrase(|offset| {
            let next = tokens.get(at + offset)?;
            (next.sentence == token.sentence).then_some(next.marks.as_slice())
        });
        let Some((taken, marks)) = found else {
            merged.push(token.clone());
            at += 1;
            continue;
        };
        let parts = tokens.get(at..at + taken).unwrap_or_default();
        let mut whole = token.clone();
        whole.marks = marks.to_vec();
        let is_harmless = marks.contains(&named.innocent);
        for part in parts.iter().filter(|_| !is_harmless) {
            let is_person = part.is(named.kept);
            let says = part.marks.iter().any(|mark| told.contains(mark));
            whole
                .marks
                .extend(part.marks.iter().filter(|mark| is_person || (says && lexicon.is_told(**mark))));
        }
        whole.span.end = parts.last().map_or(token.span.end, |last| last.span.end);
        merged.push(whole);
        at += taken;
    }
    merged
}
