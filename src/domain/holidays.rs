//! The decreed free days as data: the built-in decree, and the form in which later ones are read. Facts only; what a
//! holiday means for a date or an hour is said by `calendar` and `policy`.
//!
//! A decree after this release is added as rows (`santun holiday add|import`), not as code.

use super::calendar::HolidayKind;
use chrono::NaiveDate;
use thiserror::Error;

/// The decree for 2026 (SKB 3 Menteri 1497/2025, 2/2025, 5/2025): 17 national holidays and 8 days of joint leave.
const DECREE_2026: &str = include_str!("holidays-2026.csv");

/// One decreed free day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Holiday {
    /// The day.
    pub date: NaiveDate,
    /// National holiday or joint leave.
    pub kind: HolidayKind,
    /// Its Indonesian name.
    pub name_id: String,
    /// Its English name.
    pub name_en: String,
    /// The decree that orders it.
    pub decree: String,
}

/// Why a table of holidays cannot be read.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum HolidayError {
    /// The first line is not the header.
    #[error("line 1 must be `date,kind,name_id,name_en,decree`")]
    Header,
    /// A line has too few or too many fields.
    #[error("line {line} must have five fields without commas inside them")]
    Fields {
        /// Counted from 1.
        line: usize,
    },
    /// A date is not `YYYY-MM-DD`.
    #[error("line {line}: the date must be written as 2026-12-25")]
    Date {
        /// Counted from 1.
        line: usize,
    },
    /// A kind is neither `national` nor `joint_leave`.
    #[error("line {line}: the kind must be `national` or `joint_leave`")]
    Kind {
        /// Counted from 1.
        line: usize,
    },
}

/// Every decree that this release knows.
///
/// # Errors
/// Never in a release: a test reads the table. The error exists because data is read, not trusted.
pub fn built_in() -> Result<Vec<Holiday>, HolidayError> {
    parse(DECREE_2026)
}

/// Reads a table with the header `date,kind,name_id,name_en,decree`; the kind is `national` or `joint_leave`.
///
/// # Errors
/// The first line that cannot be read.
pub fn parse(table: &str) -> Result<Vec<Holiday>, HolidayError> {
    let mut lines = table.trim_start_matches('\u{feff}').lines().zip(1..);
    let header = lines.next().map(|(line, _)| line.trim());
    if header != Some("date,kind,name_id,name_en,decree") {
        return Err(HolidayError::Header);
    }
    lines.filter(|(text, _)| !text.trim().is_empty()).map(|(text, line)| parse_line(text, line)).collect()
}

fn parse_line(text: &str, line: usize) -> Result<Holiday, HolidayError> {
    let fields: Vec<&str> = text.split(',').map(str::trim).collect();
    let [date, kind, name_id, name_en, decree] = fields.as_slice() else {
        return Err(HolidayError::Fields { line });
    };
    Ok(Holiday {
        date: NaiveDate::parse_from_str(date, "%Y-%m-%d").map_err(|_| HolidayError::Date { line })?,
        kind: HolidayKind::from_code(kind).ok_or(HolidayError::Kind { line })?,
        name_id: (*name_id).to_owned(),
        name_en: (*name_en).to_owned(),
        decree: (*decree).to_owned(),
    })
}
