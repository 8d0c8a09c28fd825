//! Naming a row: by its whole identifier, or by the last digits of it that lists show. May read nothing itself.

use thiserror::Error;
use uuid::Uuid;

/// The fewest digits that name a row.
const SHORTEST: usize = 4;

/// Why nothing was found.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum FindError {
    /// Nothing has this identifier.
    #[error("there is no {what} `{given}`; use the identifier that the list shows")]
    Nothing {
        /// What was looked for.
        what: &'static str,
        /// As it was written.
        given: String,
    },
    /// Several end with these digits.
    #[error("several {what}s end with `{given}`; write more of the identifier")]
    Several {
        /// What was looked for.
        what: &'static str,
        /// As it was written.
        given: String,
    },
    /// Too few digits.
    #[error("`{given}` is too short to name a {what}; write at least the six digits that the list shows")]
    TooShort {
        /// What was looked for.
        what: &'static str,
        /// As it was written.
        given: String,
    },
}

/// The one identifier that is `given`, or ends with it.
///
/// # Errors
/// Where there is none, or more than one.
pub fn one(what: &'static str, given: &str, ids: impl IntoIterator<Item = Uuid>) -> Result<Uuid, FindError> {
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
    what: &'static str,
    given: &str,
    tasks: &[(Uuid, Uuid)],
    rows: impl IntoIterator<Item = Uuid>,
) -> Result<Uuid, FindError> {
    let id = one(what, given, tasks.iter().map(|(task, _)| *task).chain(rows))?;
    Ok(tasks.iter().find(|(task, _)| *task == id).map_or(id, |(_, row)| *row))
}
