//! Several dispatchers over one outbox.

use super::stage::{Stage, Start, receive};
use crate::harness::database::on_both;
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

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
        let left = Arc::new(AtomicUsize::new(PEOPLE * 5));
        let dispatchers: Vec<_> = (0..4)
            .map(|n| {
                let (instance, left) = (stage.instance(n), Arc::clone(&left));
                start.go(n, async move {
                    let mut own = 0;
                    while left.load(Ordering::Relaxed) > 0 {
                        let sent = instance.dispatch(3).await;
                        left.fetch_sub(sent, Ordering::Relaxed);
                        own += sent;
                        tokio::task::yield_now().await;
                    }
                    own
                })
            })
            .collect();
        let mut shares = Vec::new();
        for dispatcher in dispatchers {
            shares.push(dispatcher.await.unwrap());
        }
        assert!(shares.iter().filter(|own| **own > 0).count() > 1, "only one had anything to do: {shares:?}");
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
