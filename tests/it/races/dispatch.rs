//! Several dispatchers over one outbox.

use super::stage::{Instance, Stage, Start, receive};
use crate::harness::database::on_both;
use santun::services::channel::Update;
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};
use tokio::sync::Barrier;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn four_dispatchers_send_every_message_once_and_in_order() {
    const PEOPLE: usize = 20;
    on_both(async |test| {
        let stage = Stage::set(test, 4).await;
        let names: Vec<String> = (0..PEOPLE).map(|n| format!("p{n}")).collect();
        for words in ["halo", "siapa ini?", "tolong", "hmm", "ya"] {
            let updates: Vec<_> = names.iter().map(|name| stage.text(name, words)).collect();
            receive(&stage.instance(0), updates).await;
        }
        let start = Start::of(4);
        // None sends before every one of them holds something.
        let all_hold_some = Arc::new(Barrier::new(4));
        let left = Arc::new(AtomicUsize::new(PEOPLE * 5));
        let dispatchers: Vec<_> = (0..4)
            .map(|n| {
                let (instance, left) = (stage.instance(n), Arc::clone(&left));
                let all_hold_some = Arc::clone(&all_hold_some);
                start.go(n, async move {
                    let mut held = Vec::new();
                    while held.is_empty() {
                        held = instance.claim(3).await;
                    }
                    all_hold_some.wait().await;
                    while left.load(Ordering::Relaxed) > 0 {
                        left.fetch_sub(instance.finish(held).await, Ordering::Relaxed);
                        tokio::task::yield_now().await;
                        held = instance.claim(3).await;
                    }
                })
            })
            .collect();
        for dispatcher in dispatchers {
            dispatcher.await.unwrap();
        }
        for name in &names {
            let rows = stage.outbox(name).await;
            assert_eq!(rows.len(), 5);
            assert!(rows.iter().all(|row| row.state == "sent" && row.attempts == 1), "{:?}", rows.len());
            let meant: Vec<String> = rows.iter().filter_map(|row| row.rendered.clone()).collect();
            assert_eq!(stage.line.texts(name), meant, "lost, doubled or out of order");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn answers_claimed_with_their_turn_leave_once_and_in_order_beside_a_dispatcher() {
    const PEOPLE: usize = 12;
    const WORDS: [&str; 6] = ["halo", "siapa ini?", "tolong", "hmm", "ya", "berapa?"];
    on_both(async |test| {
        let stage = Stage::set(test, 3).await;
        let names: Vec<String> = (0..PEOPLE).map(|n| format!("p{n}")).collect();
        let start = Start::of(3);
        let left = Arc::new(AtomicUsize::new(PEOPLE * WORDS.len()));
        // Two take in and send what their own turns claimed; the third sends what stayed in the queue.
        let half = |n: usize| names.iter().skip(n).step_by(2).map(String::as_str).collect::<Vec<_>>();
        let mut workers = Vec::new();
        for n in 0..2 {
            let batches: Vec<Vec<Update>> =
                WORDS.map(|words| half(n).iter().map(|name| stage.text(name, words)).collect()).into();
            let (instance, left) = (stage.instance(n), Arc::clone(&left));
            workers.push(start.go(n, async move {
                for batch in batches {
                    let sent = takes_and_sends(&instance, batch).await;
                    left.fetch_sub(sent, Ordering::Relaxed);
                }
            }));
        }
        let (instance, queued) = (stage.instance(2), Arc::clone(&left));
        workers.push(start.go(2, async move {
            while queued.load(Ordering::Relaxed) > 0 {
                let held = instance.claim(3).await;
                queued.fetch_sub(instance.finish(held).await, Ordering::Relaxed);
                tokio::task::yield_now().await;
            }
        }));
        for worker in workers {
            worker.await.unwrap();
        }
        for name in &names {
            let rows = stage.outbox(name).await;
            assert_eq!(rows.len(), WORDS.len());
            assert!(rows.iter().all(|row| row.state == "sent" && row.attempts == 1));
            let meant: Vec<String> = rows.iter().filter_map(|row| row.rendered.clone()).collect();
            assert_eq!(stage.line.texts(name), meant, "lost, doubled or out of order");
        }
    })
    .await;
}

/// Takes updates in with their answers claimed, and sends these; how many there were.
async fn takes_and_sends(instance: &Instance, updates: Vec<Update>) -> usize {
    let outlets = [Arc::clone(&instance.delivery)];
    let mut sent = 0;
    let received = santun::services::receive(&instance.services, &outlets, updates).await.unwrap();
    for (_, ready) in received.ready {
        sent += instance.finish(ready).await;
    }
    sent
}
