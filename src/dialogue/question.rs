//! The pending question of every stage: first, as a reminder, in other words; with the buttons that answer it.

use super::{
    choice::{Button, Choice},
    facts::Facts,
    reply::Reply,
    state::{Aside, Origin, Proposal, Stage, State},
    turn::Asking,
};
use crate::domain::{
    Language,
    dispute::{DisputeReason, Reason},
};
use chrono::{Days, NaiveDate};

type Question = (Vec<Reply>, Vec<Button>, bool);

/// The question of the present stage, its buttons, and whether the platform's share-contact button is wanted.
pub(super) fn ask(state: &State, facts: &Facts, asking: Asking) -> Question {
    if asking == Asking::Silent {
        return (Vec::new(), Vec::new(), false);
    }
    let again = asking == Asking::OtherWords;
    let plain = |first: Reply, other: Reply, choices: Vec<Choice>| {
        (vec![if again { other } else { first }], choices.into_iter().map(Button::from).collect(), false)
    };
    match &state.stage {
        Stage::Quiet | Stage::Care => (Vec::new(), Vec::new(), false),
        Stage::Identify if state.somebody_else => {
            (vec![Reply::IdentityAwaited { person: facts.person() }], Vec::new(), false)
        }
        Stage::Identify => {
            let first = if asking == Asking::First {
                Reply::IdentityAsk {
                    part_of_day: facts.part_of_day(),
                    person: facts.person(),
                    business: facts.business.name.clone(),
                }
            } else {
                Reply::IdentityAskAgain { person: facts.person() }
            };
            plain(
                first,
                Reply::IdentityAskAgain { person: facts.person() },
                vec![Choice::IsMe, Choice::NotMe],
            )
        }
        Stage::Prove { .. } => (
            vec![Reply::ProofOfIdentityAsk { contact: facts.shares_contact }],
            Vec::new(),
            facts.shares_contact,
        ),
        Stage::Receipt { resent } => receipt(state, facts, *resent, again),
        Stage::WhichInvoice { disputed } => which_invoice(state, facts, *disputed),
        Stage::Options => plain(Reply::OptionsAsk, Reply::OptionsAskAgain, options()),
        Stage::WhichSum { sums: (small, large), .. } => {
            let ask = || Reply::SumAsk { small: *small, large: *large };
            plain(ask(), ask(), vec![Choice::Sum(*small), Choice::Sum(*large)])
        }
        Stage::Reason { .. } => plain(Reply::ReasonAsk, Reply::ReasonAskAgain, reasons()),
        Stage::AskDate { within, .. } => {
            let first = within.map_or(Reply::DateAsk, |(from, to)| Reply::DateAskWithin { from, to });
            (vec![if again { Reply::DateAskAgain } else { first }], dates(facts, *within), false)
        }
        Stage::Proposal(proposal) => self::proposal(proposal, facts, asking),
        Stage::Proof => {
            plain(Reply::ProofAsk, Reply::ProofAskAgain, vec![Choice::NothingToAdd, Choice::Person])
        }
        Stage::DisputeReason { invoice } => {
            let number = number(facts, *invoice);
            let choices = DisputeReason::ALL.into_iter().map(Choice::Wrong).collect();
            plain(Reply::DisputeAsk { number }, Reply::DisputeAskAgain, choices)
        }
        Stage::DisputeDetails { .. } => {
            plain(Reply::DisputeDetailsAsk, Reply::DisputeDetailsAsk, vec![Choice::NothingToAdd])
        }
        Stage::Aside { about, .. } => aside(*about),
    }
}

fn number(facts: &Facts, invoice: crate::domain::ids::InvoiceId) -> String {
    facts.invoice(invoice).map(|invoice| invoice.number.clone()).unwrap_or_default()
}

fn receipt(state: &State, facts: &Facts, resent: bool, again: bool) -> Question {
    let unseen: Vec<_> =
        state.subject(facts).into_iter().filter(|i| !state.received.contains(&i.id)).collect();
    let question = match unseen.as_slice() {
        _ if again => Reply::ReceiptAskAgain,
        _ if resent => Reply::ReceiptConfirmResent,
        [one] => Reply::ReceiptAsk {
            number: one.number.clone(),
            sent_on: one.sent_on,
            sent_via: one.sent_via.clone(),
        },
        many => {
            Reply::ReceiptAskMany { numbers: many.iter().map(|invoice| invoice.number.clone()).collect() }
        }
    };
    (vec![question], vec![Choice::Received.into(), Choice::NotReceived.into()], false)
}

fn which_invoice(state: &State, facts: &Facts, disputed: bool) -> Question {
    let subject = if disputed { facts.subject(None) } else { state.subject(facts) };
    let mut buttons: Vec<Button> = subject
        .iter()
        .map(|invoice| Button { choice: Choice::One(invoice.id), label: Some(invoice.number.clone()) })
        .collect();
    if !disputed {
        buttons.push(Choice::Together.into());
    }
    let numbers = subject.iter().map(|invoice| invoice.number.clone()).collect();
    (vec![Reply::WhichInvoice { numbers, disputed }], buttons, false)
}

fn options() -> Vec<Choice> {
    vec![
        Choice::PayNow,
        Choice::AlreadyPaid,
        Choice::Instalments,
        Choice::MoreTime,
        Choice::SomethingWrong,
        Choice::Person,
    ]
}

fn reasons() -> Vec<Choice> {
    let told = |reason: &Reason| *reason != Reason::NotReceived;
    Reason::ALL.into_iter().filter(told).map(Choice::Because).collect()
}

/// Days to tap: near ones first, inside what the policy allows; any other day can be written.
fn dates(facts: &Facts, within: Option<(NaiveDate, NaiveDate)>) -> Vec<Button> {
    let limits = &facts.business.policy.negotiation;
    let last = facts.today.checked_add_days(Days::new(u64::from(limits.extension_days)));
    let candidates = match within {
        Some((from, to)) => vec![from, to],
        None => [3, limits.promise_days, limits.extension_days]
            .into_iter()
            .filter_map(|days| facts.today.checked_add_days(Days::new(u64::from(days))))
            .collect(),
    };
    let calendar = &facts.business.calendar;
    let inside = |day: &NaiveDate| within.is_none_or(|(from, to)| (from..=to).contains(day));
    let mut days: Vec<NaiveDate> = candidates
        .into_iter()
        .flat_map(|day| [calendar.on_or_before(day), calendar.on_or_after(day)].into_iter().find(inside))
        .filter(|day| *day > facts.today && last.is_some_and(|last| *day <= last))
        .collect();
    days.dedup();
    days.into_iter().map(|day| Choice::On(day).into()).collect()
}

fn proposal(proposal: &Proposal, facts: &Facts, asking: Asking) -> Question {
    let schedule = facts.schedule(&proposal.terms);
    let reply = match proposal.origin {
        Origin::Asked => Reply::ReadBack { schedule },
        Origin::Offer if proposal.concession > 0 && asking == Asking::First => {
            Reply::SofterOffer { schedule }
        }
        Origin::Counter if asking == Asking::First => Reply::CounterOffer { schedule },
        Origin::Offer | Origin::Counter => Reply::Offer { schedule },
        Origin::Last if proposal.asked.is_some() => Reply::OfferMeanwhile { schedule },
        Origin::Last => Reply::LastOffer { schedule },
        Origin::Approved => Reply::Approved { schedule },
    };
    let last = matches!(proposal.origin, Origin::Last | Origin::Approved);
    let other = if last { Choice::Person } else { Choice::Change };
    (vec![reply], vec![Choice::Accept.into(), other.into()], false)
}

fn aside(about: Aside) -> Question {
    let (question, choices) = match about {
        Aside::Stop => (Reply::StopConfirm, vec![Choice::Yes, Choice::No]),
        Aside::WrongPerson => (Reply::WrongPersonConfirm, vec![Choice::Yes, Choice::No]),
        Aside::Language => (Reply::LanguageAsk, Language::ALL.into_iter().map(Choice::Speak).collect()),
        Aside::Person => (Reply::PersonOffer, vec![Choice::Person, Choice::No]),
    };
    (vec![question], choices.into_iter().map(Button::from).collect(), false)
}
