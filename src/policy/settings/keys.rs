//! Reading and writing settings by dotted key: what is behind `santun policy show` and `santun policy set`.

use super::{bounds, policy::Policy, table::ROWS};
use thiserror::Error;

/// Why a setting was not taken.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum PolicyError {
    /// No such key.
    #[error("there is no setting `{key}`; the settings are: {valid}")]
    UnknownKey {
        /// What was asked for.
        key: String,
        /// Every key, separated by commas.
        valid: String,
    },
    /// The text cannot be read as what the key wants.
    #[error("`{key}` wants {wanted}, not `{value}`")]
    Unreadable {
        /// The setting.
        key: &'static str,
        /// What can be read.
        wanted: &'static str,
        /// What was written.
        value: String,
    },
    /// The value is outside its bounds.
    #[error("`{key}` must {rule}")]
    OutOfBounds {
        /// The setting.
        key: &'static str,
        /// What must hold, after the word "must".
        rule: String,
    },
}

/// One setting as it is shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Setting {
    /// The dotted key.
    pub key: &'static str,
    /// The value in force, written as `set` reads it.
    pub value: String,
    /// The value of a new business.
    pub default: String,
    /// What it means.
    pub meaning: &'static str,
    /// Where the default or the bound comes from.
    pub source: &'static str,
}

impl Policy {
    /// This policy with one setting changed.
    ///
    /// # Errors
    /// An unknown key (the message lists the valid ones), an unreadable value, or one outside its bounds.
    pub fn set(&self, key: &str, value: &str) -> Result<Self, PolicyError> {
        let wanted_key = key.trim().to_lowercase();
        let row = ROWS.iter().find(|row| row.key == wanted_key).ok_or_else(|| PolicyError::UnknownKey {
            key: key.to_owned(),
            valid: ROWS.iter().map(|row| row.key).collect::<Vec<_>>().join(", "),
        })?;
        let mut changed = self.clone();
        (row.write)(&mut changed, value.trim()).ok_or_else(|| PolicyError::Unreadable {
            key: row.key,
            wanted: row.wanted,
            value: value.to_owned(),
        })?;
        changed.validate()?;
        Ok(changed)
    }

    /// Every setting with its value, default, meaning and source, in the order in which they are shown.
    #[must_use]
    pub fn keys(&self) -> Vec<Setting> {
        let defaults = Self::default();
        ROWS.iter()
            .map(|row| Setting {
                key: row.key,
                value: (row.show)(self),
                default: (row.show)(&defaults),
                meaning: row.meaning,
                source: row.source,
            })
            .collect()
    }

    /// Whether every value and every relation between values is inside its bounds.
    ///
    /// # Errors
    /// The first value that is not.
    pub fn validate(&self) -> Result<(), PolicyError> {
        bounds::check(self)
    }
}
