//! Naming a row: by its whole identifier, or by the last digits of it that lists show. May read nothing itself.

use std::fmt;
use thiserror::Error;
use uuid::Uuid;

/// The fewest digits that name a row.
const SHORTEST: usize = 4;

/// What can be named so.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Named {
    /// A way to pay.
    Method,
    /// A schedule above what the bot may agree to.
    Schedule,
    /// What waits for a person.
    Task,
    /// A dispute that is open.
    Dispute,
    /// A hold in force.
    Hold,
    /// A payment.
    Payment,
    /// A payment that a debtor reports.
    Proof,
}

impl Named {
    /// The command that shows the identifiers.
    const fn list(self) -> &'static str {
        match self {
            Self::Method => "santun method list",
            Self::Schedule | Self::Task | Self::Dispute | Self::Proof => "santun queue",
            Self::Hold => "santun hold list",
            Self::Payment => "santun invoice show NUMBER",
        }
    }
}

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Method => "way to pay",
            Self::Schedule => "schedule that waits for approval",
            Self::Task => "open task",
            Self::Dispute => "open dispute",
            Self::Hold => "hold",
            Self::Payment => "payment",
            Self::Proof => "reported payment",
        })
    }
}

/// Why nothing was found.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum FindError {
    /// Nothing has this identifier.
    #[error("there is no {what} `{given}`; `{}` shows the identifiers", .what.list())]
    Nothing {
        /// What was looked for.
        what: Named,
        /// As it was written.
        given: String,
    },
    /// Several end with these digits.
    #[error("more than one {what} ends with `{given}`; write more of the identifier")]
    Several {
        /// What was looked for.
        what: Named,
        /// As it was written.
        given: String,
    },
    /// Too few digits.
    #[error("`{given}` is too short to name one {what}; write the six digits that `{}` shows", .what.list())]
    TooShort {
        /// What was looked for.
        what: Named,
        /// As it was written.
        given: String,
    },
}

/// The one identifier that is `given`, or ends with it.
///
/// # Errors
/// Where there is none, or more than one.
pub fn one(what: Named, given: &str, ids: impl IntoIterator<Item = Uuid>) -> Result<Uuid, FindError> {
    let digits: String = given.chars().filter(|c| *c != '-').collect::<String>().to_lowercase();
    let given = given.to_owned();
    if digits.len() < SHORTEST {
        return Err(FindError::TooShort { what, given });
    }
    let mut found = ids.into_iter().filter(|id| id.simple().to_string().ends_with(&digits));
    match (found.next(), found.next()) {
        (Some(id), None) => Ok(id),
        (Some(first), Some(second)) if first == second => Ok(first),
        (Some(_), Some(_)) => Err(FindError::Several { what, given }),
        (None, _) => Err(FindError::Nothing { what, given }),
    }
}

/// The one row that is `given`, by its own identifier or by that of the task that asks to decide about it. `tasks` pairs each task
/// with its row.
///
/// # Errors
/// Where there is none, or more than one.
pub fn behind(
    what: Named,
    given: &str,
    tasks: &[(Uuid, Uuid)],
    rows: impl IntoIterator<Item = Uuid>,
) -> Result<Uuid, FindError> {
    let id = one(what, given, tasks.iter().map(|(task, _)| *task).chain(rows))?;
    Ok(tasks.iter().find(|(task, _)| *task == id).map_or(id, |(_, row)| *row))
}
