//! The database's own clock, by which leases are measured: instances whose clocks differ still agree on it.
//! May decide nothing.

use super::StorageError;
use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbBackend, Statement};

/// What time it is for the database.
///
/// # Errors
/// Where the database cannot be asked.
pub async fn database_now<C: ConnectionTrait>(db: &C) -> Result<DateTime<Utc>, StorageError> {
    let backend = db.get_database_backend();
    let ask = match backend {
        DbBackend::Postgres => "SELECT clock_timestamp() AS now",
        _ => "SELECT strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now') AS now",
    };
    let row = db.query_one_raw(Statement::from_string(backend, ask)).await?;
    let row = row.ok_or(StorageError::Unreadable { table: "clock", column: "now" })?;
    Ok(row.try_get("", "now")?)
}
