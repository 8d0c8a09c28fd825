//! The words and constructions of the guard, as data. No word stands in code but the names of the classes that the code itself asks for.
//!
//! Recipe "add a word": find its class in `<language>/words/*.txt` and add it (`@class: word word two_words`). Indonesian affixes and
//! English endings are understood; `=word` takes the word only as written. A class may hold other classes (`@person: @you @title`).
//! `word: variant variant` gives a word other spellings. A word that is harmless although it looks like another (`kasihan`), or a row
//! of words in which a bad word means something else (`polisi_tidur`, `kill_two_birds`), goes to `@innocent`; an ordinary word that would be
//! read as a hidden vulgar one (`batch`) to `@ordinary`.
//!
//! Recipe "add a phrase": first write the sentence, and a harmless one that resembles it, into a file of `tests/it/guard/phrases`. Then
//! prefer a word in a class over a new rule, and a rule over classes to a rule over words. Rules stand in `<language>/rules/*.txt`
//! under `[reason]`, one a line:
//!
//! | element | finds |
//! |---|---|
//! | `word`, `@class`, `a\|@b`, `a\|b?` | a word; one of a class; one of several; or nothing |
//! | `..`, `..3` | up to five, three words between |
//! | `<`, `>` | the beginning, the end of a clause |
//! | `+` | both, in any order, near each other in one sentence |
//! | `-` | and none of these near it in the sentence |
//!
//! What is negated ("kami tidak akan menghubungi keluarga Anda") is not found, unless the rule names the negation itself or its
//! heading says `[blame, even negated]`. What a person writes is also weighed against the rest of its sentence (see `hunch`), unless
//! the heading says `surely`. `[blame.excuse]` names the rewording in `<language>/suggestions.txt` (`blame.excuse: text`).
//!
//! Recipe "add a language": a folder with the same files, named in `sources` of `load.rs`. A test refuses files that do not parse.

mod load;
mod tree;
mod words;

pub(super) use load::lexicon;
pub(super) use words::{Lexicon, Mark};
