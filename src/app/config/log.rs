//! What is logged, and how.

use super::Environment;
use tracing_subscriber::EnvFilter;

/// How log lines look.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// One JSON object a line.
    Json,
}

/// What is logged, and how.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LogConfig {
    /// A filter of `tracing`, where one is set: `serve` logs `info` without it, the other commands nothing.
    pub filter: Option<String>,
    /// How log lines look.
    pub format: LogFormat,
}

impl LogConfig {
    pub(super) fn read(environment: &mut Environment) -> Self {
        let expected = "a level such as `info`, or a filter such as `warn,santun=debug`";
        let filter = environment
            .parsed("SANTUN_LOG", expected, |text| EnvFilter::try_new(text).is_ok().then(|| text.to_owned()));
        let format = environment.parsed("SANTUN_LOG_FORMAT", "`text` or `json`", |text| match text {
            "text" => Some(LogFormat::Text),
            "json" => Some(LogFormat::Json),
            _ => None,
        });
        Self { filter, format: format.unwrap_or_default() }
    }
}
