//! Who is writing: before the person is known, no fact of a debt is said, not even that there is one.

use super::{closing, route};
use crate::{
    dialogue::{
        choice::Choice,
        effect::Effect,
        event::{Event, Said},
        moves::{Move, Surety},
        reply::Reply,
        state::{Aside, Stage},
        turn::{Asking, Turn},
    },
    domain::{hold::HoldKind, task::TaskKind},
    nlu::{Intent, Risk},
    policy::settings::SecondProof,
};

/// Somebody whose address is bound to nobody. Whatever they do, they learn nothing.
pub fn stranger(turn: &mut Turn<'_>, event: &Event) {
    turn.enter(Stage::Quiet);
    if matches!(event, Event::Said(said) if said.understanding.risk == Some(Risk::SelfHarm)) {
        super::care::despair(turn);
        return;
    }
    let greets = |said: &Said| said.understanding.intents == [Intent::Greeting];
    if turn.state.despair && matches!(event, Event::Said(said) if greets(said)) {
        super::care::still_there(turn);
        return;
    }
    let business = turn.facts.business.name.clone();
    turn.say(match event {
        Event::InviteRefused => Reply::InviteUnusable { business },
        Event::Said(said) if said.understanding.details.asks_identity => Reply::AboutUs { business },
        _ => Reply::Stranger { business },
    });
}

/// In a group nothing is said but that we talk one to one, and that once.
pub fn in_group(turn: &mut Turn<'_>) {
    if !turn.state.greeted {
        turn.say(Reply::GroupRefused);
        turn.state.greeted = true;
    }
    turn.asking = Asking::Silent;
}

/// Answers to "is this really …?". Everything else waits until it is answered.
pub fn answer(turn: &mut Turn<'_>, next: &Move) -> bool {
    match next {
        Move::SomebodyElse => somebody_else(turn),
        Move::Affirm | Move::Choose(Choice::IsMe | Choice::Yes) if turn.unasked => {}
        // "iya", "ok" from somebody who is not the debtor is no yes to who they are.
        Move::Affirm | Move::Deny if turn.state.somebody_else => {}
        Move::Thank if turn.state.somebody_else => {
            turn.say(Reply::Welcome);
            turn.asking = Asking::Silent;
        }
        Move::Affirm | Move::Choose(Choice::IsMe | Choice::Yes) => confirmed(turn),
        Move::Deny if turn.unasked => {}
        Move::Deny | Move::Choose(Choice::NotMe | Choice::No) | Move::WrongPerson(Surety::Said) => {
            release(turn)
        }
        Move::WrongPerson(_) => turn.enter_aside(Aside::WrongPerson),
        Move::Greet | Move::Thank => {}
        Move::Words | Move::Digits(_) => return false,
        _ => turn.say(Reply::IdentityFirst),
    }
    true
}

/// A relative, a colleague, whoever has the phone: neither the debtor nor a wrong number. They learn nothing but whom we wait for; a
/// person is told once, and the address stays as it is.
fn somebody_else(turn: &mut Turn<'_>) {
    if turn.state.somebody_else {
        turn.say(Reply::Acknowledged);
    } else {
        turn.state.somebody_else = true;
        turn.effect(Effect::Queue(TaskKind::WrongPerson));
        turn.say(Reply::IdentitySomebodyElse { person: turn.facts.person() });
    }
    turn.enter(Stage::Identify);
    turn.asking = Asking::Silent;
}

fn confirmed(turn: &mut Turn<'_>) {
    match turn.facts.business.policy.identity.second_proof {
        SecondProof::ContactOrDigits if turn.facts.last_four().is_some() => {
            turn.say(Reply::IdentityThanks { person: turn.facts.person() });
            turn.enter(Stage::Prove { failures: 0 });
        }
        _ => identified(turn),
    }
}

/// Answers to the second proof.
pub fn prove(turn: &mut Turn<'_>, next: &Move, failures: u8) -> bool {
    match next {
        Move::Digits(digits) if Some(*digits) == turn.facts.last_four() => identified(turn),
        Move::Digits(_) => failed(turn, failures),
        Move::SomebodyElse => somebody_else(turn),
        Move::WrongPerson(Surety::Said) | Move::Choose(Choice::NotMe) => release(turn),
        Move::WrongPerson(_) => turn.enter_aside(Aside::WrongPerson),
        Move::Greet | Move::Thank | Move::Affirm | Move::Choose(Choice::IsMe) => {}
        Move::Words => return false,
        _ => turn.say(Reply::IdentityFirst),
    }
    true
}

/// A contact card came. Only the sender's own, with the phone on file, proves anything.
pub fn contact(turn: &mut Turn<'_>, matches: bool) {
    match turn.state.stage {
        Stage::Prove { .. } if matches => identified(turn),
        Stage::Prove { failures } => failed(turn, failures),
        _ => turn.say(Reply::CannotRead { kind: crate::dialogue::reply::OddKind::ContactCard }),
    }
}

fn failed(turn: &mut Turn<'_>, failures: u8) {
    if failures == 0 {
        turn.say(Reply::ProofOfIdentityWrong);
        turn.state.stage = Stage::Prove { failures: 1 };
        turn.asking = Asking::Reminder;
        return;
    }
    let_go(turn);
    turn.effect(Effect::Queue(TaskKind::WrongPerson));
    turn.say(Reply::IdentityFailed);
    turn.enter(Stage::Quiet);
}

fn identified(turn: &mut Turn<'_>) {
    turn.effect(Effect::Bind);
    turn.state.somebody_else = false;
    if !turn.state.greeted {
        turn.say(Reply::Hello { part_of_day: turn.facts.part_of_day(), person: turn.facts.person() });
        turn.state.greeted = true;
    }
    route::onward(turn);
}

/// The address is nobody's from here on; whoever it is goes on being answered in the language of the talk.
fn let_go(turn: &mut Turn<'_>) {
    turn.effect(Effect::Release);
    turn.state.somebody_else = false;
    turn.state.language = turn.facts.debtor.as_ref().map(|debtor| debtor.language).or(turn.state.language);
}

/// The wrong person: the address is let go, a person looks for the right one, nothing is disclosed.
pub fn release(turn: &mut Turn<'_>) {
    let_go(turn);
    turn.effect(Effect::Hold { kind: HoldKind::WrongPerson, invoice: None, hours: None });
    turn.effect(Effect::Queue(TaskKind::WrongPerson));
    closing::end(turn, Reply::WrongPersonReleased);
}
