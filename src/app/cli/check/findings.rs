//! What a check found: problems that stop the bot, warnings that do not, and what is in order.

use crate::app::cli::{Output, output::Style};
use serde_json::{Value, json};
use std::io;

/// One finding.
struct Finding {
    about: &'static str,
    said: String,
}

/// Everything that a check found, in the order in which it looked.
#[derive(Default)]
pub struct Findings {
    problems: Vec<Finding>,
    warnings: Vec<Finding>,
    fine: Vec<Finding>,
}

impl Findings {
    /// It is wrong, and must be mended.
    pub fn problem(&mut self, about: &'static str, said: impl Into<String>) {
        self.problems.push(Finding { about, said: said.into() });
    }

    /// It works, but somebody should look at it.
    pub fn warning(&mut self, about: &'static str, said: impl Into<String>) {
        self.warnings.push(Finding { about, said: said.into() });
    }

    /// It is in order.
    pub fn fine(&mut self, about: &'static str, said: impl Into<String>) {
        self.fine.push(Finding { about, said: said.into() });
    }

    /// How many problems there are.
    pub fn problems(&self) -> usize {
        self.problems.len()
    }

    /// For programs.
    pub fn to_json(&self) -> Value {
        let list = |findings: &[Finding]| -> Vec<Value> {
            findings.iter().map(|found| json!({"about": found.about, "said": found.said})).collect()
        };
        json!({
            "ok": self.problems.is_empty(),
            "problems": list(&self.problems),
            "warnings": list(&self.warnings),
        })
    }

    /// For people.
    pub fn show(&self, output: &Output) -> io::Result<()> {
        let groups = [
            ("ok", Style::Good, &self.fine),
            ("warning", Style::Warning, &self.warnings),
            ("problem", Style::Bad, &self.problems),
        ];
        for (label, style, findings) in groups {
            for found in findings {
                output.line(format_args!(
                    "{} {}: {}",
                    output.styled(label, style),
                    found.about,
                    found.said
                ))?;
            }
        }
        Ok(())
    }
}
