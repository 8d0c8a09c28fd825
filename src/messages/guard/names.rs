//! Words that are nobody's intention: names of places and people ("Jalan Penjara Lama", "Mr Slaughter"), titles of things (a book called
//! "The Idiot"), and what the customer said ("Ibu menulis \"nagih mulu, anjing\"").

use super::cut::Token;
use super::lexicon::Lexicon;
use std::ops::Range;

/// The name of a place or a person has so many words at most.
const LONGEST_NAME: usize = 2;
/// A title stands so near to the word for what has it.
const TITLE_NEAR: usize = 3;
/// What is reported stands so near to the word for saying it, and to whoever said it.
const SAID_NEAR: usize = 7;

/// The tokens, those forgotten that are part of a name, a title or a report.
pub(super) fn forget(mut tokens: Vec<Token>, lexicon: &Lexicon) -> Vec<Token> {
    let mut last_title = None;
    for quote in quotations(&tokens) {
        let is_next = last_title.is_some_and(|last| quote.start - last < TITLE_NEAR);
        let is_title = is_next || has_title(&tokens, &quote, lexicon);
        if is_title {
            last_title = Some(quote.end);
        }
        if is_title || is_reported(&tokens, &quote, lexicon) {
            for token in tokens.get_mut(quote).into_iter().flatten() {
                token.marks.clear();
                token.is_reported = true;
            }
        }
    }
    forget_names(&mut tokens, lexicon);
    tokens
}

/// The quotations, by their tokens.
fn quotations(tokens: &[Token]) -> Vec<Range<usize>> {
    let mut quotations: Vec<(usize, Range<usize>)> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let Some(quote) = token.quote else { continue };
        match quotations.last_mut().filter(|(last, _)| *last == quote) {
            Some((_, range)) => range.end = at + 1,
            None => quotations.push((quote, at..at + 1)),
        }
    }
    quotations.into_iter().map(|(_, range)| range).collect()
}

/// The tokens around a quotation: so many before, so many after.
fn around<'t>(tokens: &'t [Token], quote: &Range<usize>, near: usize) -> (&'t [Token], &'t [Token]) {
    let before = tokens.get(quote.start.saturating_sub(near)..quote.start).unwrap_or_default();
    let after = tokens.get(quote.end..(quote.end + near).min(tokens.len())).unwrap_or_default();
    (before, after)
}

fn has_title(tokens: &[Token], quote: &Range<usize>, lexicon: &Lexicon) -> bool {
    let (before, after) = around(tokens, quote, TITLE_NEAR);
    before.iter().chain(after).any(|token| token.is(lexicon.named.titled))
}

/// "Ibu bilang", "keluhan Bapak", "you wrote", or an apology for what one of us said. Who says of himself that he said it reports nobody.
fn is_reported(tokens: &[Token], quote: &Range<usize>, lexicon: &Lexicon) -> bool {
    let named = &lexicon.named;
    let (before, after) = around(tokens, quote, SAID_NEAR);
    // "Mohon maaf, pesan dengan kata \"goblok\" dikirim tanpa izin"
    let is_sorry = before.iter().any(|word| word.is(named.sorry));
    // "Ibu bilang sudah, dasar \"penipu\"": what stands in another clause introduces nothing.
    let clause = before.last().map(|word| word.clause);
    let begins = before.iter().position(|word| Some(word.clause) == clause).unwrap_or_default();
    let before = before.get(begins..).unwrap_or_default();
    let said = |words: &[Token]| words.iter().rposition(|word| word.is(named.said));
    let is_ours = |at: usize| {
        let by = before.get(at.saturating_sub(2)..at).unwrap_or_default();
        by.iter().any(|word| word.is(named.we)) && !by.iter().any(|word| word.is(named.customer))
    };
    let is_said = said(before).is_some_and(|at| !is_ours(at)) || said(after).is_some_and(|at| at < 3);
    let who = |word: &Token| word.is(named.customer) || word.is(named.sorry);
    let is_theirs = is_sorry || before.iter().any(who) || after.iter().any(who);
    let is_regretted = after.iter().any(|word| word.is(named.sorry));
    is_theirs && (is_said || (is_regretted && said(before).is_some()))
}

fn forget_names(tokens: &mut [Token], lexicon: &Lexicon) {
    let named = &lexicon.named;
    let (mut place_left, mut person_left) = (0, 0);
    for at in 0..tokens.len() {
        let next_is_name = tokens.get(at + 1).is_some_and(is_name);
        let Some(token) = tokens.get_mut(at) else { continue };
        let is_place = token.is(named.place);
        let in_place = place_left > 0 && is_name(token);
        let in_person = person_left > 0 && is_name(token) && !token.is(named.no_name);
        let called = token.is(named.called);
        if in_place || in_person {
            token.marks.clear();
        } else if is_place && next_is_name {
            // "Gang Macan": no gang.
            token.marks.retain(|mark| *mark == named.place);
        }
        let left = |begins: bool, goes_on: bool, left: usize| match (begins, goes_on) {
            (true, _) => LONGEST_NAME,
            (false, true) => left - 1,
            (false, false) => 0,
        };
        place_left = left(is_place, in_place, place_left);
        person_left = left(called, in_person, person_left);
    }
}

/// All in capitals nothing tells a name from a shout.
fn is_name(token: &Token) -> bool {
    token.is_name_like && token.capitals < 2
}
