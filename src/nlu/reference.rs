//! Invoice numbers as they stand in a message: "invoice 2026/0115", "INV-7", or only "1003" where one of several is asked for.

use super::lexicon::{Lexicon, Mark};
use super::normalize::{Kind, Text};

/// The first invoice number, in capitals, when the text names one.
pub(super) fn invoice_number(text: &Text, lexicon: &Lexicon) -> Option<String> {
    let named = text.tokens.iter().position(|token| lexicon.is(token.sym, Mark::Invoice))?;
    let number = text
        .tokens
        .iter()
        .enumerate()
        .skip(named + 1)
        .take(4)
        .find_map(|(place, token)| (token.kind == Kind::Number).then_some(place))?;
    // "invoice INV-7": the mark beside the number.
    let named = text.tokens.iter().take(number).rposition(|token| lexicon.is(token.sym, Mark::Invoice))?;
    let between = text.tokens.get(named + 1..number)?;
    let joins = |kind: Kind| matches!(kind, Kind::Sign('-' | '/' | '#' | ':'));
    if !between.iter().all(|token| joins(token.kind) || lexicon.is(token.sym, Mark::Identifies)) {
        return None;
    }
    let glued = between.iter().all(|token| token.glued) && text.tokens.get(number)?.glued;
    let first = text.tokens.get(if glued { named } else { number })?;
    let follows = |token: &&super::normalize::Token| {
        token.glued
            && (token.kind != Kind::Sign(',')
                && token.kind != Kind::Sign('.')
                && token.kind != Kind::Sign('?')
                && token.kind != Kind::Sign('!'))
    };
    let last =
        text.tokens.iter().skip(number + 1).take_while(follows).last().or_else(|| text.tokens.get(number))?;
    text.clean.get(first.span.start..last.span.end).map(str::to_uppercase)
}

/// So many figures of a message are looked at.
const MOST_FIGURES: usize = 8;

/// The figures of three digits or more.
pub(super) fn figures(text: &Text) -> Vec<String> {
    let numbers = text.tokens.iter().filter(|token| token.kind == Kind::Number && token.span.len() >= 3);
    numbers
        .take(MOST_FIGURES)
        .filter_map(|token| text.clean.get(token.span.clone()))
        .map(str::to_owned)
        .collect()
}
