//! Which intents are believed: the evidence of the rules, and what the hunch adds to it. The rules decide alone where they see a risk;
//! the hunch alone may name the intent that leads, never one beside it.

use super::score::{ALL, BELIEVED, Board};
use crate::nlu::hunch::Hunch;
use crate::nlu::understanding::{Expectation, Intent};

/// What a hunch adds that has no doubt.
const LOUD: f32 = 8.0;
/// A fainter one adds nothing.
const FAINT: f32 = 0.12;
/// From this on it leads without any rule.
const ALONE: f32 = 0.18;
/// From this on it leads alone to what would be grave if it were wrong.
const GRAVE_ALONE: f32 = 0.25;

/// The believed intents.
#[derive(Clone, Debug)]
pub(in crate::nlu) struct Verdict {
    /// Strongest first.
    pub(in crate::nlu) ranked: Vec<(Intent, f32)>,
    /// No rule knows what leads: it is only resembled.
    pub(in crate::nlu) by_hunch: bool,
}

impl Verdict {
    /// What the rules say, and nothing else.
    pub(in crate::nlu) fn of_rules(board: &Board) -> Self {
        Self { ranked: board.ranked(), by_hunch: false }
    }

    /// What rules and hunch say together, after a question that gives a yes or no its meaning.
    pub(in crate::nlu) fn of_both(board: &Board, hunch: &Hunch, expectation: Expectation) -> Self {
        let believed = board.ranked();
        let share = |intent: Intent| hunch.of(meant(intent, expectation));
        let mut ranked: Vec<(Intent, f32)> = ALL
            .into_iter()
            .filter_map(|intent| {
                let rules = board.of(intent);
                let share = share(intent);
                let known = believed.iter().any(|(known, _)| *known == intent);
                let heard = known || share >= if is_grave(intent) { GRAVE_ALONE } else { ALONE };
                let added = if share < FAINT { 0.0 } else { LOUD * share };
                (heard && rules + added >= BELIEVED).then_some((intent, rules + added))
            })
            .collect();
        ranked.sort_by(|(_, a), (_, b)| b.total_cmp(a));
        let by_rule = |intent: Intent| believed.iter().any(|(known, _)| *known == intent);
        let mut first = true;
        ranked.retain(|(intent, _)| std::mem::take(&mut first) || by_rule(*intent));
        let by_hunch = ranked.first().is_some_and(|(intent, _)| !by_rule(*intent));
        Self { ranked, by_hunch }
    }

    /// What leads, and how strong it and its rival are.
    pub(in crate::nlu) fn strengths(&self) -> (f32, f32) {
        let strength = |place: usize| self.ranked.get(place).map_or(0.0, |(_, strength)| *strength);
        (strength(0), strength(1))
    }
}

/// After "has it arrived?" the look of a yes is the look of a receipt.
const fn meant(intent: Intent, expectation: Expectation) -> Intent {
    match (expectation, intent) {
        (Expectation::Receipt, Intent::ConfirmReceived) => Intent::Affirm,
        (Expectation::Receipt, Intent::NotReceived) => Intent::Deny,
        _ => intent,
    }
}

const fn is_grave(intent: Intent) -> bool {
    matches!(
        intent,
        Intent::AlreadyPaid
            | Intent::PromiseToPay
            | Intent::Dispute
            | Intent::StopContact
            | Intent::WrongPerson
            | Intent::Hardship
            | Intent::Angry
    )
}
