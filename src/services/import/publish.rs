//! Writes a plan to the ledger in short units of work of whole debtors and whole invoices. Decides nothing anew: where the
//! ledger is no longer as it was when the plan was made, it stops.

use super::{
    batch::{DebtorRow, InvoiceRow},
    compare,
    plan::{Changed, Plan},
    problem::ImportError,
};
use crate::{
    domain::{Honorific, ids::DebtorId},
    services::{
        ServiceError, Services,
        audit::Hand,
        corrections::{self, Corrected},
        revision::{self, Aftermath},
    },
    storage::{
        StorageError, debtors,
        entities::{debtor, invoice},
        invoices, rows,
    },
};
use sea_orm::DatabaseTransaction;
use serde_json::json;
use std::{collections::BTreeMap, sync::Arc, time::Duration};
use tokio::time::Instant;
use uuid::Uuid;

/// New rows in one unit of work: it lasts some milliseconds, so that turns between two units do not notice it.
const NEW: usize = 200;
/// Changed invoices in one unit of work: each takes several statements.
const CHANGED: usize = 25;

/// How long a unit of work tries to get its turn.
const PATIENCE: Duration = Duration::from_secs(60);
/// Between two tries: a debtor who waits behind the import takes its turn in less.
const PAUSE: Duration = Duration::from_millis(100);

/// What an import did.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Published {
    /// Debtors that were added.
    pub debtors_added: usize,
    /// Debtors that were changed.
    pub debtors_changed: usize,
    /// Invoices that were added.
    pub invoices_added: usize,
    /// Invoices that were changed.
    pub invoices_changed: usize,
    /// Agreements that ended because amounts changed.
    pub agreements_ended: usize,
    /// Debtors who had been told otherwise, or had agreed on something that ended, and are told.
    pub debtors_told: usize,
}

/// Publishes a plan; `progress` hears how many rows of it are durable.
///
/// # Errors
/// [`ImportError::Overtaken`] where somebody else changed the same rows meanwhile. What was published before stands; the same
/// file again adds the rest.
pub async fn publish(
    services: &Arc<Services>,
    plan: Plan,
    hand: &Hand,
    progress: impl Fn(usize),
) -> Result<Published, ImportError> {
    let mut published = Published::default();
    let mut durable = 0;
    let mut advance = |rows: usize| {
        durable += rows;
        progress(durable);
    };
    for chunk in chunks(plan.new_debtors, NEW) {
        let size = chunk.len();
        patiently(async || add_debtors(services, chunk.clone(), hand.clone()).await).await?;
        published.debtors_added += size;
        advance(size);
    }
    for chunk in chunks(plan.changed_debtors, NEW) {
        let size = chunk.len();
        patiently(async || change_debtors(services, chunk.clone(), hand.clone()).await).await?;
        published.debtors_changed += size;
        advance(size);
    }
    for chunk in chunks(plan.new_invoices, NEW) {
        let size = chunk.len();
        patiently(async || add_invoices(services, chunk.clone(), hand.clone()).await).await?;
        published.invoices_added += size;
        advance(size);
    }
    for chunk in families(plan.changed_invoices) {
        let size = chunk.len();
        published.invoices_changed += size;
        let (ended, told) =
            patiently(async || change_invoices(services, chunk.clone(), hand.clone()).await).await?;
        published.agreements_ended += ended;
        published.debtors_told += told;
        services.outbox.notify_one();
        advance(size);
    }
    Ok(published)
}

/// Takes a unit of work again while others are in its way: nothing of it was kept, and a shop that is open answers its debtors
/// all the while.
async fn patiently<T>(unit: impl AsyncFn() -> Result<T, ImportError>) -> Result<T, ImportError> {
    let started = Instant::now();
    let mut waits = false;
    loop {
        match unit().await {
            Err(
                ImportError::Storage(StorageError::Conflict | StorageError::TimedOut(_))
                | ImportError::Service(ServiceError::Storage(
                    StorageError::Conflict | StorageError::TimedOut(_),
                )),
            ) if started.elapsed() < PATIENCE => {
                if !std::mem::replace(&mut waits, true) {
                    tracing::info!("an import waits for its turn");
                }
                tokio::time::sleep(PAUSE).await;
            }
            outcome => return outcome,
        }
    }
}

fn chunks<T>(rows: Vec<T>, size: usize) -> impl Iterator<Item = Vec<T>> {
    let mut rows = rows.into_iter().peekable();
    std::iter::from_fn(move || {
        rows.peek()?;
        Some(rows.by_ref().take(size).collect())
    })
}

/// Changed invoices in units of whole debtors: each hears of all their invoices at once.
fn families(
    mut rows: Vec<Changed<InvoiceRow, invoice::Model>>,
) -> Vec<Vec<Changed<InvoiceRow, invoice::Model>>> {
    rows.sort_by_key(|changed| changed.stored.debtor_id);
    let mut units: Vec<Vec<Changed<InvoiceRow, invoice::Model>>> = Vec::new();
    for changed in rows {
        match units.last_mut() {
            Some(unit)
                if unit.len() < CHANGED
                    || unit.last().is_some_and(|last| last.stored.debtor_id == changed.stored.debtor_id) =>
            {
                unit.push(changed);
            }
            _ => units.push(vec![changed]),
        }
    }
    units
}

async fn add_debtors(services: &Arc<Services>, chunk: Vec<DebtorRow>, hand: Hand) -> Result<(), ImportError> {
    let shared = Arc::clone(services);
    let outcome: Result<(), ImportError> = services
        .db
        .write(move |tx| {
            Box::pin(async move {
                let honorific = match shared.business(tx).await?.policy.speech.honorific {
                    Honorific::Kak => Honorific::Kak,
                    _ => Honorific::BapakIbu,
                };
                let new = |row| compare::new_debtor(row, shared.clock.fresh_uuid(), honorific, hand.at);
                let added: Vec<debtor::Model> = chunk.iter().map(new).collect();
                let count = added.len();
                rows::insert::<debtor::Entity>(tx, added).await?;
                Ok(hand.note(tx, "import.debtors_added", "import", json!({ "debtors": count })).await?)
            })
        })
        .await;
    outcome.map_err(overtaken("a debtor"))
}

async fn change_debtors(
    services: &Arc<Services>,
    chunk: Vec<Changed<DebtorRow, debtor::Model>>,
    hand: Hand,
) -> Result<(), ImportError> {
    services
        .db
        .write(move |tx| {
            Box::pin(async move {
                let ids = chunk.iter().map(|changed| DebtorId::new(changed.stored.id));
                for current in debtors::lock(tx, ids).await? {
                    let Some(changed) = chunk.iter().find(|changed| changed.stored.id == current.id) else {
                        continue;
                    };
                    let fields: Vec<_> = changed.changes.iter().map(|change| change.field).collect();
                    let merged = compare::merged(&changed.row, &current);
                    rows::save::<debtor::Entity>(tx, merged).await?;
                    hand.note(tx, "debtor.corrected", current.id, json!({ "fields": fields })).await?;
                }
                Ok(())
            })
        })
        .await
}

async fn add_invoices(
    services: &Arc<Services>,
    chunk: Vec<InvoiceRow>,
    hand: Hand,
) -> Result<(), ImportError> {
    let shared = Arc::clone(services);
    let outcome: Result<(), ImportError> = services
        .db
        .write(move |tx| {
            Box::pin(async move {
                let references: Vec<&str> = chunk.iter().map(|row| row.debtor.as_str()).collect();
                let known = invoices::debtors_by_reference(tx, &references).await?;
                debtors::lock(tx, known.values().map(|debtor| DebtorId::new(debtor.id))).await?;
                let mut added = Vec::with_capacity(chunk.len());
                for row in &chunk {
                    let missing = || ImportError::Overtaken(format!("debtor {}", row.debtor));
                    let debtor = known.get(&row.debtor).ok_or_else(missing)?.id;
                    added.push(compare::new_invoice(row, shared.clock.fresh_uuid(), debtor, hand.at)?);
                }
                rows::insert::<invoice::Entity>(tx, added).await?;
                debtors::touch_ledger(tx, known.values().map(|debtor| DebtorId::new(debtor.id))).await?;
                Ok(hand
                    .note(tx, "import.invoices_added", "import", json!({ "invoices": chunk.len() }))
                    .await?)
            })
        })
        .await;
    outcome.map_err(overtaken("an invoice"))
}

async fn change_invoices(
    services: &Arc<Services>,
    chunk: Vec<Changed<InvoiceRow, invoice::Model>>,
    hand: Hand,
) -> Result<(usize, usize), ImportError> {
    let shared = Arc::clone(services);
    services
        .db
        .write(move |tx| {
            Box::pin(async move {
                let owners = || chunk.iter().map(|changed| DebtorId::new(changed.stored.debtor_id));
                debtors::lock(tx, owners()).await?;
                let (mut ended, mut told) = (0, 0);
                let mut corrected: BTreeMap<Uuid, Vec<Corrected>> = BTreeMap::new();
                for changed in &chunk {
                    let aftermath = change_invoice(tx, changed, &hand).await?;
                    ended += aftermath.ended.len();
                    let one = Corrected::by(&changed.row.number, &changed.changes, &aftermath);
                    corrected.entry(changed.stored.debtor_id).or_default().push(one);
                }
                debtors::touch_ledger(tx, owners()).await?;
                for (debtor, corrected) in corrected {
                    let tells = corrections::tell(tx, &shared, DebtorId::new(debtor), &corrected).await?;
                    told += usize::from(tells);
                }
                Ok((ended, told))
            })
        })
        .await
}

async fn change_invoice(
    tx: &DatabaseTransaction,
    changed: &Changed<InvoiceRow, invoice::Model>,
    hand: &Hand,
) -> Result<Aftermath, ImportError> {
    let overtaken = || ImportError::Overtaken(format!("invoice {}", changed.row.number));
    let current = invoices::numbered(tx, &changed.row.number).await?.ok_or_else(overtaken)?;
    if current.version != changed.stored.version || current.status != "open" {
        return Err(overtaken());
    }
    let wanted = compare::rewritten(&changed.row, &current)?;
    if wanted.paid > wanted.total {
        return Err(overtaken());
    }
    Ok(revision::revise(tx, &current, wanted, &changed.changes, hand).await?)
}

/// A row that exists although the plan did not know it was written by somebody else meanwhile.
fn overtaken(what: &'static str) -> impl Fn(ImportError) -> ImportError {
    move |error| match error {
        ImportError::Storage(StorageError::Duplicate(_)) => ImportError::Overtaken(what.to_owned()),
        other => other,
    }
}
