//! Something is wrong with the bill: the reason and details are written down, the invoice is left in peace, a person looks.

use crate::{
    dialogue::{
        choice::Choice,
        effect::Effect,
        moves::Move,
        reply::Reply,
        state::Stage,
        turn::{Asking, Turn},
    },
    domain::{dispute::DisputeReason, hold::HoldKind, ids::InvoiceId, task::TaskKind},
};

/// The objection is raised, perhaps with its reason.
pub fn raised(turn: &mut Turn<'_>, reason: Option<DisputeReason>) {
    let subject = turn.facts.subject(turn.state.focus);
    match subject.as_slice() {
        [] => added(turn),
        [one] => {
            let invoice = one.id;
            match reason {
                Some(reason) => open(turn, invoice, reason),
                None => turn.enter(Stage::DisputeReason { invoice }),
            }
        }
        _ => turn.enter(Stage::WhichInvoice { disputed: true }),
    }
}

/// More about what is being looked at already: it is added, where it is plain which invoice it is about.
fn added(turn: &mut Turn<'_>) {
    let facts = turn.facts;
    let disputed: Vec<_> = facts.owing().filter(|invoice| facts.is_disputed(invoice.id)).collect();
    match disputed.as_slice() {
        [one] => {
            turn.effect(Effect::DescribeDispute { invoice: one.id });
            turn.say(Reply::DisputeAdded { number: one.number.clone() });
            turn.asking = Asking::Silent;
        }
        _ => super::route::onward(turn),
    }
}

/// Answers to "what is wrong?".
pub fn reason(turn: &mut Turn<'_>, next: &Move, invoice: InvoiceId) -> bool {
    match next {
        Move::Choose(Choice::Wrong(reason)) | Move::Dispute(Some(reason)) => open(turn, invoice, *reason),
        Move::Choose(Choice::NotReceived) => open(turn, invoice, DisputeReason::Delivery),
        Move::Words | Move::Dispute(None) | Move::Wish(_) | Move::Deny | Move::Choose(Choice::Together) => {
            described(turn, invoice, DisputeReason::Other)
        }
        _ => return false,
    }
    true
}

/// Answers to "could you describe it?".
pub fn details(turn: &mut Turn<'_>, next: &Move, invoice: InvoiceId) -> bool {
    match next {
        Move::Choose(Choice::NothingToAdd | Choice::No) | Move::Deny => recorded(turn, invoice),
        Move::Words
        | Move::Dispute(_)
        | Move::Wish(_)
        | Move::Affirm
        | Move::Digits(_)
        | Move::Invoice(_)
        | Move::Paid { .. }
        | Move::Angry
        | Move::Choose(Choice::NotReceived | Choice::Received | Choice::Together) => {
            turn.effect(Effect::DescribeDispute { invoice });
            recorded(turn, invoice);
        }
        _ => return false,
    }
    true
}

/// A picture or file that shows what is wrong.
pub fn file(turn: &mut Turn<'_>, invoice: InvoiceId, known: bool) {
    if !known {
        write_down(turn, invoice, DisputeReason::Other);
    }
    turn.effect(Effect::DescribeDispute { invoice });
    recorded(turn, invoice);
}

fn open(turn: &mut Turn<'_>, invoice: InvoiceId, reason: DisputeReason) {
    write_down(turn, invoice, reason);
    turn.enter(Stage::DisputeDetails { invoice, reason });
}

fn described(turn: &mut Turn<'_>, invoice: InvoiceId, reason: DisputeReason) {
    write_down(turn, invoice, reason);
    turn.effect(Effect::DescribeDispute { invoice });
    recorded(turn, invoice);
}

fn write_down(turn: &mut Turn<'_>, invoice: InvoiceId, reason: DisputeReason) {
    turn.effect(Effect::OpenDispute { invoice, reason });
    turn.effect(Effect::Hold { kind: HoldKind::Dispute, invoice: Some(invoice), hours: None });
    turn.effect(Effect::Queue(TaskKind::Dispute));
}

fn recorded(turn: &mut Turn<'_>, invoice: InvoiceId) {
    let number = turn.facts.invoice(invoice).map(|invoice| invoice.number.clone()).unwrap_or_default();
    turn.say(Reply::DisputeRecorded { number: number.clone() });
    let agreed = turn.facts.invoice(invoice).and_then(|invoice| turn.facts.agreed(&[invoice]));
    if agreed.is_some() {
        turn.say(Reply::AgreementPaused { number });
    }
    // The others go on, those that nothing has been agreed about.
    super::route::after(turn, &[invoice]);
}
