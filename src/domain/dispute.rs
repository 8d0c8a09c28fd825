//! What a debtor says against a bill, and why paying is hard: recorded, never judged here.

use super::ids::{DisputeId, InvoiceId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Why the money has not come (R6).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Money is short for now.
    CashFlow,
    /// The salary or a customer's payment is late.
    LateIncome,
    /// It was forgotten.
    Forgot,
    /// The invoice did not arrive.
    NotReceived,
    /// An error in the office: approval, purchase order, wrong department.
    Administration,
    /// Something else.
    Other,
}

impl Reason {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::CashFlow,
        Self::LateIncome,
        Self::Forgot,
        Self::NotReceived,
        Self::Administration,
        Self::Other,
    ];
}

/// What is said to be wrong with a bill.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DisputeReason {
    /// The amount, price, tax or fee.
    Amount,
    /// Goods or services not delivered, late or damaged.
    Delivery,
    /// Returned, cancelled or never ordered.
    Cancelled,
    /// Billed twice.
    Duplicate,
    /// Something else.
    Other,
}

impl DisputeReason {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Amount, Self::Delivery, Self::Cancelled, Self::Duplicate, Self::Other];
}

/// An open or closed objection to one invoice. While it is open, the invoice is held.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Dispute {
    /// Identifier.
    pub id: DisputeId,
    /// The invoice concerned.
    pub invoice: InvoiceId,
    /// What is said to be wrong.
    pub reason: DisputeReason,
    /// When it was raised.
    pub opened_at: DateTime<Utc>,
    /// When a person settled it.
    pub closed_at: Option<DateTime<Utc>>,
}
