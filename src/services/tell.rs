//! Something happened on the business's side: every conversation of the debtor takes a turn about it.

use super::{
    ServiceError, Services,
    clock::fresh_id,
    seat::Seat,
    turns::{self, Cue},
};
use crate::{
    dialogue::Event,
    domain::{
        contact::{Binding, ChannelKind},
        ids::DebtorId,
    },
    storage::{
        StorageError,
        contacts::{self, Address, Caller},
        entities::contact,
        transcript,
    },
};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder};

/// When something may be told at the earliest. Contact hours and opt-out are checked again when it is sent.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Timing {
    /// As soon as the hours allow.
    Now,
    /// Not before this instant.
    NotBefore(DateTime<Utc>),
}

/// Tells the debtor, at every address that is certainly theirs. The caller holds the debtor's lock in this transaction; wake the
/// outbox (`services.outbox`) after its commit.
///
/// # Errors
/// Where the database refuses.
pub async fn debtor(
    tx: &DatabaseTransaction,
    services: &Services,
    debtor: DebtorId,
    event: Event,
    timing: Timing,
) -> Result<(), ServiceError> {
    let bound = contact::Entity::find()
        .filter(contact::Column::DebtorId.eq(debtor.uuid()))
        .filter(contact::Column::Binding.eq(Binding::Bound.code()))
        .filter(contact::Column::BlockedAt.is_null())
        .order_by_asc(contact::Column::Id)
        .all(tx)
        .await?;
    if bound.is_empty() {
        return Ok(());
    }
    let now = services.clock.now();
    let callers = bound.iter().map(|contact| caller(services, contact)).collect::<Result<Vec<_>, _>>()?;
    let mut seats = Vec::with_capacity(callers.len());
    for opened in contacts::open(tx, &callers, now).await? {
        seats.push(Seat::take(tx, opened, now).await?);
    }
    let not_before = match timing {
        Timing::Now => now,
        Timing::NotBefore(instant) => instant,
    };
    let cues =
        (0..seats.len()).map(|seat| (seat, Cue::Business { event: event.clone(), not_before })).collect();
    let taken = turns::take(tx, services, &[], &mut seats, cues).await?;
    Ok(transcript::append(tx, &taken.lines).await?)
}

fn caller(services: &Services, contact: &contact::Model) -> Result<Caller, StorageError> {
    let clock = services.clock.as_ref();
    let channel = ChannelKind::from_code(&contact.channel)
        .ok_or(StorageError::Unreadable { table: "contact", column: "channel" })?;
    Ok(Caller {
        address: Address {
            channel,
            account: contact.account.clone(),
            external_id: contact.external_id.clone(),
        },
        contact: fresh_id(clock),
        conversation: fresh_id(clock),
    })
}
