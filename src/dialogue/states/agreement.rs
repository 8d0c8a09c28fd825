//! Accepting a schedule: it counts only when the debtor has certainly seen it and the balance is still the one that was read back.

use super::{negotiate, renew, route};
use crate::{
    dialogue::{
        effect::Effect,
        facts::Confirmation,
        reply::Reply,
        state::{Proposal, Stage},
        turn::{Asking, Turn},
    },
    domain::{Agreement, contact::Binding},
};

/// The debtor says yes to what lies on the table.
pub fn accept(turn: &mut Turn<'_>, proposal: Proposal) {
    let facts = turn.facts;
    if renew::is_stale(&proposal, facts) {
        renew::changed(turn, &proposal);
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
    let schedule = facts.schedule(&proposal.terms);
    turn.say(Reply::Agreed { schedule: schedule.clone() });
    if let Some(ways) = facts.ways_to_pay_first(schedule, false) {
        turn.say(ways);
    }
    route::after(turn, &proposal.terms.invoices);
}

/// The words that confirmed the last agreement may not have arrived: the next answer says what is agreed, once.
pub fn confirm_anew(turn: &mut Turn<'_>) {
    let facts = turn.facts;
    match facts.confirmation {
        None | Some(Confirmation::Waits) => {}
        Some(Confirmation::Arrived) => turn.state.agreed_turn = 0,
        Some(Confirmation::Lost) => {
            if facts.binding != Binding::Bound || turn.state.stage == Stage::Care || turn.sets_aside() {
                return;
            }
            turn.state.agreed_turn = 0;
            let subject = facts.subject(None);
            if !turn.has_agreed()
                && let Some(agreed) = facts.agreed(&subject)
            {
                stands(turn, agreed);
            }
        }
    }
}

/// Says what is agreed, or that it rests while one of its invoices is looked at.
pub fn stands(turn: &mut Turn<'_>, agreement: &Agreement) {
    let facts = turn.facts;
    let schedule = facts.in_force(agreement);
    if agreement.is_suspended() {
        let disputed = |number: &String| {
            facts.invoices.iter().any(|invoice| invoice.number == *number && facts.is_disputed(invoice.id))
        };
        for number in schedule.numbers.into_iter().filter(disputed) {
            turn.say(Reply::AgreementPaused { number });
        }
    } else {
        turn.say(Reply::AgreementStands { schedule });
    }
}

/// The schedule stays on the table.
pub fn put(turn: &mut Turn<'_>, proposal: Proposal) {
    turn.enter(Stage::Proposal(proposal));
}
