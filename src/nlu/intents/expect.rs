//! What the conversation has just asked gives short answers their meaning: "iya", "25", "3", "500".

use super::score::{Board, Findings};
use super::standing::Standing;
use crate::nlu::amounts::{Certainty, Money};
use crate::nlu::dates::{Month, When, Which};
use crate::nlu::entities::{LEAST_THOUSANDS, Piece, Value};
use crate::nlu::lexicon::{Entity, Flag, Lexicon, Mark};
use crate::nlu::understanding::{Context, Expectation, Intent};

/// A bare number up to this is a number of parts; above it is money.
const MOST_PARTS: u32 = 36;

/// Gives bare numbers the kind that was asked for. True when something was so read and could also mean something else.
pub(in crate::nlu) fn expected_pieces(
    pieces: &mut [Piece],
    lexicon: &Lexicon,
    context: &Context<'_>,
) -> bool {
    if !is_bare(pieces, lexicon) {
        return false;
    }
    if context.expectation == Expectation::Date {
        join_digits(pieces);
    }
    let mut doubtful = false;
    for piece in pieces.iter_mut() {
        let Some(Value::Number(number)) = piece.value else { continue };
        let thousands = |value: u32, unit: i64| {
            Value::Money(Money { rupiah: i64::from(value).saturating_mul(unit), certainty: Certainty::Sure })
        };
        let read = match context.expectation {
            Expectation::Date if (1..=31).contains(&number) => {
                let month = Month::Relative(Which::Unsaid);
                Some((Entity::Date, Value::When(When::Day { day: number, month })))
            }
            Expectation::Parts if (1..=MOST_PARTS).contains(&number) => {
                Some((Entity::Count, Value::Count(number)))
            }
            Expectation::Parts | Expectation::Amount if number >= LEAST_THOUSANDS => {
                Some((Entity::Amount, thousands(number, 1_000)))
            }
            // Below that, where money was asked for, millions.
            Expectation::Amount if number > 0 => {
                doubtful = true;
                Some((Entity::Amount, thousands(number, 1_000_000)))
            }
            _ => None,
        };
        if let Some((entity, value)) = read {
            piece.sym = entity.sym();
            piece.value = Some(value);
        }
    }
    doubtful
}

/// "dua lima", where a day was asked for: the 25th.
fn join_digits(pieces: &mut [Piece]) {
    for place in 1..pieces.len() {
        let digit = |at: usize| match pieces.get(at).map(|piece| &piece.value) {
            Some(Some(Value::Number(number))) => Some(*number),
            _ => None,
        };
        let (Some(tens @ 1..=3), Some(ones @ 0..=9)) = (digit(place - 1), digit(place)) else { continue };
        if let Some(piece) = pieces.get_mut(place - 1) {
            piece.value = Some(Value::Number(tens * 10 + ones));
        }
        if let Some(piece) = pieces.get_mut(place) {
            (piece.value, piece.filler) = (None, true);
        }
    }
}

/// Whether the message is nothing but the figures that were asked for, or a day to pay on.
pub(in crate::nlu) fn answers(
    board: &Board,
    pieces: &[Piece],
    lexicon: &Lexicon,
    context: &Context<'_>,
) -> bool {
    let asked = matches!(context.expectation, Expectation::Date | Expectation::Amount | Expectation::Parts);
    let day =
        |piece: &Piece| [Entity::Date, Entity::Range, Entity::Payday].map(Entity::sym).contains(&piece.sym);
    let promised = || {
        board.ranked().first().is_some_and(|(intent, _)| *intent == Intent::PromiseToPay)
            && pieces.iter().any(day)
    };
    is_bare(pieces, lexicon) && pieces.iter().any(|piece| piece.value.is_some()) && (asked || promised())
}

/// Whether the message is nothing but times, money, numbers and small words.
pub(in crate::nlu) fn is_bare(pieces: &[Piece], lexicon: &Lexicon) -> bool {
    let small = |piece: &Piece| {
        let entity = piece.value.as_ref().is_some_and(|value| *value != Value::Opaque);
        entity || piece.filler || piece.comma || piece.stop || lexicon.is(piece.sym, Mark::Plain)
    };
    pieces.iter().all(small)
}

/// What a no at the beginning of an answer weighs.
const OPENING: f32 = 3.0;

/// Adds what the expectation says to the evidence of the rules.
pub(in crate::nlu) fn weigh_expectation(
    findings: &mut Findings,
    pieces: &[Piece],
    lexicon: &Lexicon,
    context: &Context<'_>,
) {
    let oneself = findings.has(Flag::Myself);
    let board = &mut findings.board;
    if is_bare(pieces, lexicon) && !only_refuses(pieces, lexicon) {
        bare(board, pieces, context.expectation);
    }
    let short = |board: &Board, intent| board.ranked().first().is_some_and(|(first, _)| *first == intent);
    let (yes, no) = match context.expectation {
        Expectation::Receipt => (Some(Intent::ConfirmReceived), Some(Intent::NotReceived)),
        Expectation::Proof => (Some(Intent::AlreadyPaid), None),
        _ => (None, None),
    };
    // "saya sendiri" says who it is, and nothing of what was asked.
    if let Some(yes) = yes.filter(|_| short(board, Intent::Affirm) && !oneself) {
        board.add(yes, board.of(Intent::Affirm) + 1.0);
    }
    // A bare "bukan" may mean "it did not come" and "it is not me": asked back.
    if context.expectation == Expectation::Receipt && says_only(pieces, lexicon, Mark::NotThis) {
        board.add(Intent::WrongPerson, board.of(Intent::Deny) + 1.0);
    } else if let Some(no) = no.filter(|_| short(board, Intent::Deny)) {
        board.add(no, board.of(Intent::Deny) + 1.0);
    } else if let Some(no) = no.filter(|_| opens_with_no(pieces, lexicon)) {
        board.add(no, OPENING);
    }
}

/// "belum, tapi tgl 25 saya bayar": a no that stands alone before the wish answers what was asked.
fn opens_with_no(pieces: &[Piece], lexicon: &Lexicon) -> bool {
    let ends = |piece: &Piece| piece.comma || piece.stop || lexicon.is(piece.sym, Mark::But);
    let Some(end) = pieces.iter().position(ends) else { return false };
    let mut words = pieces.iter().take(end).filter(|piece| !piece.filler);
    let no = |piece: &Piece| lexicon.is(piece.sym, Mark::Not) && !lexicon.is(piece.sym, Mark::NotThis);
    words.next().is_some_and(no) && words.next().is_none()
}

/// One word with the mark, and small words.
fn says_only(pieces: &[Piece], lexicon: &Lexicon, mark: Mark) -> bool {
    let mut words = pieces.iter().filter(|piece| !(piece.filler || piece.comma || piece.stop));
    words.next().is_some_and(|piece| lexicon.is(piece.sym, mark)) && words.next().is_none()
}

/// "ga bisa besok": one day, and it is refused.
fn only_refuses(pieces: &[Piece], lexicon: &Lexicon) -> bool {
    let standing = Standing { pieces, lexicon };
    let mut figures = (0..pieces.len()).filter(|at| standing.value(*at).is_some());
    let (first, second) = (figures.next(), figures.next());
    second.is_none() && first.is_some_and(|at| standing.refused(at))
}

/// A day, money or parts with nothing else around them.
fn bare(board: &mut Board, pieces: &[Piece], expectation: Expectation) {
    let has = |entity: Entity| pieces.iter().any(|piece| piece.sym == entity.sym());
    let in_parts = has(Entity::Count)
        || has(Entity::Amount) && (has(Entity::Period) || expectation == Expectation::Parts)
        || has(Entity::Duration) && expectation == Expectation::Parts;
    if in_parts {
        board.add(Intent::AskInstallment, 3.0);
    } else if has(Entity::Date)
        || has(Entity::Range)
        || has(Entity::Payday)
        || has(Entity::Amount)
        || has(Entity::Fraction)
    {
        board.add(Intent::PromiseToPay, 3.0);
    } else if has(Entity::Longer) || has(Entity::Duration) && expectation == Expectation::Date {
        board.add(Intent::AskExtension, 3.0);
    } else if has(Entity::Period) {
        board.add(Intent::AskInstallment, 2.0);
    }
}
