//! What became of the question that a turn asked, as an acceptance counts only after it arrived; and what is on its way.

use super::message::{MessageKind, OutboxState};
use crate::{
    domain::ids::ConversationId,
    storage::{
        StorageError,
        entities::{conversation, outbox},
    },
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, IdenStatic, QueryFilter,
    QueryOrder, QueryResult, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait, Order, SelectStatement},
};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// The last message of a turn, with what is known of its sending.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Asked {
    /// The outbox row.
    pub outbox: i64,
    /// Whether the business began it.
    pub is_begun: bool,
    /// Where it stands; `sent` where it or its repeat was sent.
    pub state: OutboxState,
    /// Whether it repeats one whose fate is unknown: that one may have been read.
    pub is_repeat: bool,
    /// When it was sent.
    pub sent_at: Option<DateTime<Utc>>,
    /// The platform's id of it.
    pub external_id: Option<String>,
}

/// What stands in the names of the columns of a [`Row`].
const PREFIX: &str = "asked_";

/// What of a message says where it stands.
#[derive(FromQueryResult)]
pub(in crate::storage) struct Row {
    id: i64,
    conversation_id: Option<Uuid>,
    turn: i64,
    kind: String,
    state: String,
    repeats_of: Option<i64>,
    sent_at: Option<DateTime<Utc>>,
    external_id: Option<String>,
}

impl Row {
    const COLUMNS: [outbox::Column; 8] = [
        outbox::Column::Id,
        outbox::Column::ConversationId,
        outbox::Column::Turn,
        outbox::Column::Kind,
        outbox::Column::State,
        outbox::Column::RepeatsOf,
        outbox::Column::SentAt,
        outbox::Column::ExternalId,
    ];

    /// Its columns, each with the name to ask for it by.
    fn columns() -> impl Iterator<Item = (Expr, String)> {
        Self::COLUMNS
            .into_iter()
            .map(|column| (Expr::col((outbox::Entity, column)), format!("{PREFIX}{}", column.as_str())))
    }

    /// Adds to a query of conversations what their last turns said, a row for each message, oldest first.
    pub fn join(query: &mut SelectStatement) -> &mut SelectStatement {
        let own = Expr::col((outbox::Entity, outbox::Column::ConversationId))
            .eq(Expr::col((conversation::Entity, conversation::Column::Id)));
        let last = Expr::col((outbox::Entity, outbox::Column::Turn))
            .eq(Expr::col((conversation::Entity, conversation::Column::Turn)));
        query.left_join(outbox::Entity, own.and(last).and(to_the_debtor()));
        for (column, name) in Self::columns() {
            query.expr_as(column, name);
        }
        query.order_by((outbox::Entity, outbox::Column::Id), Order::Asc)
    }

    /// The message of a row of such a query, if that turn said anything.
    pub fn of(row: &QueryResult) -> Result<Option<Self>, DbErr> {
        Self::from_query_result_optional(row, PREFIX)
    }
}

/// Not one to our own people.
fn to_the_debtor() -> Expr {
    Expr::col((outbox::Entity, outbox::Column::Kind)).ne(MessageKind::Alert.code())
}

/// The last message to the debtor that each of these turns wrote, where it wrote any.
///
/// # Errors
/// Where the database refuses, or a stored state is unknown.
pub async fn asked_messages<C: ConnectionTrait>(
    db: &C,
    turns: &[(ConversationId, i64)],
) -> Result<HashMap<(ConversationId, i64), Asked>, StorageError> {
    if turns.is_empty() {
        return Ok(HashMap::new());
    }
    let any = turns.iter().fold(Condition::any(), |any, (conversation, turn)| {
        let own = Condition::all().add(outbox::Column::ConversationId.eq(conversation.uuid()));
        any.add(own.add(outbox::Column::Turn.eq(*turn)))
    });
    let mut ask = outbox::Entity::find().select_only();
    for (column, name) in Row::columns() {
        ask = ask.expr_as(column, name);
    }
    let ask = ask.filter(any).filter(to_the_debtor()).order_by_asc(outbox::Column::Id);
    let rows = db.query_all(&ask.into_query()).await?;
    let rows: Result<Vec<Row>, DbErr> = rows.iter().map(|row| Row::from_query_result(row, PREFIX)).collect();
    latest(rows?)
}

/// Of each turn the last message; of a message and its repeat the one that was sent, else the repeat.
pub(in crate::storage) fn latest(
    rows: Vec<Row>,
) -> Result<HashMap<(ConversationId, i64), Asked>, StorageError> {
    let mut turns: HashMap<(ConversationId, i64), BTreeMap<i64, Asked>> = HashMap::new();
    for row in rows {
        let Row { id, conversation_id, turn, kind, state, repeats_of, sent_at, external_id } = row;
        let Some(conversation) = conversation_id.map(ConversationId::new) else { continue };
        let state = OutboxState::from_code(&state)
            .ok_or(StorageError::Unreadable { table: "outbox", column: "state" })?;
        let messages = turns.entry((conversation, turn)).or_default();
        let place = repeats_of.unwrap_or(id);
        let arrived = messages.get(&place).is_some_and(|known| known.state == OutboxState::Sent);
        if !arrived {
            let is_repeat = repeats_of.is_some();
            let is_begun = kind == MessageKind::Proactive.code();
            messages.insert(place, Asked { outbox: id, is_begun, state, is_repeat, sent_at, external_id });
        }
    }
    let last =
        |(turn, messages): (_, BTreeMap<i64, Asked>)| Some((turn, messages.into_values().next_back()?));
    Ok(turns.into_iter().filter_map(last).collect())
}

/// Whether a turn after this one has answered in the conversation.
///
/// # Errors
/// Where the database refuses.
pub async fn has_later_answer<C: ConnectionTrait>(
    db: &C,
    conversation: ConversationId,
    turn: i64,
) -> Result<bool, StorageError> {
    let later = outbox::Entity::find()
        .select_only()
        .column(outbox::Column::Id)
        .filter(outbox::Column::ConversationId.eq(conversation.uuid()))
        .filter(outbox::Column::Turn.gt(turn))
        .filter(outbox::Column::Kind.eq(MessageKind::Answer.code()))
        .limit(1)
        .into_tuple::<i64>()
        .one(db)
        .await?;
    Ok(later.is_some())
}

/// The messages of a conversation that are being sent at this moment.
///
/// # Errors
/// Where the database refuses.
pub async fn on_their_way<C: ConnectionTrait>(
    db: &C,
    conversation: ConversationId,
) -> Result<Vec<i64>, StorageError> {
    Ok(outbox::Entity::find()
        .select_only()
        .column(outbox::Column::Id)
        .filter(outbox::Column::ConversationId.eq(conversation.uuid()))
        .filter(outbox::Column::State.eq(OutboxState::Sending.code()))
        .order_by_asc(outbox::Column::Id)
        .into_tuple()
        .all(db)
        .await?)
}
