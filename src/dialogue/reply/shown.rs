//! What replies show: persons, parts of the day, figures of the ledger, schedules. Plain data without words.

use crate::domain::{
    AgreementKind, Honorific, PromisedPayment, Rupiah,
    invoice::{EarlyDiscount, Line},
};
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use std::fmt;

/// How a person is addressed: honorific and name, kept apart so that each language can join them.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Before the name.
    pub honorific: Honorific,
    /// The name.
    pub name: String,
}

impl fmt::Debug for Person {
    /// Names never reach a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Person[redacted]")
    }
}

/// The part of the day by which one greets.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PartOfDay {
    /// Before 11.
    Morning,
    /// 11 to 15.
    Noon,
    /// 15 to 18.
    Afternoon,
    /// After 18.
    Evening,
}

impl PartOfDay {
    /// The part of the day at a local time (thresholds: pagi < 11, siang < 15, sore < 18, malam).
    #[must_use]
    pub fn at(time: NaiveTime) -> Self {
        use chrono::Timelike;
        match time.hour() {
            3..=10 => Self::Morning,
            11..=14 => Self::Noon,
            15..=17 => Self::Afternoon,
            _ => Self::Evening,
        }
    }

    /// The selector value in message files.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Morning => "morning",
            Self::Noon => "noon",
            Self::Afternoon => "afternoon",
            Self::Evening => "evening",
        }
    }
}

/// What is owed on one invoice, as the ledger says it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Due {
    /// Invoice number.
    pub number: String,
    /// The whole.
    pub total: Rupiah,
    /// Paid so far.
    pub paid: Rupiah,
    /// Still owed.
    pub balance: Rupiah,
    /// Due date.
    pub due_on: NaiveDate,
    /// Days past the due date; negative before it.
    pub days_past_due: i64,
}

/// A whole invoice for the card (R3).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Card {
    /// Figures and due date.
    pub due: Due,
    /// Day of issue.
    pub issued_on: NaiveDate,
    /// Contract or order reference.
    pub contract_ref: Option<String>,
    /// The lines.
    pub lines: Vec<Line>,
    /// Sum of the lines.
    pub subtotal: Rupiah,
    /// Discount on the whole.
    pub discount: Rupiah,
    /// Tax.
    pub tax: Rupiah,
    /// What was let off because it was paid early.
    #[serde(default)]
    pub early_given: Rupiah,
    /// The discount for paying early and what it would save, while it can still be had.
    pub early: Option<(EarlyDiscount, Rupiah)>,
    /// The contract's late-fee clause, quoted.
    pub late_fee_clause: Option<String>,
}

/// What paying everything early saves.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct EarlyOffer {
    /// How much.
    pub saving: Rupiah,
    /// The last day for it.
    pub until: NaiveDate,
}

/// What paying one invoice early saves.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct EarlySaving {
    /// Its number.
    pub number: String,
    /// How much, and until when.
    pub offer: EarlyOffer,
}

/// What a decreed free day is called.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HolidayName {
    /// In Indonesian.
    pub id: String,
    /// In English.
    pub en: String,
}

/// A named day on which nothing falls due, and the working day that took its place.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MovedDay {
    /// The day that was named.
    pub named: NaiveDate,
    /// The day that it became.
    pub became: NaiveDate,
    /// The holiday on it; absent: it lies on a weekend.
    pub holiday: Option<HolidayName>,
}

/// An exact list of dates and amounts.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Schedule {
    /// Promise, extension or plan.
    pub kind: AgreementKind,
    /// The invoices covered, by number.
    pub numbers: Vec<String>,
    /// The parts.
    pub payments: Vec<PromisedPayment>,
    /// Their sum.
    pub total: Rupiah,
    /// What is let off when it is kept, because all of it is paid early.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub early: Option<EarlyOffer>,
    /// Some date may move once next year's holidays are decreed.
    pub provisional_dates: bool,
}

impl Schedule {
    /// What is really to be paid for a part of it: the last one is less what paying early saves.
    #[must_use]
    pub fn owed(&self, part: &PromisedPayment) -> Rupiah {
        let last = self.payments.iter().map(|part| part.due_on).max();
        let saving = self.early.filter(|_| last == Some(part.due_on)).map(|early| early.saving);
        saving.map_or(part.amount, |saving| part.amount.less(saving))
    }
}
