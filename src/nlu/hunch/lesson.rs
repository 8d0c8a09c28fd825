//! What the table is learnt from: the intent of each labelled row.

use super::weights::INTENTS;
use crate::nlu::evaluation::Row;
use crate::nlu::learnt::{self, Example};

/// The table, as its file holds it; its first line is the [`mark`] of the rows.
#[must_use]
pub fn learn(rows: &[Row]) -> String {
    learnt::learn::<INTENTS>(&examples(rows))
}

/// What a table bears that was learnt from these rows, read as they are read now.
#[must_use]
pub fn mark(rows: &[Row]) -> String {
    learnt::mark(&examples(rows))
}

fn examples(rows: &[Row]) -> Vec<Example> {
    let example = |row: &Row| Example { features: learnt::ngrams(&row.text), class: row.intent as usize };
    rows.iter().map(example).collect()
}
