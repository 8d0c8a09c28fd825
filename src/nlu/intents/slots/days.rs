//! Days and times: which of them are meant, which were refused, corrected or only spoken of.

use super::{Filler, Slots};
use crate::nlu::dates::{Resolved, When, resolve};
use crate::nlu::entities::{Piece, Value};
use crate::nlu::lexicon::Mark;
use crate::nlu::understanding::Expectation;
use chrono::NaiveDate;

impl Filler<'_> {
    pub(super) fn days(&self, slots: &mut Slots) {
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
}

/// The range that lies inside the others, or the last one said.
fn narrowest(ranges: &[(NaiveDate, NaiveDate)]) -> Option<(NaiveDate, NaiveDate)> {
    ranges.iter().copied().reduce(|(from, to), (next_from, next_to)| {
        let (later, sooner) = (from.max(next_from), to.min(next_to));
        if later <= sooner { (later, sooner) } else { (next_from, next_to) }
    })
}
