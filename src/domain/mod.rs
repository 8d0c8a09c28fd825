//! Pure nouns of the field: money, people, invoices, payments, agreements, holds, the calendar.
//!
//! May use std, chrono and chrono-tz, serde, thiserror, uuid, and rust_decimal for quantities. May not use any other layer, a clock, randomness or `async`.

pub mod agreement;
pub mod calendar;
pub mod contact;
pub mod debtor;
pub mod dispute;
pub mod hold;
pub mod holidays;
pub mod ids;
pub mod invoice;
pub mod method;
pub mod money;
pub mod payment;
pub mod qris;
pub mod task;
pub mod tone;

pub use agreement::{Agreement, AgreementKind, Period, PromisedPayment, Terms};
pub use calendar::Calendar;
pub use debtor::{Debtor, Honorific, Language, Zone};
pub use invoice::Invoice;
pub use money::Rupiah;
