//! What the bot offers by itself, from the best for the business to the most lenient that it may give.

use super::{
    Situation,
    schedule::{dated, equal_parts, extend_days},
};
use crate::domain::{AgreementKind, Period, PromisedPayment, Terms};

/// The offer after `concession` earlier ones were declined; absent when nothing more can be offered.
#[must_use]
pub fn propose(situation: &Situation<'_>, concession: u8) -> Option<Terms> {
    offers(situation).into_iter().nth(usize::from(concession))
}

/// The plan after `concession` earlier ones were declined: two parts first, then more.
#[must_use]
pub fn propose_parts(situation: &Situation<'_>, concession: u8) -> Option<Terms> {
    offers(situation)
        .into_iter()
        .filter(|terms| terms.kind == AgreementKind::Plan)
        .nth(usize::from(concession))
}

/// Every offer in its order: all of it as a promise, all of it as an extension, then two parts, three parts and so on.
#[must_use]
pub fn offers(situation: &Situation<'_>) -> Vec<Terms> {
    if !situation.balance.is_positive() {
        return Vec::new();
    }
    let mut offers: Vec<Terms> = Vec::new();
    let schedules = singles(situation).into_iter().chain(plans(situation));
    for terms in schedules.filter(|parts| situation.allows(parts)).map(|parts| situation.terms(&parts)) {
        if offers.iter().all(|earlier| earlier.payments != terms.payments) {
            offers.push(terms);
        }
    }
    offers
}

fn singles(situation: &Situation<'_>) -> Vec<Vec<PromisedPayment>> {
    let promise = situation.in_days(situation.limits.promise_days).min(situation.last_single_day());
    [promise, situation.last_single_day()]
        .into_iter()
        .map(|due_on| vec![PromisedPayment { due_on, amount: situation.balance }])
        .collect()
}

fn plans(situation: &Situation<'_>) -> Vec<Vec<PromisedPayment>> {
    let Some(first) = situation.first_day(None) else { return Vec::new() };
    (2..=situation.limits.max_instalments)
        .filter_map(|count| {
            let amounts = equal_parts(situation.balance, count, situation.limits.rounding)?;
            let days = extend_days(&[first], amounts.len(), Period::Month, None)?;
            Some(dated(&days, &amounts))
        })
        .collect()
}
