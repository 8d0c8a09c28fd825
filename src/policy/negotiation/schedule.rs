//! Amounts and days of a schedule: rounded down with the remainder on the last, monthly or weekly from the original day.

use super::Situation;
use crate::domain::{Period, PromisedPayment, Rupiah, calendar::monthly};
use chrono::{Datelike, Days, NaiveDate};

/// More parts than this are no plan: nobody keeps track of five years of instalments.
pub(super) const ABSURD_PARTS: u32 = 60;

/// `count` equal parts, each rounded down to `rounding`, the remainder on the last. Absent where a part would be nothing.
pub(super) fn equal_parts(total: Rupiah, count: u32, rounding: Rupiah) -> Option<Vec<Rupiah>> {
    let each = Rupiah::new(total.get().checked_div(i64::from(count))?).round_down_to(rounding);
    if count == 1 {
        return Some(vec![total]);
    }
    with_remainder(total, each, count)
}

/// Parts of `each` until nothing is left; the last is the remainder. A remainder below `rounding` joins the part before it. Absent where
/// `each` rounds down to nothing or the parts are absurdly many.
pub(super) fn parts_of(total: Rupiah, each: Rupiah, rounding: Rupiah) -> Option<Vec<Rupiah>> {
    if each >= total {
        return Some(vec![total]);
    }
    let count = total.get().checked_sub(1)?.checked_div(each.get())?.checked_add(1)?;
    let count = u32::try_from(count).ok().filter(|count| *count <= ABSURD_PARTS)?;
    let rounded = each.round_down_to(rounding);
    let before_last = rounded.checked_mul(i64::from(count) - 1)?;
    let tail = total.checked_sub(before_last)?;
    let count = if count > 1 && tail < rounding { count - 1 } else { count };
    if count == 1 { Some(vec![total]) } else { with_remainder(total, rounded, count) }
}

/// `count` parts: all but the last are `each`.
pub(super) fn with_remainder(total: Rupiah, each: Rupiah, count: u32) -> Option<Vec<Rupiah>> {
    let before_last = count.checked_sub(1)?;
    let last = total.checked_sub(each.checked_mul(i64::from(before_last))?)?;
    if !last.is_positive() || (before_last > 0 && !each.is_positive()) {
        return None;
    }
    let mut parts = vec![each; usize::try_from(before_last).ok()?];
    parts.push(last);
    Some(parts)
}

/// Amounts and days together, as far as both go.
pub(super) fn dated(days: &[NaiveDate], amounts: &[Rupiah]) -> Vec<PromisedPayment> {
    days.iter().zip(amounts).map(|(&due_on, &amount)| PromisedPayment { due_on, amount }).collect()
}

/// `given` days first; then as many more as are needed, one period apart, counted from the last given day without drifting.
pub(super) fn extend_days(
    given: &[NaiveDate],
    count: usize,
    period: Period,
    day_of_month: Option<u32>,
) -> Option<Vec<NaiveDate>> {
    let mut days: Vec<NaiveDate> = given.iter().copied().take(count).collect();
    let anchor = *days.last()?;
    let day_of_month = day_of_month.unwrap_or_else(|| anchor.day());
    for step in 1_u64.. {
        if days.len() >= count {
            break;
        }
        days.push(match period {
            Period::Week => anchor.checked_add_days(Days::new(step.checked_mul(7)?))?,
            Period::Month => monthly(anchor, u32::try_from(step).ok()?, day_of_month)?,
        });
    }
    Some(days)
}

impl Situation<'_> {
    /// The first day of a plan when none was named: the preferred day of the month; else, for monthly parts, the next payday (25th to
    /// 1st) that the limits allow; else a week from now, or as late as the limits allow.
    pub(super) fn first_day(&self, day_of_month: Option<u32>, period: Period) -> Option<NaiveDate> {
        if let Some(day) = day_of_month {
            return [0, 1]
                .into_iter()
                .filter_map(|months| monthly(self.today, months, day))
                .find(|day| *day >= self.today);
        }
        let latest = self.last_first_day();
        if period == Period::Week {
            return Some(self.in_days(7).min(latest));
        }
        let payday = self
            .today
            .iter_days()
            .skip(1)
            .take_while(|day| *day <= latest)
            .find(|day| day.day() >= 25 || day.day() == 1);
        Some(payday.unwrap_or_else(|| self.in_days(7).min(latest)))
    }
}

/// The first 25th that is at least a week after `day`.
pub(super) fn payday_after(day: NaiveDate) -> NaiveDate {
    let earliest = day.checked_add_days(Days::new(7)).unwrap_or(day);
    (0..2)
        .filter_map(|months| monthly(earliest, months, 25))
        .find(|payday| *payday >= earliest)
        .unwrap_or(earliest)
}
