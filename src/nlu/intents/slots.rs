//! Fills the slots that the chosen intents allow. A number or day whose part in the sentence is not payment is left out.
//!
//! [`Allowed`] says what the intents let a message say; [`Filler`] reads the pieces, each kind of slot in a file of its own.

mod allowed;
mod days;
mod mentioned;
mod money;
mod parts;

use self::allowed::Allowed;
use super::standing::Standing;
use crate::domain::{Language, Rupiah};
use crate::nlu::entities::{Piece, Value};
use crate::nlu::lexicon::{Lexicon, Mark};
use crate::nlu::understanding::{Context, Expectation, Intent, Period};
use chrono::NaiveDate;

/// The slots of a message.
#[derive(Clone, Debug, Default)]
pub(in crate::nlu) struct Slots {
    /// Exact days, in order.
    pub(in crate::nlu) dates: Vec<NaiveDate>,
    /// An inexact time.
    pub(in crate::nlu) range: Option<(NaiveDate, NaiveDate)>,
    /// One payment.
    pub(in crate::nlu) amount: Option<Rupiah>,
    /// Each payment.
    pub(in crate::nlu) per_amount: Option<Rupiah>,
    /// Number of payments.
    pub(in crate::nlu) count: Option<u32>,
    /// The two sums that one figure may mean.
    pub(in crate::nlu) doubtful_sum: Option<(Rupiah, Rupiah)>,
    /// How often.
    pub(in crate::nlu) period: Option<Period>,
    /// Days of patience.
    pub(in crate::nlu) days: Option<u32>,
    /// A share.
    pub(in crate::nlu) fraction: Option<f32>,
    /// A rest is spoken of.
    pub(in crate::nlu) rest: bool,
    /// The day of the rest.
    pub(in crate::nlu) rest_on: Option<NaiveDate>,
    /// The inexact time of the rest.
    pub(in crate::nlu) rest_within: Option<(NaiveDate, NaiveDate)>,
    /// A preferred day of the month.
    pub(in crate::nlu) day_of_month: Option<u32>,
    /// A day was named that cannot be.
    pub(in crate::nlu) impossible: bool,
    /// It cannot be because it has passed.
    pub(in crate::nlu) passed: bool,
    /// Vague or of two meanings.
    pub(in crate::nlu) clarify: bool,
}

impl Slots {
    /// The day of the rest is the day of the message.
    fn rest_alone(&mut self) {
        if self.dates.is_empty() && self.range.is_none() {
            self.dates.extend(self.rest_on.take());
            self.range = self.rest_within.take();
            self.rest = false;
        }
    }
}

/// Fills the slots from the pieces.
pub(in crate::nlu) fn fill(
    pieces: &[Piece],
    intents: &[Intent],
    lexicon: &Lexicon,
    language: Language,
    context: &Context<'_>,
) -> Slots {
    let allowed = Allowed::by(intents, context.expectation);
    let rest_at = pieces.iter().position(|piece| lexicon.is(piece.sym, Mark::Rest));
    let standing = Standing { pieces, lexicon };
    let filler = Filler { pieces, standing, context, language, allowed, rest_at };
    let mut slots = Slots { rest: rest_at.is_some() && allowed.money, ..Slots::default() };
    filler.days(&mut slots);
    if context.expectation == Expectation::Nothing && !allowed.past && filler.opens_with_rest() {
        slots.rest_alone();
    }
    filler.money(&mut slots);
    filler.parts(&mut slots);
    slots
}

/// The pieces of a message, with what is known of how they stand to each other.
struct Filler<'a> {
    pieces: &'a [Piece],
    standing: Standing<'a>,
    context: &'a Context<'a>,
    language: Language,
    allowed: Allowed,
    rest_at: Option<usize>,
}

impl Filler<'_> {
    fn is(&self, place: usize, mark: Mark) -> bool {
        self.standing.is(place, mark)
    }

    /// "sisanya 400rb saya bayar tanggal 24": the rest of what was paid before, and no other part or day beside it.
    fn opens_with_rest(&self) -> bool {
        let is_part = |at: usize| {
            let figure = matches!(
                self.standing.value(at),
                Some(Value::Money(_) | Value::Share(_) | Value::Count(_) | Value::When(_))
            );
            figure || self.is(at, Mark::First)
        };
        let is_day = |piece: &&Piece| matches!(piece.value, Some(Value::When(_)));
        self.rest_at.is_some_and(|rest| !(0..rest).any(is_part))
            && self.pieces.iter().filter(is_day).count() == 1
    }

    fn in_rest(&self, place: usize) -> bool {
        self.rest_at.is_some_and(|rest| rest < place)
    }
}
