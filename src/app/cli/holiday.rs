//! `santun holiday`: national holidays and joint leave (cuti bersama), as they are decreed.

use super::{Output, desk::hand, file, rows};
use crate::{
    app::App,
    domain::{
        calendar::HolidayKind,
        holidays::{self as domain, Holiday},
    },
    services::{holidays, import::date},
};
use anyhow::bail;
use chrono::NaiveDate;
use clap::{Parser, Subcommand, ValueEnum};
use serde_json::{Value, json};
use std::path::PathBuf;

/// Arguments of `santun holiday`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  santun holiday list --year 2027\n  santun holiday import skb-2027.csv")]
pub struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// The free days that are known.
    List(List),
    /// Add or change one day.
    Add(Add),
    /// Take a day off the calendar.
    Remove(Remove),
    /// Add the days of a table with the header date,kind,name_id,name_en,decree.
    Import(Import),
}

#[derive(Debug, Parser)]
#[command(after_help = "Example:\n  santun holiday list --year 2027")]
struct List {
    /// Only this year
    #[arg(long, value_parser = year)]
    year: Option<i32>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Parser)]
#[command(
    after_help = "Example:\n  santun holiday add 2027-01-01 --name \"Tahun Baru\" --name-en \"New Year\" --decree \"SKB 2027\""
)]
struct Add {
    /// The day
    #[arg(value_parser = date)]
    day: NaiveDate,
    /// Its Indonesian name
    #[arg(long)]
    name: String,
    /// Its English name; absent: the Indonesian one
    #[arg(long)]
    name_en: Option<String>,
    /// National holiday or joint leave
    #[arg(long, value_enum, default_value = "national")]
    kind: Kind,
    /// The decree
    #[arg(long, default_value = "entered by hand")]
    decree: String,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Kind {
    /// A national holiday
    National,
    /// Cuti bersama
    JointLeave,
}

#[derive(Debug, Parser)]
#[command(after_help = "Example:\n  santun holiday remove 2027-01-01")]
struct Remove {
    /// The day
    #[arg(value_parser = date)]
    day: NaiveDate,
}

#[derive(Debug, Parser)]
#[command(after_help = "Example:\n  santun holiday import skb-2027.csv")]
struct Import {
    /// The table
    file: PathBuf,
}

/// Does what was asked.
///
/// # Errors
/// Where a table cannot be read, or a day is not on the calendar.
pub async fn run(args: Args, app: &App, output: &Output) -> anyhow::Result<()> {
    match args.action {
        Action::List(args) => list(&args, app, output).await?,
        Action::Add(args) => {
            let kind = match args.kind {
                Kind::National => HolidayKind::National,
                Kind::JointLeave => HolidayKind::JointLeave,
            };
            let name_en = args.name_en.unwrap_or_else(|| args.name.clone());
            let day = Holiday { date: args.day, kind, name_id: args.name, name_en, decree: args.decree };
            let changed = holidays::add(&app.services, vec![day], &hand(app)).await?;
            let word = if changed > 0 { "is on the calendar" } else { "was on the calendar exactly so" };
            output.line(format_args!("{} {word}", args.day))?;
        }
        Action::Remove(args) => {
            if !holidays::remove(&app.services, args.day, &hand(app)).await? {
                bail!("{} is not on the calendar; `santun holiday list` shows what is", args.day);
            }
            output.line(format_args!("{} is off the calendar", args.day))?;
        }
        Action::Import(args) => {
            let days = domain::parse(&file::read_text(&args.file)?)?;
            let read = days.len();
            let changed = holidays::add(&app.services, days, &hand(app)).await?;
            output.line(format_args!("{read} days read, {changed} new or changed"))?;
        }
    }
    Ok(())
}

fn year(text: &str) -> Result<i32, String> {
    let year = text.trim().parse().ok().filter(|year| (1_000..10_000).contains(year));
    year.ok_or_else(|| "write a year such as 2027".to_owned())
}

async fn list(args: &List, app: &App, output: &Output) -> anyhow::Result<()> {
    let days = holidays::list(&app.services, args.year).await?;
    if args.json {
        let days: Vec<Value> = days
            .iter()
            .map(|day| {
                json!({
                    "date": day.date,
                    "kind": day.kind.code(),
                    "name_id": day.name_id,
                    "name_en": day.name_en,
                    "decree": day.decree,
                })
            })
            .collect();
        output.json(&json!({ "holidays": days }))?;
        return Ok(());
    }
    if let Some(year) = args.year.filter(|_| days.is_empty()) {
        output
            .line(format_args!("nothing is known of {year}; add its decree with `santun holiday import`"))?;
        return Ok(());
    }
    let cells = days.iter().map(|day| {
        vec![day.date.to_string(), day.kind.code().to_owned(), day.name_id.clone(), day.decree.clone()]
    });
    rows::print(output, &["day", "kind", "name", "decree"], &cells.collect::<Vec<_>>(), &[])?;
    Ok(())
}
