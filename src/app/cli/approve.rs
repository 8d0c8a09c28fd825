//! `santun approve`: a schedule that the debtor asked for is allowed; the debtor is told and must still accept.

use super::{Output, desk::hand};
use crate::{
    app::App,
    services::approvals::{self, Decision},
};

/// Arguments of `santun approve`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  santun approve 4f2a9c")]
pub struct Args {
    /// The identifier of the schedule, or of its entry in the queue
    id: String,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

/// Approves.
///
/// # Errors
/// Where the schedule was decided about, or no longer fits what is owed.
pub async fn run(args: &Args, app: &App, output: &Output) -> anyhow::Result<()> {
    let decision = approvals::approve(&app.services, &args.id, &hand(app)).await?;
    say(output, &decision, args.json)
}

/// Shows a decision about a schedule.
pub(super) fn say(output: &Output, decision: &Decision, as_json: bool) -> anyhow::Result<()> {
    if as_json {
        output.json(decision)?;
        return Ok(());
    }
    let (short, outcome) = (decision.agreement.short(), decision.outcome);
    output
        .line(format_args!("{short} {outcome}: {} scheduled, {} owed", decision.scheduled, decision.owed))?;
    for part in &decision.payments {
        output.line(format_args!("  {} {}", part.due_on, part.amount))?;
    }
    output.line(if outcome == "approved" {
        "the debtor is told as soon as the hours allow, and must still accept it"
    } else {
        "the debtor is told as soon as the hours allow"
    })?;
    Ok(())
}
