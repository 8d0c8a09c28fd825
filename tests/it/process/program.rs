//! The program from outside: its commands, and `serve` that can be killed, asked to stop and started again.

use super::clock;
use crate::harness::{
    database::TestDatabase,
    telegram::{FakeTelegram, TOKEN},
};
use santun::storage::{Engine, entities::outbox};
use sea_orm::{ColumnTrait, ConnectOptions, DatabaseConnection, EntityTrait, QueryFilter};
use std::{
    fs::{self, OpenOptions},
    net::TcpListener,
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    time::{Duration, Instant},
};
use tempfile::TempDir;
use tokio::{sync::MutexGuard, time::sleep};

/// The chat of the business's own people.
pub const STAFF: i64 = -1_001_234;
/// What the webhook must know.
pub const SECRET: &str = "a-secret-of-the-tests-0123456789";
/// A start on a busy machine takes no longer.
const START: Duration = Duration::from_secs(60);

/// How updates come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// The program asks for them.
    Polling,
    /// They are pushed.
    Webhook,
}

/// A business: its database, its Telegram, its folder. Processes come and go.
pub struct Business {
    /// Its database.
    pub test: TestDatabase,
    /// Its Telegram.
    pub fake: FakeTelegram,
    /// One connection of ours, beside those of the processes.
    pub own: DatabaseConnection,
    /// For plain requests.
    pub http: reqwest::Client,
    folder: TempDir,
    shift: i64,
    /// These tests keep both cores busy: one after the other.
    _alone: MutexGuard<'static, ()>,
}

impl Business {
    /// A business on an engine; nothing where the engine is not installed.
    pub async fn open(engine: Engine) -> Option<Self> {
        static ALONE: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());
        let alone = ALONE.lock().await;
        let test = match engine {
            Engine::Sqlite => TestDatabase::sqlite().await,
            Engine::Postgres => TestDatabase::postgres().await?,
        };
        let mut options = ConnectOptions::new(&test.url);
        options.max_connections(1).min_connections(1).sqlx_logging(false);
        let own = sea_orm::Database::connect(options).await.unwrap();
        let fake = FakeTelegram::start().await.unwrap();
        let shift = clock::shift();
        fake.set_clock(move || clock::system_seconds() + shift);
        fake.know_chat(STAFF);
        let http = reqwest::Client::builder().no_proxy().timeout(Duration::from_secs(30)).build().unwrap();
        let folder = tempfile::tempdir().unwrap();
        Some(Self { test, fake, own, http, folder, shift, _alone: alone })
    }

    /// A file in its folder.
    pub fn write(&self, name: &str, content: &str) {
        fs::write(self.folder.path().join(name), content).unwrap();
    }

    /// What the servers logged so far.
    pub fn log(&self) -> String {
        fs::read_to_string(self.log_file()).unwrap_or_default()
    }

    fn log_file(&self) -> std::path::PathBuf {
        self.folder.path().join("serve.log")
    }

    /// A command in the business's own circumstances.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_santun"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env_clear()
            .env("LD_PRELOAD", clock::preloaded())
            .env(clock::SHIFT, self.shift.to_string())
            .env("SANTUN_DATABASE_URL", &self.test.url)
            .env("SANTUN_BUSINESS_NAME", "Toko Maju")
            .env("TELEGRAM_BOT_TOKEN", TOKEN)
            .env("TELEGRAM_API_URL", self.fake.url())
            .env("TELEGRAM_COLLECTORS_CHAT", STAFF.to_string())
            .env("TELEGRAM_MESSAGES_PER_SECOND", "0")
            .env("TELEGRAM_CHAT_MESSAGES_PER_SECOND", "0")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    }

    /// Runs a command to its end; what it printed.
    pub fn run(&self, arguments: &[&str]) -> String {
        let mut command = self.command(arguments);
        let output = command.stdout(Stdio::piped()).stderr(Stdio::piped()).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "santun {arguments:?}: {said}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// How many messages are not out yet.
    pub async fn unsettled(&self) -> usize {
        let open = ["queued", "sending", "deferred"];
        let rows = outbox::Entity::find().filter(outbox::Column::State.is_in(open));
        rows.all(&self.own).await.unwrap().len()
    }

    /// Starts serving at a port.
    pub fn serve(&self, mode: Mode, port: u16) -> Server {
        let log = OpenOptions::new().create(true).append(true).open(self.log_file()).unwrap();
        let mut command = self.command(&["serve"]);
        command
            .env("SANTUN_HTTP_ADDR", format!("127.0.0.1:{port}"))
            .env("SANTUN_PUBLIC_URL", format!("http://127.0.0.1:{port}"))
            .env("SANTUN_LOG", "info")
            .stderr(log);
        if mode == Mode::Webhook {
            command.env("TELEGRAM_MODE", "webhook").env("TELEGRAM_WEBHOOK_SECRET", SECRET);
        }
        Server { child: command.spawn().unwrap(), port, log: self.log_file() }
    }

    /// Starts serving at a free port and waits until it is ready.
    pub async fn serving(&self, mode: Mode) -> Server {
        let mut server = self.serve(mode, free_port());
        server.ready(&self.http).await;
        server
    }
}

/// A port that was free a moment ago.
pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// A process that serves. Dropped, it is killed.
pub struct Server {
    child: Child,
    /// Where it listens.
    pub port: u16,
    log: std::path::PathBuf,
}

impl Server {
    /// Where one of its endpoints is.
    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// Whether it says that it is ready.
    pub async fn is_ready(&self, http: &reqwest::Client) -> bool {
        http.get(self.url("/readyz")).send().await.is_ok_and(|answer| answer.status().is_success())
    }

    /// Waits until it is ready.
    pub async fn ready(&mut self, http: &reqwest::Client) {
        let started = Instant::now();
        while !self.is_ready(http).await {
            let ended = self.child.try_wait().unwrap();
            assert!(ended.is_none() && started.elapsed() < START, "serve is not ready: {}", tail(&self.log));
            sleep(Duration::from_millis(10)).await;
        }
    }

    /// `kill -9`; gone when this returns.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to stop; how it ended and how long that took.
    pub async fn stop(&mut self) -> (ExitStatus, Duration) {
        let asked = Instant::now();
        let told = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(told.success());
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return (status, asked.elapsed());
            }
            assert!(asked.elapsed() < START, "serve does not stop: {}", tail(&self.log));
            sleep(Duration::from_millis(5)).await;
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn tail(log: &Path) -> String {
    let log = fs::read_to_string(log).unwrap_or_default();
    let lines: Vec<&str> = log.lines().rev().take(20).collect();
    lines.into_iter().rev().collect::<Vec<_>>().join("\n")
}
