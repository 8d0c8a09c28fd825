//! Conversations: their state saved for a batch of turns, their owner changed by one winner. May not look into a state.

use super::{
    StorageError,
    entities::{conversation, quarantined_state},
    sets,
};
use crate::domain::{contact::Owner, ids::ConversationId};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, ExprTrait, QueryFilter, Value,
    sea_query::{Expr, Query},
};
use std::fmt;

/// A conversation after a turn.
#[derive(Clone)]
pub struct Turned {
    /// Which one.
    pub id: ConversationId,
    /// Its turn and epoch when it was read: if they changed, nothing is saved.
    pub read: (i64, i64),
    /// Its turn now.
    pub turn: i64,
    /// Its epoch now.
    pub epoch: i64,
    /// Who owns it now.
    pub owner: Owner,
    /// The state as JSON.
    pub state: String,
    /// The version of its form.
    pub state_version: i32,
}

impl fmt::Debug for Turned {
    /// A state holds what a person said.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Turned").field("id", &self.id).field("turn", &self.turn).finish_non_exhaustive()
    }
}

/// The owner of a stored conversation.
///
/// # Errors
/// [`StorageError::Unreadable`] where this version knows no such owner.
pub fn owner(row: &conversation::Model) -> Result<Owner, StorageError> {
    owner_of(&row.owner, row.owner_name.as_deref())
}

pub(super) fn owner_of(code: &str, name: Option<&str>) -> Result<Owner, StorageError> {
    match (code, name) {
        ("bot", _) => Ok(Owner::Bot),
        ("waiting", _) => Ok(Owner::Waiting),
        ("human", Some(name)) => Ok(Owner::Human(name.to_owned())),
        _ => Err(StorageError::Unreadable { table: "conversation", column: "owner" }),
    }
}

/// The stored code and name of an owner.
#[must_use]
pub fn owner_columns(owner: &Owner) -> (&'static str, Option<String>) {
    match owner {
        Owner::Bot => ("bot", None),
        Owner::Waiting => ("waiting", None),
        Owner::Human(name) => ("human", Some(name.clone())),
    }
}

/// Saves conversations after their turns, each once.
///
/// # Errors
/// [`StorageError::Conflict`] where one of them is no longer as it was read.
pub async fn save(
    tx: &DatabaseTransaction,
    turned: &[Turned],
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    for chunk in turned.chunks(sets::MOST_ROWS) {
        let rows = chunk.iter().map(|turned| {
            let (owner, name) = owner_columns(&turned.owner);
            vec![
                Value::from(turned.id.uuid()),
                turned.read.0.into(),
                turned.read.1.into(),
                turned.turn.into(),
                turned.epoch.into(),
                owner.into(),
                name.into(),
                turned.state.clone().into(),
                turned.state_version.into(),
            ]
        });
        let update = Query::update()
            .table(conversation::Entity)
            .from(sets::values(rows))
            .values([
                (conversation::Column::Turn, sets::value(4)),
                (conversation::Column::Epoch, sets::value(5)),
                (conversation::Column::Owner, sets::value(6)),
                (conversation::Column::OwnerName, sets::value(7)),
                (conversation::Column::State, sets::value(8)),
                (conversation::Column::StateVersion, sets::value(9)),
                (conversation::Column::UpdatedAt, Expr::value(now)),
            ])
            .and_where(column(conversation::Column::Id).eq(sets::value(1)))
            .and_where(column(conversation::Column::Turn).eq(sets::value(2)))
            .and_where(column(conversation::Column::Epoch).eq(sets::value(3)))
            .take();
        let saved = tx.execute(&update).await?.rows_affected();
        if usize::try_from(saved) != Ok(chunk.len()) {
            return Err(StorageError::Conflict);
        }
    }
    Ok(())
}

/// Gives a conversation to another owner, if its epoch is still the one that was seen; whether it was. The epoch grows, so that
/// messages written under the former owner are superseded.
///
/// # Errors
/// Where the database refuses.
pub async fn change_owner(
    tx: &DatabaseTransaction,
    id: ConversationId,
    seen_epoch: i64,
    owner: &Owner,
    lease_until: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<bool, StorageError> {
    let (code, name) = owner_columns(owner);
    let changed = conversation::Entity::update_many()
        .col_expr(conversation::Column::Owner, Expr::value(code))
        .col_expr(conversation::Column::OwnerName, Expr::value(name))
        .col_expr(conversation::Column::LeaseUntil, Expr::value(lease_until))
        .col_expr(conversation::Column::Epoch, Expr::value(seen_epoch + 1))
        .col_expr(conversation::Column::UpdatedAt, Expr::value(now))
        .filter(conversation::Column::Id.eq(id.uuid()))
        .filter(conversation::Column::Epoch.eq(seen_epoch))
        .exec(tx)
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Nobody is waited for any more; whether somebody was. The epoch stays: the bot spoke all along, and what it wrote still counts.
///
/// # Errors
/// Where the database refuses.
pub async fn end_waiting(
    tx: &DatabaseTransaction,
    id: ConversationId,
    now: DateTime<Utc>,
) -> Result<bool, StorageError> {
    let changed = conversation::Entity::update_many()
        .col_expr(conversation::Column::Owner, Expr::value(owner_columns(&Owner::Bot).0))
        .col_expr(conversation::Column::UpdatedAt, Expr::value(now))
        .filter(conversation::Column::Id.eq(id.uuid()))
        .filter(conversation::Column::Owner.eq(owner_columns(&Owner::Waiting).0))
        .exec(tx)
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Keeps a state that cannot be read aside, word for word.
///
/// # Errors
/// Where the database refuses.
pub async fn keep_aside(
    tx: &DatabaseTransaction,
    row: &conversation::Model,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let aside = quarantined_state::ActiveModel {
        conversation_id: Set(row.id),
        state: Set(row.state.clone()),
        reason: Set(reason.to_owned()),
        at: Set(now),
        ..Default::default()
    };
    quarantined_state::Entity::insert(aside).exec_without_returning(tx).await?;
    Ok(())
}

fn column(column: conversation::Column) -> Expr {
    Expr::col((conversation::Entity, column))
}
