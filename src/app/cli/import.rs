//! `santun import`: debtors and invoices from a table, all or nothing, with every problem at once.

use super::{
    Output,
    desk::hand,
    file,
    rows::{self, counted},
};
use crate::{
    app::App,
    domain::Rupiah,
    services::import::{self as service, Change, InvoiceRow, Leave, Plan, Published},
};
use anyhow::bail;
use indicatif::ProgressBar;
use serde_json::{Value, json};
use std::{
    io::{self, IsTerminal as _},
    path::PathBuf,
};

/// From this many rows on, a bar shows how far it is.
const LARGE: usize = 1_000;

/// Arguments of `santun import`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  santun import invoices.csv --dry-run\n\n\
    The header names the columns: debtor_ref, debtor_name, invoice_number, issued_on, due_on, item and unit_price are required; \
    honorific, phone, language, time_zone, contract_ref, sent_on, sent_via, quantity, line_discount, invoice_discount, tax, \
    already_paid, early_discount_percent, early_discount_until, late_fee_clause and notes are not. The same file again changes \
    nothing. An invoice is what its rows say: what they leave empty is taken off by --update; what is empty for a debtor stays.")]
pub struct Args {
    /// The table: CSV in UTF-8, comma or semicolon
    file: PathBuf,
    /// Show what would be done, and do nothing
    #[arg(long)]
    dry_run: bool,
    /// Import what is right and leave out invoices with a problem
    #[arg(long)]
    partial: bool,
    /// Change invoices and debtors that differ from the file
    #[arg(long)]
    update: bool,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

/// Reads, compares and publishes.
///
/// # Errors
/// Where the file has problems or differences that were not allowed: nothing is imported then.
pub async fn run(args: &Args, app: &App, output: &Output) -> anyhow::Result<()> {
    let bytes = file::read(&args.file)?;
    let plan = service::stage(app.services.db.reader(), service::read(&bytes)?).await?;
    let shown = Shown::of(&plan);
    let wanted = plan.within(Leave { partial: args.partial, update: args.update });
    let (done, failure) = match wanted {
        Err(plan) => (Published::default(), Some(why(&plan, args.partial))),
        Ok(plan) if args.dry_run => (would(&plan), None),
        Ok(plan) => (publish(plan, app).await?, None),
    };
    report(args, output, &shown, done, failure.is_none())?;
    match failure {
        Some(reason) => bail!("{reason}"),
        None => Ok(()),
    }
}

/// What stands in the file, kept for the report while the plan is published.
struct Shown {
    rows: usize,
    invoices: Vec<(String, String, String, usize, Rupiah, &'static str)>,
    changes: Vec<(&'static str, String, Vec<Change>)>,
    problems: Vec<service::Problem>,
}

impl Shown {
    fn of(plan: &Plan) -> Self {
        let line = |row: &InvoiceRow, status| {
            let lines = row.lines.len();
            (row.number.clone(), row.debtor.clone(), row.due_on.to_string(), lines, row.total, status)
        };
        let new = plan.new_invoices.iter().map(|row| line(row, "new"));
        let changed = plan.changed_invoices.iter().map(|one| line(&one.row, "changed"));
        let same = plan.unchanged.iter().map(|row| line(row, "unchanged"));
        let of_debtors =
            plan.changed_debtors.iter().map(|one| ("debtor", one.row.reference.clone(), one.changes.clone()));
        let of_invoices =
            plan.changed_invoices.iter().map(|one| ("invoice", one.row.number.clone(), one.changes.clone()));
        Self {
            rows: plan.rows,
            invoices: new.chain(changed).chain(same).collect(),
            changes: of_debtors.chain(of_invoices).collect(),
            problems: plan.problems.clone(),
        }
    }
}

/// Why nothing is imported, in one line.
fn why(plan: &Plan, partial: bool) -> String {
    let problems = plan.problems.len();
    if problems > 0 && !partial {
        format!(
            "nothing was imported: {}; mend the lines named above, or leave their invoices out with --partial",
            counted(problems, "problem")
        )
    } else {
        "nothing was imported: the file differs from the ledger as shown above; add --update to take the file's side"
            .to_owned()
    }
}

fn would(plan: &Plan) -> Published {
    Published {
        debtors_added: plan.new_debtors.len(),
        debtors_changed: plan.changed_debtors.len(),
        invoices_added: plan.new_invoices.len(),
        invoices_changed: plan.changed_invoices.len(),
        agreements_ended: 0,
        debtors_told: 0,
    }
}

async fn publish(plan: Plan, app: &App) -> anyhow::Result<Published> {
    let planned = would(&plan);
    let all =
        planned.debtors_added + planned.debtors_changed + planned.invoices_added + planned.invoices_changed;
    let bar = if all >= LARGE && io::stderr().is_terminal() {
        ProgressBar::new(u64::try_from(all).unwrap_or_default())
    } else {
        ProgressBar::hidden()
    };
    let advance = |rows: usize| bar.set_position(u64::try_from(rows).unwrap_or_default());
    let published = service::publish(&app.services, plan, &hand(app), advance).await;
    bar.finish_and_clear();
    Ok(published?)
}

fn report(
    args: &Args,
    output: &Output,
    shown: &Shown,
    done: Published,
    imported: bool,
) -> anyhow::Result<()> {
    if args.json {
        output.json(&as_json(args, shown, done, imported))?;
        return Ok(());
    }
    let cells = shown.invoices.iter().map(|(number, debtor, due_on, lines, total, status)| {
        let status = (*status).to_owned();
        vec![number.clone(), debtor.clone(), due_on.clone(), lines.to_string(), total.to_string(), status]
    });
    let headings = ["invoice", "debtor", "due", "lines", "total", ""];
    let cells: Vec<_> = cells.collect();
    if !cells.is_empty() {
        rows::print(output, &headings, &cells, &[3, 4])?;
    }
    for (what, name, changes) in &shown.changes {
        for change in changes {
            output.line(format_args!(
                "{what} {name}: {} {} -> {}",
                change.field, change.before, change.after
            ))?;
        }
    }
    for problem in &shown.problems {
        output.note(problem);
    }
    if imported {
        let said = if args.dry_run { "would add" } else { "added" };
        let changed = done.debtors_changed + done.invoices_changed;
        output.line(format_args!(
            "{said} {} and {}, changed {changed}; {} read",
            counted(done.debtors_added, "debtor"),
            counted(done.invoices_added, "invoice"),
            counted(shown.rows, "row")
        ))?;
        if done.agreements_ended > 0 {
            output.line(format_args!(
                "{} ended, because amounts changed",
                counted(done.agreements_ended, "agreement")
            ))?;
        }
        if done.debtors_told > 0 {
            output
                .line(format_args!("{} debtors had been told otherwise and are told", done.debtors_told))?;
        }
    }
    Ok(())
}

fn as_json(args: &Args, shown: &Shown, done: Published, imported: bool) -> Value {
    let invoices = shown.invoices.iter().map(|(number, debtor, due_on, lines, total, status)| {
        json!({"number": number, "debtor": debtor, "due_on": due_on, "lines": lines, "total": total, "status": status})
    });
    let changes = shown
        .changes
        .iter()
        .map(|(what, name, changes)| json!({"what": what, "name": name, "changes": changes}));
    let problems = shown.problems.iter().map(|problem| {
        json!({
            "line": problem.line,
            "column": problem.column,
            "invoice": problem.invoice,
            "reason": problem.reason,
        })
    });
    json!({
        "imported": imported && !args.dry_run,
        "dry_run": args.dry_run,
        "rows": shown.rows,
        "debtors_added": done.debtors_added,
        "debtors_changed": done.debtors_changed,
        "invoices_added": done.invoices_added,
        "invoices_changed": done.invoices_changed,
        "agreements_ended": done.agreements_ended,
        "debtors_told": done.debtors_told,
        "invoices": invoices.collect::<Vec<_>>(),
        "changes": changes.collect::<Vec<_>>(),
        "problems": problems.collect::<Vec<_>>(),
    })
}
