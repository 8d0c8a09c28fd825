//! Understanding what debtors write, in Indonesian and English. Pure, deterministic and explainable; no network, no model
//! to fetch.
//!
//! The road of a message: `normalize` (characters to known words) -> `language` -> `entities` (`figures`, `numbers`, `amounts`, `dates`, `counts`; `names` where it was asked who is there)
//! -> `intents` (rules matched and weighed, expectation, slots), with what was learnt from rows: `hunch` (which intent a message resembles), `meant` (which figures are
//! offered and which only spoken of), `trouble` (who needs a person), all three by `learnt`. `evaluation` measures how well that goes. The words are data in `lexicon/`; its `//!` is the recipe for a new
//! word or language. May use `domain` alone: no clock (the day is an argument), no randomness, no `async`.

mod amounts;
mod counts;
mod dates;
mod entities;
pub mod evaluation;
mod figures;
pub mod hunch;
mod intents;
mod language;
mod learnt;
mod lexicon;
pub mod meant;
mod names;
mod normalize;
mod numbers;
mod reference;
pub mod trouble;
mod understand;
pub mod understanding;
mod unheard;

pub use understand::{Evidence, explain, lexicon_problems, load, understand};
pub use understanding::{
    Addressee, Context, Details, Expectation, Intent, Mood, Period, Risk, Speaker, Understanding,
};
pub use unheard::unheard;
