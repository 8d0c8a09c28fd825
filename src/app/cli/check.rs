//! `santun check`: everything that is wrong, said before debtors notice.

mod findings;
mod look;

use super::Output;
use anyhow::bail;
use findings::Findings;

/// Arguments of `santun check`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  santun check --json")]
pub struct Args {
    /// Print one JSON object: {"ok", "problems": [{"about", "said"}], "warnings": [...]}
    #[arg(long)]
    json: bool,
}

/// Looks at everything and shows what was found. Changes nothing.
///
/// # Errors
/// Where something is wrong, or the outcome cannot be printed.
pub async fn run(args: &Args, output: &Output) -> anyhow::Result<()> {
    let mut findings = Findings::default();
    look::at_everything(&mut findings).await;
    if args.json {
        output.json(&findings.to_json())?
    } else {
        findings.show(output)?
    }
    match findings.problems() {
        0 => Ok(()),
        1 => bail!("the check found 1 problem; it is listed above"),
        several => bail!("the check found {several} problems; they are listed above"),
    }
}
