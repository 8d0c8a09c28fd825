//! "I have paid": believed and written down as reported, never counted as paid; the proof is asked for once.

use super::{closing, route};
use crate::{
    dialogue::{
        choice::Choice,
        effect::Effect,
        moves::Move,
        reply::Reply,
        state::Stage,
        turn::{Asking, Turn},
    },
    domain::{Rupiah, hold::HoldKind, payment::ProofKind, task::TaskKind},
};
use chrono::NaiveDate;

/// The claim: noted at once, so that nothing is chased meanwhile; then the proof is asked for.
pub fn claimed(turn: &mut Turn<'_>, amount: Option<Rupiah>, on: Option<NaiveDate>) {
    if turn.facts.owing().next().is_none() {
        route::onward(turn);
        return;
    }
    report(turn, ProofKind::Text, amount, on);
    if turn.state.proof_given {
        closing::end(turn, Reply::ProofPending);
    } else {
        turn.enter(Stage::Proof);
    }
}

/// Answers to "please send the proof".
pub fn answer(turn: &mut Turn<'_>, next: &Move) -> bool {
    match next {
        Move::Paid { amount, on } => {
            report(turn, ProofKind::Text, *amount, *on);
            noted(turn);
        }
        Move::Words | Move::Digits(_) | Move::Invoice(_) | Move::Wish(_) => {
            report(turn, ProofKind::Text, None, None);
            noted(turn);
        }
        Move::Choose(Choice::NothingToAdd | Choice::No) | Move::Deny | Move::Affirm => noted(turn),
        // "I have none, it is lost" speaks of the proof here, not of the invoice.
        Move::Choose(Choice::NotReceived | Choice::Received) => noted(turn),
        _ => return false,
    }
    true
}

/// A picture or file as proof.
pub fn file(turn: &mut Turn<'_>, photo: bool) {
    report(turn, if photo { ProofKind::Photo } else { ProofKind::Document }, None, None);
    noted(turn);
}

fn report(turn: &mut Turn<'_>, kind: ProofKind, amount: Option<Rupiah>, on: Option<NaiveDate>) {
    let hours = i64::from(turn.facts.business.policy.holds.proof_hours);
    let invoice = turn.state.focus;
    turn.effect(Effect::ReportPayment { kind, invoice, amount, on });
    turn.effect(Effect::Hold { kind: HoldKind::Proof, invoice, hours: Some(hours) });
    turn.effect(Effect::Queue(TaskKind::Proof));
}

fn noted(turn: &mut Turn<'_>) {
    turn.say(Reply::ProofNoted);
    turn.state.proof_given = true;
    turn.enter(Stage::Quiet);
    turn.asking = Asking::Silent;
}
