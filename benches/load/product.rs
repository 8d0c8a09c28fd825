//! The product under load: the real `santun serve` in a process of its own, in webhook mode, on a database that was filled before.

#[expect(
    dead_code,
    clippy::unwrap_used,
    clippy::panic,
    reason = "shared with the tests, which use more of it and fail by panicking"
)]
#[path = "../../tests/it/harness/cluster.rs"]
mod cluster;

use super::{api::Api, seed};
use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use cluster::{Cluster, Durability};
use std::{
    fmt, fs,
    net::TcpListener,
    process::{Child, Command, Stdio},
    time::Duration,
};
use tempfile::TempDir;

/// The secret of the webhook.
pub const SECRET: &str = "load";

/// Which database.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub enum Engine {
    /// One file.
    Sqlite,
    /// A server of its own, with its ordinary durable settings.
    Postgres,
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        })
    }
}

/// The running product and the fake Telegram that it writes to.
pub struct Product {
    /// The fake Telegram.
    pub api: Api,
    port: u16,
    process: Child,
    _folder: TempDir,
    _cluster: Option<Cluster>,
}

impl Product {
    /// Fills a fresh database with `debtors` known debtors and starts serving.
    pub async fn start(engine: Engine, debtors: usize) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let (url, cluster) = match engine {
            Engine::Sqlite => (format!("sqlite://{}/load.db?mode=rwc", folder.path().display()), None),
            Engine::Postgres => {
                let cluster = Cluster::start_anew(Durability::Kept).context("PostgreSQL was not found")?;
                if !cluster.program("createdb").arg("load").status()?.success() {
                    bail!("the database could not be made");
                }
                (cluster.url("load"), Some(cluster))
            }
        };
        seed::fill(&url, debtors).await?;
        let api = Api::start().await?;
        let port = free_port()?;
        let process = Command::new(env!("CARGO_BIN_EXE_santun"))
            .arg("serve")
            .current_dir(folder.path())
            .env("SANTUN_DATABASE_URL", &url)
            .env("SANTUN_BUSINESS_NAME", "Toko Maju")
            .env("SANTUN_HTTP_ADDR", format!("127.0.0.1:{port}"))
            .env("SANTUN_PUBLIC_URL", "https://example.test")
            .env("SANTUN_LOG", "warn")
            .env("TELEGRAM_BOT_TOKEN", "1:load")
            .env("TELEGRAM_MODE", "webhook")
            .env("TELEGRAM_WEBHOOK_SECRET", SECRET)
            .env("TELEGRAM_API_URL", &api.url)
            .env("TELEGRAM_MESSAGES_PER_SECOND", "0")
            .env("TELEGRAM_CHAT_MESSAGES_PER_SECOND", "0")
            .stdout(Stdio::null())
            .spawn()?;
        listens(port).await?;
        Ok(Self { api, port, process, _folder: folder, _cluster: cluster })
    }

    /// Where it takes updates.
    pub fn hook(&self) -> String {
        format!("http://127.0.0.1:{}/telegram/webhook", self.port)
    }

    /// The processor time that the process has used; a PostgreSQL server's is not in it.
    pub fn processor_time(&self) -> Result<Duration> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.process.id()))?;
        let after_name = stat.rsplit_once(')').context("stat has no name")?.1;
        let fields: Vec<&str> = after_name.split_whitespace().collect();
        let ticks =
            |field: usize| -> Result<u64> { Ok(fields.get(field).context("stat is short")?.parse()?) };
        // User and system time, in hundredths of a second.
        Ok(Duration::from_millis((ticks(11)? + ticks(12)?) * 10))
    }

    /// Resident memory in bytes.
    pub fn resident(&self) -> Result<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS")?;
        let kilobytes: u64 = line.trim().trim_end_matches(" kB").trim().parse()?;
        Ok(kilobytes * 1024)
    }
}

impl Drop for Product {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A port that was free a moment ago.
pub fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// Waits until somebody listens on a port.
pub async fn listens(port: u16) -> Result<()> {
    for _ in 0..1200 {
        if tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    bail!("nothing listens on port {port}")
}
