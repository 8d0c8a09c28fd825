//! Moves what the SQLite writer committed from its log into the database file, beside the writer, so that no debtor waits for it.
//! May hold no query on the tables.

use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr};
use std::time::Duration;
use tokio::{sync::mpsc, task::AbortHandle};

/// Commits that come this close together are moved at once.
const PAUSE: Duration = Duration::from_millis(200);

/// Tells whoever moves that something was committed. Moving ends with the last of its clones.
pub(super) type Committed = mpsc::Sender<()>;

/// Moving, until it is stopped. Clones share it.
#[derive(Clone)]
pub(super) struct Checkpoints {
    connection: DatabaseConnection,
    task: AbortHandle,
}

impl Checkpoints {
    /// Starts moving over a connection of its own. Never waits for the writer or a reader, and never makes one wait: what they hold
    /// at that moment is moved the next time.
    pub(super) fn start(connection: DatabaseConnection) -> (Self, Committed) {
        let (committed, mut commits) = mpsc::channel(1);
        let own = connection.clone();
        let task = tokio::spawn(async move {
            while commits.recv().await.is_some() {
                tokio::time::sleep(PAUSE).await;
                // The writer's own limit stands behind this one: the log cannot grow without end.
                if let Err(error) = own.execute_unprepared("PRAGMA wal_checkpoint(PASSIVE)").await {
                    tracing::warn!(%error, "the log of the database could not be moved into its file");
                }
            }
        });
        (Self { connection, task: task.abort_handle() }, committed)
    }

    /// Stops, and closes the connection: whoever closes the last one leaves a file that is whole without its log.
    pub(super) async fn stop(&self) -> Result<(), DbErr> {
        self.task.abort();
        self.connection.close_by_ref().await
    }
}
