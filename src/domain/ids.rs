//! Typed identifiers over UUIDv7. New ones come from outside (`services::Clock`), because this layer has no randomness.

use serde::{Deserialize, Serialize};
use std::{fmt, hash, marker::PhantomData, str::FromStr};
use uuid::Uuid;

/// The identifier of one `T`.
#[derive(Serialize, Deserialize)]
#[serde(transparent, bound = "")]
pub struct Id<T>(Uuid, #[serde(skip)] PhantomData<fn() -> T>);

impl<T> Id<T> {
    /// The identifier that carries this UUID.
    #[must_use]
    pub const fn new(uuid: Uuid) -> Self {
        Self(uuid, PhantomData)
    }

    /// The UUID within.
    #[must_use]
    pub const fn uuid(self) -> Uuid {
        self.0
    }

    /// The last six hexadecimal digits: short enough to read out, random enough to name one row among thousands.
    #[must_use]
    pub fn short(self) -> String {
        let hex = self.0.simple().to_string();
        hex.get(26..).unwrap_or_default().to_owned()
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<T> hash::Hash for Id<T> {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
impl<T> FromStr for Id<T> {
    type Err = uuid::Error;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Uuid::parse_str(text).map(Self::new)
    }
}

/// A debtor.
pub type DebtorId = Id<super::debtor::Debtor>;
/// An address on a channel.
pub type ContactId = Id<super::contact::Contact>;
/// The conversation of one contact.
pub type ConversationId = Id<super::contact::Conversation>;
/// An invoice.
pub type InvoiceId = Id<super::invoice::Invoice>;
/// A verified payment.
pub type PaymentId = Id<super::payment::Payment>;
/// A payment that a debtor reports and nobody has verified yet.
pub type ProofId = Id<super::payment::Proof>;
/// An agreement: promise, extension or plan.
pub type AgreementId = Id<super::agreement::Agreement>;
/// A hold on automatic contact.
pub type HoldId = Id<super::hold::Hold>;
/// A dispute about an invoice.
pub type DisputeId = Id<super::dispute::Dispute>;
/// Something that waits for a person.
pub type TaskId = Id<super::task::Task>;
/// A way to pay.
pub type MethodId = Id<super::method::PaymentMethod>;
