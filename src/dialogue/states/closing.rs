//! What may be said at any stage, known person or not: stop, resume, later, another language, a person, wrong person, who are you.

use super::{care, identify};
use crate::{
    dialogue::{
        choice::Choice,
        effect::Effect,
        moves::{Move, StopWish, Surety},
        reply::Reply,
        state::{Aside, Stage},
        turn::{Asking, Turn},
    },
    domain::{Language, contact::Binding, task::TaskKind},
};

/// Handles a move that means the same everywhere. False: the stage decides.
pub fn any_stage(turn: &mut Turn<'_>, next: &Move) -> bool {
    match next {
        Move::Stop(StopWish::Narrower) => {
            turn.effect(Effect::Queue(TaskKind::Complaint));
            turn.say(Reply::WishNoted);
        }
        Move::Stop(StopWish::Plain) => stop(turn),
        Move::Stop(StopWish::Doubtful) if in_stop_question(turn) => stop(turn),
        Move::Stop(StopWish::Doubtful) => turn.enter_aside(Aside::Stop),
        Move::Choose(Choice::Resume) => resume(turn),
        Move::Later => {
            turn.say(Reply::LaterNoted);
            turn.asking = Asking::Silent;
        }
        Move::Speak(Some(language)) | Move::Choose(Choice::Speak(language)) => speak(turn, *language),
        Move::Speak(None) => turn.enter_aside(Aside::Language),
        Move::Choose(Choice::Person) => person(turn),
        Move::AskIdentity => turn.say(Reply::AboutUs { business: turn.facts.business.name.clone() }),
        Move::AskHelp => turn.say(Reply::Help),
        Move::Angry if !matches!(turn.state.stage, Stage::DisputeDetails { .. } | Stage::Care) => {
            care::angry(turn)
        }
        Move::SomebodyElse | Move::WrongPerson(Surety::Said) if turn.facts.binding == Binding::Bound => {
            identify::release(turn)
        }
        Move::WrongPerson(_) if turn.facts.binding == Binding::Bound && !turn.state.doubts_who() => {
            turn.enter_aside(Aside::WrongPerson)
        }
        Move::Choose(Choice::NotMe) if turn.facts.binding == Binding::Bound => identify::release(turn),
        _ => return false,
    }
    true
}

/// They were asked whether they mean it, and say it again.
fn in_stop_question(turn: &Turn<'_>) -> bool {
    matches!(turn.state.stage, Stage::Aside { about: Aside::Stop, .. })
}

/// Ends the talk with these words.
pub fn end(turn: &mut Turn<'_>, reply: Reply) {
    turn.say(reply);
    turn.enter(Stage::Quiet);
    turn.asking = Asking::Silent;
}

/// No more messages from our side, at once. Answers go on.
pub fn stop(turn: &mut Turn<'_>) {
    turn.effect(Effect::OptOut);
    end(turn, Reply::Stopped);
}

fn resume(turn: &mut Turn<'_>) {
    turn.effect(Effect::OptIn);
    turn.say(Reply::Resumed);
    if turn.facts.binding == Binding::Bound && turn.state.stage == Stage::Quiet {
        super::route::onward(turn);
    }
}

fn speak(turn: &mut Turn<'_>, language: Language) {
    turn.effect(Effect::SetLanguage(language));
    turn.state.language = Some(language);
    turn.say(Reply::LanguageSet { language });
    if let Stage::Aside { about: Aside::Language, back } = &turn.state.stage {
        turn.state.stage = (**back).clone();
    }
    turn.asking = Asking::Reminder;
}

fn person(turn: &mut Turn<'_>) {
    if turn.state.person_queued {
        end(turn, Reply::PersonAlreadyQueued);
    } else {
        queue_person(turn, TaskKind::Person);
    }
}

/// "setuju, tapi mau bicara sama petugas juga": a person is asked for, and what lies on the table stays there for a plain yes.
pub fn person_beside(turn: &mut Turn<'_>) {
    turn.effect(Effect::Queue(TaskKind::Person));
    turn.say(if turn.state.person_queued { Reply::PersonAlreadyQueued } else { Reply::PersonQueued });
    turn.state.person_queued = true;
    turn.asking = Asking::Reminder;
}

/// A person is asked for; nothing more is asked by the bot meanwhile.
pub fn queue_person(turn: &mut Turn<'_>, kind: TaskKind) {
    turn.effect(Effect::Queue(kind));
    turn.state.person_queued = true;
    end(turn, Reply::PersonQueued);
}
