//! The ways to pay (R19), as text: only those that can carry the amount, numbers so that one tap copies them.

use crate::{
    dialogue::reply::EarlyOffer,
    domain::{
        Rupiah,
        method::MethodKind,
        qris::{self, Asked},
    },
    messages::{
        RenderError,
        words::{ADDRESS, NUMBER, QrisCode, TITLE, Words},
    },
};
use chrono::NaiveDate;

/// What is to be paid.
#[derive(Clone, Copy)]
pub(in crate::messages) struct Due {
    /// How much.
    pub(in crate::messages) amount: Rupiah,
    /// The day of the promised part that it is.
    pub(in crate::messages) by: Option<NaiveDate>,
    /// What paying early takes off it.
    pub(in crate::messages) early: Option<EarlyOffer>,
    /// Whether it is not agreed yet.
    pub(in crate::messages) offered: bool,
}

/// Writes the amount, the ways and the reference to put.
pub(in crate::messages) fn write(
    words: &mut Words<'_>,
    methods: &[MethodKind],
    due: Due,
    references: &[String],
) -> Result<(), RenderError> {
    let amount = due.amount;
    let mut rows = Vec::with_capacity(methods.len());
    for method in methods.iter().filter(|method| method.carries(amount)) {
        if let Some(row) = row(words, method, amount)? {
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
    let args = match (due.by, due.early) {
        (Some(day), _) if due.offered => args.pick("due", "offered").weekday("date", day),
        (Some(day), _) => args.pick("due", "part").weekday("date", day),
        (None, Some(early)) => {
            args.pick("due", "early").weekday("date", early.until).money("saving", early.saving)
        }
        (None, None) => args.pick("due", "all"),
    };
    words.say("payment-methods", &args)
}

/// One way; nothing for an address too long to be shown whole.
fn row(words: &mut Words<'_>, method: &MethodKind, amount: Rupiah) -> Result<Option<String>, RenderError> {
    let account = |words: &Words<'_>, key, name: &str, number: &str, holder: &str| {
        let args = words
            .args()
            .text("name", name, TITLE)
            .text("number", number, NUMBER)
            .text("holder", holder, TITLE);
        words.phrase(key, &args).map(Some)
    };
    match method {
        MethodKind::Bank { name, number, holder } => account(words, "payment-bank", name, number, holder),
        MethodKind::Ewallet { name, number, holder } => {
            account(words, "payment-ewallet", name, number, holder)
        }
        MethodKind::Qris { payload } => qris_row(words, payload, amount).map(Some),
        MethodKind::Link { url } if url.chars().count() <= ADDRESS => {
            let args = words.args().text("url", url, ADDRESS);
            words.phrase("payment-link", &args).map(Some)
        }
        MethodKind::Link { .. } => Ok(None),
    }
}

/// A QRIS code. One message shows one picture; a second code, or one whose merchant cannot be read, is a person's to give.
fn qris_row(words: &mut Words<'_>, payload: &str, amount: Rupiah) -> Result<String, RenderError> {
    let Some(merchant) = qris::merchant(payload) else {
        return words.phrase("payment-qris-unnamed", &words.args());
    };
    let code = match words.qris {
        QrisCode::Drawn if words.picture.is_none() => {
            words.picture = Some(payload.to_owned());
            match qris::asked(payload) {
                Asked::Exactly(_) => "filled",
                Asked::Anything | Asked::Unreadable => "open",
            }
        }
        QrisCode::OnRequest => "on-request",
        QrisCode::Drawn | QrisCode::FromStaff => "from-staff",
    };
    let args = words.args().text("merchant", merchant, TITLE).pick("code", code).money("amount", amount);
    words.phrase("payment-qris", &args)
}
