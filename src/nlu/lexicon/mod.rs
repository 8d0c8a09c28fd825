//! Words as data: spellings, grammatical marks, numerals, word classes and the rules that turn words into evidence. The files of
//! `id/` and `en/` are compiled into the binary; no word stands in code.
//!
//! To add a word: put its spelling into `<language>/spelling.txt` (`canonical: variant variant`), or into a class of
//! `classes.txt` (`@class: word word`), or a mark of `marks.txt` (`mark: word word`), or write a rule in `rules/*.txt`
//! (`[effects]`, then one pattern a line; the syntax is told in `pattern.rs`). To add a language: copy a folder, translate it and
//! name it in `SOURCES` of `sources.rs`. A test refuses files that do not parse.
//!
//! Words joined by `_` are one word from then on, everywhere: "send_me" as a mark would silence every rule that begins with "send".
//!
//! Whoever changes a word or a rule learns the tables anew (the recipes are in `hunch`, `meant` and `trouble`) and looks at `santun understand
//! --evaluate tests/it/nlu/rows/*.jsonl`; a whole sentence that was misread belongs into `hunch/lessons/`, not into a rule.

mod effects;
mod load;
mod marks;
mod pattern;
mod sources;
mod words;

pub(super) use load::lexicon;
pub(super) use marks::{Mark, Numeral};
pub(super) use pattern::{Effect, Element, Entity, Flag, Rule};
pub(super) use words::{Lexicon, Sym};
