//! Accepting a schedule: it counts only when the debtor has certainly seen it and the balance is still the one that was read back.

use super::{negotiate, route};
use crate::dialogue::{
    effect::Effect,
    facts::Facts,
    reply::Reply,
    state::{Proposal, Stage},
    turn::{Asking, Turn},
};

/// The debtor says yes to what lies on the table.
pub fn accept(turn: &mut Turn<'_>, proposal: Proposal) {
    let facts = turn.facts;
    if is_stale(&proposal, facts) {
        changed(turn, &proposal);
        return;
    }
    if !turn.seen {
        turn.say(Reply::ReadBackRepeat);
        turn.asking = Asking::Reminder;
        return;
    }
    if negotiate::is_over(turn) {
        return;
    }
    let id = proposal.agreement.unwrap_or_else(|| facts.fresh_agreement());
    turn.effect(Effect::AcceptAgreement { id, terms: proposal.terms.clone() });
    turn.say(Reply::Agreed { schedule: facts.schedule(&proposal.terms) });
    if let Some(first) = proposal.terms.payments.first() {
        let references = facts.schedule(&proposal.terms).numbers;
        turn.say(Reply::PaymentMethods {
            methods: facts.methods(first.amount),
            amount: first.amount,
            references,
        });
    }
    route::after(turn, &proposal.terms.invoices);
}

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
    turn.say(Reply::ReadBackChanged);
    if has_stale_date(proposal, facts) {
        negotiate::begin_anew(turn, &covered, &proposal.terms);
    } else {
        negotiate::rebuild(turn, &covered, &proposal.terms);
    }
}

/// The schedule stays on the table.
pub fn put(turn: &mut Turn<'_>, proposal: Proposal) {
    turn.enter(Stage::Proposal(proposal));
}
