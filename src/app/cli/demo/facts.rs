//! What `/facts` shows: the ledger and the state of the conversation, as they are stored. No identifiers.

use crate::{
    app::App,
    domain::{Agreement, Invoice, Language, Rupiah, ids::DebtorId},
    messages::format,
    storage::{
        entities::{contact, conversation, hold, proof, task},
        ledger::{self, Known, Ledger},
    },
};
use chrono::NaiveDate;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use serde_json::Value;

/// The lines.
///
/// # Errors
/// Where the database refuses.
pub async fn lines(app: &App, debtor: DebtorId) -> anyhow::Result<Vec<String>> {
    let db = app.services.db.reader();
    let known = Known { debtor, may_have_agreements: true };
    let ledger = ledger::load(db, &[known], app.services.clock.now()).await?.remove(&debtor);
    let mut lines = Vec::new();
    let ledger = ledger.unwrap_or_default();
    lines.extend(ledger.invoices.iter().map(|invoice| invoice_line(invoice, &ledger)));
    let open = Rupiah::checked_sum(ledger.invoices.iter().map(|invoice| invoice.balance()));
    lines.push(format!("open in all: {}", open.unwrap_or_default()));
    lines.extend(ledger.agreements.iter().map(|agreement| agreement_line(agreement, &ledger)));
    lines.extend(waiting(app, debtor).await?);
    lines.extend(conversation_line(app, debtor).await?);
    Ok(lines)
}

fn day(day: NaiveDate) -> String {
    format::day(Language::En, day)
}

fn invoice_line(invoice: &Invoice, ledger: &Ledger) -> String {
    let disputed = ledger.disputes.iter().any(|dispute| dispute.invoice == invoice.id);
    format!(
        "{}: due {}, total {}, paid {}, open {}{}",
        invoice.number,
        day(invoice.due_on),
        invoice.total,
        invoice.paid,
        invoice.balance(),
        if disputed { ", disputed" } else { "" },
    )
}

fn agreement_line(agreement: &Agreement, ledger: &Ledger) -> String {
    let covered: Vec<&str> = ledger
        .invoices
        .iter()
        .filter(|invoice| agreement.terms.invoices.contains(&invoice.id))
        .map(|invoice| invoice.number.as_str())
        .collect();
    let parts: Vec<String> = agreement
        .terms
        .payments
        .iter()
        .map(|part| format!("{} on {}", part.amount, day(part.due_on)))
        .collect();
    let sum = Rupiah::checked_sum(agreement.terms.payments.iter().map(|part| part.amount));
    format!(
        "agreement ({}, {}) on {}: {}; in all {}",
        agreement.terms.kind.code(),
        agreement.act.code(),
        covered.join(", "),
        parts.join(", "),
        sum.unwrap_or_default(),
    )
}

/// What waits for a person, and what holds the bot back.
async fn waiting(app: &App, debtor: DebtorId) -> anyhow::Result<Vec<String>> {
    let db = app.services.db.reader();
    let tasks = task::Entity::find()
        .filter(task::Column::DebtorId.eq(debtor.uuid()))
        .filter(task::Column::ClosedAt.is_null())
        .order_by_asc(task::Column::OpenedAt)
        .all(db)
        .await?;
    let proofs = proof::Entity::find().filter(proof::Column::DebtorId.eq(debtor.uuid())).all(db).await?;
    let holds = hold::Entity::find()
        .filter(hold::Column::DebtorId.eq(debtor.uuid()))
        .filter(hold::Column::ReleasedAt.is_null())
        .order_by_asc(hold::Column::FromAt)
        .all(db)
        .await?;
    let mut lines: Vec<String> =
        tasks.iter().map(|task| format!("waits for a person: {}", task.kind)).collect();
    if !proofs.is_empty() {
        lines.push(format!("payments reported by the debtor: {}", proofs.len()));
    }
    lines.extend(holds.iter().map(|hold| match hold.until_at {
        Some(until) => format!("hold: {} until {}", hold.kind, day(until.date_naive())),
        None => format!("hold: {}", hold.kind),
    }));
    Ok(lines)
}

/// Who speaks for the business, and what is being asked.
async fn conversation_line(app: &App, debtor: DebtorId) -> anyhow::Result<Vec<String>> {
    let found = conversation::Entity::find()
        .find_also_related(contact::Entity)
        .filter(contact::Column::DebtorId.eq(debtor.uuid()))
        .order_by_asc(conversation::Column::Id)
        .all(app.services.db.reader())
        .await?;
    let line = |(talk, address): (conversation::Model, Option<contact::Model>)| {
        let state: Value = serde_json::from_str(&talk.state).unwrap_or_default();
        let stage = state.pointer("/stage/at").and_then(Value::as_str).unwrap_or("quiet");
        let binding = address.map(|address| address.binding).unwrap_or_default();
        format!("conversation: {binding}, in the hands of {}, turn {}, stage {stage}", talk.owner, talk.turn)
    };
    Ok(found.into_iter().map(line).collect())
}
