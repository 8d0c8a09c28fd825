//! One history brings a fresh database of either engine to the same tables.

use crate::harness::database::{TestDatabase, on_both};
use santun::storage::{Database, DatabaseOptions, StorageError, business, clock};
use sea_orm::{ConnectionTrait, EntityTrait};

#[tokio::test]
async fn a_fresh_database_has_every_migration_and_takes_them_again_without_harm() {
    on_both(async |test| {
        assert_eq!(test.db.pending_migrations().await.unwrap(), Vec::<String>::new());
        test.db.migrate().await.unwrap();
        assert_eq!(business::version(test.db.reader()).await.unwrap(), 0);
        test.db.ping().await.unwrap();
        assert!(test.db.is_healthy());
    })
    .await;
}

#[tokio::test]
async fn an_empty_database_names_what_is_pending() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}?mode=rwc", folder.path().join("new.db").display());
    let db = Database::connect(&url, DatabaseOptions::default()).await.unwrap();
    let pending = db.pending_migrations().await.unwrap();
    assert!(pending.first().unwrap().contains("people"), "{pending:?}");
    let (one, two) = tokio::join!(db.migrate(), db.migrate());
    one.unwrap();
    two.unwrap();
    assert!(db.pending_migrations().await.unwrap().is_empty());
}

#[tokio::test]
async fn every_table_is_read_by_its_entity() {
    use santun::storage::entities::*;
    macro_rules! read {
        ($db:expr, $($table:ident),+) => { $( assert!($table::Entity::find().all($db).await.is_ok(), stringify!($table)); )+ };
    }
    on_both(async |test| {
        let db = test.db.reader();
        read!(
            db,
            debtor,
            contact,
            invite,
            conversation,
            quarantined_state,
            invoice,
            payment,
            allocation,
            agreement
        );
        read!(
            db,
            agreement_invoice,
            promised_payment,
            hold,
            dispute,
            proof,
            difficulty,
            task,
            inbox,
            outbox,
            transcript
        );
        read!(db, audit, policy_version, payment_method, holiday, settings_version, lease);
    })
    .await;
}

#[tokio::test]
async fn the_readers_cannot_write() {
    on_both(async |test| {
        let refused = test.db.reader().execute_unprepared("DELETE FROM holiday").await;
        assert!(refused.is_err());
    })
    .await;
}

#[tokio::test]
async fn the_databases_clock_is_near_ours() {
    on_both(async |test| {
        let first = clock::database_now(test.db.reader()).await.unwrap();
        let second = clock::database_now(test.db.reader()).await.unwrap();
        assert!(first <= second && second - first < chrono::TimeDelta::seconds(5));
    })
    .await;
}

#[tokio::test]
async fn a_backup_is_a_whole_database_and_overwrites_nothing() {
    let test = TestDatabase::sqlite().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("it's a copy.db");
    test.db.backup_to(&file).await.unwrap();
    assert!(matches!(test.db.backup_to(&file).await, Err(StorageError::Backup(_))));
    let copied = sea_orm::Database::connect(format!("sqlite://{}", file.display())).await.unwrap();
    assert_eq!(business::version(&copied).await.unwrap(), 0);
}

#[tokio::test]
async fn a_wrong_address_says_what_to_do() {
    for url in ["mysql://x", "sqlite::memory:", "", "santun.db"] {
        let error = Database::connect(url, DatabaseOptions::default()).await.unwrap_err();
        assert!(matches!(error, StorageError::Address(_)), "{url}");
        assert!(error.to_string().contains("SANTUN_DATABASE_URL"));
    }
    let missing =
        Database::connect("sqlite:///no/such/folder/x.db?mode=rwc", DatabaseOptions::default()).await;
    assert!(missing.unwrap_err().to_string().contains("folder"));
}
