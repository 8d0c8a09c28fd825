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
use crate::nlu::entities::{Piece, Sight, Value};
use crate::nlu::lexicon::{Entity, Mark};
use crate::nlu::meant::{self, Figure};
use crate::nlu::normalize::Text;
use crate::nlu::understanding::{Context, Expectation, Intent, Period};
use chrono::NaiveDate;

/// How near to a figure a word of paying says that it is meant.
const BESIDE: usize = 3;

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
    /// A weekday and a day of the calendar that do not fall together: the two days that may be meant, the earlier first.
    pub(in crate::nlu) mismatched: Option<(NaiveDate, NaiveDate)>,
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
    sight: Sight<'_>,
    intents: &[Intent],
    language: Language,
    context: &Context<'_>,
) -> Slots {
    let Sight { text, pieces, lexicon } = sight;
    let allowed = Allowed::by(intents, context.expectation);
    let rest_at = pieces.iter().position(|piece| lexicon.is(piece.sym, Mark::Rest));
    let standing = Standing { pieces, lexicon };
    let figures = figures(sight, intents, context);
    let filler = Filler { text, pieces, standing, context, language, allowed, rest_at, figures };
    let mut slots = Slots { rest: rest_at.is_some() && allowed.money, ..Slots::default() };
    filler.days(&mut slots);
    if context.expectation == Expectation::Nothing && !allowed.past && filler.opens_with_rest() {
        slots.rest_alone();
    }
    filler.money(&mut slots);
    filler.parts(&mut slots);
    slots
}

/// The figures and how far they are meant, where no question was asked that they may answer.
pub(in crate::nlu) fn figures(sight: Sight<'_>, intents: &[Intent], context: &Context<'_>) -> Vec<Figure> {
    let allowed = Allowed::by(intents, context.expectation);
    let open = context.expectation.is_open();
    if !open || !(allowed.future || allowed.past) {
        return Vec::new();
    }
    let mut figures: Vec<Figure> = meant::figures(sight, intents).collect();
    listed_together(&mut figures, sight);
    figures
}

/// "20 jan, 20 feb sama 20 mar", "saturday the 17th": times of one list are meant together. Over a comma only where nothing follows the
/// last: "anak ulang tahun tgl 20, tgl 24 saya bayar" is no list.
fn listed_together(figures: &mut [Figure], sight: Sight<'_>) {
    let piece = |at: usize| sight.pieces.get(at);
    let is = |at: usize, mark| piece(at).is_some_and(|piece| sight.lexicon.is(piece.sym, mark));
    let is_time = |figure: &Figure| {
        piece(figure.place).is_some_and(|piece| matches!(piece.value, Some(Value::When(_))))
    };
    let joins = |at: usize| {
        let skipped = piece(at).is_some_and(|piece| piece.comma || piece.filler) && !is(at, Mark::So);
        skipped || is(at, Mark::And) || is(at, Mark::With)
    };
    let follows = |a: &Figure, b: &Figure| is_time(a) && is_time(b) && (a.place + 1..b.place).all(joins);
    for list in figures.chunk_by_mut(follows) {
        let (Some(first), Some(last)) = (list.first(), list.last()) else { continue };
        let parted = (first.place..last.place).any(|at| piece(at).is_some_and(|piece| piece.comma));
        let behind = sight.pieces.iter().skip(last.place + 1).find(|piece| !piece.filler);
        if parted && behind.is_some_and(|piece| !(piece.stop || piece.comma)) {
            continue;
        }
        let most = list.iter().map(|figure| figure.share).fold(0.0, f32::max);
        list.iter_mut().for_each(|figure| figure.share = most);
    }
}

/// The pieces of a message, with what is known of how they stand to each other.
struct Filler<'a> {
    text: &'a Text,
    pieces: &'a [Piece],
    standing: Standing<'a>,
    context: &'a Context<'a>,
    language: Language,
    allowed: Allowed,
    rest_at: Option<usize>,
    figures: Vec<Figure>,
}

impl Filler<'_> {
    fn is(&self, place: usize, mark: Mark) -> bool {
        self.standing.is(place, mark)
    }

    /// Whether the first word of a figure has a mark.
    fn begins_with(&self, place: usize, mark: Mark) -> bool {
        let first = self.pieces.get(place).and_then(|piece| self.text.tokens.get(piece.tokens.start));
        first.is_some_and(|token| self.standing.lexicon.is(token.sym, mark))
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

    /// Whether the figure at a place is known to be so.
    fn figure_is(&self, place: usize, so: impl Fn(Figure) -> bool) -> bool {
        self.figures.iter().any(|figure| figure.place == place && so(*figure))
    }

    /// Whether the words around a figure say that it is only spoken of.
    fn is_mentioned(&self, place: usize) -> bool {
        self.figure_is(place, |figure| figure.is_only_mentioned(self.is_beside_paying(place)))
    }

    /// Beside a word of paying, or a wish in itself: "five more days".
    fn is_beside_paying(&self, place: usize) -> bool {
        if self.pieces.get(place).is_some_and(|piece| piece.sym == Entity::Longer.sym()) {
            return true;
        }
        let mut beside =
            self.standing.before(place).take(BESIDE).chain(self.standing.after(place).take(BESIDE));
        beside.any(|at| self.standing.pays(at))
    }

    /// Whether the words around a figure say that it is meant, whatever else stands beside it.
    fn is_surely_meant(&self, place: usize) -> bool {
        self.figure_is(place, Figure::is_surely_meant)
    }

    /// All places, those of doubtful figures last: where two are of a kind, the other is meant.
    fn surest_first(&self) -> impl Iterator<Item = usize> {
        let doubtful = |place: &usize| self.figure_is(*place, Figure::is_doubtful);
        let all = || 0..self.pieces.len();
        all().filter(move |place| !doubtful(place)).chain(all().filter(doubtful))
    }

    fn in_rest(&self, place: usize) -> bool {
        self.rest_at.is_some_and(|rest| rest < place)
    }
}
