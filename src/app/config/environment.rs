//! The variables as they are found, and typed ways to read them that name the variable and go on after a problem.

use secrecy::SecretString;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    path::Path,
};

/// The file beside the real variables, in the working directory. Real variables win over it.
pub const ENV_FILE: &str = "bot.env";

/// The beginnings of the names that are ours.
const PREFIXES: [&str; 3] = ["SANTUN_", "TELEGRAM_", "WHATSAPP_"];

/// Why the file is of no use as a whole.
const UNREAD: &str = "cannot be read; it must be a file of UTF-8 text that this user may read";

/// Names with this beginning belong to the tests.
const TEST_PREFIX: &str = "SANTUN_TEST_";

/// One thing that is wrong with the configuration. Never holds a value: somebody may have put a secret in the wrong place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// The variable, or the file.
    pub name: String,
    /// The line of the file that sets the variable.
    pub line: Option<usize>,
    /// What is wrong, and what to write instead.
    pub said: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{} (line {line} of {ENV_FILE}) {}", self.name, self.said),
            None => write!(f, "{} {}", self.name, self.said),
        }
    }
}

/// Everything that is wrong with the configuration.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ConfigError {
    /// At least one.
    pub problems: Vec<Problem>,
}

impl fmt::Display for ConfigError {
    /// One line, because a command says why it failed in one line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let problems: Vec<String> = self.problems.iter().map(Problem::to_string).collect();
        write!(f, "the configuration is not right: {}", problems.join("; "))
    }
}

impl std::error::Error for ConfigError {}

/// The variables, what was asked of them, and what was found wrong.
pub struct Environment {
    values: BTreeMap<String, String>,
    /// The lines of the file that set variables.
    lines: BTreeMap<String, usize>,
    asked: BTreeSet<&'static str>,
    problems: Vec<Problem>,
}

impl fmt::Debug for Environment {
    /// Values are secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Environment").field("asked", &self.asked).finish_non_exhaustive()
    }
}

impl Environment {
    /// These variables and no others. An empty value counts as absent.
    pub fn new(values: impl IntoIterator<Item = (String, String)>) -> Self {
        let values = values.into_iter().map(|(name, value)| (name, value.trim().to_owned()));
        Self {
            values: values.filter(|(_, value)| !value.is_empty()).collect(),
            lines: BTreeMap::new(),
            asked: BTreeSet::new(),
            problems: Vec::new(),
        }
    }

    /// The variables of this process over those of `file`, which need not exist.
    #[must_use]
    pub fn of_process(file: &Path) -> Self {
        let mut problems = Vec::new();
        let (mut values, mut lines) = from_file(file, &mut problems);
        for (name, value) in std::env::vars_os() {
            let Some(name) = name.to_str().filter(|name| is_ours(name)) else { continue };
            match value.into_string() {
                Ok(value) => {
                    lines.remove(name);
                    values.insert(name.to_owned(), value);
                }
                Err(_) => problems.push(Problem {
                    name: name.to_owned(),
                    line: None,
                    said: "is not valid UTF-8; write it again".to_owned(),
                }),
            }
        }
        Self { problems, lines, ..Self::new(values) }
    }

    /// The value of a variable.
    pub fn text(&mut self, name: &'static str) -> Option<String> {
        self.asked.insert(name);
        self.values.get(name).cloned()
    }

    /// The value of a variable that must not be shown.
    pub fn secret(&mut self, name: &'static str) -> Option<SecretString> {
        self.text(name).map(SecretString::from)
    }

    /// The value of a variable, read by `parse`; one that cannot be read is a problem that says what is expected.
    pub fn parsed<T>(
        &mut self,
        name: &'static str,
        expected: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.text(name)?;
        let value = parse(&text);
        if value.is_none() {
            self.problem(name, format!("is not what it must be; write {expected}"));
        }
        value
    }

    /// Notes a problem with a variable. Must not hold its value.
    pub fn problem(&mut self, name: &'static str, said: impl Into<String>) {
        let line = self.lines.get(name).copied();
        self.problems.push(Problem { name: name.to_owned(), line, said: said.into() });
    }

    /// What was found wrong so far.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Every name that was asked for.
    #[must_use]
    pub const fn asked(&self) -> &BTreeSet<&'static str> {
        &self.asked
    }

    /// Names that look like ours but that nothing asked for: most often a slip of the pen.
    #[must_use]
    pub fn unknown(&self) -> Vec<String> {
        let known = |name: &str| self.asked.contains(name) || name.starts_with(TEST_PREFIX);
        self.values.keys().filter(|name| is_ours(name) && !known(name)).cloned().collect()
    }
}

fn is_ours(name: &str) -> bool {
    PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}

/// The variables of a file and the lines that set them. A file that is not there has none.
fn from_file(
    file: &Path,
    problems: &mut Vec<Problem>,
) -> (BTreeMap<String, String>, BTreeMap<String, usize>) {
    let mut values = BTreeMap::new();
    if !file.exists() {
        return (values, BTreeMap::new());
    }
    let mut problem =
        |said: String| problems.push(Problem { name: file.display().to_string(), line: None, said });
    let Ok(text) = std::fs::read_to_string(file) else {
        problem(UNREAD.to_owned());
        return (values, BTreeMap::new());
    };
    for line in dotenvy::from_read_iter(text.as_bytes()) {
        match line {
            Ok((variable, value)) => {
                values.insert(variable, value);
            }
            Err(error) => {
                problem(unreadable_line(&text, &error));
                break;
            }
        }
    }
    let lines = (1..).zip(text.lines()).filter_map(|(line, text)| Some((variable(text)?.to_owned(), line)));
    (values, lines.collect())
}

/// Where a line cannot be read and which variable it sets. The error of the parser shows the line, which may hold a secret.
fn unreadable_line(text: &str, error: &dotenvy::Error) -> String {
    const WANTED: &str = "is not NAME=value; quote values with spaces or `#`";
    let dotenvy::Error::LineParse(found, _) = error else { return UNREAD.to_owned() };
    let first = found.lines().next().unwrap_or_default().trim();
    let place = (1..).zip(text.lines()).find(|(_, line)| line.trim() == first);
    match place.map(|(line, text)| (line, variable(text))) {
        Some((line, Some(variable))) => format!("line {line} ({variable}) {WANTED}"),
        Some((line, None)) => format!("line {line} {WANTED}"),
        None => format!("has a line that {WANTED}"),
    }
}

/// The variable that a line sets.
fn variable(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let (name, _) = line.strip_prefix("export ").unwrap_or(line).split_once('=')?;
    let name = name.trim();
    let named = |c: char| c.is_ascii_alphanumeric() || c == '_';
    (!name.is_empty() && name.chars().all(named)).then_some(name)
}
