//! How well labelled rows are judged: what should have been stopped and was not, and what was stopped for nothing.

use super::super::file;
use crate::{
    app::cli::{Output, rows},
    messages::guard::{self, Setting, Verdict},
};
use anyhow::Context as _;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, path::Path};

/// A labelled text.
#[derive(Deserialize)]
pub(super) struct Row {
    pub(super) text: String,
    pub(super) label: Label,
    #[serde(default)]
    pub(super) category: String,
}

/// What should become of a text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Label {
    Block,
    Warn,
    #[serde(alias = "pass")]
    Allow,
}

impl Label {
    const ALL: [Self; 3] = [Self::Block, Self::Warn, Self::Allow];

    const fn of(verdict: &Verdict) -> Self {
        match verdict {
            Verdict::Block(_) => Self::Block,
            Verdict::Warn(_) => Self::Warn,
            Verdict::Allow => Self::Allow,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Block => "block",
            Self::Warn => "warn",
            Self::Allow => "allow",
        }
    }
}

/// Some of so many.
#[derive(Clone, Copy, Default, Serialize)]
struct Share {
    some: usize,
    of: usize,
}

impl Share {
    fn shown(self) -> String {
        let thousandths = (self.some * 1000 + self.of / 2).checked_div(self.of).unwrap_or_default();
        format!("{} of {} ({}.{} %)", self.some, self.of, thousandths / 10, thousandths % 10)
    }
}

/// A row that was judged otherwise than it is labelled.
#[derive(Serialize)]
struct Mistake {
    line: usize,
    label: Label,
    verdict: Label,
    category: String,
    codes: Vec<&'static str>,
    text: String,
}

#[derive(Serialize)]
struct Outcome {
    rows: usize,
    /// Of what must be stopped, what was.
    block_recall: Share,
    /// Of what should be warned about, what was warned about or stopped.
    blame_recall: Share,
    /// Of what is harmless, what was stopped.
    harmless_stopped: Share,
    /// Of what is harmless, what was warned about.
    harmless_warned: Share,
    /// How labels (first) were judged (second), and how many.
    confusion: BTreeMap<&'static str, BTreeMap<&'static str, usize>>,
    /// Right judgements for each category.
    categories: BTreeMap<String, Share>,
    mistakes: Vec<Mistake>,
}

/// Judges every row of `file`.
///
/// # Errors
/// Where it cannot be read, or a row is not such an object.
pub(super) fn run(file: &Path, setting: &Setting<'_>, json: bool, output: &Output) -> anyhow::Result<()> {
    let judge = |(line, row): (usize, Row)| {
        let verdict = guard::check(&row.text, setting);
        (line, row, verdict)
    };
    let judged = rows(file)?.into_iter().map(judge).collect();
    let outcome = outcome(judged);
    if json { Ok(output.json(&outcome)?) } else { print(&outcome, output) }
}

/// The rows of a file, each with its line.
pub(super) fn rows(path: &Path) -> anyhow::Result<Vec<(usize, Row)>> {
    let text = file::read_text(path)?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(at, line)| {
            let row = serde_json::from_str(line).with_context(|| {
                format!("line {} is not an object like {{\"text\": \"Halo\", \"label\": \"allow\", \"category\": \"polite\"}}", at + 1)
            })?;
            Ok((at + 1, row))
        })
        .collect()
}

fn outcome(judged: Vec<(usize, Row, Verdict)>) -> Outcome {
    let count = |label: Label, verdicts: &[Label]| {
        let rows = judged.iter().filter(|(_, row, _)| row.label == label);
        let some = rows.clone().filter(|(_, _, verdict)| verdicts.contains(&Label::of(verdict))).count();
        Share { some, of: rows.count() }
    };
    let mut confusion: BTreeMap<_, BTreeMap<_, _>> = BTreeMap::new();
    for label in Label::ALL {
        for verdict in Label::ALL {
            confusion.entry(label.name()).or_default().insert(verdict.name(), count(label, &[verdict]).some);
        }
    }
    let mut categories: BTreeMap<String, Share> = BTreeMap::new();
    for (_, row, verdict) in &judged {
        let share = categories.entry(row.category.clone()).or_default();
        share.of += 1;
        share.some += usize::from(Label::of(verdict) == row.label);
    }
    Outcome {
        rows: judged.len(),
        block_recall: count(Label::Block, &[Label::Block]),
        blame_recall: count(Label::Warn, &[Label::Warn, Label::Block]),
        harmless_stopped: count(Label::Allow, &[Label::Block]),
        harmless_warned: count(Label::Allow, &[Label::Warn]),
        confusion,
        categories,
        mistakes: judged.into_iter().filter_map(mistake).collect(),
    }
}

fn mistake((line, row, verdict): (usize, Row, Verdict)) -> Option<Mistake> {
    let judged = Label::of(&verdict);
    let mut codes: Vec<_> = verdict.findings().iter().map(|finding| finding.reason.code()).collect();
    codes.dedup();
    let Row { text, label, category } = row;
    (judged != label).then_some(Mistake { line, label, verdict: judged, category, codes, text })
}

fn print(outcome: &Outcome, output: &Output) -> anyhow::Result<()> {
    for mistake in &outcome.mistakes {
        output.line(format_args!(
            "line {}: {} judged {} [{}] {:?}: {}",
            mistake.line,
            mistake.label.name(),
            mistake.verdict.name(),
            mistake.category,
            mistake.codes,
            mistake.text
        ))?;
    }
    let confusion: Vec<Vec<String>> = outcome
        .confusion
        .iter()
        .map(|(label, verdicts)| {
            let mut row = vec![(*label).to_owned()];
            row.extend(
                Label::ALL
                    .map(|verdict| verdicts.get(verdict.name()).copied().unwrap_or_default().to_string()),
            );
            row
        })
        .collect();
    rows::print(output, &["LABEL", "BLOCK", "WARN", "ALLOW"], &confusion, &[1, 2, 3])?;
    let categories: Vec<Vec<String>> =
        outcome.categories.iter().map(|(name, share)| vec![name.clone(), share.shown()]).collect();
    rows::print(output, &["CATEGORY", "RIGHT"], &categories, &[])?;
    for (name, share) in [
        ("block recall", outcome.block_recall),
        ("blame recall (warned or stopped)", outcome.blame_recall),
        ("harmless stopped", outcome.harmless_stopped),
        ("harmless warned", outcome.harmless_warned),
    ] {
        output.line(format_args!("{name}: {}", share.shown()))?;
    }
    Ok(())
}
