//! What happens on the business's side and must be told: money, approvals, checked proofs, a conversation given back.

use super::{agreement, negotiate, renew, route};
use crate::{
    dialogue::{
        event::Event,
        facts::Facts,
        reply::Reply,
        state::{Proposal, Stage},
        turn::{Asking, Turn},
    },
    domain::{Rupiah, agreement::Terms, ids::AgreementId},
};

/// Tells the debtor what happened.
pub fn happened(turn: &mut Turn<'_>, event: Event) {
    match event {
        Event::Approved { agreement, terms } => approved(turn, agreement, terms),
        Event::NotApproved { note } => {
            turn.say(Reply::NotApproved { note });
            turn.state.person_queued = false;
            if turn.facts.owing().next().is_some() {
                turn.enter(Stage::Options);
            }
        }
        Event::ProofNotFound { note } => {
            turn.say(Reply::ProofNotFound { note });
            turn.state.proof_given = false;
            // The one whose proof was looked at, where it can be only one.
            turn.state.focus = turn.state.reported.pop().or(turn.state.focus);
            turn.state.reported.clear();
            turn.enter(Stage::Proof);
            turn.asking = Asking::Said;
        }
        Event::PaymentReceived { amount, numbers, discount } => {
            let balance = balance(turn.facts, &numbers);
            let facts = turn.facts;
            let paid = |id| facts.invoice(id).is_some_and(|invoice| numbers.contains(&invoice.number));
            turn.state.reported.retain(|id| !paid(*id));
            turn.say(Reply::PaymentReceived { amount, numbers, balance, discount });
            money_moved(turn);
        }
        Event::PaymentReversed { amount, numbers, discount } => {
            let balance = balance(turn.facts, &numbers);
            turn.say(Reply::PaymentReversed { amount, numbers, balance, discount });
            money_moved(turn);
        }
        Event::Resumed => {
            turn.state.person_queued = false;
            turn.state.despair = false;
            resumed(turn);
        }
        Event::LedgerChanged => ledger_changed(turn),
        Event::Corrected { numbers, ended } => corrected(turn, numbers, ended),
        Event::Withdrawn { number } => {
            turn.say(Reply::InvoiceWithdrawn { number });
            ledger_changed(turn);
        }
        Event::DisputeClosed { number, upheld } => {
            turn.say(Reply::DisputeClosed { number, upheld });
            as_things_stand(turn);
        }
        // Everything a debtor does is handled before it gets here.
        _ => turn.asking = Asking::Silent,
    }
}

fn balance(facts: &Facts, numbers: &[String]) -> Rupiah {
    let named: Vec<_> = facts.invoices.iter().filter(|invoice| numbers.contains(&invoice.number)).collect();
    Facts::balance(&named)
}

fn approved(turn: &mut Turn<'_>, agreement: AgreementId, terms: Terms) {
    turn.state.person_queued = false;
    let proposal = Proposal::approved(terms, agreement);
    if Some(turn.facts.balance_of(&proposal.terms)) == proposal.terms.total() {
        agreement::put(turn, proposal);
    } else {
        renew::changed(turn, &proposal);
    }
}

/// Money came or went. A schedule stays on the table: where it no longer fits, it is read back anew when it is next spoken of.
fn money_moved(turn: &mut Turn<'_>) {
    turn.asking = Asking::Silent;
    turn.state.proof_given = false;
    if turn.state.stage == Stage::Proof || turn.facts.owing().next().is_none() {
        turn.state.stage = Stage::Quiet;
        turn.state.menu.clear();
    }
}

fn resumed(turn: &mut Turn<'_>) {
    match turn.state.stage.clone() {
        Stage::Quiet | Stage::Care => {
            turn.state.stage = Stage::Quiet;
            route::onward(turn);
        }
        Stage::Proposal(proposal)
            if Some(turn.facts.balance_of(&proposal.terms)) != proposal.terms.total() =>
        {
            renew::changed(turn, &proposal);
        }
        _ => turn.asking = Asking::First,
    }
}

/// What the debtor was told of an invoice is not so: the right figures, and what becomes of what was agreed.
fn corrected(turn: &mut Turn<'_>, numbers: Vec<String>, ended: Vec<String>) {
    for number in numbers {
        turn.say(Reply::InvoiceCorrected { number });
    }
    let over = !ended.is_empty();
    for number in ended {
        turn.say(Reply::AgreementEnded { number });
    }
    as_things_stand(turn);
    let may_ask = turn.state.stage == Stage::Quiet && !turn.state.person_queued;
    if over && may_ask && !turn.facts.subject(None).is_empty() {
        turn.enter(Stage::Options);
    }
}

/// What is owed now, and what is agreed about it.
fn as_things_stand(turn: &mut Turn<'_>) {
    ledger_changed(turn);
    let subject = turn.state.subject(turn.facts);
    if let Some(agreed) = turn.facts.agreed(&subject) {
        agreement::stands(turn, agreed);
    }
}

/// What was about to be said is no longer true: it is said anew from the facts of now.
fn ledger_changed(turn: &mut Turn<'_>) {
    let subject = turn.state.subject(turn.facts);
    match turn.state.stage.clone() {
        Stage::Proposal(proposal) => renew::changed(turn, &proposal),
        Stage::Options | Stage::WhichInvoice { .. } if !subject.is_empty() => {
            route::amount_due(turn, &subject);
            if subject.len() == 1 {
                turn.enter(Stage::Options);
            }
            turn.asking = Asking::First;
        }
        Stage::Options | Stage::WhichInvoice { .. } | Stage::AskDate { .. } | Stage::Receipt { .. }
            if subject.is_empty() =>
        {
            negotiate::is_settled(turn);
        }
        _ => {
            route::amount_due(turn, &subject);
            turn.asking = Asking::Reminder;
        }
    }
}
