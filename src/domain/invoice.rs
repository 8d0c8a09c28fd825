//! Invoices as the business issued them, and what is still owed on each.

use super::{
    Rupiah,
    ids::{DebtorId, InvoiceId},
};
use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why the figures of an invoice are refused.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Error)]
pub enum InvoiceError {
    /// The quantity is not an exact decimal above zero.
    #[error("the quantity must be a number above zero such as 2 or 2.5")]
    Quantity,
    /// A price, discount or tax is below zero.
    #[error("prices, discounts and tax must not be below zero")]
    Negative,
    /// A discount is larger than what it is taken from.
    #[error("a discount must not be larger than what it is taken from")]
    Discount,
    /// The figure is larger than any amount can be.
    #[error("the amount is too large")]
    TooLarge,
}

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

impl Line {
    /// A line whose total is computed. The quantity is an exact decimal with a point or a comma: `2`, `2.5`, `2,5`.
    ///
    /// # Errors
    /// An unreadable quantity, a negative figure, a discount above the price, or an overflow.
    pub fn try_new(
        item: String,
        quantity: &str,
        unit_price: Rupiah,
        discount: Rupiah,
    ) -> Result<Self, InvoiceError> {
        if unit_price < Rupiah::ZERO || discount < Rupiah::ZERO {
            return Err(InvoiceError::Negative);
        }
        let exact = Decimal::from_str_exact(&quantity.trim().replace(',', "."))
            .map_err(|_| InvoiceError::Quantity)?;
        if exact <= Decimal::ZERO {
            return Err(InvoiceError::Quantity);
        }
        let gross = exact
            .checked_mul(Decimal::from(unit_price.get()))
            .map(|product| product.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero))
            .and_then(|product| product.to_i64())
            .map(Rupiah::new)
            .ok_or(InvoiceError::TooLarge)?;
        if discount > gross {
            return Err(InvoiceError::Discount);
        }
        Ok(Self {
            item,
            quantity: exact.normalize().to_string(),
            unit_price,
            discount,
            total: gross.less(discount),
        })
    }
}

/// The total of an invoice: its lines, less the discount on the whole, plus tax.
///
/// # Errors
/// A negative figure, a discount above the sum of the lines, or an overflow.
pub fn total(lines: &[Line], discount: Rupiah, tax: Rupiah) -> Result<Rupiah, InvoiceError> {
    if discount < Rupiah::ZERO || tax < Rupiah::ZERO {
        return Err(InvoiceError::Negative);
    }
    let sum = Rupiah::checked_sum(lines.iter().map(|line| line.total)).ok_or(InvoiceError::TooLarge)?;
    if discount > sum {
        return Err(InvoiceError::Discount);
    }
    sum.less(discount).checked_add(tax).ok_or(InvoiceError::TooLarge)
}

/// A discount for paying early (R21): lapses after its day, and is not offered beside an agreement.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct EarlyDiscount {
    /// Hundredths of a per cent: 500 is 5%.
    pub basis_points: u32,
    /// Last day on which it is given.
    pub until: NaiveDate,
}

impl EarlyDiscount {
    /// What it lets off this total, rounded down to a rupiah.
    #[must_use]
    pub fn of(self, total: Rupiah) -> Rupiah {
        let saved = i128::from(total.get()).saturating_mul(i128::from(self.basis_points)) / 10_000;
        i64::try_from(saved).map_or(Rupiah::ZERO, Rupiah::new)
    }

    /// What it lets off an invoice of this total: all of it once the money valued on or before its last day reaches the discounted
    /// total, else nothing; never more than what is not `paid`.
    #[must_use]
    pub fn earned(self, total: Rupiah, paid: Rupiah, in_time: Rupiah) -> Rupiah {
        let discount = self.of(total);
        let is_reached = in_time.is_positive() && in_time >= total.less(discount);
        if is_reached { discount.min(total.less(paid)) } else { Rupiah::ZERO }
    }
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
    /// What that discount let off, once it was earned.
    pub early_given: Rupiah,
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
            InvoiceStatus::Open => self.total.less(self.settled()),
            InvoiceStatus::Cancelled => Rupiah::ZERO,
        }
    }

    /// What is no longer owed: paid, or let off for paying early. Sums beyond the range of an `i64` count as the largest amount.
    #[must_use]
    pub fn settled(&self) -> Rupiah {
        self.paid.checked_add(self.early_given).unwrap_or(Rupiah::new(i64::MAX))
    }

    /// Days past the due date on `today`; negative before it.
    #[must_use]
    pub fn days_past_due(&self, today: NaiveDate) -> i64 {
        (today - self.due_on).num_days()
    }

    /// What paying everything on `day` saves: the early discount on the total, rounded down to a rupiah, never more than the balance.
    /// Nothing after its last day. It is not offered beside an agreement, which the caller knows.
    #[must_use]
    pub fn early_discount_on(&self, day: NaiveDate) -> Rupiah {
        let Some(offer) = self.early_discount.filter(|offer| day <= offer.until) else { return Rupiah::ZERO };
        offer.of(self.total).min(self.balance())
    }
}
