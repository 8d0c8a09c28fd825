//! `santun pay`: verified payments, one or a table of them.

use super::{Output, desk::hand, file, rows::counted};
use crate::{
    app::App,
    domain::Rupiah,
    services::{
        import::{date, money},
        payments::{self, NewPayment, Recorded},
    },
};
use anyhow::bail;
use chrono::NaiveDate;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Arguments of `santun pay`.
#[derive(Debug, clap::Args)]
#[command(
    override_usage = "santun pay [OPTIONS] --amount <AMOUNT> <NUMBER>\n       santun pay [OPTIONS] --csv <FILE>",
    after_help = "Example:\n  santun pay INV-7 --amount 500000 --reference TRX-991\n\n\
    The table of --csv has the header invoice_number,amount,method,reference,paid_on; only the first two are required."
)]
pub struct Args {
    /// The invoice that the payment names
    #[arg(required_unless_present = "csv", conflicts_with = "csv")]
    number: Option<String>,
    /// How much, in rupiah
    #[arg(long, value_parser = money, allow_negative_numbers = true, required_unless_present = "csv", conflicts_with = "csv")]
    amount: Option<Rupiah>,
    /// How it came: bank, gopay, cash
    #[arg(long, default_value = "bank")]
    method: String,
    /// The reference of the bank or processor: the same again changes nothing
    #[arg(long)]
    reference: Option<String>,
    /// The day on which it arrived; absent: today
    #[arg(long, value_parser = date)]
    on: Option<NaiveDate>,
    /// It is another one than the equal payment of the same day, or was really made before the invoice
    #[arg(long)]
    again: bool,
    /// A table of payments
    #[arg(long, value_name = "FILE")]
    csv: Option<PathBuf>,
    /// Print one JSON object, or one a line for a table
    #[arg(long)]
    json: bool,
}

/// Records.
///
/// # Errors
/// Where a payment contradicts what is recorded, or looks like a slip.
pub async fn run(args: Args, app: &App, output: &Output) -> anyhow::Result<()> {
    if let Some(path) = &args.csv {
        return table(path, args.json, app, output).await;
    }
    let (Some(number), Some(amount)) = (args.number, args.amount) else {
        bail!("name an invoice and --amount")
    };
    let new = NewPayment {
        number,
        amount,
        method: args.method.trim().to_lowercase(),
        reference: args.reference,
        paid_on: args.on,
        again: args.again,
    };
    let recorded = payments::record(&app.services, new, &hand(app)).await?;
    if args.json {
        output.json(&as_json(&recorded))?;
    } else {
        say(output, &recorded)?;
    }
    Ok(())
}

async fn table(path: &Path, as_lines: bool, app: &App, output: &Output) -> anyhow::Result<()> {
    let bytes = file::read(path)?;
    let rows = payments::read(&bytes)?;
    let (mut new, mut known, mut failed) = (0, 0, 0);
    for (line, payment) in rows {
        match payments::record(&app.services, payment, &hand(app)).await {
            Ok(recorded) => {
                let count = if recorded.is_new { &mut new } else { &mut known };
                *count += 1;
                if as_lines {
                    output.json(&as_json(&recorded))?;
                }
            }
            Err(error) => {
                failed += 1;
                output.note(format_args!("line {line}: {error}"));
            }
        }
    }
    if !as_lines {
        output.line(format_args!("recorded {new}, known already {known}"))?;
    }
    if failed > 0 {
        bail!(
            "not recorded, as named above: {}; the others stand, and the same file may be read again",
            counted(failed, "payment")
        );
    }
    Ok(())
}

/// Amounts of invoices for programs.
pub(super) fn amounts(of: &[(String, Rupiah)]) -> Vec<Value> {
    of.iter().map(|(number, amount)| json!({ "invoice": number, "amount": amount })).collect()
}

/// A recorded payment for programs.
pub(super) fn as_json(recorded: &Recorded) -> Value {
    json!({
        "id": recorded.id,
        "short": recorded.id.short(),
        "new": recorded.is_new,
        "shares": amounts(&recorded.shares),
        "early_discounts": amounts(&recorded.discounts),
        "credit": recorded.surplus,
        "balance": recorded.balance,
    })
}

/// A recorded payment for people.
pub(super) fn say(output: &Output, recorded: &Recorded) -> std::io::Result<()> {
    let short = recorded.id.short();
    if !recorded.is_new {
        output.line(format_args!("payment {short} was recorded before; nothing changed"))?;
    }
    for (number, amount) in &recorded.shares {
        output.line(format_args!("payment {short}: {amount} to {number}"))?;
    }
    for (number, discount) in &recorded.discounts {
        output.line(format_args!("payment {short}: paid early, so {discount} of {number} is let off"))?;
    }
    if recorded.surplus.is_positive() {
        output.line(format_args!(
            "payment {short}: {} is credit, because nothing was owed for it",
            recorded.surplus
        ))?;
    }
    output.line(format_args!("still owed: {}", recorded.balance))
}
