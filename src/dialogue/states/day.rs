//! "By which date?": asks for the exact day, says back the sum that waits for it, and puts both together.

use super::{
    meaning,
    negotiate::{impossible, is_settled, stands, wish},
    options, receipt,
};
use crate::dialogue::{
    choice::Choice,
    facts::Facts,
    moves::{Move, Vague},
    reply::{self, Reply},
    state::{Stage, Wish},
    turn::{Asking, Turn},
    wanted::Wanted,
};

/// Answers to "by which date?"; `wanted` is what waits for the day. Another sum takes its place, and the day is asked for again.
pub fn answer(turn: &mut Turn<'_>, next: &Move, wanted: Option<&Wanted>) -> bool {
    let within = turn.state.within();
    match next {
        Move::Choose(Choice::On(day)) => {
            wish(turn, &wanted.map_or_else(|| Wanted::on(*day), |wanted| wanted.for_day(*day)));
        }
        Move::Wish(answer) => match wanted.and_then(|wanted| wanted.for_day_of(answer)) {
            Some(whole) => wish(turn, &whole),
            None if within.is_some() && answer.is_sum() => {
                if exceeds(turn, answer) {
                    return true;
                }
                say_back(turn, answer);
                turn.enter(Stage::AskDate { within, wanted: Some(answer.clone()) });
            }
            None => return false,
        },
        Move::Deny | Move::Choose(Choice::No | Choice::Instalments) => {
            options::go_on(turn, Wish::Instalments)
        }
        _ => return false,
    }
    true
}

/// A time too vague to write down: asks for the exact day inside it. What else was wished for, now or when the day was asked for, waits.
pub fn vague(turn: &mut Turn<'_>, vague: &Vague) {
    if stands(turn, None) || is_settled(turn) {
        return;
    }
    receipt::remember(turn);
    let (from, to) = vague.within;
    let (asked, waiting) = match &turn.state.stage {
        Stage::AskDate { within, wanted } => (*within, wanted.clone()),
        _ => (None, None),
    };
    if exceeds(turn, &vague.wanted) {
        return;
    }
    // "lunas minggu depan aja" takes the place of the part that waited.
    let waiting = waiting.filter(|_| !vague.wanted.in_full);
    let wanted = if vague.wanted.has_figures() { Some(Box::new(vague.wanted.clone())) } else { waiting };
    if asked == Some(vague.within) {
        // Asked for the exact day already: the last one of that time is read back instead of asking for ever.
        let working = turn.facts.business.calendar.on_or_before(to).max(from);
        let last = if vague.mismatched { to } else { working };
        wish(turn, &wanted.unwrap_or_default().for_day(last));
        return;
    }
    say_back(turn, &vague.wanted);
    turn.enter(Stage::AskDate { within: Some(vague.within), wanted });
    if vague.mismatched {
        turn.say(Reply::WhichDay { one: from, other: to });
        turn.asking = Asking::Said;
    }
}

/// A sum beyond what is owed waits for no day: that is said instead.
fn exceeds(turn: &mut Turn<'_>, wanted: &Wanted) -> bool {
    let balance = Facts::balance(&turn.state.subject(turn.facts));
    let exceeds =
        [wanted.ask.first_amount, wanted.ask.per_amount].into_iter().flatten().any(|sum| sum > balance);
    if exceeds {
        impossible(turn, reply::Impossible::MoreThanOwed);
    }
    exceeds
}

/// The sum that a wish names, before its day is asked for.
fn say_back(turn: &mut Turn<'_>, wanted: &Wanted) {
    let facts = turn.facts;
    let ask = meaning::completed(wanted, &facts.situation(&turn.state.subject(facts)));
    if let Some(amount) = ask.first_amount.or(ask.per_amount) {
        turn.say(Reply::SumHeard { amount, each: ask.first_amount.is_none() });
    }
}

/// "I will pay", without a day: asks for one.
pub fn will_pay(turn: &mut Turn<'_>) {
    if !is_settled(turn) {
        receipt::remember(turn);
        turn.enter(asked(turn));
    }
}

/// The question for a day: the same as before where a wish waits for it.
pub(super) fn asked(turn: &Turn<'_>) -> Stage {
    match &turn.state.stage {
        asked @ Stage::AskDate { wanted: Some(_), .. } => asked.clone(),
        _ => Stage::ANY_DAY,
    }
}
