//! `santun invoice`: the ledger's invoices listed, shown, corrected, cancelled.

use super::{Output, desk::hand, hold::last_day, rows};
use crate::{
    app::App,
    domain::{Rupiah, Zone},
    services::{
        import::{date, money},
        ledger::{self, AgreementShown, Correction, InvoiceLine, InvoiceShown, Mended, PaymentShown},
    },
};
use chrono::NaiveDate;
use clap::{ArgGroup, Parser, Subcommand};
use serde_json::json;

/// Arguments of `santun invoice`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  santun invoice list\n  santun invoice show INV-7")]
pub struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Every invoice, oldest due first.
    List(List),
    /// One invoice with its lines, payments, agreements, holds and messages.
    Show(Show),
    /// Withdraw an invoice; what was paid on it becomes credit.
    Cancel(Cancel),
    /// Correct dates, tax, discount or references; lines are corrected by importing them anew with --update.
    Correct(Correct),
}

#[derive(Debug, Parser)]
#[command(after_help = "Example:\n  santun invoice list --open")]
struct List {
    /// Only those on which something is owed
    #[arg(long)]
    open: bool,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Parser)]
#[command(after_help = "Example:\n  santun invoice show INV-7 --json")]
struct Show {
    /// Its number
    number: String,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Parser)]
#[command(after_help = "Example:\n  santun invoice cancel INV-7 --reason \"billed twice\"")]
struct Cancel {
    /// Its number
    number: String,
    /// Why, for your own records
    #[arg(long)]
    reason: Option<String>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Parser)]
#[command(
    override_usage = "santun invoice correct [OPTIONS] <NUMBER>",
    after_help = "Example:\n  santun invoice correct INV-7 --due-on 2026-02-28 --discount 50000",
    group = ArgGroup::new("correction").required(true).multiple(true).args([
        "due_on", "tax", "discount", "contract", "sent_on", "sent_via", "late_fee_clause", "note",
    ])
)]
struct Correct {
    /// Its number
    number: String,
    /// The due date
    #[arg(long, value_parser = date)]
    due_on: Option<NaiveDate>,
    /// The tax on the whole
    #[arg(long, value_parser = money, allow_negative_numbers = true)]
    tax: Option<Rupiah>,
    /// The discount on the whole
    #[arg(long, value_parser = money, allow_negative_numbers = true)]
    discount: Option<Rupiah>,
    /// The contract or order reference
    #[arg(long, value_name = "REFERENCE")]
    contract: Option<String>,
    /// When it was first sent
    #[arg(long, value_parser = date)]
    sent_on: Option<NaiveDate>,
    /// How it was first sent
    #[arg(long)]
    sent_via: Option<String>,
    /// The contract's late-fee clause
    #[arg(long)]
    late_fee_clause: Option<String>,
    /// A note for your own records
    #[arg(long)]
    note: Option<String>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

/// Does what was asked.
///
/// # Errors
/// Where there is no such invoice, or the correction does not fit the ledger.
pub async fn run(args: Args, app: &App, output: &Output) -> anyhow::Result<()> {
    match args.action {
        Action::List(list) => {
            let mut invoices = ledger::invoices(&app.services).await?;
            invoices.retain(|invoice| !list.open || invoice.status == "open");
            if list.json {
                output.json(&json!({ "invoices": invoices }))?;
            } else if invoices.is_empty() {
                let none = "no invoice is known; `santun import FILE.csv` brings them";
                output.line(if list.open { "no invoice is open" } else { none })?;
            } else {
                table(output, &invoices)?;
            }
        }
        Action::Show(args) => {
            let shown = ledger::invoice(&app.services, &args.number).await?;
            if args.json { output.json(&shown)? } else { show(output, &shown, app.services.zone)? }
        }
        Action::Cancel(args) => {
            let mended = ledger::cancel(&app.services, args.number, args.reason, &hand(app)).await?;
            say(output, &mended, args.json, "cancelled")?;
        }
        Action::Correct(args) => {
            let correction = Correction {
                due_on: args.due_on,
                tax: args.tax,
                discount: args.discount,
                contract_ref: args.contract,
                sent_on: args.sent_on,
                sent_via: args.sent_via,
                late_fee_clause: args.late_fee_clause,
                notes: args.note,
            };
            let mended = ledger::correct(&app.services, args.number, correction, &hand(app)).await?;
            if mended.changes.is_empty() && !args.json {
                output.line(format_args!("{} was exactly so already; nothing changed", mended.number))?;
            } else {
                say(output, &mended, args.json, "corrected")?;
            }
        }
    }
    Ok(())
}

/// Invoices as rows.
pub(super) fn table(output: &Output, invoices: &[InvoiceLine]) -> std::io::Result<()> {
    let cells = invoices.iter().map(|invoice| {
        vec![
            invoice.number.clone(),
            invoice.debtor.clone(),
            invoice.due_on.to_string(),
            invoice.days_past_due.max(0).to_string(),
            invoice.total.to_string(),
            invoice.balance.to_string(),
            invoice.status.to_owned(),
        ]
    });
    let headings = ["invoice", "debtor", "due", "days late", "total", "owed", ""];
    rows::print(output, &headings, &cells.collect::<Vec<_>>(), &[3, 4, 5])
}

fn show(output: &Output, shown: &InvoiceShown, zone: Zone) -> anyhow::Result<()> {
    let line = &shown.line;
    output
        .line(format_args!("{} of {} ({}): {}", line.number, shown.debtor_name, line.debtor, line.status))?;
    output.line(format_args!(
        "issued {}, due {}, {} days late",
        shown.issued_on,
        line.due_on,
        line.days_past_due.max(0)
    ))?;
    if let Some(contract) = &shown.contract_ref {
        output.line(format_args!("contract or order {contract}"))?;
    }
    let cells = shown.lines.iter().map(|line| {
        let figures = [line.unit_price, line.discount, line.total];
        let mut row = vec![line.item.clone(), line.quantity.clone()];
        row.extend(figures.iter().map(ToString::to_string));
        row
    });
    rows::print(
        output,
        &["item", "quantity", "price", "discount", "total"],
        &cells.collect::<Vec<_>>(),
        &[1, 2, 3, 4],
    )?;
    output.line(format_args!(
        "discount {}, tax {}, total {}, paid {}, owed {}",
        shown.discount, shown.tax, line.total, line.paid, line.balance
    ))?;
    if line.early_discount_given.is_positive() {
        output.line(format_args!("paid early: {} let off", line.early_discount_given))?;
    }
    payments(output, &shown.payments)?;
    agreements(output, &shown.agreements)?;
    for hold in &shown.holds {
        let until = last_day(hold, zone);
        output.line(format_args!("hold {} ({}) until {until}", hold.short, hold.kind))?;
    }
    for (id, reason, outcome) in &shown.disputes {
        output.line(format_args!(
            "dispute {} ({reason}): {}",
            id.short(),
            outcome.as_deref().unwrap_or("open")
        ))?;
    }
    for (id, amount, status) in &shown.proofs {
        let amount = amount.map_or_else(|| "no amount".to_owned(), |amount| amount.to_string());
        output.line(format_args!("reported payment {} ({amount}): {status}", id.short()))?;
    }
    for message in &shown.messages {
        let reason = message.reason.as_deref().unwrap_or_default();
        output.line(format_args!(
            "message {} ({}): {} {reason}",
            zone.local(message.at).format("%Y-%m-%d %H:%M"),
            message.kind,
            message.state
        ))?;
    }
    Ok(())
}

/// Payments, one a line.
pub(super) fn payments(output: &Output, payments: &[PaymentShown]) -> std::io::Result<()> {
    for payment in payments {
        let reference = payment.reference.as_deref().unwrap_or("-");
        let state = if payment.reversed_at.is_some() { "reversed" } else { "stands" };
        output.line(format_args!(
            "payment {} of {} on {} by {} ({reference}): {} here, {} credit, {state}",
            payment.short, payment.amount, payment.paid_on, payment.method, payment.share, payment.credit
        ))?;
    }
    Ok(())
}

/// Agreements with their parts.
pub(super) fn agreements(output: &Output, agreements: &[AgreementShown]) -> std::io::Result<()> {
    for agreement in agreements {
        let judgement = agreement.judgement.map(|how| format!("{how:?}").to_lowercase()).unwrap_or_default();
        output
            .line(format_args!("{} {} ({}) {judgement}", agreement.kind, agreement.short, agreement.act))?;
        for (part, judged) in &agreement.payments {
            let how = judged.map(|(how, paid)| format!("{}, {paid} paid", format!("{how:?}").to_lowercase()));
            output.line(format_args!("  {} {} {}", part.due_on, part.amount, how.unwrap_or_default()))?;
        }
    }
    Ok(())
}

fn say(output: &Output, mended: &Mended, as_json: bool, word: &str) -> anyhow::Result<()> {
    if as_json {
        output.json(mended)?;
        return Ok(());
    }
    output.line(format_args!("{} {word}; owed now: {}", mended.number, mended.balance))?;
    for change in &mended.changes {
        output.line(format_args!("  {}: {} -> {}", change.field, change.before, change.after))?;
    }
    if mended.credit_moved.is_positive() {
        output.line(format_args!("  credit moved: {}", mended.credit_moved))?;
    }
    for id in &mended.agreements_ended {
        output.line(format_args!(
            "  agreement {} ended, because the amounts it rests on changed",
            id.short()
        ))?;
    }
    for id in &mended.agreements_standing {
        output.line(format_args!("  agreement {} stands, judged by its own dates", id.short()))?;
    }
    let told = if mended.told {
        "the debtor had been told otherwise and is told"
    } else {
        "the debtor had not been told otherwise"
    };
    output.line(format_args!("  {told}"))?;
    Ok(())
}
