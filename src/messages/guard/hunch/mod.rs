//! A hunch: what the words and letters of a text resemble, learnt offline from the labelled phrases of this project and kept as a table of
//! weights beside this file. It speaks where the rules found nothing to stop, and only about what a person writes: the bot's own texts
//! are released by people, and a likeness may not silence them. It never takes back what a rule found.
//!
//! Where the likeness is strong the text is stopped, where it is weaker it is warned about; `santun tone --explain` names the pieces that
//! spoke loudest. Everything is counted in whole numbers, so that the same phrases give the same table on every machine:
//!
//! ```text
//! cargo run -- tone --learn tests/it/guard/phrases/*.jsonl > table
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
