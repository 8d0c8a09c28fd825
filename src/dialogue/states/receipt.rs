//! "Has the invoice reached you?" (R12). Not received: said when it was sent, sent again in full, asked again.

use super::{closing, route};
use crate::{
    dialogue::{
        choice::Choice,
        moves::Move,
        reply::Reply,
        state::Stage,
        turn::{Asking, Turn},
    },
    domain::task::TaskKind,
};

/// Answers to the receipt question.
pub fn answer(turn: &mut Turn<'_>, next: &Move) -> bool {
    match next {
        Move::Affirm | Move::Choose(Choice::Received | Choice::Yes) => received(turn),
        // "All of them", to "have they all arrived?"; beside a real answer it adds nothing.
        Move::Choose(Choice::Together) if turn.asking != Asking::First => received(turn),
        Move::Choose(Choice::Together) => {}
        Move::Deny | Move::Choose(Choice::NotReceived | Choice::No) => resend(turn),
        Move::AskInvoice => send(turn),
        _ => return false,
    }
    true
}

/// It is asked for: sent in full, and asked about once more.
fn send(turn: &mut Turn<'_>) {
    let facts = turn.facts;
    for invoice in turn.state.subject(facts) {
        turn.say_before(Reply::InvoiceCard { card: facts.card(invoice) });
    }
    turn.enter(Stage::Receipt { resent: true });
}

/// The invoices talked about have arrived.
pub fn received(turn: &mut Turn<'_>) {
    acknowledge(turn);
    route::onward(turn);
}

/// They have arrived, and the talk is further on already.
pub fn acknowledge(turn: &mut Turn<'_>) {
    remember(turn);
    turn.say(Reply::ReceiptThanks);
}

/// A wish that goes past the receipt question takes the arrival for granted.
pub fn remember(turn: &mut Turn<'_>) {
    for invoice in turn.subject() {
        if !turn.state.received.contains(&invoice) {
            turn.state.received.push(invoice);
        }
    }
}

/// Sends the invoices again in full, each in a message of its own, and asks again. After a second "not received" a person helps:
/// it never loops.
pub fn resend(turn: &mut Turn<'_>) {
    let facts = turn.facts;
    let again = matches!(turn.state.stage, Stage::Receipt { resent: true });
    let subject = turn.state.subject(facts);
    let unseen: Vec<_> = subject
        .iter()
        .filter(|invoice| again || !turn.state.received.contains(&invoice.id))
        .copied()
        .collect();
    let unseen = if unseen.is_empty() { subject } else { unseen };
    if again {
        turn.say(Reply::ReceiptStillMissing);
        closing::queue_person(turn, TaskKind::Person);
        return;
    }
    for invoice in unseen {
        turn.say_before(Reply::ReceiptResend {
            number: invoice.number.clone(),
            sent_on: invoice.sent_on,
            sent_via: invoice.sent_via.clone(),
        });
        turn.say_before(Reply::InvoiceCard { card: facts.card(invoice) });
        turn.state.received.retain(|id| *id != invoice.id);
    }
    turn.enter(Stage::Receipt { resent: true });
    turn.asking = Asking::First;
}
