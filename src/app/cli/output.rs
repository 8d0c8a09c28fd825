//! What a command says. The only file that may print.
//!
//! The standard output carries the result and nothing else: lines for people, or JSON for programs. The standard error carries why
//! it failed, and notes. Colours only on a terminal, and never where `NO_COLOR` is set.

use serde::Serialize;
use std::{
    fmt::Display,
    io::{self, IsTerminal as _, Write as _},
};

/// How a word stands out on a terminal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Style {
    /// It is as it should be.
    Good,
    /// It needs a look.
    Warning,
    /// It is wrong.
    Bad,
    /// It is the heading of what follows.
    Heading,
    /// It matters less.
    Faint,
}

impl Style {
    const fn code(self) -> &'static str {
        match self {
            Self::Good => "32",
            Self::Warning => "33",
            Self::Bad => "31",
            Self::Heading => "1",
            Self::Faint => "2",
        }
    }
}

/// Where a command prints.
#[derive(Clone, Copy, Debug)]
pub struct Output {
    colours: bool,
    error_colours: bool,
}

impl Output {
    /// The standard output and error of this process.
    #[must_use]
    pub fn of_process() -> Self {
        let wanted = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        Self {
            colours: wanted && io::stdout().is_terminal(),
            error_colours: wanted && io::stderr().is_terminal(),
        }
    }

    /// Prints a line for people.
    ///
    /// # Errors
    /// Where the standard output is closed.
    pub fn line(&self, text: impl Display) -> io::Result<()> {
        let mut out = io::stdout().lock();
        writeln!(out, "{text}")?;
        out.flush()
    }

    /// Prints one JSON value on a line of its own.
    ///
    /// # Errors
    /// Where the standard output is closed.
    pub fn json(&self, value: &impl Serialize) -> io::Result<()> {
        self.line(serde_json::to_string(value)?)
    }

    /// Prints without ending the line: a prompt.
    ///
    /// # Errors
    /// Where the standard output is closed.
    pub fn prompt(&self, text: impl Display) -> io::Result<()> {
        let mut out = io::stdout().lock();
        write!(out, "{text}")?;
        out.flush()
    }

    /// Says something beside the result, on the standard error.
    pub fn note(&self, text: impl Display) {
        // A note that cannot be read is no reason to stop.
        let _ = writeln!(io::stderr().lock(), "{text}");
    }

    /// Says why the command failed, on one line of the standard error.
    pub fn failure(&self, error: &anyhow::Error) {
        let text = format!("{error:#}").replace('\n', " ");
        let label = if self.error_colours { paint("santun:", Style::Bad) } else { "santun:".to_owned() };
        self.note(format_args!("{label} {text}"));
    }

    /// The text, coloured where a person reads it.
    #[must_use]
    pub fn styled(&self, text: &str, style: Style) -> String {
        if self.colours { paint(text, style) } else { text.to_owned() }
    }
}

fn paint(text: &str, style: Style) -> String {
    format!("\u{1b}[{}m{text}\u{1b}[0m", style.code())
}
