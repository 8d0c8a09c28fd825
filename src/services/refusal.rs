//! Why something that somebody of the business asked for was not done, for the use cases that share their reasons. Each says what
//! to do instead.

use super::{ServiceError, find::FindError, payments::PaymentError};
use crate::{domain::Rupiah, policy::PolicyError, storage::StorageError};
use chrono::NaiveDate;
use thiserror::Error;

/// Nothing was changed, and why.
#[derive(Debug, Error)]
pub enum Refusal {
    /// No such invoice.
    #[error("there is no invoice `{0}`; `santun invoice list` shows them")]
    NoInvoice(String),
    /// No such debtor.
    #[error("there is no debtor `{0}`; `santun debtor list` shows them")]
    NoDebtor(String),
    /// Neither an invoice nor a debtor.
    #[error(
        "there is neither an invoice nor a debtor `{0}`; `santun invoice list` and `santun debtor list` show them"
    )]
    NoTarget(String),
    /// The invoice is withdrawn.
    #[error("invoice `{0}` was cancelled already")]
    Cancelled(String),
    /// Somebody else was faster.
    #[error("{what} {short} was decided already ({outcome})")]
    Decided {
        /// What it is.
        what: &'static str,
        /// Its short identifier.
        short: String,
        /// How.
        outcome: String,
    },
    /// The ledger moved since the schedule was asked for.
    #[error(
        "the schedule adds up to {scheduled}, but {owed} is owed now; reject it with a note, so that the debtor is offered a new one"
    )]
    BalanceChanged {
        /// The sum of the schedule.
        scheduled: Rupiah,
        /// What is owed now.
        owed: Rupiah,
    },
    /// A date of the schedule has passed.
    #[error("{0} of the schedule has passed; reject it with a note, so that the debtor is offered a new one")]
    DatePassed(NaiveDate),
    /// The note must not reach a debtor.
    #[error("the note cannot be sent ({0}); say it without threat, blame or shame")]
    Note(String),
    /// The report names no amount.
    #[error("the debtor named no amount; add --amount with what arrived")]
    NoAmount,
    /// The invoice belongs to somebody else.
    #[error("invoice `{0}` is not one of this debtor's")]
    OtherDebtor(String),
    /// More was paid than the corrected invoice would come to.
    #[error(
        "{paid} has been paid on it already, more than the new total of {total}; reverse a payment first"
    )]
    PaidMore {
        /// Paid so far.
        paid: Rupiah,
        /// The total asked for.
        total: Rupiah,
    },
    /// A value cannot be what was asked for.
    #[error("{0}")]
    Invalid(String),
    /// The same is held already, until another day.
    #[error(
        "`{target}` is held already ({short}, {until}); release that first: `santun hold release {short}`"
    )]
    HeldAlready {
        /// The invoice or the debtor.
        target: String,
        /// The hold.
        short: String,
        /// Until when.
        until: String,
    },
    /// A person of the business holds this conversation.
    #[error("{0} holds this conversation at the moment")]
    Held(String),
    /// No such row.
    #[error(transparent)]
    Find(#[from] FindError),
    /// A setting was not taken.
    #[error(transparent)]
    Policy(#[from] PolicyError),
    /// The money was not taken.
    #[error(transparent)]
    Payment(#[from] PaymentError),
    /// The figures of an invoice do not fit each other.
    #[error(transparent)]
    Figures(#[from] crate::domain::invoice::InvoiceError),
    /// Telling the debtor failed.
    #[error(transparent)]
    Service(#[from] ServiceError),
    /// The database.
    #[error(transparent)]
    Storage(#[from] StorageError),
}
