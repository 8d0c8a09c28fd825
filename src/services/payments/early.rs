//! The discount for paying early: earned once the money valued on or before its last day, by the calendar of the business, reaches
//! the discounted total, and taken back when it no longer does. An agreement changes nothing in this: it is money in time that
//! counts, not what was promised. The debtor must be locked. May not move money.

use crate::{
    domain::{Rupiah, ids::InvoiceId, invoice::EarlyDiscount, payment::EarlyReach},
    services::audit::Hand,
    storage::{StorageError, entities::invoice, payments},
};
use chrono::NaiveDate;
use sea_orm::DatabaseTransaction;
use serde_json::json;

/// What money of this day must bring to earn the discount; nothing where it comes too late, or the discount was earned before.
pub(super) async fn reach(
    tx: &DatabaseTransaction,
    invoice: &invoice::Model,
    paid_on: NaiveDate,
) -> Result<Option<EarlyReach>, StorageError> {
    let offer = invoice.early_discount()?.filter(|offer| paid_on <= offer.until);
    let Some(offer) = offer.filter(|_| invoice.early_given == 0 && invoice.unsettled().is_positive()) else {
        return Ok(None);
    };
    let total = Rupiah::new(invoice.total);
    let saving = offer.of(total);
    let missing = total.less(saving).less(in_time(tx, invoice, offer).await?);
    Ok(Some(EarlyReach { missing, saving }))
}

/// Gives the discount or takes it back, from the payments as they stand. The invoice is not written.
pub(in crate::services) async fn judge(
    tx: &DatabaseTransaction,
    invoice: &mut invoice::Model,
    hand: &Hand,
) -> Result<(), StorageError> {
    let before = invoice.early_given;
    invoice.early_given = match invoice.early_discount()? {
        Some(offer) => {
            let in_time = in_time(tx, invoice, offer).await?;
            offer.earned(Rupiah::new(invoice.total), Rupiah::new(invoice.paid), in_time).get()
        }
        None => 0,
    };
    note(tx, before, invoice, hand).await
}

/// A line in the audit log, where the discount changed.
pub(super) async fn note(
    tx: &DatabaseTransaction,
    before: i64,
    invoice: &invoice::Model,
    hand: &Hand,
) -> Result<(), StorageError> {
    let now = invoice.early_given;
    if now == before {
        return Ok(());
    }
    let action = if now > before { "invoice.early_discount_given" } else { "invoice.early_discount_lost" };
    hand.note(tx, action, InvoiceId::new(invoice.id), json!({ "before": before, "now": now })).await
}

/// Money for this invoice that came in time: what was paid before it came to us, its shares, and credit that names it.
async fn in_time(
    tx: &DatabaseTransaction,
    invoice: &invoice::Model,
    offer: EarlyDiscount,
) -> Result<Rupiah, StorageError> {
    let shares = payments::allocated_to(tx, invoice.id).await?;
    let mut sum = invoice.opening_paid;
    for payment in payments::of_debtor(tx, invoice.debtor_id).await? {
        if payment.reversed_at.is_some() || payment.paid_on > offer.until {
            continue;
        }
        let own = shares.iter().filter(|share| share.payment_id == payment.id).map(|share| share.amount);
        let credit = if payment.invoice_id == Some(invoice.id) { payment.surplus } else { 0 };
        sum = own.fold(sum, i64::saturating_add).saturating_add(credit);
    }
    Ok(Rupiah::new(sum))
}
