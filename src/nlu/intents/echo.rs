//! A bare number beside a correction is of the kind of the figure that it corrects: "tgl 25, eh 28", "bukan 3x tapi 5", "500rb
//! kebanyakan, 300 ya". Changes pieces before the rules see them; knows nothing of intents.

use super::standing::Standing;
use crate::nlu::amounts::{Certainty, Money};
use crate::nlu::counts::Span;
use crate::nlu::dates::{Month, When, Which};
use crate::nlu::entities::{Piece, Value};
use crate::nlu::lexicon::{Entity, Lexicon, Mark};

/// How many pieces may stand between a figure and its echo.
const NEAR: usize = 6;
/// A bare number from this on, beside money, is thousands of rupiah.
const LEAST_THOUSANDS: u32 = 50;

/// Gives bare numbers the kind of the figure beside them that they correct.
pub(in crate::nlu) fn echoed_pieces(pieces: &mut [Piece], lexicon: &Lexicon) {
    for place in 0..pieces.len() {
        let standing = Standing { pieces, lexicon };
        let Some(Value::Number(number)) = standing.value(place) else { continue };
        let Some(kind) = kindred(standing, place).or_else(|| each(standing, place, *number)) else {
            continue;
        };
        if let Some((entity, value)) = alike(*number, &kind)
            && let Some(piece) = pieces.get_mut(place)
        {
            (piece.sym, piece.value) = (entity.sym(), Some(value));
        }
    }
}

/// The figure that a bare number corrects, or is set against.
fn kindred(standing: Standing<'_>, place: usize) -> Option<Value> {
    if standing.after(place).take(1).any(|at| standing.is(at, Mark::Thing)) {
        return None;
    }
    let figure = |at: &usize| {
        matches!(
            standing.value(*at),
            Some(Value::When(_) | Value::Count(_) | Value::Money(_) | Value::Span(_))
        )
    };
    let before =
        (place.saturating_sub(NEAR)..place).rev().find(|at| standing.value(*at).is_some()).filter(figure);
    let against = |mark| standing.before(place).take(1).any(|at| standing.is(at, mark));
    if let Some(known) = before {
        let turns = [Mark::Corrects, Mark::But, Mark::Or, Mark::Until, Mark::Not, Mark::Toward];
        let between = || (known + 1..place).filter(|at| standing.value(*at).is_none());
        let turned = between().any(|at| turns.into_iter().any(|mark| standing.is(at, mark)));
        let apart =
            between().any(|at| standing.pieces.get(at).is_some_and(|piece| piece.comma || piece.stop));
        if turned && !apart || standing.refused(known) || against(Mark::Corrects) || against(Mark::Not) {
            return standing.value(known).cloned();
        }
    }
    // "30 sampai 31 januari"
    let until = standing.is(place + 1, Mark::Until);
    if let Some(day @ Value::When(When::Day { .. })) = standing.value(place + 2).filter(|_| until) {
        return Some(day.clone());
    }
    // "bukan 28 tapi tanggal 27"
    let behind = (place + 1..standing.pieces.len()).take(NEAR).find(|at| standing.value(*at).is_some());
    behind.filter(figure).filter(|_| against(Mark::Not)).and_then(|at| standing.value(at).cloned())
}

/// "400 per bulan", "deal 650 kok 800rb": money in thousands, when the number is too large for anything else.
fn each(standing: Standing<'_>, place: usize, number: u32) -> Option<Value> {
    let often = matches!(standing.value(place + 1), Some(Value::Rhythm(_)));
    let said = standing.before(place).take(2).any(|at| standing.is(at, Mark::Should))
        && standing.pieces.iter().any(|piece| matches!(piece.value, Some(Value::Money(_))));
    let money = Money { rupiah: i64::from(LEAST_THOUSANDS), certainty: Certainty::Sure };
    ((often || said) && number >= LEAST_THOUSANDS).then_some(Value::Money(money))
}

fn alike(number: u32, kind: &Value) -> Option<(Entity, Value)> {
    match kind {
        Value::When(When::Day { month, .. }) if (1..=31).contains(&number) => {
            Some((Entity::Date, Value::When(When::Day { day: number, month: *month })))
        }
        Value::When(_) if (1..=31).contains(&number) => {
            let month = Month::Relative(Which::Unsaid);
            Some((Entity::Date, Value::When(When::Day { day: number, month })))
        }
        Value::Count(_) if (1..LEAST_THOUSANDS).contains(&number) => {
            Some((Entity::Count, Value::Count(number)))
        }
        Value::Span(span) if (1..LEAST_THOUSANDS).contains(&number) => {
            let count = Some((number, number));
            Some((Entity::Duration, Value::Span(Span { count, unit: span.unit })))
        }
        Value::Money(money) if number > 0 => {
            let millions = number < LEAST_THOUSANDS && money.rupiah >= 1_000_000;
            let unit = if millions { 1_000_000 } else { 1_000 };
            let rupiah = i64::from(number).saturating_mul(unit);
            Some((Entity::Amount, Value::Money(Money { rupiah, certainty: Certainty::Sure })))
        }
        _ => None,
    }
}
