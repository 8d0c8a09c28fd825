//! Payments from a table, as a bank statement is typed off: `invoice_number, amount, method, reference, paid_on`. Records nothing.

use super::NewPayment;
use crate::services::import::fields;
use csv::{ReaderBuilder, StringRecord};
use thiserror::Error;

const COLUMNS: [&str; 5] = ["invoice_number", "amount", "method", "reference", "paid_on"];

/// Why a table of payments cannot be read. Nothing of it was recorded.
#[derive(Debug, Error)]
pub enum TableError {
    /// The file is not text.
    #[error("the file is not UTF-8 text; save the table as \"CSV UTF-8\"")]
    NotUtf8,
    /// The header cannot be used.
    #[error(
        "the header must hold invoice_number and amount, and may hold method, reference and paid_on: {0}"
    )]
    Header(String),
    /// Lines that are wrong, with the reason of each.
    #[error("{} of the lines cannot be read; nothing was recorded: {}", .0.len(), .0.join("; "))]
    Lines(Vec<String>),
}

/// Reads a table; each payment with its line.
///
/// # Errors
/// Every line that cannot be read.
pub fn read(bytes: &[u8]) -> Result<Vec<(u64, NewPayment)>, TableError> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|_| TableError::NotUtf8)?;
    let first = text.lines().next().unwrap_or_default();
    let semicolons = first.matches(';').count() > first.matches(',').count();
    let mut reader = ReaderBuilder::new()
        .flexible(true)
        .delimiter(if semicolons { b';' } else { b',' })
        .from_reader(text.as_bytes());
    let header = reader.headers().cloned().map_err(|error| TableError::Header(error.to_string()))?;
    let names: Vec<String> = header.iter().map(|name| name.trim().to_lowercase()).collect();
    if let Some(unknown) = names.iter().find(|name| !COLUMNS.contains(&name.as_str())) {
        return Err(TableError::Header(format!("there is no column `{unknown}`")));
    }
    for required in ["invoice_number", "amount"] {
        if !names.iter().any(|name| name == required) {
            return Err(TableError::Header(format!("`{required}` is missing")));
        }
    }
    let (mut payments, mut wrong) = (Vec::new(), Vec::new());
    for record in reader.records() {
        match record {
            Ok(record) if record.iter().all(|cell| cell.trim().is_empty()) => {}
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line);
                match payment(&names, &record) {
                    Ok(payment) => payments.push((line, payment)),
                    Err(reason) => wrong.push(format!("line {line}: {reason}")),
                }
            }
            Err(error) => wrong.push(error.to_string()),
        }
    }
    if wrong.is_empty() { Ok(payments) } else { Err(TableError::Lines(wrong)) }
}

fn payment(names: &[String], record: &StringRecord) -> Result<NewPayment, String> {
    let cell = |wanted: &str| {
        let place = names.iter().position(|name| name == wanted);
        place.and_then(|at| record.get(at)).map(str::trim).filter(|cell| !cell.is_empty())
    };
    let number = cell("invoice_number").ok_or("the invoice number is empty")?;
    let amount = cell("amount").ok_or("the amount is empty")?;
    Ok(NewPayment {
        number: number.to_owned(),
        amount: fields::money(amount)?,
        method: cell("method").unwrap_or("bank").to_lowercase(),
        reference: cell("reference").map(str::to_owned),
        paid_on: cell("paid_on").map(fields::date).transpose()?,
        again: false,
    })
}
