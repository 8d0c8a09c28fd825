//! `santun understand --learn`, `--learn-figures` and `--learn-trouble`: make the learnt tables from labelled rows. The recipes are in
//! `nlu/hunch`, `nlu/meant` and `nlu/trouble`.

use super::{Output, labelled};
use crate::nlu::{
    evaluation::{DAY_OF_LABELS, Row},
    hunch::{self, Lesson},
    meant, trouble,
};
use std::path::PathBuf;

/// Prints the table of the intents that messages resemble.
///
/// # Errors
/// Where the rows cannot be read.
pub(super) fn intents(files: &[PathBuf], output: &Output) -> anyhow::Result<()> {
    let rows = labelled::read(files)?.into_iter();
    let lessons: Vec<Lesson> = rows.map(|(_, row)| Lesson { text: row.text, intent: row.intent }).collect();
    output.line(hunch::learn(&lessons).trim_end())?;
    Ok(())
}

/// Prints the table of the figures that are meant.
///
/// # Errors
/// Where the rows cannot be read.
pub(super) fn figures(files: &[PathBuf], output: &Output) -> anyhow::Result<()> {
    let rows: Vec<Row> = labelled::read(files)?.into_iter().map(|(_, row)| row).collect();
    output.line(meant::learn(&rows, DAY_OF_LABELS).trim_end())?;
    Ok(())
}

/// Prints the table of the grave trouble that messages tell of.
///
/// # Errors
/// Where the rows cannot be read.
pub(super) fn trouble(files: &[PathBuf], output: &Output) -> anyhow::Result<()> {
    let rows = labelled::read(files)?.into_iter();
    let lessons: Vec<trouble::Lesson> =
        rows.map(|(_, row)| trouble::Lesson { text: row.text, risk: row.risk }).collect();
    output.line(trouble::learn(&lessons).trim_end())?;
    Ok(())
}
