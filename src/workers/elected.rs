//! Work that only one instance may do: it is done while this one holds the lease, and stops when it is lost.

use super::Stop;
use crate::services::election::{Election, LEASE};
use std::{future::Future, pin::pin, time::Duration};
use tokio::{
    sync::watch,
    time::{Instant, sleep},
};

/// How often the lease is kept alive, or asked for: three signs of life within its time.
const SIGN_OF_LIFE: Duration = Duration::from_secs(1);

/// Runs `work` whenever this instance is elected; `work` must end soon after its own stop signal turns true.
///
/// # Errors
/// The first error of `work`.
pub async fn while_elected<W, F>(election: &Election, mut stop: Stop, work: W) -> anyhow::Result<()>
where
    W: Fn(Stop) -> F,
    F: Future<Output = anyhow::Result<()>>,
{
    while !*stop.borrow() {
        match election.stand().await {
            Ok(true) => {
                let outcome = in_office(election, &mut stop, &work).await;
                if let Err(error) = election.resign().await {
                    tracing::warn!(%error, "a lease could not be given back; it runs out by itself");
                }
                outcome?;
            }
            Ok(false) => rest(&mut stop).await,
            Err(error) => {
                tracing::warn!(%error, "the lease could not be asked for");
                rest(&mut stop).await;
            }
        }
    }
    Ok(())
}

/// Works until told to stop, or until the lease is lost or can no longer be known to hold.
async fn in_office<W, F>(election: &Election, stop: &mut Stop, work: &W) -> anyhow::Result<()>
where
    W: Fn(Stop) -> F,
    F: Future<Output = anyhow::Result<()>>,
{
    let own_stop = watch::Sender::new(false);
    let mut work = pin!(work(own_stop.subscribe()));
    let mut renewed = Instant::now();
    loop {
        tokio::select! {
            outcome = &mut work => return outcome,
            () = sleep(SIGN_OF_LIFE) => {}
            _ = stop.wait_for(|stop| *stop) => break,
        }
        let asked = Instant::now();
        match election.stand().await {
            Ok(true) => renewed = asked,
            Ok(false) => break,
            Err(_) if renewed.elapsed() + SIGN_OF_LIFE < LEASE => {}
            Err(_) => break,
        }
    }
    own_stop.send_replace(true);
    work.await
}

async fn rest(stop: &mut Stop) {
    tokio::select! {
        () = sleep(SIGN_OF_LIFE) => {}
        _ = stop.wait_for(|stop| *stop) => {}
    }
}
