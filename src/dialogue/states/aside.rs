//! Questions in between: stop?, wrong person?, which language?, a person? Afterwards the talk goes on where it was.

use super::{closing, identify};
use crate::dialogue::{
    choice::Choice,
    moves::{Move, Surety},
    state::{Aside, Stage},
    turn::{Asking, Turn},
};

/// Answers to a question in between. Anything else takes the talk back to where it was and is answered there.
pub fn answer(turn: &mut Turn<'_>, next: &Move, about: Aside, back: &Stage) -> bool {
    let yes = matches!(next, Move::Affirm | Move::Choose(Choice::Yes));
    let no = matches!(next, Move::Deny | Move::Choose(Choice::No | Choice::IsMe));
    // They were asked whether we reached the wrong person, and it is said again: in words, not only by the sound of them.
    let repeated =
        matches!(next, Move::WrongPerson(Surety::Said | Surety::Doubted) | Move::Choose(Choice::NotMe));
    let is_me = matches!(next, Move::Choose(Choice::No | Choice::IsMe));
    match about {
        Aside::WrongPerson if is_me && matches!(back, Stage::Identify) => {
            turn.state.stage = back.clone();
            identify::answer(turn, &Move::Choose(Choice::IsMe))
        }
        _ if no => {
            turn.state.stage = back.clone();
            turn.asking = Asking::Reminder;
            true
        }
        Aside::Stop if yes => {
            closing::stop(turn);
            true
        }
        Aside::WrongPerson if yes || repeated => {
            identify::release(turn);
            true
        }
        Aside::Person if yes => {
            closing::queue_person(turn, crate::domain::task::TaskKind::Person);
            true
        }
        Aside::Language | Aside::Stop | Aside::WrongPerson | Aside::Person => {
            if matches!(next, Move::Words | Move::Affirm | Move::WrongPerson(Surety::Resembled)) {
                return false;
            }
            turn.state.stage = back.clone();
            super::pending::answer(turn, next)
        }
    }
}
