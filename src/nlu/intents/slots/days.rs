//! Days and times: which of them are meant, which were refused, corrected or only spoken of.

use super::{Filler, Slots};
use crate::nlu::counts::Unit;
use crate::nlu::dates::{Month, Resolved, Section, When, Which, resolve};
use crate::nlu::entities::Value;
use crate::nlu::lexicon::Mark;
use crate::nlu::understanding::Expectation;
use chrono::{Datelike, Days, NaiveDate};

/// How many pieces may stand between a month and the day in it.
const NEAR: usize = 5;

impl Filler<'_> {
    pub(super) fn days(&self, slots: &mut Slots) {
        if !(self.allowed.future || self.allowed.past) {
            return;
        }
        let mut times = Times::default();
        let mut places = 0..self.pieces.len();
        while let Some(place) = places.next() {
            if let Some(meant) = self.in_place_of_refused(place) {
                self.day(&meant, self.allowed.past, place, slots, &mut times);
            }
            let Some(Value::When(when)) = self.standing.value(place) else { continue };
            let parts = matches!(when, When::Ahead(span) if self.parts_within(*span, place));
            if parts || self.monthly(when, place) {
                continue;
            }
            if self.is_only_mentioned(when, place)
                || self.standing.refused(place)
                || self.standing.corrected(place, |value| matches!(value, Value::When(_)))
            {
                continue;
            }
            let past = self.allowed.past && !(self.allowed.future && self.in_rest(place));
            if let Some(end) =
                self.standing.other_end(place).filter(|end| !self.standing.refused_behind(*end))
            {
                places = end + 1..self.pieces.len();
                self.one_of_two(place, end, past, slots, &mut times);
                continue;
            }
            let meant = self.moved(when, place).or_else(|| self.in_month_before(when, place));
            self.day(meant.as_ref().unwrap_or(when), past, place, slots, &mut times);
        }
        // "the fee of last month": a complaint names by its time what it is about.
        let range = narrowest(&times.ranges).filter(|_| slots.dates.is_empty() && !self.allowed.complains);
        slots.clarify |= range.is_some() && !self.allowed.past;
        slots.clarify |= times.of_rest.is_some();
        (slots.range, slots.rest_within) = (range, times.of_rest);
    }

    /// "dibagi tiga kali gajian": what is counted is no day.
    fn monthly(&self, when: &When, place: usize) -> bool {
        let counted = place.checked_sub(1).and_then(|at| self.standing.value(at));
        matches!(when, When::Payday(_)) && matches!(counted, Some(Value::Count(_)))
    }

    /// "senin atau rabu", "from the 20th to the 30th": a range, or the later one where a day is to be moved.
    fn one_of_two(&self, place: usize, end: usize, past: bool, slots: &mut Slots, times: &mut Times) {
        let (Some(Value::When(first)), Some(Value::When(last))) =
            (self.standing.value(place), self.standing.value(end))
        else {
            return;
        };
        if self.leaves(place) {
            return self.day(last, past, end, slots, times);
        }
        let today = self.context.today;
        let first = like(first, last);
        match (self.resolved(&first, past), self.resolved(last, past)) {
            (Resolved::Day(one), Resolved::Day(other)) if one != other => {
                let range = (one.min(other), one.max(other));
                let fits = if past { range.0 <= today } else { range.1 >= today };
                if fits && self.in_rest(place) && !past {
                    times.of_rest = times.of_rest.or(Some(range));
                } else if fits {
                    times.ranges.push(range);
                }
            }
            _ => {
                self.day(&first, past, place, slots, times);
                self.day(last, past, end, slots, times);
            }
        }
    }

    /// "in february, ok the 22nd": the month that was named just before.
    fn in_month_before(&self, when: &When, place: usize) -> Option<When> {
        let When::Day { day, month: Month::Relative(Which::Unsaid) } = when else { return None };
        let known =
            (place.saturating_sub(NEAR)..place).rev().find(|at| self.standing.value(*at).is_some())?;
        let Some(Value::When(When::Stretch { section: Section::Whole, unit: Unit::Month, month })) =
            self.standing.value(known)
        else {
            return None;
        };
        let ahead = matches!(month, Month::Named(..) | Month::Relative(Which::Next));
        let meant =
            ahead && !self.standing.refused(known) && !(known..place).any(|at| self.is(at, Mark::Rest));
        meant.then_some(When::Day { day: *day, month: *month })
    }

    /// "bukan 22, maksudku 27 ya", "jangan tgl 19, yg 26 aja": a bare number in place of a day that was refused, where no other is named.
    fn in_place_of_refused(&self, place: usize) -> Option<When> {
        let Some(Value::Number(day @ 1..=31)) = self.standing.value(place) else { return None };
        let behind = self.pieces.iter().enumerate().skip(place + 1).find(|(_, piece)| !piece.filler);
        let ends = behind.is_none_or(|(at, piece)| {
            piece.comma || piece.stop || self.is(at, Mark::Plain) || self.is(at, Mark::Pays)
        });
        if !ends || self.allowed.parts_lead {
            return None;
        }
        // What it stands for is the figure right before it.
        let before = (0..place).rev().find(|at| self.standing.value(*at).is_some())?;
        let is_refused = self.standing.refused(before) && !self.standing.refused(place);
        let replaces = match self.standing.value(before) {
            Some(Value::Number(1..=31)) => (before..place).any(|at| self.is(at, Mark::Corrects)),
            Some(Value::When(When::Day { .. } | When::Weekday { .. })) => true,
            _ => false,
        };
        (is_refused && replaces).then_some(When::Day { day: *day, month: Month::Relative(Which::Unsaid) })
    }

    /// "mundur dari tgl 20 ke 29": to move a day, the later one is what is asked for.
    fn moved(&self, when: &When, place: usize) -> Option<When> {
        let When::Days { to, month, .. } = when else { return None };
        self.leaves(place).then_some(When::Day { day: *to, month: *month })
    }

    /// When a time is: inside what was asked about, or else as the calendar has it.
    fn resolved(&self, when: &When, past: bool) -> Resolved {
        let asked = self.within_what_was_asked(when).filter(|_| !past);
        asked.unwrap_or_else(|| resolve(when, self.context.today, past))
    }

    /// "tgl 26", to the question which day between 25 and 28 February.
    fn within_what_was_asked(&self, when: &When) -> Option<Resolved> {
        let (from, to) = self.context.within?;
        let fits = |date: &NaiveDate| match when {
            When::Day { day, month: Month::Relative(Which::Unsaid) } => date.day() == *day,
            When::Weekday { day, which: Which::Unsaid, eve: false, in_week: false } => {
                date.weekday().num_days_from_monday() == *day
            }
            _ => false,
        };
        let mut fitting = from.iter_days().take_while(|date| *date <= to).filter(fits);
        fitting.next().filter(|_| fitting.next().is_none()).map(Resolved::Day)
    }

    fn day(&self, when: &When, past: bool, place: usize, slots: &mut Slots, times: &mut Times) {
        let today = self.context.today;
        let resolved = self.resolved(when, past);
        let fits = |from: NaiveDate, to: NaiveDate| if past { from <= today } else { to >= today };
        match resolved {
            // "yesterday" where a day ahead was asked for.
            Resolved::Day(day) if !fits(day, day) && self.context.expectation == Expectation::Date => {
                (slots.impossible, slots.passed, slots.clarify) = (true, true, true);
            }
            Resolved::Day(day) if !fits(day, day) => {}
            Resolved::Day(day) if !past && day == today && self.is_until(when, place) => {}
            Resolved::Range(from, to) if !fits(from, to) => {}
            Resolved::Day(day) if self.in_rest(place) && !past => {
                let weekday = matches!(when, When::Weekday { .. });
                if !(weekday && (self.dated_behind(place, day) || self.dated_beside(place))) {
                    slots.rest_on = slots.rest_on.or(Some(day));
                }
            }
            Resolved::Range(from, to) if self.in_rest(place) && !past => {
                times.of_rest = times.of_rest.or(Some((from, to)));
            }
            Resolved::Vague if self.in_rest(place) && !past => {}
            Resolved::Day(day) => self.exact(when, day, past, place, slots),
            Resolved::Range(from, to) => times.ranges.push((from, to)),
            Resolved::Vague => slots.clarify |= !past,
            Resolved::Impossible | Resolved::Passed if past => {}
            Resolved::Impossible | Resolved::Passed => {
                slots.impossible = true;
                slots.passed = resolved == Resolved::Passed;
                slots.clarify = true;
            }
        }
    }

    fn exact(&self, when: &When, day: NaiveDate, past: bool, place: usize, slots: &mut Slots) {
        let weekday = matches!(when, When::Weekday { .. });
        if let Some(other) = self.contradicts(place, day, past).filter(|_| !past) {
            let (named, told) = if weekday { (day, other) } else { (other, day) };
            let meant = self.on_weekday_of(named, told);
            (slots.mismatched, slots.clarify) = (Some((meant.min(told), meant.max(told))), true);
            return;
        }
        if weekday && self.dated_behind(place, day) {
            return;
        }
        if weekday && self.dated_beside(place) {
            slots.clarify |= slots.dates.iter().any(|known| *known != day);
        } else if !slots.dates.contains(&day) {
            slots.dates.push(day);
        }
    }

    /// The day nearest to one that was told, not gone by, on the weekday of the one that was named.
    fn on_weekday_of(&self, named: NaiveDate, told: NaiveDate) -> NaiveDate {
        let fits = |day: &NaiveDate| day.weekday() == named.weekday() && *day >= self.context.today;
        let week = told.checked_sub_days(Days::new(3)).unwrap_or(told).iter_days().take(7 + 3);
        week.filter(fits).min_by_key(|day| (*day - told).abs()).unwrap_or(named)
    }

    /// "Friday the 17th", where the 17th is a Saturday: the day that is named beside this one.
    fn contradicts(&self, place: usize, day: NaiveDate, past: bool) -> Option<NaiveDate> {
        let passed = |at: &usize| self.pieces.get(*at).is_some_and(|piece| piece.filler);
        let is_weekday =
            |at: usize| matches!(self.standing.value(at), Some(Value::When(When::Weekday { .. })));
        let is_dated = |at: usize| {
            matches!(self.standing.value(at), Some(Value::When(When::Day { .. } | When::Exact(..))))
        };
        let other = if is_weekday(place) {
            (place + 1..self.pieces.len()).find(|at| !passed(at)).filter(|at| is_dated(*at))
        } else {
            (0..place).rfind(|at| !passed(at)).filter(|at| is_dated(place) && is_weekday(*at))
        };
        let corrects = |at: usize| (at.min(place)..at.max(place)).any(|at| self.is(at, Mark::Corrects));
        let meant =
            other.filter(|at| !self.is_mentioned(*at) && !self.standing.refused(*at) && !corrects(*at));
        let Some(Value::When(when)) = meant.and_then(|at| self.standing.value(at)) else { return None };
        match self.resolved(when, past) {
            Resolved::Day(named) if named.weekday() != day.weekday() => Some(named),
            _ => None,
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

    /// "jumat aja bisa? yang tgl 23": a day of the month further on that falls on the same weekday tells which.
    fn dated_behind(&self, place: usize, named: NaiveDate) -> bool {
        let told = |at: usize| match self.standing.value(at) {
            Some(Value::When(when @ (When::Day { .. } | When::Exact(..)))) => {
                self.resolved(when, self.allowed.past)
            }
            _ => Resolved::Vague,
        };
        (place + 1..self.pieces.len())
            .any(|at| matches!(told(at), Resolved::Day(day) if day.weekday() == named.weekday()))
    }
}

/// "kamis atau jumat minggu depan": the week said once is meant for both.
fn like(first: &When, last: &When) -> When {
    match (first, last) {
        (
            When::Weekday { day, which: Which::Unsaid, eve, in_week: false },
            When::Weekday { which, in_week, .. },
        ) => When::Weekday { day: *day, which: *which, eve: *eve, in_week: *in_week },
        (When::Day { day, month: Month::Relative(Which::Unsaid) }, When::Day { month, .. }) => {
            When::Day { day: *day, month: *month }
        }
        _ => first.clone(),
    }
}

/// The inexact times of a message: of all of it, or of the rest alone.
#[derive(Default)]
struct Times {
    ranges: Vec<(NaiveDate, NaiveDate)>,
    of_rest: Option<(NaiveDate, NaiveDate)>,
}

/// The range that lies inside the others, or the last one said.
fn narrowest(ranges: &[(NaiveDate, NaiveDate)]) -> Option<(NaiveDate, NaiveDate)> {
    ranges.iter().copied().reduce(|(from, to), (next_from, next_to)| {
        let (later, sooner) = (from.max(next_from), to.min(next_to));
        if later <= sooner { (later, sooner) } else { (next_from, next_to) }
    })
}
