//! What was asked and has lost its sense since: the facts moved between two messages, and the talk begins from what is true now.

use crate::{
    dialogue::{
        facts::Facts,
        state::{Stage, State},
        turn::Turn,
    },
    domain::contact::{Binding, Owner},
};

/// Before an event: lets go of a question that the facts have answered, and of a wait that is over.
pub fn drop_answered(turn: &mut Turn<'_>) {
    if turn.facts.owner == Owner::Bot {
        turn.state.person_queued = false;
        turn.state.despair = false;
    }
    if turn.facts.binding == Binding::Bound && is_answered(&turn.state, turn.facts) {
        turn.state.stage = Stage::Quiet;
        turn.state.menu.clear();
    }
    turn.state.focus = turn.state.focus.filter(|focus| {
        turn.facts.invoice(*focus).is_some_and(|invoice| invoice.balance().is_positive())
            || turn.facts.is_disputed(*focus)
    });
}

fn is_answered(state: &State, facts: &Facts) -> bool {
    match &state.stage {
        Stage::Quiet | Stage::Identify | Stage::Prove { .. } => false,
        Stage::Care => facts.owner == Owner::Bot,
        Stage::Aside { .. } => false,
        Stage::DisputeDetails { invoice, .. } => !facts.is_disputed(*invoice),
        Stage::Proposal(proposal) => !facts.balance_of(&proposal.terms).is_positive(),
        Stage::Receipt { .. }
        | Stage::WhichInvoice { .. }
        | Stage::Options
        | Stage::WhichSum { .. }
        | Stage::Reason { .. }
        | Stage::AskDate { .. }
        | Stage::DisputeReason { .. } => facts.subject(None).is_empty(),
        Stage::Proof => facts.owing().next().is_none(),
    }
}
