//! A hunch: which intent the words and letters of a message resemble, learnt offline from the rows of this project and kept as a
//! table of weights beside this file. It is weighed with what the rules found, names the pieces of text that moved it, and
//! decides neither about risks nor about slots. What would be hard to undo needs a strong likeness, and a question before it is done.
//!
//! The table is made from the lessons beside it and from the rows that the tests hold, but never from those that measure it unseen:
//!
//! ```text
//! cargo run -- understand --learn src/nlu/hunch/lessons/*.jsonl tests/it/nlu/rows/open-*.jsonl tests/it/nlu/rows/own.jsonl > table
//! mv table src/nlu/hunch/weights.txt
//! ```
//!
//! The same rows give the same table, whose first line says by a digest which rows it was learnt from. A lesson is a labelled row
//! without slots: `{"lang": "id", "text": "...", "intent": "thanks"}`; `trouble` learns from its `risk`, where it has one.

mod lesson;
mod weights;

pub use lesson::{learn, mark};
pub(super) use weights::{Hunch, weights};
