//! Agreements with their invoices and parts, read and ended. How they are kept is judged elsewhere.

use super::{
    StorageError,
    entities::{agreement, agreement_invoice, dispute, promised_payment},
    ledger, rows, sets,
};
use crate::domain::{Agreement, PromisedPayment, Rupiah, agreement::AgreementAct, ids::InvoiceId};
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr,
};
use std::collections::HashMap;
use uuid::Uuid;

/// An agreement as it stands in the database.
#[derive(Clone, Debug)]
pub struct StoredAgreement {
    /// The row.
    pub row: agreement::Model,
    /// Content and last act.
    pub agreement: Agreement,
}

/// Puts invoices and parts to their agreements, in the order given.
///
/// # Errors
/// Where the database refuses, or a row holds a code that this version does not know.
async fn assembled<C: ConnectionTrait>(
    db: &C,
    agreements: Vec<agreement::Model>,
) -> Result<Vec<StoredAgreement>, StorageError> {
    if agreements.is_empty() {
        return Ok(Vec::new());
    }
    let ids = sets::padded(agreements.iter().map(|row| row.id));
    let mut invoices: HashMap<Uuid, Vec<InvoiceId>> = HashMap::new();
    let covered = agreement_invoice::Entity::find()
        .filter(agreement_invoice::Column::AgreementId.is_in(ids.iter().copied()))
        .order_by_asc(agreement_invoice::Column::Position);
    for row in covered.all(db).await? {
        invoices.entry(row.agreement_id).or_default().push(InvoiceId::new(row.invoice_id));
    }
    let mut parts: HashMap<Uuid, Vec<PromisedPayment>> = HashMap::new();
    let promised = promised_payment::Entity::find()
        .filter(promised_payment::Column::AgreementId.is_in(ids))
        .order_by_asc(promised_payment::Column::Position);
    for row in promised.all(db).await? {
        let part = PromisedPayment { due_on: row.due_on, amount: Rupiah::new(row.amount) };
        parts.entry(row.agreement_id).or_default().push(part);
    }
    let disputed = invoices.values().flatten().map(|invoice| invoice.uuid());
    let disputes = dispute::Entity::find()
        .filter(dispute::Column::InvoiceId.is_in(sets::padded(disputed)))
        .order_by_asc(dispute::Column::OpenedAt)
        .all(db)
        .await?;
    agreements
        .into_iter()
        .map(|row| {
            let (covered, parts) = (invoices.remove(&row.id), parts.remove(&row.id));
            let (covered, parts) = (covered.unwrap_or_default(), parts.unwrap_or_default());
            let agreement = ledger::agreement(row.clone(), covered, parts, &disputes)?;
            Ok(StoredAgreement { row, agreement })
        })
        .collect()
}

/// Every agreement of a debtor, newest first.
///
/// # Errors
/// Where the database refuses.
pub async fn of_debtor<C: ConnectionTrait>(
    db: &C,
    debtor: Uuid,
) -> Result<Vec<StoredAgreement>, StorageError> {
    let rows = agreement::Entity::find()
        .filter(agreement::Column::DebtorId.eq(debtor))
        .order_by_desc(agreement::Column::ProposedAt)
        .all(db)
        .await?;
    assembled(db, rows).await
}

/// One agreement.
///
/// # Errors
/// Where the database refuses.
pub async fn find<C: ConnectionTrait>(db: &C, id: Uuid) -> Result<Option<StoredAgreement>, StorageError> {
    let row = agreement::Entity::find_by_id(id).one(db).await?;
    Ok(assembled(db, row.into_iter().collect()).await?.pop())
}

/// Agreements that were put before a person and not decided yet.
///
/// # Errors
/// Where the database refuses.
pub async fn proposed_ids<C: ConnectionTrait>(db: &C) -> Result<Vec<Uuid>, StorageError> {
    let rows = agreement::Entity::find()
        .filter(agreement::Column::Act.eq(AgreementAct::Proposed.code()))
        .filter(agreement::Column::EndedAt.is_null())
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// Ends an agreement by this act.
///
/// # Errors
/// Where the database refuses.
pub async fn end(
    tx: &DatabaseTransaction,
    row: &agreement::Model,
    act: AgreementAct,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    agreement_invoice::Entity::update_many()
        .col_expr(agreement_invoice::Column::Active, Expr::value(false))
        .filter(agreement_invoice::Column::AgreementId.eq(row.id))
        .exec(tx)
        .await?;
    let ended = agreement::Model {
        act: act.code().to_owned(),
        ended_at: Some(now),
        version: row.version + 1,
        ..row.clone()
    };
    rows::save::<agreement::Entity>(tx, ended).await
}
