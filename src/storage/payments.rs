//! Verified payments and how they were put to invoices. May hold no rule.

use super::{
    StorageError,
    entities::{allocation, dispute, payment},
    sets,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::BTreeSet;
use uuid::Uuid;

/// The payment that came by this method under this reference.
///
/// # Errors
/// Where the database refuses.
pub async fn referenced<C: ConnectionTrait>(
    db: &C,
    method: &str,
    reference: &str,
) -> Result<Option<payment::Model>, StorageError> {
    Ok(payment::Entity::find()
        .filter(payment::Column::Method.eq(method))
        .filter(payment::Column::Reference.eq(reference))
        .one(db)
        .await?)
}

/// One payment.
///
/// # Errors
/// Where the database refuses.
pub async fn find<C: ConnectionTrait>(db: &C, id: Uuid) -> Result<Option<payment::Model>, StorageError> {
    Ok(payment::Entity::find_by_id(id).one(db).await?)
}

/// Every payment of a debtor, reversed ones too, oldest first.
///
/// # Errors
/// Where the database refuses.
pub async fn of_debtor<C: ConnectionTrait>(
    db: &C,
    debtor: Uuid,
) -> Result<Vec<payment::Model>, StorageError> {
    Ok(payment::Entity::find()
        .filter(payment::Column::DebtorId.eq(debtor))
        .order_by_asc(payment::Column::PaidOn)
        .order_by_asc(payment::Column::Id)
        .all(db)
        .await?)
}

/// How these payments were put to invoices.
///
/// # Errors
/// Where the database refuses.
pub async fn allocations<C: ConnectionTrait>(
    db: &C,
    payments: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<allocation::Model>, StorageError> {
    let ids = sets::padded(payments);
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(allocation::Entity::find().filter(allocation::Column::PaymentId.is_in(ids)).all(db).await?)
}

/// What stands on an invoice.
///
/// # Errors
/// Where the database refuses.
pub async fn allocated_to<C: ConnectionTrait>(
    db: &C,
    invoice: Uuid,
) -> Result<Vec<allocation::Model>, StorageError> {
    Ok(allocation::Entity::find().filter(allocation::Column::InvoiceId.eq(invoice)).all(db).await?)
}

/// Takes shares off their invoices.
///
/// # Errors
/// Where the database refuses.
pub async fn take_off(tx: &DatabaseTransaction, shares: &[allocation::Model]) -> Result<(), StorageError> {
    for share in shares {
        allocation::Entity::delete_by_id((share.payment_id, share.invoice_id)).exec(tx).await?;
    }
    Ok(())
}

/// The identifiers of every payment, of those that were undone too.
///
/// # Errors
/// Where the database refuses.
pub async fn ids<C: ConnectionTrait>(db: &C) -> Result<Vec<Uuid>, StorageError> {
    Ok(payment::Entity::find().select_only().column(payment::Column::Id).into_tuple().all(db).await?)
}

/// The invoices of a debtor that are disputed at this moment.
///
/// # Errors
/// Where the database refuses.
pub async fn disputed<C: ConnectionTrait>(db: &C, debtor: Uuid) -> Result<BTreeSet<Uuid>, StorageError> {
    let rows = dispute::Entity::find()
        .filter(dispute::Column::DebtorId.eq(debtor))
        .filter(dispute::Column::ClosedAt.is_null())
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.invoice_id).collect())
}
