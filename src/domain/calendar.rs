//! The Indonesian calendar: national holidays and joint leave (cuti bersama) by decree, and the shift to a working day.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

pub use super::holidays::{Holiday, HolidayError, built_in};

/// What kind of free day.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HolidayKind {
    /// A national holiday.
    National,
    /// Joint leave, decreed yearly.
    JointLeave,
}

impl HolidayKind {
    /// The stored code: `national` or `joint_leave`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::National => "national",
            Self::JointLeave => "joint_leave",
        }
    }

    /// The kind of a stored code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::National, Self::JointLeave].into_iter().find(|kind| kind.code() == code)
    }
}

/// The decreed free days that are known, and the years for which a decree is known at all.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Calendar {
    days: BTreeMap<NaiveDate, Holiday>,
    decreed_years: BTreeSet<i32>,
    saturday_is_working: bool,
}

impl Calendar {
    /// A calendar of these free days. A year counts as decreed when at least one national holiday of it is known.
    #[must_use]
    pub fn new(days: impl IntoIterator<Item = Holiday>, saturday_is_working: bool) -> Self {
        let days: BTreeMap<_, _> = days.into_iter().map(|holiday| (holiday.date, holiday)).collect();
        let decreed_years = days
            .values()
            .filter(|holiday| holiday.kind == HolidayKind::National)
            .map(|holiday| holiday.date.year())
            .collect();
        Self { days, decreed_years, saturday_is_working }
    }

    /// The decreed free day, if `day` is one.
    #[must_use]
    pub fn holiday(&self, day: NaiveDate) -> Option<&Holiday> {
        self.days.get(&day)
    }

    /// Whether the decree for the year of `day` is known.
    #[must_use]
    pub fn is_decreed(&self, day: NaiveDate) -> bool {
        self.decreed_years.contains(&day.year())
    }

    /// Monday to Friday (Saturday where the policy allows it), no holiday, no joint leave.
    #[must_use]
    pub fn is_working_day(&self, day: NaiveDate) -> bool {
        let weekday = match day.weekday() {
            Weekday::Sun => false,
            Weekday::Sat => self.saturday_is_working,
            _ => true,
        };
        weekday && self.holiday(day).is_none()
    }

    /// `day` itself, or the next working day after it.
    #[must_use]
    pub fn on_or_after(&self, day: NaiveDate) -> NaiveDate {
        self.walk(day, NaiveDate::checked_add_days)
    }

    /// `day` itself, or the last working day before it.
    #[must_use]
    pub fn on_or_before(&self, day: NaiveDate) -> NaiveDate {
        self.walk(day, NaiveDate::checked_sub_days)
    }

    /// Whether `day` is a day of a year that has been decreed: only then is its shift final.
    #[must_use]
    pub fn all_decreed(&self, days: impl IntoIterator<Item = NaiveDate>) -> bool {
        days.into_iter().all(|day| self.is_decreed(day))
    }

    /// Moves strictly increasing days to working days without drifting: each forward from its own unshifted day, and
    /// backward where it would meet the next. `today` itself stays, because money can be sent on any day. Where there is
    /// no room between `today` and the next day, the days stay as they are.
    #[must_use]
    pub fn shift(&self, today: NaiveDate, days: &[NaiveDate]) -> Vec<NaiveDate> {
        let mut shifted: Vec<NaiveDate> = Vec::with_capacity(days.len());
        for &day in days.iter().rev() {
            let mut moved = if day == today { day } else { self.on_or_after(day) };
            if let Some(&next) = shifted.last()
                && moved >= next
            {
                moved = next.pred_opt().map_or(next, |before| self.on_or_before(before));
            }
            shifted.push(moved);
        }
        shifted.reverse();
        if shifted.first().is_some_and(|first| *first < today) { days.to_vec() } else { shifted }
    }

    fn walk(&self, day: NaiveDate, step: fn(NaiveDate, Days) -> Option<NaiveDate>) -> NaiveDate {
        std::iter::successors(Some(day), |day| step(*day, Days::new(1)))
            .find(|day| self.is_working_day(*day))
            .unwrap_or(day)
    }
}

/// The day `months` months after the month of `from`, on `day_of_month`, clamped to the end of a shorter month. Always
/// counted from the original day, so 31 January leads to 28 February and then to 31 March.
#[must_use]
pub fn monthly(from: NaiveDate, months: u32, day_of_month: u32) -> Option<NaiveDate> {
    let month = from.with_day(1)?.checked_add_months(Months::new(months))?;
    let last = month.checked_add_months(Months::new(1))?.pred_opt()?;
    last.with_day(day_of_month.clamp(1, last.day()))
}
