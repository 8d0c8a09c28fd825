//! The one pure step: total, never fails, never waits. Risk first, then what any moment allows, then the pending question.

use super::{
    choice::Choice,
    event::{Command, Event, Said},
    facts::Facts,
    moves::{self, Move, StopWish},
    reply::Reply,
    state::{Aside, Stage, State},
    states::{
        agreement, anytime, business, care, closing, identify, negotiate, options, pending, route, stale,
    },
    turn::{Asking, Step, Turn},
};
use crate::{
    domain::{contact::Binding, task::TaskKind},
    nlu::{Mood, Understanding},
};

/// Takes one event to the next state, with what to say and to do.
#[must_use]
pub fn step(state: State, event: Event, facts: &Facts) -> Step {
    let mut turn = Turn::new(state, facts);
    if event == Event::InGroup {
        identify::in_group(&mut turn);
        return turn.finish();
    }
    stale::drop_answered(&mut turn);
    let answers = !event.is_of_the_business();
    match facts.binding {
        Binding::Unbound | Binding::Released => identify::stranger(&mut turn, &event),
        Binding::Pending => {
            if turn.state.stage == Stage::Quiet {
                turn.enter(Stage::Identify);
                turn.unasked = true;
            }
            known(&mut turn, event);
        }
        Binding::Bound => known(&mut turn, event),
    }
    if answers {
        agreement::confirm_anew(&mut turn);
    }
    turn.finish()
}

fn known(turn: &mut Turn<'_>, event: Event) {
    match event {
        Event::Started => started(turn),
        Event::InviteRefused => {
            turn.say(Reply::InviteUnusable { business: turn.facts.business.name.clone() })
        }
        Event::Said(said) => said_something(turn, &said),
        Event::Pressed(choice) => {
            turn.seen = true;
            act(turn, &[Move::Choose(choice)]);
        }
        Event::PressedOld => {
            turn.say(Reply::ButtonOld);
            if !turn.state.stage.is_pending() {
                route::rest(turn);
            }
        }
        Event::Commanded(command) => commanded(turn, command),
        Event::ContactShared { matches } => identify::contact(turn, matches),
        Event::FileReceived { photo, caption } => pending::file(turn, photo, caption.as_deref()),
        Event::Odd(kind) => turn.say(Reply::CannotRead { kind }),
        Event::Unprocessed => turn.say(Reply::OurFault),
        other => business::happened(turn, other),
    }
}

fn started(turn: &mut Turn<'_>) {
    if turn.facts.binding == Binding::Bound {
        turn.say(Reply::Hello { part_of_day: turn.facts.part_of_day(), person: turn.facts.person() });
        turn.state.greeted = true;
        if matches!(turn.state.stage, Stage::Quiet) {
            route::onward(turn);
        }
    } else {
        turn.asking = Asking::First;
    }
}

fn said_something(turn: &mut Turn<'_>, said: &Said) {
    let understanding = &said.understanding;
    // An edited message was first written before the question that it now seems to answer.
    turn.seen = !said.edited
        && turn
            .facts
            .asked
            .and_then(|asked| asked.sent_at)
            .is_some_and(|sent| said.at.is_some_and(|written| written >= sent));
    if understanding.mood != Mood::Calm {
        turn.state.mood = understanding.mood;
    }
    if said.edited && !turn.state.stage.is_pending() {
        turn.say(Reply::EditIgnored);
        return;
    }
    if said.too_long {
        turn.say(Reply::TooLong);
    }
    if let Some(risk) = understanding.risk {
        care::risk(turn, risk);
        return;
    }
    if let Some(choice) = chosen_by_number(turn, understanding) {
        act(turn, &[Move::Choose(choice)]);
        return;
    }
    let named = options::by_figures(turn, understanding);
    let moves: Vec<Move> = named.into_iter().chain(moves::read(understanding)).collect();
    act(turn, &moves);
}

/// "1" under a list of choices is the first of them, where a number can mean nothing else.
fn chosen_by_number(turn: &Turn<'_>, understanding: &Understanding) -> Option<Choice> {
    let place = usize::try_from(understanding.details.number?).ok()?.checked_sub(1)?;
    let expects_figures = match turn.state.stage {
        Stage::AskDate { .. } | Stage::Prove { .. } => true,
        // "3" under a schedule is a number of parts; one part is none.
        Stage::Proposal(_) => place > 0,
        _ => false,
    };
    turn.state.menu.get(place).filter(|_| !expects_figures).cloned()
}

/// Carries out the moves of one message, the strongest first. A message of several wishes is answered in one go.
fn act(turn: &mut Turn<'_>, moves: &[Move]) {
    let both = moves.contains(&Move::Affirm) && moves.contains(&Move::Choose(Choice::Person));
    if both && matches!(turn.state.stage, Stage::Proposal(_)) {
        closing::person_beside(turn);
        return;
    }
    let mut understood = false;
    let objects = moves.iter().any(|next| matches!(next, Move::Dispute(_)));
    for next in moves {
        // Beside an objection nothing is bargained about.
        if objects && understood && next.is_about_paying() {
            continue;
        }
        let already_moved = matches!(turn.asking, Asking::First | Asking::Silent) && understood;
        if already_moved && matches!(next, Move::Affirm | Move::Deny | Move::Words | Move::WillPay) {
            continue;
        }
        // "ok, makasih" while a person decides is thanks, and no yes to what was offered meanwhile.
        if *next == Move::Affirm && moves.contains(&Move::Thank) && negotiate::offers_meanwhile(turn) {
            turn.asking = Asking::Silent;
            continue;
        }
        // "setuju, makasih" to a schedule: what is agreed carries the thanks.
        if *next == Move::Thank
            && moves.contains(&Move::Affirm)
            && matches!(turn.state.stage, Stage::Proposal(_))
            && !negotiate::offers_meanwhile(turn)
        {
            continue;
        }
        // What was just agreed says itself how much, when and where to.
        if turn.has_agreed() && matches!(next, Move::AskAmount | Move::AskDueDate | Move::AskMethods) {
            continue;
        }
        let short = matches!(
            next,
            Move::Affirm | Move::Deny | Move::Words | Move::Choose(Choice::Received | Choice::NotReceived)
        );
        if turn.on_its_way && short && turn.state.stage.is_pending() {
            turn.asking = Asking::Silent;
            understood = true;
            continue;
        }
        let politeness = matches!(next, Move::Greet | Move::Thank);
        if politeness && understood {
            continue;
        }
        let handled = closing::any_stage(turn, next)
            || pending::answer(turn, next)
            || (turn.facts.binding == Binding::Bound && anytime::wish(turn, next));
        understood |= handled;
    }
    if !understood {
        missed(turn);
    } else if turn.asking != Asking::OtherWords && !moves.contains(&Move::Angry) {
        turn.state.misses = 0;
    }
}

/// Not understood: other words with buttons, then a person is offered, then a person is asked. Never a loop.
pub(super) fn missed(turn: &mut Turn<'_>) {
    if turn.state.person_queued {
        turn.say(Reply::PersonAlreadyQueued);
        turn.asking = Asking::Silent;
        return;
    }
    let misses = turn.state.misses.saturating_add(1);
    match misses {
        1 => {
            if turn.facts.binding == Binding::Bound {
                turn.say(Reply::NotUnderstood);
            } else {
                turn.say(Reply::IdentityFirst);
            }
            if turn.state.stage == Stage::Quiet {
                route::rest(turn);
            }
            turn.asking = Asking::OtherWords;
        }
        2 => {
            turn.say(Reply::NotUnderstood);
            turn.enter_aside(Aside::Person);
        }
        _ => {
            closing::queue_person(turn, TaskKind::Person);
            turn.state.misses = 0;
            return;
        }
    }
    turn.state.misses = misses;
}

fn commanded(turn: &mut Turn<'_>, command: Command) {
    let next = match command {
        Command::Help | Command::Unknown => Move::AskHelp,
        Command::Invoice => Move::AskInvoice,
        Command::Language(language) => Move::Speak(language),
        Command::Person => Move::Choose(Choice::Person),
        Command::Stop => Move::Stop(StopWish::Plain),
        Command::Resume => Move::Choose(Choice::Resume),
    };
    act(turn, &[next]);
}
