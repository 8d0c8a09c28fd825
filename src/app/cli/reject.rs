//! `santun reject`: a schedule that the debtor asked for is not allowed; they are told, with a note where there is one.

use super::{Output, approve::say, desk::hand};
use crate::{app::App, services::approvals};

/// Arguments of `santun reject`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  santun reject 4f2a9c --note \"Kami dapat memberi waktu sampai akhir bulan.\""
)]
pub struct Args {
    /// The identifier of the schedule, or of its entry in the queue
    id: String,
    /// Words that the debtor reads
    #[arg(long)]
    note: Option<String>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

/// Rejects.
///
/// # Errors
/// Where the schedule was decided about, or the note is not courteous.
pub async fn run(args: Args, app: &App, output: &Output) -> anyhow::Result<()> {
    let decision = approvals::reject(&app.services, &args.id, args.note, &hand(app)).await?;
    say(output, &decision, args.json)
}
