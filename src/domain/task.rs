//! What waits for a person: the queue.

use super::ids::TaskId;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Why a person is needed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskKind {
    /// Words of despair, grief, illness, lost work: first of all.
    Distress,
    /// The debtor asked for a person, or the bot did not understand twice.
    Person,
    /// Terms outside the bot's authority.
    Approval,
    /// A bill is disputed.
    Dispute,
    /// A reported payment wants checking.
    Proof,
    /// The address is not the debtor's.
    WrongPerson,
    /// A lawyer, regulator or threat was named, or somebody is angry.
    Complaint,
    /// Something could not be processed by the machine.
    Quarantine,
}

impl TaskKind {
    /// All of them, the most urgent first.
    pub const ALL: [Self; 8] = [
        Self::Distress,
        Self::Person,
        Self::Approval,
        Self::Dispute,
        Self::Proof,
        Self::WrongPerson,
        Self::Complaint,
        Self::Quarantine,
    ];

    /// The stored code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Distress => "distress",
            Self::Person => "person",
            Self::Approval => "approval",
            Self::Dispute => "dispute",
            Self::Proof => "proof",
            Self::WrongPerson => "wrong_person",
            Self::Complaint => "complaint",
            Self::Quarantine => "quarantine",
        }
    }

    /// The kind of a stored code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// One entry of the queue.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Task {
    /// Identifier.
    pub id: TaskId,
    /// Why.
    pub kind: TaskKind,
    /// Since when.
    pub opened_at: DateTime<Utc>,
    /// When a person was done with it.
    pub closed_at: Option<DateTime<Utc>>,
}
