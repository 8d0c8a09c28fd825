//! Which days that a debtor named are not the days of the schedule, because nothing falls due on a free day.

use super::{Ask, Situation};
use crate::domain::{Period, Terms, calendar::monthly};
use chrono::{Datelike, NaiveDate};

/// The named days that were moved to working days, each with the day that it became. A day that a plan repeats every month
/// ("tiap tanggal 25") counts as named in every month.
#[must_use]
pub fn moved_days(ask: &Ask, terms: &Terms, situation: &Situation<'_>) -> Vec<(NaiveDate, NaiveDate)> {
    let mut named: Vec<NaiveDate> = ask.dates.iter().chain(&ask.rest_on).copied().collect();
    if let Some(day) = repeated_day(ask) {
        let near = |month: NaiveDate| [0, 1].into_iter().filter_map(move |after| monthly(month, after, day));
        let before = terms.payments.iter().filter_map(|part| part.due_on.with_day(1)?.pred_opt());
        named.extend(before.flat_map(near));
    }
    named.retain(|day| *day > situation.today);
    named.sort_unstable();
    named.dedup();
    let became = situation.calendar.shift(situation.today, &named);
    let agreed = |day: &NaiveDate| terms.payments.iter().any(|part| part.due_on == *day);
    named.into_iter().zip(became).filter(|(day, became)| day != became && agreed(became)).collect()
}

/// The day of the month on which every part was wished.
fn repeated_day(ask: &Ask) -> Option<u32> {
    let in_months = (ask.count.is_some() || ask.per_amount.is_some()) && ask.period != Some(Period::Week);
    ask.day_of_month.or_else(|| ask.dates.last().filter(|_| in_months).map(Datelike::day))
}
