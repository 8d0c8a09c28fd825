//! "Rp1.250 or Rp1.250.000?": a figure that may mean two sums is asked back, and the wish around it waits for the answer.

use super::{day, negotiate, receipt};
use crate::{
    dialogue::{
        choice::Choice,
        moves::{Move, Vague},
        state::Stage,
        turn::Turn,
        wanted::Wanted,
    },
    domain::Rupiah,
    policy::negotiation::Ask,
};

/// What waits for the sum.
#[derive(Clone, Copy, Debug)]
pub struct Doubt<'a> {
    /// The two sums, the smaller first.
    pub sums: (Rupiah, Rupiah),
    /// Whether the sum is that of every part.
    pub each: bool,
    /// The rest of the wish.
    pub wanted: &'a Wanted,
}

/// Asks which of the two sums is meant. False: it has just been asked, and the same figure is no answer.
pub fn ask(turn: &mut Turn<'_>, doubt: Doubt<'_>) -> bool {
    if matches!(turn.state.stage, Stage::WhichSum { sums, .. } if sums == doubt.sums) {
        return false;
    }
    if !negotiate::stands(turn, Some(&doubt.wanted.ask)) && !negotiate::is_over(turn) {
        receipt::remember(turn);
        let wanted = Box::new(doubt.wanted.clone());
        turn.enter(Stage::WhichSum { sums: doubt.sums, each: doubt.each, wanted });
    }
    true
}

/// Answers to it: a button, or the sum in other words.
pub fn answer(turn: &mut Turn<'_>, next: &Move, doubt: Doubt<'_>) -> bool {
    match next {
        Move::Choose(Choice::Sum(sum)) => meant(turn, doubt, *sum),
        Move::Wish(wanted) => {
            let said = &wanted.ask;
            let only = Ask { first_amount: said.first_amount, per_amount: said.per_amount, ..Ask::default() };
            match said.first_amount.or(said.per_amount).filter(|_| *said == only) {
                Some(sum) => meant(turn, doubt, sum),
                None => return false,
            }
        }
        _ => return false,
    }
    true
}

/// The wish with its sum is judged like any other.
fn meant(turn: &mut Turn<'_>, doubt: Doubt<'_>, sum: Rupiah) {
    let mut wanted = doubt.wanted.clone();
    let ask = &mut wanted.ask;
    *(if doubt.each { &mut ask.per_amount } else { &mut ask.first_amount }) = Some(sum);
    let ask = &wanted.ask;
    let no_day =
        ask.dates.is_empty() && ask.days.is_none() && ask.count.is_none() && ask.per_amount.is_none();
    match wanted.within.filter(|_| no_day && !ask.rest) {
        // "1.250 akhir bulan": the day is asked for next.
        Some(within) => {
            let wanted = Wanted { within: None, ..wanted };
            day::vague(turn, &Vague { within, mismatched: false, reason: None, wanted });
        }
        None => negotiate::wish(turn, &wanted),
    }
}
