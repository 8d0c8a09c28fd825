//! The outbox: no row claimed twice, nothing overtakes, no result forged, an answer of unknown fate repeated once.

use super::fixtures::{answers, debtor, message, noon, open, real_now, write};
use crate::harness::database::on_both;
use chrono::{DateTime, TimeDelta, Utc};
use santun::{
    domain::{
        contact::{Binding, ChannelKind, Owner},
        ids::{ConversationId, DebtorId},
    },
    storage::{
        Database, Engine, StorageError,
        contacts::Opened,
        debtors, entities,
        outbox::{
            self, AtOnce, Claim, Claimed, Decided, Decision, Lease, MessageKind, NewMessage, Outcome,
            Recorded, Recording,
        },
    },
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, QueryOrder};
use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex},
};
use tokio::sync::Barrier;

pub(super) const MINUTE: TimeDelta = TimeDelta::minutes(1);

pub(super) async fn enqueue(db: &Database, messages: Vec<NewMessage>) -> Vec<i64> {
    write(db, |tx| Box::pin(async move { outbox::enqueue(tx, &messages, noon()).await })).await
}

fn wanted(limit: u64) -> Claim {
    Claim { channel: ChannelKind::Telegram, account: "bot".to_owned(), limit, now: noon() }
}

fn lease(owner: &str) -> Lease {
    Lease { owner: owner.to_owned(), until: real_now() + MINUTE }
}

/// Claims and decides to send everything that was claimed.
pub(super) async fn send(db: &Database, owner: &str, limit: u64) -> Vec<Claimed> {
    send_until(db, owner, limit, real_now() + MINUTE).await
}

pub(super) async fn send_until(
    db: &Database,
    owner: &str,
    limit: u64,
    lease_until: DateTime<Utc>,
) -> Vec<Claimed> {
    let lease = Lease { until: lease_until, ..lease(owner) };
    write(db, move |tx| {
        Box::pin(async move {
            let claims = outbox::claim(tx, &wanted(limit)).await?;
            let claimed = claims.map(|claims| claims.messages).unwrap_or_default();
            let text = || Decision::Send { rendered: "halo".to_owned(), text_hash: "hash".to_owned() };
            let decided: Vec<Decided> = claimed
                .iter()
                .map(|claimed| Decided { id: claimed.row.id, decision: text(), facts: None })
                .collect();
            outbox::settle(tx, &lease, &decided, noon()).await?;
            Ok(claimed)
        })
    })
    .await
}

pub(super) async fn record(db: &Database, owner: &str, id: i64, outcome: Outcome) -> Recording {
    let results = [Recorded { id, owner: owner.to_owned(), outcome }];
    write(db, |tx| Box::pin(async move { outbox::record(tx, &results, noon()).await })).await
}

pub(super) fn sent() -> Outcome {
    Outcome::Sent { external_id: "77".to_owned(), at: noon() }
}

pub(super) async fn sweep(db: &Database, now: DateTime<Utc>, database_now: DateTime<Utc>) -> outbox::Swept {
    write(db, move |tx| Box::pin(outbox::sweep(tx, now, database_now))).await
}

pub(super) async fn states(db: &Database) -> Vec<(i64, String)> {
    let rows =
        entities::outbox::Entity::find().order_by_asc(entities::outbox::Column::Id).all(db.reader()).await;
    rows.unwrap().into_iter().map(|row| (row.id, row.state)).collect()
}

pub(super) fn ids(claimed: &[Claimed]) -> Vec<i64> {
    claimed.iter().map(|claimed| claimed.row.id).collect()
}

/// Contacts, half of them with debtors.
async fn people(db: &Database, count: usize) -> Vec<Opened> {
    let names: Vec<String> = (0..count).map(|n| n.to_string()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    for (n, opened) in open(db, &names).await.into_iter().enumerate() {
        if n % 2 == 0 {
            let mut row: entities::contact::ActiveModel = opened.contact.into();
            row.debtor_id = Set(Some(debtor(db).await.uuid()));
            row.binding = Set(Binding::Bound.code().to_owned());
            write(db, |tx| {
                Box::pin(async move {
                    row.update(tx).await?;
                    Ok(())
                })
            })
            .await;
        }
    }
    open(db, &names).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn four_workers_send_four_hundred_rows_once_each_and_in_order() {
    on_both(async |test| {
        let people = people(&test.db, 40).await;
        let messages =
            (0..10).flat_map(|turn| people.iter().map(move |to| message(to, MessageKind::Answer, turn)));
        assert_eq!(enqueue(&test.db, messages.collect()).await.len(), 400);
        let (start, log) = (Arc::new(Barrier::new(4)), Arc::new(Mutex::new(Vec::new())));
        let workers: Vec<_> = (0..4)
            .map(|worker| {
                let (db, start, log) = (test.db.clone(), Arc::clone(&start), Arc::clone(&log));
                tokio::spawn(async move {
                    let owner = format!("worker {worker}");
                    start.wait().await;
                    while log.lock().unwrap().len() < 400 {
                        let claimed = send(&db, &owner, 7).await;
                        let rows = claimed.iter().map(|claimed| (claimed.row.contact_id, claimed.row.id));
                        log.lock().unwrap().extend(rows);
                        let result = |id| Recorded { id, owner: owner.clone(), outcome: sent() };
                        let results: Vec<Recorded> = ids(&claimed).into_iter().map(result).collect();
                        let count = results.len();
                        let taken = write(&db, |tx| {
                            Box::pin(async move { outbox::record(tx, &results, noon()).await })
                        });
                        assert_eq!(taken.await.taken.len(), count);
                        tokio::task::yield_now().await;
                    }
                })
            })
            .collect();
        for worker in workers {
            worker.await.unwrap();
        }
        let log = log.lock().unwrap().clone();
        let all: HashSet<i64> = log.iter().map(|(_, id)| *id).collect();
        assert_eq!((all.len(), log.len()), (400, 400), "a row was claimed twice");
        let mut last = HashMap::new();
        for (contact, id) in log {
            assert!(last.insert(contact, id).is_none_or(|before| before < id), "a row overtook");
        }
        assert!(states(&test.db).await.iter().all(|(_, state)| state == "sent"));
    })
    .await;
}

#[tokio::test]
async fn only_the_head_of_a_contact_is_claimed_until_its_fate_is_known() {
    on_both(async |test| {
        let people = open(&test.db, &["a", "b"]).await;
        let rows = enqueue(&test.db, [answers(&people[0], [1, 1]), answers(&people[1], [1])].concat()).await;
        assert_eq!(ids(&send(&test.db, "w", 10).await), [rows[0], rows[2]]);
        assert!(send(&test.db, "w", 10).await.is_empty());
        let later = Outcome::Retry { at: noon() + MINUTE, reason: "429".to_owned() };
        record(&test.db, "w", rows[0], later).await;
        assert!(send(&test.db, "w", 10).await.is_empty(), "what waits for another try holds the rest back");
        let due = write(&test.db, |tx| Box::pin(outbox::next_due(tx, ChannelKind::Telegram, "bot"))).await;
        assert_eq!(due, Some(noon() + MINUTE));
    })
    .await;
}

#[tokio::test]
async fn answers_go_before_what_the_bot_starts_and_need_not_wait_behind_it() {
    on_both(async |test| {
        let people = open(&test.db, &["a", "b"]).await;
        let rows = enqueue(
            &test.db,
            vec![
                message(&people[0], MessageKind::Proactive, 0),
                message(&people[1], MessageKind::Proactive, 0),
                message(&people[0], MessageKind::Answer, 1),
                message(&people[1], MessageKind::Alert, 1),
            ],
        )
        .await;
        assert_eq!(ids(&send(&test.db, "w", 1).await), [rows[3]]);
        assert_eq!(ids(&send(&test.db, "w", 10).await), [rows[2]]);
        record(&test.db, "w", rows[2], sent()).await;
        assert_eq!(ids(&send(&test.db, "w", 10).await), [rows[0]]);
    })
    .await;
}

#[tokio::test]
async fn a_claim_shows_what_decides_about_the_message() {
    on_both(async |test| {
        let people = people(&test.db, 2).await;
        let who = DebtorId::new(people[0].contact.debtor_id.unwrap());
        enqueue(&test.db, people.iter().map(|to| message(to, MessageKind::Answer, 1)).collect()).await;
        let conversation = ConversationId::new(people[1].conversation.id);
        write(&test.db, move |tx| {
            Box::pin(async move {
                debtors::touch_ledger(tx, [who]).await?;
                let owner = Owner::Human("Budi".to_owned());
                santun::storage::conversations::change_owner(tx, conversation, 0, &owner, None, noon()).await
            })
        })
        .await;
        let claimed = send(&test.db, "w", 10).await;
        let (bound, stranger) = (&claimed[0].gate, &claimed[1].gate);
        assert_eq!(
            (bound.binding, bound.contact_debtor, bound.debtor),
            (Binding::Bound, Some(who), Some((1, None)))
        );
        assert_eq!(bound.conversation, Some((Owner::Bot, 0)));
        assert_eq!(
            (stranger.binding, stranger.contact_debtor, stranger.debtor),
            (Binding::Unbound, None, None)
        );
        assert_eq!(stranger.conversation, Some((Owner::Human("Budi".to_owned()), 1)));
        assert_eq!(stranger.address, "1");
    })
    .await;
}

#[tokio::test]
async fn a_decision_stands_with_its_facts_and_is_taken_once() {
    on_both(async |test| {
        let people = open(&test.db, &["a", "b"]).await;
        let rows =
            enqueue(&test.db, people.iter().map(|to| message(to, MessageKind::Proactive, 1)).collect()).await;
        let (one, two) = (rows[0], rows[1]);
        write(&test.db, move |tx| {
            Box::pin(async move {
                let claims = outbox::claim(tx, &wanted(10)).await?.unwrap();
                assert!((real_now() - claims.at).abs() < MINUTE);
                let facts = Some(serde_json::json!({"balance": 0}));
                let paid = Decision::Suppress { reason: "paid".to_owned() };
                let night = Decision::Defer { until: noon() + MINUTE, reason: "night".to_owned() };
                let decided = [
                    Decided { id: one, decision: paid, facts: facts.clone() },
                    Decided { id: two, decision: night, facts },
                ];
                outbox::settle(tx, &lease("w"), &decided, noon()).await?;
                let twice = outbox::settle(tx, &lease("w"), &decided, noon()).await;
                assert!(matches!(twice, Err(StorageError::Conflict)));
                Ok(())
            })
        })
        .await;
        let stored = entities::outbox::Entity::find_by_id(one).one(test.db.reader()).await.unwrap().unwrap();
        assert_eq!((stored.state.as_str(), stored.reason.as_deref()), ("suppressed", Some("paid")));
        assert_eq!(stored.facts, Some(serde_json::json!({"balance": 0})));
        assert!(send(&test.db, "w", 10).await.is_empty());
        let swept = sweep(&test.db, noon() + MINUTE, real_now()).await;
        assert_eq!(swept.resumed, 1);
    })
    .await;
}

#[tokio::test]
async fn what_waits_for_its_time_holds_nothing_back_and_comes_when_it_is_due() {
    on_both(async |test| {
        let people = open(&test.db, &["a"]).await;
        let tomorrow = noon() + TimeDelta::days(1);
        let waits = NewMessage { not_before: tomorrow, ..message(&people[0], MessageKind::Proactive, 1) };
        let rows = enqueue(&test.db, vec![waits, message(&people[0], MessageKind::Proactive, 1)]).await;
        assert_eq!(ids(&send(&test.db, "w", 10).await), [rows[1]]);
        let due = write(&test.db, |tx| Box::pin(outbox::next_due(tx, ChannelKind::Telegram, "bot"))).await;
        assert_eq!(due, Some(tomorrow));
        assert_eq!(sweep(&test.db, tomorrow, real_now()).await.resumed, 1);
    })
    .await;
}

#[tokio::test]
async fn what_was_written_as_being_sent_is_not_claimed_and_holds_back_what_follows() {
    on_both(async |test| {
        let people = open(&test.db, &["a", "b"]).await;
        let words = AtOnce { rendered: "words".to_owned(), text_hash: "hash".to_owned(), lease: lease("w") };
        let leaves = NewMessage { at_once: Some(words), ..message(&people[0], MessageKind::Answer, 1) };
        let messages = [vec![leaves], answers(&people[0], [1]), answers(&people[1], [1])].concat();
        let rows = enqueue(&test.db, messages).await;
        assert_eq!(ids(&send(&test.db, "v", 10).await), [rows[2]]);
        assert!(record(&test.db, "v", rows[0], sent()).await.taken.is_empty(), "it belongs to its sender");
        assert!(record(&test.db, "w", rows[0], sent()).await.is_more);
        assert_eq!(ids(&send(&test.db, "v", 10).await), [rows[1]]);
    })
    .await;
}

#[tokio::test]
async fn a_claim_that_nobody_settled_leaves_its_rows_queued() {
    on_both(async |test| {
        let people = open(&test.db, &["a"]).await;
        let rows = enqueue(&test.db, vec![message(&people[0], MessageKind::Proactive, 1)]).await;
        write(&test.db, |tx| Box::pin(async move { outbox::claim(tx, &wanted(10)).await.map(drop) })).await;
        let again = send(&test.db, "v", 10).await;
        assert_eq!((ids(&again), again[0].row.attempts), (rows, 0));
    })
    .await;
}

#[tokio::test]
async fn a_claim_passes_over_a_debtor_that_somebody_else_has_locked() {
    on_both(async |test| {
        let people = people(&test.db, 4).await;
        let rows =
            enqueue(&test.db, people.iter().map(|to| message(to, MessageKind::Answer, 1)).collect()).await;
        if test.engine() == Engine::Sqlite {
            return;
        }
        let held = DebtorId::new(people[0].contact.debtor_id.unwrap());
        let claims = test.db.clone();
        let claimed = write(&test.db, move |tx| {
            Box::pin(async move {
                debtors::lock(tx, [held]).await?;
                // Another connection, as another process would have it.
                Ok(tokio::spawn(async move { ids(&send(&claims, "w", 10).await) }).await.unwrap())
            })
        })
        .await;
        assert_eq!(claimed, rows[1..]);
        assert_eq!(ids(&send(&test.db, "w", 10).await), rows[..1]);
    })
    .await;
}
