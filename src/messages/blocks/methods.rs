//! The ways to pay (R19), as text: only those that can carry the amount, numbers so that one tap copies them.

use crate::{
    domain::{Rupiah, method::MethodKind},
    messages::{
        RenderError,
        words::{ADDRESS, NUMBER, TITLE, Words},
    },
};
use chrono::NaiveDate;

/// Writes the amount, the ways and the reference to put.
pub(in crate::messages) fn write(
    words: &mut Words<'_>,
    methods: &[MethodKind],
    amount: Rupiah,
    by: Option<NaiveDate>,
    references: &[String],
) -> Result<(), RenderError> {
    let mut rows = Vec::with_capacity(methods.len());
    for method in methods.iter().filter(|method| method.carries(amount)) {
        if let Some(row) = row(words, method)? {
            rows.push(row);
        }
    }
    if rows.is_empty() {
        let args = words.args().money("amount", amount);
        return words.say("payment-no-method", &args);
    }
    let reference = if references.is_empty() {
        String::new()
    } else {
        let args = words.args().list("references", references, words.squeeze.lines);
        format!("\n\n{}", words.phrase("payment-reference", &args)?)
    };
    let args = words
        .args()
        .money("amount", amount)
        .rendered("methods", rows.join("\n"))
        .rendered("reference", reference);
    let args = match by {
        Some(day) => args.pick("due", "part").weekday("date", day),
        None => args.pick("due", "all"),
    };
    words.say("payment-methods", &args)
}

/// One way; nothing for an address too long to be shown whole.
fn row(words: &Words<'_>, method: &MethodKind) -> Result<Option<String>, RenderError> {
    let account = |key, name: &str, number: &str, holder: &str| {
        let args = words
            .args()
            .text("name", name, TITLE)
            .text("number", number, NUMBER)
            .text("holder", holder, TITLE);
        words.phrase(key, &args).map(Some)
    };
    match method {
        MethodKind::Bank { name, number, holder } => account("payment-bank", name, number, holder),
        MethodKind::Ewallet { name, number, holder } => account("payment-ewallet", name, number, holder),
        MethodKind::Qris { payload } => match merchant(payload) {
            Some(name) => {
                let args = words.args().text("merchant", name, TITLE);
                words.phrase("payment-qris", &args).map(Some)
            }
            None => words.phrase("payment-qris-unnamed", &words.args()).map(Some),
        },
        MethodKind::Link { url } if url.chars().count() <= ADDRESS => {
            let args = words.args().text("url", url, ADDRESS);
            words.phrase("payment-link", &args).map(Some)
        }
        MethodKind::Link { .. } => Ok(None),
    }
}

/// The merchant's name in a QRIS payload: field 59 of a list of two-digit id, two-digit length, value (EMVCo MPM).
fn merchant(payload: &str) -> Option<&str> {
    let mut rest = payload;
    while !rest.is_empty() {
        let id = rest.get(..2)?;
        let length: usize = rest.get(2..4)?.parse().ok()?;
        let value = rest.get(4..4 + length)?;
        if id == "59" {
            return (!value.trim().is_empty()).then_some(value);
        }
        rest = rest.get(4 + length..)?;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_merchant_is_read_from_the_payload_and_nothing_else() {
        let payload = "0002010102115204541153033605802ID5911TOKO CONTOH6007JAKARTA63045FBB";
        assert_eq!(merchant(payload), Some("TOKO CONTOH"));
        for broken in ["", "59", "59xx", "5999short", "000201", "5902  "] {
            assert_eq!(merchant(broken), None, "{broken}");
        }
    }
}
