//! Money that arrived and money that is said to have arrived, and how it is put to invoices.

use super::{
    Rupiah,
    ids::{DebtorId, InvoiceId, PaymentId, ProofId},
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A verified payment. (method, reference) is unique where a reference exists.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
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

impl fmt::Debug for Payment {
    /// Amounts and references never reach a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Payment").field("id", &self.id).finish_non_exhaustive()
    }
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

/// What an allocation must know of an open invoice.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OpenInvoice {
    /// The invoice.
    pub id: InvoiceId,
    /// What is owed on it.
    pub balance: Rupiah,
    /// Its due date: older ones are paid first.
    pub due_on: NaiveDate,
    /// Whether it is disputed: unnamed money passes it by.
    pub disputed: bool,
    /// The discount for paying early, where this money comes in time for it.
    pub early: Option<EarlyReach>,
}

/// How near an invoice is to its discount for paying early.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct EarlyReach {
    /// What is missing of the discounted total, of money that came in time.
    pub missing: Rupiah,
    /// What is let off once nothing is missing.
    pub saving: Rupiah,
}

/// What one invoice takes of a payment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Share {
    /// The invoice.
    pub invoice: InvoiceId,
    /// How much of the money; nothing where a discount alone settles the rest.
    pub amount: Rupiah,
    /// What is let off because the money came early.
    pub discount: Rupiah,
}

/// Puts `amount` to invoices. Money that names an invoice goes there, disputed or not, and nowhere else; unnamed money goes
/// first-in-first-out, by due date and then by identifier, over the invoices that are not disputed. Where it reaches a discount for
/// paying early, it pays the discounted amount and no more. The second figure is what is left: a visible credit. A reversal is the
/// removal of these allocations.
#[must_use]
pub fn allocate(amount: Rupiah, named: Option<InvoiceId>, open: &[OpenInvoice]) -> (Vec<Share>, Rupiah) {
    let mut takers: Vec<&OpenInvoice> = open
        .iter()
        .filter(|invoice| named.map_or(!invoice.disputed, |name| name == invoice.id))
        .filter(|invoice| invoice.balance.is_positive())
        .collect();
    takers.sort_by_key(|invoice| (invoice.due_on, invoice.id));
    let mut left = amount;
    let mut shares = Vec::new();
    for invoice in takers {
        let early = invoice.early.filter(|early| left.is_positive() && left >= early.missing);
        let discount = early.map_or(Rupiah::ZERO, |early| early.saving.min(invoice.balance));
        let amount = invoice.balance.less(discount).min(left);
        if amount.is_positive() || discount.is_positive() {
            shares.push(Share { invoice: invoice.id, amount, discount });
            left = left.less(amount);
        }
    }
    (shares, left)
}
