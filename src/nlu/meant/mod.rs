//! Which figures of a message are meant: offered, asked for or reported, and not only spoken of. "My son turned 7 on Sunday, can it wait
//! until the 25th?" means one day of two. The rules of `intents/slots` say what a figure is; this table, learnt offline from the
//! labelled rows of the tests, holds the words around a figure against those around others, and a figure that resembles the ones only
//! spoken of fills no slot. It is asked where nothing in particular was: to the question for a day, a day is the answer.
//!
//! Learnt anew after a change of words, rules or rows:
//!
//! ```text
//! cargo run -- understand --learn-figures tests/it/nlu/rows/open-*.jsonl tests/it/nlu/rows/own.jsonl > table
//! mv table src/nlu/meant/weights.txt
//! ```

mod figure;
mod lesson;
mod words_around;

pub(super) use figure::{Figure, figures, load};
pub use lesson::{learn, mark};
