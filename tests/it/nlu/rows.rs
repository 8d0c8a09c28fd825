//! Labelled rows, from a market trader to an office manager: every file of `rows/` is read, judged and held to a floor.
//!
//! `own.jsonl` and `open-*.jsonl` also teach the hunch, which figures are meant and what tells of trouble. `held-out.jsonl` teaches
//! nothing: its rows show how well messages are read that no table has learnt. A floor may only rise, but for harder rows.

use super::table::{row, weight};
use santun::nlu::{
    Intent,
    evaluation::{DAY_OF_LABELS, Report, Row, judge},
    hunch, meant, trouble, understand,
};
use std::{collections::BTreeMap, fs, path::PathBuf};

/// What a file must reach: intents read right, slots read right.
struct Floor {
    file: &'static str,
    intent: f64,
    slots: f64,
    invented: usize,
}

const FLOORS: [Floor; 6] = [
    Floor { file: "own.jsonl", intent: 0.995, slots: 0.995, invented: 0 },
    Floor { file: "open-en.jsonl", intent: 0.99, slots: 0.98, invented: 5 },
    Floor { file: "open-id.jsonl", intent: 0.99, slots: 0.98, invented: 14 },
    // Written to be hard: no obvious word, and figures in unusual company.
    Floor { file: "open-hard-en.jsonl", intent: 0.975, slots: 0.83, invented: 42 },
    Floor { file: "open-hard-id.jsonl", intent: 0.98, slots: 0.84, invented: 37 },
    // What taught nothing.
    Floor { file: "held-out.jsonl", intent: 0.98, slots: 0.98, invented: 0 },
];
/// What any other file must reach.
const UNSEEN: Floor = Floor { file: "", intent: 0.93, slots: 0.93, invented: usize::MAX };

/// Missing one of these does harm: each stands in a hundred mouths.
const GRAVE: [Intent; 5] =
    [Intent::StopContact, Intent::WrongPerson, Intent::AlreadyPaid, Intent::Hardship, Intent::AskHuman];

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/it/nlu/rows")
}

fn files() -> BTreeMap<String, Vec<Row>> {
    let found = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    found
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let row = |(number, line): (usize, &str)| {
                let row: Row = serde_json::from_str(line)
                    .unwrap_or_else(|error| panic!("{}:{}: {error}", path.display(), number + 1));
                row.check().unwrap();
                row
            };
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).map(row).collect())
        })
        .collect()
}

fn report(rows: &[Row]) -> Report {
    let mut report = Report::default();
    for (line, row) in (1..).zip(rows) {
        let context = row.context(DAY_OF_LABELS);
        let read = understand(&row.text, &context);
        report.add(line, row, &read, &judge(row, &read, context.today));
    }
    report
}

#[test]
fn what_is_read_right_does_not_fall() {
    let files = files();
    assert!(FLOORS.iter().all(|floor| files.contains_key(floor.file)), "a file is missing");
    for (name, rows) in &files {
        let floor = FLOORS.iter().find(|floor| floor.file == name).unwrap_or(&UNSEEN);
        let report = report(rows);
        let misread = serde_json::to_string_pretty(&report.misread).unwrap();
        assert!(report.intent.share() >= floor.intent, "{name}: {:.3}\n{misread}", report.intent.share());
        let faults = serde_json::to_string_pretty(&report.slot_faults).unwrap();
        assert!(report.slots.share() >= floor.slots, "{name}: {:.3}\n{faults}", report.slots.share());
        let invented = serde_json::to_string_pretty(&report.invented).unwrap();
        assert!(report.invented.len() <= floor.invented, "{name}:\n{invented}");
    }
}

#[test]
fn what_would_do_harm_stands_in_a_hundred_mouths() {
    let rows: Vec<Row> = files().into_values().flatten().collect();
    for intent in GRAVE {
        let count = rows.iter().filter(|row| row.intent == intent).count();
        assert!(count >= 100, "{intent:?}: {count}");
        let voices: std::collections::BTreeSet<_> =
            rows.iter().filter(|row| row.intent == intent).map(|row| &row.voice).collect();
        assert!(voices.len() >= 10, "{intent:?}: {} voices", voices.len());
    }
}

fn rows_of(paths: &[PathBuf]) -> Vec<Row> {
    let text: String = paths.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn first_line(table: &str) -> &str {
    table.lines().next().unwrap()
}

/// The tables in the binary bear the marks of these rows, read as they are read today.
#[test]
fn the_tables_are_made_from_the_rows_of_this_project() {
    let lessons = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/nlu/hunch/lessons");
    let own = ["open-en.jsonl", "open-hard-en.jsonl", "open-hard-id.jsonl", "open-id.jsonl", "own.jsonl"]
        .map(|name| folder().join(name));
    let rows = rows_of(&own);
    let kept = first_line(include_str!("../../../src/nlu/meant/weights.txt"));
    assert_eq!(
        kept,
        meant::mark(&rows, DAY_OF_LABELS).trim_end(),
        "learn the table anew, as src/nlu/meant/mod.rs says"
    );
    let lessons = rows_of(&["en.jsonl", "id.jsonl"].map(|name| lessons.join(name)));
    let rows: Vec<Row> = lessons.into_iter().chain(rows).collect();
    let kept = first_line(include_str!("../../../src/nlu/trouble/weights.txt"));
    assert_eq!(kept, trouble::mark(&rows).trim_end(), "learn the table anew, as src/nlu/trouble/mod.rs says");
    let kept = first_line(include_str!("../../../src/nlu/hunch/weights.txt"));
    assert_eq!(kept, hunch::mark(&rows).trim_end(), "learn the table anew, as src/nlu/hunch/mod.rs says");
}

/// Learning is the same every time, and what is learnt can be read: a table of a few rows tells them apart.
#[test]
fn the_same_rows_teach_the_same_table() {
    let rows = [
        row(r#"{"lang": "en", "text": "the gravel was wet", "intent": "dispute"}"#),
        row(r#"{"lang": "en", "text": "wet gravel again", "intent": "dispute"}"#),
        row(r#"{"lang": "en", "text": "who plays tonight", "intent": "other"}"#),
        row(r#"{"lang": "en", "text": "who won tonight", "intent": "other"}"#),
    ];
    let table = hunch::learn(&rows);
    assert_eq!(table, hunch::learn(&rows));
    assert!(table.starts_with(&hunch::mark(&rows)), "{table}");
    let weight = |word: &str, intent: Intent| weight(&table, &format!("w={word}"), intent as usize);
    for (word, means, not) in
        [("gravel", Intent::Dispute, Intent::Other), ("who", Intent::Other, Intent::Dispute)]
    {
        assert!(weight(word, means).is_some_and(|weight| weight > 0), "{word}: {table}");
        assert!(weight(word, not).is_none_or(|weight| weight < 0), "{word}: {table}");
    }
    assert_ne!(hunch::mark(&rows), hunch::mark(&rows[1..]));
}
