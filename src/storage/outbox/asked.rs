//! What became of the question that a turn asked, as an acceptance counts only after it arrived; and what is on its way.

use super::message::{MessageKind, OutboxState};
use crate::{
    domain::ids::ConversationId,
    storage::{StorageError, entities::outbox},
};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
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

type Row = (i64, Option<Uuid>, i64, String, String, Option<i64>, Option<DateTime<Utc>>, Option<String>);

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
    let rows: Vec<Row> = outbox::Entity::find()
        .select_only()
        .columns([
            outbox::Column::Id,
            outbox::Column::ConversationId,
            outbox::Column::Turn,
            outbox::Column::Kind,
            outbox::Column::State,
            outbox::Column::RepeatsOf,
            outbox::Column::SentAt,
            outbox::Column::ExternalId,
        ])
        .filter(any)
        .filter(outbox::Column::Kind.ne(MessageKind::Alert.code()))
        .order_by_asc(outbox::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    latest(rows)
}

/// Of each turn the last message; of a message and its repeat the one that was sent, else the repeat.
fn latest(rows: Vec<Row>) -> Result<HashMap<(ConversationId, i64), Asked>, StorageError> {
    let mut turns: HashMap<(ConversationId, i64), BTreeMap<i64, Asked>> = HashMap::new();
    for (id, conversation, turn, kind, state, repeats_of, sent_at, external_id) in rows {
        let Some(conversation) = conversation.map(ConversationId::new) else { continue };
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
