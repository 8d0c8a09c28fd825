//! Logs to the standard error, metrics in the form of Prometheus. May decide nothing.

use super::config::{LogConfig, LogFormat};
use anyhow::Context as _;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use std::io::{self, IsTerminal as _};
use tracing_subscriber::EnvFilter;

/// What `serve` logs when nothing else is asked for.
pub const SERVE_FILTER: &str = "info,sqlx=warn,sea_orm_migration=warn";

/// Who is logging.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Program {
    /// `serve`: logs for as long as it runs.
    Server,
    /// Every other command: its outcome is its output, so it logs only when asked to.
    Command,
}

/// Starts logging. A second call changes nothing.
pub fn start_logging(config: &LogConfig, program: Program) {
    let default = match program {
        Program::Server => SERVE_FILTER,
        Program::Command => "off",
    };
    let filter = EnvFilter::new(config.filter.as_deref().unwrap_or(default));
    let logs = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal());
    // Refused only where a test has started logging before.
    let _ = match config.format {
        LogFormat::Text => logs.try_init(),
        LogFormat::Json => logs.json().try_init(),
    };
}

/// Starts counting. The handle renders what was counted.
///
/// # Errors
/// Where something else counts already.
pub fn start_metrics() -> anyhow::Result<PrometheusHandle> {
    PrometheusBuilder::new().install_recorder().context("the metrics cannot be started")
}
