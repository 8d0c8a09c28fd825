//! Configuration: the environment and `bot.env`, read once, with every problem said at once. One file per concern.
//!
//! May read nothing else and connect to nothing. To add a variable: read it in the file of its concern through [`Environment`]
//! (always, also where another variable makes it needless, so that its name is known) and describe it in `bot.env.example`; a test
//! holds both against each other.

mod business;
mod database;
mod environment;
mod http;
mod log;
mod settings;
mod telegram;
mod whatsapp;

pub use business::BusinessConfig;
pub use database::{DatabaseConfig, Migrate};
pub use environment::{ConfigError, ENV_FILE, Environment, Problem};
pub use http::HttpConfig;
pub use log::{LogConfig, LogFormat};
pub use settings::Config;
pub use telegram::{TelegramConfig, TelegramMode};
