//! The tone guard: no text that threatens, shames, insults, lies about the law, drags in others, harasses or asks for secrets may reach
//! a debtor; what could be said better is warned about, with a courteous rewording.
//!
//! May use nothing but text: no clock, no storage, no knowledge of who is written to. May not decide what happens to a text: it says
//! what it found, why and where. Every road to a debtor calls [`check`]: the outbox over the bot's templates with their slots masked,
//! and whatever a collector writes, as it is written.
//!
//! How it reads: `fold` takes disguises off the characters, `cut` makes tokens of the `pieces` (`rejoin` and `disguise` also of
//! `a n j i n g`, `g0bl0k` and `anj*ng`), `stem` takes affixes off, the `lexicon` says which classes a word belongs to, and `find` looks for the constructions (`rule`) of
//! classes inside a sentence that are not negated. What the customer said, titles and names (`quotes`, `names`) are nobody's intention.
//! A [`hunch`] weighs what the rules found in what a person writes, and may speak where they are silent. New words and constructions are data: the recipe is in `lexicon/mod.rs`.

mod check;
mod cut;
mod disguise;
mod find;
mod fold;
pub mod hunch;
mod lexicon;
mod manner;
mod names;
mod negation;
mod phrases;
mod pieces;
mod quotes;
mod rejoin;
mod rule;
mod stem;
mod text;
mod verdict;

pub use check::{check, problems, resemblance};
pub use verdict::{Finding, Humour, ReasonCode, Setting, Speaker, Verdict};
