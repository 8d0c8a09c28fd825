//! Tells debtors what is true now of invoices that were corrected, by hand or by an import: those of which they were told otherwise, and
//! those about which an agreement ended. May change nothing of the ledger.

use super::{
    ServiceError, Services,
    import::Change,
    revision::Aftermath,
    tell::{self, Timing},
};
use crate::{
    dialogue::Event,
    domain::ids::DebtorId,
    storage::{
        StorageError,
        entities::{invoice, outbox},
    },
};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};

/// An invoice that was corrected.
pub(super) struct Corrected {
    number: String,
    /// What debtors are told of changed.
    matters: bool,
    /// An agreement ended by it.
    ended: bool,
}

impl Corrected {
    /// By these changes, with what followed from them.
    pub fn by(number: &str, changes: &[Change], aftermath: &Aftermath) -> Self {
        let matters =
            changes.iter().any(|change| matches!(change.field, "total" | "due_on" | "already_paid"));
        Self { number: number.to_owned(), matters, ended: !aftermath.ended.is_empty() }
    }
}

/// Tells a debtor, in one message; whether there was anything to tell. The debtor must be locked, and the ledger of now be written.
pub(super) async fn tell(
    tx: &DatabaseTransaction,
    services: &Services,
    debtor: DebtorId,
    corrected: &[Corrected],
) -> Result<bool, ServiceError> {
    let (mut numbers, mut ended) = (Vec::new(), Vec::new());
    for one in corrected {
        if one.ended {
            ended.push(one.number.clone());
        }
        if one.ended || (one.matters && has_heard_of(tx, debtor, &one.number).await?) {
            numbers.push(one.number.clone());
        }
    }
    if numbers.is_empty() {
        return Ok(false);
    }
    tell::debtor(tx, services, debtor, Event::Corrected { numbers, ended }, Timing::Now).await?;
    Ok(true)
}

/// Tells a debtor that an invoice was withdrawn, if they had been told of it.
pub(super) async fn tell_withdrawn(
    tx: &DatabaseTransaction,
    services: &Services,
    invoice: &invoice::Model,
) -> Result<bool, ServiceError> {
    let debtor = DebtorId::new(invoice.debtor_id);
    let heard = has_heard_of(tx, debtor, &invoice.number).await?;
    if heard {
        let event = Event::Withdrawn { number: invoice.number.clone() };
        tell::debtor(tx, services, debtor, event, Timing::Now).await?;
    }
    Ok(heard)
}

/// Whether any message that may have reached the debtor speaks of this invoice.
async fn has_heard_of(
    tx: &DatabaseTransaction,
    debtor: DebtorId,
    number: &str,
) -> Result<bool, StorageError> {
    let quoted = serde_json::Value::from(number).to_string();
    let heard = outbox::Entity::find()
        .filter(outbox::Column::DebtorId.eq(debtor.uuid()))
        .filter(outbox::Column::State.is_in(["sending", "sent", "unknown"]))
        .filter(outbox::Column::Speech.contains(&quoted))
        .one(tx)
        .await?;
    Ok(heard.is_some())
}
