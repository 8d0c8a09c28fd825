//! From bytes to rows of typed cells: encoding, delimiter, header, one row after the other. Compares no rows with each other.

use super::{
    batch::{Batch, Gathering},
    columns::{Column, Header},
    fields,
    problem::{ImportError, Problem},
};
use crate::domain::{Honorific, Language, Rupiah, Zone};
use chrono::NaiveDate;
use csv::{ReaderBuilder, StringRecord};

/// The longest name, number or reference.
const SHORT: usize = 120;
/// The longest item, clause or note.
const LONG: usize = 1_000;

/// One row; a cell that could not be read is absent and has a problem instead.
#[derive(Default)]
pub(super) struct Row {
    pub(super) line: u64,
    pub(super) debtor_ref: String,
    pub(super) debtor_name: String,
    pub(super) honorific: Option<Honorific>,
    pub(super) phone: Option<String>,
    pub(super) language: Option<Language>,
    pub(super) zone: Option<Zone>,
    pub(super) invoice_number: String,
    pub(super) contract_ref: Option<String>,
    pub(super) issued_on: Option<NaiveDate>,
    pub(super) due_on: Option<NaiveDate>,
    pub(super) sent_on: Option<NaiveDate>,
    pub(super) sent_via: Option<String>,
    pub(super) item: String,
    pub(super) quantity: String,
    pub(super) unit_price: Option<Rupiah>,
    pub(super) line_discount: Option<Rupiah>,
    pub(super) invoice_discount: Option<Rupiah>,
    pub(super) tax: Option<Rupiah>,
    pub(super) already_paid: Option<Rupiah>,
    pub(super) early_percent: Option<u32>,
    pub(super) early_until: Option<NaiveDate>,
    pub(super) late_fee_clause: Option<String>,
    pub(super) notes: Option<String>,
}

/// Reads a whole file: UTF-8 with or without a byte-order mark, comma or semicolon.
///
/// # Errors
/// Where not one row can be read; problems of rows stand in the batch.
pub fn read(bytes: &[u8]) -> Result<Batch, ImportError> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let breaks = before.iter().filter(|byte| **byte == b'\n').count();
        ImportError::NotUtf8(u64::try_from(breaks).unwrap_or_default() + 1)
    })?;
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut records = reader.records();
    let first = records.next().and_then(Result::ok).ok_or(ImportError::Empty)?;
    let header = Header::read(&first).map_err(ImportError::Header)?;
    let mut gathering = Gathering::default();
    for record in records {
        match record {
            Ok(record) if record.iter().all(|cell| cell.trim().is_empty()) => {}
            Ok(record) => {
                let (row, problems) = Reading::new(&header, &record).row();
                gathering.add(row, problems);
            }
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                gathering.refuse(Problem::new(line, None, "the line cannot be read as a row of a table"));
            }
        }
    }
    Ok(gathering.finish())
}

/// The delimiter that the first line uses more often.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    if first.matches(';').count() > first.matches(',').count() { b';' } else { b',' }
}

/// The reading of one row.
struct Reading<'r> {
    header: &'r Header,
    record: &'r StringRecord,
    line: u64,
    problems: Vec<Problem>,
}

impl<'r> Reading<'r> {
    fn new(header: &'r Header, record: &'r StringRecord) -> Self {
        let line = record.position().map_or(0, csv::Position::line);
        Self { header, record, line, problems: Vec::new() }
    }

    fn row(mut self) -> (Row, Vec<Problem>) {
        if self.record.len() != self.header.width() {
            let reason = format!(
                "it has {} cells, the header has {}; a cell that holds the delimiter must stand in quotes",
                self.record.len(),
                self.header.width()
            );
            self.problems.push(Problem::new(self.line, None, reason));
            let invoice_number = self.header.cell(self.record, Column::InvoiceNumber).to_owned();
            return (Row { line: self.line, invoice_number, ..Row::default() }, self.problems);
        }
        let quantity = self.header.cell(self.record, Column::Quantity);
        let row = Row {
            line: self.line,
            debtor_ref: self.required(Column::DebtorRef, short).unwrap_or_default(),
            debtor_name: self.required(Column::DebtorName, short).unwrap_or_default(),
            honorific: self.optional(Column::Honorific, fields::honorific),
            phone: self.optional(Column::Phone, fields::phone),
            language: self.optional(Column::Language, fields::language),
            zone: self.optional(Column::TimeZone, fields::zone),
            invoice_number: self.required(Column::InvoiceNumber, short).unwrap_or_default(),
            contract_ref: self.optional(Column::ContractRef, short),
            issued_on: self.required(Column::IssuedOn, fields::date),
            due_on: self.required(Column::DueOn, fields::date),
            sent_on: self.optional(Column::SentOn, fields::date),
            sent_via: self.optional(Column::SentVia, short),
            item: self.required(Column::Item, long).unwrap_or_default(),
            quantity: if quantity.is_empty() { "1" } else { quantity }.to_owned(),
            unit_price: self.required(Column::UnitPrice, fields::money),
            line_discount: self.optional(Column::LineDiscount, fields::money),
            invoice_discount: self.optional(Column::InvoiceDiscount, fields::money),
            tax: self.optional(Column::Tax, fields::money),
            already_paid: self.optional(Column::AlreadyPaid, fields::money),
            early_percent: self.optional(Column::EarlyDiscountPercent, fields::percent),
            early_until: self.optional(Column::EarlyDiscountUntil, fields::date),
            late_fee_clause: self.optional(Column::LateFeeClause, clause),
            notes: self.optional(Column::Notes, long),
        };
        (row, self.problems)
    }

    fn required<T>(&mut self, column: Column, read: impl FnOnce(&str) -> Result<T, String>) -> Option<T> {
        if self.header.cell(self.record, column).is_empty() {
            self.refuse(column, "it is empty".to_owned());
            return None;
        }
        self.optional(column, read)
    }

    fn optional<T>(&mut self, column: Column, read: impl FnOnce(&str) -> Result<T, String>) -> Option<T> {
        let cell = self.header.cell(self.record, column);
        if cell.is_empty() {
            return None;
        }
        match read(cell) {
            Ok(value) => Some(value),
            Err(reason) => {
                self.refuse(column, reason);
                None
            }
        }
    }

    fn refuse(&mut self, column: Column, reason: String) {
        self.problems.push(Problem::new(self.line, Some(column.name()), reason));
    }
}

fn short(text: &str) -> Result<String, String> {
    fields::words(text, SHORT)
}

fn long(text: &str) -> Result<String, String> {
    fields::words(text, LONG)
}

fn clause(text: &str) -> Result<String, String> {
    fields::clause(text, LONG)
}
