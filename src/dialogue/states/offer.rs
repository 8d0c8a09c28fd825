//! What we offer: best for the business first, conceding step by step; outside our authority the exact schedule goes to a person.

use super::{agreement, closing, negotiate};
use crate::{
    dialogue::{
        effect::Effect,
        reply::Reply,
        state::{Aside, Origin, Proposal, Stage},
        turn::{Asking, Turn},
    },
    domain::{agreement::Terms, ids::AgreementId, task::TaskKind},
    policy::negotiation::{self, Ask, Judgement, Missing},
};

/// Our offer of parts after `concession` others were declined; a person where nothing can be offered.
pub fn parts(turn: &mut Turn<'_>, concession: u8) {
    let facts = turn.facts;
    let subject = turn.state.subject(facts);
    let situation = facts.situation(&subject);
    match negotiation::propose_parts(&situation, concession) {
        Some(terms) if terms.needs_approval => to_person(turn, terms),
        Some(terms) => {
            let last = negotiation::propose_parts(&situation, concession.saturating_add(1)).is_none();
            let origin = if last && concession > 0 { Origin::Last } else { Origin::Offer };
            agreement::put(turn, Proposal { concession, ..Proposal::new(terms, origin) });
        }
        None if concession == 0 => any(turn),
        None => closing::queue_person(turn, TaskKind::Person),
    }
}

/// More parts than anybody could keep track of: as many as we can give. Asked for again, a person may decide otherwise.
pub fn most_parts(turn: &mut Turn<'_>) {
    let facts = turn.facts;
    let subject = turn.state.subject(facts);
    let situation = facts.situation(&subject);
    let ask = Ask { count: Some(situation.limits.max_instalments), ..Ask::default() };
    let (Judgement::Accept(terms) | Judgement::Counter { nearest: terms, .. }) =
        negotiation::judge(&ask, &situation)
    else {
        return parts(turn, 0);
    };
    let shown = matches!(&turn.state.stage, Stage::Proposal(table) if table.terms == terms);
    if terms.needs_approval {
        to_person(turn, terms);
    } else {
        let origin = if shown { Origin::Last } else { Origin::Counter };
        agreement::put(turn, Proposal::new(terms, origin));
    }
}

/// Where parts are not possible (a small balance), whatever is: a day within the promise or the extension.
fn any(turn: &mut Turn<'_>) {
    let facts = turn.facts;
    let subject = turn.state.subject(facts);
    match negotiation::propose(&facts.situation(&subject), 0) {
        Some(terms) if terms.needs_approval => to_person(turn, terms),
        Some(terms) => agreement::put(turn, Proposal::new(terms, Origin::Last)),
        None => closing::queue_person(turn, TaskKind::Person),
    }
}

/// Declined without another wish: our own offers concede one step, what the debtor asked is asked for again.
pub fn declined(turn: &mut Turn<'_>, proposal: &Proposal) {
    match proposal.origin {
        Origin::Offer => match rest_in_more_parts(turn, proposal) {
            Some(next) => agreement::put(turn, next),
            None => parts(turn, proposal.concession.saturating_add(1)),
        },
        Origin::Asked if proposal.terms.payments.len() == 1 => turn.enter(Stage::ANY_DAY),
        // The nearest to a first part that was named: it stays, as in an offer.
        Origin::Counter if proposal.asked.is_none() && proposal.terms.payments.len() == 2 => {
            match rest_in_more_parts(turn, proposal) {
                Some(next) => agreement::put(turn, next),
                None => lighter(turn, proposal),
            }
        }
        Origin::Asked | Origin::Counter => lighter(turn, proposal),
        Origin::Last | Origin::Approved => turn.enter_aside(Aside::Person),
    }
}

/// Our next offer that is lighter than what was declined; a person may decide otherwise where there is none.
fn lighter(turn: &mut Turn<'_>, declined: &Proposal) {
    let facts = turn.facts;
    let subject = turn.state.subject(facts);
    match negotiation::lighter_than(&facts.situation(&subject), &declined.terms.payments) {
        Some(step) => parts(turn, step.max(1)),
        None => turn.enter_aside(Aside::Person),
    }
}

/// The offer was a named first part and a rest: the first part stays, the rest is paid in more parts.
fn rest_in_more_parts(turn: &Turn<'_>, proposal: &Proposal) -> Option<Proposal> {
    let facts = turn.facts;
    let subject = turn.state.subject(facts);
    let situation = facts.situation(&subject);
    let ours = negotiation::propose_parts(&situation, proposal.concession);
    if ours.is_some_and(|ours| ours.payments == proposal.terms.payments) {
        return None;
    }
    let (first, second) = (proposal.terms.payments.first()?, proposal.terms.payments.get(1)?);
    let ask = Ask { first_amount: Some(first.amount), dates: vec![first.due_on], ..Ask::default() };
    // The day that was offered for the rest, unless it is only our own shifted one: nothing comes earlier than it was offered.
    let ours = negotiation::propose_rest(&ask, &situation, 0)
        .is_some_and(|ours| ours.payments.get(1).is_some_and(|part| part.due_on == second.due_on));
    let ask = Ask { rest_on: (!ours).then_some(second.due_on), ..ask };
    let concession = proposal.concession.checked_add(1)?;
    let terms = negotiation::propose_rest(&ask, &situation, concession)?;
    (!terms.needs_approval).then(|| Proposal { concession, ..Proposal::new(terms, Origin::Offer) })
}

/// Outside the bot's authority: the exact schedule goes to a person, and that is said honestly.
pub fn to_person(turn: &mut Turn<'_>, terms: Terms) {
    let facts = turn.facts;
    if facts.pending_approval().is_some_and(|waiting| waiting.terms == terms) {
        turn.say(Reply::ApprovalPending);
        turn.enter(Stage::Quiet);
        return;
    }
    turn.effect(Effect::ProposeAgreement { id: facts.fresh_agreement(), terms: terms.clone() });
    turn.effect(Effect::Queue(TaskKind::Approval));
    turn.say(Reply::ApprovalQueued { schedule: facts.schedule(&terms) });
    turn.enter(Stage::Quiet);
    turn.asking = Asking::Silent;
}

/// Not enough was said for a schedule: what is missing is proposed or asked for. A first part that was named is kept.
pub fn unclear(turn: &mut Turn<'_>, missing: Missing, ask: &Ask) {
    let facts = turn.facts;
    let situation = facts.situation(&turn.state.subject(facts));
    let rest = negotiation::propose_rest(ask, &situation, 0).filter(|_| missing == Missing::RestDate);
    if let Some(terms) = rest {
        if terms.needs_approval {
            to_person(turn, terms);
        } else {
            negotiate::explain_days(turn, ask, &terms);
            // A day or sum that was named and is not in it: the nearest we can give, and said so.
            let moved = !facts.moved_days(ask, &terms, &situation).is_empty();
            let origin = if keeps_first(ask, &terms, moved) { Origin::Offer } else { Origin::Counter };
            agreement::put(turn, Proposal::new(terms, origin));
        }
        return;
    }
    match missing {
        Missing::Parts | Missing::FirstAmount | Missing::RestDate => parts(turn, 0),
        Missing::Date | Missing::Wish => turn.enter(Stage::ANY_DAY),
    }
}

/// Whether the first part has the sum and the day that were named for it, or the day is only `moved` off a free one.
fn keeps_first(ask: &Ask, terms: &Terms, moved: bool) -> bool {
    terms.payments.first().is_some_and(|first| {
        (moved || ask.dates.first().is_none_or(|day| *day == first.due_on))
            && ask.first_amount.is_none_or(|amount| amount == first.amount)
    })
}

impl Proposal {
    /// A schedule that has just come onto the table.
    pub(super) const fn new(terms: Terms, origin: Origin) -> Self {
        Self { terms, origin, asked: None, concession: 0, agreement: None }
    }

    /// What a person approved.
    pub(super) fn approved(terms: Terms, agreement: AgreementId) -> Self {
        Self { agreement: Some(agreement), ..Self::new(terms, Origin::Approved) }
    }
}
