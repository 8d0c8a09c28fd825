//! Opening the database: engine, pools, pragmas, migrations, backup. May hold no query on the tables.

use super::{StorageError, checkpoint::Checkpoints, error::said, unit_of_work::UnitFuture, writer::Writer};
use santun_migrations::Migrator;
use sea_orm::{
    ConnectOptions, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, Statement,
    sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};
use sea_orm_migration::MigratorTrait;
use std::{path::Path, sync::Arc, time::Duration};

/// The number under which instances of one PostgreSQL database queue to migrate it ("santun" in ASCII).
const MIGRATION_LOCK: i64 = 0x7361_6e74_756e;

/// A migration may rewrite a large table: it gets more time than a unit of work.
const MIGRATION_LIMIT: Duration = Duration::from_secs(3_600);

/// SQLite: pages in the log, 4 kB each, after which the writer itself moves them into the file, and a debtor waits.
const LONGEST_LOG: &str = "16000";

/// Which database is behind it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Engine {
    /// One file, one writer.
    Sqlite,
    /// A server.
    Postgres,
}

/// How the database is used.
#[derive(Clone, Debug)]
pub struct DatabaseOptions {
    /// PostgreSQL: connections for units of work.
    pub write_connections: u32,
    /// Connections for reports, which never write.
    pub read_connections: u32,
    /// How long to wait for a connection.
    pub acquire_timeout: Duration,
    /// How long to wait for a lock that another transaction or process holds.
    pub lock_timeout: Duration,
    /// How long a unit of work may take.
    pub unit_limit: Duration,
}

impl Default for DatabaseOptions {
    fn default() -> Self {
        Self {
            write_connections: 8,
            read_connections: 4,
            acquire_timeout: Duration::from_secs(5),
            lock_timeout: Duration::from_secs(5),
            unit_limit: Duration::from_secs(15),
        }
    }
}

/// An open database. Clones share it.
#[derive(Clone)]
pub struct Database {
    engine: Engine,
    url: Arc<str>,
    pub(super) options: Arc<DatabaseOptions>,
    /// SQLite: the writer's one connection, which nobody else may use. PostgreSQL: the pool of units of work.
    pub(super) connection: DatabaseConnection,
    reader: DatabaseConnection,
    pub(super) writer: Option<Writer>,
    checkpoints: Option<Checkpoints>,
}

impl std::fmt::Debug for Database {
    /// Addresses hold passwords.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Database").field("engine", &self.engine).finish_non_exhaustive()
    }
}

impl Database {
    /// Opens `sqlite://FILE?mode=rwc` or `postgres://…`. Tables are not touched: see [`Database::migrate`].
    ///
    /// # Errors
    /// [`StorageError::Address`] for any other address, [`StorageError::OpenFile`] or [`StorageError::OpenServer`] where the database cannot be opened.
    pub async fn connect(url: &str, options: DatabaseOptions) -> Result<Self, StorageError> {
        let engine = engine_of(url)?;
        let (connection, reader) = match engine {
            Engine::Sqlite => (
                open_sqlite(url, &options, Access::Write).await?,
                open_sqlite(url, &options, Access::Read).await?,
            ),
            Engine::Postgres => (
                open_postgres(url, &options, Access::Write).await?,
                open_postgres(url, &options, Access::Read).await?,
            ),
        };
        let (writer, checkpoints) = match engine {
            Engine::Sqlite => {
                let own = open_sqlite(url, &options, Access::File).await?;
                let (checkpoints, committed) = Checkpoints::start(own);
                (Some(Writer::start(connection.clone(), committed)), Some(checkpoints))
            }
            Engine::Postgres => (None, None),
        };
        Ok(Self {
            engine,
            url: url.into(),
            options: Arc::new(options),
            connection,
            reader,
            writer,
            checkpoints,
        })
    }

    /// Which database is behind it.
    #[must_use]
    pub const fn engine(&self) -> Engine {
        self.engine
    }

    /// Connections that may only read, for reports. A turn never decides on what these show.
    #[must_use]
    pub const fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// Applies what is missing of the history, all or nothing; instances that start together wait for each other.
    ///
    /// # Errors
    /// Where a migration fails: nothing of it is kept.
    pub async fn migrate(&self) -> Result<(), StorageError> {
        self.write_within(MIGRATION_LIMIT, |tx: &DatabaseTransaction| -> UnitFuture<'_, (), StorageError> {
            Box::pin(async move {
                if tx.get_database_backend() == DbBackend::Postgres {
                    let lock = "SELECT pg_advisory_xact_lock($1)";
                    tx.execute_raw(Statement::from_sql_and_values(
                        DbBackend::Postgres,
                        lock,
                        [MIGRATION_LOCK.into()],
                    ))
                    .await?;
                    tx.execute_unprepared("SET LOCAL statement_timeout = 0").await?;
                }
                Ok(Migrator::up(tx, None).await?)
            })
        })
        .await
    }

    /// The names of the migrations that have not been applied, oldest first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn pending_migrations(&self) -> Result<Vec<String>, StorageError> {
        let pending = Migrator::get_pending_migrations_read_only(&self.reader).await?;
        Ok(pending.iter().map(|migration| migration.name().to_owned()).collect())
    }

    /// Asks the database for a sign of life. Connections of the pool that died while it was away say nothing about now.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn ping(&self) -> Result<(), StorageError> {
        for _ in 0..self.options.read_connections {
            if self.reader.ping().await.is_ok() {
                return Ok(());
            }
        }
        Ok(self.reader.ping().await?)
    }

    /// Whether units of work can be taken: the SQLite writer lives and its last group did not fail as a whole.
    #[must_use]
    pub fn is_healthy(&self) -> bool {
        self.writer.as_ref().is_none_or(Writer::is_healthy)
    }

    /// Writes a consistent copy of a SQLite database to `path`, which must not exist, while work goes on.
    ///
    /// # Errors
    /// [`StorageError::Backup`] where the file exists or cannot be written, or the database is PostgreSQL.
    pub async fn backup_to(&self, path: &Path) -> Result<(), StorageError> {
        if self.engine == Engine::Postgres {
            return Err(StorageError::Backup("this database is PostgreSQL; use pg_dump".to_owned()));
        }
        if path.exists() {
            return Err(StorageError::Backup(format!("{} exists already; name a new file", path.display())));
        }
        let Some(target) = path.to_str() else {
            return Err(StorageError::Backup(
                "the file name is not valid Unicode; choose another".to_owned(),
            ));
        };
        let own = open_sqlite(&self.url, &self.options, Access::File).await?;
        let copied = own
            .execute_raw(Statement::from_sql_and_values(DbBackend::Sqlite, "VACUUM INTO ?", [target.into()]))
            .await
            .map(|_| ())
            .map_err(|error| {
                StorageError::Backup(format!("{}; its folder must exist and be writable", said(&error)))
            });
        own.close().await?;
        copied
    }

    /// Finishes the work that was taken, then closes every connection.
    ///
    /// # Errors
    /// Where a connection cannot be closed in order.
    pub async fn close(&self) -> Result<(), StorageError> {
        if let Some(writer) = &self.writer {
            writer.stop().await;
        }
        if let Some(checkpoints) = &self.checkpoints {
            checkpoints.stop().await?;
        }
        self.reader.close_by_ref().await?;
        Ok(self.connection.close_by_ref().await?)
    }
}

/// What a connection is opened for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Access {
    /// Units of work.
    Write,
    /// Reports.
    Read,
    /// The file as a whole: a backup, or moving the log into it.
    File,
}

fn engine_of(url: &str) -> Result<Engine, StorageError> {
    if url.starts_with("sqlite:") {
        if url.contains(":memory:") || url.contains("mode=memory") {
            return Err(StorageError::Address("a database in memory cannot be shared by writer and readers"));
        }
        Ok(Engine::Sqlite)
    } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
        Ok(Engine::Postgres)
    } else {
        Err(StorageError::Address("it is neither SQLite nor PostgreSQL"))
    }
}

fn pool(url: &str, options: &DatabaseOptions, connections: u32) -> ConnectOptions {
    let mut pool = ConnectOptions::new(url);
    pool.max_connections(connections)
        .acquire_timeout(options.acquire_timeout)
        .connect_timeout(options.acquire_timeout)
        .sqlx_logging(false)
        .record_stmt_in_spans(false);
    pool
}

/// WAL with `synchronous=FULL`: NORMAL would lose the last commits when the power fails.
async fn open_sqlite(
    url: &str,
    options: &DatabaseOptions,
    access: Access,
) -> Result<DatabaseConnection, StorageError> {
    url.parse::<SqliteConnectOptions>()
        .map_err(|_| StorageError::Address("the part after sqlite: cannot be read"))?;
    let connections = if access == Access::Read { options.read_connections } else { 1 };
    let mut pool = pool(url, options, connections);
    let wait = options.lock_timeout;
    pool.test_before_acquire(false).idle_timeout(None::<Duration>).max_lifetime(None::<Duration>);
    pool.map_sqlx_sqlite_opts(move |sqlite| {
        let sqlite = sqlite
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(wait)
            .foreign_keys(true)
            .statement_cache_capacity(512)
            .pragma("cache_size", "-20000")
            .pragma("temp_store", "memory");
        match access {
            // Others move the log into the file; the writer does it only where they are left behind.
            Access::Write => sqlite.pragma("wal_autocheckpoint", LONGEST_LOG),
            Access::Read => sqlite.pragma("query_only", "on"),
            Access::File => sqlite,
        }
    });
    sea_orm::Database::connect(pool).await.map_err(StorageError::OpenFile)
}

async fn open_postgres(
    url: &str,
    options: &DatabaseOptions,
    access: Access,
) -> Result<DatabaseConnection, StorageError> {
    let connections =
        if access == Access::Read { options.read_connections } else { options.write_connections };
    let mut pool = pool(url, options, connections);
    pool.statement_timeout(options.unit_limit).set_application_name("santun");
    pool.test_before_acquire_if_idle_for(Duration::from_secs(30));
    let lock = format!("{}ms", options.lock_timeout.as_millis());
    let idle = format!("{}ms", options.unit_limit.as_millis());
    pool.map_sqlx_postgres_opts(move |postgres| {
        let postgres = postgres.statement_cache_capacity(512).options([
            ("lock_timeout", lock.as_str()),
            ("idle_in_transaction_session_timeout", idle.as_str()),
        ]);
        if access == Access::Read {
            postgres.options([("default_transaction_read_only", "on")])
        } else {
            postgres
        }
    });
    sea_orm::Database::connect(pool).await.map_err(StorageError::OpenServer)
}
