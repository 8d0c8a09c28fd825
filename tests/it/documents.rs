//! What the documents say of the code, held against the code: the settings, the tests named beside the invariants, files and commands.

use crate::harness::program::{Program, stdout};
use clap::CommandFactory;
use santun::{app::cli::Cli, policy::Policy};
use std::{fs, path::Path};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap()
}

/// The part of a document under a heading, to the next of its kind.
fn section<'a>(document: &'a str, heading: &str) -> &'a str {
    let (_, after) = document.split_once(&format!("\n## {heading}\n")).unwrap();
    after.split_once("\n## ").map_or(after, |(section, _)| section)
}

/// Everything between backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// Every file below the folders of code and tests, as one text.
fn code() -> String {
    fn gather(folder: &Path, all: &mut String) {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                gather(&path, all);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                all.push_str(&fs::read_to_string(path).unwrap());
            }
        }
    }
    let mut all = String::new();
    gather(&root().join("src"), &mut all);
    gather(&root().join("tests"), &mut all);
    all
}

#[test]
fn the_table_of_settings_is_the_settings() {
    let rows = Policy::default().keys().into_iter().map(|setting| {
        format!("| `{}` | `{}` | {} | {} |\n", setting.key, setting.default, setting.meaning, setting.source)
    });
    let expected =
        format!("| key | default | meaning | source |\n|---|---|---|---|\n{}", rows.collect::<String>());
    let document = read("docs/POLICY.md");
    let settings = section(&document, "Settings");
    assert!(settings.contains(&expected), "the table of docs/POLICY.md must be:\n{expected}");
}

#[test]
fn every_test_that_the_documents_name_exists() {
    let code = code();
    for name in ["docs/ARCHITECTURE.md", "docs/POLICY.md"] {
        let document = read(name);
        let tests: Vec<_> = quoted(&document)
            .filter(|quoted| {
                quoted.matches('_').count() >= 3
                    && quoted.bytes().all(|b| b == b'_' || b.is_ascii_lowercase())
            })
            .collect();
        assert!(!tests.is_empty(), "{name} names no test");
        for test in tests {
            assert!(code.contains(&format!("fn {test}(")), "{name} names `{test}`, which does not exist");
        }
    }
}

#[test]
fn every_path_that_the_documents_name_exists() {
    for name in ["README.md", "docs/ARCHITECTURE.md", "docs/POLICY.md", "docs/LOGGING.md"] {
        let document = read(name);
        let paths = quoted(&document).filter(|quoted| {
            ["src/", "tests/", "docs/", "locales/", "migrations/", "benches/", ".ci/"]
                .iter()
                .any(|folder| quoted.starts_with(folder))
                && !quoted.contains(['<', '*', ' ', '{'])
        });
        for path in paths {
            assert!(root().join(path).exists(), "{name} names `{path}`, which does not exist");
        }
    }
}

#[test]
fn every_command_that_the_documents_name_exists() {
    let cli = Cli::command();
    for name in ["README.md", "docs/POLICY.md", "docs/ARCHITECTURE.md", "docs/LOGGING.md"] {
        let document = read(name);
        let said = document.split(['\n', '`']).filter_map(|part| part.strip_prefix("santun "));
        for words in said {
            let mut command = &cli;
            for word in words.split_whitespace() {
                match command.find_subcommand(word) {
                    Some(next) => command = next,
                    None if command.has_subcommands() && word.bytes().all(|b| b.is_ascii_lowercase()) => {
                        panic!("{name} names `santun {words}`: there is no `{word}`")
                    }
                    None => break,
                }
            }
        }
    }
}

#[test]
fn the_conversation_of_the_readme_is_what_the_demo_says() {
    let document = read("README.md");
    let told = section(&document, "A conversation");
    let typed: String =
        told.lines().filter_map(|line| line.strip_prefix("you> ")).map(|line| format!("{line}\n")).collect();
    let arguments = ["demo", "--lang", "en", "--at", "2026-01-14T10:00"];
    assert!(told.contains(&format!("cargo run -- {}", arguments.join(" "))));
    let said = stdout(&Program::new().run_with(&arguments, typed.as_bytes()));
    let mut heard = said.lines();
    for line in told.lines().filter(|line| line.starts_with("bot> ")) {
        assert!(heard.any(|said| said == line), "the demo does not say, or not there: {line}\n{said}");
    }
}

#[test]
fn the_decisions_are_numbered_without_a_gap() {
    let mut numbers: Vec<_> = fs::read_dir(root().join("docs/adr"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap()[..4].parse::<usize>().unwrap())
        .collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=numbers.len()).collect::<Vec<_>>());
}
