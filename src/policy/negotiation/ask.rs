//! What a debtor asks for, as far as the words said it. Nothing is guessed here.

use crate::domain::{Period, Rupiah, Terms};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A wish: by count, by amount per period, by dates, by part now and rest later, by days of patience, in any mix.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Ask {
    /// How many parts ("3x"). With `rest`, how many the rest is paid in.
    pub count: Option<u32>,
    /// How much each time ("500rb per bulan").
    pub per_amount: Option<Rupiah>,
    /// How often.
    pub period: Option<Period>,
    /// The exact days, in any order.
    pub dates: Vec<NaiveDate>,
    /// The day of the month for every part, 1 to 31.
    pub day_of_month: Option<u32>,
    /// Part now (or on the first of `dates`), the rest later.
    pub first_amount: Option<Rupiah>,
    /// The day of the rest.
    pub rest_on: Option<NaiveDate>,
    /// A rest follows the first part ("sisanya …").
    pub rest: bool,
    /// Days of patience from today.
    pub days: Option<u32>,
}

impl From<&Terms> for Ask {
    /// The wish that leads to exactly these terms, as far as they were built by this layer: a first part, equal parts, a remainder.
    fn from(terms: &Terms) -> Self {
        let amount = |index: usize| terms.payments.get(index).map(|part| part.amount);
        let parts = terms.payments.len();
        Self {
            dates: terms.payments.iter().map(|part| part.due_on).collect(),
            first_amount: if parts > 1 { amount(0) } else { None },
            per_amount: if parts > 2 { amount(1) } else { None },
            ..Self::default()
        }
    }
}
