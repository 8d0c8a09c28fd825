//! What a known debtor may wish at any moment: to pay, to arrange, to object, to ask. It takes the talk there at once.

use super::{care, day, dispute, facts_asked, negotiate, offer, options, proof, receipt, route, sum};
use crate::{
    dialogue::{
        choice::Choice,
        effect::Effect,
        moves::Move,
        reply::Reply,
        state::{Stage, Wish},
        turn::{Asking, Turn},
    },
    domain::dispute::Reason,
};

/// Carries out a wish that no stage had to answer. False: not understood here.
pub fn wish(turn: &mut Turn<'_>, next: &Move) -> bool {
    match next {
        Move::Choose(choice) => return chosen(turn, choice),
        Move::Wish(wanted) => negotiate::wish(turn, wanted),
        Move::WhichSum { sums, each, wanted } => {
            return sum::ask(turn, sum::Doubt { sums: *sums, each: *each, wanted });
        }
        Move::VagueDate(vague) => day::vague(turn, vague),
        Move::Impossible(why) => negotiate::impossible(turn, *why),
        Move::WillPay => day::will_pay(turn),
        Move::AskMethods if matches!(turn.state.stage, Stage::Options | Stage::Quiet) => options::pay(turn),
        Move::AskAmount
        | Move::AskDueDate
        | Move::AskTerms
        | Move::AskDiscount
        | Move::AskMethods
        | Move::AskInvoice => {
            return facts_asked::answer(turn, next);
        }
        Move::TightCash(reason) => tight_cash(turn, *reason),
        Move::Paid { amount, on } => proof::claimed(turn, *amount, *on),
        Move::Dispute(reason) => dispute::raised(turn, *reason),
        Move::Greet => greet(turn),
        Move::Thank => {
            turn.say(Reply::Welcome);
            let asks = turn.state.stage.is_pending() && !negotiate::offers_meanwhile(turn);
            turn.asking = if asks { Asking::Reminder } else { Asking::Silent };
        }
        Move::Invoice(text) => match options::named(turn.facts, text) {
            Some(id) => {
                turn.state.focus = Some(id);
                route::onward(turn);
            }
            None => return false,
        },
        // A yes or a no when nothing was asked: acknowledged, nothing more.
        Move::Affirm | Move::Deny if !turn.state.stage.is_pending() => acknowledge(turn),
        Move::About(text) => {
            if let Some(id) = options::named(turn.facts, text) {
                turn.state.focus = Some(id);
            }
            return false;
        }
        Move::WrongPerson(_)
        | Move::SomebodyElse
        | Move::Stop(_)
        | Move::Later
        | Move::Speak(_)
        | Move::AskIdentity
        | Move::AskHelp
        | Move::Angry
        | Move::Affirm
        | Move::Deny
        | Move::Digits(_)
        | Move::Words => return false,
    }
    true
}

fn chosen(turn: &mut Turn<'_>, choice: &Choice) -> bool {
    match choice {
        // What lies on the table stays there.
        Choice::Received if matches!(turn.state.stage, Stage::Proposal(_)) => receipt::acknowledge(turn),
        Choice::Received if turn.facts.owing().next().is_some() => receipt::received(turn),
        Choice::NotReceived if turn.facts.owing().next().is_some() => receipt::resend(turn),
        Choice::Received | Choice::NotReceived => route::nothing_to_pay(turn),
        Choice::PayNow => options::pay(turn),
        Choice::AlreadyPaid => proof::claimed(turn, None, None),
        Choice::Instalments => options::arrange(turn, Wish::Instalments),
        Choice::MoreTime => options::arrange(turn, Wish::MoreTime),
        Choice::SomethingWrong => dispute::raised(turn, None),
        Choice::Wrong(reason) => dispute::raised(turn, Some(*reason)),
        Choice::Because(reason) => options::told(turn, *reason),
        Choice::One(id) => {
            turn.state.focus = Some(*id);
            route::onward(turn);
        }
        Choice::Together if turn.facts.subject(None).len() < 2 => return false,
        Choice::Together => {
            turn.state.focus = None;
            turn.state.together = true;
            if matches!(turn.state.stage, Stage::Quiet) {
                route::onward(turn);
            }
        }
        // "saya sendiri", to another question than who is there: no answer to it, and no mistake.
        Choice::IsMe => {}
        Choice::On(_) => return day::answer(turn, &Move::Choose(choice.clone()), None),
        _ => return false,
    }
    true
}

fn acknowledge(turn: &mut Turn<'_>) {
    if turn.facts.pending_approval().is_some() {
        turn.say(Reply::ApprovalPending);
    } else if turn.facts.owing().next().is_none() {
        turn.say(Reply::NothingOwed);
    } else {
        turn.say(Reply::Acknowledged);
    }
}

/// Money is short: heard, written down, and the talk goes on softer. Negotiation goes on.
fn tight_cash(turn: &mut Turn<'_>, reason: Option<Reason>) {
    let reason = reason.unwrap_or(Reason::CashFlow);
    if turn.subject().is_empty() {
        route::nothing_to_pay(turn);
        return;
    }
    turn.state.gentle = true;
    if turn.state.reason != Some(reason) {
        turn.effect(Effect::RecordDifficulty(reason));
        turn.state.reason = Some(reason);
    }
    turn.say(Reply::CareTightCash);
    let may_offer = matches!(turn.state.stage, Stage::Options | Stage::Quiet | Stage::Receipt { .. });
    if may_offer && !negotiate::stands(turn, None) && !negotiate::is_settled(turn) {
        receipt::remember(turn);
        offer::parts(turn, 0);
    }
}

fn greet(turn: &mut Turn<'_>) {
    if turn.state.despair {
        care::still_there(turn);
        return;
    }
    let (part_of_day, person) = (turn.facts.part_of_day(), turn.facts.person());
    if turn.state.greeted {
        turn.say(Reply::HelloAgain { part_of_day, person });
    } else {
        turn.say(Reply::Hello { part_of_day, person });
        turn.state.greeted = true;
    }
    if turn.state.stage == Stage::Quiet {
        route::rest(turn);
    }
}
