//! Disputes that a person settles. What follows for the invoice is done beforehand with a correction or a cancellation; closing
//! says how it ended, to the debtor too, and lets the invoice be talked about again and what was agreed about it go on.

use super::{
    Services,
    audit::Hand,
    find::{self, FindError},
    holds, queue,
    refusal::Refusal,
    tell::{self, Timing},
};
use crate::{
    dialogue::Event,
    domain::{
        hold::HoldKind,
        ids::{DebtorId, DisputeId},
    },
    storage::{
        StorageError, attention, debtors,
        entities::{dispute, hold, invoice},
        rows, transcript,
    },
};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, ExprTrait};
use serde_json::json;
use std::sync::Arc;
use uuid::Uuid;

/// How a dispute ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// The debtor was right: the invoice was corrected or cancelled.
    Upheld,
    /// The invoice stands.
    Rejected,
}

impl Outcome {
    /// `upheld` or `rejected`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Upheld => "upheld",
            Self::Rejected => "rejected",
        }
    }
}

/// A dispute that was closed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Closed {
    /// Which.
    pub id: DisputeId,
    /// The invoice about which the debtor is told to be right, although it was neither corrected nor cancelled since.
    pub unchanged: Option<String>,
}

/// Closes the dispute named by its own identifier or by that of its task.
///
/// # Errors
/// Where there is none, or it was closed already.
pub async fn close(
    services: &Arc<Services>,
    given: &str,
    outcome: Outcome,
    hand: &Hand,
) -> Result<Closed, Refusal> {
    let db = services.db.reader();
    let tasks = attention::open_tasks(db).await?;
    let tasks: Vec<_> = tasks.iter().filter_map(|task| Some((task.id, task.dispute_id?))).collect();
    let disputes = attention::open_disputes(db).await?;
    let id = find::behind(find::Named::Dispute, given, &tasks, disputes.iter().map(|dispute| dispute.id))?;
    let owner = disputes.iter().find(|dispute| dispute.id == id).map(|dispute| dispute.debtor_id);
    let missing = || FindError::Nothing { what: find::Named::Dispute, given: given.to_owned() };
    let owner = DebtorId::new(owner.ok_or_else(missing)?);
    let hand = hand.clone();
    let shared = Arc::clone(services);
    let closed = services
        .db
        .write(move |tx| Box::pin(async move { close_in_tx(tx, &shared, id, owner, outcome, &hand).await }))
        .await;
    services.outbox.notify_one();
    closed
}

async fn close_in_tx(
    tx: &DatabaseTransaction,
    services: &Services,
    id: Uuid,
    owner: DebtorId,
    outcome: Outcome,
    hand: &Hand,
) -> Result<Closed, Refusal> {
    debtors::lock(tx, [owner]).await?;
    let key = DisputeId::new(id);
    let all = attention::disputes_of(tx, owner.uuid()).await?;
    let open = all.iter().find(|dispute| dispute.id == id && dispute.closed_at.is_none());
    let Some(open) = open.cloned() else {
        return Err(Refusal::Decided { what: "dispute", short: key.short(), outcome: "closed".to_owned() });
    };
    let (invoice, opened_at) = (open.invoice_id, open.opened_at);
    let closed = dispute::Model {
        closed_at: Some(hand.at),
        closed_by: Some(hand.by.clone()),
        outcome: Some(outcome.code().to_owned()),
        ..open
    };
    rows::save::<dispute::Entity>(tx, closed).await?;
    let others =
        all.iter().any(|other| other.id != id && other.closed_at.is_none() && other.invoice_id == invoice);
    if !others {
        let which = hold::Column::DebtorId
            .eq(owner.uuid())
            .and(hold::Column::Kind.eq(HoldKind::Dispute.code()))
            .and(hold::Column::InvoiceId.eq(invoice).or(hold::Column::InvoiceId.is_null()));
        holds::release_where(tx, which, hand).await?;
    }
    queue::close_about(tx, queue::About::Dispute(id), outcome.code(), hand).await?;
    debtors::touch_ledger(tx, [owner]).await?;
    let number = invoice::Entity::find_by_id(invoice).one(tx).await.map_err(StorageError::from)?;
    // Of an invoice that was withdrawn they heard when it was.
    let stands = number.filter(|row| !others && row.status == "open").map(|row| row.number);
    let mut unchanged = None;
    if let Some(number) = stands {
        let corrected = transcript::was_done(tx, "invoice.corrected", invoice, opened_at).await?;
        unchanged = Some(number.clone()).filter(|_| outcome == Outcome::Upheld && !corrected);
        let event = Event::DisputeClosed { number, upheld: outcome == Outcome::Upheld };
        tell::debtor(tx, services, owner, event, Timing::Now).await?;
    }
    hand.note(tx, "dispute.closed", key, json!({ "outcome": outcome.code() })).await?;
    Ok(Closed { id: key, unchanged })
}
