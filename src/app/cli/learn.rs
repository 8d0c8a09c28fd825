//! `santun understand --learn`: makes the table of the hunch from labelled rows. The recipe is in `nlu/hunch`.

use super::{Output, labelled};
use crate::nlu::hunch::{Lesson, learn};
use std::path::PathBuf;

/// Prints the table.
///
/// # Errors
/// Where the rows cannot be read.
pub(super) fn run(files: &[PathBuf], output: &Output) -> anyhow::Result<()> {
    let rows = labelled::read(files)?;
    let lessons: Vec<Lesson> =
        rows.into_iter().map(|(_, row)| Lesson { text: row.text, intent: row.intent }).collect();
    output.line(learn(&lessons).trim_end())?;
    Ok(())
}
