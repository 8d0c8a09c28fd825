//! A question in the middle: answered from the ledger, and then the pending question is asked again.

use super::{agreement, options, renew, route};
use crate::{
    dialogue::{
        moves::Move,
        reply::{NoDiscount, Reply},
        state::Stage,
        turn::{Asking, Turn},
    },
    domain::Invoice,
};
use std::sync::Arc;

/// Answers a question about the bill. Disputed invoices are named as such and not counted.
pub fn answer(turn: &mut Turn<'_>, next: &Move) -> bool {
    let facts = turn.facts;
    let subject = turn.state.subject(facts);
    match next {
        Move::AskAmount => {
            route::amount_due(turn, &subject);
            what_waits(turn, &subject);
        }
        Move::AskDueDate | Move::AskTerms | Move::AskDiscount if subject.is_empty() => {
            route::nothing_to_pay(turn)
        }
        Move::AskTerms => {
            for invoice in &subject {
                turn.say(Reply::Terms {
                    number: invoice.number.clone(),
                    due_on: invoice.due_on,
                    late_fee_clause: invoice.late_fee_clause.clone(),
                });
            }
            turn.say(Reply::TermsWhy);
        }
        Move::AskDiscount => discount(turn, &subject),
        Move::AskDueDate => {
            // What is agreed has days of its own.
            for invoice in subject.iter().filter(|invoice| facts.agreed(&[invoice]).is_none()) {
                turn.say(Reply::DueDate {
                    number: invoice.number.clone(),
                    due_on: invoice.due_on,
                    days_past_due: invoice.days_past_due(facts.today),
                });
            }
            what_waits(turn, &subject);
        }
        Move::AskMethods => match on_the_table(turn) {
            Some(ways) => turn.say(ways),
            None => options::methods(turn),
        },
        Move::AskInvoice => {
            // Also a disputed invoice may be asked for: it is theirs to see.
            let all: Vec<_> = if subject.is_empty() { facts.owing().collect() } else { subject };
            if all.is_empty() {
                turn.say(Reply::NothingOwed);
            }
            for invoice in all {
                turn.say_before(Reply::InvoiceCard { card: facts.card(invoice) });
            }
        }
        _ => return false,
    }
    turn.asking = Asking::Reminder;
    true
}

/// The discounts that can be had today, and of which invoices there are none.
fn discount(turn: &mut Turn<'_>, subject: &[&Arc<Invoice>]) {
    let facts = turn.facts;
    route::early(turn, subject.iter().filter_map(|invoice| facts.early_told(invoice)).collect());
    let mut without: Vec<(NoDiscount, Vec<String>)> = Vec::new();
    for invoice in subject.iter().filter(|invoice| facts.early_left(invoice).is_none()) {
        let why = match invoice.early_discount {
            _ if invoice.early_given.is_positive() => NoDiscount::Given,
            Some(early) => NoDiscount::Until(early.until),
            None => NoDiscount::Never,
        };
        match without.iter_mut().find(|(same, _)| *same == why) {
            Some((_, numbers)) => numbers.push(invoice.number.clone()),
            None => without.push((why, vec![invoice.number.clone()])),
        }
    }
    for (why, numbers) in without {
        turn.say(Reply::NoDiscount { numbers, why });
    }
}

/// The ways to pay the first part of what is on the table.
fn on_the_table(turn: &Turn<'_>) -> Option<Reply> {
    let facts = turn.facts;
    match &turn.state.stage {
        Stage::Proposal(proposal) if !renew::is_stale(proposal, facts) => {
            facts.ways_to_pay_first(facts.schedule(&proposal.terms), true)
        }
        _ => None,
    }
}

/// What stands beside a figure or a day: an agreement, a wish that a person decides about, a payment that is being checked.
fn what_waits(turn: &mut Turn<'_>, subject: &[&Arc<Invoice>]) {
    let facts = turn.facts;
    if let Some(agreed) = facts.agreed(subject) {
        agreement::stands(turn, agreed);
    } else if facts.pending_approval().is_some() {
        turn.say(Reply::ApprovalPending);
    }
    if turn.state.proof_given && !subject.is_empty() {
        turn.say(Reply::ProofPending);
    }
}
