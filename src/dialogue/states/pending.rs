//! The pending question gets the first look at an answer: here each stage meets its own file.

use super::{aside, care, day, dispute, identify, negotiate, options, proof, receipt, sum};
use crate::{
    dialogue::{
        moves::{self, Move},
        reply::Reply,
        state::Stage,
        turn::Turn,
    },
    domain::contact::Binding,
    nlu::Understanding,
};

/// Lets the present stage answer a move. False: it was no answer to the question.
pub fn answer(turn: &mut Turn<'_>, next: &Move) -> bool {
    match turn.state.stage.clone() {
        Stage::Quiet => false,
        Stage::Identify => identify::answer(turn, next),
        Stage::Prove { failures } => identify::prove(turn, next, failures),
        Stage::Receipt { .. } => receipt::answer(turn, next),
        Stage::WhichInvoice { disputed } => options::which_invoice(turn, next, disputed),
        Stage::Options => false,
        Stage::WhichSum { sums, each, wanted } => {
            sum::answer(turn, next, sum::Doubt { sums, each, wanted: &wanted })
        }
        Stage::Reason { wish } => options::reason(turn, next, wish),
        Stage::AskDate { wanted, .. } => day::answer(turn, next, wanted.as_deref()),
        Stage::Proposal(proposal) => negotiate::answer(turn, next, &proposal),
        Stage::Proof => proof::answer(turn, next),
        Stage::DisputeReason { invoice } => dispute::reason(turn, next, invoice),
        Stage::DisputeDetails { invoice, .. } => dispute::details(turn, next, invoice),
        Stage::Aside { about, back } => aside::answer(turn, next, about, &back),
        Stage::Care => care::answer(turn, next),
    }
}

/// A picture or file: to an objection it belongs as its evidence, otherwise it is most likely the proof of a payment.
pub fn file(turn: &mut Turn<'_>, photo: bool, caption: Option<&Understanding>) {
    let captioned = caption.map(moves::read).unwrap_or_default();
    let objects = captioned.iter().any(|next| matches!(next, Move::Dispute(_)));
    match turn.state.stage {
        Stage::DisputeReason { invoice } => dispute::file(turn, invoice, false),
        Stage::DisputeDetails { invoice, .. } => dispute::file(turn, invoice, true),
        _ if turn.facts.binding != Binding::Bound => turn.say(Reply::AttachmentNoted),
        _ if turn.facts.owing().next().is_none() => turn.say(Reply::AttachmentNoted),
        _ if objects => {
            for next in captioned.iter().filter(|next| matches!(next, Move::Dispute(_))) {
                super::anytime::wish(turn, next);
            }
        }
        _ => proof::file(turn, photo),
    }
}
