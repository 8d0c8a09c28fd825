//! `santun dispute`: how a dispute ended. What follows for the invoice is done before, with `invoice correct` or `invoice cancel`.

use super::{Output, desk::hand};
use crate::{
    app::App,
    services::disputes::{self, Closed, Outcome},
};
use clap::{Parser, Subcommand, ValueEnum};
use serde_json::json;

/// Arguments of `santun dispute`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  santun dispute close 4f2a9c --outcome upheld")]
pub struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Close a dispute; its invoice may be talked about again.
    Close(Close),
}

#[derive(Debug, Parser)]
#[command(after_help = "Example:\n  santun dispute close 4f2a9c --outcome rejected")]
struct Close {
    /// The identifier of the dispute, or of its entry in the queue
    id: String,
    /// How it ended
    #[arg(long)]
    outcome: Ended,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Ended {
    /// The debtor was right; correct or cancel the invoice first
    Upheld,
    /// The invoice stands
    Rejected,
}

/// Closes.
///
/// # Errors
/// Where there is no such dispute, or it was closed already.
pub async fn run(args: &Args, app: &App, output: &Output) -> anyhow::Result<()> {
    let Action::Close(args) = &args.action;
    let outcome = match args.outcome {
        Ended::Upheld => Outcome::Upheld,
        Ended::Rejected => Outcome::Rejected,
    };
    let Closed { id, unchanged } = disputes::close(&app.services, &args.id, outcome, &hand(app)).await?;
    if args.json {
        output.json(&json!({ "id": id, "outcome": outcome.code(), "unchanged_invoice": unchanged }))?;
    } else {
        output.line(format_args!("{} closed: {}", id.short(), outcome.code()))?;
    }
    if let Some(number) = unchanged {
        output.note(format_args!(
            "{number} was neither corrected nor cancelled since it was disputed: the debtor is told to be right, beside the old amount; put it right with `santun invoice correct {number}` or `santun invoice cancel {number}`"
        ));
    }
    Ok(())
}
