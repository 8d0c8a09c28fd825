//! A hunch: what the words, letters and classes of a text resemble, learnt offline from the labelled phrases of this project, those of the
//! tests and the lessons beside this file, and kept as a table of weights. It speaks only about what a person writes: the bot's own texts
//! are released by people, and a likeness may not silence them.
//!
//! Where the rules found nothing, a strong likeness stops the text and a weaker one warns. Where a rule did find something, its sentence
//! must not plainly resemble harmless ones ("Please report the stolen card to the police"); only a rule whose heading says `surely`
//! counts whatever stands around it. `santun tone --explain` names the pieces that spoke loudest. Everything is counted in whole numbers,
//! so that the same phrases give the same table on every machine:
//!
//! ```text
//! cargo run -- tone --learn src/messages/guard/hunch/lessons/*.jsonl tests/it/guard/phrases/*.jsonl > table
//! mv table src/messages/guard/hunch/weights.txt
//! ```
//!
//! What it has learnt from says nothing about how well it judges: measure it on phrases that it has not seen.

mod features;
mod kind;
mod learn;
mod share;
mod weights;

pub use kind::Kind;
pub use learn::{Lesson, learn};
pub(super) use weights::weights;
