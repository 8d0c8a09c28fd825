//! Tables that are learnt offline from labelled examples and shipped as text: which class the features of an example resemble. What a
//! feature and a class are, their owners say: `hunch`, `meant` and `trouble`.

mod learn;
mod ngrams;
mod table;

pub(super) use learn::{Example, learn, mark};
pub(super) use ngrams::{Reader, ngrams};
pub(super) use table::Table;
