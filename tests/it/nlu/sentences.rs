//! Our own sentences, from a market trader to an office manager, in `sentences.tsv`: intents, slots, and nothing invented.

use chrono::NaiveDate;
use santun::domain::Language;
use santun::nlu::{Context, Expectation, understand};
use serde_json::Value;

/// The share of intents that was reached; it may only grow.
const FLOOR: f64 = 0.985;

struct Row {
    language: &'static str,
    intents: Vec<&'static str>,
    text: &'static str,
    slots: Vec<(&'static str, &'static str)>,
}

fn rows() -> Vec<Row> {
    include_str!("sentences.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let mut columns = line.split('\t');
            let mut next = || columns.next().unwrap_or_default();
            let (language, intents, text, slots) = (next(), next(), next(), next());
            Row {
                language,
                intents: intents.split('|').collect(),
                text,
                slots: slots.split(';').filter_map(|slot| slot.split_once('=')).collect(),
            }
        })
        .collect()
}

fn read(row: &Row) -> Value {
    let context = Context {
        today: NaiveDate::from_ymd_opt(2026, 1, 14).unwrap(),
        expectation: Expectation::Nothing,
        balance: None,
        language: Language::from_code(row.language).unwrap(),
    };
    serde_json::to_value(understand(row.text, &context)).unwrap()
}

fn shown(slot: &Value) -> String {
    match slot {
        Value::String(text) => text.clone(),
        Value::Array(days) => days.iter().map(shown).collect::<Vec<_>>().join(".."),
        other => other.to_string(),
    }
}

#[test]
fn the_share_of_intents_read_right_does_not_fall() {
    let rows = rows();
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|row| {
            let got = shown(&read(row)["intent"]);
            (!row.intents.contains(&got.as_str()))
                .then(|| format!("{:?}: {} is not {got}", row.text, row.intents[0]))
        })
        .collect();
    let share = 1.0 - wrong.len() as f64 / rows.len() as f64;
    assert!(share >= FLOOR, "{share:.3} of {} right:\n{}", rows.len(), wrong.join("\n"));
}

#[test]
fn slots_are_read_as_written() {
    let wrong: Vec<String> = rows()
        .iter()
        .flat_map(|row| {
            let read = read(row);
            row.slots
                .iter()
                .filter(|(name, wanted)| read.get(name).map(shown).as_deref() != Some(wanted))
                .map(|(name, wanted)| format!("{:?}: {name}={wanted}, read {:?}", row.text, read.get(name)))
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_is_invented_where_nothing_is_said() {
    let silent = [
        "other",
        "greeting",
        "thanks",
        "affirm",
        "deny",
        "angry",
        "stop_contact",
        "wrong_person",
        "ask_human",
    ];
    for row in rows().iter().filter(|row| silent.contains(&row.intents[0])) {
        let read = read(row);
        for slot in ["date", "date_range", "amount", "per_amount", "count", "period", "days", "fraction"] {
            assert!(read.get(slot).is_none(), "{:?} has no {slot}", row.text);
        }
    }
}
