//! Keeps workers alive: one that ends before it was told to is started again, later each time, and everybody can see it.

use std::{
    collections::BTreeMap,
    future::Future,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::{
    sync::watch,
    task::JoinSet,
    time::{Instant, sleep},
};

/// Turns true when the program is to stop.
pub type Stop = watch::Receiver<bool>;

/// The wait before the first restart; it doubles with each further one.
const SHORTEST_WAIT: Duration = Duration::from_secs(1);
/// The longest wait before a restart.
const LONGEST_WAIT: Duration = Duration::from_secs(30);
/// Whoever worked this long was well: the next wait is short again.
const WELL_AFTER: Duration = Duration::from_secs(60);

/// Which workers work.
#[derive(Debug, Default)]
pub struct Health(Mutex<BTreeMap<&'static str, bool>>);

impl Health {
    /// The workers that are down at the moment.
    #[must_use]
    pub fn down(&self) -> Vec<&'static str> {
        let workers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        workers.iter().filter(|(_, works)| !**works).map(|(name, _)| *name).collect()
    }

    fn set(&self, name: &'static str, works: bool) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(name, works);
    }
}

/// The workers of one program.
pub struct Supervisor {
    stop: watch::Sender<bool>,
    health: Arc<Health>,
    workers: JoinSet<()>,
}

impl Default for Supervisor {
    fn default() -> Self {
        Self { stop: watch::Sender::new(false), health: Arc::default(), workers: JoinSet::new() }
    }
}

impl Supervisor {
    /// Starts a worker, and starts it again whenever it ends before it was told to stop.
    pub fn start<W, F>(&mut self, name: &'static str, worker: W)
    where
        W: Fn(Stop) -> F + Send + 'static,
        F: Future<Output = anyhow::Result<()>> + Send + 'static,
    {
        let (stop, health) = (self.stop.subscribe(), Arc::clone(&self.health));
        health.set(name, true);
        self.workers.spawn(watch_over(name, worker, stop, health));
    }

    /// Who works and who does not.
    #[must_use]
    pub fn health(&self) -> Arc<Health> {
        Arc::clone(&self.health)
    }

    /// The signal that everything is to stop.
    #[must_use]
    pub fn stop_signal(&self) -> Stop {
        self.stop.subscribe()
    }

    /// Tells every worker to stop and waits until they have finished what they hold, or until `limit` has passed. Whether all
    /// of them finished.
    pub async fn stop(mut self, limit: Duration) -> bool {
        self.stop.send_replace(true);
        let all = async { while self.workers.join_next().await.is_some() {} };
        let finished = tokio::time::timeout(limit, all).await.is_ok();
        self.workers.abort_all();
        finished
    }
}

async fn watch_over<W, F>(name: &'static str, worker: W, mut stop: Stop, health: Arc<Health>)
where
    W: Fn(Stop) -> F + Send + 'static,
    F: Future<Output = anyhow::Result<()>> + Send + 'static,
{
    let mut wait = SHORTEST_WAIT;
    loop {
        health.set(name, true);
        let started = Instant::now();
        // A task of its own, so that a panic ends the worker and not the one who watches. Dropped together with its watcher.
        let mut task = JoinSet::new();
        task.spawn(worker(stop.clone()));
        let ended = task.join_next().await;
        if *stop.borrow() {
            return;
        }
        health.set(name, false);
        if started.elapsed() >= WELL_AFTER {
            wait = SHORTEST_WAIT;
        }
        let wait_ms = u64::try_from(wait.as_millis()).unwrap_or(u64::MAX);
        match ended {
            Some(Ok(Err(error))) => {
                tracing::error!(
                    worker = name,
                    error = format!("{error:#}"),
                    worker.restart_ms = wait_ms,
                    "a worker cannot go on; it is started again"
                );
            }
            Some(Err(_)) => {
                tracing::error!(
                    worker = name,
                    worker.restart_ms = wait_ms,
                    "a worker panicked; it is started again"
                );
            }
            _ => tracing::error!(
                worker = name,
                worker.restart_ms = wait_ms,
                "a worker ended; it is started again"
            ),
        }
        metrics::counter!("santun_worker_restarts_total", "worker" => name).increment(1);
        tokio::select! {
            () = sleep(wait) => {}
            _ = stop.wait_for(|stop| *stop) => return,
        }
        wait = (wait * 2).min(LONGEST_WAIT);
    }
}
