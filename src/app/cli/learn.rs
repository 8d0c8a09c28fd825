//! `santun understand --learn`, `--learn-figures` and `--learn-trouble`: make the learnt tables from labelled rows. The recipes are in
//! `nlu/hunch`, `nlu/meant` and `nlu/trouble`.

use super::{Output, labelled};
use crate::nlu::evaluation::Row;
use std::path::PathBuf;

/// Prints the table that `learn` makes of the rows.
///
/// # Errors
/// Where the rows cannot be read.
pub(super) fn run(
    files: &[PathBuf],
    learn: impl FnOnce(&[Row]) -> String,
    output: &Output,
) -> anyhow::Result<()> {
    let rows: Vec<Row> = labelled::read(files)?.into_iter().map(|(_, row)| row).collect();
    output.line(learn(&rows).trim_end())?;
    Ok(())
}
