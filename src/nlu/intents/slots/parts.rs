//! Parts and patience: into how many payments, how often, what share, how many days more.

use super::{Filler, Slots};
use crate::domain::Language;
use crate::nlu::counts::{Rhythm, Span, Unit};
use crate::nlu::dates::When;
use crate::nlu::entities::Value;
use crate::nlu::lexicon::{Entity, Mark, Sym};
use crate::nlu::understanding::Period;
use chrono::Days;
use std::cell::LazyCell;

/// Nobody is asked to wait longer than half a year: "dibayar 10 bulan" is no patience.
const MOST_PATIENCE: u32 = 184;
/// Nobody pays an invoice over more years than this.
const MOST_YEARS: u32 = 3;
/// How far before a share may stand what it is one of, if not of a payment.
const OTHER: usize = 3;
/// So far a clause is looked through on each side.
pub(super) const CLAUSE: usize = 12;
/// How near to a stretch of time a word must stand that says that it has gone by.
const NEAR: usize = 4;

impl Filler<'_> {
    pub(super) fn parts(&self, slots: &mut Slots) {
        let pays_sum = LazyCell::new(|| self.pays_sum());
        for place in self.surest_first().filter(|place| !self.is_mentioned(*place)) {
            match self.standing.value(place) {
                Some(Value::Count(count)) if self.allowed.parts && !self.replaced(place) => {
                    slots.count = slots.count.or(Some(*count))
                }
                Some(Value::Rhythm(rhythm))
                    if (self.allowed.parts || self.allowed.future && *pays_sum)
                        && !self.beside_other_money(place)
                        && !self.is_rhythm_of_other(place) =>
                {
                    self.rhythm(*rhythm, slots);
                }
                Some(Value::Span(span))
                    if !self.replaced(place)
                        && (self.is_surely_meant(place) || !self.beside_other_money(place)) =>
                {
                    self.span(*span, place, slots)
                }
                // "bertahap dalam 8 bulan"
                Some(Value::When(When::Ahead(span))) if self.parts_within(*span, place) => {
                    self.span(*span, place, slots);
                }
                Some(Value::When(When::Ahead(span))) if self.allowed.extension && slots.days.is_none() => {
                    slots.days =
                        patient(*span).filter(|_| span.count.is_some_and(|(least, most)| least == most));
                }
                Some(Value::Share(share))
                    if !self.refuses(place) && !self.is_of_other_money(place) && self.allowed.shares =>
                {
                    slots.fraction = slots.fraction.or(Some(*share))
                }
                _ => {}
            }
        }
    }

    /// Weeks or months within which parts are to be paid.
    pub(super) fn parts_within(&self, span: Span, place: usize) -> bool {
        let several = span.count.is_some_and(|(least, most)| least == most && least > 1);
        // "2 minggu lagi" and "in 2 weeks" are when they begin.
        let within = self.begins_with(place, Mark::Within);
        // "lunas dalam 8 minggu, tiap minggu sekali"
        let is_rhythm = |at: usize| matches!(self.standing.value(at), Some(Value::Rhythm(_)));
        let in_parts = self.allowed.parts_lead || self.allowed.parts && (0..self.pieces.len()).any(is_rhythm);
        in_parts && several && within && matches!(span.unit, Unit::Week | Unit::Month)
    }

    /// "my salary gets cut 30%".
    fn is_of_other_money(&self, place: usize) -> bool {
        let mut near = self.standing.before(place).take(OTHER).take_while(|at| !self.standing.pays(*at));
        near.any(|at| self.is(at, Mark::NotPayment))
    }

    /// "tidak 40 persen"; "bisa ga 40 persen dulu", "boleh ga angsur 6x" only ask.
    fn refuses(&self, place: usize) -> bool {
        let asks = |at: usize| self.is(at, Mark::Not) && self.is(at.wrapping_sub(1), Mark::Can);
        let is_question = self.language == Language::Id && self.standing.before(place).take(3).any(asks);
        !is_question && self.standing.refused(place)
    }

    /// "bukan 3x, 6x": another number of parts follows.
    fn replaced(&self, place: usize) -> bool {
        let is_count = |value: &Value| matches!(value, Value::Count(_) | Value::Span(_));
        let another = (0..self.pieces.len()).any(|at| {
            at != place && self.standing.value(at).is_some_and(is_count) && !self.standing.refused(at)
        });
        another && self.refuses(place) || self.standing.corrected(place, is_count)
    }

    /// A sum is to be paid.
    fn pays_sum(&self) -> bool {
        (0..self.pieces.len()).any(|at| match self.standing.value(at) {
            Some(Value::Money(money)) => self.is_payment(at, *money),
            _ => false,
        })
    }

    /// "gaji 2 juta sebulan": how often other money comes.
    pub(super) fn beside_other_money(&self, place: usize) -> bool {
        let money = |at: usize| match self.standing.value(at) {
            Some(Value::Money(money)) => Some((at, *money)),
            _ => None,
        };
        let before = (0..place).rev().take(2).find_map(money);
        let beside = before.or_else(|| (place + 1..place + 4).find_map(money));
        beside.is_some_and(|(at, money)| !self.is_payment(at, money))
    }

    /// "my pension comes every second tuesday", "parkir bulanan": how often something else comes or is.
    fn is_rhythm_of_other(&self, place: usize) -> bool {
        if self.standing.before(place).take(2).any(|at| self.is(at, Mark::Arrives)) {
            return true;
        }
        let Some(before) = self.standing.before(place).next() else { return false };
        let is_adjective = self.begins_with(place, Mark::Monthly) || self.begins_with(place, Mark::Weekly);
        let is_thing = self.is(before, Mark::Bill)
            || self
                .pieces
                .get(before)
                .is_some_and(|piece| piece.sym == Sym::UNKNOWN && piece.value.is_none());
        self.language == Language::Id && is_adjective && is_thing
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
        // "cicilan per bulannya kena berapa": it is asked how much it would be, not how often.
        let is_alone = self.pieces.iter().filter(|piece| piece.value.is_some()).count() == 1;
        let is_asked = self.allowed.asks_sum && is_alone;
        // Every second week is neither weekly nor monthly: asked back.
        let named = rhythm.every == 1 && !is_asked;
        slots.period = slots.period.or(named.then_some(rhythm.period));
        slots.day_of_month = slots.day_of_month.or(rhythm.day_of_month);
        slots.clarify |= rhythm.every > 1;
    }

    /// "cicil 3 bulan" is three parts; "kasih waktu 10 hari" is patience.
    fn span(&self, span: Span, place: usize, slots: &mut Slots) {
        let Some((least, most)) = span.count.filter(|(least, most)| least == most) else {
            slots.clarify |= self.allowed.future;
            return;
        };
        let (most, period) = match span.unit {
            Unit::Week => (most, Some(Period::Week)),
            Unit::Month => (most, Some(Period::Month)),
            // "cicil setahun": month by month; "kerja 12 tahun" is no plan.
            Unit::Year if self.allowed.parts_lead && most <= MOST_YEARS => {
                (most.saturating_mul(12), Some(Period::Month))
            }
            Unit::Day | Unit::Year => (most, None),
        };
        if self.has_gone_by(place) && !self.is_surely_meant(place) {
            return;
        }
        let is_more = self.waits_longer(span, place);
        if self.allowed.parts && !is_more && (period.is_some() || !self.allowed.extension) {
            let every =
                least == 1 && self.pieces.iter().any(|piece| matches!(piece.value, Some(Value::Money(_))));
            if slots.count.is_none() && period.is_some() && !every && most > 1 {
                slots.count = Some(most);
            }
            slots.period = slots.period.or(period);
        } else if (self.allowed.extension || self.allowed.parts && is_more)
            && let Some(days) = patient(span)
        {
            slots.days = slots.days.or(Some(days));
            self.patience(slots);
        }
    }

    /// "two more weeks", where no sum and no rhythm says that they are those of instalments.
    fn waits_longer(&self, span: Span, place: usize) -> bool {
        let in_parts = |value: &Value| matches!(value, Value::Money(_) | Value::Rhythm(_) | Value::Count(_));
        let is_longer = self.pieces.get(place).is_some_and(|piece| piece.sym == Entity::Longer.sym());
        let short = matches!(span.unit, Unit::Day | Unit::Week);
        is_longer && short && !self.pieces.iter().any(|piece| piece.value.as_ref().is_some_and(in_parts))
    }

    /// "sudah 10 tahun", "2 bulan ini", "these past two months", "been with you for two years", "6 bulan jadi pelanggan".
    fn has_gone_by(&self, place: usize) -> bool {
        let several = matches!(self.standing.value(place), Some(Value::Span(Span { count: Some((least, _)), .. })) if *least > 1);
        let has = |at: usize, marks: &[Mark]| marks.iter().any(|mark| self.is(at, *mark));
        let beside = has(place.wrapping_sub(1), &[Mark::Not, Mark::Lasted, Mark::Last])
            || has(place + 1, &[Mark::Last, Mark::Overdue])
            || (several || self.allowed.laments) && has(place + 1, &[Mark::This]);
        let been = |at: usize| self.is(at, Mark::Been);
        // "my wages have not come for 2 months"
        let unpaid = |at: usize| self.is(at, Mark::Arrives) || self.is(at, Mark::NotPayment);
        let beside = beside || self.allowed.laments && self.standing.before(place).take(CLAUSE).any(unpaid);
        beside
            || self.standing.before(place).take(NEAR).chain(self.standing.after(place).take(NEAR)).any(been)
    }
}

/// The days of a stretch of time that somebody may ask for.
fn patient(span: Span) -> Option<u32> {
    span.days().filter(|days| *days <= MOST_PATIENCE)
}
