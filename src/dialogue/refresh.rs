//! The same message with the figures of now: what was decided a moment ago must still be true when it is sent.

use super::{
    facts::Facts,
    reply::{Due, EarlySaving, NoDiscount, Reply, Schedule, Speech},
};
use crate::domain::{Invoice, Rupiah};
use std::sync::Arc;

/// The speech with its ledger figures read anew. Nothing: a schedule in it no longer fits what is owed, or what it speaks of is
/// settled, so that the question must be put anew.
#[must_use]
pub fn refresh(speech: &Speech, facts: &Facts) -> Option<Speech> {
    let parts = speech.parts.iter().map(|reply| part(reply, facts)).collect::<Option<Vec<_>>>()?;
    Some(Speech { parts, ..speech.clone() })
}

/// What of a speech still holds where [`refresh`] finds that its question does not: what was asked beside it is answered and what
/// was done is told, with the figures of now. Nothing where it was the question alone.
#[must_use]
pub fn remains(speech: &Speech, facts: &Facts) -> Option<Speech> {
    let kept = speech.parts.iter().filter(|reply| holds_alone(reply));
    let parts: Vec<Reply> = kept.filter_map(|reply| part(reply, facts)).collect();
    (!parts.is_empty()).then(|| Speech { parts, ..Speech::default() })
}

/// Whether it says something to the end, without the question that stood below it. What is owed does not: the question that is put
/// anew tells it.
const fn holds_alone(reply: &Reply) -> bool {
    matches!(
        reply,
        Reply::AboutUs { .. }
            | Reply::Help
            | Reply::InvoiceCard { .. }
            | Reply::DueDate { .. }
            | Reply::NoDiscount { .. }
            | Reply::Terms { .. }
            | Reply::TermsWhy
            | Reply::PaymentMethods { offered: false, .. }
            | Reply::PaymentReceived { .. }
            | Reply::PaymentReversed { .. }
            | Reply::InvoiceWithdrawn { .. }
            | Reply::InvoiceDisputed { .. }
            | Reply::DisputeRecorded { .. }
            | Reply::DisputeAdded { .. }
            | Reply::DisputeClosed { .. }
            | Reply::AgreementPaused { .. }
            | Reply::AgreementEnded { .. }
            | Reply::ProofNoted
            | Reply::ProofPending
            | Reply::AttachmentNoted
            | Reply::ReasonThanks { .. }
            | Reply::CareTightCash
            | Reply::CareHardTime { .. }
            | Reply::HelpLine { .. }
            | Reply::CareAngry
            | Reply::CareAngryPerson
            | Reply::CareFormal
            | Reply::CareThreat
            | Reply::WishNoted
            | Reply::PersonQueued
            | Reply::PersonAlreadyQueued
            | Reply::LanguageSet { .. }
    )
}

fn part(reply: &Reply, facts: &Facts) -> Option<Reply> {
    Some(match reply {
        Reply::AmountDue { due } => Reply::AmountDue { due: owed(&due.number, facts)? },
        Reply::AmountDueMany { dues, .. } => {
            let dues = dues.iter().map(|due| owed(&due.number, facts)).collect::<Option<Vec<_>>>()?;
            let total = Rupiah::checked_sum(dues.iter().map(|due| due.balance))?;
            Reply::AmountDueMany { dues, total }
        }
        Reply::InvoiceCard { card } => {
            Reply::InvoiceCard { card: facts.card(numbered(&card.due.number, facts)?) }
        }
        Reply::DueDate { number, .. } => {
            let Due { number, due_on, days_past_due, .. } = owed(number, facts)?;
            Reply::DueDate { number, due_on, days_past_due }
        }
        Reply::Terms { number, .. } => {
            let invoice = numbered(number, facts)?;
            let (number, late_fee_clause) = (number.clone(), invoice.late_fee_clause.clone());
            Reply::Terms { number, due_on: invoice.due_on, late_fee_clause }
        }
        Reply::EarlyDiscountNote { number, until, .. } => {
            let saving = facts.early_left(numbered(number, facts)?)?;
            Reply::EarlyDiscountNote { number: number.clone(), until: *until, saving }
        }
        Reply::EarlyDiscountMany { savings } => {
            let told = |old: &EarlySaving| facts.early_told(numbered(&old.number, facts)?);
            Reply::EarlyDiscountMany { savings: savings.iter().map(told).collect::<Option<Vec<_>>>()? }
        }
        // What is only on the table stands below it and is looked at there.
        Reply::PaymentMethods { references, offered: false, .. } => payment_methods(references, facts)?,
        Reply::PaymentReceived { amount, numbers, discount, .. } => Reply::PaymentReceived {
            amount: *amount,
            numbers: numbers.clone(),
            balance: balance(numbers, facts),
            discount: (*discount).min(let_off(numbers, facts)),
        },
        Reply::PaymentReversed { amount, numbers, discount, .. } => Reply::PaymentReversed {
            amount: *amount,
            numbers: numbers.clone(),
            balance: balance(numbers, facts),
            // Given again meanwhile: nothing was lost.
            discount: if let_off(numbers, facts).is_positive() { Rupiah::ZERO } else { *discount },
        },
        Reply::Offer { schedule }
        | Reply::SofterOffer { schedule }
        | Reply::CounterOffer { schedule }
        | Reply::LastOffer { schedule }
        | Reply::OfferMeanwhile { schedule }
        | Reply::ReadBack { schedule }
        | Reply::Approved { schedule }
            if !fits(schedule, facts) =>
        {
            return None;
        }
        Reply::AgreementStands { schedule } => {
            let agreed =
                facts.agreed(&named(&schedule.numbers, facts)).filter(|agreed| !agreed.is_suspended())?;
            Reply::AgreementStands { schedule: facts.in_force(agreed) }
        }
        Reply::InvoiceDisputed { number }
        | Reply::DisputeRecorded { number }
        | Reply::DisputeAdded { number }
        | Reply::AgreementPaused { number }
            if !numbered(number, facts).is_some_and(|invoice| facts.is_disputed(invoice.id)) =>
        {
            return None;
        }
        Reply::NoDiscount { numbers, why: NoDiscount::Given }
            if named(numbers, facts).iter().any(|invoice| !invoice.early_given.is_positive()) =>
        {
            return None;
        }
        Reply::NothingOwed if facts.owing().next().is_some() => return None,
        other => other.clone(),
    })
}

fn numbered<'f>(number: &str, facts: &'f Facts) -> Option<&'f Arc<Invoice>> {
    facts.invoices.iter().find(|invoice| invoice.number == number)
}

fn owed(number: &str, facts: &Facts) -> Option<Due> {
    numbered(number, facts)
        .filter(|invoice| invoice.balance().is_positive())
        .map(|invoice| facts.due(invoice))
}

fn named<'f>(numbers: &[String], facts: &'f Facts) -> Vec<&'f Arc<Invoice>> {
    facts.invoices.iter().filter(|invoice| numbers.contains(&invoice.number)).collect()
}

fn balance(numbers: &[String], facts: &Facts) -> Rupiah {
    Facts::balance(&named(numbers, facts))
}

/// What paying early let off these invoices, as it stands now.
fn let_off(numbers: &[String], facts: &Facts) -> Rupiah {
    let given = named(numbers, facts).into_iter().map(|invoice| invoice.early_given);
    Rupiah::checked_sum(given).unwrap_or_default()
}

fn fits(schedule: &Schedule, facts: &Facts) -> bool {
    balance(&schedule.numbers, facts) == schedule.total
}

/// Ways to pay with the amount that is due now: the next part of an agreement, or all of it.
fn payment_methods(references: &[String], facts: &Facts) -> Option<Reply> {
    let named = named(references, facts);
    Facts::balance(&named).is_positive().then(|| facts.ways_to_pay(&named, references.to_vec()))
}
