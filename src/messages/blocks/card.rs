//! The whole invoice as a card for a phone (R3): short rows, nothing that is zero, totals never cut.

use super::dues;
use crate::{
    dialogue::reply::Card,
    domain::{Rupiah, invoice::Line},
    messages::{
        RenderError, format,
        words::{ITEM, NUMBER, Words},
    },
};

/// Writes the card.
pub(in crate::messages) fn write(words: &mut Words<'_>, card: &Card) -> Result<(), RenderError> {
    head(words, card)?;
    lines(words, &card.lines)?;
    sums(words, card)?;
    tail(words, card)
}

fn head(words: &mut Words<'_>, card: &Card) -> Result<(), RenderError> {
    let args = words.args().text("number", &card.due.number, NUMBER);
    words.say("invoice-card-title", &args)?;
    let args = words.args().day("date", card.issued_on);
    words.line("invoice-card-issued", &args)?;
    if let Some(reference) = &card.contract_ref {
        let args = words.args().text("reference", reference, NUMBER);
        words.line("invoice-card-contract", &args)?;
    }
    words.out.push('\n');
    Ok(())
}

fn lines(words: &mut Words<'_>, lines: &[Line]) -> Result<(), RenderError> {
    let shown = lines.len().min(words.squeeze.lines);
    for (position, line) in (1..).zip(lines.iter().take(shown)) {
        let args = words.args().count("position", position).text("item", &line.item, ITEM);
        words.line("invoice-card-line", &args)?;
        let quantity = format::quantity(words.language, &line.quantity);
        let args = words
            .args()
            .text("quantity", &quantity, NUMBER)
            .money("price", line.unit_price)
            .money("discount", line.discount)
            .money("total", line.total);
        words.out.push_str("\n   ");
        let discounted = line.discount.is_positive();
        words.say(
            if discounted { "invoice-card-figures-discounted" } else { "invoice-card-figures" },
            &args,
        )?;
    }
    let hidden = lines.len() - shown;
    if hidden > 0 {
        let args = words.args().count("count", i64::try_from(hidden).unwrap_or(i64::MAX));
        words.line("invoice-card-more-lines", &args)?;
    }
    if !lines.is_empty() {
        words.out.push('\n');
    }
    Ok(())
}

fn sums(words: &mut Words<'_>, card: &Card) -> Result<(), RenderError> {
    if card.subtotal != card.due.total {
        sum(words, "invoice-card-subtotal", card.subtotal)?;
    }
    if card.discount.is_positive() {
        sum(words, "invoice-card-discount", card.discount)?;
    }
    if card.tax.is_positive() {
        sum(words, "invoice-card-tax", card.tax)?;
    }
    sum(words, "invoice-card-total", card.due.total)?;
    if card.due.paid.is_positive() {
        sum(words, "invoice-card-paid", card.due.paid)?;
    }
    if card.early_given.is_positive() {
        sum(words, "invoice-card-early-given", card.early_given)?;
    }
    if card.due.balance != card.due.total {
        sum(words, "invoice-card-balance", card.due.balance)?;
    }
    Ok(())
}

fn sum(words: &mut Words<'_>, key: &'static str, amount: Rupiah) -> Result<(), RenderError> {
    let args = words.args().money("amount", amount);
    words.line(key, &args)
}

fn tail(words: &mut Words<'_>, card: &Card) -> Result<(), RenderError> {
    words.out.push('\n');
    let days = dues::days(words, card.due.days_past_due)?;
    let args = words.args().weekday("date", card.due.due_on).rendered("days", days);
    words.line("invoice-card-due", &args)?;
    if let Some((early, saving)) = &card.early {
        let percent = format::percent(words.language, early.basis_points);
        let args =
            words.args().rendered("percent", percent).day("date", early.until).money("saving", *saving);
        words.line("invoice-card-early", &args)?;
    }
    if let Some(clause) = &card.late_fee_clause {
        let args = words.args().text("clause", clause, words.squeeze.clause);
        words.line("invoice-card-clause", &args)?;
    }
    Ok(())
}
