//! Fills the slots that the chosen intents allow. A number or day whose part in the sentence is not payment is left out.
//!
//! [`Allowed`] says what the intents let a message say; [`Filler`] reads the pieces, each kind of slot in a file of its own.

mod allowed;
mod days;
mod money;
mod parts;

use self::allowed::Allowed;
use crate::domain::Rupiah;
use crate::nlu::entities::{Piece, Value};
use crate::nlu::lexicon::{Lexicon, Mark};
use crate::nlu::understanding::{Context, Intent, Period};
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
    /// A preferred day of the month.
    pub(in crate::nlu) day_of_month: Option<u32>,
    /// A day was named that cannot be.
    pub(in crate::nlu) impossible: bool,
    /// It cannot be because it has passed.
    pub(in crate::nlu) passed: bool,
    /// Vague or of two meanings.
    pub(in crate::nlu) clarify: bool,
}

/// Fills the slots from the pieces.
pub(in crate::nlu) fn fill(
    pieces: &[Piece],
    intents: &[Intent],
    lexicon: &Lexicon,
    context: &Context,
) -> Slots {
    let allowed = Allowed::by(intents, context.expectation);
    let rest_at = pieces.iter().position(|piece| lexicon.is(piece.sym, Mark::Rest));
    let filler = Filler { pieces, lexicon, context, allowed, rest_at };
    let mut slots = Slots { rest: rest_at.is_some() && allowed.money, ..Slots::default() };
    filler.days(&mut slots);
    filler.money(&mut slots);
    filler.parts(&mut slots);
    slots
}

/// The pieces of a message, with what is known of how they stand to each other.
struct Filler<'a> {
    pieces: &'a [Piece],
    lexicon: &'a Lexicon,
    context: &'a Context,
    allowed: Allowed,
    rest_at: Option<usize>,
}

impl Filler<'_> {
    fn is(&self, place: usize, mark: Mark) -> bool {
        self.pieces.get(place).is_some_and(|piece| self.lexicon.is(piece.sym, mark))
    }

    fn in_rest(&self, place: usize) -> bool {
        self.rest_at.is_some_and(|rest| rest < place)
    }

    /// The pieces before a place within its clause, nearest first.
    fn before(&self, place: usize) -> impl Iterator<Item = usize> {
        let ends = |piece: &Piece| piece.stop || piece.comma;
        (0..place)
            .rev()
            .take_while(move |before| self.pieces.get(*before).is_some_and(|piece| !ends(piece)))
            .filter(move |before| self.pieces.get(*before).is_some_and(|piece| !piece.filler))
    }

    /// "bukan tgl 25", "belum bisa besok", "besok ga bisa".
    fn refused(&self, place: usize) -> bool {
        let before = self
            .before(place)
            .take(3)
            .take_while(|at| {
                self.pieces.get(*at).is_some_and(|piece| piece.value.is_none())
                    && !self.is(*at, Mark::OnlyFrom)
            })
            .any(|at| self.is(at, Mark::Not));
        let after = (place + 1..self.pieces.len())
            .filter(|at| self.pieces.get(*at).is_some_and(|piece| !piece.filler))
            .take(2)
            .collect::<Vec<_>>();
        let behind = match after.as_slice() {
            [not, can] => self.is(*not, Mark::Not) && self.is(*can, Mark::Can),
            _ => false,
        };
        before || behind
    }

    /// Whether a later piece of the same kind replaces this one: "tgl 25, eh 28".
    fn corrected(&self, place: usize, same: impl Fn(&Value) -> bool) -> bool {
        let correction = (place + 1..self.pieces.len()).find(|at| self.is(*at, Mark::Corrects));
        correction.is_some_and(|at| {
            self.pieces.iter().skip(at).any(|piece| piece.value.as_ref().is_some_and(&same))
        })
    }
}
