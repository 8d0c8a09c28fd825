//! From pieces to intents: rules are matched, their evidence is weighed, the expectation of the conversation settles short answers,
//! the hunch is weighed with them, and the slots are filled from what the chosen intents allow.
//!
//! To add an intent: a variant of `Intent` with its code, rules that give it evidence in `lexicon/<language>/rules/`, the slots it
//! allows, its move in `dialogue`, lessons in `nlu/hunch/lessons` and rows that must mean it in `tests/it/nlu/rows`.

mod asides;
mod echo;
mod expect;
mod matching;
mod offer;
mod report;
mod score;
mod slots;
mod speaker;
mod standing;
mod verdict;

pub(super) use asides::{says_plainly, without_asides};
pub(super) use echo::echoed_pieces;
pub(super) use expect::{answers, expected_pieces, weigh_expectation};
pub(super) use matching::{Hit, hits, matches};
pub(super) use offer::with_offer;
pub(super) use report::with_report;
pub(super) use score::Findings;
pub(super) use slots::{Slots, figures, fill};
pub(super) use speaker::speaker;
pub(super) use verdict::Verdict;
