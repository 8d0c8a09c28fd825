//! What can be wrong with a file: every problem with its place and what to write instead. Decides nothing.

use crate::{services::ServiceError, storage::StorageError};
use std::fmt;
use thiserror::Error;

/// One thing that is wrong, and where.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The line of the file, counted from 1; the header is line 1.
    pub line: u64,
    /// The column, where one is to blame.
    pub column: Option<String>,
    /// The invoice concerned, where it is known: with `--partial` it is left out as a whole.
    pub invoice: Option<String>,
    /// What is wrong and what to write instead.
    pub reason: String,
}

impl Problem {
    /// Something is wrong with a line.
    pub(super) fn new(line: u64, column: Option<&str>, reason: impl Into<String>) -> Self {
        Self { line, column: column.map(str::to_owned), invoice: None, reason: reason.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}", self.line)?;
        if let Some(column) = &self.column {
            write!(f, ", {column}")?;
        }
        write!(f, ": {}", self.reason)
    }
}

impl fmt::Debug for Problem {
    /// Reasons quote what stands in the file: that never reaches a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Problem")
            .field("line", &self.line)
            .field("column", &self.column)
            .finish_non_exhaustive()
    }
}

/// Why nothing, or nothing more, was imported.
#[derive(Debug, Error)]
pub enum ImportError {
    /// The file is not text.
    #[error("line {0} is not UTF-8 text; save the table as \"CSV UTF-8\"")]
    NotUtf8(u64),
    /// There is nothing in it.
    #[error("the file is empty; the first line must name the columns")]
    Empty,
    /// The header cannot be used.
    #[error("the header cannot be used: {}", joined(.0))]
    Header(Vec<Problem>),
    /// Somebody changed the same invoices or debtors since the file was compared with the ledger.
    #[error(
        "{0} changed while the file was being imported; what was imported before stands, run the same import again"
    )]
    Overtaken(String),
    /// The database.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// Debtors could not be told.
    #[error(transparent)]
    Service(#[from] ServiceError),
}

fn joined(problems: &[Problem]) -> String {
    problems.iter().map(|problem| problem.reason.as_str()).collect::<Vec<_>>().join("; ")
}
