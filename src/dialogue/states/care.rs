//! People before money: grave news, despair, anger, formal threats. Automation holds where it must, and a person is called.

use super::closing;
use crate::{
    dialogue::{
        choice::Choice,
        effect::Effect,
        moves::Move,
        reply::{HardTime, Reply},
        state::Stage,
        turn::{Asking, Turn},
    },
    domain::{hold::HoldKind, task::TaskKind},
    nlu::{Mood, Risk},
};

/// Something that must reach a person before all else.
pub fn risk(turn: &mut Turn<'_>, risk: Risk) {
    let kind = match risk {
        Risk::SelfHarm => HardTime::Despair,
        Risk::Bereavement => HardTime::Bereavement,
        Risk::Illness => HardTime::Illness,
        Risk::JobLoss => HardTime::JobLoss,
        Risk::Disaster => HardTime::Disaster,
        Risk::Legal => return to_person(turn, Reply::CareFormal),
        Risk::Threat => return to_person(turn, Reply::CareThreat),
    };
    if kind == HardTime::Despair {
        despair(turn);
    } else {
        turn.say(Reply::CareHardTime { kind });
        turn.effect(Effect::Queue(TaskKind::Distress));
    }
    let hours = i64::from(turn.facts.business.policy.holds.vulnerability_days) * 24;
    turn.effect(Effect::Hold { kind: HoldKind::Vulnerability, invoice: None, hours: Some(hours) });
    turn.state.gentle = true;
    turn.state.mood = Mood::Distressed;
    turn.state.person_queued = true;
    turn.enter(Stage::Care);
}

/// Words of despair, whoever writes them: they are heard, a help line is named, a person is called.
pub fn despair(turn: &mut Turn<'_>) {
    turn.say(Reply::CareHardTime { kind: HardTime::Despair });
    help_line(turn);
    turn.effect(Effect::Queue(TaskKind::Distress));
    turn.state.despair = true;
}

/// Whoever comes back after words of despair finds the help line again, and that a person was called: no plain greeting.
pub fn still_there(turn: &mut Turn<'_>) {
    help_line(turn);
    turn.say(Reply::PersonAlreadyQueued);
    turn.asking = Asking::Silent;
}

fn help_line(turn: &mut Turn<'_>) {
    let line = &turn.facts.business.policy.helpline;
    turn.say(Reply::HelpLine { name: line.name.clone(), numbers: line.numbers.clone() });
}

/// After grave news nothing is pressed: facts are answered, wishes wait for the person who was called.
pub fn answer(turn: &mut Turn<'_>, next: &Move) -> bool {
    match next {
        Move::Thank => turn.say(Reply::CareWish),
        Move::Affirm | Move::Deny | Move::Choose(Choice::IsMe) if turn.says(&Reply::CareWish) => {}
        Move::Affirm | Move::Deny | Move::Choose(Choice::IsMe) => turn.say(Reply::Acknowledged),
        Move::Greet if turn.state.despair => still_there(turn),
        Move::Greet => {
            turn.say(Reply::HelloAgain {
                part_of_day: turn.facts.part_of_day(),
                person: turn.facts.person(),
            });
            turn.say(Reply::PersonAlreadyQueued);
        }
        Move::AskAmount
        | Move::AskTerms
        | Move::AskDiscount
        | Move::AskDueDate
        | Move::AskMethods
        | Move::AskInvoice
        | Move::Dispute(_)
        | Move::Paid { .. } => return false,
        // A wish is for the person to answer, who reads it here.
        next if next.is_about_paying() => turn.say(Reply::CareWaits),
        _ => turn.say(Reply::PersonAlreadyQueued),
    }
    true
}

/// Anger is met calmly; when it goes on, a person is asked, and after that the same words are not said over and over.
pub fn angry(turn: &mut Turn<'_>) {
    turn.state.mood = Mood::Angry;
    if turn.state.person_queued {
        turn.say_first(Reply::PersonAlreadyQueued);
        turn.asking = Asking::Silent;
    } else if turn.state.misses > 0 {
        to_person(turn, Reply::CareAngryPerson);
    } else {
        turn.say_first(Reply::CareAngry);
        turn.state.misses = 1;
        // What could be wished is on the buttons; to be told how to press them is no help to somebody upset.
        let menu = turn.state.stage == Stage::Options;
        turn.asking = if menu { Asking::Said } else { Asking::OtherWords };
    }
}

/// What a person must answer: said in these words, and the bot asks nothing more.
fn to_person(turn: &mut Turn<'_>, reply: Reply) {
    turn.effect(Effect::Queue(TaskKind::Complaint));
    turn.state.person_queued = true;
    closing::end(turn, reply);
}
