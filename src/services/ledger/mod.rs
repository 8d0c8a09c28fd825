//! The ledger as the owner sees it: invoices and debtors listed and shown, invoices corrected and cancelled.

mod acts;
mod debtors;
mod invoices;
mod mend;

pub use acts::{AgreementShown, PaymentShown};
pub use debtors::{DebtorLine, DebtorShown, debtor, debtors};
pub use invoices::{InvoiceLine, InvoiceShown, MessageShown, invoice, invoices};
pub use mend::{Correction, Mended, cancel, correct};
