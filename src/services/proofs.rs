//! Reported payments decided about by a person: accepted, they become money; rejected, the debtor is told without accusing.

use super::{
    Services,
    audit::Hand,
    find::{self, FindError},
    holds,
    payments::{Money, Recorded, put, thank},
    queue,
    refusal::Refusal,
    tell::{self, Timing},
    wording,
};
use crate::{
    dialogue::Event,
    domain::{
        Rupiah,
        hold::HoldKind,
        ids::{DebtorId, ProofId},
    },
    storage::{
        attention, debtors,
        entities::{debtor, hold, invoice, proof},
        invoices, payments, rows,
    },
};
use chrono::NaiveDate;
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, ExprTrait};
use serde_json::json;
use std::sync::Arc;
use uuid::Uuid;

/// What a person says of a reported payment that they found.
#[derive(Clone, Default)]
pub struct Found {
    /// What arrived; absent: what the debtor named.
    pub amount: Option<Rupiah>,
    /// For which invoice; absent: the one that was talked about, or first-in-first-out.
    pub invoice: Option<String>,
    /// How it came.
    pub method: Option<String>,
    /// The bank's reference.
    pub reference: Option<String>,
    /// On which day; absent: the day the debtor named, or today.
    pub paid_on: Option<NaiveDate>,
    /// It is not the payment that was recorded already.
    pub again: bool,
}

/// Accepts a reported payment: it is recorded, and reminders are no longer held for it.
///
/// # Errors
/// Where it was decided already, or looks like a payment that is recorded.
pub async fn accept(
    services: &Arc<Services>,
    given: &str,
    found: Found,
    hand: &Hand,
) -> Result<Recorded, Refusal> {
    let id = named(services.db.reader(), given).await?;
    let hand = hand.clone();
    services
        .decide(move |tx, shared| Box::pin(async move { accept_in_tx(tx, &shared, id, found, &hand).await }))
        .await
}

/// Says that a reported payment was not found; the note, if any, reaches the debtor.
///
/// # Errors
/// Where it was decided already, or the note is not courteous.
pub async fn reject(
    services: &Arc<Services>,
    given: &str,
    note: Option<String>,
    hand: &Hand,
) -> Result<ProofId, Refusal> {
    let note = wording::note(note)?;
    let id = named(services.db.reader(), given).await?;
    let hand = hand.clone();
    services
        .decide(move |tx, shared| {
            Box::pin(async move {
                let (proof, debtor) = waiting(tx, id).await?;
                decide(tx, proof, "rejected", note.clone(), &hand).await?;
                let event = Event::ProofNotFound { note };
                tell::debtor(tx, &shared, DebtorId::new(debtor.id), event, Timing::Now).await?;
                Ok(ProofId::new(id))
            })
        })
        .await
}

/// The proof behind an identifier of its own or of its task.
async fn named<C: ConnectionTrait>(db: &C, given: &str) -> Result<Uuid, Refusal> {
    let tasks = attention::open_tasks(db).await?;
    let tasks: Vec<_> = tasks.iter().filter_map(|task| Some((task.id, task.proof_id?))).collect();
    let own = attention::reported_proofs(db).await?.into_iter().map(|proof| proof.id);
    Ok(find::behind(find::Named::Proof, given, &tasks, own)?)
}

async fn waiting(tx: &DatabaseTransaction, id: Uuid) -> Result<(proof::Model, debtor::Model), Refusal> {
    let missing = || FindError::Nothing { what: find::Named::Proof, given: id.to_string() };
    let owner = attention::proof(tx, id).await?.ok_or_else(missing)?.debtor_id;
    let debtor = debtors::lock(tx, [DebtorId::new(owner)]).await?.pop().ok_or_else(missing)?;
    let proof = attention::proof(tx, id).await?.ok_or_else(missing)?;
    if proof.status != "reported" {
        let (short, outcome) = (ProofId::new(id).short(), proof.status);
        return Err(Refusal::Decided { what: "reported payment", short, outcome });
    }
    Ok((proof, debtor))
}

async fn accept_in_tx(
    tx: &DatabaseTransaction,
    services: &Services,
    id: Uuid,
    found: Found,
    hand: &Hand,
) -> Result<Recorded, Refusal> {
    let (proof, debtor) = waiting(tx, id).await?;
    let amount = found.amount.or_else(|| proof.claimed_amount.map(Rupiah::new));
    let amount = amount.filter(|amount| amount.is_positive()).ok_or(Refusal::NoAmount)?;
    let ledger = invoices::of_debtor(tx, debtor.id).await?;
    let invoice = match &found.invoice {
        Some(number) => {
            let own = ledger.iter().find(|invoice| invoice.number == *number);
            Some(own.ok_or_else(|| Refusal::OtherDebtor(number.clone()))?)
        }
        None => ledger.iter().find(|invoice| Some(invoice.id) == proof.invoice_id),
    };
    let today = services.day_of(None, hand.at);
    let paid_on = found.paid_on.or(proof.claimed_on).filter(|day| *day <= today).unwrap_or(today);
    let money = Money {
        debtor: debtor.id,
        invoice: invoice.map(|invoice| invoice.id),
        method: found.method.clone().unwrap_or_else(|| "bank".to_owned()),
        reference: found.reference.clone(),
        amount,
        paid_on,
    };
    question(tx, &money, invoice, found.again).await?;
    let put = put(tx, services, money, hand).await?;
    let named = invoice.map(|invoice| invoice.number.clone()).unwrap_or_default();
    thank(tx, services, &put, &named, hand).await?;
    decide(tx, proof, "accepted", None, hand).await?;
    Ok(Recorded::new(tx, put, &named).await?)
}

/// The same money may have been recorded from the bank's statement already.
async fn question(
    tx: &DatabaseTransaction,
    money: &Money,
    invoice: Option<&invoice::Model>,
    again: bool,
) -> Result<(), Refusal> {
    let same = |known: &crate::storage::entities::payment::Model| {
        let reference =
            money.reference.is_some() && known.reference == money.reference && known.method == money.method;
        let twin = known.reversed_at.is_none()
            && known.amount == money.amount.get()
            && known.paid_on == money.paid_on
            && known.invoice_id == invoice.map(|invoice| invoice.id);
        reference || (twin && !again)
    };
    let twin = payments::of_debtor(tx, money.debtor).await?.into_iter().find(same);
    match twin {
        Some(twin) => {
            let short = crate::domain::ids::PaymentId::new(twin.id).short();
            Err(super::payments::PaymentError::SameDay { short }.into())
        }
        None => Ok(()),
    }
}

/// Writes the decision down and releases what was held for it.
async fn decide(
    tx: &DatabaseTransaction,
    proof: proof::Model,
    status: &str,
    note: Option<String>,
    hand: &Hand,
) -> Result<(), Refusal> {
    let (id, owner) = (proof.id, proof.debtor_id);
    let decided = proof::Model {
        status: status.to_owned(),
        decided_at: Some(hand.at),
        decided_by: Some(hand.by.clone()),
        decision_note: note,
        ..proof
    };
    rows::save::<proof::Entity>(tx, decided).await?;
    let others = attention::proofs_of(tx, owner).await?.iter().any(|other| other.status == "reported");
    if !others {
        let which = hold::Column::DebtorId.eq(owner).and(hold::Column::Kind.eq(HoldKind::Proof.code()));
        holds::release_where(tx, which, hand).await?;
    }
    queue::close_about(tx, queue::About::Proof(id), status, hand).await?;
    debtors::touch_ledger(tx, [DebtorId::new(owner)]).await?;
    hand.note(tx, &format!("proof.{status}"), ProofId::new(id), json!({})).await?;
    Ok(())
}
