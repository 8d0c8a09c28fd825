//! `santun reverse`: a payment undone, as when a transfer bounced.

use super::{Output, desk::hand, pay::amounts};
use crate::{app::App, services::payments};
use serde_json::json;

/// Arguments of `santun reverse`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  santun reverse 4f2a9c --reason \"the transfer bounced\"")]
pub struct Args {
    /// The identifier of the payment that `invoice show` names
    id: String,
    /// Why, for your own records
    #[arg(long)]
    reason: Option<String>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

/// Undoes it.
///
/// # Errors
/// Where there is no such payment, or it was undone before.
pub async fn run(args: Args, app: &App, output: &Output) -> anyhow::Result<()> {
    let reversed = payments::reverse(&app.services, &args.id, args.reason, &hand(app)).await?;
    if args.json {
        let open = reversed.open_again.iter();
        let open = open.map(|(number, balance)| json!({ "invoice": number, "balance": balance }));
        output.json(&json!({
            "id": reversed.id,
            "amount": reversed.amount,
            "early_discounts_lost": amounts(&reversed.discounts_lost),
            "invoices": open.collect::<Vec<_>>(),
            "thanks_voided": reversed.thanks_voided,
        }))?;
        return Ok(());
    }
    output.line(format_args!("payment {} of {} is undone", reversed.id.short(), reversed.amount))?;
    for (number, balance) in &reversed.open_again {
        output.line(format_args!("  {number}: {balance} is owed"))?;
    }
    for (number, discount) in &reversed.discounts_lost {
        output.line(format_args!("  {number}: the early-payment discount of {discount} is taken back"))?;
    }
    if reversed.thanks_voided {
        output.line("  the debtor had not been thanked yet and is told nothing")?;
    }
    Ok(())
}
