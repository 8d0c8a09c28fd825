//! Lines that are typed: from a person at a terminal, with editing and history, or from a file or pipe.

use anyhow::Context as _;
use rustyline::{DefaultEditor, error::ReadlineError};
use std::io::{self, BufRead as _, IsTerminal as _};

/// What a person sees before their words.
const PROMPT: &str = "you> ";

/// Where lines come from.
pub enum Typed {
    /// A person.
    Person(Box<DefaultEditor>),
    /// A file or pipe.
    Plain,
}

impl Typed {
    /// The standard input.
    ///
    /// # Errors
    /// Where the terminal cannot be used.
    pub fn of_process() -> anyhow::Result<Self> {
        if io::stdin().is_terminal() && io::stdout().is_terminal() {
            let editor = DefaultEditor::new().context("the terminal cannot be used")?;
            return Ok(Self::Person(Box::new(editor)));
        }
        Ok(Self::Plain)
    }

    /// The next line; nothing at the end of the input, or when the person wants to leave. Waits without holding up other work.
    ///
    /// # Errors
    /// Where the input cannot be read.
    pub fn next(&mut self) -> anyhow::Result<Option<String>> {
        tokio::task::block_in_place(|| match self {
            Self::Person(editor) => match editor.readline(PROMPT) {
                Ok(line) => {
                    // A line that is not remembered is only typed again.
                    let _ = editor.add_history_entry(&line);
                    Ok(Some(line))
                }
                Err(ReadlineError::Eof | ReadlineError::Interrupted) => Ok(None),
                Err(error) => Err(error).context("the terminal cannot be read"),
            },
            Self::Plain => {
                let mut bytes = Vec::new();
                let read = io::stdin().lock().read_until(b'\n', &mut bytes)?;
                let text = String::from_utf8_lossy(&bytes);
                Ok((read > 0).then(|| text.trim_end_matches(['\n', '\r']).to_owned()))
            }
        })
    }
}
