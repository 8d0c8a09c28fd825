//! Schedules that a person must decide about: approved or rejected under the debtor's lock, and told. May not change a schedule.

use super::{
    Services,
    audit::Hand,
    find::{self, FindError},
    queue,
    refusal::Refusal,
    tell::{self, Timing},
    wording,
};
use crate::{
    dialogue::Event,
    domain::{
        PromisedPayment, Rupiah,
        agreement::{AgreementAct, Terms},
        ids::{AgreementId, DebtorId},
    },
    storage::{
        agreements::{self, StoredAgreement},
        attention, debtors,
        entities::{agreement, debtor},
        invoices, rows,
    },
};
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use serde::Serialize;
use serde_json::json;
use std::sync::Arc;
use uuid::Uuid;

/// A schedule that was decided about.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Decision {
    /// The agreement.
    pub agreement: AgreementId,
    /// `approved` or `rejected`.
    pub outcome: &'static str,
    /// What the schedule adds up to.
    pub scheduled: Rupiah,
    /// What is owed on its invoices now.
    pub owed: Rupiah,
    /// The parts.
    pub payments: Vec<PromisedPayment>,
}

/// Approves the schedule named by its own identifier or by that of its task. The debtor is told and must still accept.
///
/// # Errors
/// Where it was decided already, or no longer fits the ledger.
pub async fn approve(services: &Arc<Services>, given: &str, hand: &Hand) -> Result<Decision, Refusal> {
    let id = named(services.db.reader(), given).await?;
    let hand = hand.clone();
    services
        .decide(move |tx, shared| Box::pin(async move { approve_in_tx(tx, &shared, id, &hand).await }))
        .await
}

/// Rejects it; the note, if any, reaches the debtor.
///
/// # Errors
/// Where it was decided already, or the note is not courteous.
pub async fn reject(
    services: &Arc<Services>,
    given: &str,
    note: Option<String>,
    hand: &Hand,
) -> Result<Decision, Refusal> {
    let note = wording::note(note)?;
    let id = named(services.db.reader(), given).await?;
    let hand = hand.clone();
    services
        .decide(move |tx, shared| Box::pin(async move { reject_in_tx(tx, &shared, id, note, &hand).await }))
        .await
}

/// The agreement behind an identifier of its own or of its task.
async fn named<C: ConnectionTrait>(db: &C, given: &str) -> Result<Uuid, Refusal> {
    if let Ok(whole) = Uuid::parse_str(given)
        && agreements::find(db, whole).await?.is_some()
    {
        return Ok(whole);
    }
    let tasks = attention::open_tasks(db).await?;
    let tasks: Vec<_> = tasks.iter().filter_map(|task| Some((task.id, task.agreement_id?))).collect();
    let own = agreements::proposed_ids(db).await?;
    Ok(find::behind(find::Named::Schedule, given, &tasks, own)?)
}

/// The schedule with its debtor locked, if it still waits.
async fn waiting(
    tx: &DatabaseTransaction,
    id: Uuid,
) -> Result<(StoredAgreement, debtor::Model, Rupiah), Refusal> {
    let missing = || FindError::Nothing { what: find::Named::Schedule, given: id.to_string() };
    let owner = agreements::find(tx, id).await?.ok_or_else(missing)?.row.debtor_id;
    let debtor = debtors::lock(tx, [DebtorId::new(owner)]).await?.pop().ok_or_else(missing)?;
    let stored = agreements::find(tx, id).await?.ok_or_else(missing)?;
    if stored.agreement.act != AgreementAct::Proposed || stored.row.ended_at.is_some() {
        let short = stored.agreement.id.short();
        let outcome = stored.agreement.act.code().to_owned();
        return Err(Refusal::Decided { what: "schedule", short, outcome });
    }
    let owed = owed(tx, &stored.agreement.terms, owner).await?;
    Ok((stored, debtor, owed))
}

async fn owed(tx: &DatabaseTransaction, terms: &Terms, debtor: Uuid) -> Result<Rupiah, Refusal> {
    let ledger = invoices::of_debtor(tx, debtor).await?;
    let covered = ledger.iter().filter(|invoice| {
        invoice.status == "open" && terms.invoices.iter().any(|id| id.uuid() == invoice.id)
    });
    let balances = covered.map(|invoice| invoice.unsettled());
    Ok(Rupiah::checked_sum(balances).unwrap_or_default())
}

async fn approve_in_tx(
    tx: &DatabaseTransaction,
    services: &Services,
    id: Uuid,
    hand: &Hand,
) -> Result<Decision, Refusal> {
    let (stored, debtor, owed) = waiting(tx, id).await?;
    let terms = stored.agreement.terms.clone();
    let scheduled = terms.total().unwrap_or_default();
    if scheduled != owed {
        return Err(Refusal::BalanceChanged { scheduled, owed });
    }
    let today = services.day_of(Some(&debtor), hand.at);
    if let Some(passed) = terms.payments.iter().find(|part| part.due_on < today) {
        return Err(Refusal::DatePassed(passed.due_on));
    }
    let approved = agreement::Model {
        act: AgreementAct::Approved.code().to_owned(),
        approved_at: Some(hand.at),
        approved_by: Some(hand.by.clone()),
        version: stored.row.version + 1,
        ..stored.row
    };
    rows::save::<agreement::Entity>(tx, approved).await?;
    let event = Event::Approved { agreement: stored.agreement.id, terms };
    settle(tx, services, &debtor, stored.agreement.id, "approved", event, hand).await?;
    Ok(Decision {
        agreement: stored.agreement.id,
        outcome: "approved",
        scheduled,
        owed,
        payments: stored.agreement.terms.payments,
    })
}

async fn reject_in_tx(
    tx: &DatabaseTransaction,
    services: &Services,
    id: Uuid,
    note: Option<String>,
    hand: &Hand,
) -> Result<Decision, Refusal> {
    let (stored, debtor, owed) = waiting(tx, id).await?;
    agreements::end(tx, &stored.row, AgreementAct::Rejected, hand.at).await?;
    let event = Event::NotApproved { note };
    settle(tx, services, &debtor, stored.agreement.id, "rejected", event, hand).await?;
    Ok(Decision {
        agreement: stored.agreement.id,
        outcome: "rejected",
        scheduled: stored.agreement.terms.total().unwrap_or_default(),
        owed,
        payments: stored.agreement.terms.payments,
    })
}

/// Closes the task, writes it down and tells the debtor.
async fn settle(
    tx: &DatabaseTransaction,
    services: &Services,
    debtor: &debtor::Model,
    agreement: AgreementId,
    outcome: &'static str,
    event: Event,
    hand: &Hand,
) -> Result<(), Refusal> {
    queue::close_about(tx, queue::About::Agreement(agreement.uuid()), outcome, hand).await?;
    debtors::touch_ledger(tx, [DebtorId::new(debtor.id)]).await?;
    hand.note(tx, &format!("agreement.{outcome}"), agreement, json!({})).await?;
    Ok(tell::debtor(tx, services, DebtorId::new(debtor.id), event, Timing::Now).await?)
}
