//! The tone guard: no text that threatens, shames, insults, lies about the law, drags in others, or asks for secrets may reach a debtor.
//!
//! A first version: words and phrases as data in `lexicon/`, matched word by word after the usual disguises of spelling are taken off, and
//! a look at capitals and exclamation marks. May use nothing but text. May not decide what happens then: it only says what it found.
//!
//! To add a phrase: one line in `lexicon/<language>.rs` under its reason.

mod check;
mod lexicon;

pub use check::{Finding, ReasonCode, Verdict, check};
