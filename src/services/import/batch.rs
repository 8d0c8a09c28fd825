//! Rows put together to debtors and invoices, and checked against each other. Knows nothing of the ledger.

use super::{columns::Column, problem::Problem, table::Row};
use crate::domain::{
    Honorific, Language, Rupiah, Zone,
    invoice::{self, EarlyDiscount, InvoiceError, Line},
};
use chrono::NaiveDate;
use std::collections::{BTreeSet, HashMap};

/// A debtor as the file describes them; what the file leaves open is absent.
#[derive(Clone, PartialEq, Eq)]
pub struct DebtorRow {
    /// The first line that names them.
    pub line: u64,
    /// The business's own reference.
    pub reference: String,
    /// Name.
    pub name: String,
    /// Form of address.
    pub honorific: Option<Honorific>,
    /// Phone in international form.
    pub phone: Option<String>,
    /// Language.
    pub language: Option<Language>,
    /// Zone.
    pub zone: Option<Zone>,
}

/// An invoice as the file describes it: what the file leaves open is not there.
#[derive(Clone, PartialEq, Eq)]
pub struct InvoiceRow {
    /// The first line that names it.
    pub line: u64,
    /// The debtor's reference.
    pub debtor: String,
    /// Number.
    pub number: String,
    /// Contract or order reference.
    pub contract_ref: Option<String>,
    /// Day of issue.
    pub issued_on: NaiveDate,
    /// Due date.
    pub due_on: NaiveDate,
    /// When it was first sent.
    pub sent_on: Option<NaiveDate>,
    /// How it was first sent.
    pub sent_via: Option<String>,
    /// Its lines.
    pub lines: Vec<Line>,
    /// Discount on the whole.
    pub discount: Rupiah,
    /// Tax.
    pub tax: Rupiah,
    /// Lines less discount plus tax.
    pub total: Rupiah,
    /// Paid before it came to us.
    pub opening_paid: Rupiah,
    /// Discount for paying early.
    pub early_discount: Option<EarlyDiscount>,
    /// The late-fee clause.
    pub late_fee_clause: Option<String>,
    /// Notes.
    pub notes: Option<String>,
}

/// What a file holds: whole invoices that are right in themselves, and what is wrong with the others.
#[derive(Default)]
pub struct Batch {
    /// Debtors of these invoices, in the order of the file.
    pub debtors: Vec<DebtorRow>,
    /// Invoices, in the order of the file.
    pub invoices: Vec<InvoiceRow>,
    /// Everything that is wrong, by line.
    pub problems: Vec<Problem>,
    /// Rows that were read.
    pub rows: usize,
}

/// Rows on their way together.
#[derive(Default)]
pub(super) struct Gathering {
    /// The rows of each invoice.
    drafts: Vec<Vec<Row>>,
    by_number: HashMap<String, usize>,
    debtors: Vec<DebtorRow>,
    by_reference: HashMap<String, usize>,
    problems: Vec<Problem>,
    broken: BTreeSet<String>,
    rows: usize,
}

impl Gathering {
    /// Something that is no row.
    pub(super) fn refuse(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// One row with what is wrong in it.
    pub(super) fn add(&mut self, row: Row, mut wrong: Vec<Problem>) {
        self.rows += 1;
        if wrong.is_empty() {
            self.merge_debtor(&row, &mut wrong);
        }
        if wrong.is_empty() {
            let next = self.drafts.len();
            let at = *self.by_number.entry(row.invoice_number.clone()).or_insert(next);
            match self.drafts.get_mut(at) {
                Some(rows) => rows.push(row),
                None => self.drafts.push(vec![row]),
            }
        } else {
            self.blame(&row.invoice_number, wrong);
        }
    }

    /// Every debtor is described alike wherever they stand.
    fn merge_debtor(&mut self, row: &Row, wrong: &mut Vec<Problem>) {
        let next = self.debtors.len();
        let at = *self.by_reference.entry(row.debtor_ref.clone()).or_insert(next);
        let Some(known) = self.debtors.get_mut(at) else {
            self.debtors.push(DebtorRow {
                line: row.line,
                reference: row.debtor_ref.clone(),
                name: row.debtor_name.clone(),
                honorific: row.honorific,
                phone: row.phone.clone(),
                language: row.language,
                zone: row.zone,
            });
            return;
        };
        let mut differs = |column: Column, differs: bool| {
            if differs {
                let reason = format!("debtor {} has another one in line {}", known.reference, known.line);
                wrong.push(Problem::new(row.line, Some(column.name()), reason));
            }
        };
        differs(Column::DebtorName, known.name != row.debtor_name);
        differs(Column::Honorific, merge(&mut known.honorific, row.honorific.as_ref()));
        differs(Column::Phone, merge(&mut known.phone, row.phone.as_ref()));
        differs(Column::Language, merge(&mut known.language, row.language.as_ref()));
        differs(Column::TimeZone, merge(&mut known.zone, row.zone.as_ref()));
    }

    fn blame(&mut self, number: &str, wrong: Vec<Problem>) {
        let invoice = Some(number.to_owned()).filter(|number| !number.is_empty());
        self.problems
            .extend(wrong.into_iter().map(|problem| Problem { invoice: invoice.clone(), ..problem }));
        self.broken.extend(invoice);
    }

    /// The whole invoices, and everything that is wrong.
    pub(super) fn finish(mut self) -> Batch {
        let mut invoices = Vec::with_capacity(self.drafts.len());
        for rows in std::mem::take(&mut self.drafts) {
            let mut wrong = Vec::new();
            match assemble(&rows, &mut wrong) {
                Some(invoice) if wrong.is_empty() => invoices.push(invoice),
                _ => self.blame(rows.first().map_or("", |row| &row.invoice_number), wrong),
            }
        }
        invoices.retain(|invoice| !self.broken.contains(&invoice.number));
        let named: BTreeSet<&str> = invoices.iter().map(|invoice| invoice.debtor.as_str()).collect();
        self.debtors.retain(|debtor| named.contains(debtor.reference.as_str()));
        self.problems.sort();
        Batch { debtors: self.debtors, invoices, problems: self.problems, rows: self.rows }
    }
}

/// Takes what is newly known; whether it contradicts what was known.
fn merge<T: Clone + PartialEq>(known: &mut Option<T>, new: Option<&T>) -> bool {
    match (known.as_ref(), new) {
        (Some(known), Some(new)) => known != new,
        (None, Some(new)) => {
            *known = Some(new.clone());
            false
        }
        (_, None) => false,
    }
}

/// What is given on one row of an invoice, or alike on several.
fn alike<T: Clone + PartialEq>(
    rows: &[Row],
    column: Column,
    cell: impl Fn(&Row) -> Option<T>,
    wrong: &mut Vec<Problem>,
) -> Option<T> {
    let mut found: Option<(u64, T)> = None;
    for row in rows {
        match (&found, cell(row)) {
            (Some((line, known)), Some(new)) if *known != new => {
                let reason =
                    format!("the same invoice has another one in line {line}; give it once, or alike");
                wrong.push(Problem::new(row.line, Some(column.name()), reason));
            }
            (None, Some(new)) => found = Some((row.line, new)),
            _ => {}
        }
    }
    found.map(|(_, value)| value)
}

fn assemble(rows: &[Row], wrong: &mut Vec<Problem>) -> Option<InvoiceRow> {
    let first = rows.first()?;
    let lines = rows.iter().filter_map(|row| line(row, wrong)).collect::<Vec<_>>();
    let debtor = alike(rows, Column::DebtorRef, |row| Some(row.debtor_ref.clone()), wrong)?;
    let issued_on = alike(rows, Column::IssuedOn, |row| row.issued_on, wrong)?;
    let due_on = alike(rows, Column::DueOn, |row| row.due_on, wrong)?;
    let discount =
        alike(rows, Column::InvoiceDiscount, |row| row.invoice_discount, wrong).unwrap_or_default();
    let tax = alike(rows, Column::Tax, |row| row.tax, wrong).unwrap_or_default();
    let opening_paid = alike(rows, Column::AlreadyPaid, |row| row.already_paid, wrong).unwrap_or_default();
    if due_on < issued_on {
        let reason = format!("the due date {due_on} is before the day of issue {issued_on}");
        wrong.push(Problem::new(first.line, Some(Column::DueOn.name()), reason));
    }
    let early_discount = early(rows, issued_on, wrong);
    let total = if wrong.is_empty() {
        figures(first.line, &lines, discount, tax, opening_paid, wrong)?
    } else {
        Rupiah::ZERO
    };
    Some(InvoiceRow {
        line: first.line,
        debtor,
        number: first.invoice_number.clone(),
        contract_ref: alike(rows, Column::ContractRef, |row| row.contract_ref.clone(), wrong),
        issued_on,
        due_on,
        sent_on: alike(rows, Column::SentOn, |row| row.sent_on, wrong),
        sent_via: alike(rows, Column::SentVia, |row| row.sent_via.clone(), wrong),
        lines,
        discount,
        tax,
        total,
        opening_paid,
        early_discount,
        late_fee_clause: alike(rows, Column::LateFeeClause, |row| row.late_fee_clause.clone(), wrong),
        notes: alike(rows, Column::Notes, |row| row.notes.clone(), wrong),
    })
}

fn line(row: &Row, wrong: &mut Vec<Problem>) -> Option<Line> {
    let discount = row.line_discount.unwrap_or_default();
    let made = Line::try_new(row.item.clone(), &row.quantity, row.unit_price?, discount);
    made.map_err(|error| {
        let column = match error {
            InvoiceError::Quantity => Column::Quantity,
            InvoiceError::Discount => Column::LineDiscount,
            InvoiceError::Negative | InvoiceError::TooLarge => Column::UnitPrice,
        };
        wrong.push(Problem::new(row.line, Some(column.name()), error.to_string()));
    })
    .ok()
}

/// The total, once lines, discount, tax and what was paid fit each other.
fn figures(
    at: u64,
    lines: &[Line],
    discount: Rupiah,
    tax: Rupiah,
    paid: Rupiah,
    wrong: &mut Vec<Problem>,
) -> Option<Rupiah> {
    let total = match invoice::total(lines, discount, tax) {
        Ok(total) => total,
        Err(error) => {
            let column =
                if error == InvoiceError::Discount { Column::InvoiceDiscount } else { Column::UnitPrice };
            wrong.push(Problem::new(at, Some(column.name()), error.to_string()));
            return None;
        }
    };
    if paid > total {
        let reason = format!("{paid} is more than the total of {total}; record the rest as a payment");
        wrong.push(Problem::new(at, Some(Column::AlreadyPaid.name()), reason));
    }
    Some(total)
}

fn early(rows: &[Row], issued_on: NaiveDate, wrong: &mut Vec<Problem>) -> Option<EarlyDiscount> {
    let percent = alike(rows, Column::EarlyDiscountPercent, |row| row.early_percent, wrong);
    let until = alike(rows, Column::EarlyDiscountUntil, |row| row.early_until, wrong);
    let at = rows.first().map_or(0, |row| row.line);
    let mut refuse =
        |column: Column, reason: String| wrong.push(Problem::new(at, Some(column.name()), reason));
    match (percent, until) {
        (Some(_), Some(until)) if until < issued_on => {
            refuse(Column::EarlyDiscountUntil, format!("{until} is before the day of issue {issued_on}"));
            None
        }
        (Some(basis_points), Some(until)) => Some(EarlyDiscount { basis_points, until }),
        (Some(_), None) => {
            refuse(Column::EarlyDiscountUntil, "a discount for paying early needs its last day".to_owned());
            None
        }
        (None, Some(_)) => {
            refuse(Column::EarlyDiscountPercent, "a last day for paying early needs its per cent".to_owned());
            None
        }
        (None, None) => None,
    }
}
