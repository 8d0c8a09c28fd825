//! The database's own clock, by which leases are measured: instances whose clocks differ still agree on it.
//! May decide nothing.

use super::StorageError;
use chrono::{DateTime, Utc};
use sea_orm::{
    ConnectionTrait, DbBackend,
    sea_query::{Expr, Query},
};

/// What time it is for the database.
///
/// # Errors
/// Where the database cannot be asked.
pub async fn database_now<C: ConnectionTrait>(db: &C) -> Result<DateTime<Utc>, StorageError> {
    let ask = Query::select().expr_as(expression(db.get_database_backend()), "now").take();
    let row = db.query_one(&ask).await?;
    let row = row.ok_or(StorageError::Unreadable { table: "clock", column: "now" })?;
    Ok(row.try_get("", "now")?)
}

/// The same as part of a statement that asks for more.
pub(super) fn expression(backend: DbBackend) -> Expr {
    match backend {
        DbBackend::Postgres => Expr::cust("clock_timestamp()"),
        _ => Expr::cust("strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now')"),
    }
}
