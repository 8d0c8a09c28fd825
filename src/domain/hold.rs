//! Holds: the reasons for which the bot starts nothing, with their scope and end.

use super::ids::{HoldId, InvoiceId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Why automatic contact is held.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HoldKind {
    /// The bill is disputed.
    Dispute,
    /// Illness, death, job loss, disaster, despair.
    Vulnerability,
    /// A reported payment is being checked.
    Proof,
    /// A person put it there.
    Manual,
    /// The person we wrote to was the wrong one.
    WrongPerson,
}

impl HoldKind {
    /// The stored code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Dispute => "dispute",
            Self::Vulnerability => "vulnerability",
            Self::Proof => "proof",
            Self::Manual => "manual",
            Self::WrongPerson => "wrong_person",
        }
    }

    /// The kind of a stored code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Dispute, Self::Vulnerability, Self::Proof, Self::Manual, Self::WrongPerson]
            .into_iter()
            .find(|kind| kind.code() == code)
    }
}

/// A hold on one invoice, or on everything of a debtor.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Hold {
    /// Identifier.
    pub id: HoldId,
    /// Why.
    pub kind: HoldKind,
    /// The invoice concerned; absent: everything.
    pub invoice: Option<InvoiceId>,
    /// From when.
    pub from: DateTime<Utc>,
    /// Until when; absent: until somebody releases it.
    pub until: Option<DateTime<Utc>>,
}

impl Hold {
    /// Whether it is in force at `now`.
    #[must_use]
    pub fn is_active(&self, now: DateTime<Utc>) -> bool {
        self.from <= now && self.until.is_none_or(|until| now < until)
    }
}
