//! `santun debtor`: who owes, who is bound, and one debtor with everything about them.

use super::{Output, invoice, rows};
use crate::{app::App, services::ledger};
use clap::{Parser, Subcommand};
use serde_json::json;

/// Arguments of `santun debtor`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  santun debtor list\n  santun debtor show ANI")]
pub struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Every debtor: bound or not, what is owed.
    List(List),
    /// One debtor with invoices, payments, credit, agreements and holds.
    Show(Show),
}

#[derive(Debug, Parser)]
#[command(after_help = "Example:\n  santun debtor list --unbound")]
struct List {
    /// Only those without a bound address
    #[arg(long)]
    unbound: bool,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Parser)]
#[command(after_help = "Example:\n  santun debtor show ANI --json")]
struct Show {
    /// Your reference of the debtor
    reference: String,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

/// Does what was asked.
///
/// # Errors
/// Where there is no such debtor.
pub async fn run(args: &Args, app: &App, output: &Output) -> anyhow::Result<()> {
    match &args.action {
        Action::List(args) => {
            let mut debtors = ledger::debtors(&app.services).await?;
            debtors.retain(|debtor| !args.unbound || debtor.bound == 0);
            if args.json {
                output.json(&json!({ "debtors": debtors }))?;
                return Ok(());
            }
            if debtors.is_empty() {
                let none = "no debtor is known; `santun import FILE.csv` brings them";
                output.line(if args.unbound { "every debtor is bound" } else { none })?;
                return Ok(());
            }
            let cells = debtors.iter().map(|debtor| {
                let bound = match (debtor.bound, debtor.pending, debtor.blocked) {
                    (0, 0, _) => "no".to_owned(),
                    (0, ..) => "opened".to_owned(),
                    (bound, _, 0) => format!("yes ({bound})"),
                    (bound, _, blocked) => format!("yes ({bound}, {blocked} blocked the bot)"),
                };
                let stopped = if debtor.opted_out_at.is_some() { "stopped" } else { "" };
                let (open, owed) = (debtor.open_invoices.to_string(), debtor.balance.to_string());
                vec![debtor.reference.clone(), debtor.name.clone(), bound, open, owed, stopped.to_owned()]
            });
            let headings = ["debtor", "name", "bound", "open", "owed", ""];
            rows::print(output, &headings, &cells.collect::<Vec<_>>(), &[3, 4])?;
        }
        Action::Show(args) => {
            let shown = ledger::debtor(&app.services, &args.reference).await?;
            if args.json {
                output.json(&shown)?;
                return Ok(());
            }
            let line = &shown.line;
            output.line(format_args!(
                "{} ({}), {}, language {}",
                line.name, line.reference, shown.honorific, line.language
            ))?;
            let (phone, zone) =
                (shown.phone.as_deref().unwrap_or("-"), shown.time_zone.as_deref().unwrap_or("-"));
            output.line(format_args!("phone {phone}, zone {zone}"))?;
            output.line(format_args!(
                "addresses: {} bound, {} opened a link, {} blocked the bot",
                line.bound, line.pending, line.blocked
            ))?;
            invoice::table(output, &shown.invoices)?;
            invoice::payments(output, &shown.payments)?;
            invoice::agreements(output, &shown.agreements)?;
            for hold in &shown.holds {
                output.line(format_args!(
                    "hold {} ({}) on {}",
                    hold.short,
                    hold.kind,
                    hold.invoice.as_deref().unwrap_or("everything")
                ))?;
            }
            output.line(format_args!("owed {}, credit {}", line.balance, shown.credit))?;
        }
    }
    Ok(())
}
