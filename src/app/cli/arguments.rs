//! The commands and their help. Every command carries an example.

use super::{backup, check, demo, desk, migrate, serve, tone, understand};
use clap::{Parser, Subcommand};

/// Collects a business's own invoices over chat, courteously.
#[derive(Debug, Parser)]
#[command(
    name = "santun",
    version,
    about,
    arg_required_else_help = true,
    after_help = "Example:\n  santun check\n\nThe configuration is read from the environment and from bot.env; see bot.env.example."
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Chat with the bot in the terminal as a debtor: no account, no token, no network.
    Demo(demo::Args),
    /// Run the bot: channels, workers, web endpoints, until SIGTERM.
    Serve(serve::Args),
    /// Apply the migrations of the database.
    Migrate(migrate::Args),
    /// Look for everything that is wrong before debtors notice.
    Check(check::Args),
    /// Copy the database while the bot runs (SQLite).
    Backup(backup::Args),
    /// Show how lines of text are read: one JSON object for each line of the standard input.
    Understand(understand::Args),
    /// Show how lines of text are judged by the tone guard: one JSON object for each line of the standard input.
    Tone(tone::Args),
    /// The owner's desk.
    #[command(flatten)]
    Desk(desk::Desk),
}
