//! What a wish means beside what is owed and what lies on the table: a share becomes an amount, a time its payday. Judges nothing
//! final and says nothing.

use crate::{
    dialogue::{
        state::{Origin, Proposal},
        wanted::Wanted,
    },
    domain::{Rupiah, agreement::Terms},
    policy::negotiation::{self, Ask, Judgement, Situation},
};
use chrono::{Datelike, NaiveDate};

/// The day of the month on which salaries have mostly come.
const PAYDAY: u32 = 25;

/// "2 juta dulu, sisanya bulan depan": the rest on the payday inside that time, or on its last day.
pub fn rest_within(
    ask: &Ask,
    within: Option<(NaiveDate, NaiveDate)>,
    situation: &Situation<'_>,
) -> Option<Terms> {
    let ask = Ask { rest: true, rest_on: Some(day_within(within?, PAYDAY)), ..ask.clone() };
    match negotiation::judge(&ask, situation) {
        Judgement::Accept(terms) => Some(terms),
        _ => None,
    }
}

/// The day of the month inside a time, or the last day of that time.
fn day_within((from, to): (NaiveDate, NaiveDate), day_of_month: u32) -> NaiveDate {
    let mut days = from.iter_days().take_while(|day| *day <= to);
    days.find(|day| day.day() == day_of_month).unwrap_or(to)
}

/// "saya bayar sekarang": no agreement is needed, only the way to pay.
pub fn is_everything_today(ask: &Ask, situation: &Situation<'_>) -> bool {
    let whole = ask.first_amount.is_none_or(|amount| amount == situation.balance);
    let only = Ask { dates: ask.dates.clone(), first_amount: ask.first_amount, ..Ask::default() };
    whole && *ask == only && ask.dates == [situation.today]
}

/// A share becomes an amount, once the balance is known, and "3x mulai bulan depan" begins inside that time.
pub fn completed(wanted: &Wanted, situation: &Situation<'_>) -> Ask {
    let mut ask = wanted.ask.clone();
    if let (None, Some(per_cent)) = (ask.first_amount, wanted.first_per_cent) {
        let share = situation.balance.get() / 100 * i64::from(per_cent);
        ask.first_amount = Some(Rupiah::new(share).round_down_to(situation.limits.rounding));
        ask.rest = true;
    }
    let in_parts = ask.count.is_some() || ask.per_amount.is_some();
    if let Some((from, to)) = wanted.within.filter(|_| in_parts && !ask.rest && ask.dates.is_empty()) {
        let day = day_within((from.max(situation.today), to), ask.day_of_month.unwrap_or(PAYDAY));
        ask.dates = vec![day];
    }
    ask
}

/// What was named of a schedule of a part first and the rest later, but for the day of the part; nothing where all parts are alike.
pub fn named_part(proposal: &Proposal, situation: &Situation<'_>) -> Option<Ask> {
    let [first, second, later @ ..] = proposal.terms.payments.as_slice() else { return None };
    // What rounding leaves over stands in the last part.
    let parts = i64::try_from(proposal.terms.payments.len()).ok()?;
    let left_over = situation.limits.rounding.get().saturating_mul(parts);
    if second.amount.get().abs_diff(first.amount.get()) <= left_over.unsigned_abs() {
        return None;
    }
    let named = proposal.origin == Origin::Asked && later.is_empty();
    let rest_on = named.then_some(second.due_on);
    Some(Ask { first_amount: Some(first.amount), rest: named, rest_on, ..Ask::default() })
}
