//! A sender that is slower than its lease: what it sends is of unknown fate, repeated once at most, and its late word counts.

use super::stage::{Instance, Stage, pay};
use crate::harness::database::{TestDatabase, on_both};
use chrono::{DateTime, TimeDelta, Utc};
use santun::{services::channel::SendOutcome, storage::entities::outbox};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use std::sync::Arc;
use tokio::{sync::Semaphore, task::JoinHandle};

/// A dispatcher whose next message to `name` stays under way.
async fn slow(stage: &Stage, name: &str, outcome: SendOutcome, n: usize) -> (Arc<Semaphore>, JoinHandle<()>) {
    let gate = stage.line.holds(name, outcome);
    let before = sending(stage, name).await.len();
    let instance = stage.instance(n);
    let task = tokio::spawn(async move { instance.drain().await });
    while sending(stage, name).await.len() == before {
        tokio::task::yield_now().await;
    }
    (gate, task)
}

async fn sending(stage: &Stage, name: &str) -> Vec<i64> {
    let rows = stage.outbox(name).await;
    rows.into_iter().filter(|row| row.state == "sending").map(|row| row.id).collect()
}

/// Every lease has run out.
async fn leases_run_out(test: &TestDatabase) {
    let past = DateTime::<Utc>::UNIX_EPOCH;
    test.db
        .write(move |tx| {
            Box::pin(async move {
                outbox::Entity::update_many()
                    .col_expr(outbox::Column::LeaseUntil, Expr::value(past))
                    .filter(outbox::Column::State.eq("sending"))
                    .exec(tx)
                    .await?;
                Ok::<_, santun::storage::StorageError>(())
            })
        })
        .await
        .unwrap();
}

async fn sweep(instance: &Instance) -> usize {
    instance.delivery.sweep().await.unwrap()
}

fn states(rows: &[outbox::Model]) -> Vec<&str> {
    rows.iter().map(|row| row.state.as_str()).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_late_word_that_it_arrived_suppresses_the_waiting_repeat() {
    on_both(async |test| {
        let stage = Stage::set(test, 2).await;
        stage.debtor("ani", 1_000_000).await;
        let before = stage.outbox("ani").await.len();
        stage.receives(0, "ani", "ini siapa ya?").await;
        let (gate, slow) = slow(&stage, "ani", stage.line.sent(), 0).await;
        leases_run_out(test).await;
        assert_eq!(sweep(&stage.instance(1)).await, 1);
        assert_eq!(sweep(&stage.instance(1)).await, 0, "found twice");
        let rows = stage.outbox("ani").await.split_off(before);
        assert_eq!(states(&rows), ["unknown", "queued"]);
        assert_eq!(rows[1].repeats_of, Some(rows[0].id));
        gate.add_permits(1);
        slow.await.unwrap();
        stage.instance(1).drain().await;
        let rows = stage.outbox("ani").await.split_off(before);
        assert_eq!(states(&rows), ["sent", "suppressed"]);
        assert_eq!(rows[1].reason.as_deref(), Some("arrived"));
        assert_eq!(stage.line.texts("ani").len(), 1, "the debtor read it twice");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_answer_of_unknown_fate_is_repeated_once_whatever_becomes_of_the_repeat() {
    on_both(async |test| {
        let stage = Stage::set(test, 3).await;
        stage.debtor("ani", 1_000_000).await;
        let before = stage.outbox("ani").await.len();
        stage.receives(0, "ani", "ini siapa ya?").await;
        let (first_gate, first) = slow(&stage, "ani", stage.line.sent(), 0).await;
        leases_run_out(test).await;
        sweep(&stage.instance(1)).await;
        let (second_gate, second) = slow(&stage, "ani", stage.line.sent(), 1).await;
        leases_run_out(test).await;
        assert_eq!(sweep(&stage.instance(2)).await, 1);
        stage.instance(2).drain().await;
        assert_eq!(states(&stage.outbox("ani").await.split_off(before)), ["unknown", "unknown"]);
        assert_eq!(stage.line.texts("ani").len(), 2, "more than one repeat");
        first_gate.add_permits(1);
        second_gate.add_permits(1);
        first.await.unwrap();
        second.await.unwrap();
        stage.instance(2).drain().await;
        assert_eq!(states(&stage.outbox("ani").await.split_off(before)), ["sent", "sent"]);
        assert_eq!(stage.line.texts("ani").len(), 2);
        // A person was told of the one that stayed unknown, and of no other.
        let told = stage.line.texts(crate::harness::bot::STAFF);
        let repeat = stage.outbox("ani").await.last().unwrap().id.to_string();
        assert!(told.len() == 1 && told[0].contains(&repeat), "{told:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_the_bot_began_is_never_repeated_and_a_person_hears_which_it_was() {
    on_both(async |test| {
        let stage = Stage::set(test, 3).await;
        for name in ["answered", "thanked"] {
            stage.debtor(name, 1_000_000).await;
        }
        pay(&stage.instance(0), "INV-thanked", 400_000).await;
        stage.bot.clock.advance(TimeDelta::minutes(30));
        stage.receives(0, "answered", "ini siapa ya?").await;
        sweep(&stage.instance(0)).await;
        let gate = stage.line.holds("thanked", stage.line.sent());
        let (answer_gate, task) = slow(&stage, "answered", stage.line.sent(), 0).await;
        let thanks = sending(&stage, "thanked").await;
        assert_eq!(thanks.len(), 1);
        leases_run_out(test).await;
        assert_eq!(sweep(&stage.instance(1)).await, 2);
        stage.instance(1).drain().await;
        stage.instance(2).drain().await;
        assert_eq!(stage.line.texts("thanked").len(), 1, "a proactive message was repeated");
        assert_eq!(stage.outbox("thanked").await.last().unwrap().state, "unknown");
        let told = stage.line.texts(crate::harness::bot::STAFF);
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].contains(&thanks[0].to_string()), "a person was told of another message");
        gate.add_permits(1);
        answer_gate.add_permits(1);
        task.await.unwrap();
        assert_eq!(stage.outbox("thanked").await.last().unwrap().state, "sent");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_lost_sender_changes_nothing_any_more_but_what_arrived() {
    on_both(async |test| {
        let stage = Stage::set(test, 2).await;
        stage.debtor("ani", 1_000_000).await;
        let before = stage.outbox("ani").await.len();
        stage.receives(0, "ani", "ini siapa ya?").await;
        let (gate, lost) = slow(&stage, "ani", SendOutcome::Unknown, 0).await;
        leases_run_out(test).await;
        stage.instance(1).drain().await;
        assert_eq!(states(&stage.outbox("ani").await.split_off(before)), ["unknown", "sent"]);
        gate.add_permits(1);
        lost.await.unwrap();
        stage.instance(1).drain().await;
        assert_eq!(states(&stage.outbox("ani").await.split_off(before)), ["unknown", "sent"]);
        assert_eq!(stage.line.texts("ani").len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_agreement_whose_confirmation_was_cut_off_is_told_to_whoever_writes_before_anybody_noticed() {
    on_both(async |test| {
        let stage = Stage::set(test, 2).await;
        stage.at_read_back("ani", 1_000_000).await;
        let before = stage.outbox("ani").await.len();
        stage.receives(0, "ani", "setuju").await;
        // Its process is gone between the claim and the sending.
        drop(stage.instance(0).claim(1).await);
        assert_eq!(sending(&stage, "ani").await.len(), 1);
        stage.receives(1, "ani", "makasih ya").await;
        leases_run_out(test).await;
        assert_eq!(sweep(&stage.instance(1)).await, 1);
        stage.instance(1).drain().await;
        let rows = stage.outbox("ani").await.split_off(before);
        assert_eq!(states(&rows), ["unknown", "sent"], "what was said anew is not repeated");
        let told = stage.line.texts("ani");
        assert_eq!(told.len(), 1);
        let stands = "Kesepakatan kita yang berlaku";
        assert!(told[0].contains(stands), "the agreement in force is not told: {}", told[0]);
        stage.says(1, "ani", "makasih ya").await;
        assert!(!stage.line.texts("ani").last().unwrap().contains(stands), "said once too often");
    })
    .await;
}
