//! `santun hold`: automatic contact stopped for an invoice or a debtor, and allowed again.

use super::{Output, desk::hand, rows};
use crate::{
    app::App,
    domain::Zone,
    services::{
        holds::{self, Held},
        import::date,
    },
};
use anyhow::Context as _;
use chrono::{NaiveDate, NaiveTime, Utc};
use clap::{Parser, Subcommand};
use serde_json::json;

/// Arguments of `santun hold`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  santun hold add INV-7 --until 2026-02-28 --note \"delivery is checked\"")]
pub struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Start nothing about an invoice, or about everything of a debtor.
    Add(Add),
    /// Release a hold of any kind.
    Release(Release),
    /// Every hold in force.
    List(List),
}

#[derive(Debug, Parser)]
#[command(after_help = "Example:\n  santun hold add ANI --until 2026-02-28")]
struct Add {
    /// The number of an invoice, or your reference of a debtor
    target: String,
    /// The last day of the hold; absent: until it is released
    #[arg(long, value_parser = date)]
    until: Option<NaiveDate>,
    /// Why, for your own records
    #[arg(long)]
    note: Option<String>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Parser)]
#[command(after_help = "Example:\n  santun hold release 4f2a9c")]
struct Release {
    /// The identifier that the list shows
    id: String,
}

#[derive(Debug, Parser)]
#[command(after_help = "Example:\n  santun hold list --json")]
struct List {
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

/// Does what was asked.
///
/// # Errors
/// Where there is no such invoice, debtor or hold.
pub async fn run(args: Args, app: &App, output: &Output) -> anyhow::Result<()> {
    match args.action {
        Action::Add(args) => {
            let until = args.until.map(|day| end_of(day, app)).transpose()?;
            let held = holds::add(&app.services, args.target, until, args.note, &hand(app)).await?;
            if args.json {
                output.json(&held)?;
            } else {
                let what = held.invoice.as_deref().unwrap_or("everything");
                let until = last_day(&held, app.services.zone);
                output
                    .line(format_args!("hold {} on {what} of {} until {until}", held.short, held.debtor))?;
            }
        }
        Action::Release(args) => {
            let id = holds::release(&app.services, &args.id, &hand(app)).await?;
            output.line(format_args!("{} is released", id.short()))?;
        }
        Action::List(args) => {
            let all = holds::list(&app.services).await?;
            if args.json {
                output.json(&json!({ "holds": all }))?;
            } else if all.is_empty() {
                output.line("nothing is held")?;
            } else {
                let cells: Vec<_> = all.iter().map(|held| row(held, app.services.zone)).collect();
                rows::print(output, &["id", "why", "debtor", "invoice", "until"], &cells, &[])?;
            }
        }
    }
    Ok(())
}

/// The end of a day at the business's.
fn end_of(day: NaiveDate, app: &App) -> anyhow::Result<chrono::DateTime<Utc>> {
    let next = day.succ_opt().context("that day is too far away")?.and_time(NaiveTime::MIN);
    let local = next.and_local_timezone(app.services.zone.tz()).earliest();
    Ok(local.context("that day does not exist in the zone of the business")?.with_timezone(&Utc))
}

/// The last day of a hold, by the calendar of the business.
pub(super) fn last_day(held: &Held, zone: Zone) -> String {
    held.last_day(zone).map_or_else(|| "it is released".to_owned(), |day| day.to_string())
}

fn row(held: &Held, zone: Zone) -> Vec<String> {
    let until = last_day(held, zone);
    let invoice = held.invoice.clone().unwrap_or_else(|| "everything".to_owned());
    vec![held.short.clone(), held.kind.clone(), held.debtor.clone(), invoice, until]
}
