//! Addresses on channels and the conversation that each of them carries: who is bound, who owns the talk.

use super::ids::{ContactId, ConversationId, DebtorId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The channels on which people are reached.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ChannelKind {
    /// Telegram.
    Telegram,
    /// The terminal of `santun demo`.
    Terminal,
}

impl ChannelKind {
    /// The stored code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Telegram => "telegram",
            Self::Terminal => "terminal",
        }
    }

    /// The channel of a stored code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Telegram, Self::Terminal].into_iter().find(|kind| kind.code() == code)
    }
}

/// How far an address is known to be the debtor's.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Binding {
    /// Nobody's: learns nothing.
    Unbound,
    /// Came through an invite; the person has not been identified yet: learns no debt fact.
    Pending,
    /// Identified.
    Bound,
    /// Was bound once and let go (wrong person, failed proof).
    Released,
}

impl Binding {
    /// The stored code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unbound => "unbound",
            Self::Pending => "pending",
            Self::Bound => "bound",
            Self::Released => "released",
        }
    }

    /// The binding of a stored code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Unbound, Self::Pending, Self::Bound, Self::Released].into_iter().find(|b| b.code() == code)
    }
}

/// An address on one account of a channel.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Identifier.
    pub id: ContactId,
    /// Which channel.
    pub channel: ChannelKind,
    /// The debtor, once an invite was used.
    pub debtor: Option<DebtorId>,
    /// How far the person is known.
    pub binding: Binding,
    /// When the person blocked us on the platform.
    pub blocked_at: Option<DateTime<Utc>>,
}

impl fmt::Debug for Contact {
    /// Addresses never reach a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Contact").field("id", &self.id).finish_non_exhaustive()
    }
}

/// Who speaks for the business. Only `Human` silences the bot.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Owner {
    /// The bot.
    #[default]
    Bot,
    /// A person was asked for; the bot still answers facts.
    Waiting,
    /// A collector; the name they are known by in the audit log.
    Human(String),
}

/// The head of a conversation: whose turn, and under which epoch. The dialogue state lives beside it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Conversation {
    /// Identifier.
    pub id: ConversationId,
    /// Who speaks for the business.
    pub owner: Owner,
    /// Grows with every change of owner; a message written under an older one is superseded.
    pub epoch: i64,
    /// Grows with every message that the bot has handled.
    pub turn: i64,
}
