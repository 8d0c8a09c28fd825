//! Why a payment is not recorded or not undone, and what to do instead.

use crate::{
    domain::Rupiah,
    services::{ServiceError, find::FindError},
    storage::StorageError,
};
use chrono::NaiveDate;
use thiserror::Error;

/// A payment was not recorded, or not undone; nothing was changed.
#[derive(Debug, Error)]
pub enum PaymentError {
    /// No such invoice.
    #[error("there is no invoice `{0}`; `santun invoice list` shows them")]
    NoInvoice(String),
    /// The invoice was withdrawn.
    #[error("invoice `{0}` was cancelled; nothing is owed on it")]
    Cancelled(String),
    /// Nothing is no payment.
    #[error("the amount must be more than Rp0")]
    Nothing,
    /// It cannot have been paid yet.
    #[error("{0} has not come yet; write the day on which the money arrived")]
    Future(NaiveDate),
    /// Paid before the invoice existed.
    #[error("{day} is before invoice `{number}` was issued on {issued_on}; if that is right, add --again")]
    BeforeIssue {
        /// The invoice.
        number: String,
        /// The day given.
        day: NaiveDate,
        /// The day of issue.
        issued_on: NaiveDate,
    },
    /// The reference is known with other figures.
    #[error(
        "payment {short} of {known} already has this reference ({method}); check the reference, or reverse that payment first"
    )]
    OtherAmount {
        /// Short identifier of the known payment.
        short: String,
        /// How it came.
        method: String,
        /// Its amount.
        known: Rupiah,
    },
    /// The reference is known for another invoice.
    #[error(
        "payment {short} already has this reference ({method}), for another invoice; check the reference"
    )]
    OtherInvoice {
        /// Short identifier of the known payment.
        short: String,
        /// How it came.
        method: String,
    },
    /// The reference belongs to a payment that was undone.
    #[error(
        "payment {short} with this reference ({method}) was reversed; if the money came after all, record it under a new reference"
    )]
    WasReversed {
        /// Short identifier of the known payment.
        short: String,
        /// How it came.
        method: String,
    },
    /// It looks like one that is recorded already.
    #[error(
        "payment {short} of the same amount on the same day is recorded for this invoice already; if this is another one, add --again or its --reference"
    )]
    SameDay {
        /// Short identifier of the known payment.
        short: String,
    },
    /// It is undone already.
    #[error("payment {0} was reversed already")]
    AlreadyReversed(String),
    /// A figure left the range.
    #[error("the amounts together are too large")]
    TooLarge,
    /// No such payment.
    #[error(transparent)]
    Find(#[from] FindError),
    /// Telling the debtor failed.
    #[error(transparent)]
    Service(#[from] ServiceError),
    /// The database.
    #[error(transparent)]
    Storage(#[from] StorageError),
}
