//! What is owed and by when, for one invoice or several.

use crate::{
    dialogue::reply::{Due, EarlySaving},
    domain::Rupiah,
    messages::{
        RenderError,
        words::{NUMBER, Words},
    },
};
use std::cmp::Ordering;

/// Before, on or after the due date, as the messages select it.
pub(in crate::messages) fn when(days_past_due: i64) -> &'static str {
    match days_past_due.cmp(&0) {
        Ordering::Less => "left",
        Ordering::Equal => "today",
        Ordering::Greater => "late",
    }
}

/// "5 hari lagi", "hari ini", "lewat 5 hari".
pub(in crate::messages) fn days(words: &Words<'_>, days_past_due: i64) -> Result<String, RenderError> {
    let args = words.args().pick("when", when(days_past_due)).count("days", days_past_due.saturating_abs());
    words.phrase("invoice-days", &args)
}

/// One invoice, in a sentence.
pub(in crate::messages) fn one(words: &mut Words<'_>, due: &Due) -> Result<(), RenderError> {
    let progress = if due.paid.is_positive() {
        let args = words.args().money("total", due.total).money("paid", due.paid);
        words.phrase("invoice-progress", &args)?
    } else {
        String::new()
    };
    let days = days(words, due.days_past_due)?;
    let args = words
        .args()
        .text("number", &due.number, NUMBER)
        .money("balance", due.balance)
        .day("date", due.due_on)
        .rendered("days", days)
        .rendered("progress", progress);
    words.say("invoice-due", &args)
}

/// Several invoices, a row each, and their sum.
pub(in crate::messages) fn many(
    words: &mut Words<'_>,
    dues: &[Due],
    total: Rupiah,
) -> Result<(), RenderError> {
    let shown = dues.len().min(words.squeeze.lines);
    let mut rows = Vec::with_capacity(shown + 1);
    for due in dues.iter().take(shown) {
        let days = days(words, due.days_past_due)?;
        let args = words
            .args()
            .text("number", &due.number, NUMBER)
            .money("balance", due.balance)
            .day("date", due.due_on)
            .rendered("days", days);
        rows.push(words.phrase("invoice-due-line", &args)?);
    }
    rows.extend(more(words, dues.len() - shown)?);
    let args = words.args().rendered("lines", rows.join("\n")).money("total", total);
    words.say("invoice-due-many", &args)
}

/// What paying early saves on several invoices, a row each.
pub(in crate::messages) fn early(words: &mut Words<'_>, savings: &[EarlySaving]) -> Result<(), RenderError> {
    let shown = savings.len().min(words.squeeze.lines);
    let mut rows = Vec::with_capacity(shown + 1);
    for told in savings.iter().take(shown) {
        let args = words
            .args()
            .text("number", &told.number, NUMBER)
            .money("saving", told.offer.saving)
            .weekday("date", told.offer.until);
        rows.push(words.phrase("invoice-early-line", &args)?);
    }
    rows.extend(more(words, savings.len() - shown)?);
    let args = words.args().rendered("lines", rows.join("\n"));
    words.say("invoice-early-many", &args)
}

/// How many invoices of a list are not shown.
fn more(words: &Words<'_>, hidden: usize) -> Result<Option<String>, RenderError> {
    if hidden == 0 {
        return Ok(None);
    }
    let args = words.args().count("count", i64::try_from(hidden).unwrap_or(i64::MAX));
    words.phrase("invoice-due-more", &args).map(Some)
}
