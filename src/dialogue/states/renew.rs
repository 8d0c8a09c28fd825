//! A schedule that the ledger or the calendar has overtaken: it may be neither accepted nor shown again, and is worked out anew.

use super::{negotiate, route};
use crate::{
    dialogue::{facts::Facts, reply::Reply, state::Proposal, turn::Turn},
    domain::{Invoice, PromisedPayment, Rupiah, agreement::Terms},
    policy::negotiation::{self, Ask},
};
use std::sync::Arc;

/// Whether what is owed, or the day, moved since the schedule was put on the table: it may be neither accepted nor shown again.
pub fn is_stale(proposal: &Proposal, facts: &Facts) -> bool {
    Some(facts.balance_of(&proposal.terms)) != proposal.terms.total() || has_stale_date(proposal, facts)
}

fn has_stale_date(proposal: &Proposal, facts: &Facts) -> bool {
    proposal.terms.payments.iter().any(|part| part.due_on < facts.today)
}

/// The ledger moved under the schedule: what is owed now is put into the same days and read back anew.
pub fn changed(turn: &mut Turn<'_>, proposal: &Proposal) {
    let facts = turn.facts;
    let covered: Vec<_> = facts
        .invoices
        .iter()
        .filter(|invoice| proposal.terms.invoices.contains(&invoice.id) && invoice.balance().is_positive())
        .collect();
    if covered.is_empty() {
        route::onward(turn);
        return;
    }
    if has_stale_date(proposal, facts) {
        turn.say(Reply::ReadBackDayPassed);
        begin_anew(turn, &covered, &proposal.terms);
    } else {
        turn.say(Reply::ReadBackChanged);
        rebuild(turn, &covered, &proposal.terms);
    }
}

/// Days have passed: as many parts as before, from now on; a single payment needs another day.
fn begin_anew(turn: &mut Turn<'_>, covered: &[&Arc<Invoice>], terms: &Terms) {
    let count = u32::try_from(terms.payments.len()).ok().filter(|count| *count > 1);
    let ask = Ask { count, ..Ask::default() };
    let judgement = negotiation::judge(&ask, &turn.facts.situation(covered));
    negotiate::answer_to(turn, judgement, &ask, false);
}

/// The same days with the balance of now.
fn rebuild(turn: &mut Turn<'_>, covered: &[&Arc<Invoice>], terms: &Terms) {
    let facts = turn.facts;
    let situation = facts.situation(covered);
    let days = terms.payments.iter().filter(|part| part.due_on >= facts.today);
    let parts = fill(days, situation.balance);
    let judgement = if parts.is_empty() {
        negotiation::judge(&Ask::default(), &situation)
    } else {
        negotiation::judge_schedule(&parts, &situation)
    };
    negotiate::answer_to(turn, judgement, &Ask::default(), false);
}

/// Puts a balance into dated parts, none above what it was; what is left over goes to the last.
fn fill<'p>(parts: impl Iterator<Item = &'p PromisedPayment>, balance: Rupiah) -> Vec<PromisedPayment> {
    let mut left = balance;
    let mut filled = Vec::new();
    for part in parts {
        let amount = part.amount.min(left);
        left = left.less(amount);
        if amount.is_positive() {
            filled.push(PromisedPayment { amount, ..*part });
        }
    }
    if let Some(last) = filled.last_mut() {
        last.amount = last.amount.checked_add(left).unwrap_or(last.amount);
    }
    filled
}
