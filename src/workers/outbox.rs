//! The dispatcher of one channel account: elected, claims, sends, records, sweeps; until it is told to stop, and then finishes
//! what it holds.

use crate::services::deliver::{ACCOUNT_LEASE, Delivered, Delivery};
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::{
    sync::{mpsc, watch},
    task::JoinSet,
    time::{Instant, MissedTickBehavior, interval, sleep},
};

/// How often the loop looks for messages that became due without anybody saying so.
const LOOK: Duration = Duration::from_millis(500);
/// How often leases that ran out are looked for.
const SWEEP: Duration = Duration::from_secs(2);
/// Results recorded at once, at the most.
const RESULTS: usize = 256;

/// Runs until `stop` turns true. At most `most` messages are on their way at a time.
pub async fn run(delivery: Arc<Delivery>, most: usize, mut stop: watch::Receiver<bool>) {
    let (results, inbox) = mpsc::channel(RESULTS);
    let under_way = Arc::new(AtomicUsize::new(0));
    let recorder = tokio::spawn(record(Arc::clone(&delivery), inbox, Arc::clone(&under_way)));
    let mut elected_until = Instant::now();
    let mut swept: Option<Instant> = None;
    let mut look = interval(LOOK);
    look.set_missed_tick_behavior(MissedTickBehavior::Delay);
    while !*stop.borrow() {
        if elected_until.saturating_duration_since(Instant::now()) < ACCOUNT_LEASE * 2 / 3 {
            let asked = Instant::now();
            match delivery.elect().await {
                Ok(true) => elected_until = asked + ACCOUNT_LEASE,
                Ok(false) => {
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
        let free = most.saturating_sub(under_way.load(Ordering::Acquire));
        let claimed = if free == 0 { 0 } else { dispatch(&delivery, free, &under_way, &results).await };
        if claimed < free || free == 0 {
            tokio::select! {
                () = delivery.wake().notified() => {}
                _ = look.tick() => {}
                _ = stop.changed() => {}
            }
        }
    }
    drop(results);
    if let Err(error) = recorder.await {
        tracing::error!(%error, "the recorder of results did not end well");
    }
    if let Err(error) = delivery.resign().await {
        tracing::warn!(%error, "the dispatcher's lease could not be given back; it ends by itself");
    }
}

/// Claims and sends; how many messages were claimed.
async fn dispatch(
    delivery: &Arc<Delivery>,
    free: usize,
    under_way: &Arc<AtomicUsize>,
    results: &mpsc::Sender<Delivered>,
) -> usize {
    let ready = match delivery.claim(free as u64).await {
        Ok(ready) => ready,
        Err(error) => {
            tracing::warn!(%error, "messages could not be claimed");
            sleep(Duration::from_millis(200)).await;
            return 0;
        }
    };
    let claimed = ready.len();
    under_way.fetch_add(claimed, Ordering::AcqRel);
    for message in ready {
        let (delivery, results) = (Arc::clone(delivery), results.clone());
        tokio::spawn(async move {
            let delivered = delivery.send(message).await;
            // The recorder lives as long as any sender does.
            let _ = results.send(delivered).await;
        });
    }
    claimed
}

/// Records results in batches, until every sender is gone. A batch that cannot be recorded is tried again: the messages are out.
async fn record(delivery: Arc<Delivery>, mut inbox: mpsc::Receiver<Delivered>, under_way: Arc<AtomicUsize>) {
    let mut batch = Vec::with_capacity(RESULTS);
    while inbox.recv_many(&mut batch, RESULTS).await > 0 {
        let count = batch.len();
        let results = Arc::new(std::mem::take(&mut batch));
        let mut pause = Duration::from_millis(50);
        while let Err(error) = delivery.record(Arc::clone(&results)).await {
            tracing::warn!(%error, "results could not be recorded; trying again");
            sleep(pause).await;
            pause = (pause * 2).min(Duration::from_secs(2));
        }
        under_way.fetch_sub(count, Ordering::AcqRel);
        // The next message of these contacts may go now.
        delivery.wake().notify_one();
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
