//! Holds one reading against its label.

use super::row::{Labels, Row};
use crate::nlu::Understanding;
use chrono::{Days, NaiveDate};

/// Shares nearer than this are the same: a label says 0.33 for a third.
const A_SHARE: f32 = 0.01;

/// What was found about one row.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Judgement {
    /// The intent is the label or one of its alternatives.
    pub intent_right: bool,
    /// How many slots the label names.
    pub slots_wanted: usize,
    /// What is wrong with the slots.
    pub faults: Vec<SlotFault>,
}

/// A slot that was read wrong, not read, or invented.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct SlotFault {
    /// Its name.
    pub slot: &'static str,
    /// What the label says; nothing where it was invented.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wanted: Option<String>,
    /// What was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read: Option<String>,
}

impl SlotFault {
    /// Whether the label names no such slot.
    #[must_use]
    pub const fn is_invented(&self) -> bool {
        self.wanted.is_none()
    }
}

/// Judges a reading of `row` on the day `today`.
#[must_use]
pub fn judge(row: &Row, read: &Understanding, today: NaiveDate) -> Judgement {
    let mut faults = Faults { list: Vec::new(), wanted: 0 };
    faults.days(&row.slots, read, today);
    let slots = &row.slots;
    faults.exact("amount", slots.amount, read.amount.map(|amount| amount.get()));
    faults.exact("per_amount", slots.per_amount, read.per_amount.map(|amount| amount.get()));
    faults.exact("count", slots.count, read.count);
    faults.exact("period", slots.period.map(named), read.period.map(named));
    let same = |wanted: f32| read.fraction.filter(|read| (read - wanted).abs() < A_SHARE).map(|_| wanted);
    faults.exact("fraction", slots.fraction, slots.fraction.and_then(same).or(read.fraction));
    if slots.clarify && slots.date_range.is_none() {
        faults.wanted += 1;
        if !read.clarify {
            faults.push("clarify", Some("true".to_owned()), None);
        }
    }
    Judgement { intent_right: row.allows(read.intent), slots_wanted: faults.wanted, faults: faults.list }
}

fn named(period: crate::nlu::Period) -> String {
    format!("{period:?}").to_lowercase()
}

struct Faults {
    list: Vec<SlotFault>,
    wanted: usize,
}

impl Faults {
    fn push(&mut self, slot: &'static str, wanted: Option<String>, read: Option<String>) {
        self.list.push(SlotFault { slot, wanted, read });
    }

    fn exact<T: PartialEq + ToString>(&mut self, slot: &'static str, wanted: Option<T>, read: Option<T>) {
        self.wanted += usize::from(wanted.is_some());
        if wanted != read {
            self.push(slot, wanted.map(|value| value.to_string()), read.map(|value| value.to_string()));
        }
    }

    /// A day, a range of days and a number of days say one thing in three ways: "in 3 days" may be read as both of two.
    fn days(&mut self, labels: &Labels, read: &Understanding, today: NaiveDate) {
        let ahead = |days: u32| today.checked_add_days(Days::new(days.into()));
        let asks_day = labels.date.is_some() || !labels.date_alt.is_empty();
        if asks_day {
            let known = |day: NaiveDate| labels.date == Some(day) || labels.date_alt.contains(&day);
            let wanted = labels.date.iter().chain(&labels.date_alt).map(ToString::to_string);
            self.day(read.date.is_some_and(known), wanted.collect::<Vec<_>>().join("|"), read);
        } else if let Some((from, to)) = labels.date_range {
            let inside = read.date.is_some_and(|day| (from..=to).contains(&day));
            let meets = read.date_range.is_some_and(|(first, last)| first <= to && last >= from);
            let asked_back = read.clarify && read.date.is_none();
            self.day(inside || meets || asked_back, format!("{from}..{to}"), read);
        } else {
            let said = labels.days.and_then(ahead);
            if let Some(day) = read.date.filter(|day| said != Some(*day)) {
                self.push("date", None, Some(day.to_string()));
            }
        }
        if let Some((from, to)) = read.date_range.filter(|_| !asks_day && labels.date_range.is_none()) {
            self.push("date_range", None, Some(format!("{from}..{to}")));
        }
        let follows =
            labels.days.is_none() && labels.date.is_some() && read.days.and_then(ahead) == labels.date;
        if !follows {
            self.exact("days", labels.days, read.days);
        }
    }

    fn day(&mut self, right: bool, wanted: String, read: &Understanding) {
        self.wanted += 1;
        if !right {
            let range = read.date_range.map(|(from, to)| format!("{from}..{to}"));
            self.push("date", Some(wanted), read.date.map(|day| day.to_string()).or(range));
        }
    }
}
