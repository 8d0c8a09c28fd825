//! `santun backup`: a consistent copy of a SQLite database while the bot runs.

use super::Output;
use crate::app::App;
use std::path::PathBuf;

/// Arguments of `santun backup`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  santun backup santun-2026-01-31.db")]
pub struct Args {
    /// The new file; it must not exist
    file: PathBuf,
}

/// Writes the copy.
///
/// # Errors
/// Where the file exists or cannot be written, or the database is PostgreSQL.
pub async fn run(args: &Args, app: &App, output: &Output) -> anyhow::Result<()> {
    app.services.db.backup_to(&args.file).await?;
    output.line(format_args!("{} holds a copy of the database", args.file.display()))?;
    Ok(())
}
