//! Negotiation: what the debtor asks is judged, and who insists reaches a person. What we offer ourselves is [`super::offer`].

use super::{agreement, day, meaning, offer, options, receipt, route};
use crate::{
    dialogue::{
        choice::Choice,
        facts::Facts,
        moves::{Move, Vague},
        reply::{self, Reply},
        state::{Origin, Proposal, Stage},
        turn::{Asking, Turn},
        wanted::Wanted,
    },
    domain::{
        Invoice,
        agreement::{AgreementJudgement, Terms},
    },
    policy::negotiation::{self, Ask, Impossible, Judgement, Missing},
};
use chrono::NaiveDate;
use std::sync::Arc;

/// Answers to a schedule on the table.
pub fn answer(turn: &mut Turn<'_>, next: &Move, proposal: &Proposal) -> bool {
    match next {
        // "ok, terima kasih" to the news that a person decides is no yes to what was offered meanwhile: read back first.
        Move::Affirm if is_offered_meanwhile(turn, proposal) => {
            turn.say(Reply::ApprovalPending);
            agreement::put(turn, Proposal { origin: Origin::Asked, ..proposal.clone() });
        }
        Move::Affirm | Move::Choose(Choice::Accept | Choice::Yes) => {
            agreement::accept(turn, proposal.clone())
        }
        Move::Deny | Move::Choose(Choice::Change | Choice::No) => offer::declined(turn, proposal),
        Move::TightCash(reason) => {
            turn.state.gentle = true;
            options::told(turn, reason.unwrap_or(crate::domain::dispute::Reason::CashFlow));
            offer::declined(turn, proposal);
        }
        Move::Wish(wanted) => countered(turn, wanted, proposal),
        // "mulai bulan depan aja": as many parts as lie on the table, from then on.
        Move::VagueDate(wish)
            if proposal.terms.payments.len() > 1 && !wish.wanted.has_figures() && !wish.wanted.in_full =>
        {
            if let Some(reason) = wish.reason {
                options::told(turn, reason);
            }
            let count = u32::try_from(proposal.terms.payments.len()).ok();
            let ask = Ask { count, ..Ask::default() };
            if wish.mismatched {
                day::vague(
                    turn,
                    &Vague { wanted: Wanted { ask, ..Wanted::default() }, ..Vague::clone(wish) },
                );
            } else {
                countered(turn, &Wanted { ask, within: Some(wish.within), ..Wanted::default() }, proposal);
            }
        }
        // "nanti saya bayar" is no clear yes to a schedule: it stays on the table and is asked for again.
        Move::WillPay => {}
        _ => return false,
    }
    true
}

/// Whether a person decides about another wish while this lies on the table.
fn is_offered_meanwhile(turn: &Turn<'_>, proposal: &Proposal) -> bool {
    proposal.origin == Origin::Last && turn.facts.pending_approval().is_some()
}

/// Whether the question of now is such an offer.
pub fn offers_meanwhile(turn: &Turn<'_>) -> bool {
    matches!(&turn.state.stage, Stage::Proposal(proposal) if is_offered_meanwhile(turn, proposal))
}

/// Whether what is talked about is already agreed, waits for a person, or is not owed; then that is said instead.
pub fn is_settled(turn: &mut Turn<'_>) -> bool {
    let waiting = turn.facts.pending_approval().is_some();
    if waiting {
        route::onward(turn);
    }
    waiting || is_over(turn)
}

/// Whether what is talked about is already agreed or not owed; then that is said instead. What only waits for a person may be
/// given up for something else.
pub fn is_over(turn: &mut Turn<'_>) -> bool {
    let subject = turn.state.subject(turn.facts);
    let over = subject.is_empty() || is_kept_so_far(turn.facts, &subject);
    if over {
        route::onward(turn);
    }
    over
}

/// An agreement in force that is being kept stands; a broken one may be talked about again.
pub fn is_kept_so_far(facts: &Facts, subject: &[&Arc<Invoice>]) -> bool {
    facts.agreed(subject).is_some_and(|agreed| {
        matches!(facts.judge(agreed).1, AgreementJudgement::Active | AgreementJudgement::Suspended)
    })
}

/// Another wish about what is agreed and kept so far: the agreement is told, and whether a person shall look at a change. A wish
/// that only repeats a promised day changes nothing.
pub fn stands(turn: &mut Turn<'_>, ask: Option<&Ask>) -> bool {
    let facts = turn.facts;
    let subject = turn.state.subject(facts);
    let Some(agreed) = facts.agreed(&subject).filter(|_| is_kept_so_far(facts, &subject)) else {
        return false;
    };
    agreement::stands(turn, agreed);
    turn.enter(Stage::Quiet);
    let days = &agreed.terms.payments;
    let promised = |day: &NaiveDate| days.iter().any(|part| part.due_on == *day);
    let repeats = ask.is_some_and(|ask| !ask.dates.is_empty() && ask.dates.iter().all(promised));
    if turn.state.person_queued {
        turn.say(Reply::PersonAlreadyQueued);
    } else if !repeats {
        turn.enter_aside(crate::dialogue::state::Aside::Person);
    }
    true
}

/// A wish with figures, at any stage.
pub fn wish(turn: &mut Turn<'_>, wanted: &Wanted) {
    if is_paying_now(turn, wanted) {
        options::pay(turn);
        return;
    }
    if stands(turn, Some(&wanted.ask)) || is_over(turn) {
        return;
    }
    receipt::remember(turn);
    let facts = turn.facts;
    let subject = turn.state.subject(facts);
    let situation = facts.situation(&subject);
    let mut ask = meaning::completed(wanted, &situation);
    // "sisanya", where one of several is reported as paid, is the others and no rest of a sum.
    if !turn.state.reported.is_empty() && ask.first_amount.is_none() {
        ask.rest = false;
    }
    judged(turn, &ask, wanted, None);
}

/// Judges a wish and answers to it. `before` is what was asked last time: asked again, it is insisting.
fn judged(turn: &mut Turn<'_>, ask: &Ask, wanted: &Wanted, before: Option<&Terms>) {
    let facts = turn.facts;
    let subject = turn.state.subject(facts);
    let situation = facts.situation(&subject);
    if meaning::is_everything_today(ask, &situation) {
        options::pay(turn);
        return;
    }
    let judgement = negotiation::judge(ask, &situation);
    let rest = meaning::rest_within(ask, wanted.within, &situation);
    if let Some(terms) = rest.filter(|terms| !terms.needs_approval)
        && judgement == Judgement::Unclear(Missing::RestDate)
    {
        explain_days(turn, ask, &terms);
        agreement::put(turn, Proposal::new(terms, Origin::Offer));
        return;
    }
    let repeated = match (&judgement, before) {
        (Judgement::Counter { asked: Some(asked), .. }, Some(before)) => asked.payments == before.payments,
        _ => false,
    };
    // A day that nobody named needs no explaining.
    let vague = wanted.within.is_some() && wanted.ask.dates.is_empty();
    let named = if vague { Ask { dates: Vec::new(), ..ask.clone() } } else { ask.clone() };
    answer_to(turn, judgement, &named, wanted.insists || repeated);
}

/// "I will pay today", where nothing else was asked: the same as the button, the ways to pay are shown.
fn is_paying_now(turn: &Turn<'_>, wanted: &Wanted) -> bool {
    let free = matches!(turn.state.stage, Stage::Options | Stage::Quiet | Stage::Receipt { .. });
    let balance = Facts::balance(&turn.state.subject(turn.facts));
    let whole = wanted.ask.first_amount.is_none_or(|amount| amount == balance);
    let today =
        Ask { dates: vec![turn.facts.today], first_amount: wanted.ask.first_amount, ..Ask::default() };
    free && whole && wanted.first_per_cent.is_none() && wanted.ask == today
}

/// A counter-offer to what lies on the table. Named days keep the number of parts, a repeated wish outside the limits is
/// insisting.
fn countered(turn: &mut Turn<'_>, wanted: &Wanted, proposal: &Proposal) {
    let facts = turn.facts;
    let subject = turn.state.subject(facts);
    let situation = facts.situation(&subject);
    let mut ask = meaning::completed(wanted, &situation);
    let only_a_day = ask.dates.len() == 1 && ask == Ask { dates: ask.dates.clone(), ..Ask::default() };
    if only_a_day && !wanted.all && !wanted.in_full && proposal.terms.payments.len() > 1 {
        match meaning::named_part(proposal, &situation) {
            Some(part) => ask = Ask { dates: ask.dates, ..part },
            None => ask.count = u32::try_from(proposal.terms.payments.len()).ok(),
        }
    }
    // "700rb hari Senin" beside two parts: the first of them in other figures, and the rest on the day of the second.
    let sum = ask.per_amount.filter(|_| ask.dates.len() == 1);
    if sum.is_some()
        && ask == (Ask { dates: ask.dates.clone(), per_amount: sum, ..Ask::default() })
        && let [_, second] = proposal.terms.payments.as_slice()
    {
        ask = Ask { first_amount: sum, per_amount: None, rest: true, rest_on: Some(second.due_on), ..ask };
    }
    // "sisanya tanggal 20": the first part stays as it lies on the table.
    if let ([first, _, ..], None, true) = (proposal.terms.payments.as_slice(), ask.first_amount, ask.rest) {
        ask.first_amount = Some(first.amount);
        ask.rest_on = ask.rest_on.or(ask.dates.first().copied());
        ask.dates = vec![first.due_on];
    }
    judged(turn, &ask, wanted, proposal.asked.as_ref());
}

/// Turns a judgement into what lies on the table next.
pub fn answer_to(turn: &mut Turn<'_>, judgement: Judgement, ask: &Ask, insists: bool) {
    match &judgement {
        Judgement::Counter { asked: Some(terms), .. } if insists => explain_days(turn, ask, terms),
        Judgement::Accept(terms) | Judgement::Counter { nearest: terms, .. } => {
            explain_days(turn, ask, terms)
        }
        Judgement::Impossible(_) | Judgement::Unclear(_) => {}
    }
    match judgement {
        Judgement::Accept(terms) if terms.needs_approval => offer::to_person(turn, terms),
        Judgement::Accept(terms) => agreement::put(turn, Proposal::new(terms, Origin::Asked)),
        Judgement::Counter { nearest, asked: Some(asked) } if insists => {
            offer::to_person(turn, asked.clone());
            // What the bot can give meanwhile stays possible: it lies on the table, and may be taken before the answer comes.
            if !nearest.needs_approval {
                agreement::put(turn, Proposal { asked: Some(asked), ..Proposal::new(nearest, Origin::Last) });
            }
        }
        Judgement::Counter { nearest, .. } if nearest.needs_approval => offer::to_person(turn, nearest),
        Judgement::Counter { nearest, asked } => {
            agreement::put(turn, Proposal { asked, ..Proposal::new(nearest, Origin::Counter) });
        }
        Judgement::Impossible(Impossible::NothingOwed) => route::onward(turn),
        Judgement::Impossible(Impossible::TooManyParts) => offer::most_parts(turn),
        Judgement::Impossible(why) => impossible(turn, reply::Impossible::from(why)),
        Judgement::Unclear(missing) => offer::unclear(turn, missing, ask),
    }
}

/// Says why a day that was named is not in the schedule, where it was only moved off a free day.
pub(super) fn explain_days(turn: &mut Turn<'_>, ask: &Ask, terms: &Terms) {
    let facts = turn.facts;
    let situation = facts.situation(&turn.state.subject(facts));
    let moved = facts.moved_days(ask, terms, &situation);
    if !moved.is_empty() {
        turn.say(Reply::DaysMoved { moved });
    }
}

/// Cannot be: said kindly, and asked again.
pub fn impossible(turn: &mut Turn<'_>, why: reply::Impossible) {
    turn.say(Reply::CannotBe { why });
    if matches!(turn.state.stage, Stage::Proposal(_)) {
        turn.asking = Asking::Reminder;
        return;
    }
    let about_a_day = matches!(why, reply::Impossible::PastDate | reply::Impossible::NoSuchDate);
    turn.enter(if about_a_day { day::asked(turn) } else { Stage::Options });
    turn.asking = Asking::Said;
}

impl From<Impossible> for reply::Impossible {
    fn from(why: Impossible) -> Self {
        match why {
            Impossible::PastDate => Self::PastDate,
            Impossible::NoSuchDate => Self::NoSuchDate,
            Impossible::ZeroAmount | Impossible::NothingOwed => Self::ZeroAmount,
            Impossible::MoreThanOwed | Impossible::TooManyParts => Self::MoreThanOwed,
        }
    }
}
