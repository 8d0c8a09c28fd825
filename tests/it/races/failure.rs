//! Work that panics or fails beside work that does not.

use super::stage::{Instance, Stage, Start, instance};
use crate::harness::{bot::STAFF, database::on_both};
use chrono::{DateTime, Utc};
use santun::{
    services::{
        channel::{Refusal, SendOutcome},
        clock::{Clock, ManualClock},
    },
    storage::{
        StorageError, UnitFuture,
        entities::{contact, holiday, inbox},
    },
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter,
    sea_query::Expr,
};
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};
use uuid::Uuid;

/// A clock that panics once, when it is asked for the `n`th identifier after it was armed.
struct Poisoned {
    clock: ManualClock,
    left: AtomicI64,
}

impl Clock for Poisoned {
    fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    fn fresh_uuid(&self) -> Uuid {
        assert!(self.left.fetch_sub(1, Ordering::Relaxed) != 1, "the clock was poisoned by the test");
        self.clock.fresh_uuid()
    }
}

/// What became of each update, by its key.
async fn journal(stage: &Stage) -> Vec<(String, String)> {
    let rows = inbox::Entity::find().all(stage.db().reader()).await.unwrap();
    rows.into_iter().map(|row| (row.external_id, row.status)).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn units_that_panic_or_fail_leave_nothing_and_touch_no_other() {
    on_both(async |test| {
        fn day(n: i64) -> holiday::ActiveModel {
            holiday::ActiveModel {
                day: Set(chrono::NaiveDate::from_ymd_opt(2040, 1, 1).unwrap() + chrono::TimeDelta::days(n)),
                kind: Set("holiday".to_owned()),
                name_id: Set("Libur".to_owned()),
                name_en: Set("Off".to_owned()),
                source: Set("test".to_owned()),
            }
        }
        fn unit<'c>(tx: &'c DatabaseTransaction, n: i64) -> UnitFuture<'c, i64, StorageError> {
            Box::pin(async move {
                holiday::Entity::insert(day(n)).exec_without_returning(tx).await?;
                tokio::task::yield_now().await;
                match n % 4 {
                    1 => panic!("a unit of work that panics"),
                    2 => Err(StorageError::Conflict),
                    // A statement that the database refuses: on PostgreSQL the transaction is spoilt.
                    3 => {
                        holiday::Entity::insert(day(n)).exec_without_returning(tx).await?;
                        Ok(n)
                    }
                    _ => Ok(n),
                }
            })
        }
        let start = Start::of(80);
        let runs: Vec<_> = (0..80)
            .map(|n| {
                let db = test.db.clone();
                start
                    .go(usize::try_from(n % 5).unwrap(), async move { db.write(move |tx| unit(tx, n)).await })
            })
            .collect();
        for (n, run) in runs.into_iter().enumerate() {
            let outcome = run.await.unwrap();
            let expected = match n % 4 {
                0 => outcome.is_ok(),
                1 => matches!(outcome, Err(StorageError::Panicked)),
                2 => matches!(outcome, Err(StorageError::Conflict)),
                _ => matches!(outcome, Err(StorageError::Duplicate(_))),
            };
            assert!(expected, "{n}: {outcome:?}");
        }
        let kept = holiday::Entity::find().filter(holiday::Column::Source.eq("test"));
        let kept: Vec<i64> = kept
            .all(test.db.reader())
            .await
            .unwrap()
            .into_iter()
            .map(|row| (row.day - chrono::NaiveDate::from_ymd_opt(2040, 1, 1).unwrap()).num_days())
            .collect();
        assert_eq!(kept.len(), 20);
        assert!(kept.iter().all(|n| n % 4 == 0), "{kept:?}");
        assert!(test.db.is_healthy());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_panic_anywhere_in_a_batch_loses_no_update_and_touches_no_neighbour() {
    on_both(async |test| {
        let stage = Stage::set(test, 1).await;
        for round in 0..10 {
            let names = [0, 1, 2].map(|n| format!("p{round}-{n}"));
            for name in &names {
                stage.debtor(name, 1_000_000).await;
            }
            let clock = Poisoned { clock: stage.bot.clock.clone(), left: AtomicI64::new(0) };
            let clock = Arc::new(clock);
            // Both over the same connections: on SQLite their units share commits.
            let poisoned = instance(test.db.clone(), clock.clone(), &stage.line);
            let good = instance(test.db.clone(), Arc::new(stage.bot.clock.clone()), &stage.line);
            let batch: Vec<_> =
                names.iter().map(|name| stage.text(name, "saya sudah transfer kemarin")).collect();
            let keys: Vec<_> = batch.iter().map(|update| update.external_id.clone()).collect();
            clock.left.store(round + 1, Ordering::Relaxed);
            let start = Start::of(4);
            let bad = start.go(0, async move { take(&poisoned, batch).await });
            let neighbours: Vec<_> = (0..3)
                .map(|n| {
                    let (good, update) = (good.clone(), stage.text(&format!("n{round}-{n}"), "halo"));
                    start.go(n, async move { take(&good, vec![update]).await })
                })
                .collect();
            bad.await.unwrap();
            for neighbour in neighbours {
                neighbour.await.unwrap();
            }
            good.drain().await;
            let journal = journal(&stage).await;
            for key in keys {
                assert!(journal.iter().any(|(known, _)| *known == key), "an update was lost");
            }
            for name in names.iter().cloned().chain((0..3).map(|n| format!("n{round}-{n}"))) {
                assert_eq!(stage.line.texts(&name).len(), 1, "{name} was answered otherwise than once");
            }
        }
        let quarantined = journal(&stage).await.into_iter().filter(|(_, status)| status == "quarantined");
        assert_eq!(quarantined.count(), 0, "taken alone, each of them was well");
    })
    .await;
}

async fn take(instance: &Instance, updates: Vec<santun::services::channel::Update>) {
    santun::services::receive(&instance.services, &[], updates).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_update_that_panics_whenever_it_is_taken_is_kept_raw_and_holds_nobody_up() {
    on_both(async |test| {
        let stage = Stage::set(test, 2).await;
        for name in ["good", "bad"] {
            stage.debtor(name, 1_000_000).await;
        }
        // What this version cannot read, as after a downgrade: every turn about this person fails.
        test.db
            .write(|tx| {
                Box::pin(async move {
                    contact::Entity::update_many()
                        .col_expr(contact::Column::Binding, Expr::value("of a later version"))
                        .filter(contact::Column::ExternalId.eq("bad"))
                        .exec(tx)
                        .await?;
                    Ok::<_, StorageError>(())
                })
            })
            .await
            .unwrap();
        let (bad, good) = (stage.text("bad", "halo"), stage.text("good", "ini siapa ya?"));
        let keys = [bad.external_id.clone(), good.external_id.clone()];
        take(&stage.instance(0), vec![bad.clone(), good.clone()]).await;
        // Delivered again by the platform: nothing more happens.
        take(&stage.instance(1), vec![good, bad]).await;
        stage.instance(0).drain().await;
        let journal = journal(&stage).await;
        let status = |key: &String| {
            journal
                .iter()
                .filter(|(known, _)| known == key)
                .map(|(_, status)| status.as_str())
                .collect::<Vec<_>>()
        };
        assert_eq!((status(&keys[0]), status(&keys[1])), (vec!["quarantined"], vec!["done"]));
        assert_eq!(stage.line.texts("good").len(), 1);
        assert_eq!(stage.line.texts(STAFF).len(), 1, "a person is told once");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_staff_chat_that_refuses_alerts_is_not_alerted_about_that_for_ever() {
    on_both(async |test| {
        let stage = Stage::set(test, 1).await;
        stage.debtor("ani", 1_000_000).await;
        for _ in 0..6 {
            stage.line.next_fares(STAFF, super::stage::Fate::Ends(SendOutcome::Refused(Refusal::BadRequest)));
        }
        stage.says(0, "ani", "saya mau bicara dengan petugas").await;
        let alerts = santun::storage::entities::outbox::Entity::find()
            .filter(santun::storage::entities::outbox::Column::Kind.eq("alert"))
            .count(stage.db().reader())
            .await
            .unwrap();
        assert_eq!(alerts, 1, "an alert about an alert");
    })
    .await;
}
