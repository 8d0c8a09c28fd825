//! What keeps the program at work: workers that die are started again, and only one instance holds an office.

use crate::harness::database::{TestDatabase, on_both};
use santun::{
    domain::Zone,
    services::{Services, clock::SystemClock, election::Election},
    workers::{Stop, Supervisor, while_elected},
};
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::sync::{mpsc, watch};

const PATIENCE: Duration = Duration::from_secs(30);

async fn stopped(mut stop: Stop) -> anyhow::Result<()> {
    let _ = stop.wait_for(|stop| *stop).await;
    Ok(())
}

#[tokio::test]
async fn a_worker_that_dies_is_started_again_and_seen_as_down_meanwhile() {
    let (died, mut deaths) = mpsc::unbounded_channel();
    let (recovered, mut recoveries) = mpsc::unbounded_channel();
    let attempts = Arc::new(AtomicUsize::new(0));
    let mut supervisor = Supervisor::default();
    let health = supervisor.health();
    supervisor.start("steady", stopped);
    supervisor.start("shaky", move |stop| {
        let (attempt, died, recovered) =
            (attempts.fetch_add(1, Ordering::Relaxed), died.clone(), recovered.clone());
        async move {
            if attempt == 0 {
                died.send(()).unwrap();
                panic!("on purpose");
            }
            recovered.send(()).unwrap();
            stopped(stop).await
        }
    });
    tokio::time::timeout(PATIENCE, deaths.recv()).await.unwrap();
    while health.down().is_empty() {
        tokio::task::yield_now().await;
    }
    assert_eq!(health.down(), ["shaky"]);
    tokio::time::timeout(PATIENCE, recoveries.recv()).await.unwrap();
    assert!(health.down().is_empty());
    assert!(supervisor.stop(PATIENCE).await);
}

#[tokio::test]
async fn a_worker_that_does_not_stop_is_left_behind_and_said_to_be() {
    let mut supervisor = Supervisor::default();
    supervisor.start("deaf", |_stop| std::future::pending());
    assert!(!supervisor.stop(Duration::from_millis(20)).await);
}

fn candidate(test: &TestDatabase, name: &str) -> Election {
    let clock = Arc::new(SystemClock);
    let services = Services::new(test.db.clone(), clock, "Toko Maju".to_owned(), Zone::Wib, None);
    Election::new(Arc::new(services), "office".to_owned(), name.to_owned())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_office_has_one_holder_until_it_is_given_back() {
    on_both(async |test| {
        let (first, second) = (candidate(test, "first"), candidate(test, "second"));
        assert!(first.stand().await.unwrap());
        assert!(first.stand().await.unwrap());
        assert!(!second.stand().await.unwrap());
        second.resign().await.unwrap();
        assert!(!second.stand().await.unwrap());
        first.resign().await.unwrap();
        assert!(second.stand().await.unwrap());
        assert!(!first.stand().await.unwrap());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn work_is_done_while_elected_and_handed_over_on_stop() {
    on_both(async |test| {
        let (first, second) = (candidate(test, "first"), candidate(test, "second"));
        let (tell, stop) = watch::channel(false);
        let (began, mut beginnings) = mpsc::unbounded_channel();
        let working = tokio::spawn(async move {
            let work = |stop| {
                began.send(()).unwrap();
                stopped(stop)
            };
            while_elected(&first, stop, work).await
        });
        tokio::time::timeout(PATIENCE, beginnings.recv()).await.unwrap();
        assert!(!second.stand().await.unwrap());
        tell.send_replace(true);
        working.await.unwrap().unwrap();
        assert!(second.stand().await.unwrap());
        assert!(beginnings.recv().await.is_none(), "it was begun twice");
    })
    .await;
}
