//! Who speaks for the business in a conversation: taken and given back under the debtor's lock, by one winner. May say nothing to the
//! debtor but through the dialogue.

use super::{
    ServiceError, Services,
    audit::Hand,
    clock::fresh_id,
    seat::Seat,
    turns::{self, Cue},
};
use crate::{
    dialogue::Event,
    domain::{
        contact::{ChannelKind, Owner},
        ids::{ConversationId, Id},
    },
    storage::{
        StorageError, attention,
        contacts::{self, Address, Caller, Opened},
        conversations, outbox, transcript,
    },
};
use chrono::{DateTime, Utc};
use sea_orm::DatabaseTransaction;
use serde_json::json;
use std::sync::Arc;
use thiserror::Error;

/// Why a conversation did not change hands. Nothing was changed.
#[derive(Debug, Error)]
pub enum OwnershipError {
    /// Somebody was faster, or holds it already.
    #[error("{by} holds this conversation")]
    Held {
        /// Who.
        by: String,
    },
    /// It changed hands since it was looked at, and nobody holds it now.
    #[error("the conversation changed hands since you looked at it; look at it again")]
    Changed,
    /// Nobody holds it, so that it cannot be given back.
    #[error("nobody holds this conversation")]
    Free,
    /// There is no such conversation.
    #[error("there is no such conversation")]
    Missing,
    /// A turn could not be taken.
    #[error(transparent)]
    Service(#[from] ServiceError),
    /// The database.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// A conversation that a person took.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Taken {
    /// Which one.
    pub conversation: ConversationId,
    /// Its epoch from now on: what the bot wrote under an older one does not leave any more.
    pub epoch: i64,
    /// Messages that were on their way at that moment, and may still arrive.
    pub on_their_way: Vec<i64>,
}

/// Takes a conversation that was seen at this epoch, until `lease_until`. The bot is silent from the commit on.
///
/// # Errors
/// [`OwnershipError::Held`] names the winner where somebody else was faster.
pub async fn take(
    services: &Arc<Services>,
    conversation: ConversationId,
    seen_epoch: i64,
    lease_until: Option<DateTime<Utc>>,
    hand: &Hand,
) -> Result<Taken, OwnershipError> {
    let (shared, hand) = (Arc::clone(services), hand.clone());
    services
        .db
        .write(move |tx| {
            Box::pin(
                async move { take_in_tx(tx, &shared, conversation, seen_epoch, lease_until, &hand).await },
            )
        })
        .await
}

/// Gives a conversation back to the bot, which goes on from the facts of now and asks its pending question again. The epoch from now
/// on.
///
/// # Errors
/// Where `hand` does not hold it.
pub async fn release(
    services: &Arc<Services>,
    conversation: ConversationId,
    hand: &Hand,
) -> Result<i64, OwnershipError> {
    let hand = hand.clone();
    services
        .decide(move |tx, shared| {
            Box::pin(async move { release_in_tx(tx, &shared, conversation, &hand).await })
        })
        .await
}

async fn take_in_tx(
    tx: &DatabaseTransaction,
    services: &Services,
    id: ConversationId,
    seen_epoch: i64,
    lease_until: Option<DateTime<Utc>>,
    hand: &Hand,
) -> Result<Taken, OwnershipError> {
    let opened = locked(tx, services, id).await?;
    let owner = conversations::owner(&opened.conversation)?;
    if let Owner::Human(by) = owner {
        return Err(OwnershipError::Held { by });
    }
    let new = Owner::Human(hand.by.clone());
    if !conversations::change_owner(tx, id, seen_epoch, &new, lease_until, hand.at).await? {
        return Err(OwnershipError::Changed);
    }
    hand.note(tx, "conversation.taken", id, json!({ "epoch": seen_epoch + 1 })).await?;
    let on_their_way = outbox::on_their_way(tx, id).await?;
    Ok(Taken { conversation: id, epoch: seen_epoch + 1, on_their_way })
}

async fn release_in_tx(
    tx: &DatabaseTransaction,
    services: &Services,
    id: ConversationId,
    hand: &Hand,
) -> Result<i64, OwnershipError> {
    let mut opened = locked(tx, services, id).await?;
    match conversations::owner(&opened.conversation)? {
        Owner::Human(by) if by == hand.by => {}
        Owner::Human(by) => return Err(OwnershipError::Held { by }),
        Owner::Bot | Owner::Waiting => return Err(OwnershipError::Free),
    }
    let seen = opened.conversation.epoch;
    if !conversations::change_owner(tx, id, seen, &Owner::Bot, None, hand.at).await? {
        return Err(OwnershipError::Changed);
    }
    hand.note(tx, "conversation.released", id, json!({ "epoch": seen + 1 })).await?;
    opened.conversation.epoch = seen + 1;
    let (code, name) = conversations::owner_columns(&Owner::Bot);
    (opened.conversation.owner, opened.conversation.owner_name) = (code.to_owned(), name);
    let mut seats = [Seat::take(tx, opened, hand.at).await?];
    let resumed = Cue::Business { event: Event::Resumed, not_before: hand.at };
    let taken = turns::take(tx, services, &[], &mut seats, vec![(0, resumed)]).await?;
    transcript::append(tx, &taken.lines).await?;
    Ok(seen + 1)
}

/// The conversation as it is under the lock of its debtor, or of its contact where there is none.
async fn locked(
    tx: &DatabaseTransaction,
    services: &Services,
    id: ConversationId,
) -> Result<Opened, OwnershipError> {
    let Some((_, Some(contact))) = attention::conversation(tx, id.uuid()).await? else {
        return Err(OwnershipError::Missing);
    };
    let clock = services.clock.as_ref();
    let channel = ChannelKind::from_code(&contact.channel)
        .ok_or(StorageError::Unreadable { table: "contact", column: "channel" })?;
    let address = Address { channel, account: contact.account, external_id: contact.external_id };
    let caller = Caller { address, contact: Id::new(contact.id), conversation: fresh_id(clock) };
    let opened = contacts::open(tx, &[caller], clock.now()).await?.pop();
    opened.filter(|opened| opened.conversation.id == id.uuid()).ok_or(OwnershipError::Missing)
}
