//! Invoices and their debtors as the ledger lists them. May hold no rule.

use super::{
    StorageError, codes,
    entities::{debtor, invoice},
    sets,
};
use crate::domain::{
    Invoice, Rupiah,
    ids::{DebtorId, InvoiceId},
    invoice::EarlyDiscount,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;
use uuid::Uuid;

impl invoice::Model {
    /// What was paid or let off.
    #[must_use]
    pub const fn settled(&self) -> i64 {
        self.paid.saturating_add(self.early_given)
    }

    /// What is neither paid nor let off, whether the invoice is claimed or not.
    #[must_use]
    pub fn unsettled(&self) -> Rupiah {
        Rupiah::new(self.total).less(Rupiah::new(self.settled()))
    }

    /// The discount for paying early that it offers.
    ///
    /// # Errors
    /// Where the stored share is below zero.
    pub fn early_discount(&self) -> Result<Option<EarlyDiscount>, StorageError> {
        let (Some(points), Some(until)) = (self.early_basis_points, self.early_until) else {
            return Ok(None);
        };
        let unreadable = |_| StorageError::Unreadable { table: "invoice", column: "early_basis_points" };
        Ok(Some(EarlyDiscount { basis_points: u32::try_from(points).map_err(unreadable)?, until }))
    }
}

impl TryFrom<invoice::Model> for Invoice {
    type Error = StorageError;

    fn try_from(row: invoice::Model) -> Result<Self, StorageError> {
        let unreadable = |column| StorageError::Unreadable { table: "invoice", column };
        let early_discount = row.early_discount()?;
        Ok(Self {
            id: InvoiceId::new(row.id),
            debtor: DebtorId::new(row.debtor_id),
            number: row.number,
            contract_ref: row.contract_ref,
            issued_on: row.issued_on,
            due_on: row.due_on,
            sent_on: row.sent_on,
            sent_via: row.sent_via,
            lines: serde_json::from_value(row.lines).map_err(|_| unreadable("lines"))?,
            discount: Rupiah::new(row.discount),
            tax: Rupiah::new(row.tax),
            total: Rupiah::new(row.total),
            paid: Rupiah::new(row.paid),
            early_discount,
            early_given: Rupiah::new(row.early_given),
            late_fee_clause: row.late_fee_clause,
            notes: row.notes,
            status: codes::read(&row.status, "invoice", "status")?,
        })
    }
}

/// The invoice with this number.
///
/// # Errors
/// Where the database refuses.
pub async fn numbered<C: ConnectionTrait>(
    db: &C,
    number: &str,
) -> Result<Option<invoice::Model>, StorageError> {
    Ok(invoice::Entity::find().filter(invoice::Column::Number.eq(number)).one(db).await?)
}

/// The invoices with these numbers, by number.
///
/// # Errors
/// Where the database refuses.
pub async fn by_number<C: ConnectionTrait>(
    db: &C,
    numbers: &[&str],
) -> Result<HashMap<String, invoice::Model>, StorageError> {
    let mut found = HashMap::new();
    for chunk in numbers.chunks(sets::MOST_ROWS) {
        let chosen = sets::padded(chunk.iter().copied());
        let rows = invoice::Entity::find().filter(invoice::Column::Number.is_in(chosen)).all(db).await?;
        found.extend(rows.into_iter().map(|row| (row.number.clone(), row)));
    }
    Ok(found)
}

/// Every invoice of a debtor, oldest due first.
///
/// # Errors
/// Where the database refuses.
pub async fn of_debtor<C: ConnectionTrait>(
    db: &C,
    debtor: Uuid,
) -> Result<Vec<invoice::Model>, StorageError> {
    Ok(invoice::Entity::find()
        .filter(invoice::Column::DebtorId.eq(debtor))
        .order_by_asc(invoice::Column::DueOn)
        .order_by_asc(invoice::Column::Id)
        .all(db)
        .await?)
}

/// Every invoice, oldest due first.
///
/// # Errors
/// Where the database refuses.
pub async fn all<C: ConnectionTrait>(db: &C) -> Result<Vec<invoice::Model>, StorageError> {
    Ok(invoice::Entity::find()
        .order_by_asc(invoice::Column::DueOn)
        .order_by_asc(invoice::Column::Number)
        .all(db)
        .await?)
}

/// The debtor with this reference.
///
/// # Errors
/// Where the database refuses.
pub async fn debtor_of_reference<C: ConnectionTrait>(
    db: &C,
    reference: &str,
) -> Result<Option<debtor::Model>, StorageError> {
    Ok(debtor::Entity::find().filter(debtor::Column::Reference.eq(reference)).one(db).await?)
}

/// The debtors with these references, by reference.
///
/// # Errors
/// Where the database refuses.
pub async fn debtors_by_reference<C: ConnectionTrait>(
    db: &C,
    references: &[&str],
) -> Result<HashMap<String, debtor::Model>, StorageError> {
    let mut found = HashMap::new();
    for chunk in references.chunks(sets::MOST_ROWS) {
        let chosen = sets::padded(chunk.iter().copied());
        let rows = debtor::Entity::find().filter(debtor::Column::Reference.is_in(chosen)).all(db).await?;
        found.extend(rows.into_iter().map(|row| (row.reference.clone(), row)));
    }
    Ok(found)
}

/// The debtors with these identifiers, by identifier.
///
/// # Errors
/// Where the database refuses.
pub async fn debtors_by_id<C: ConnectionTrait>(
    db: &C,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, debtor::Model>, StorageError> {
    let mut found = HashMap::new();
    for chunk in ids.chunks(sets::MOST_ROWS) {
        let chosen = sets::padded(chunk.iter().copied());
        let rows = debtor::Entity::find().filter(debtor::Column::Id.is_in(chosen)).all(db).await?;
        found.extend(rows.into_iter().map(|row| (row.id, row)));
    }
    Ok(found)
}

/// Every debtor, by reference.
///
/// # Errors
/// Where the database refuses.
pub async fn all_debtors<C: ConnectionTrait>(db: &C) -> Result<Vec<debtor::Model>, StorageError> {
    Ok(debtor::Entity::find().order_by_asc(debtor::Column::Reference).all(db).await?)
}
