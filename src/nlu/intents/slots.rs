//! Fills the slots that the chosen intents allow. A number or day whose part in the sentence is not payment is left out.

use crate::domain::Rupiah;
use crate::nlu::amounts::{Certainty, Money};
use crate::nlu::counts::{Rhythm, Span, Unit};
use crate::nlu::dates::{Resolved, When, resolve};
use crate::nlu::entities::{Piece, Value};
use crate::nlu::lexicon::{Lexicon, Mark};
use crate::nlu::understanding::{Context, Expectation, Intent, Period};
use chrono::{Days, NaiveDate};

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

/// What the intents allow a message to say.
#[derive(Clone, Copy)]
struct Allowed {
    future: bool,
    past: bool,
    money: bool,
    parts: bool,
    extension: bool,
    dispute: bool,
    asks_how: bool,
}

impl Allowed {
    fn by(intents: &[Intent], expectation: Expectation) -> Self {
        let has = |intent| intents.contains(&intent);
        let leads = |intent| intents.first() == Some(&intent);
        let wish = has(Intent::PromiseToPay) || has(Intent::AskInstallment) || has(Intent::AskExtension);
        // "no, on 28 January": figures beside a plain yes or no, or beside nothing, answer the question for figures.
        let plain = |intent: &Intent| matches!(intent, Intent::Affirm | Intent::Deny | Intent::Other);
        let asked = matches!(expectation, Expectation::Date | Expectation::Parts | Expectation::Amount);
        let answers = asked && intents.iter().all(plain);
        let paid =
            leads(Intent::AlreadyPaid) || (has(Intent::AlreadyPaid) && !wish && !leads(Intent::Hardship));
        Self {
            future: wish || answers,
            past: paid || leads(Intent::Dispute),
            money: wish || paid || answers,
            parts: has(Intent::AskInstallment) || (answers && expectation == Expectation::Parts),
            extension: has(Intent::AskExtension) || answers,
            dispute: has(Intent::Dispute),
            asks_how: leads(Intent::AskPaymentMethod),
        }
    }
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

    fn days(&self, slots: &mut Slots) {
        if !(self.allowed.future || self.allowed.past) {
            return;
        }
        let mut ranges = Vec::new();
        for (place, piece) in self.pieces.iter().enumerate() {
            let Some(Value::When(when)) = &piece.value else { continue };
            if self.idle(when, place)
                || self.refused(place)
                || self.corrected(place, |value| matches!(value, Value::When(_)))
            {
                continue;
            }
            let past = self.allowed.past && !(self.allowed.future && self.in_rest(place));
            let moved = self.moved(when, place);
            self.day(moved.as_ref().unwrap_or(when), past, place, slots, &mut ranges);
        }
        if slots.dates.is_empty()
            && let Some((from, to)) = narrowest(&ranges)
        {
            slots.range = Some((from, to));
            slots.clarify |= !self.allowed.past;
        }
    }

    /// "mau tf skrg, ke mana?" promises no day, "tagihan yang sekarang" names a bill, "kan janjinya tgl 20, tgl 24 aja" has another.
    fn idle(&self, when: &When, place: usize) -> bool {
        let before = |mark| self.before(place).take(1).any(|at| self.is(at, mark));
        let described = place.checked_sub(1).is_some_and(|at| self.is(at, Mark::AsItIs));
        let now = *when == When::Offset(0) && (self.allowed.asks_how || described);
        let follows = |piece: &Piece| matches!(piece.value, Some(Value::When(_)));
        now || before(Mark::Should) && self.pieces.iter().skip(place + 1).any(follows)
    }

    /// "mundur dari tgl 20 ke 29": to move a day, the later one is what is asked for.
    fn moved(&self, when: &When, place: usize) -> Option<When> {
        let When::Days { to, month, .. } = when else { return None };
        let from = self.before(place).take(1).any(|at| self.is(at, Mark::OnlyFrom));
        (from && self.allowed.extension).then_some(When::Day { day: *to, month: *month })
    }

    fn day(
        &self,
        when: &When,
        past: bool,
        place: usize,
        slots: &mut Slots,
        ranges: &mut Vec<(NaiveDate, NaiveDate)>,
    ) {
        let today = self.context.today;
        let resolved = resolve(when, today, past);
        let fits = |from: NaiveDate, to: NaiveDate| if past { from <= today } else { to >= today };
        match resolved {
            // "yesterday" where a day ahead was asked for.
            Resolved::Day(day) if !fits(day, day) && self.context.expectation == Expectation::Date => {
                (slots.impossible, slots.passed, slots.clarify) = (true, true, true);
            }
            Resolved::Day(day) if !fits(day, day) => {}
            Resolved::Range(from, to) if !fits(from, to) => {}
            Resolved::Day(day) if self.in_rest(place) && !past => slots.rest_on = slots.rest_on.or(Some(day)),
            Resolved::Range(..) | Resolved::Vague if self.in_rest(place) && !past => {}
            Resolved::Day(day) if matches!(when, When::Weekday { .. }) && self.dated_beside(place) => {
                slots.clarify |= slots.dates.iter().any(|known| *known != day);
            }
            Resolved::Day(day) => {
                if !slots.dates.contains(&day) {
                    slots.dates.push(day);
                }
            }
            Resolved::Range(from, to) => ranges.push((from, to)),
            Resolved::Vague => slots.clarify |= !past,
            Resolved::Impossible | Resolved::Passed if past => {}
            Resolved::Impossible | Resolved::Passed => {
                slots.impossible = true;
                slots.passed = resolved == Resolved::Passed;
                slots.clarify = true;
            }
        }
    }

    /// "senin depan, 19 jan": the day of the month tells which Monday.
    fn dated_beside(&self, place: usize) -> bool {
        let beside = self
            .pieces
            .iter()
            .skip(place + 1)
            .find(|piece| !piece.comma && !piece.filler)
            .and_then(|piece| piece.value.as_ref());
        matches!(beside, Some(Value::When(When::Day { .. } | When::Exact(..))))
    }

    fn money(&self, slots: &mut Slots) {
        for (place, piece) in self.pieces.iter().enumerate() {
            let Some(Value::Money(money)) = &piece.value else { continue };
            if !self.is_payment(place, *money) {
                continue;
            }
            let Some(rupiah) = self.settled(*money, slots) else { continue };
            let slot = if self.is_each(place) { &mut slots.per_amount } else { &mut slots.amount };
            if slot.is_none() {
                *slot = Some(rupiah);
            }
        }
    }

    fn is_payment(&self, place: usize, money: Money) -> bool {
        let replaced = self.corrected(place, |value| matches!(value, Value::Money(_)));
        if replaced
            || self.before(place).take(2).any(|at| self.is(at, Mark::Not) && !self.is(at, Mark::OnlyFrom))
        {
            return false;
        }
        let role = self.before(place).take(6).find_map(|at| {
            let marks = [Mark::Should, Mark::Pays, Mark::Rest, Mark::OutOf, Mark::NotPayment];
            marks.into_iter().find(|mark| self.is(at, *mark))
        });
        if self.allowed.dispute && !self.allowed.future {
            return role == Some(Mark::Should);
        }
        let role =
            if role == Some(Mark::OutOf) && self.is_paid_after(place) { Some(Mark::Pays) } else { role };
        let asked = matches!(self.context.expectation, Expectation::Amount | Expectation::Parts);
        let whole = Some(Rupiah::new(money.rupiah)) == self.context.balance;
        let likely = money.certainty != Certainty::Likely || role == Some(Mark::Pays) || asked || whole;
        self.allowed.money && likely && !matches!(role, Some(Mark::OutOf | Mark::NotPayment))
    }

    /// "tagihan 1,2 juta akan saya transfer": all of it, and no other money.
    fn is_paid_after(&self, place: usize) -> bool {
        let sized =
            |piece: &Piece| matches!(piece.value, Some(Value::Money(_) | Value::Share(_) | Value::Count(_)));
        let clause = || {
            self.pieces
                .iter()
                .enumerate()
                .skip(place + 1)
                .take_while(|(_, piece)| !piece.stop && !piece.comma)
        };
        clause().take(4).any(|(at, _)| self.is(at, Mark::Pays)) && !clause().any(|(_, piece)| sized(piece))
    }

    /// Which reading of "1.250" the balance allows; none asks back.
    fn settled(&self, money: Money, slots: &mut Slots) -> Option<Rupiah> {
        if money.certainty != Certainty::TwoWays {
            return Some(Rupiah::new(money.rupiah));
        }
        let balance = self.context.balance.map_or(0, Rupiah::get);
        let readings = [money.rupiah, money.rupiah.saturating_mul(1_000)];
        let fits = |reading: &&i64| **reading <= balance && **reading >= balance / 100;
        let mut fitting = readings.iter().filter(fits);
        let (first, second) = (fitting.next(), fitting.next());
        slots.clarify |= first.is_none() || second.is_some();
        first.filter(|_| second.is_none()).map(|rupiah| Rupiah::new(*rupiah))
    }

    /// Each instalment, or one payment.
    fn is_each(&self, place: usize) -> bool {
        let is_period = |at: usize| {
            self.pieces.get(at).is_some_and(|piece| matches!(piece.value, Some(Value::Rhythm(_))))
                || self.is(at, Mark::Each)
        };
        let after = (place + 1..self.pieces.len())
            .take_while(|at| {
                self.pieces.get(*at).is_some_and(|piece| !matches!(piece.value, Some(Value::Money(_))))
            })
            .take_while(|at| !self.is(*at, Mark::Rest))
            .take(4)
            .any(is_period);
        let near =
            after || (0..place).rev().take(3).take_while(|at| !self.is(*at, Mark::Rest)).any(is_period);
        if near {
            return true;
        }
        let beside = place.saturating_sub(2)..place + 3;
        let first_part = self.rest_at.is_some() || beside.into_iter().any(|at| self.is(at, Mark::First));
        let asked =
            self.context.expectation == Expectation::Amount || self.context.expectation == Expectation::Parts;
        (self.allowed.parts || asked) && !first_part && !self.allowed.past
    }

    fn parts(&self, slots: &mut Slots) {
        for (place, piece) in self.pieces.iter().enumerate() {
            match &piece.value {
                Some(Value::Count(count)) if self.allowed.parts && !self.replaced(place) => {
                    slots.count = slots.count.or(Some(*count))
                }
                Some(Value::Rhythm(rhythm))
                    if (self.allowed.parts || self.allowed.future) && !self.beside_other_money(place) =>
                {
                    self.rhythm(*rhythm, slots);
                }
                Some(Value::Span(span)) => self.span(*span, place, slots),
                Some(Value::When(When::Ahead(span))) if self.allowed.extension && slots.days.is_none() => {
                    slots.days =
                        span.days().filter(|_| span.count.is_some_and(|(least, most)| least == most));
                }
                Some(Value::Share(share))
                    if self.allowed.future || (self.allowed.past && !self.allowed.dispute) =>
                {
                    slots.fraction = slots.fraction.or(Some(*share))
                }
                _ => {}
            }
        }
    }

    /// "bukan 3x, 6x": another number of parts follows.
    fn replaced(&self, place: usize) -> bool {
        let another =
            self.pieces.iter().skip(place + 1).any(|piece| matches!(piece.value, Some(Value::Count(_))));
        another && self.refused(place)
    }

    /// "gaji 2 juta sebulan": how often other money comes.
    fn beside_other_money(&self, place: usize) -> bool {
        let before = (0..place).rev().take(2).find_map(|at| match self.pieces.get(at)?.value {
            Some(Value::Money(money)) => Some((at, money)),
            _ => None,
        });
        before.is_some_and(|(at, money)| !self.is_payment(at, money))
    }

    /// So many days of patience end on a day, when no other was named.
    fn patience(&self, slots: &mut Slots) {
        let ahead = slots.days.map(|days| Days::new(days.into()));
        let day = ahead.and_then(|days| self.context.today.checked_add_days(days));
        if slots.dates.is_empty() && slots.range.is_none() {
            slots.dates.extend(day);
        }
    }

    fn rhythm(&self, rhythm: Rhythm, slots: &mut Slots) {
        slots.period = slots.period.or(Some(rhythm.period));
        slots.day_of_month = slots.day_of_month.or(rhythm.day_of_month);
        slots.clarify |= rhythm.every > 1;
    }

    /// "cicil 3 bulan" is three parts; "kasih waktu 10 hari" is patience.
    fn span(&self, span: Span, place: usize, slots: &mut Slots) {
        let Some((least, most)) = span.count.filter(|(least, most)| least == most) else {
            slots.clarify |= self.allowed.future;
            return;
        };
        let period = match span.unit {
            Unit::Week => Some(Period::Week),
            Unit::Month => Some(Period::Month),
            Unit::Day | Unit::Year => None,
        };
        if self.allowed.parts && (period.is_some() || !self.allowed.extension) {
            let every =
                least == 1 && self.pieces.iter().any(|piece| matches!(piece.value, Some(Value::Money(_))));
            if slots.count.is_none() && period.is_some() && !every {
                slots.count = Some(most);
            }
            slots.period = slots.period.or(period);
        } else if self.allowed.extension
            && ![Mark::Not, Mark::Lasted].iter().any(|mark| self.is(place.wrapping_sub(1), *mark))
        {
            slots.days = slots.days.or(span.days());
            self.patience(slots);
        }
    }
}

/// The range that lies inside the others, or the last one said.
fn narrowest(ranges: &[(NaiveDate, NaiveDate)]) -> Option<(NaiveDate, NaiveDate)> {
    ranges.iter().copied().reduce(|(from, to), (next_from, next_to)| {
        let (later, sooner) = (from.max(next_from), to.min(next_to));
        if later <= sooner { (later, sooner) } else { (next_from, next_to) }
    })
}
