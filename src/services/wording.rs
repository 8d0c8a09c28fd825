//! Words that somebody of the business wrote and a debtor will read as a sentence: they pass the tone guard, or they do not go. Names,
//! numbers and items are never judged; the bot's own words are judged in `deliver::courtesy`. Sends nothing.

use super::refusal::Refusal;
use crate::messages::guard::{self, ReasonCode, Setting, Speaker};

/// The longest note.
const LONGEST: usize = 500;

/// The note as it may be sent.
///
/// # Errors
/// Where it is too long, or the tone guard blocks it.
pub fn note(note: Option<String>) -> Result<Option<String>, Refusal> {
    let Some(note) = note.map(|note| note.trim().to_owned()).filter(|note| !note.is_empty()) else {
        return Ok(None);
    };
    if note.chars().count() > LONGEST {
        return Err(Refusal::Note(format!("it is longer than {LONGEST} characters")));
    }
    match stopped(&note, Speaker::Collector) {
        Some(reasons) => Err(Refusal::Note(reasons)),
        None => Ok(Some(note)),
    }
}

/// Whether a contract's late-fee clause may be quoted. The bot quotes it: a legal step is for a person to announce.
///
/// # Errors
/// Why not, and what to write instead.
pub fn clause(clause: &str) -> Result<(), String> {
    match stopped(clause, Speaker::Bot) {
        Some(reasons) => Err(format!(
            "debtors may not read it so ({reasons}); quote only what the contract says about the fee"
        )),
        None => Ok(()),
    }
}

/// The codes for which a text is stopped.
fn stopped(text: &str, speaker: Speaker) -> Option<String> {
    let reasons = guard::check(text, &Setting { speaker, ..Setting::default() }).stops();
    let codes: Vec<&str> = reasons.into_iter().map(ReasonCode::code).collect();
    (!codes.is_empty()).then(|| codes.join(", "))
}
