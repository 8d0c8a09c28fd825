//! Sweeping: leases that ran out, times that came, what need not wait for its time any more, and the one repeat of an
//! answer whose fate is unknown.

use super::message::{CONTACT_HOURS, MessageKind, OutboxState};
use crate::{
    domain::ids::ConversationId,
    storage::{StorageError, entities::outbox, sets},
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait, Iterable, QueryFilter,
    sea_query::{Alias, Expr, ExprTrait, OnConflict, Query, SelectStatement},
};
use std::collections::BTreeMap;

/// What a sweep found.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Swept {
    /// Rows that were being sent when their sender was lost: nobody knows whether they arrived.
    pub unknown: Vec<i64>,
    /// Rows that are sent once more because of that, flagged as repeats.
    pub repeats: Vec<i64>,
    /// Of the unknown ones those that are not sent once more: only a person can find out.
    pub lost: Vec<i64>,
    /// How many rows waited for a time that has come.
    pub resumed: u64,
}

/// Sweeps once. `now` is the clock of the business, `database_now` that of the database, by which leases are measured.
///
/// # Errors
/// Where the database refuses.
pub async fn sweep(
    tx: &DatabaseTransaction,
    now: DateTime<Utc>,
    database_now: DateTime<Utc>,
) -> Result<Swept, StorageError> {
    let lost = Query::update()
        .table(outbox::Entity)
        .values([
            (outbox::Column::State, Expr::value(OutboxState::Unknown.code())),
            (outbox::Column::Reason, Expr::value("lease_ran_out")),
            (outbox::Column::UpdatedAt, Expr::value(now)),
        ])
        .and_where(Expr::col(outbox::Column::State).eq(sets::literal(OutboxState::Sending.code())))
        .and_where(Expr::col(outbox::Column::LeaseUntil).lte(database_now))
        .returning_col(outbox::Column::Id)
        .take();
    let mut swept = Swept::default();
    for row in tx.query_all(&lost).await? {
        swept.unknown.push(row.try_get("", "id")?);
    }
    let repeated = repeat_unknown(tx, &swept.unknown, now).await?;
    swept.lost = swept.unknown.iter().filter(|id| !repeated.contains_key(id)).copied().collect();
    swept.repeats = repeated.into_values().collect();
    swept.resumed = resume(tx, now).await?;
    Ok(swept)
}

/// Queues what waited for a time that has come; how many rows.
async fn resume(tx: &DatabaseTransaction, now: DateTime<Utc>) -> Result<u64, StorageError> {
    let queued = outbox::Entity::update_many()
        .col_expr(outbox::Column::State, Expr::value(OutboxState::Queued.code()))
        .col_expr(outbox::Column::UpdatedAt, Expr::value(now))
        .filter(Expr::col(outbox::Column::State).eq(sets::literal(OutboxState::Deferred.code())))
        .filter(outbox::Column::NotBefore.lte(now))
        .exec(tx)
        .await?;
    Ok(queued.rows_affected)
}

/// What a conversation was to be told by the business is told now, whatever the hour and before what is said next: whoever writes has
/// opened the talk.
///
/// # Errors
/// Where the database refuses.
pub async fn tell_now(
    tx: &DatabaseTransaction,
    conversation: ConversationId,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    outbox::Entity::update_many()
        .col_expr(outbox::Column::State, Expr::value(OutboxState::Queued.code()))
        .col_expr(outbox::Column::Kind, Expr::value(MessageKind::Answer.code()))
        .col_expr(outbox::Column::NotBefore, Expr::value(now))
        .col_expr(outbox::Column::UpdatedAt, Expr::value(now))
        .filter(waits_to_begin(conversation))
        .exec(tx)
        .await?;
    Ok(())
}

/// What a conversation was to be told by the business is not told at all: the talk went elsewhere.
///
/// # Errors
/// Where the database refuses.
pub async fn tell_no_more(
    tx: &DatabaseTransaction,
    conversation: ConversationId,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    outbox::Entity::update_many()
        .col_expr(outbox::Column::State, Expr::value(OutboxState::Suppressed.code()))
        .col_expr(outbox::Column::Reason, Expr::value("superseded"))
        .col_expr(outbox::Column::UpdatedAt, Expr::value(now))
        .filter(waits_to_begin(conversation))
        .exec(tx)
        .await?;
    Ok(())
}

/// What the business began and that waits for the hours alone, or was not looked at yet. Thanks that wait for their delay stay.
fn waits_to_begin(conversation: ConversationId) -> Condition {
    let hours = Condition::all()
        .add(outbox::Column::State.eq(OutboxState::Deferred.code()))
        .add(outbox::Column::Reason.eq(CONTACT_HOURS));
    Condition::all()
        .add(outbox::Column::ConversationId.eq(conversation.uuid()))
        .add(outbox::Column::Kind.eq(MessageKind::Proactive.code()))
        .add(Condition::any().add(outbox::Column::State.eq(OutboxState::Queued.code())).add(hours))
}

/// Queues those of these rows again, once and as repeats, that are answers of unknown fate which no later turn has answered
/// anew. What the bot started is never repeated. The repeats, by the rows that they repeat.
///
/// # Errors
/// Where the database refuses.
pub async fn repeat_unknown(
    tx: &DatabaseTransaction,
    ids: &[i64],
    now: DateTime<Utc>,
) -> Result<BTreeMap<i64, i64>, StorageError> {
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let columns: Vec<outbox::Column> =
        outbox::Column::iter().filter(|column| !matches!(column, outbox::Column::Id)).collect();
    let mut select = Query::select();
    select.exprs(columns.iter().map(|column| repeated(*column, now)));
    select
        .from(outbox::Entity)
        .and_where(own(outbox::Column::Id).is_in(sets::padded(ids.iter().copied())))
        .and_where(own(outbox::Column::State).eq(OutboxState::Unknown.code()))
        .and_where(own(outbox::Column::Kind).eq(MessageKind::Answer.code()))
        .and_where(own(outbox::Column::RepeatsOf).is_null())
        .and_where(Expr::not_exists(later_answer()));
    let insert = Query::insert()
        .into_table(outbox::Entity)
        .columns(columns)
        .select_from(select)
        .map_err(|_| StorageError::Unreadable { table: "outbox", column: "repeats_of" })?
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .returning(Query::returning().columns([outbox::Column::RepeatsOf, outbox::Column::Id]))
        .take();
    let mut repeats = BTreeMap::new();
    for row in tx.query_all(&insert).await? {
        repeats.insert(row.try_get("", "repeats_of")?, row.try_get("", "id")?);
    }
    Ok(repeats)
}

/// A column of the repeat of a row: the row's own, but for what concerns its sending.
fn repeated(column: outbox::Column, now: DateTime<Utc>) -> Expr {
    match column {
        outbox::Column::State => Expr::value(OutboxState::Queued.code()),
        outbox::Column::NotBefore | outbox::Column::CreatedAt | outbox::Column::UpdatedAt => Expr::value(now),
        outbox::Column::Attempts => Expr::value(0),
        outbox::Column::RepeatsOf => own(outbox::Column::Id),
        outbox::Column::LeaseOwner
        | outbox::Column::Rendered
        | outbox::Column::TextHash
        | outbox::Column::ExternalId
        | outbox::Column::Reason => Expr::value(None::<String>),
        outbox::Column::LeaseUntil | outbox::Column::SentAt => Expr::value(None::<DateTime<Utc>>),
        outbox::Column::Facts => Expr::value(None::<serde_json::Value>),
        other => own(other),
    }
}

fn later_answer() -> SelectStatement {
    let later = |column: outbox::Column| Expr::col((Alias::new("later"), column));
    Query::select()
        .expr(Expr::Constant(1.into()))
        .from_as(outbox::Entity, Alias::new("later"))
        .and_where(later(outbox::Column::ConversationId).eq(own(outbox::Column::ConversationId)))
        .and_where(later(outbox::Column::Turn).gt(own(outbox::Column::Turn)))
        .and_where(later(outbox::Column::Kind).eq(MessageKind::Answer.code()))
        .and_where(
            later(outbox::Column::State)
                .is_not_in([OutboxState::Failed.code(), OutboxState::Suppressed.code()]),
        )
        .take()
}

fn own(column: outbox::Column) -> Expr {
    Expr::col((outbox::Entity, column))
}
