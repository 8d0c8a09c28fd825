//! Words that somebody of the business wants a debtor to read: they pass the tone guard, or they do not go. Sends nothing.

use super::refusal::Refusal;
use crate::messages::guard::{self, Verdict};

/// The longest note.
const LONGEST: usize = 500;

/// The note as it may be sent.
///
/// # Errors
/// Where it is too long, or the tone guard blocks it.
pub fn courteous(note: Option<String>) -> Result<Option<String>, Refusal> {
    let Some(note) = note.map(|note| note.trim().to_owned()).filter(|note| !note.is_empty()) else {
        return Ok(None);
    };
    if note.chars().count() > LONGEST {
        return Err(Refusal::Note(format!("it is longer than {LONGEST} characters")));
    }
    match guard::check(&note, &guard::Setting::default()) {
        Verdict::Block(findings) => {
            let mut reasons: Vec<String> =
                findings.iter().map(|finding| finding.reason.code().to_owned()).collect();
            reasons.dedup();
            Err(Refusal::Note(reasons.join(", ")))
        }
        Verdict::Allow | Verdict::Warn(_) => Ok(Some(note)),
    }
}
