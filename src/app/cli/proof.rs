//! `santun proof`: a reported payment was found, or was not.

use super::{Output, desk::hand, pay};
use crate::{
    app::App,
    domain::Rupiah,
    services::{
        import::{date, money},
        proofs::{self, Found},
    },
};
use chrono::NaiveDate;
use clap::{Parser, Subcommand};
use serde_json::json;

/// Arguments of `santun proof`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  santun proof accept 4f2a9c --amount 500000 --invoice INV-7")]
pub struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// The money arrived: it is recorded, and the debtor is thanked.
    Accept(Accept),
    /// The money was not found: the debtor is told.
    Reject(Reject),
}

#[derive(Debug, Parser)]
#[command(after_help = "Example:\n  santun proof accept 4f2a9c --amount 500000 --reference TRX-991")]
struct Accept {
    /// The identifier of the report, or of its entry in the queue
    id: String,
    /// What arrived; absent: what the debtor named
    #[arg(long, value_parser = money, allow_negative_numbers = true)]
    amount: Option<Rupiah>,
    /// For which invoice; absent: the one that was talked about
    #[arg(long, value_name = "NUMBER")]
    invoice: Option<String>,
    /// How it came
    #[arg(long, default_value = "bank")]
    method: String,
    /// The bank's reference
    #[arg(long)]
    reference: Option<String>,
    /// The day on which it arrived
    #[arg(long, value_parser = date)]
    on: Option<NaiveDate>,
    /// It is another payment than the equal one that is recorded
    #[arg(long)]
    again: bool,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Parser)]
#[command(
    after_help = "Example:\n  santun proof reject 4f2a9c --note \"Mohon kirim bukti yang lebih jelas.\""
)]
struct Reject {
    /// The identifier of the report, or of its entry in the queue
    id: String,
    /// Words that the debtor reads
    #[arg(long)]
    note: Option<String>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

/// Decides.
///
/// # Errors
/// Where it was decided already, no amount is known, or the note is not courteous.
pub async fn run(args: Args, app: &App, output: &Output) -> anyhow::Result<()> {
    match args.action {
        Action::Accept(args) => {
            let found = Found {
                amount: args.amount,
                invoice: args.invoice,
                method: Some(args.method.to_lowercase()),
                reference: args.reference,
                paid_on: args.on,
                again: args.again,
            };
            let recorded = proofs::accept(&app.services, &args.id, found, &hand(app)).await?;
            if args.json {
                output.json(&pay::as_json(&recorded))?;
            } else {
                pay::say(output, &recorded)?;
            }
        }
        Action::Reject(args) => {
            let id = proofs::reject(&app.services, &args.id, args.note, &hand(app)).await?;
            if args.json {
                output.json(&json!({ "id": id, "outcome": "rejected" }))?;
            } else {
                output.line(format_args!(
                    "{} rejected; the debtor is told as soon as the hours allow",
                    id.short()
                ))?;
            }
        }
    }
    Ok(())
}
