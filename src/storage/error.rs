//! What can go wrong with the database, in words that name what to do. May hold no names, addresses or amounts.

use sea_orm::{
    ConnAcquireErr, DbErr, RuntimeErr, SqlErr,
    sqlx::{Error as SqlxError, error::DatabaseError},
};
use std::{fmt, ops::Deref, time::Duration};

/// A failure of the database or of a unit of work that ran in it.
#[derive(thiserror::Error)]
pub enum StorageError {
    /// The address of the database cannot be used.
    #[error(
        "the database address cannot be used: {0}; set SANTUN_DATABASE_URL to sqlite://FILE?mode=rwc or postgres://…"
    )]
    Address(&'static str),
    /// The file of the database cannot be opened.
    #[error(
        "the database cannot be opened: {}; SANTUN_DATABASE_URL must name a SQLite file in a folder that can be written, with ?mode=rwc where it is to be made", said(.0)
    )]
    OpenFile(DbErr),
    /// The server of the database cannot be reached.
    #[error(
        "the database cannot be opened: {}; check that the server runs and that SANTUN_DATABASE_URL has its address, user and password", said(.0)
    )]
    OpenServer(DbErr),
    /// The database cannot be reached, or every connection is taken.
    #[error("the database cannot be reached at the moment: {0}")]
    Unavailable(DbErr),
    /// Another transaction was in the way; nothing was changed and the same work may be tried again.
    #[error("another transaction was in the way; nothing was changed, try again")]
    Conflict,
    /// The row exists already.
    #[error("it exists already ({0})")]
    Duplicate(String),
    /// A unit of work took too long; nothing of it was kept.
    #[error("a unit of work took longer than {0:?}; nothing of it was kept")]
    TimedOut(Duration),
    /// A unit of work panicked; nothing of it was kept.
    #[error("a unit of work panicked; nothing of it was kept")]
    Panicked,
    /// A unit of work asked for another one while it was running: it would wait for itself.
    #[error("a unit of work may not ask for another one; use the transaction it was given")]
    Nested,
    /// The writer stopped before it answered; whether the work was kept is not known.
    #[error("the writer stopped before it answered; it is not known whether the work was kept")]
    WriterStopped,
    /// A stored value is none that this version knows.
    #[error(
        "{table}.{column} holds a value that this version cannot read; was the database written by a newer one?"
    )]
    Unreadable {
        /// Which table.
        table: &'static str,
        /// Which column.
        column: &'static str,
    },
    /// The backup could not be written.
    #[error("the backup cannot be written: {0}")]
    Backup(String),
    /// Any other failure of the database.
    #[error("the database refused: {0}")]
    Database(DbErr),
}

/// What the database itself said, without the layers that it came through.
pub(super) fn said(error: &DbErr) -> String {
    match error {
        DbErr::Conn(RuntimeErr::SqlxError(inner))
        | DbErr::Exec(RuntimeErr::SqlxError(inner))
        | DbErr::Query(RuntimeErr::SqlxError(inner)) => match inner.deref() {
            SqlxError::Database(database) => database.message().to_owned(),
            other => other.to_string(),
        },
        other => other.to_string(),
    }
}

impl fmt::Debug for StorageError {
    /// A driver's own `Debug` shows the values of the row that it refused: these never reach a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StorageError({self})")
    }
}

impl StorageError {
    /// Whether the same work may succeed when it is tried again in a moment, without anything of it having been kept.
    #[must_use]
    pub const fn is_transient(&self) -> bool {
        matches!(self, Self::Conflict | Self::Unavailable(_) | Self::TimedOut(_))
    }
}

/// Whether the connection itself was lost: cut off, or ended by the server. Nothing that had only begun was kept.
pub(super) fn has_lost_connection(error: &DbErr) -> bool {
    let (DbErr::Conn(RuntimeErr::SqlxError(inner))
    | DbErr::Exec(RuntimeErr::SqlxError(inner))
    | DbErr::Query(RuntimeErr::SqlxError(inner))) = error
    else {
        return false;
    };
    match inner.deref() {
        SqlxError::Io(_) => true,
        SqlxError::Database(database) => matches!(database.code().as_deref(), Some("57P01" | "57P02")),
        _ => false,
    }
}

impl From<DbErr> for StorageError {
    fn from(error: DbErr) -> Self {
        if let Some(SqlErr::UniqueConstraintViolation(constraint)) = error.sql_err() {
            return Self::Duplicate(constraint);
        }
        match &error {
            DbErr::ConnectionAcquire(ConnAcquireErr::Timeout | ConnAcquireErr::ConnectionClosed)
            | DbErr::Conn(_) => Self::Unavailable(error),
            DbErr::Exec(RuntimeErr::SqlxError(inner)) | DbErr::Query(RuntimeErr::SqlxError(inner)) => {
                match inner.deref() {
                    SqlxError::Database(database) if is_conflict(database.as_ref()) => Self::Conflict,
                    SqlxError::Database(database) if is_shut_down(database.as_ref()) => {
                        Self::Unavailable(error)
                    }
                    SqlxError::Io(_)
                    | SqlxError::PoolTimedOut
                    | SqlxError::PoolClosed
                    | SqlxError::WorkerCrashed => Self::Unavailable(error),
                    _ => Self::Database(error),
                }
            }
            _ => Self::Database(error),
        }
    }
}

/// PostgreSQL: serialization failure, deadlock, lock not available, statement that took too long. SQLite: busy or locked, with their
/// extended codes.
fn is_conflict(error: &dyn DatabaseError) -> bool {
    match error.code().as_deref() {
        Some("40001" | "40P01" | "55P03" | "57014") => true,
        Some(code) if error.try_downcast_ref::<sea_orm::SqlxSqliteError>().is_some() => {
            code.parse::<i32>().is_ok_and(|code| matches!(code & 0xff, 5 | 6))
        }
        _ => false,
    }
}

/// PostgreSQL is stopping, starting or has too many connections.
fn is_shut_down(error: &dyn DatabaseError) -> bool {
    matches!(error.code().as_deref(), Some("57P01" | "57P02" | "57P03" | "53300"))
}
