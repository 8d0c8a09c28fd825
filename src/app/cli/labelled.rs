//! Labelled rows from files, one JSON object a line, each with its line number. A bad row is named and ends it.

use super::file;
use crate::nlu::evaluation::Row;
use anyhow::{Context as _, ensure};
use std::path::{Path, PathBuf};

/// Every row of the files, with its line in its file.
///
/// # Errors
/// Where a file cannot be read, there is no row at all, or a line is no labelled row.
pub(super) fn read(files: &[PathBuf]) -> anyhow::Result<Vec<(usize, Row)>> {
    let mut rows = Vec::new();
    for path in files {
        of_file(path, &mut rows)?;
    }
    ensure!(!rows.is_empty(), "there is no row: write one JSON object a line");
    Ok(rows)
}

fn of_file(path: &Path, rows: &mut Vec<(usize, Row)>) -> anyhow::Result<()> {
    let name = path.display();
    let text = file::read_text(path)?;
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        let row: Row = serde_json::from_str(line).with_context(|| {
            format!("line {number} of {name} is no labelled row like {{\"lang\": \"id\", \"text\": \"besok saya bayar\", \"intent\": \"promise_to_pay\", \"slots\": {{\"date\": \"2026-01-15\"}}}}")
        })?;
        row.check().with_context(|| format!("line {number} of {name} makes no sense"))?;
        rows.push((number, row));
    }
    Ok(())
}
