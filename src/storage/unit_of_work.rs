//! Units of work: one transaction each, all or nothing, with a panic or an error of one never touching another.
//!
//! On SQLite the writer commits several units at once (`writer`); on PostgreSQL each has a transaction of its own.
//! May hold no query.

use super::{Database, StorageError, error::has_lost_connection};
use futures::FutureExt;
use sea_orm::{DatabaseTransaction, DbErr, TransactionTrait};
use std::{future::Future, panic::AssertUnwindSafe, pin::Pin, time::Duration};

/// What a unit of work gives back: a future that lives as long as the transaction it was given.
pub type UnitFuture<'c, T, E> = Pin<Box<dyn Future<Output = Result<T, E>> + Send + 'c>>;

tokio::task_local! {
    /// Set while a unit of work runs: it must not wait for another one.
    static IN_UNIT: ();
}

impl Database {
    /// Runs `unit` in a transaction of its own: everything it wrote is kept, durably, or nothing is.
    ///
    /// # Errors
    /// The unit's own error, or a [`StorageError`] as its error type: the transaction could not begin or commit, it took
    /// longer than the limit, it panicked, or it was asked for inside another unit.
    pub async fn write<F, T, E>(&self, unit: F) -> Result<T, E>
    where
        F: for<'c> FnOnce(&'c DatabaseTransaction) -> UnitFuture<'c, T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StorageError> + Send + 'static,
    {
        self.write_within(self.options.unit_limit, unit).await
    }

    /// [`Database::write`] with another limit of time.
    pub(super) async fn write_within<F, T, E>(&self, limit: Duration, unit: F) -> Result<T, E>
    where
        F: for<'c> FnOnce(&'c DatabaseTransaction) -> UnitFuture<'c, T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StorageError> + Send + 'static,
    {
        if IN_UNIT.try_with(|()| ()).is_ok() {
            return Err(StorageError::Nested.into());
        }
        match &self.writer {
            Some(writer) => writer.run(limit, unit).await,
            None => self.transact(limit, unit).await,
        }
    }

    /// After the server was away, the pool still holds connections that are dead: each is thrown away when it fails, and the next
    /// is taken.
    async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        for _ in 0..self.options.write_connections {
            match self.connection.begin().await {
                Err(error) if has_lost_connection(&error) => {}
                outcome => return outcome,
            }
        }
        self.connection.begin().await
    }

    /// PostgreSQL: a transaction of its own from the pool.
    async fn transact<F, T, E>(&self, limit: Duration, unit: F) -> Result<T, E>
    where
        F: for<'c> FnOnce(&'c DatabaseTransaction) -> UnitFuture<'c, T, E> + Send + 'static,
        T: Send,
        E: From<StorageError> + Send,
    {
        let tx = self.begin().await.map_err(StorageError::from)?;
        match guarded(limit, &tx, unit).await {
            Ok(value) => {
                tx.commit().await.map_err(StorageError::from)?;
                Ok(value)
            }
            Err(error) => {
                // The unit's own error is the one to tell; a rollback that fails closes the connection, which undoes as well.
                if let Err(rollback) = tx.rollback().await {
                    tracing::warn!(error = %rollback, "a rollback failed; the connection is dropped");
                }
                Err(error)
            }
        }
    }
}

/// Runs a unit within its limit of time; a panic becomes an error.
pub(super) async fn guarded<F, T, E>(limit: Duration, tx: &DatabaseTransaction, unit: F) -> Result<T, E>
where
    F: for<'c> FnOnce(&'c DatabaseTransaction) -> UnitFuture<'c, T, E> + Send,
    E: From<StorageError>,
{
    let work = IN_UNIT.scope((), async { unit(tx).await });
    match tokio::time::timeout(limit, AssertUnwindSafe(work).catch_unwind()).await {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(_panic)) => Err(StorageError::Panicked.into()),
        Err(_elapsed) => Err(StorageError::TimedOut(limit).into()),
    }
}
