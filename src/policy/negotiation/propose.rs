//! What the bot offers by itself, from the best for the business to the most lenient that it may give.

use super::{
    Ask, Judgement, Situation, judge,
    schedule::{dated, equal_parts, extend_days, payday_after},
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
    offered_plans(situation).nth(usize::from(concession))
}

/// How many plans must be declined until one comes whose largest part is smaller than the largest of `payments`; absent when none does.
#[must_use]
pub fn lighter_than(situation: &Situation<'_>, payments: &[PromisedPayment]) -> Option<u8> {
    let largest = |parts: &[PromisedPayment]| parts.iter().map(|part| part.amount).max();
    let declined = offered_plans(situation).position(|terms| largest(&terms.payments) < largest(payments))?;
    u8::try_from(declined).ok()
}

fn offered_plans(situation: &Situation<'_>) -> impl Iterator<Item = Terms> {
    offers(situation).into_iter().filter(|terms| terms.kind == AgreementKind::Plan)
}

/// "500 ribu dulu", and no word on the rest: the named part stays, the rest follows on its named day or
/// the next payday; after `concession` declined ones,
/// in so many more monthly parts. Absent where no first part was named, it cannot be, or nothing more can be offered.
#[must_use]
pub fn propose_rest(ask: &Ask, situation: &Situation<'_>, concession: u8) -> Option<Terms> {
    let first_amount = ask.first_amount.filter(|first| *first < situation.balance)?;
    let first = ask.dates.iter().min().copied().unwrap_or(situation.today);
    let rest_on = ask.rest_on.unwrap_or_else(|| payday_after(first));
    let count = u32::from(concession).checked_add(1)?;
    let wish = Ask {
        count: Some(count),
        dates: vec![first],
        first_amount: Some(first_amount),
        rest_on: Some(rest_on),
        rest: true,
        ..Ask::default()
    };
    match judge(&wish, situation) {
        Judgement::Accept(terms) => Some(terms),
        Judgement::Counter { nearest, .. } if concession == 0 => Some(nearest),
        _ => None,
    }
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
    let Some(first) = situation.first_day(None, Period::Month) else { return Vec::new() };
    (2..=situation.limits.max_instalments)
        .filter_map(|count| {
            let amounts = equal_parts(situation.balance, count, situation.limits.rounding)?;
            let days = extend_days(&[first], amounts.len(), Period::Month, None)?;
            Some(dated(&days, &amounts))
        })
        .collect()
}
