//! Grave trouble that a message tells of: despair, a death, illness, lost work, a disaster. The rules of the lexicon hear it where it is
//! named; this table, learnt offline from the rows of this project that bear a `risk`, hears it also where it is told in other words
//! ("they wheeled my dad into theatre at seven", "some nights I look at the rails"). Then money waits and a person is called, so both
//! are heard, and the graver one counts.
//!
//! A row of the lessons or of the tests says `"risk": "illness"` where its message tells of one; all others tell of none. Learnt anew after
//! a change of words, rules, lessons or rows:
//!
//! ```text
//! cargo run -- understand --learn-trouble src/nlu/hunch/lessons/*.jsonl tests/it/nlu/rows/open-*.jsonl tests/it/nlu/rows/own.jsonl > table
//! mv table src/nlu/trouble/weights.txt
//! ```

mod heard;
mod lesson;

pub(super) use heard::{Trouble, load, reasons, trouble};
pub use lesson::{learn, mark};
