//! Debtors: the one aggregate lock, always taken first. May hold no rule.

use super::{StorageError, entities::debtor, sets};
use crate::domain::{Debtor, Honorific, Language, Zone, ids::DebtorId};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, LockBehavior, LockType},
};
use std::collections::HashSet;
use uuid::Uuid;

impl TryFrom<debtor::Model> for Debtor {
    type Error = StorageError;

    fn try_from(row: debtor::Model) -> Result<Self, StorageError> {
        let unreadable = |column| StorageError::Unreadable { table: "debtor", column };
        Ok(Self {
            id: DebtorId::new(row.id),
            reference: row.reference,
            name: row.name,
            honorific: Honorific::parse(&row.honorific).ok_or_else(|| unreadable("honorific"))?,
            phone: row.phone,
            language: Language::from_code(&row.language).ok_or_else(|| unreadable("language"))?,
            zone: row
                .time_zone
                .map(|zone| Zone::parse(&zone).ok_or_else(|| unreadable("time_zone")))
                .transpose()?,
            opted_out_at: row.opted_out_at,
            ledger_version: row.ledger_version,
        })
    }
}

/// Reads debtors and locks them until the transaction ends, in the order of their ids, so that nothing deadlocks. On SQLite
/// the single writer is the lock.
///
/// # Errors
/// [`StorageError::Conflict`] where another transaction holds one of them for too long.
pub async fn lock(
    tx: &DatabaseTransaction,
    ids: impl IntoIterator<Item = DebtorId>,
) -> Result<Vec<debtor::Model>, StorageError> {
    let ids = sets::padded(ids.into_iter().map(DebtorId::uuid));
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    lock_where(tx, debtor::Column::Id.is_in(ids)).await
}

/// [`lock`] for debtors that are named by a condition.
pub(super) async fn lock_where(
    tx: &DatabaseTransaction,
    condition: Expr,
) -> Result<Vec<debtor::Model>, StorageError> {
    // NO KEY UPDATE excludes every other holder of this lock, and lets rows that only refer to the debtor be written.
    let found = debtor::Entity::find()
        .filter(condition)
        .order_by_asc(debtor::Column::Id)
        .lock(LockType::NoKeyUpdate)
        .all(tx)
        .await?;
    Ok(found)
}

/// Locks those of these debtors that nobody else holds, without waiting; which ones. On SQLite all of them.
///
/// # Errors
/// Where the database refuses.
pub async fn lock_free(
    tx: &DatabaseTransaction,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<HashSet<Uuid>, StorageError> {
    let ids = sets::padded(ids);
    if ids.is_empty() {
        return Ok(HashSet::new());
    }
    let mut select = debtor::Entity::find()
        .select_only()
        .column(debtor::Column::Id)
        .filter(debtor::Column::Id.is_in(ids))
        .order_by_asc(debtor::Column::Id);
    select = select.lock_with_behavior(LockType::NoKeyUpdate, LockBehavior::SkipLocked);
    Ok(select.into_tuple::<Uuid>().all(tx).await?.into_iter().collect())
}

/// Says that money, agreements or holds of these debtors changed: messages decided on the older ledger are decided anew.
///
/// # Errors
/// Where the database refuses.
pub async fn touch_ledger(
    tx: &DatabaseTransaction,
    ids: impl IntoIterator<Item = DebtorId>,
) -> Result<(), StorageError> {
    let ids = sets::padded(ids.into_iter().map(DebtorId::uuid));
    if ids.is_empty() {
        return Ok(());
    }
    debtor::Entity::update_many()
        .col_expr(debtor::Column::LedgerVersion, Expr::col(debtor::Column::LedgerVersion).add(1))
        .filter(debtor::Column::Id.is_in(ids))
        .exec(tx)
        .await?;
    Ok(())
}
