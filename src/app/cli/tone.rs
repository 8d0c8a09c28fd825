//! `santun tone`: how lines of text are judged by the tone guard, one JSON object for each; or how well it judges labelled ones.

mod evaluate;
mod learn;

use super::{Output, lines};
use crate::messages::guard::{self, Finding, Setting, Speaker};
use anyhow::Context as _;
use clap::ValueEnum;
use serde::{Deserialize, Serialize};
use std::{io, path::PathBuf};

/// Arguments of `santun tone`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  echo 'Kami akan telepon Anda tiap jam' | santun tone\n\nEach line becomes {\"text\", \"verdict\": \"allow\"|\"warn\"|\"block\", \"reasons\": [{\"code\", \"span\", \"suggestion\"}]}; `span` is [from, to] in characters, `suggestion` a courteous rewording where a warning has one. With --jsonl each line is an object: {\"text\": \"Halo\"}. With --evaluate each row of FILE has `text`, `label` (block, warn, allow) and `category`."
)]
pub struct Args {
    /// Read JSON objects with `text`, one a line, instead of plain lines
    #[arg(long)]
    jsonl: bool,
    /// Who speaks: a lawful notice is a person's to give, never the bot's
    #[arg(long, value_enum, default_value_t = By::Collector)]
    speaker: By,
    /// Say which rule found each thing; where it was a hunch, which pieces of the text spoke loudest
    #[arg(long)]
    explain: bool,
    /// Judge the labelled rows of this file, and say how well
    #[arg(long, value_name = "FILE", conflicts_with = "jsonl")]
    evaluate: Option<PathBuf>,
    /// Print the table of the hunch, learnt from the labelled rows of these files
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with_all = ["jsonl", "explain", "evaluate"])]
    learn: Vec<PathBuf>,
    /// With --evaluate: one JSON object
    #[arg(long, requires = "evaluate")]
    json: bool,
}

/// Who speaks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum By {
    /// A person of the business
    Collector,
    /// The bot
    Bot,
}

impl By {
    const fn speaker(self) -> Speaker {
        match self {
            Self::Collector => Speaker::Collector,
            Self::Bot => Speaker::Bot,
        }
    }
}

/// A line of `--jsonl`.
#[derive(Deserialize)]
struct Asked {
    text: String,
}

/// The answer to a line.
#[derive(Serialize)]
struct Judged<'a> {
    text: &'a str,
    verdict: &'static str,
    reasons: Vec<Reason>,
}

#[derive(Serialize)]
struct Reason {
    code: &'static str,
    span: [usize; 2],
    #[serde(skip_serializing_if = "Option::is_none")]
    suggestion: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'static str>,
    /// The loudest pieces of a hunch.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pieces: Vec<String>,
}

/// Judges the standard input to its end, or the rows of a file.
///
/// # Errors
/// Where the input cannot be read, or a line of `--jsonl` or a row is no such object.
pub fn run(args: &Args, output: &Output) -> anyhow::Result<()> {
    let setting = Setting { speaker: args.speaker.speaker(), ..Setting::default() };
    if let Some(file) = &args.evaluate {
        return evaluate::run(file, &setting, args.json, output);
    }
    if !args.learn.is_empty() {
        return learn::run(&args.learn, output);
    }
    let mut input = io::stdin().lock();
    let mut number = 0_u64;
    while let Some(line) = lines::next(&mut input)? {
        number += 1;
        let text = if args.jsonl {
            let asked: Asked = serde_json::from_str(&line)
                .with_context(|| format!("line {number} is not an object like {{\"text\": \"Halo\"}}"))?;
            asked.text
        } else {
            line
        };
        output.json(&judged(&text, &setting, args.explain))?;
    }
    Ok(())
}

fn judged<'a>(text: &'a str, setting: &Setting<'_>, explain: bool) -> Judged<'a> {
    let verdict = guard::check(text, setting);
    let reasons = verdict.findings().iter().map(|finding| reason(text, finding, explain)).collect();
    Judged { text, verdict: verdict.code(), reasons }
}

fn reason(text: &str, finding: &Finding, explain: bool) -> Reason {
    let characters = |to: usize| text.get(..to).map_or(0, |before| before.chars().count());
    let pieces = if explain && finding.is_hunch() { guard::resemblance(text) } else { Vec::new() };
    Reason {
        code: finding.reason.code(),
        span: [characters(finding.span.start), characters(finding.span.end)],
        suggestion: finding.suggestion,
        rule: finding.rule.filter(|_| explain),
        pieces,
    }
}
