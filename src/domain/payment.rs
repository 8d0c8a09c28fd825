//! Money that arrived and money that is said to have arrived, and how it is put to invoices.

use super::{
    Rupiah,
    ids::{DebtorId, InvoiceId, PaymentId, ProofId},
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// A verified payment. (method, reference) is unique where a reference exists.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Payment {
    /// Identifier.
    pub id: PaymentId,
    /// Who paid.
    pub debtor: DebtorId,
    /// The invoice it names; absent: first-in-first-out.
    pub invoice: Option<InvoiceId>,
    /// How it came: `bank`, `gopay`, `cash`.
    pub method: String,
    /// The bank's or processor's reference.
    pub reference: Option<String>,
    /// How much.
    pub amount: Rupiah,
    /// The day it was paid.
    pub paid_on: NaiveDate,
    /// When it was undone.
    pub reversed_at: Option<DateTime<Utc>>,
}

/// A share of a payment put to one invoice.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Allocation {
    /// The payment.
    pub payment: PaymentId,
    /// The invoice.
    pub invoice: InvoiceId,
    /// The share.
    pub amount: Rupiah,
}

/// How a debtor showed that they paid.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ProofKind {
    /// Words, perhaps with a reference.
    Text,
    /// A photo.
    Photo,
    /// A file.
    Document,
}

/// Where a reported payment stands. Only a person or the bank makes it a payment.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ProofStatus {
    /// Waits for a person.
    Reported,
    /// Matched; a payment was recorded.
    Accepted,
    /// Not found.
    Rejected,
}

/// A payment that a debtor reports: evidence, not money.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Proof {
    /// Identifier.
    pub id: ProofId,
    /// How it was shown.
    pub kind: ProofKind,
    /// Where it stands.
    pub status: ProofStatus,
    /// When it was reported.
    pub reported_at: DateTime<Utc>,
}
