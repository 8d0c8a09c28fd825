//! `santun understand --evaluate`: reads labelled rows, and shows how well they are understood.

use super::{Output, labelled, output::Style, rows};
use crate::nlu::{
    self, Risk,
    evaluation::{DAY_OF_LABELS, Report, Tally, judge},
};
use chrono::NaiveDate;
use serde::Serialize;
use std::path::PathBuf;

/// Judges every row of the files and shows the sums.
///
/// # Errors
/// Where the rows cannot be read.
pub(super) fn run(
    files: &[PathBuf],
    at: Option<NaiveDate>,
    json: bool,
    output: &Output,
) -> anyhow::Result<()> {
    let mut report = Report::default();
    for (line, row) in labelled::read(files)? {
        let context = row.context(at.unwrap_or(DAY_OF_LABELS));
        let read = nlu::understand(&row.text, &context);
        report.add(line, &row, &read, &judge(&row, &read, context.today));
    }
    if json {
        output.json(&report)?;
        return Ok(());
    }
    show(&report, output)
}

fn show(report: &Report, output: &Output) -> anyhow::Result<()> {
    output.line(format_args!("intent      {}", of(report.intent)))?;
    for (language, tally) in &report.languages {
        output.line(format_args!("  {}        {}", language.code(), of(*tally)))?;
    }
    output.line(format_args!("slots       {} where the intent is right", of(report.slots)))?;
    output.line(format_args!("invented    {} slots that nobody said", report.invented.len()))?;
    output.line(format_args!("off topic   {} left alone", of(report.off_topic)))?;
    if report.trouble.of > 0 {
        output.line(format_args!("trouble     {} heard", of(report.trouble)))?;
    }
    output.line(format_args!("calm        {} without a false alarm", of(report.calm)))?;
    output.line("")?;
    per_intent(report, output)?;
    confusion(report, output)?;
    details(report, output)?;
    alarms(report, output)
}

fn per_intent(report: &Report, output: &Output) -> anyhow::Result<()> {
    let cells: Vec<Vec<String>> = report
        .intents
        .iter()
        .map(|(intent, figures)| vec![code(*intent), of(figures.recall), of(figures.precision)])
        .collect();
    rows::print(output, &["intent", "recall", "precision"], &cells, &[1, 2])?;
    let voices = report.voices.iter().filter(|(_, tally)| tally.right < tally.of);
    let cells: Vec<Vec<String>> = voices.map(|(voice, tally)| vec![voice.clone(), of(*tally)]).collect();
    if !cells.is_empty() {
        output.line("")?;
        rows::print(output, &["voice not always understood", "right"], &cells, &[1])?;
    }
    Ok(())
}

fn confusion(report: &Report, output: &Output) -> anyhow::Result<()> {
    let mut cells: Vec<(usize, Vec<String>)> = report
        .confusion
        .iter()
        .flat_map(|(wanted, read)| {
            read.iter().map(|(read, count)| (*count, vec![count.to_string(), code(*wanted), code(*read)]))
        })
        .collect();
    if cells.is_empty() {
        return Ok(());
    }
    cells.sort_by(|(a, _), (b, _)| b.cmp(a));
    let cells: Vec<Vec<String>> = cells.into_iter().map(|(_, cells)| cells).collect();
    output.line("")?;
    rows::print(output, &["rows", "should be", "read as"], &cells, &[0])?;
    Ok(())
}

fn details(report: &Report, output: &Output) -> anyhow::Result<()> {
    let heading = |text: &str| output.line(format_args!("\n{}", output.styled(text, Style::Heading)));
    if !report.misread.is_empty() {
        heading("misread")?;
    }
    for row in &report.misread {
        let (wanted, read) = (code(row.wanted), code(row.read));
        output.line(format_args!("{:>5}  {wanted} read as {read}: {}", row.line, plain(&row.text)))?;
    }
    for (title, list) in [("slots read wrong", &report.slot_faults), ("slots invented", &report.invented)] {
        if !list.is_empty() {
            heading(title)?;
        }
        for slot in list {
            let fault = &slot.fault;
            let read = fault.read.as_deref().unwrap_or("nothing");
            let wanted = fault.wanted.as_deref().unwrap_or("nothing");
            let text = plain(&slot.text);
            output
                .line(format_args!("{:>5}  {}: {read}, should be {wanted}: {text}", slot.line, fault.slot))?;
        }
    }
    Ok(())
}

/// Trouble that was not heard, and false alarms.
fn alarms(report: &Report, output: &Output) -> anyhow::Result<()> {
    let name = |risk: Option<Risk>| risk.map_or_else(|| "none".to_owned(), code);
    if !report.alarms.is_empty() {
        output.line(format_args!("\n{}", output.styled("trouble heard wrong", Style::Heading)))?;
    }
    for alarm in &report.alarms {
        let (wanted, read, text) = (name(alarm.wanted), name(alarm.read), plain(&alarm.text));
        output.line(format_args!("{:>5}  {wanted} heard as {read}: {text}", alarm.line))?;
    }
    Ok(())
}

/// A text must not move the cursor or colour the screen.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn of(tally: Tally) -> String {
    format!("{:.3} ({}/{})", tally.share(), tally.right, tally.of)
}

/// The name by which the contract calls an intent or a risk.
fn code(named: impl Serialize) -> String {
    serde_json::to_value(named).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
