//! Who acts, when, and the line about it in the audit log. Lines carry identifiers, figures and codes, never names or words.

use super::clock::Clock;
use crate::storage::{
    StorageError,
    transcript::{self, Deed},
};
use chrono::{DateTime, Utc};
use sea_orm::DatabaseTransaction;
use serde_json::Value;

/// Somebody of the business who does something now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hand {
    /// Who, as the audit log names them: `cli`, or a person of the staff list.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

impl Hand {
    /// Somebody acting by this clock.
    pub fn new(by: &str, clock: &dyn Clock) -> Self {
        Self { by: by.to_owned(), at: clock.now() }
    }

    /// Writes down what was done.
    ///
    /// # Errors
    /// Where the database refuses.
    pub async fn note(
        &self,
        tx: &DatabaseTransaction,
        action: &str,
        subject: impl ToString,
        details: Value,
    ) -> Result<(), StorageError> {
        let deed = Deed {
            at: self.at,
            actor: self.by.clone(),
            action: action.to_owned(),
            subject: subject.to_string(),
            details,
        };
        transcript::audit(tx, &[deed]).await
    }
}
