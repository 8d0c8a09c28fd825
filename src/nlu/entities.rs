//! Walks a message once and replaces the words of times, money, parts and numbers by entities; what is left are words for the rules.

use super::amounts::{self, Money};
use super::counts::{self, Rhythm, Span};
use super::dates::{self, Month, When, Which};
use super::lexicon::{Entity, Lexicon, Mark, Sym};
use super::normalize::{Kind, Text};
use super::numbers::Words;
use std::ops::Range;

/// What an entity says.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Value {
    /// A time.
    When(When),
    /// Money.
    Money(Money),
    /// So many parts.
    Count(u32),
    /// So long.
    Span(Span),
    /// How often.
    Rhythm(Rhythm),
    /// A share.
    Share(f32),
    /// A bare whole number of at most three digits.
    Number(u32),
    /// Names something, or means nothing to us.
    Opaque,
    /// The name of the one we asked for.
    Name,
}

/// A word, a sign or an entity.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// What rules match.
    pub(super) sym: Sym,
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// What it says, for entities.
    pub(super) value: Option<Value>,
    /// A rule may pass over it.
    pub(super) filler: bool,
    /// Ends a clause.
    pub(super) comma: bool,
    /// Ends a sentence.
    pub(super) stop: bool,
}

/// In so many pieces of a message the sentences are looked at one by one.
const MOST_IN_SENTENCES: usize = 250;

/// A message by its pieces.
#[derive(Clone, Copy)]
pub(super) struct Sight<'a> {
    /// The message.
    pub(super) text: &'a Text,
    /// Its pieces.
    pub(super) pieces: &'a [Piece],
    /// The words.
    pub(super) lexicon: &'a Lexicon,
}

impl<'a> Sight<'a> {
    /// The first word of a piece as it was written.
    pub(super) fn surface(self, piece: &Piece) -> &'a str {
        self.text.tokens.get(piece.tokens.start).map(|token| self.text.of(token)).unwrap_or_default()
    }

    /// Its sentences with the signs that end them, in its first pieces, where it has more than one.
    pub(super) fn sentences(self) -> impl Iterator<Item = Self> {
        let heard = self.pieces.get(..MOST_IN_SENTENCES.min(self.pieces.len())).unwrap_or_default();
        let says = |pieces: &&[Piece]| pieces.iter().any(|piece| !piece.stop);
        let all = move || heard.split_inclusive(|piece| piece.stop).filter(says);
        let is_one = all().nth(1).is_none();
        all().take(if is_one { 0 } else { heard.len() }).map(move |pieces| Self { pieces, ..self })
    }

    /// What rules know a piece by; a word that none knows, as it was written.
    pub(super) fn word(self, piece: &Piece) -> &'a str {
        if piece.sym == Sym::UNKNOWN { self.surface(piece) } else { self.lexicon.name(piece.sym) }
    }
}

/// A bare number from this on may be thousands of rupiah.
pub(super) const LEAST_THOUSANDS: u32 = 50;
/// How many fillers in a row are kept: more say no more.
const MOST_FILLERS: usize = 3;

/// The pieces of a message.
pub(super) fn pieces(text: &Text, lexicon: &Lexicon) -> Vec<Piece> {
    let words = Words { text, lexicon };
    let mut pieces: Vec<Piece> = Vec::with_capacity(text.tokens.len());
    let mut at = 0;
    while let Some(token) = text.tokens.get(at) {
        if let Some((entity, value, next)) = entity(words, at, &pieces).filter(|(_, _, next)| *next > at) {
            let (filler, comma, stop) = (false, false, false);
            pieces.push(Piece {
                sym: entity.sym(),
                tokens: at..next,
                value: Some(value),
                filler,
                comma,
                stop,
            });
            at = next;
            continue;
        }
        let comma = matches!(token.kind, Kind::Sign(',' | ';' | '-' | '+' | '&' | ':' | '/'));
        let stop = matches!(token.kind, Kind::Sign('.' | '?' | '!'));
        let filler = words.is(at, Mark::Filler) || matches!(token.kind, Kind::Sign(_)) && !comma && !stop;
        let chatter = filler
            && pieces.iter().rev().take_while(|piece| piece.filler).take(MOST_FILLERS).count()
                == MOST_FILLERS;
        if !chatter {
            pieces.push(Piece { sym: token.sym, tokens: at..at + 1, value: None, filler, comma, stop });
        }
        at += 1;
    }
    pieces
}

fn entity(words: Words<'_>, at: usize, before: &[Piece]) -> Option<(Entity, Value, usize)> {
    let token = words.at(at)?;
    if token.kind == Kind::Word && token.sym == Sym::UNKNOWN {
        return None;
    }
    if token.kind == Kind::Number
        && let Some(next) = amounts::identifier(words, at)
    {
        return Some((Entity::Identifier, Value::Opaque, next));
    }
    if let Some((rhythm, next)) = counts::rhythm(words, at) {
        return Some((Entity::Period, Value::Rhythm(rhythm), next));
    }
    if let Some((share, next)) = counts::share(words, at) {
        return Some((Entity::Fraction, Value::Share(share), next));
    }
    if let Some(next) = counts::clock(words, at) {
        return Some((Entity::Clock, Value::Opaque, next));
    }
    if let Some((when, next)) = dates::read(words, at) {
        return Some((kind_of(&when), Value::When(when), next));
    }
    if let Some((money, next)) = amounts::read(words, at) {
        return Some((Entity::Amount, Value::Money(money), next));
    }
    if let Some((count, next)) = counts::parts(words, at) {
        return Some((Entity::Count, Value::Count(count), next));
    }
    if let Some((span, next)) = counts::span(words, at) {
        let is_more = (at..next).any(|place| words.is(place, Mark::FromNow));
        return Some(match span_or_rhythm(words, span, next, before) {
            (Entity::Duration, value, next) if is_more => (Entity::Longer, value, next),
            read => read,
        });
    }
    number(words, at)
}

/// "500rb sebulan" and "sebulan 500rb" are a rhythm, "sebulan" alone a span.
fn span_or_rhythm(words: Words<'_>, span: Span, next: usize, before: &[Piece]) -> (Entity, Value, usize) {
    use super::counts::Unit;
    use super::understanding::Period;
    // "450 sebulan": the thousands go without saying.
    let money = |piece: &Piece| match piece.value {
        Some(Value::Money(_)) => true,
        Some(Value::Number(number)) => number >= LEAST_THOUSANDS,
        _ => false,
    };
    let lasted = before.last().is_some_and(|piece| words.lexicon.is(piece.sym, Mark::Lasted));
    let beside_money = before.last().is_some_and(money) || !lasted && amounts::read(words, next).is_some();
    let period = match span.unit {
        Unit::Week => Some(Period::Week),
        Unit::Month => Some(Period::Month),
        Unit::Day | Unit::Year => None,
    };
    match (period, span.count) {
        (Some(period), Some((1, 1))) if beside_money => {
            (Entity::Period, Value::Rhythm(Rhythm { period, day_of_month: None, every: 1 }), next)
        }
        _ => (Entity::Duration, Value::Span(span), next),
    }
}

fn kind_of(when: &When) -> Entity {
    match when {
        When::Earlier(_)
        | When::Ago(_)
        | When::Weekday { which: Which::Last, .. }
        | When::Stretch { month: Month::Relative(Which::Last), .. } => Entity::Past,
        When::Payday(_) => Entity::Payday,
        When::Offset(_)
        | When::Weekday { .. }
        | When::EdgeWeekday { .. }
        | When::Day { .. }
        | When::Exact(..) => Entity::Date,
        When::Ahead(span) if span.count.is_some_and(|(a, b)| a == b) => Entity::Date,
        _ => Entity::Range,
    }
}

fn number(words: Words<'_>, at: usize) -> Option<(Entity, Value, usize)> {
    if words.is(at, Mark::One) {
        return None;
    }
    // "saldo nol": nothing at all is no number.
    let told = |value: u32| value > 0 || words.figure(at).is_some();
    if let Some((value, next)) = words.whole(at).filter(|(value, _)| told(*value)) {
        return Some((Entity::Number, Value::Number(value), next));
    }
    let is_number = words.at(at).is_some_and(|token| token.kind == Kind::Number);
    is_number.then_some((Entity::Number, Value::Opaque, at + 1))
}
