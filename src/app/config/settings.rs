//! The whole configuration, read concern by concern.

use super::{
    BusinessConfig, ConfigError, DatabaseConfig, ENV_FILE, Environment, HttpConfig, LogConfig,
    TelegramConfig, whatsapp,
};
use std::{collections::BTreeSet, path::Path};

/// Everything that the environment settles. What the business decides day by day lives in the database.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where the data is.
    pub database: DatabaseConfig,
    /// Who is writing.
    pub business: BusinessConfig,
    /// Telegram, where it is turned on.
    pub telegram: Option<TelegramConfig>,
    /// Webhooks, health, metrics.
    pub http: HttpConfig,
    /// What is logged, and how.
    pub log: LogConfig,
    /// Variables that look like ours and mean nothing: a warning.
    pub unknown: Vec<String>,
}

impl Config {
    /// Reads the environment of this process and `bot.env`.
    ///
    /// # Errors
    /// Every problem at once.
    pub fn load() -> Result<Self, ConfigError> {
        Self::read(&mut Environment::of_process(Path::new(ENV_FILE)))
    }

    /// Reads these variables.
    ///
    /// # Errors
    /// Every problem at once.
    pub fn read(environment: &mut Environment) -> Result<Self, ConfigError> {
        let database = DatabaseConfig::read(environment);
        let business = BusinessConfig::read(environment);
        let http = HttpConfig::read(environment);
        let telegram = TelegramConfig::read(environment, http.public_url.is_some());
        let log = LogConfig::read(environment);
        whatsapp::read(environment);
        let unknown = environment.unknown();
        if environment.problems().is_empty() {
            Ok(Self { database, business, telegram, http, log, unknown })
        } else {
            Err(ConfigError { problems: environment.problems().to_vec() })
        }
    }

    /// The name of every variable that is read.
    #[must_use]
    pub fn variables() -> BTreeSet<&'static str> {
        let mut environment = Environment::new([]);
        // Nothing is set, so nothing can be wrong but what is required, which does not matter here.
        let _ = Self::read(&mut environment);
        environment.asked().clone()
    }
}
