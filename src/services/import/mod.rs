//! The import of debtors and invoices from a table: read, checked as a whole, compared with the ledger, then published.
//!
//! Everything is found out before anything is written. What is written goes in short units of work of whole invoices, so that
//! conversations go on beside a large file. A crash between two of them leaves whole invoices and nothing half: the same file
//! again finds these unchanged and adds the rest.
//!
//! May not know where the bytes come from, and prints nothing.

mod batch;
mod columns;
mod compare;
pub(in crate::services) mod fields;
mod plan;
mod problem;
mod publish;
mod table;

pub use batch::{Batch, DebtorRow, InvoiceRow};
pub use compare::{Change, invoice_changes};
pub use fields::{date, money};
pub use plan::{Changed, Leave, Plan, stage};
pub use problem::{ImportError, Problem};
pub use publish::{Published, publish};
pub use table::read;
