//! The nearest schedule inside the limits to one that is outside: the asked days, brought forward where they are too late, and the asked
//! amounts, joined where they are too many or too small.

use super::{
    Situation,
    reading::Wanted,
    schedule::{dated, equal_parts, parts_of},
};
use crate::domain::{PromisedPayment, Rupiah};
use chrono::NaiveDate;

/// A schedule that the situation allows. Where nothing else is allowed, everything today.
pub(super) fn nearest(wanted: &Wanted, situation: &Situation<'_>) -> Vec<PromisedPayment> {
    let single = || {
        let first = wanted.days.first().copied().unwrap_or(situation.today);
        vec![PromisedPayment { due_on: first.min(situation.last_single_day()), amount: situation.balance }]
    };
    if wanted.schedule.as_ref().is_some_and(|parts| parts.len() == 1) {
        return single();
    }
    let days = days_inside(&wanted.days, situation);
    let amounts = amounts_inside(wanted, days.len(), situation);
    let parts = dated(&days, &amounts);
    if parts.len() > 1 && situation.allows(&parts) { parts } else { single() }
}

/// As many of the days as a plan may have; the first not after the limit of a first part, none after that of a last part.
fn days_inside(days: &[NaiveDate], situation: &Situation<'_>) -> Vec<NaiveDate> {
    let most = usize::try_from(situation.limits.max_instalments).unwrap_or(1);
    let last = situation.last_part_day();
    let mut inside: Vec<NaiveDate> = Vec::new();
    for (index, day) in days.iter().take(most).enumerate() {
        let limit = if index == 0 { situation.last_first_day().min(last) } else { last };
        let day = if situation.by(*day, limit) { *day } else { limit };
        if inside.last().is_none_or(|before| *before < day) {
            inside.push(day);
        }
    }
    inside
}

/// The asked amounts if they fit; else the first part that was named and equal parts, or equal parts alone.
fn amounts_inside(wanted: &Wanted, most: usize, situation: &Situation<'_>) -> Vec<Rupiah> {
    let least = situation.limits.min_part;
    if let Some(parts) = &wanted.schedule
        && parts.len() <= most
        && parts.iter().rev().skip(1).all(|part| part.amount >= least)
    {
        return parts.iter().map(|part| part.amount).collect();
    }
    let rounding = situation.limits.rounding;
    let balance = situation.balance;
    match wanted.first.map(|first| first.round_down_to(rounding).max(situation.min_part_rounded())) {
        Some(first) if most > 1 && first < balance => {
            let mut amounts = vec![first];
            amounts.extend(equal_or_fewer(balance.less(first), most - 1, situation));
            amounts
        }
        _ => equal_or_fewer(balance, most, situation),
    }
}

/// At most `most` equal parts; fewer where they would be below the smallest part.
fn equal_or_fewer(total: Rupiah, most: usize, situation: &Situation<'_>) -> Vec<Rupiah> {
    let rounding = situation.limits.rounding;
    let count = u32::try_from(most).unwrap_or(1).max(1);
    let least = situation.min_part_rounded();
    equal_parts(total, count, rounding)
        .filter(|parts| parts.first().is_some_and(|part| parts.len() == 1 || *part >= least))
        .or_else(|| parts_of(total, least, rounding))
        .unwrap_or_else(|| vec![total])
}
