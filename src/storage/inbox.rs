//! The inbox: every update as it came, once. May not look into an update.

use super::{StorageError, entities::inbox, sets};
use crate::domain::{contact::ChannelKind, ids::ConversationId};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryTrait,
    sea_query::{Expr, OnConflict, Query},
};
use std::{collections::HashMap, fmt};

/// What became of an update.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum InboxStatus {
    /// Its turn was taken.
    Done,
    /// There was nothing to do.
    Ignored,
    /// It could not be processed: a person was alerted.
    Quarantined,
}

impl InboxStatus {
    /// The stored code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Ignored => "ignored",
            Self::Quarantined => "quarantined",
        }
    }
}

/// An update to be journalled.
#[derive(Clone, PartialEq, Eq)]
pub struct NewUpdate {
    /// Which channel.
    pub channel: ChannelKind,
    /// Our account on it.
    pub account: String,
    /// The platform's id of the update: with channel and account the key against repeats.
    pub external_id: String,
    /// When we took it.
    pub received_at: DateTime<Utc>,
    /// The update exactly as it came.
    pub raw: String,
    /// What is expected to become of it; [`mark`] corrects it.
    pub status: InboxStatus,
    /// Why, where it is not done.
    pub note: Option<String>,
    /// The conversation it belongs to, when that is known.
    pub conversation: Option<ConversationId>,
}

impl fmt::Debug for NewUpdate {
    /// Addresses and texts never reach a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewUpdate[redacted]")
    }
}

/// Journals updates. The answer stands in the order of `updates`: the row's id where it is new, nothing where it was known.
///
/// # Errors
/// Where the database refuses.
pub async fn accept(
    tx: &DatabaseTransaction,
    updates: &[NewUpdate],
) -> Result<Vec<Option<i64>>, StorageError> {
    // Sorted, so that two batches with the same updates in another order wait for each other instead of deadlocking.
    let mut sorted: Vec<&NewUpdate> = updates.iter().collect();
    sorted.sort_by_key(|update| key(update));
    let mut new = HashMap::with_capacity(updates.len());
    for chunk in sorted.chunks(sets::MOST_ROWS) {
        let rows = chunk.iter().map(|update| row(update));
        let mut insert = inbox::Entity::insert_many(rows)
            .on_conflict(OnConflict::new().do_nothing().to_owned())
            .into_query();
        insert.returning(Query::returning().columns([
            inbox::Column::Id,
            inbox::Column::Channel,
            inbox::Column::Account,
            inbox::Column::ExternalId,
        ]));
        for found in tx.query_all(&insert).await? {
            let key: (String, String, String) = (
                found.try_get("", "channel")?,
                found.try_get("", "account")?,
                found.try_get("", "external_id")?,
            );
            new.insert(key, found.try_get::<i64>("", "id")?);
        }
    }
    // The first of several equal updates takes the row; the others find it gone.
    let owned = |update: &NewUpdate| {
        (update.channel.code().to_owned(), update.account.clone(), update.external_id.clone())
    };
    Ok(updates.iter().map(|update| new.remove(&owned(update))).collect())
}

/// Corrects what became of updates.
///
/// # Errors
/// Where the database refuses.
pub async fn mark(
    tx: &DatabaseTransaction,
    ids: &[i64],
    status: InboxStatus,
    note: Option<&str>,
) -> Result<(), StorageError> {
    if ids.is_empty() {
        return Ok(());
    }
    inbox::Entity::update_many()
        .col_expr(inbox::Column::Status, Expr::value(status.code()))
        .col_expr(inbox::Column::Note, Expr::value(note.map(str::to_owned)))
        .filter(inbox::Column::Id.is_in(sets::padded(ids.iter().copied())))
        .exec(tx)
        .await?;
    Ok(())
}

/// Marks an update that could not be processed, with the reason; its raw form stays.
///
/// # Errors
/// Where the database refuses.
pub async fn quarantine(tx: &DatabaseTransaction, id: i64, reason: &str) -> Result<(), StorageError> {
    mark(tx, &[id], InboxStatus::Quarantined, Some(reason)).await
}

fn key(update: &NewUpdate) -> (&'static str, &str, &str) {
    (update.channel.code(), &update.account, &update.external_id)
}

fn row(update: &NewUpdate) -> inbox::ActiveModel {
    inbox::ActiveModel {
        channel: Set(update.channel.code().to_owned()),
        account: Set(update.account.clone()),
        external_id: Set(update.external_id.clone()),
        received_at: Set(update.received_at),
        raw: Set(update.raw.clone()),
        status: Set(update.status.code().to_owned()),
        note: Set(update.note.clone()),
        conversation_id: Set(update.conversation.map(ConversationId::uuid)),
        ..Default::default()
    }
}
