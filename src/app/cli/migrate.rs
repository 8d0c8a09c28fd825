//! `santun migrate`: the tables of the database, brought up to date or looked at.

use super::Output;
use crate::{
    app::{
        Config,
        telemetry::{self, Program},
    },
    storage::{Database, DatabaseOptions},
};
use secrecy::ExposeSecret as _;

/// Arguments of `santun migrate`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  santun migrate --status")]
pub struct Args {
    /// Only show what is missing
    #[arg(long)]
    status: bool,
    /// Print one JSON object: {"pending": [...], "applied": [...]}
    #[arg(long)]
    json: bool,
}

/// Applies or shows the migrations that are missing.
///
/// # Errors
/// Where the database cannot be opened, read or migrated.
pub async fn run(args: &Args, output: &Output) -> anyhow::Result<()> {
    let config = Config::load()?;
    telemetry::start_logging(&config.log, Program::Command);
    let database = Database::connect(config.database.url.expose_secret(), DatabaseOptions::default()).await?;
    let missing = database.pending_migrations().await?;
    if !args.status {
        database.migrate().await?;
    }
    database.close().await?;
    show(args, &missing, output)
}

fn show(args: &Args, missing: &[String], output: &Output) -> anyhow::Result<()> {
    if args.json {
        let (pending, applied) = if args.status { (missing, &[][..]) } else { (&[][..], missing) };
        output.json(&serde_json::json!({"pending": pending, "applied": applied}))?;
        return Ok(());
    }
    if missing.is_empty() {
        output.line("the database is up to date")?;
        return Ok(());
    }
    let what = if args.status { "missing" } else { "applied" };
    for name in missing {
        output.line(format_args!("{what}: {name}"))?;
    }
    Ok(())
}
