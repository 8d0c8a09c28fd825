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
        leave(turn);
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
        // "sisanya dicicil": the report stands, and the wish is about the others.
        Move::Wish(wanted) if wanted.ask.rest && leaves_others(turn) => {
            noted(turn);
            return false;
        }
        Move::Choose(Choice::Instalments | Choice::MoreTime) if leaves_others(turn) => {
            noted(turn);
            return false;
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
    let several = turn.facts.subject(None).len() > 1;
    if let Some(one) = invoice.filter(|one| several && !turn.state.reported.contains(one)) {
        turn.state.reported.push(one);
    }
}

/// Whether one of several is reported, and others are still to be talked about.
fn leaves_others(turn: &Turn<'_>) -> bool {
    let reported = &turn.state.reported;
    !reported.is_empty() && turn.facts.subject(None).iter().any(|invoice| !reported.contains(&invoice.id))
}

/// The talk is no longer about what is reported.
fn leave(turn: &mut Turn<'_>) {
    if leaves_others(turn) {
        turn.state.focus = None;
    }
}

fn noted(turn: &mut Turn<'_>) {
    turn.say(Reply::ProofNoted);
    turn.state.proof_given = true;
    leave(turn);
    turn.enter(Stage::Quiet);
    turn.asking = Asking::Silent;
}
