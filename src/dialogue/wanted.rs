//! A wish with its figures: what a message asks for in days, parts and sums, as far as the words say it. Judges nothing.

use crate::{nlu::Understanding, policy::negotiation::Ask};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A wish with its figures. A share ("setengah dulu") becomes an amount once the balance is known.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Wanted {
    /// Dates, counts, amounts.
    pub ask: Ask,
    /// The first part as a share of the balance, in per cent.
    pub first_per_cent: Option<u32>,
    /// The time that vague words gave ("sisanya bulan depan").
    pub within: Option<(NaiveDate, NaiveDate)>,
    /// The words say that nothing else is possible.
    pub insists: bool,
    /// It is about everything ("semuanya tanggal 28").
    pub all: bool,
    /// What is owed is to be paid off ("tanggal 28 lunas").
    pub in_full: bool,
}

impl Wanted {
    /// Whether there are figures in a message at all.
    pub fn any(said: &Understanding) -> bool {
        let slots = [
            said.date.is_some(),
            said.date_range.is_some(),
            said.amount.is_some(),
            said.per_amount.is_some(),
            said.count.is_some(),
            said.days.is_some(),
            said.fraction.is_some(),
            said.details.impossible_date,
            said.details.mismatched.is_some(),
            said.details.day_of_month.is_some(),
            said.details.rest_on.is_some(),
            !said.details.dates.is_empty(),
        ];
        slots.contains(&true)
    }

    /// The figures of a message.
    pub fn of(said: &Understanding) -> Self {
        let details = &said.details;
        let dates =
            if details.dates.is_empty() { said.date.into_iter().collect() } else { details.dates.clone() };
        let ask = Ask {
            count: said.count,
            per_amount: said.per_amount,
            period: said.period,
            dates,
            day_of_month: details.day_of_month,
            first_amount: said.amount,
            rest_on: details.rest_on,
            rest: details.rest,
            days: said.days,
        };
        let within = said.date_range.or(details.mismatched).or(details.rest_within);
        Self {
            ask,
            first_per_cent: said.per_cent(),
            within,
            insists: details.insists,
            all: details.all,
            in_full: details.in_full,
        }
    }

    /// Whether it says anything of sums, parts or days; a vague time alone is none.
    pub fn has_figures(&self) -> bool {
        self.first_per_cent.is_some() || self.ask != Ask::default()
    }

    /// Whether it says how much and nothing else.
    pub fn is_sum(&self) -> bool {
        let Ask { first_amount, per_amount, .. } = self.ask;
        let said = [first_amount.is_some(), per_amount.is_some(), self.first_per_cent.is_some()];
        said.contains(&true) && self.ask == Ask { first_amount, per_amount, ..Ask::default() }
    }

    /// This wish for the day that another one names, where that names nothing else.
    pub fn for_day_of(&self, answer: &Self) -> Option<Self> {
        let [day] = *answer.ask.dates else { return None };
        let only = Self { insists: answer.insists, ..Self::on(day) };
        (*answer == only).then(|| Self { insists: self.insists || answer.insists, ..self.for_day(day) })
    }

    /// This wish for a day.
    pub fn for_day(&self, day: NaiveDate) -> Self {
        Self { ask: Ask { dates: vec![day], ..self.ask.clone() }, ..self.clone() }
    }

    /// The same for one day and nothing else.
    pub fn on(day: NaiveDate) -> Self {
        Self::default().for_day(day)
    }
}
