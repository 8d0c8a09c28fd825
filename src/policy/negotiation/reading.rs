//! Reads a wish as one exact, unshifted schedule: positive amounts that sum to the balance, strictly increasing days from today on.

use super::{
    Ask, Impossible, Judgement, Missing, Situation,
    schedule::{ABSURD_PARTS, dated, equal_parts, extend_days, parts_of, with_remainder},
};
use crate::domain::{PromisedPayment, Rupiah};
use chrono::NaiveDate;

/// A wish that has been read.
pub(super) struct Wanted {
    /// The days, at least as many as there are amounts wherever `schedule` exists.
    pub(super) days: Vec<NaiveDate>,
    /// The part that was named as the first one.
    pub(super) first: Option<Rupiah>,
    /// The exact schedule; absent where the amounts are too small to be written down.
    pub(super) schedule: Option<Vec<PromisedPayment>>,
}

/// Reads `ask`, or says what is impossible about it or missing from it.
pub(super) fn read(ask: &Ask, situation: &Situation<'_>) -> Result<Wanted, Judgement> {
    refuse_impossible(ask, situation).map_err(Judgement::Impossible)?;
    let mut days = ask.dates.clone();
    days.extend(ask.rest_on);
    days.sort_unstable();
    days.dedup();
    let balance = situation.balance;
    match ask.first_amount.filter(|first| *first < balance) {
        Some(first) => read_first_and_rest(ask, situation, first, days),
        None => read_parts(ask, situation, days),
    }
}

fn refuse_impossible(ask: &Ask, situation: &Situation<'_>) -> Result<(), Impossible> {
    let mut amounts = ask.per_amount.iter().chain(&ask.first_amount);
    let mut days = ask.dates.iter().chain(&ask.rest_on);
    if !situation.balance.is_positive() {
        return Err(Impossible::NothingOwed);
    }
    if ask.count == Some(0) || amounts.any(|amount| !amount.is_positive()) {
        return Err(Impossible::ZeroAmount);
    }
    if ask.per_amount.iter().chain(&ask.first_amount).any(|amount| *amount > situation.balance) {
        return Err(Impossible::MoreThanOwed);
    }
    if days.any(|day| *day < situation.today) {
        return Err(Impossible::PastDate);
    }
    if ask.day_of_month.is_some_and(|day| !(1..=31).contains(&day)) {
        return Err(Impossible::NoSuchDate);
    }
    let many = usize::try_from(ABSURD_PARTS).is_ok_and(|most| ask.dates.len() > most);
    if many || ask.count.is_some_and(|count| count > ABSURD_PARTS) {
        return Err(Impossible::TooManyParts);
    }
    Ok(())
}

/// Everything in one payment, or in parts of which none was named as the first.
fn read_parts(ask: &Ask, situation: &Situation<'_>, mut days: Vec<NaiveDate>) -> Result<Wanted, Judgement> {
    let balance = situation.balance;
    let whole = ask.first_amount == Some(balance) || ask.per_amount == Some(balance);
    if ask.rest && !whole {
        return Err(Judgement::Unclear(Missing::FirstAmount));
    }
    if days.is_empty()
        && let Some(patience) = ask.days
    {
        days.push(situation.in_days(patience));
    }
    let counted = ask.count.or_else(|| u32::try_from(days.len()).ok().filter(|count| *count > 1));
    if whole || (ask.per_amount.is_none() && counted.is_none_or(|count| count == 1)) {
        return read_single(ask, situation, &days, whole);
    }
    if ask.count.and_then(|count| usize::try_from(count).ok()).is_some_and(|count| count < days.len()) {
        return Err(Judgement::Unclear(Missing::Parts));
    }
    let rounding = situation.limits.rounding;
    let amounts = match ask.per_amount {
        Some(each) if days.len() > 1 => read_each_on_days(ask, balance, each, days.len(), situation)?,
        Some(each) => parts_of(balance, each, rounding),
        None => equal_parts(balance, counted.unwrap_or(1), rounding),
    };
    finish(ask, situation, days, None, amounts, counted)
}

fn read_single(
    ask: &Ask,
    situation: &Situation<'_>,
    days: &[NaiveDate],
    whole: bool,
) -> Result<Wanted, Judgement> {
    let day = match days.first() {
        Some(day) => *day,
        None if whole && ask.first_amount.is_some() => situation.today,
        None => match ask.day_of_month {
            Some(_) if ask.period.is_none() => situation
                .first_day(ask.day_of_month, ask.period.unwrap_or_default())
                .ok_or(Judgement::Impossible(Impossible::NoSuchDate))?,
            Some(_) => return Err(Judgement::Unclear(Missing::Parts)),
            None if ask.count == Some(1) || whole => return Err(Judgement::Unclear(Missing::Date)),
            None if ask.period.is_some() => return Err(Judgement::Unclear(Missing::Parts)),
            None => return Err(Judgement::Unclear(Missing::Wish)),
        },
    };
    let part = PromisedPayment { due_on: day, amount: situation.balance };
    Ok(Wanted { days: vec![day], first: None, schedule: Some(vec![part]) })
}

/// "500rb tanggal 25 Jan dan 25 Feb": the last day takes what is left, if that is about as much; else the rest has no day yet.
fn read_each_on_days(
    ask: &Ask,
    balance: Rupiah,
    each: Rupiah,
    days: usize,
    situation: &Situation<'_>,
) -> Result<Option<Vec<Rupiah>>, Judgement> {
    let count = u32::try_from(days).unwrap_or(ABSURD_PARTS);
    if ask.count.is_some_and(|wanted| wanted > count) {
        return Ok(parts_of(balance, each, situation.limits.rounding));
    }
    let covered = each.checked_mul(i64::from(count)).unwrap_or(balance);
    let slack = situation.limits.rounding.checked_mul(i64::from(count)).unwrap_or(balance);
    if covered.checked_add(slack).is_some_and(|covered| covered < balance) {
        return Err(Judgement::Unclear(Missing::RestDate));
    }
    Ok(parts_of(balance, each, situation.limits.rounding))
}

/// Part now, the rest on a day or in parts.
fn read_first_and_rest(
    ask: &Ask,
    situation: &Situation<'_>,
    first: Rupiah,
    mut days: Vec<NaiveDate>,
) -> Result<Wanted, Judgement> {
    let rounding = situation.limits.rounding;
    let exact = first;
    let first = if first > rounding { first.round_down_to(rounding) } else { first };
    let rest = situation.balance.less(first);
    // "2 juta dulu, sisanya tanggal 10": one day, and it is the day of the rest.
    let only_rest_day = ask.rest_on.is_some() && days.len() == 1;
    if days.is_empty() || only_rest_day {
        days.insert(0, situation.today);
        days.dedup();
    }
    if days.len() == 1
        && let Some(patience) = ask.days.filter(|patience| *patience > 0)
    {
        days.push(situation.in_days(patience));
        days.sort_unstable();
        days.dedup();
    }
    let rest_days = days.len().saturating_sub(1);
    let rest_count = ask
        .count
        .map(|count| if ask.rest { count } else { count.saturating_sub(1) })
        .filter(|count| *count > 0);
    let amounts = match (ask.per_amount, rest_count) {
        (Some(each), _) if rest_days > 1 => u32::try_from(rest_days)
            .ok()
            .and_then(|count| with_remainder(rest, each.round_down_to(rounding), count)),
        (Some(each), _) => parts_of(rest, each, rounding),
        (None, Some(count)) if usize::try_from(count).is_ok_and(|count| count >= rest_days && count > 1) => {
            equal_parts(rest, count, rounding)
        }
        (None, _) if rest_days > 0 => {
            u32::try_from(rest_days).ok().and_then(|count| equal_parts(rest, count, rounding))
        }
        (None, Some(_)) if ask.period.is_some() => Some(vec![rest]),
        (None, _) => return Err(Judgement::Unclear(Missing::RestDate)),
    };
    let amounts = amounts.map(|mut amounts| {
        amounts.insert(0, first);
        amounts
    });
    finish(ask, situation, days, Some(exact), amounts, None)
}

/// Puts days to the amounts.
fn finish(
    ask: &Ask,
    situation: &Situation<'_>,
    mut days: Vec<NaiveDate>,
    first: Option<Rupiah>,
    amounts: Option<Vec<Rupiah>>,
    counted: Option<u32>,
) -> Result<Wanted, Judgement> {
    if days.is_empty() {
        days.extend(situation.first_day(ask.day_of_month, ask.period.unwrap_or_default()));
    }
    let most = situation.limits.max_instalments.max(counted.unwrap_or(1));
    let wanted = amounts.as_ref().map_or(usize::try_from(most).unwrap_or(1), Vec::len);
    let days = extend_days(&days, wanted, ask.period.unwrap_or_default(), ask.day_of_month)
        .ok_or(Judgement::Impossible(Impossible::NoSuchDate))?;
    let schedule = amounts.map(|amounts| dated(&days, &amounts));
    Ok(Wanted { days, first, schedule })
}
