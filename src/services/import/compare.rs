//! What the file says beside what the ledger says: the differences, and the rows that would result. Writes nothing.

use super::batch::{DebtorRow, InvoiceRow};
use crate::{
    domain::{Honorific, Invoice, Language, Rupiah, Zone},
    storage::{
        StorageError,
        entities::{debtor, invoice},
    },
};
use chrono::{DateTime, NaiveDate, Utc};
use std::fmt;
use uuid::Uuid;

/// One difference.
#[derive(Clone, PartialEq, Eq, serde::Serialize)]
pub struct Change {
    /// The column of the file.
    pub field: &'static str,
    /// What the ledger holds.
    pub before: String,
    /// What the file holds.
    pub after: String,
}

impl fmt::Debug for Change {
    /// Values are names, phones and amounts.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Change").field("field", &self.field).finish_non_exhaustive()
    }
}

#[derive(Default)]
struct Changes(Vec<Change>);

impl Changes {
    fn see<T: PartialEq>(&mut self, field: &'static str, before: &T, after: &T, show: impl Fn(&T) -> String) {
        if before != after {
            self.0.push(Change { field, before: show(before), after: show(after) });
        }
    }
}

/// The stored debtor as the file wants them; what the file leaves open stays. A language that the debtor chose stays too.
pub(super) fn merged(row: &DebtorRow, stored: &debtor::Model) -> debtor::Model {
    let mut merged = stored.clone();
    merged.name.clone_from(&row.name);
    if let Some(honorific) = row.honorific {
        merged.honorific = honorific.code().to_owned();
    }
    if row.phone.is_some() {
        merged.phone.clone_from(&row.phone);
    }
    if let Some(language) = row.language.filter(|_| !stored.language_chosen) {
        merged.language = language.code().to_owned();
    }
    let known = stored.time_zone.as_deref().and_then(Zone::parse);
    if let Some(zone) = row.zone.filter(|zone| known != Some(*zone)) {
        merged.time_zone = Some(zone.name().to_owned());
    }
    merged
}

/// What changes from one debtor row to another.
pub(super) fn debtor_changes(before: &debtor::Model, after: &debtor::Model) -> Vec<Change> {
    let mut changes = Changes::default();
    changes.see("debtor_name", &before.name, &after.name, Clone::clone);
    changes.see("honorific", &before.honorific, &after.honorific, Clone::clone);
    changes.see("phone", &before.phone, &after.phone, words);
    changes.see("language", &before.language, &after.language, Clone::clone);
    changes.see("time_zone", &before.time_zone, &after.time_zone, words);
    changes.0
}

/// A new debtor.
pub(super) fn new_debtor(
    row: &DebtorRow,
    id: Uuid,
    honorific: Honorific,
    now: DateTime<Utc>,
) -> debtor::Model {
    debtor::Model {
        id,
        reference: row.reference.clone(),
        name: row.name.clone(),
        honorific: row.honorific.unwrap_or(honorific).code().to_owned(),
        phone: row.phone.clone(),
        language: row.language.unwrap_or(Language::Id).code().to_owned(),
        language_chosen: false,
        time_zone: row.zone.map(|zone| zone.name().to_owned()),
        opted_out_at: None,
        ledger_version: 0,
        created_at: now,
    }
}

/// A new invoice.
pub(super) fn new_invoice(
    row: &InvoiceRow,
    id: Uuid,
    debtor: Uuid,
    now: DateTime<Utc>,
) -> Result<invoice::Model, StorageError> {
    let settled = row.total == row.opening_paid;
    let empty = invoice::Model {
        id,
        debtor_id: debtor,
        number: row.number.clone(),
        contract_ref: None,
        issued_on: row.issued_on,
        due_on: row.due_on,
        sent_on: None,
        sent_via: None,
        lines: serde_json::Value::Null,
        discount: 0,
        tax: 0,
        total: 0,
        opening_paid: 0,
        paid: 0,
        early_basis_points: None,
        early_until: None,
        early_given: 0,
        late_fee_clause: None,
        notes: None,
        status: "open".to_owned(),
        version: 1,
        closed_at: settled.then_some(now),
        created_at: now,
    };
    rewritten(row, &empty)
}

/// The stored invoice as the file wants it: what the file leaves open is taken off. Payments recorded here stay.
pub(super) fn rewritten(row: &InvoiceRow, stored: &invoice::Model) -> Result<invoice::Model, StorageError> {
    let recorded_here = stored.paid - stored.opening_paid;
    let unreadable = |column| StorageError::Unreadable { table: "invoice", column };
    Ok(invoice::Model {
        contract_ref: row.contract_ref.clone(),
        issued_on: row.issued_on,
        due_on: row.due_on,
        sent_on: row.sent_on,
        sent_via: row.sent_via.clone(),
        lines: serde_json::to_value(&row.lines).map_err(|_| unreadable("lines"))?,
        discount: row.discount.get(),
        tax: row.tax.get(),
        total: row.total.get(),
        opening_paid: row.opening_paid.get(),
        paid: row.opening_paid.get().checked_add(recorded_here).ok_or_else(|| unreadable("paid"))?,
        early_basis_points: row
            .early_discount
            .map(|early| i32::try_from(early.basis_points))
            .transpose()
            .map_err(|_| unreadable("early_basis_points"))?,
        early_until: row.early_discount.map(|early| early.until),
        late_fee_clause: row.late_fee_clause.clone(),
        notes: row.notes.clone(),
        ..stored.clone()
    })
}

/// What changes from one state of an invoice to another.
///
/// # Errors
/// Where a stored invoice cannot be read.
pub fn invoice_changes(before: &invoice::Model, after: &invoice::Model) -> Result<Vec<Change>, StorageError> {
    let (old, new) = (Invoice::try_from(before.clone())?, Invoice::try_from(after.clone())?);
    let mut changes = Changes::default();
    changes.see("contract_ref", &old.contract_ref, &new.contract_ref, words);
    changes.see("issued_on", &old.issued_on, &new.issued_on, NaiveDate::to_string);
    changes.see("due_on", &old.due_on, &new.due_on, NaiveDate::to_string);
    changes.see("sent_on", &old.sent_on, &new.sent_on, |day| day.map_or_else(nothing, |day| day.to_string()));
    changes.see("sent_via", &old.sent_via, &new.sent_via, words);
    changes.see("lines", &old.lines, &new.lines, |lines| {
        let sum = Rupiah::checked_sum(lines.iter().map(|line| line.total)).unwrap_or_default();
        format!("{} of {sum}", lines.len())
    });
    changes.see("invoice_discount", &old.discount, &new.discount, Rupiah::to_string);
    changes.see("tax", &old.tax, &new.tax, Rupiah::to_string);
    changes.see("total", &old.total, &new.total, Rupiah::to_string);
    let opening = |row: &invoice::Model| Rupiah::new(row.opening_paid);
    changes.see("already_paid", &opening(before), &opening(after), Rupiah::to_string);
    changes.see("early_discount", &old.early_discount, &new.early_discount, |early| {
        early.map_or_else(nothing, |early| {
            let (whole, part) = (early.basis_points / 100, early.basis_points % 100);
            format!("{whole},{part:02}% until {}", early.until)
        })
    });
    changes.see("late_fee_clause", &old.late_fee_clause, &new.late_fee_clause, words);
    changes.see("notes", &old.notes, &new.notes, words);
    Ok(changes.0)
}

fn words(text: &Option<String>) -> String {
    text.clone().unwrap_or_else(nothing)
}

fn nothing() -> String {
    "-".to_owned()
}
