//! A fresh, migrated database for each test, on both engines.

use super::cluster::{self, Cluster};
use santun::storage::{Database, DatabaseOptions, Engine};
use sea_orm::ConnectionTrait;
use std::{
    fs,
    path::PathBuf,
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
    thread,
};
use tempfile::TempDir;

/// The database from which PostgreSQL copies those of the tests.
const TEMPLATE: &str = "migrated_template";

/// A database that belongs to one test and goes with it.
pub struct TestDatabase {
    /// The database, open.
    pub db: Database,
    /// Its address, for another process or another connection.
    pub url: String,
    place: Place,
}

enum Place {
    /// Removed when it is dropped.
    Folder {
        _folder: TempDir,
    },
    Server {
        cluster: &'static Cluster,
        name: String,
    },
}

impl TestDatabase {
    /// A fresh SQLite file.
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("santun.db");
        fs::copy(sqlite_template(), &file).unwrap();
        let url = format!("sqlite://{}?mode=rwc", file.display());
        Self { db: open(&url).await, url, place: Place::Folder { _folder: folder } }
    }

    /// A fresh PostgreSQL database, where PostgreSQL is installed.
    pub async fn postgres() -> Option<Self> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        static CREATING: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());
        let cluster = cluster::shared()?;
        postgres_template(cluster);
        let name = format!("test_{}", NEXT.fetch_add(1, Ordering::Relaxed));
        {
            let _one_at_a_time = CREATING.lock().await;
            let admin = sea_orm::Database::connect(cluster.url("postgres")).await.unwrap();
            admin.execute_unprepared(&format!("CREATE DATABASE {name} TEMPLATE {TEMPLATE}")).await.unwrap();
            admin.close().await.unwrap();
        }
        let url = cluster.url(&name);
        Some(Self { db: open(&url).await, url, place: Place::Server { cluster, name } })
    }

    /// Every engine there is.
    pub async fn all() -> Vec<Self> {
        let mut all = vec![Self::sqlite().await];
        all.extend(Self::postgres().await);
        all
    }

    /// Which engine.
    pub fn engine(&self) -> Engine {
        self.db.engine()
    }

    /// PostgreSQL: the same, opened once more with every statement in the server's log.
    pub async fn reopen_logged(&self) -> Option<Database> {
        let Place::Server { name, .. } = &self.place else { return None };
        let admin = sea_orm::Database::connect(&self.url).await.unwrap();
        admin.execute_unprepared(&format!("ALTER DATABASE {name} SET log_statement = 'all'")).await.unwrap();
        admin.close().await.unwrap();
        Some(self.reopen().await)
    }

    /// PostgreSQL: every statement that was logged so far, in order.
    pub fn statements(&self) -> Vec<String> {
        let Place::Server { cluster, name } = &self.place else { return Vec::new() };
        let log = cluster.log();
        let own = log.lines().filter_map(|line| line.strip_prefix(&format!("{name} LOG:  ")));
        own.filter(|line| line.starts_with("execute ") || line.starts_with("statement: "))
            .map(str::to_owned)
            .collect()
    }

    /// The same database, opened once more: what another process, or this one after a restart, would see.
    pub async fn reopen(&self) -> Database {
        open(&self.url).await
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Place::Server { cluster, name } = &self.place {
            // The server goes with the process in any case; this only keeps the disk small.
            let _ = cluster.program("dropdb").args(["--force", "--if-exists", name]).status();
        }
    }
}

/// Runs one test body on every engine there is.
pub async fn on_both(body: impl AsyncFn(&TestDatabase)) {
    for test in TestDatabase::all().await {
        body(&test).await;
    }
}

async fn open(url: &str) -> Database {
    let options = DatabaseOptions { write_connections: 8, read_connections: 2, ..DatabaseOptions::default() };
    Database::connect(url, options).await.unwrap()
}

fn sqlite_template() -> &'static PathBuf {
    static TEMPLATE: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    let (_folder, file) = TEMPLATE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("template.db");
        migrate(format!("sqlite://{}?mode=rwc", file.display()));
        (folder, file)
    });
    file
}

fn postgres_template(cluster: &Cluster) {
    static MADE: OnceLock<()> = OnceLock::new();
    MADE.get_or_init(|| {
        assert!(cluster.program("createdb").arg(TEMPLATE).status().unwrap().success());
        migrate(cluster.url(TEMPLATE));
    });
}

/// On a thread with a runtime of its own, because the one that asks may belong to a test that ends first.
fn migrate(url: String) {
    let work = async move {
        let db = open(&url).await;
        db.migrate().await.unwrap();
        db.close().await.unwrap();
    };
    thread::spawn(|| tokio::runtime::Runtime::new().unwrap().block_on(work)).join().unwrap();
}
