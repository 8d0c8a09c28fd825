//! Verified money: recorded once, put to invoices under the debtor's lock, thanked for, and undone without accusing.
//!
//! What a debtor reports is evidence and lives in `proofs`; only a person or the bank makes it a payment.

pub(in crate::services) mod early;
mod error;
mod put;
mod record;
mod reverse;
mod table;

pub use error::PaymentError;
pub(in crate::services) use put::{Money, put};
pub(in crate::services) use record::thank;
pub use record::{NewPayment, Recorded, record};
pub(in crate::services) use reverse::taken_back;
pub use reverse::{Reversed, reverse};
pub use table::{TableError, read};
