//! `santun tone --learn`: makes the table of the guard's hunch from labelled rows. The recipe is in `messages/guard/hunch`.

use super::evaluate::{Label, Row};
use crate::{
    app::cli::Output,
    messages::guard::{
        ReasonCode,
        hunch::{Kind, Lesson, learn},
    },
};
use anyhow::Context as _;
use std::path::PathBuf;

/// Prints the table.
///
/// # Errors
/// Where the rows cannot be read, or the category of one that is to be stopped is no reason.
pub(super) fn run(files: &[PathBuf], output: &Output) -> anyhow::Result<()> {
    let mut lessons = Vec::new();
    for file in files {
        for (line, row) in super::evaluate::rows(file)? {
            let kind = kind(&row).with_context(|| {
                format!("line {line} of {}: {:?} is no reason to stop a text", file.display(), row.category)
            })?;
            lessons.push(Lesson { text: row.text, kind });
        }
    }
    output.line(learn(&lessons).trim_end())?;
    Ok(())
}

fn kind(row: &Row) -> Option<Kind> {
    match row.label {
        Label::Allow => Some(Kind::Harmless),
        Label::Warn => Some(Kind::Rude),
        Label::Block if row.category == "third_party" => Some(Kind::Forbidden(ReasonCode::Exposure)),
        Label::Block => {
            ReasonCode::from_code(&row.category).filter(|reason| reason.blocks()).map(Kind::Forbidden)
        }
    }
}
