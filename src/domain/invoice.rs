//! Invoices as the business issued them, and what is still owed on each.

use super::{
    Rupiah,
    ids::{DebtorId, InvoiceId},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One line of an invoice.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Line {
    /// What was sold.
    pub item: String,
    /// How much of it, as written: an exact decimal such as `2.5`.
    pub quantity: String,
    /// Price of one.
    pub unit_price: Rupiah,
    /// Discount on this line.
    pub discount: Rupiah,
    /// Quantity times price, rounded half up to a rupiah, less the discount.
    pub total: Rupiah,
}

/// A discount for paying early (R21): lapses after its day, and with any agreement.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct EarlyDiscount {
    /// Hundredths of a per cent: 500 is 5%.
    pub basis_points: u32,
    /// Last day on which it is given.
    pub until: NaiveDate,
}

/// Whether the invoice is still claimed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum InvoiceStatus {
    /// Claimed.
    Open,
    /// Withdrawn by the business.
    Cancelled,
}

/// An invoice of the business to one debtor.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Invoice {
    /// Identifier.
    pub id: InvoiceId,
    /// Who owes.
    pub debtor: DebtorId,
    /// The number printed on it, unique.
    pub number: String,
    /// Contract or order reference.
    pub contract_ref: Option<String>,
    /// Day of issue.
    pub issued_on: NaiveDate,
    /// Due date, a calendar day.
    pub due_on: NaiveDate,
    /// When it was first sent, when known.
    pub sent_on: Option<NaiveDate>,
    /// How it was first sent, in the business's words ("email", "kurir").
    pub sent_via: Option<String>,
    /// The lines, in order.
    pub lines: Vec<Line>,
    /// Discount on the whole.
    pub discount: Rupiah,
    /// Tax on the whole.
    pub tax: Rupiah,
    /// Sum of the lines, less discount, plus tax.
    pub total: Rupiah,
    /// Paid before the invoice came to us, plus all allocated payments.
    pub paid: Rupiah,
    /// Discount for paying early.
    pub early_discount: Option<EarlyDiscount>,
    /// The contract's late-fee clause, quoted; absent: no fee is ever mentioned.
    pub late_fee_clause: Option<String>,
    /// Notes of the business, never shown to the debtor.
    pub notes: Option<String>,
    /// Open or cancelled.
    pub status: InvoiceStatus,
}

impl Invoice {
    /// What is still owed: nothing on a cancelled invoice, never below zero.
    #[must_use]
    pub fn balance(&self) -> Rupiah {
        match self.status {
            InvoiceStatus::Open => self.total.less(self.paid),
            InvoiceStatus::Cancelled => Rupiah::ZERO,
        }
    }

    /// Days past the due date on `today`; negative before it.
    #[must_use]
    pub fn days_past_due(&self, today: NaiveDate) -> i64 {
        (today - self.due_on).num_days()
    }
}
