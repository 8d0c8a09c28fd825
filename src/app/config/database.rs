//! Where the data is, and whether the program may change its tables.

use super::Environment;
use secrecy::SecretString;

/// A file in the working directory, made when it is not there.
const DEFAULT_URL: &str = "sqlite://santun.db?mode=rwc";

/// Whether missing migrations are applied when a command opens the database.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Migrate {
    /// Yes.
    #[default]
    Auto,
    /// Only by `santun migrate`.
    Never,
}

/// Where the data is.
#[derive(Clone, Debug)]
pub struct DatabaseConfig {
    /// `sqlite://…` or `postgres://…`; may hold a password.
    pub url: SecretString,
    /// Whether missing migrations are applied.
    pub migrate: Migrate,
}

impl DatabaseConfig {
    pub(super) fn read(environment: &mut Environment) -> Self {
        let url = environment.text("SANTUN_DATABASE_URL").unwrap_or_else(|| DEFAULT_URL.to_owned());
        let known = ["sqlite:", "postgres://", "postgresql://"];
        if !known.iter().any(|scheme| url.starts_with(scheme)) {
            environment.problem("SANTUN_DATABASE_URL", "must begin with sqlite:// or postgres://");
        }
        let migrate = environment.parsed("SANTUN_MIGRATE", "`auto` or `never`", |text| match text {
            "auto" => Some(Migrate::Auto),
            "never" => Some(Migrate::Never),
            _ => None,
        });
        Self { url: url.into(), migrate: migrate.unwrap_or_default() }
    }
}
