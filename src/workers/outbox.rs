//! The dispatcher of one channel account: elected, claims, sends, records, sweeps; until it is told to stop, and then finishes
//! what it holds.

use crate::services::deliver::{ACCOUNT_LEASE, Delivered, Delivery, Ready};
use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::{
    sync::{mpsc, watch},
    task::JoinSet,
    time::{Instant, MissedTickBehavior, interval, sleep, sleep_until},
};

/// How often the loop looks for messages that became due without anybody saying so.
const LOOK: Duration = Duration::from_millis(500);
/// How often leases that ran out are looked for.
const SWEEP: Duration = Duration::from_secs(2);
/// Results recorded at once, at the most.
const RESULTS: usize = 64;
/// Results that come in this time after a batch share the next one, unless more wait already: each batch is a commit, and those whose
/// turns stand behind it wait, while nobody waits for a result.
const TOGETHER: Duration = Duration::from_millis(20);

/// The way out of one channel account in this process: what it may send now, and how much of it is under way.
pub struct Outlet {
    delivery: Arc<Delivery>,
    /// Messages on their way at a time.
    most: usize,
    under_way: AtomicUsize,
    state: Mutex<Option<State>>,
}

/// While the dispatcher runs and is elected.
#[derive(Clone)]
struct State {
    results: mpsc::Sender<Delivered>,
    until: Instant,
}

impl Outlet {
    /// A way out that is still shut: [`run`] opens it.
    #[must_use]
    pub fn new(delivery: Arc<Delivery>, most: usize) -> Arc<Self> {
        Arc::new(Self { delivery, most, under_way: AtomicUsize::new(0), state: Mutex::new(None) })
    }

    /// The way out as long as this process is the one that may use it and has room; what is claimed for it will be sent.
    #[must_use]
    pub fn open(self: &Arc<Self>) -> Option<OpenOutlet> {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner).clone()?;
        let is_open = Instant::now() < state.until && self.free() > 0;
        is_open.then(|| OpenOutlet { outlet: Arc::clone(self), results: state.results })
    }

    fn set(&self, state: Option<State>) {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) = state;
    }

    fn free(&self) -> usize {
        self.most.saturating_sub(self.under_way.load(Ordering::Acquire))
    }
}

/// A way out that stays until it is dropped, even when the dispatcher is told to stop meanwhile.
pub struct OpenOutlet {
    outlet: Arc<Outlet>,
    results: mpsc::Sender<Delivered>,
}

impl OpenOutlet {
    /// What claims for it.
    #[must_use]
    pub fn delivery(&self) -> &Arc<Delivery> {
        &self.outlet.delivery
    }

    /// Sends what was claimed, each message by itself.
    pub fn send(&self, ready: Vec<Ready>) {
        self.outlet.under_way.fetch_add(ready.len(), Ordering::AcqRel);
        for message in ready {
            let (delivery, results) = (Arc::clone(&self.outlet.delivery), self.results.clone());
            tokio::spawn(async move {
                let delivered = delivery.send(message).await;
                // The recorder lives as long as any sender does.
                let _ = results.send(delivered).await;
            });
        }
    }
}

/// Runs until `stop` turns true.
pub async fn run(outlet: Arc<Outlet>, mut stop: watch::Receiver<bool>) {
    let delivery = Arc::clone(&outlet.delivery);
    let (results, inbox) = mpsc::channel(RESULTS);
    let recorder = tokio::spawn(record(Arc::clone(&outlet), inbox));
    let mut elected_until = Instant::now();
    let mut swept: Option<Instant> = None;
    let mut look = interval(LOOK);
    look.set_missed_tick_behavior(MissedTickBehavior::Delay);
    while !*stop.borrow() {
        if elected_until.saturating_duration_since(Instant::now()) < ACCOUNT_LEASE * 2 / 3 {
            let asked = Instant::now();
            match delivery.elect().await {
                Ok(true) => {
                    elected_until = asked + ACCOUNT_LEASE;
                    outlet.set(Some(State { results: results.clone(), until: elected_until }));
                }
                Ok(false) => {
                    outlet.set(None);
                    wait(ACCOUNT_LEASE / 3, &mut stop).await;
                    continue;
                }
                Err(error) => {
                    tracing::warn!(%error, "the dispatcher could not be elected");
                    wait(Duration::from_secs(1), &mut stop).await;
                    continue;
                }
            }
        }
        // At once after a start: what the process before left behind waits for this.
        if swept.is_none_or(|at| at.elapsed() >= SWEEP) {
            swept = Some(Instant::now());
            if let Err(error) = delivery.sweep().await {
                tracing::warn!(%error, "the outbox could not be swept");
            }
        }
        let free = outlet.free();
        let claimed = if free == 0 { 0 } else { dispatch(&outlet, free, &results).await };
        if claimed < free || free == 0 {
            tokio::select! {
                () = delivery.wake().notified() => {}
                _ = look.tick() => {}
                _ = stop.changed() => {}
            }
        }
    }
    outlet.set(None);
    drop(results);
    if let Err(error) = recorder.await {
        tracing::error!(%error, "the recorder of results did not end well");
    }
    if let Err(error) = delivery.resign().await {
        tracing::warn!(%error, "the dispatcher's lease could not be given back; it ends by itself");
    }
}

/// Claims and sends; how many messages were claimed.
async fn dispatch(outlet: &Arc<Outlet>, free: usize, results: &mpsc::Sender<Delivered>) -> usize {
    match outlet.delivery.claim(free as u64).await {
        Ok(ready) => {
            let claimed = ready.len();
            OpenOutlet { outlet: Arc::clone(outlet), results: results.clone() }.send(ready);
            claimed
        }
        Err(error) => {
            tracing::warn!(%error, "messages could not be claimed");
            sleep(Duration::from_millis(200)).await;
            0
        }
    }
}

/// Records results in batches, until every sender is gone. A batch that cannot be recorded is tried again: the messages are out.
async fn record(outlet: Arc<Outlet>, mut inbox: mpsc::Receiver<Delivered>) {
    let delivery = &outlet.delivery;
    let mut batch = Vec::with_capacity(RESULTS);
    while inbox.recv_many(&mut batch, RESULTS).await > 0 {
        let (count, started) = (batch.len(), Instant::now());
        let results = Arc::new(std::mem::take(&mut batch));
        let mut pause = Duration::from_millis(50);
        while let Err(error) = delivery.record(Arc::clone(&results)).await {
            tracing::warn!(%error, "results could not be recorded; trying again");
            sleep(pause).await;
            pause = (pause * 2).min(Duration::from_secs(2));
        }
        let under_way = outlet.under_way.fetch_sub(count, Ordering::AcqRel);
        if under_way >= outlet.most {
            // There is room again.
            delivery.wake().notify_one();
        }
        if inbox.is_empty() {
            sleep_until(started + TOGETHER).await;
        }
    }
}

async fn wait(time: Duration, stop: &mut watch::Receiver<bool>) {
    tokio::select! {
        () = sleep(time) => {}
        _ = stop.changed() => {}
    }
}

/// Runs every due message through once and returns when nothing is due any more: for the demo and tests, which move time
/// themselves.
///
/// # Errors
/// Where the database refuses.
pub async fn drain(delivery: &Arc<Delivery>) -> Result<(), crate::services::ServiceError> {
    loop {
        delivery.sweep().await?;
        let ready = delivery.claim(RESULTS as u64).await?;
        if ready.is_empty() {
            return Ok(());
        }
        let mut sending = JoinSet::new();
        for message in ready {
            let delivery = Arc::clone(delivery);
            sending.spawn(async move { delivery.send(message).await });
        }
        delivery.record(Arc::new(sending.join_all().await)).await?;
    }
}
