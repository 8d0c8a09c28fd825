//! The words of the guard, one file per language. Only data.

mod en;
mod id;

use super::ReasonCode;

/// One word or phrase in lower case; `*` at the end of a word means "and whatever follows".
pub(super) type Entry = &'static str;

/// Phrases by reason.
pub(super) type Lexicon = [(ReasonCode, &'static [Entry])];

/// Every language's phrases: a text may mix them.
pub(super) const ALL: [&Lexicon; 2] = [id::PHRASES, en::PHRASES];

/// Words that turn a request into its opposite.
pub(super) const NEGATIONS: [&str; 8] =
    ["jangan", "tidak", "tak", "tanpa", "never", "not", "dont", "without"];
