//! What can go wrong in a use case, and whether the same may be tried again. A debtor never reads these words.

use crate::storage::StorageError;
use sea_orm::DbErr;

/// A failure of a use case.
#[derive(Debug, thiserror::Error)]
pub enum ServiceError {
    /// The database.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// Something of ours could not be written as JSON.
    #[error("it could not be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

impl ServiceError {
    /// Whether the same work may succeed when it is tried again in a moment.
    #[must_use]
    pub const fn is_transient(&self) -> bool {
        match self {
            Self::Storage(error) => error.is_transient(),
            Self::Json(_) => false,
        }
    }
}

impl From<DbErr> for ServiceError {
    fn from(error: DbErr) -> Self {
        Self::Storage(error.into())
    }
}
