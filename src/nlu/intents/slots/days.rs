//! Days and times: which of them are meant, which were refused, corrected or only spoken of.

use super::{Filler, Slots};
use crate::nlu::counts::Unit;
use crate::nlu::dates::{Month, Resolved, Section, When, Which, resolve};
use crate::nlu::entities::Value;
use crate::nlu::lexicon::Mark;
use crate::nlu::understanding::Expectation;
use chrono::{Datelike, NaiveDate};

/// How far before a day may stand what says that money comes on it.
const BRINGS: usize = 6;
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
            let Some(Value::When(when)) = self.standing.value(place) else { continue };
            if self.monthly(when, place) {
                continue;
            }
            if self.idle(when, place)
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
        match (resolve(&first, today, past), resolve(last, today, past)) {
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

    /// "mau tf skrg, ke mana?" and "sekarang masih di pasar" promise no day, "tagihan bulan ini" names a bill, "kan janjinya tgl 20, tgl 24 aja" has another.
    fn idle(&self, when: &When, place: usize) -> bool {
        let before = |mark| self.standing.before(place).take(1).any(|at| self.is(at, mark));
        let described = place.checked_sub(1).is_some_and(|at| self.is(at, Mark::AsItIs));
        let still = self.standing.after(place).take(1).any(|at| self.is(at, Mark::Still));
        let now = *when == When::Offset(0)
            && (self.allowed.asks_how || self.allowed.complains || described || still);
        // "tgl 10 kemarin" is one day.
        let later = (place + 1..self.pieces.len()).find(|at| {
            matches!(self.standing.value(*at), Some(Value::When(when)) if !matches!(when, When::Earlier(_)))
                && !self.standing.refused(*at)
        });
        let so = later.is_some_and(|at| self.standing.before(at).take(1).any(|so| self.is(so, Mark::So)));
        let told = matches!(when, When::Earlier(0)) && !self.allowed.past;
        // "sekarang dompet kosong", "my salary is cut this month": how things are.
        let lamented = self.allowed.laments
            && matches!(when, When::Offset(0) | When::Stretch { section: Section::Whole, .. })
            && !self
                .standing
                .before(place)
                .chain(self.standing.after(place))
                .any(|at| self.standing.pays(at));
        // "kata sales kemarin gratis": when it was said.
        let said = self.allowed.complains
            && matches!(when, When::Earlier(_))
            && self.standing.before(place).take(3).any(|at| self.is(at, Mark::Should));
        now || told
            || lamented
            || !self.allowed.past && self.is_late_since(place)
            || self.allowed.extension
                && self.standing.before(place).take(2).any(|at| self.is(at, Mark::FallsDue))
            || *when == When::Offset(0) && !self.allowed.past && self.tells_of_other_money(place)
            || said
            || before(Mark::Since) && !self.allowed.past
            || self.prefixes(when, place)
            || self.names_bill(when, place)
            || later.is_some()
                && (so || self.leaves(place) || before(Mark::Should) || self.brings_money(place))
            || self.is_one_of_several(place) && self.is_payday(place)
    }

    /// "tadi senin", "besok selasa", "tgl 10 kemarin": the other is the day; "yang kemarin" names a bill.
    fn prefixes(&self, when: &When, place: usize) -> bool {
        let next = self.standing.value(place + 1);
        let described = place.checked_sub(1).is_some_and(|at| self.is(at, Mark::AsItIs));
        match when {
            When::Offset(1) => matches!(next, Some(Value::When(When::Weekday { .. }))),
            When::Earlier(_) => {
                let before = place.checked_sub(1).and_then(|at| self.standing.value(at));
                let told = matches!(before, Some(Value::When(when)) if !matches!(when, When::Earlier(_)));
                described || told || matches!(next, Some(Value::When(_)))
            }
            _ => false,
        }
    }

    fn is_one_of_several(&self, place: usize) -> bool {
        (0..self.pieces.len())
            .any(|at| at != place && matches!(self.standing.value(at), Some(Value::When(when)) if !matches!(when, When::Payday(_))))
    }

    /// "wait til sunday, i get paid for 6 wedding shoots on saturday".
    fn is_payday(&self, place: usize) -> bool {
        let is_payday = |at: usize| matches!(self.standing.value(at), Some(Value::When(When::Payday(_))));
        self.standing.before(place).take(BRINGS).any(is_payday) && !self.is_paid_on(place)
    }

    /// "tgl 9 saya bayar": paying is said of the day.
    fn is_paid_on(&self, place: usize) -> bool {
        self.standing.after(place).take(2).any(|at| self.standing.pays(at))
    }

    /// "gajian tanggal 7, saya bayar tanggal 9": the day on which money comes.
    fn brings_money(&self, place: usize) -> bool {
        let comes = |at: usize| {
            matches!(self.standing.value(at), Some(Value::When(When::Payday(_))))
                || self.is(at, Mark::Arrives)
                || self.is(at, Mark::NotPayment)
        };
        // "i make the transfer on wednesday" brings none.
        let told = self.standing.before(place).take(3).find(|at| comes(*at) || self.standing.pays(*at));
        !self.is_paid_on(place) && told.is_some_and(comes)
    }

    /// "yang bulan lalu sama bulan ini sudah", "tagihan januari", "last month's invoice", "the december one".
    fn names_bill(&self, when: &When, place: usize) -> bool {
        let When::Stretch { section: Section::Whole, unit: Unit::Month, month } = when else { return false };
        let ahead = matches!(month, Month::Relative(Which::Next));
        // "tagihan listrik bulan lalu"
        let joins = |at: usize| self.standing.pays(at) || self.is(at, Mark::Of);
        let mut named = self.standing.before(place).take(2).take_while(|at| !joins(*at));
        let before = named.any(|at| self.is(at, Mark::Bill));
        let joined = |at: &usize| {
            let joins = [Mark::And, Mark::With].iter().any(|mark| self.is(*at, *mark));
            joins || matches!(self.standing.value(*at), Some(Value::When(_)))
        };
        let described = (0..place).rev().find(|at| !joined(at)).is_some_and(|at| self.is(at, Mark::AsItIs));
        let after =
            self.standing.after(place).find(|at| !joined(at)).is_some_and(|at| self.is(at, Mark::Bill));
        !ahead && (described || before || after)
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

    /// "dari tgl 20", "from the 20th": the day that is to be left, where a day is to be moved.
    fn leaves(&self, place: usize) -> bool {
        let weekday =
            |at: &usize| matches!(self.standing.value(*at), Some(Value::When(When::Weekday { .. })));
        let before = self.standing.before(place).find(|at| !weekday(at));
        self.allowed.extension && before.is_some_and(|at| self.is(at, Mark::From))
    }

    /// "mundur dari tgl 20 ke 29": to move a day, the later one is what is asked for.
    fn moved(&self, when: &When, place: usize) -> Option<When> {
        let When::Days { to, month, .. } = when else { return None };
        self.leaves(place).then_some(When::Day { day: *to, month: *month })
    }

    fn day(&self, when: &When, past: bool, place: usize, slots: &mut Slots, times: &mut Times) {
        let today = self.context.today;
        let resolved = resolve(when, today, past);
        let fits = |from: NaiveDate, to: NaiveDate| if past { from <= today } else { to >= today };
        match resolved {
            // "yesterday" where a day ahead was asked for.
            Resolved::Day(day) if !fits(day, day) && self.context.expectation == Expectation::Date => {
                (slots.impossible, slots.passed, slots.clarify) = (true, true, true);
            }
            Resolved::Day(day) if !fits(day, day) => {}
            // "sampai tanggal 14 belum kami terima", said on the 14th
            Resolved::Day(day) if !past && day == today && self.is_until(when, place) => {}
            Resolved::Range(from, to) if !fits(from, to) => {}
            Resolved::Day(day) if self.in_rest(place) && !past => slots.rest_on = slots.rest_on.or(Some(day)),
            Resolved::Range(from, to) if self.in_rest(place) && !past => {
                times.of_rest = times.of_rest.or(Some((from, to)));
            }
            Resolved::Vague if self.in_rest(place) && !past => {}
            Resolved::Day(day) if matches!(when, When::Weekday { .. }) && self.dated_behind(place, day) => {}
            Resolved::Day(day) if matches!(when, When::Weekday { .. }) && self.dated_beside(place) => {
                slots.clarify |= slots.dates.iter().any(|known| *known != day);
            }
            Resolved::Day(day) => {
                if !slots.dates.contains(&day) {
                    slots.dates.push(day);
                }
            }
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

    /// "gaji telat dari tanggal 5", "kos nunggak dari oktober".
    fn is_late_since(&self, place: usize) -> bool {
        let mut before = self.standing.before(place);
        before.next().is_some_and(|at| self.is(at, Mark::From))
            && before.next().is_some_and(|at| self.is(at, Mark::Overdue))
    }

    /// "omset sekarang paling 6 juta sebulan".
    fn tells_of_other_money(&self, place: usize) -> bool {
        self.standing.before(place).take(2).any(|at| self.is(at, Mark::NotPayment))
    }

    /// A day of the calendar up to which something has lasted.
    fn is_until(&self, when: &When, place: usize) -> bool {
        let named = matches!(when, When::Day { .. } | When::Exact(..));
        named && place.checked_sub(1).is_some_and(|at| self.is(at, Mark::Until))
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
                resolve(when, self.context.today, self.allowed.past)
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
