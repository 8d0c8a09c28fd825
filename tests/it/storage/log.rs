//! The log of SQLite: moved into the file beside the writer, delayed by readers and by nothing else, gone when the file is closed.

use super::fixtures::write;
use crate::harness::database::TestDatabase;
use santun::storage::{Database, DatabaseOptions, business};
use sea_orm::{ConnectionTrait, DatabaseConnection};
use std::{fs, path::PathBuf, time::Duration};
use tempfile::TempDir;
use tokio::time::{Instant, sleep};

/// Several times what moving waits for.
const LONG: Duration = Duration::from_millis(900);
/// Longer than any machine needs.
const LONGEST: Duration = Duration::from_secs(20);
/// A log of so many bytes the writer moves itself: 16,000 pages.
const LONGEST_LOG: u64 = 16_000 * 4_096;

fn file(test: &TestDatabase) -> PathBuf {
    PathBuf::from(test.url.trim_start_matches("sqlite://").trim_end_matches("?mode=rwc"))
}

fn log_size(test: &TestDatabase) -> u64 {
    fs::metadata(file(test).with_extension("db-wal")).map_or(0, |log| log.len())
}

/// So many commits, one after the other.
async fn commit(db: &Database, times: usize) {
    for _ in 0..times {
        write(db, |tx| Box::pin(business::bump(tx))).await;
    }
}

/// How many commits the file holds by itself, without its log. Nothing while somebody writes into it.
async fn in_the_file(test: &TestDatabase) -> Option<i64> {
    let folder = TempDir::new().unwrap();
    let copy = folder.path().join("alone.db");
    fs::copy(file(test), &copy).unwrap();
    let url = format!("sqlite://{}?mode=rw", copy.display());
    let db = Database::connect(&url, DatabaseOptions::default()).await.ok()?;
    let version = business::version(db.reader()).await.ok();
    db.close().await.unwrap();
    version
}

/// Waits until the file holds so many commits.
async fn is_moved(test: &TestDatabase, commits: i64) {
    let started = Instant::now();
    while in_the_file(test).await != Some(commits) {
        assert!(started.elapsed() < LONGEST, "it is not moved");
        sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_committed_is_moved_into_the_file_and_the_log_begins_anew() {
    let test = TestDatabase::sqlite().await;
    let mut after_the_first = 0;
    for round in 1..=4 {
        commit(&test.db, 100).await;
        is_moved(&test, round * 100).await;
        let size = log_size(&test);
        assert!(size < LONGEST_LOG, "the writer had no reason to move anything");
        if round == 1 {
            after_the_first = size;
        }
        assert!(size < after_the_first * 2, "the log grew from {after_the_first} to {size}");
    }
}

async fn other(test: &TestDatabase) -> DatabaseConnection {
    let mut one = sea_orm::ConnectOptions::new(&test.url);
    one.max_connections(1).min_connections(1).sqlx_logging(false);
    sea_orm::Database::connect(one).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reader_that_takes_long_delays_the_moving_and_no_writer() {
    let test = TestDatabase::sqlite().await;
    commit(&test.db, 10).await;
    is_moved(&test, 10).await;
    let reader = other(&test).await;
    reader.execute_unprepared("BEGIN").await.unwrap();
    reader.execute_unprepared("SELECT * FROM settings_version").await.unwrap();
    let started = Instant::now();
    commit(&test.db, 10).await;
    assert!(started.elapsed() < LONGEST / 2 && test.db.is_healthy());
    sleep(LONG).await;
    commit(&test.db, 10).await;
    assert_eq!(in_the_file(&test).await, Some(10), "the reader still reads what stood there");
    assert_eq!(business::version(test.db.reader()).await.unwrap(), 30);
    reader.execute_unprepared("ROLLBACK").await.unwrap();
    commit(&test.db, 1).await;
    is_moved(&test, 31).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn closing_ends_the_moving_and_leaves_one_whole_file() {
    let test = TestDatabase::sqlite().await;
    commit(&test.db, 5).await;
    test.db.close().await.unwrap();
    assert!(!file(&test).with_extension("db-wal").exists(), "somebody still holds the file open");
    assert_eq!(in_the_file(&test).await, Some(5));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_backup_beside_commits_and_moving_is_whole() {
    let test = TestDatabase::sqlite().await;
    let db = test.db.clone();
    let writing = tokio::spawn(async move { commit(&db, 400).await });
    let folder = TempDir::new().unwrap();
    let mut last = 0;
    for n in 0..5 {
        sleep(Duration::from_millis(100)).await;
        let copy = folder.path().join(format!("{n}.db"));
        test.db.backup_to(&copy).await.unwrap();
        let url = format!("sqlite://{}?mode=rw", copy.display());
        let backup = Database::connect(&url, DatabaseOptions::default()).await.unwrap();
        let checked = backup.reader().query_one_raw(sea_orm::Statement::from_string(
            sea_orm::DbBackend::Sqlite,
            "PRAGMA integrity_check",
        ));
        let checked: String = checked.await.unwrap().unwrap().try_get_by_index(0).unwrap();
        let version = business::version(backup.reader()).await.unwrap();
        assert!(checked == "ok" && version >= last, "{checked}");
        last = version;
        backup.close().await.unwrap();
    }
    writing.await.unwrap();
    is_moved(&test, 400).await;
}
