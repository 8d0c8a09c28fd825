//! `santun understand`: how lines of text are read, one JSON object for each.

use super::{Output, evaluate, learn, lines, moment};
use crate::{
    domain::{Honorific, Language, Rupiah, Zone},
    nlu::{
        self, Addressee, Context, Evidence, Expectation, Understanding, evaluation::DAY_OF_LABELS, hunch,
        meant, trouble,
    },
    services::clock::{Clock as _, SystemClock},
};
use anyhow::Context as _;
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use std::{io, path::PathBuf};

/// Arguments of `santun understand`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  echo 'blm bisa skrg, tgl 25 gmn?' | santun understand --at 2026-01-14\n\nWith --jsonl each line is an object: {\"text\": \"500rb\", \"expect\": \"amount\", \"balance\": 1500000}; `expect` is what was asked before, `balance` what is owed and `name` whom we asked for, where the question is who is there; all optional.\n\nHow well labelled rows are read, for example the project's own:\n  santun understand --evaluate tests/it/nlu/rows/*.jsonl"
)]
pub struct Args {
    /// The day on which the lines are read (default: today)
    #[arg(long, value_name = "DATE", value_parser = moment::parse)]
    at: Option<NaiveDateTime>,
    /// Read JSON objects with `text`, one a line, instead of plain lines
    #[arg(long)]
    jsonl: bool,
    /// Say which words and rules the reading rests on
    #[arg(long)]
    explain: bool,
    /// Read labelled rows from files and say how well they are understood
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with_all = ["jsonl", "explain"])]
    evaluate: Vec<PathBuf>,
    /// Print the table of the hunch, learnt from labelled rows
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with_all = ["jsonl", "explain", "evaluate"])]
    learn: Vec<PathBuf>,
    /// Print the table of the figures that are meant, learnt from labelled rows
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with_all = ["jsonl", "explain", "evaluate", "learn", "at"])]
    learn_figures: Vec<PathBuf>,
    /// Print the table of the grave trouble that messages tell of, learnt from labelled rows
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with_all = ["jsonl", "explain", "evaluate", "learn", "learn_figures"])]
    learn_trouble: Vec<PathBuf>,
    /// Print the evaluation as one JSON object
    #[arg(long, requires = "evaluate")]
    json: bool,
}

/// A line of `--jsonl`.
#[derive(Deserialize)]
struct Asked {
    text: String,
    #[serde(default)]
    expect: Expectation,
    balance: Option<i64>,
    /// Whom we asked for.
    name: Option<String>,
}

/// The answer to a line.
#[derive(Serialize)]
struct Read<'a> {
    text: &'a str,
    #[serde(flatten)]
    understanding: Understanding,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<Vec<Evidence>>,
}

/// Reads the standard input to its end, or evaluates files.
///
/// # Errors
/// Where the input cannot be read, or a line of it is no such object.
pub fn run(args: &Args, output: &Output) -> anyhow::Result<()> {
    if !args.evaluate.is_empty() {
        return evaluate::run(&args.evaluate, args.at.map(|at| at.date()), args.json, output);
    }
    if !args.learn.is_empty() {
        return learn::run(&args.learn, hunch::learn, output);
    }
    if !args.learn_figures.is_empty() {
        return learn::run(&args.learn_figures, |rows| meant::learn(rows, DAY_OF_LABELS), output);
    }
    if !args.learn_trouble.is_empty() {
        return learn::run(&args.learn_trouble, trouble::learn, output);
    }
    let today = args.at.unwrap_or_else(|| Zone::Wib.local(SystemClock.now())).date();
    let mut input = io::stdin().lock();
    let mut number = 0_u64;
    while let Some(line) = lines::next(&mut input)? {
        number += 1;
        let asked = asked(args, line).with_context(|| {
            format!("line {number} is not an object like {{\"text\": \"500rb\", \"expect\": \"amount\", \"balance\": 1500000}}")
        })?;
        output.json(&read(args, today, &asked))?;
    }
    Ok(())
}

fn asked(args: &Args, line: String) -> serde_json::Result<Asked> {
    if args.jsonl {
        serde_json::from_str(&line)
    } else {
        Ok(Asked { text: line, expect: Expectation::Nothing, balance: None, name: None })
    }
}

fn read<'a>(args: &Args, today: NaiveDate, asked: &'a Asked) -> Read<'a> {
    let context = Context {
        today,
        expectation: asked.expect,
        within: None,
        balance: asked.balance.map(Rupiah::new),
        language: Language::default(),
        addressee: asked.name.as_deref().map(|name| Addressee { honorific: Honorific::default(), name }),
    };
    Read {
        text: &asked.text,
        understanding: nlu::understand(&asked.text, &context),
        why: args.explain.then(|| nlu::explain(&asked.text, &context)),
    }
}
