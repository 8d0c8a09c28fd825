//! The one writer of a SQLite database: takes units of work, commits them in groups, survives what they do.
//!
//! One commit to disk costs as much for sixty units as for one, so units that arrive together share it; each stands in its own
//! savepoint. May hold no query. A unit never waits for the writer (see [`super::unit_of_work`]).

use super::{
    StorageError,
    checkpoint::Committed,
    unit_of_work::{UnitFuture, guarded},
};
use sea_orm::{
    DatabaseConnection, DatabaseTransaction, DbErr, SqliteTransactionMode, TransactionOptions,
    TransactionTrait,
};
use std::{
    future::Future,
    panic::{AssertUnwindSafe, catch_unwind},
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::{
    sync::{Mutex, mpsc, oneshot},
    time::Instant,
};

/// The most units in one commit.
const GROUP: usize = 64;
/// How many units may wait; more wait outside.
const QUEUE: usize = 1_024;
/// After this long a group takes no further unit, so that the first does not wait for the last.
const GROUP_TIME: Duration = Duration::from_millis(20);
/// After this long at work without a rest, the writer leaves [`GAP`] to other processes, such as a backup or a command.
const WORK_TIME: Duration = Duration::from_millis(40);
/// Long enough for another process that polls for the lock to have a fair chance.
const GAP: Duration = Duration::from_millis(2);
/// How long the supervisor waits before it starts a dead writer again.
const RESTART_AFTER: Duration = Duration::from_millis(50);

/// What waits for the writer; `None` asks it to stop after what came before.
type Waiting = Option<Box<dyn Job>>;

/// A handle to the writer. Clones share it.
#[derive(Clone)]
pub(super) struct Writer {
    queue: mpsc::Sender<Waiting>,
    healthy: Arc<AtomicBool>,
}

impl Writer {
    /// Starts the writer over its one connection, and what watches over it.
    pub(super) fn start(connection: DatabaseConnection, committed: Committed) -> Self {
        let (queue, waiting) = mpsc::channel(QUEUE);
        let healthy = Arc::new(AtomicBool::new(true));
        tokio::spawn(supervise(connection, committed, Arc::new(Mutex::new(waiting)), Arc::clone(&healthy)));
        Self { queue, healthy }
    }

    /// Whether the writer lives and its last group did not fail as a whole.
    pub(super) fn is_healthy(&self) -> bool {
        !self.queue.is_closed() && self.healthy.load(Ordering::Relaxed)
    }

    /// Queues a unit and waits until it is durable, or is not.
    pub(super) async fn run<F, T, E>(&self, limit: Duration, unit: F) -> Result<T, E>
    where
        F: for<'c> FnOnce(&'c DatabaseTransaction) -> UnitFuture<'c, T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StorageError> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let job = Unit { limit, work: Some(unit), outcome: None, reply };
        if self.queue.send(Some(Box::new(job))).await.is_err() {
            return Err(StorageError::WriterStopped.into());
        }
        answer.await.unwrap_or_else(|_| Err(StorageError::WriterStopped.into()))
    }

    /// Finishes what was queued and takes no more.
    pub(super) async fn stop(&self) {
        if self.queue.send(None).await.is_ok() {
            self.queue.closed().await;
        }
    }
}

/// A unit of work whose types are forgotten.
trait Job: Send {
    /// Runs the unit inside `tx`; whether it is to be kept.
    fn run<'c>(&'c mut self, tx: &'c DatabaseTransaction) -> Pin<Box<dyn Future<Output = bool> + Send + 'c>>;
    /// Answers: with the unit's own outcome, or with what became of the group.
    fn answer(self: Box<Self>, failed: Option<&Failure>);
}

struct Unit<F, T, E> {
    limit: Duration,
    work: Option<F>,
    outcome: Option<Result<T, E>>,
    reply: oneshot::Sender<Result<T, E>>,
}

impl<F, T, E> Job for Unit<F, T, E>
where
    F: for<'c> FnOnce(&'c DatabaseTransaction) -> UnitFuture<'c, T, E> + Send + 'static,
    T: Send + 'static,
    E: From<StorageError> + Send + 'static,
{
    fn run<'c>(&'c mut self, tx: &'c DatabaseTransaction) -> Pin<Box<dyn Future<Output = bool> + Send + 'c>> {
        Box::pin(async move {
            if let Some(work) = self.work.take() {
                self.outcome = Some(guarded(self.limit, tx, work).await);
            }
            matches!(self.outcome, Some(Ok(_)))
        })
    }

    fn answer(self: Box<Self>, failed: Option<&Failure>) {
        // A unit that failed by itself keeps its own error: nothing of it was kept in any case.
        let outcome = match (self.outcome, failed) {
            (Some(Err(own)), _) => Err(own),
            (_, Some(failure)) => Err(failure.to_error().into()),
            (Some(Ok(value)), None) => Ok(value),
            (None, None) => Err(StorageError::WriterStopped.into()),
        };
        // Whoever asked may have gone away; the work is kept all the same.
        let _ = self.reply.send(outcome);
    }
}

/// Why a whole group was lost.
struct Failure(DbErr);

impl Failure {
    fn to_error(&self) -> StorageError {
        self.0.clone().into()
    }
}

/// Starts the writer again whenever it dies, until it is told to stop or nobody can ask any more.
async fn supervise(
    connection: DatabaseConnection,
    committed: Committed,
    queue: Arc<Mutex<mpsc::Receiver<Waiting>>>,
    healthy: Arc<AtomicBool>,
) {
    let start = || write(connection.clone(), committed.clone(), Arc::clone(&queue), Arc::clone(&healthy));
    while tokio::spawn(start()).await.is_err() {
        healthy.store(false, Ordering::Relaxed);
        tracing::error!("the database writer died and is started again");
        tokio::time::sleep(RESTART_AFTER).await;
    }
}

/// Takes groups until it is told to stop.
async fn write(
    connection: DatabaseConnection,
    committed: Committed,
    queue: Arc<Mutex<mpsc::Receiver<Waiting>>>,
    healthy: Arc<AtomicBool>,
) {
    let mut queue = queue.lock().await;
    let mut worked = Duration::ZERO;
    loop {
        if queue.is_empty() {
            worked = Duration::ZERO;
        } else if worked >= WORK_TIME {
            tokio::time::sleep(GAP).await;
            worked = Duration::ZERO;
        }
        let Some(Some(first)) = queue.recv().await else { return };
        let started = Instant::now();
        let mut group = Group { units: Vec::new(), kept: 0, told_to_stop: false };
        let failed = group.write(&connection, first, &mut queue).await.err().map(Failure);
        if let Some(failure) = &failed {
            tracing::error!(error = %failure.0, "a group of units of work was lost as a whole");
        }
        healthy.store(failed.is_none(), Ordering::Relaxed);
        // Full means that it is told already.
        let _ = committed.try_send(());
        for unit in group.units {
            // An answer that nobody waits for is dropped here, and its drop may panic: the others are still answered.
            let answered = catch_unwind(AssertUnwindSafe(|| unit.answer(failed.as_ref())));
            if answered.is_err() {
                tracing::error!("the answer of a unit of work panicked");
            }
        }
        if group.told_to_stop {
            return;
        }
        worked += started.elapsed();
    }
}

/// The units that share one commit.
struct Group {
    units: Vec<Box<dyn Job>>,
    kept: usize,
    told_to_stop: bool,
}

impl Group {
    /// Runs `first` and what waits behind it in one transaction; an error means that nothing of the group was kept.
    async fn write(
        &mut self,
        connection: &DatabaseConnection,
        first: Box<dyn Job>,
        queue: &mut mpsc::Receiver<Waiting>,
    ) -> Result<(), DbErr> {
        let started = Instant::now();
        let alone = queue.is_empty();
        self.units.push(first);
        let immediate = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..Default::default()
        };
        let tx = connection.begin_with_options(immediate).await?;
        if alone {
            self.run_last(&tx).await;
        } else {
            self.run_last_in_savepoint(&tx).await?;
            while self.units.len() < GROUP && started.elapsed() < GROUP_TIME {
                match queue.try_recv() {
                    Ok(Some(next)) => self.units.push(next),
                    Ok(None) => {
                        self.told_to_stop = true;
                        break;
                    }
                    Err(_empty) => break,
                }
                self.run_last_in_savepoint(&tx).await?;
            }
        }
        if self.kept == 0 { tx.rollback().await } else { tx.commit().await }
    }

    async fn run_last(&mut self, tx: &DatabaseTransaction) -> bool {
        let keep = match self.units.last_mut() {
            Some(unit) => unit.run(tx).await,
            None => false,
        };
        self.kept += usize::from(keep);
        keep
    }

    async fn run_last_in_savepoint(&mut self, tx: &DatabaseTransaction) -> Result<(), DbErr> {
        let savepoint = tx.begin().await?;
        if self.run_last(&savepoint).await { savepoint.commit().await } else { savepoint.rollback().await }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::checkpoint::Checkpoints, *};

    /// Panics outside the guard of units, as only a fault of the writer itself could.
    struct Deadly;

    impl Job for Deadly {
        fn run<'c>(
            &'c mut self,
            _tx: &'c DatabaseTransaction,
        ) -> Pin<Box<dyn Future<Output = bool> + Send + 'c>> {
            Box::pin(async { panic!("a fault of the writer") })
        }

        fn answer(self: Box<Self>, _failed: Option<&Failure>) {}
    }

    #[tokio::test]
    async fn a_writer_that_dies_is_started_again() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}?mode=rwc", folder.path().join("writer.db").display());
        let connection = sea_orm::Database::connect(url).await.unwrap();
        let (_checkpoints, committed) = Checkpoints::start(connection.clone());
        let writer = Writer::start(connection, committed);
        let limit = Duration::from_secs(5);
        for _ in 0..3 {
            assert!(writer.queue.send(Some(Box::new(Deadly))).await.is_ok());
            let answer = writer.run(limit, |_tx| Box::pin(async { Ok::<_, StorageError>(7) })).await;
            assert!(matches!(answer, Ok(7) | Err(StorageError::WriterStopped)));
        }
        let answer = writer.run(limit, |_tx| Box::pin(async { Ok::<_, StorageError>(8) })).await;
        assert_eq!(answer.unwrap(), 8);
        assert!(writer.is_healthy());
        writer.stop().await;
        assert!(!writer.is_healthy());
    }
}
