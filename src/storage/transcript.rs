//! The transcript: what was said, in order; and the audit log: what was done, by whom. Both only grow.

use super::{
    StorageError,
    entities::{audit, transcript},
    sets,
};
use crate::domain::ids::ConversationId;
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter,
};
use std::fmt;

/// Who spoke.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Direction {
    /// The person.
    In,
    /// The business.
    Out,
}

/// One line of a conversation.
#[derive(Clone)]
pub struct Line {
    /// Which conversation.
    pub conversation: ConversationId,
    /// When.
    pub at: DateTime<Utc>,
    /// Who spoke.
    pub direction: Direction,
    /// What was understood, or the code of what was meant.
    pub code: String,
    /// The words, where they are kept.
    pub text: Option<String>,
    /// The outbox row of what we said.
    pub outbox: Option<i64>,
}

impl fmt::Debug for Line {
    /// Words never reach a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Line").field("code", &self.code).finish_non_exhaustive()
    }
}

/// Something done, for the audit log.
#[derive(Clone)]
pub struct Deed {
    /// When.
    pub at: DateTime<Utc>,
    /// Who: a person's name in the staff list, or the machine.
    pub actor: String,
    /// What was done, as a code.
    pub action: String,
    /// To what, as an identifier.
    pub subject: String,
    /// With which details.
    pub details: serde_json::Value,
}

impl fmt::Debug for Deed {
    /// Details hold names and amounts.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Deed").field("action", &self.action).finish_non_exhaustive()
    }
}

/// Adds lines to the transcript, in the order given.
///
/// # Errors
/// Where the database refuses.
pub async fn append(tx: &DatabaseTransaction, lines: &[Line]) -> Result<(), StorageError> {
    for chunk in lines.chunks(sets::MOST_ROWS) {
        let rows = chunk.iter().map(|line| transcript::ActiveModel {
            conversation_id: Set(line.conversation.uuid()),
            at: Set(line.at),
            direction: Set(if line.direction == Direction::In { "in" } else { "out" }.to_owned()),
            code: Set(line.code.clone()),
            text: Set(line.text.clone()),
            outbox_id: Set(line.outbox),
            ..Default::default()
        });
        transcript::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Adds deeds to the audit log, in the order given.
///
/// # Errors
/// Where the database refuses.
pub async fn audit(tx: &DatabaseTransaction, deeds: &[Deed]) -> Result<(), StorageError> {
    for chunk in deeds.chunks(sets::MOST_ROWS) {
        let rows = chunk.iter().map(|deed| audit::ActiveModel {
            at: Set(deed.at),
            actor: Set(deed.actor.clone()),
            action: Set(deed.action.clone()),
            subject: Set(deed.subject.clone()),
            details: Set(deed.details.clone()),
            ..Default::default()
        });
        audit::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Whether this was done to the subject since then.
///
/// # Errors
/// Where the database refuses.
pub async fn was_done<C: ConnectionTrait>(
    db: &C,
    action: &str,
    subject: impl ToString,
    since: DateTime<Utc>,
) -> Result<bool, StorageError> {
    let line = audit::Entity::find()
        .filter(audit::Column::Action.eq(action))
        .filter(audit::Column::Subject.eq(subject.to_string()))
        .filter(audit::Column::At.gte(since))
        .one(db)
        .await?;
    Ok(line.is_some())
}
