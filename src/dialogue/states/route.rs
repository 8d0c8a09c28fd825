//! Where the talk goes when nothing is pending: from what is true now, not from what was planned.

use crate::{
    dialogue::{
        reply::{EarlySaving, Reply},
        state::Stage,
        turn::{Asking, Turn},
    },
    domain::{Invoice, agreement::AgreementAct, contact::Binding, ids::InvoiceId},
};
use std::sync::Arc;

/// Goes to the next thing that makes sense to talk about, telling what it is about.
pub fn onward(turn: &mut Turn<'_>) {
    onward_without(turn, &[]);
}

/// The same, leaving out invoices that this very step has settled, agreed or disputed.
pub fn onward_without(turn: &mut Turn<'_>, done: &[InvoiceId]) {
    let facts = turn.facts;
    let open = || -> Vec<&Arc<Invoice>> {
        let talked_of = turn.state.subject(facts).into_iter();
        talked_of.filter(|invoice| !done.contains(&invoice.id)).collect()
    };
    let subject = open();
    if subject.is_empty() {
        nothing_open(turn, done);
        return;
    }
    if turn.state.focus.is_some_and(|focus| done.contains(&focus)) {
        turn.state.focus = None;
    }
    if let Some(agreement) = facts.agreed(&subject) {
        super::agreement::stands(turn, agreement);
        turn.enter(Stage::Quiet);
        return;
    }
    if facts.agreements.iter().any(|agreement| agreement.act == AgreementAct::Proposed) {
        turn.say(Reply::ApprovalPending);
        turn.enter(Stage::Quiet);
        return;
    }
    if subject.iter().any(|invoice| !turn.state.received.contains(&invoice.id)) {
        turn.enter(Stage::Receipt { resent: false });
        return;
    }
    options(turn, &subject);
}

/// States what is owed and asks what would suit.
fn options(turn: &mut Turn<'_>, subject: &[&Arc<Invoice>]) {
    let checked =
        |one: &Arc<Invoice>| turn.state.reported.is_empty() || turn.state.reported.contains(&one.id);
    if turn.state.proof_given
        && let [one] = subject
        && checked(one)
    {
        // What they say they paid is being checked: nothing more is asked of them.
        turn.say(Reply::ProofPending);
        turn.enter(Stage::Quiet);
        return;
    }
    amount_due(turn, subject);
    if subject.len() > 1 && turn.state.focus.is_none() && !turn.state.together {
        turn.enter(Stage::WhichInvoice { disputed: false });
    } else {
        turn.enter(Stage::Options);
    }
}

/// Nothing was asked and nothing understood: what could be wished, where there is something to choose; otherwise how things stand.
pub fn rest(turn: &mut Turn<'_>) {
    if turn.state.person_queued || turn.state.stage == Stage::Care {
        turn.say(Reply::PersonAlreadyQueued);
    } else if turn.facts.binding == Binding::Bound {
        onward(turn);
    }
}

/// Says what is owed on these invoices, from the ledger.
pub fn amount_due(turn: &mut Turn<'_>, subject: &[&Arc<Invoice>]) {
    let facts = turn.facts;
    match subject {
        [] => nothing_to_pay(turn),
        [one] => turn.say(Reply::AmountDue { due: facts.due(one) }),
        many => {
            let dues = many.iter().map(|invoice| facts.due(invoice)).collect();
            let total = crate::dialogue::facts::Facts::balance(many);
            turn.say(Reply::AmountDueMany { dues, total });
        }
    }
    // After grave news no offer is pressed, not even a kind one.
    if turn.state.stage != Stage::Care {
        let offered = subject.iter().filter(|invoice| facts.early_saving(invoice).is_some());
        early(turn, offered.filter_map(|invoice| facts.early_told(invoice)).collect());
    }
}

/// What paying early saves, in one paragraph for all.
pub fn early(turn: &mut Turn<'_>, mut savings: Vec<EarlySaving>) {
    match (savings.len(), savings.pop()) {
        (1, Some(EarlySaving { number, offer })) => {
            turn.say(Reply::EarlyDiscountNote { until: offer.until, saving: offer.saving, number });
        }
        (_, Some(last)) => {
            savings.push(last);
            turn.say(Reply::EarlyDiscountMany { savings });
        }
        (_, None) => {}
    }
}

/// Nothing is to be paid now: because nothing is owed, or because what is owed is disputed.
pub fn nothing_to_pay(turn: &mut Turn<'_>) {
    let facts = turn.facts;
    let mut disputed = facts.owing().filter(|invoice| facts.is_disputed(invoice.id)).peekable();
    if disputed.peek().is_none() {
        turn.say(Reply::NothingOwed);
    }
    for invoice in disputed {
        turn.say(Reply::InvoiceDisputed { number: invoice.number.clone() });
    }
}

fn nothing_open(turn: &mut Turn<'_>, done: &[InvoiceId]) {
    if done.is_empty() {
        nothing_to_pay(turn);
    }
    turn.state.focus = None;
    turn.enter(Stage::Quiet);
}

/// One matter is settled: goes on to the invoices that are left, if the debtor takes them one by one.
pub fn after(turn: &mut Turn<'_>, done: &[InvoiceId]) {
    let facts = turn.facts;
    let left: Vec<&Arc<Invoice>> = facts
        .subject(None)
        .into_iter()
        .filter(|invoice| !done.contains(&invoice.id) && !turn.state.reported.contains(&invoice.id))
        .filter(|invoice| facts.agreed(&[invoice]).is_none())
        .collect();
    turn.state.focus = None;
    turn.state.together = false;
    match left.first() {
        Some(next) => {
            turn.state.focus = Some(next.id);
            turn.say(Reply::OneByOne { number: next.number.clone() });
            amount_due(turn, &[next]);
            turn.enter(Stage::Options);
        }
        None => {
            turn.enter(Stage::Quiet);
            turn.asking = Asking::Silent;
        }
    }
}
