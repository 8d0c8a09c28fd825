//! Times on the calendar: against the debtor's own day, looking ahead for wishes and back for what has happened.

use super::{Month, Resolved, Section, Side, When, Which};
use crate::nlu::counts::{Span, Unit};
use chrono::{Datelike, Days, Months, NaiveDate};

/// Pay-day is from the 25th to the end of the month.
const PAYDAY: u32 = 25;
/// How long "after" a feast may mean.
const AFTER_FEAST: u64 = 11;
/// How long "after" a day may mean.
const AFTER_DAY: u64 = 7;
/// A named day that passed less than this many days ago was meant as such, and is refused; otherwise next year's is meant.
const JUST_PASSED: i64 = 90;
/// Further ahead nobody promises.
const FURTHEST: i64 = 800;

/// Resolves a time as said on `today`; `past` when the sentence tells what has happened.
pub(in crate::nlu) fn resolve(when: &When, today: NaiveDate, past: bool) -> Resolved {
    let calendar = Calendar { today, past };
    calendar.resolve(when).unwrap_or(Resolved::Impossible)
}

struct Calendar {
    today: NaiveDate,
    past: bool,
}

impl Calendar {
    fn resolve(&self, when: &When) -> Option<Resolved> {
        match when {
            When::Offset(days) | When::Earlier(days) => self.offset(*days).map(Resolved::Day),
            When::Weekday { day, which, eve, in_week } => self.weekday(*day, *which, *eve, *in_week),
            When::EdgeWeekday { day, last, month } => self.edge_weekday(*day, *last, *month),
            When::Day { day, month } => self.day(*day, *month),
            When::Days { from, to, month } => self.days(*from, *to, *month),
            When::Exact(year, month, day) => self.exact(*year, *month, *day),
            When::Ahead(span) => self.span(*span, 1),
            When::Ago(span) => self.span(*span, -1),
            When::Beyond(span, from) => self.beyond(*span, from.as_deref()),
            When::Stretch { section, unit, month } => self.stretch(*section, *unit, *month),
            When::Payday(month) => self.payday(*month),
            When::Feast(side, days) => self.feast(*side, days),
            When::After(when) => self.after(when),
        }
    }

    fn offset(&self, days: i64) -> Option<NaiveDate> {
        let size = Days::new(days.unsigned_abs());
        if days < 0 { self.today.checked_sub_days(size) } else { self.today.checked_add_days(size) }
    }

    fn monday(&self, weeks: i64) -> Option<NaiveDate> {
        self.offset(weeks * 7 - i64::from(self.today.weekday().num_days_from_monday()))
    }

    fn weekday(&self, day: u32, which: Which, eve: bool, in_week: bool) -> Option<Resolved> {
        let own = i64::from(self.today.weekday().num_days_from_monday());
        let wanted = (i64::from(day) - i64::from(eve)).rem_euclid(7);
        let forward = (wanted - own).rem_euclid(7);
        let backward = if forward == 0 { -7 } else { forward - 7 };
        let in_calendar_week = |weeks: i64| weeks * 7 + wanted - own;
        let offset = match (which, in_week) {
            (Which::Next, _) => in_calendar_week(1),
            (Which::Last, true) => in_calendar_week(-1),
            (Which::This, true) => in_calendar_week(0),
            (Which::Last, false) => backward,
            (Which::This, false) if self.past => in_calendar_week(0),
            (Which::Unsaid, _) if self.past => {
                if forward == 0 {
                    0
                } else {
                    backward
                }
            }
            // "rabu ya", said on a Wednesday: who means today says so.
            (Which::Unsaid, false) if forward == 0 => 7,
            _ => forward,
        };
        self.offset(offset).map(Resolved::Day)
    }

    /// The first day of the month, and whether it was named or told apart.
    fn month(&self, month: Month) -> Option<NaiveDate> {
        let first = self.today.with_day(1)?;
        match month {
            Month::Relative(Which::Next) => first.checked_add_months(Months::new(1)),
            Month::Relative(Which::Last) => first.checked_sub_months(Months::new(1)),
            Month::Relative(_) => Some(first),
            Month::Named(number, Some(year)) => NaiveDate::from_ymd_opt(year, number, 1),
            Month::Named(number, None) => {
                let this_year = NaiveDate::from_ymd_opt(self.today.year(), number, 1)?;
                let ahead = (this_year - first).num_days();
                let year = match self.past {
                    true if ahead > 0 => self.today.year() - 1,
                    false if ahead < -JUST_PASSED => self.today.year() + 1,
                    _ => self.today.year(),
                };
                NaiveDate::from_ymd_opt(year, number, 1)
            }
        }
    }

    fn edge_weekday(&self, day: u32, last: bool, month: Month) -> Option<Resolved> {
        let unsaid = matches!(month, Month::Relative(Which::Unsaid));
        let in_month = |first: NaiveDate| {
            if last {
                let end = last_of(first)?;
                let behind = (7 + end.weekday().num_days_from_monday() - day) % 7;
                return end.checked_sub_days(Days::new(behind.into()));
            }
            let ahead = (7 + day - first.weekday().num_days_from_monday()) % 7;
            first.checked_add_days(Days::new(ahead.into()))
        };
        let first = self.month(month)?;
        let found = in_month(first)?;
        if unsaid && !self.past && found < self.today {
            return in_month(first.checked_add_months(Months::new(1))?).map(Resolved::Day);
        }
        Some(self.not_behind(found))
    }

    fn day(&self, day: u32, month: Month) -> Option<Resolved> {
        let day = if day == 0 { self.today.day() } else { day };
        let first = self.month(month)?;
        if !matches!(month, Month::Relative(Which::Unsaid)) {
            let named = first.with_day(day)?;
            return Some(self.not_behind(named));
        }
        if !(1..=31).contains(&day) {
            return None;
        }
        // The nearest month, in the direction of the sentence, that has such a day.
        (0..4).find_map(|step| {
            let months = Months::new(step);
            let first =
                if self.past { first.checked_sub_months(months) } else { first.checked_add_months(months) }?;
            let found = first.with_day(day)?;
            let fits = if self.past { found <= self.today } else { found >= self.today };
            fits.then_some(Resolved::Day(found))
        })
    }

    fn days(&self, from: u32, to: u32, month: Month) -> Option<Resolved> {
        let to = if to > 28 {
            let last = last_of(self.month(month)?)?.day();
            to.min(last).max(from)
        } else {
            to
        };
        match (self.day(from, month)?, self.day(to, month)?) {
            (Resolved::Day(from), Resolved::Day(to)) if from <= to => Some(Resolved::Range(from, to)),
            // The first of them has passed this month: from today on.
            (Resolved::Day(_), Resolved::Day(to)) => Some(Resolved::Range(self.today.min(to), to)),
            _ => Some(Resolved::Impossible),
        }
    }

    fn exact(&self, year: i32, month: u32, day: u32) -> Option<Resolved> {
        NaiveDate::from_ymd_opt(year, month, day).map(|date| self.not_behind(date))
    }

    /// A day that was named must lie on the side that the sentence speaks of, and not out of reach.
    fn not_behind(&self, date: NaiveDate) -> Resolved {
        let ahead = (date - self.today).num_days();
        let fits = if self.past { (-FURTHEST..=0).contains(&ahead) } else { (0..=FURTHEST).contains(&ahead) };
        match fits {
            true => Resolved::Day(date),
            false if ahead < 0 && !self.past => Resolved::Passed,
            false => Resolved::Impossible,
        }
    }

    fn span(&self, span: Span, sign: i64) -> Option<Resolved> {
        let Some((least, most)) = span.count else { return Some(Resolved::Vague) };
        let (from, to) = (self.step(least, span.unit, sign)?, self.step(most, span.unit, sign)?);
        Some(match least == most {
            true => Resolved::Day(from),
            false => Resolved::Range(from.min(to), from.max(to)),
        })
    }

    /// So long after another time; when the due date is that time, the words do not tell the day.
    fn beyond(&self, span: Span, from: Option<&When>) -> Option<Resolved> {
        let behind = |day: NaiveDate| Self { today: day, past: false }.span(span, 1);
        let ends = |resolved: Resolved| match resolved {
            Resolved::Day(day) => Some((day, day)),
            Resolved::Range(from, to) => Some((from, to)),
            _ => None,
        };
        let Some(from) = from else { return Some(Resolved::Vague) };
        let resolved = self.resolve(from)?;
        let Some((first, last)) = ends(resolved) else { return Some(resolved) };
        let (Some((first, _)), Some((_, last))) = (ends(behind(first)?), ends(behind(last)?)) else {
            return Some(Resolved::Vague);
        };
        Some(if first == last { Resolved::Day(first) } else { Resolved::Range(first, last) })
    }

    fn step(&self, count: u32, unit: Unit, sign: i64) -> Option<NaiveDate> {
        let months = match unit {
            Unit::Day => return self.offset(i64::from(count) * sign),
            Unit::Week => return self.offset(i64::from(count) * 7 * sign),
            Unit::Month => Months::new(count),
            Unit::Year => Months::new(count.checked_mul(12)?),
        };
        if sign < 0 { self.today.checked_sub_months(months) } else { self.today.checked_add_months(months) }
    }

    fn stretch(&self, section: Section, unit: Unit, month: Month) -> Option<Resolved> {
        let (from, to) = match unit {
            Unit::Week => self.week(section, month)?,
            Unit::Month => self.month_section(section, month)?,
            Unit::Day | Unit::Year => return Some(Resolved::Vague),
        };
        // What is left of it.
        let (from, to) = match (self.past, section, month) {
            (false, ..) if to < self.today => return Some(Resolved::Passed),
            (false, ..) => (from.max(self.today), to),
            (true, ..) => (from.min(self.today), to.min(self.today)),
        };
        Some(if from == to { Resolved::Day(from) } else { Resolved::Range(from, to) })
    }

    fn week(&self, section: Section, month: Month) -> Option<(NaiveDate, NaiveDate)> {
        let weeks = match month {
            Month::Relative(Which::Next) => 1,
            Month::Relative(Which::Last) => -1,
            _ => 0,
        };
        let monday = self.monday(weeks)?;
        let (first, last) = match section {
            Section::End => (4, 6),
            Section::Beginning => (0, 1),
            Section::Middle => (2, 3),
            Section::Whole | Section::Week(_) | Section::LastDay => (0, 6),
        };
        Some((monday.checked_add_days(Days::new(first))?, monday.checked_add_days(Days::new(last))?))
    }

    fn month_section(&self, section: Section, month: Month) -> Option<(NaiveDate, NaiveDate)> {
        let first = self.month(month)?;
        let last = last_of(first)?;
        let unsaid = matches!(month, Month::Relative(Which::Unsaid));
        let day = |day: u32| first.with_day(day);
        let (from, to) = match section {
            Section::Whole => (first, last),
            Section::Beginning => (first, day(5)?),
            Section::Middle => (day(13)?, day(17)?),
            Section::End => (day(PAYDAY)?, last),
            Section::LastDay => (last, last),
            Section::Week(nth) => (day(nth * 7 - 6)?, day(nth * 7)?),
        };
        // "awal bulan" said on the 14th is the next one.
        if unsaid && !self.past && to < self.today {
            let next = Month::Relative(Which::Next);
            return self.month_section(section, next);
        }
        Some((from, to))
    }

    fn payday(&self, month: Month) -> Option<Resolved> {
        let first = self.month(month)?;
        let (from, to) = (first.with_day(PAYDAY)?, last_of(first)?);
        let from = if self.past { from } else { from.max(self.today.min(to)) };
        Some(Resolved::Range(from, to))
    }

    fn feast(&self, side: Side, days: &[NaiveDate]) -> Option<Resolved> {
        let next = days.iter().copied().find(|day| *day >= self.today)?;
        let last = days.iter().copied().rfind(|day| *day <= self.today);
        let day = if self.past { last? } else { next };
        // "sudah saya bayar pas natal": a feast of one day, always the same.
        let is_fixed = days.iter().all(|other| (other.month(), other.day()) == (day.month(), day.day()));
        if self.past && side == Side::On && is_fixed {
            return Some(Resolved::Day(day));
        }
        let (from, to) = match side {
            Side::On => (day.checked_sub_days(Days::new(2))?, day.checked_add_days(Days::new(2))?),
            Side::After => (day, day.checked_add_days(Days::new(AFTER_FEAST))?),
            Side::Before => (day.checked_sub_days(Days::new(AFTER_FEAST))?, day.pred_opt()?),
        };
        Some(Resolved::Range(if self.past { from } else { from.max(self.today) }, to))
    }

    fn after(&self, when: &When) -> Option<Resolved> {
        match self.resolve(when)? {
            Resolved::Day(day) => {
                Some(Resolved::Range(day.succ_opt()?, day.checked_add_days(Days::new(AFTER_DAY))?))
            }
            Resolved::Range(_, to) => {
                Some(Resolved::Range(to.succ_opt()?, to.checked_add_days(Days::new(AFTER_DAY))?))
            }
            other => Some(other),
        }
    }
}

fn last_of(first: NaiveDate) -> Option<NaiveDate> {
    first.checked_add_months(Months::new(1))?.pred_opt()
}
