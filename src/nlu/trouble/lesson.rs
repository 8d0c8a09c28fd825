//! What the table is learnt from: the trouble of each labelled row; a risk that is no vulnerability counts as none.

use super::heard::{CLASSES, TROUBLES};
use crate::nlu::evaluation::Row;
use crate::nlu::learnt::{self, Example};

/// The table, as its file holds it; its first line is the [`mark`] of the rows.
#[must_use]
pub fn learn(rows: &[Row]) -> String {
    learnt::learn::<CLASSES>(&examples(rows))
}

/// What a table bears that was learnt from these rows, read as they are read now.
#[must_use]
pub fn mark(rows: &[Row]) -> String {
    learnt::mark(&examples(rows))
}

fn examples(rows: &[Row]) -> Vec<Example> {
    rows.iter().map(example).collect()
}

fn example(row: &Row) -> Example {
    let place = TROUBLES.iter().position(|trouble| row.risk == Some(*trouble));
    Example { features: learnt::ngrams(&row.text), class: place.map_or(0, |place| place + 1) }
}
