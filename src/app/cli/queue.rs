//! `santun queue`: what waits for a person, with everything needed to act on it.

use super::{Output, desk::hand, rows};
use crate::{
    app::App,
    services::{
        ledger,
        queue::{self, Shown},
    },
};
use clap::{Parser, Subcommand};
use serde_json::json;

/// Arguments of `santun queue`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  santun queue\n  santun queue show 4f2a9c\n  santun queue done 4f2a9c")]
pub struct Args {
    #[command(subcommand)]
    action: Option<Action>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Everything that waits, the most urgent first.
    List(List),
    /// One entry with the conversation and the ledger.
    Show(One),
    /// Close an entry; a waiting conversation goes back to the bot.
    Done(One),
}

#[derive(Debug, Parser)]
#[command(after_help = "Example:\n  santun queue list --json")]
struct List {
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Parser)]
#[command(after_help = "Example:\n  santun queue show 4f2a9c --json")]
struct One {
    /// The identifier that the list shows
    id: String,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

/// Does what was asked.
///
/// # Errors
/// Where there is no such entry.
pub async fn run(args: &Args, app: &App, output: &Output) -> anyhow::Result<()> {
    match &args.action {
        None => list(app, output, args.json).await,
        Some(Action::List(list_args)) => list(app, output, args.json || list_args.json).await,
        Some(Action::Show(one)) => {
            let shown = queue::show(&app.services, &one.id).await?;
            show(app, output, &shown, one.json || args.json).await
        }
        Some(Action::Done(one)) => {
            let done = queue::done(&app.services, &one.id, &hand(app)).await?;
            if one.json || args.json {
                output.json(&done)?;
                return Ok(());
            }
            output.line(format_args!("{} is done", done.id.short()))?;
            if done.given_back {
                output.line("the bot has the conversation again")?;
            }
            if done.still_waiting > 0 {
                output.line(format_args!("{} more about the same conversation wait", done.still_waiting))?;
            }
            Ok(())
        }
    }
}

async fn list(app: &App, output: &Output, as_json: bool) -> anyhow::Result<()> {
    let waiting = queue::list(&app.services).await?;
    if as_json {
        output.json(&json!({ "tasks": waiting }))?;
        return Ok(());
    }
    if waiting.is_empty() {
        output.line("nothing waits for a person")?;
        return Ok(());
    }
    let cells = waiting.iter().map(|one| {
        let debtor = one.debtor.clone().unwrap_or_else(|| "-".to_owned());
        let since = app.services.zone.local(one.opened_at).format("%Y-%m-%d %H:%M");
        vec![one.short.clone(), one.kind.clone(), debtor, since.to_string()]
    });
    rows::print(output, &["id", "why", "debtor", "since"], &cells.collect::<Vec<_>>(), &[])?;
    Ok(())
}

async fn show(app: &App, output: &Output, shown: &Shown, as_json: bool) -> anyhow::Result<()> {
    let debtor = match &shown.waiting.debtor {
        Some(reference) => Some(ledger::debtor(&app.services, reference).await?),
        None => None,
    };
    if as_json {
        output.json(&json!({ "task": shown, "ledger": debtor }))?;
        return Ok(());
    }
    let waiting = &shown.waiting;
    output.line(format_args!(
        "{} {} since {}",
        waiting.short,
        waiting.kind,
        app.services.zone.local(waiting.opened_at).format("%Y-%m-%d %H:%M")
    ))?;
    if let Some(owner) = &shown.owner {
        output.line(format_args!("the conversation is with: {owner}"))?;
    }
    if let Some(debtor) = &debtor {
        output.line(format_args!(
            "{} ({}), phone {}",
            debtor.line.name,
            debtor.line.reference,
            debtor.phone.as_deref().unwrap_or("-")
        ))?;
        super::invoice::table(output, &debtor.invoices)?;
        super::invoice::payments(output, &debtor.payments)?;
        super::invoice::agreements(output, &debtor.agreements)?;
    }
    for line in &shown.talk {
        let who = if line.direction == "in" { ">" } else { "<" };
        let at = app.services.zone.local(line.at).format("%m-%d %H:%M");
        let words = line.text.as_deref().unwrap_or("").replace('\n', " / ");
        output.line(format_args!("{at} {who} {words} [{}]", line.code))?;
    }
    let short = &waiting.short;
    let next = match (shown.agreement, shown.proof, shown.dispute) {
        (Some(_), _, _) => format!("santun approve {short}, or santun reject {short} --note ..."),
        (_, Some(_), _) => format!("santun proof accept {short}, or santun proof reject {short} --note ..."),
        (_, _, Some(_)) => format!("santun dispute close {short} --outcome upheld|rejected"),
        _ => format!("santun queue done {short}"),
    };
    output.line(format_args!("next: {next}"))?;
    Ok(())
}
