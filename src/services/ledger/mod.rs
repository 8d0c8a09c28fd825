//! The ledger as the owner sees it: invoices and debtors listed and shown, invoices corrected and cancelled.

mod debtors;
mod invoices;
mod mend;

pub use debtors::{DebtorLine, DebtorShown, debtor, debtors};
pub use invoices::{
    AgreementShown, InvoiceLine, InvoiceShown, MessageShown, PaymentShown, invoice, invoices,
};
pub use mend::{Correction, Mended, cancel, correct};
