//! A labelled message. Knows what a label may say, not whether it was met.

use crate::{
    domain::{Language, Rupiah},
    nlu::{Context, Expectation, Intent, Period, Risk},
};
use chrono::NaiveDate;
use serde::Deserialize;

/// The day that labels are relative to where nothing else is said: a Wednesday.
pub const DAY_OF_LABELS: NaiveDate = match NaiveDate::from_ymd_opt(2026, 1, 14) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// A message with what it should be read as. Other fields of a line (`id`, `source`, `note`) are of no concern here.
#[derive(Clone, Debug, Deserialize)]
pub struct Row {
    /// The language in which it is written.
    pub lang: Language,
    /// The message.
    pub text: String,
    /// What to act on first.
    pub intent: Intent,
    /// Intents that are right as well.
    #[serde(default)]
    pub alt: Vec<Intent>,
    /// What the words say besides.
    #[serde(default)]
    pub slots: Labels,
    /// Who speaks: "student", "market trader".
    #[serde(default)]
    pub voice: Option<String>,
    /// The day on which it is read, where it differs from the day of the whole set.
    #[serde(default)]
    pub at: Option<NaiveDate>,
    /// What was asked before.
    #[serde(default)]
    pub expect: Expectation,
    /// What is owed.
    #[serde(default)]
    pub balance: Option<i64>,
    /// The grave trouble it tells of.
    #[serde(default)]
    pub risk: Option<Risk>,
}

/// The slots of a row; what is not named must not be read.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Labels {
    /// This day.
    pub date: Option<NaiveDate>,
    /// One of these days, also beside `date`.
    #[serde(default)]
    pub date_alt: Vec<NaiveDate>,
    /// Any day from the first to the second, or asking back.
    pub date_range: Option<(NaiveDate, NaiveDate)>,
    /// Whole rupiah.
    pub amount: Option<i64>,
    /// Whole rupiah of each instalment.
    pub per_amount: Option<i64>,
    /// Number of instalments.
    pub count: Option<u32>,
    /// Weekly or monthly.
    pub period: Option<Period>,
    /// Days of patience.
    pub days: Option<u32>,
    /// A share of the whole.
    pub fraction: Option<f32>,
    /// Asking back is right.
    #[serde(default)]
    pub clarify: bool,
}

/// Why a row cannot be judged.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum BadRow {
    /// There is nothing to read.
    #[error("`text` is empty")]
    NoText,
    /// The range ends before it begins.
    #[error("`date_range` ends before it begins")]
    BackwardRange,
    /// A share of nothing, or of more than all.
    #[error("`fraction` is not between 0 and 1")]
    BadFraction,
}

impl Row {
    /// Whether the row makes sense.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn check(&self) -> Result<(), BadRow> {
        if self.text.is_empty() {
            return Err(BadRow::NoText);
        }
        if self.slots.date_range.is_some_and(|(from, to)| to < from) {
            return Err(BadRow::BackwardRange);
        }
        if self.slots.fraction.is_some_and(|share| !(share > 0.0 && share <= 1.0)) {
            return Err(BadRow::BadFraction);
        }
        Ok(())
    }

    /// The circumstances in which it is read, on `day` where it names none.
    #[must_use]
    pub fn context(&self, day: NaiveDate) -> Context<'static> {
        Context {
            today: self.at.unwrap_or(day),
            expectation: self.expect,
            within: None,
            balance: self.balance.map(Rupiah::new),
            language: self.lang,
            addressee: None,
        }
    }

    /// Whether an intent is right.
    #[must_use]
    pub fn allows(&self, intent: Intent) -> bool {
        self.intent == intent || self.alt.contains(&intent)
    }
}
