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
}

/// Puts `amount` to invoices. Money that names an invoice goes there, disputed or not, and nowhere else; unnamed money goes
/// first-in-first-out, by due date and then by identifier, over the invoices that are not disputed. The second figure is what is left: a
/// visible credit. A reversal is the removal of these allocations.
#[must_use]
pub fn allocate(
    amount: Rupiah,
    named: Option<InvoiceId>,
    open: &[OpenInvoice],
) -> (Vec<(InvoiceId, Rupiah)>, Rupiah) {
    let mut takers: Vec<&OpenInvoice> = open
        .iter()
        .filter(|invoice| named.map_or(!invoice.disputed, |name| name == invoice.id))
        .filter(|invoice| invoice.balance.is_positive())
        .collect();
    takers.sort_by_key(|invoice| (invoice.due_on, invoice.id));
    let mut left = amount;
    let mut shares = Vec::new();
    for invoice in takers {
        let share = invoice.balance.min(left);
        if share.is_positive() {
            shares.push((invoice.id, share));
            left = left.less(share);
        }
    }
    (shares, left)
}
