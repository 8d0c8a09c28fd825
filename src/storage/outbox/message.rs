//! Messages on their way in: kinds, states, and the batch insert.

use crate::{
    domain::{
        Language,
        contact::ChannelKind,
        ids::{ContactId, ConversationId, DebtorId},
    },
    storage::{StorageError, entities::outbox, sets},
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set,
    DatabaseTransaction, EntityTrait,
    sea_query::{Expr, ExprTrait, Query, SelectStatement},
};
use std::fmt;

/// Why a message waits that may go in contact hours alone.
pub const CONTACT_HOURS: &str = "contact_hours";

/// Why a message exists. The codes sort in the order in which kinds are sent.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum MessageKind {
    /// Calls a person of the business.
    Alert,
    /// Answers what somebody wrote.
    Answer,
    /// Begun by the business.
    Proactive,
}

impl MessageKind {
    /// The stored code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Alert => "alert",
            Self::Answer => "answer",
            Self::Proactive => "proactive",
        }
    }

    /// The kind of a stored code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Alert, Self::Answer, Self::Proactive].into_iter().find(|kind| kind.code() == code)
    }
}

/// Where a message stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum OutboxState {
    /// Waits for its turn. One that waits for another try holds back what the same contact gets after it.
    Queued,
    /// It may be on its way at this moment.
    Sending,
    /// The platform has it.
    Sent,
    /// The request left and no answer came.
    Unknown,
    /// Certainly not sent, and never will be.
    Failed,
    /// Not true or not wanted any more when its turn came.
    Suppressed,
    /// Waits for its time; holds nothing back.
    Deferred,
}

impl OutboxState {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Queued,
        Self::Sending,
        Self::Sent,
        Self::Unknown,
        Self::Failed,
        Self::Suppressed,
        Self::Deferred,
    ];

    /// Whether it has certainly not left yet and still will.
    #[must_use]
    pub const fn is_waiting(self) -> bool {
        matches!(self, Self::Queued | Self::Deferred)
    }

    /// The stored code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Unknown => "unknown",
            Self::Failed => "failed",
            Self::Suppressed => "suppressed",
            Self::Deferred => "deferred",
        }
    }

    /// The state of a stored code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// A message that a turn or a reminder means to send.
#[derive(Clone)]
pub struct NewMessage {
    /// Which channel.
    pub channel: ChannelKind,
    /// Our account on it.
    pub account: String,
    /// To whom.
    pub contact: ContactId,
    /// In which conversation.
    pub conversation: Option<ConversationId>,
    /// About whose debts, where it shows any.
    pub debtor: Option<DebtorId>,
    /// Why it exists.
    pub kind: MessageKind,
    /// The turn that wrote it.
    pub turn: i64,
    /// The epoch of the conversation after that turn.
    pub epoch: i64,
    /// The debtor's ledger that it speaks of.
    pub ledger_version: i64,
    /// The meaning, as JSON.
    pub speech: String,
    /// In which language.
    pub language: Language,
    /// The code of the tone.
    pub tone: String,
    /// Not before this instant: a later one is a message that waits for its time.
    pub not_before: DateTime<Utc>,
    /// The words and their sender, where it is sent as soon as the transaction that writes it is committed.
    pub at_once: Option<AtOnce>,
}

/// A message that is written as being sent.
#[derive(Clone)]
pub struct AtOnce {
    /// The words.
    pub rendered: String,
    /// Their SHA-256.
    pub text_hash: String,
    /// To whom it belongs meanwhile.
    pub lease: Lease,
}

/// To whom messages belong while they are being sent.
#[derive(Clone, Debug)]
pub struct Lease {
    /// Unique to the running process.
    pub owner: String,
    /// Until when, by the database's clock.
    pub until: DateTime<Utc>,
}

impl fmt::Debug for NewMessage {
    /// A meaning holds amounts and names.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewMessage").field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// Puts messages into the outbox, in the order in which they are to be said; their ids in the same order.
///
/// # Errors
/// Where the database refuses.
pub async fn enqueue(
    tx: &DatabaseTransaction,
    messages: &[NewMessage],
    now: DateTime<Utc>,
) -> Result<Vec<i64>, StorageError> {
    let mut ids = Vec::with_capacity(messages.len());
    for chunk in messages.chunks(sets::MOST_ROWS) {
        let rows = chunk.iter().map(|message| row(message, now));
        ids.extend(outbox::Entity::insert_many(rows).exec_with_returning_keys(tx).await?);
    }
    // Ids count up in the order of the values; only the order in which they are returned is not promised.
    ids.sort_unstable();
    Ok(ids)
}

fn row(message: &NewMessage, now: DateTime<Utc>) -> outbox::ActiveModel {
    let at_once = message.at_once.as_ref();
    let state = if at_once.is_some() {
        OutboxState::Sending
    } else if message.not_before > now {
        OutboxState::Deferred
    } else {
        OutboxState::Queued
    };
    outbox::ActiveModel {
        channel: Set(message.channel.code().to_owned()),
        account: Set(message.account.clone()),
        contact_id: Set(message.contact.uuid()),
        conversation_id: Set(message.conversation.map(ConversationId::uuid)),
        debtor_id: Set(message.debtor.map(DebtorId::uuid)),
        kind: Set(message.kind.code().to_owned()),
        turn: Set(message.turn),
        epoch: Set(message.epoch),
        ledger_version: Set(message.ledger_version),
        speech: Set(message.speech.clone()),
        language: Set(message.language.code().to_owned()),
        tone: Set(message.tone.clone()),
        state: Set(state.code().to_owned()),
        not_before: Set(message.not_before),
        rendered: Set(at_once.map(|words| words.rendered.clone())),
        text_hash: Set(at_once.map(|words| words.text_hash.clone())),
        lease_owner: Set(at_once.map(|words| words.lease.owner.clone())),
        lease_until: Set(at_once.map(|words| words.lease.until)),
        attempts: Set(i32::from(at_once.is_some())),
        created_at: Set(now),
        updated_at: Set(now),
        ..Default::default()
    }
}

/// What is queued for the contacts that `of` names, or being sent to them. Both states, as in the index that finds a contact's rows.
pub(in crate::storage) fn open_rows(of: Expr) -> SelectStatement {
    let open = [OutboxState::Queued, OutboxState::Sending].map(|state| sets::literal(state.code()));
    Query::select()
        .column((outbox::Entity, outbox::Column::Id))
        .from(outbox::Entity)
        .and_where(of)
        .and_where(Expr::col((outbox::Entity, outbox::Column::State)).is_in(open))
        .take()
}
