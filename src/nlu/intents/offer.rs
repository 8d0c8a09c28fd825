//! An offer made by its sum alone: "I'm in town Friday with 900k, which counter?" asks, and promises.

use super::asides::clauses;
use super::verdict::{Verdict, makes_wish};
use crate::nlu::entities::{Sight, Value};
use crate::nlu::meant;
use crate::nlu::understanding::{Context, Intent};

/// Beside what a sum may be offered that no word of paying names.
const BESIDE: [Intent; 6] = [
    Intent::AskPaymentMethod,
    Intent::AskAmount,
    Intent::AskDueDate,
    Intent::AskHuman,
    Intent::ConfirmReceived,
    Intent::NotReceived,
];

/// The verdict with a promise beside what leads, where a sum is surely meant.
pub(in crate::nlu) fn with_offer(mut verdict: Verdict, sight: Sight<'_>, context: &Context<'_>) -> Verdict {
    let Some((leading, _)) = verdict.ranked.first().copied() else { return verdict };
    let wishes = verdict.ranked.iter().any(|(intent, _)| makes_wish(*intent));
    let open = context.expectation.is_open();
    if !open || wishes || !BESIDE.contains(&leading) {
        return verdict;
    }
    let clauses = clauses(sight.pieces, sight.lexicon);
    let is_asked =
        |place: usize| clauses.iter().any(|clause| clause.is_open && clause.pieces.contains(&place));
    let is_offer = |place: usize| {
        let value = sight.pieces.get(place).and_then(|piece| piece.value.as_ref());
        matches!(value, Some(Value::Money(_))) && !is_asked(place)
    };
    let intents = [leading];
    if meant::figures(sight, &intents).any(|figure| figure.is_surely_meant() && is_offer(figure.place)) {
        verdict.add(Intent::PromiseToPay, "a sum is surely meant, and not asked about");
    }
    verdict
}
