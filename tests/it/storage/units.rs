//! Units of work: all or nothing each, and none spoils another.

use super::fixtures::{debtor, write};
use crate::harness::database::{TestDatabase, on_both};
use santun::storage::{Database, DatabaseOptions, StorageError, business, debtors, entities::debtor};
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait};
use std::{sync::Arc, time::Duration};
use tokio::sync::Barrier;

#[derive(Debug, thiserror::Error)]
enum Refusal {
    #[error("no")]
    No,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

async fn bump(db: &Database, fate: Fate) -> Result<(), Refusal> {
    db.write(move |tx| {
        Box::pin(async move {
            business::bump(tx).await?;
            match fate {
                Fate::Good => Ok(()),
                Fate::Refused => Err(Refusal::No),
                Fate::Panics => panic!("a unit that panics"),
                Fate::BadStatement => {
                    tx.execute_unprepared("SELECT no_such_column FROM debtor")
                        .await
                        .map_err(StorageError::from)?;
                    Ok(())
                }
            }
        })
    })
    .await
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Fate {
    Good,
    Refused,
    Panics,
    BadStatement,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_unit_that_fails_or_panics_beside_good_ones_spoils_only_itself() {
    on_both(async |test| {
        let start = Arc::new(Barrier::new(120));
        let tasks: Vec<_> = (0..120)
            .map(|n| {
                let (db, start) = (test.db.clone(), Arc::clone(&start));
                let fate = [Fate::Good, Fate::Refused, Fate::Panics, Fate::BadStatement][n % 4];
                tokio::spawn(async move {
                    start.wait().await;
                    (fate, bump(&db, fate).await)
                })
            })
            .collect();
        for task in tasks {
            match task.await.unwrap() {
                (Fate::Good, outcome) => outcome.unwrap(),
                (Fate::Refused, outcome) => assert!(matches!(outcome, Err(Refusal::No))),
                (Fate::Panics, outcome) => {
                    assert!(matches!(outcome, Err(Refusal::Storage(StorageError::Panicked))));
                }
                (Fate::BadStatement, outcome) => {
                    assert!(matches!(outcome, Err(Refusal::Storage(StorageError::Database(_)))));
                }
            }
        }
        assert_eq!(business::version(test.db.reader()).await.unwrap(), 30);
        assert!(test.db.is_healthy());
    })
    .await;
}

#[tokio::test]
async fn a_unit_that_fails_alone_leaves_nothing() {
    on_both(async |test| {
        for fate in [Fate::Refused, Fate::Panics, Fate::BadStatement] {
            bump(&test.db, fate).await.unwrap_err();
        }
        bump(&test.db, Fate::Good).await.unwrap();
        assert_eq!(business::version(test.db.reader()).await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_unit_may_not_ask_for_another() {
    on_both(async |test| {
        let db = test.db.clone();
        let inner = test
            .db
            .write(move |_tx| {
                Box::pin(
                    async move { Ok::<_, StorageError>(db.write(|tx| Box::pin(business::bump(tx))).await) },
                )
            })
            .await
            .unwrap();
        assert!(matches!(inner, Err(StorageError::Nested)));
    })
    .await;
}

#[tokio::test]
async fn a_unit_that_takes_too_long_is_given_up() {
    for test in TestDatabase::all().await {
        let options = DatabaseOptions { unit_limit: Duration::from_millis(50), ..DatabaseOptions::default() };
        let db = Database::connect(&test.url, options).await.unwrap();
        let slow: Result<(), StorageError> = db
            .write(|tx| {
                Box::pin(async move {
                    business::bump(tx).await?;
                    std::future::pending().await
                })
            })
            .await;
        assert!(matches!(slow, Err(StorageError::TimedOut(_))));
        write(&db, |tx| Box::pin(business::bump(tx))).await;
        assert_eq!(business::version(db.reader()).await.unwrap(), 1);
    }
}

/// Panics when it is dropped.
struct Bomb;

impl Drop for Bomb {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            panic!("a value whose drop panics");
        }
    }
}

#[tokio::test]
async fn an_answer_that_nobody_waits_for_harms_nobody() {
    let test = TestDatabase::sqlite().await;
    let abandoned = test.db.write(|_tx| Box::pin(async { Ok::<_, StorageError>(Bomb) }));
    // Whoever asked goes away after asking: the writer itself must drop the answer.
    assert!(futures::poll!(std::pin::pin!(abandoned)).is_pending());
    write(&test.db, |tx| Box::pin(business::bump(tx))).await;
    assert!(test.db.is_healthy());
    assert_eq!(business::version(test.db.reader()).await.unwrap(), 1);
}

#[tokio::test]
async fn closing_finishes_what_was_asked() {
    let test = TestDatabase::sqlite().await;
    let asked: Vec<_> = (0..20)
        .map(|_| {
            let db = test.db.clone();
            tokio::spawn(async move { db.write(|tx| Box::pin(business::bump(tx))).await })
        })
        .collect();
    tokio::task::yield_now().await;
    test.db.close().await.unwrap();
    let kept =
        futures::future::join_all(asked).await.into_iter().filter(|done| matches!(done, Ok(Ok(())))).count();
    assert!(!test.db.is_healthy());
    let again = test.reopen().await;
    assert_eq!(business::version(again.reader()).await.unwrap(), i64::try_from(kept).unwrap());
}

#[tokio::test]
async fn a_duplicate_is_named() {
    on_both(async |test| {
        let known = debtor(&test.db).await;
        let twice = test
            .db
            .write(move |tx| {
                Box::pin(async move {
                    let mut row = debtors::lock(tx, [known]).await?.remove(0);
                    row.id = super::fixtures::id::<()>().uuid();
                    let row: debtor::ActiveModel = row.into();
                    debtor::Entity::insert(row.reset_all()).exec_without_returning(tx).await?;
                    Ok::<_, StorageError>(())
                })
            })
            .await;
        assert!(matches!(twice, Err(StorageError::Duplicate(_))), "{twice:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_debtors_lock_lets_one_in_at_a_time() {
    on_both(async |test| {
        let who = debtor(&test.db).await;
        let tasks: Vec<_> = (0..32)
            .map(|_| {
                let db = test.db.clone();
                tokio::spawn(async move {
                    write(&db, move |tx| {
                        Box::pin(async move {
                            let seen = debtors::lock(tx, [who]).await?[0].ledger_version;
                            tokio::task::yield_now().await;
                            debtors::touch_ledger(tx, [who]).await?;
                            Ok(seen)
                        })
                    })
                    .await
                })
            })
            .collect();
        let mut seen: Vec<i64> =
            futures::future::join_all(tasks).await.into_iter().map(Result::unwrap).collect();
        seen.sort_unstable();
        assert_eq!(seen, (0..32).collect::<Vec<_>>());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn connections_that_the_server_ended_fail_nobody_after_it_returned() {
    let Some(test) = TestDatabase::postgres().await else { return };
    // Both pools are full of connections that rest.
    let busy = (0..8).map(|_| bump(&test.db, Fate::Good));
    futures::future::join_all(busy).await.into_iter().for_each(Result::unwrap);
    let readers = (0..4).map(|_| test.db.ping());
    futures::future::join_all(readers).await.into_iter().for_each(Result::unwrap);
    let other = sea_orm::Database::connect(&test.url).await.unwrap();
    let ends = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
        WHERE datname = current_database() AND pid <> pg_backend_pid()";
    for _ in 0..3 {
        other.execute_unprepared(ends).await.unwrap();
        test.db.ping().await.unwrap();
        bump(&test.db, Fate::Good).await.unwrap();
    }
}
