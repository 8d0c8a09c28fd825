//! Days in a message: read from the words as they stand, then resolved against the debtor's own calendar day.

mod numeric;
mod read;
mod resolve;

pub(super) use read::read;
pub(super) use resolve::resolve;

use super::counts::{Span, Unit};
use chrono::NaiveDate;

/// Which one of several like weekdays, weeks or months.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Which {
    /// Not said: the nearest in the direction of the sentence.
    Unsaid,
    /// "ini", "this".
    This,
    /// "depan", "next".
    Next,
    /// "lalu", "last".
    Last,
}

/// Which month a day belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Month {
    /// Not said, or relative to this one.
    Relative(Which),
    /// "februari", with its year when said.
    Named(u32, Option<i32>),
}

/// Which part of a week or month.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Section {
    /// All of it.
    Whole,
    /// "awal".
    Beginning,
    /// "tengah".
    Middle,
    /// "akhir".
    End,
    /// "hari terakhir".
    LastDay,
    /// "minggu kedua".
    Week(u32),
}

/// On which side of an event.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Side {
    /// Around it.
    On,
    /// "habis".
    After,
    /// "sebelum".
    Before,
}

/// A time as it stands in the text.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum When {
    /// So many days from today.
    Offset(i64),
    /// So many days before today, as told of what has happened.
    Earlier(i64),
    /// A weekday; `eve` for "malam minggu", `weeks` for "senin minggu depan".
    Weekday { day: u32, which: Which, eve: bool, in_week: bool },
    /// "the first monday of february", "the last friday of january".
    EdgeWeekday { day: u32, last: bool, month: Month },
    /// A day of a month.
    Day { day: u32, month: Month },
    /// Two days of one month, either or between.
    Days { from: u32, to: u32, month: Month },
    /// A day with its year.
    Exact(i32, u32, u32),
    /// So long from now.
    Ahead(Span),
    /// So long ago.
    Ago(Span),
    /// So long after another time; after the due date where none is named.
    Beyond(Span, Option<Box<When>>),
    /// A week, month or year, or a section of it.
    Stretch { section: Section, unit: Unit, month: Month },
    /// Around pay-day.
    Payday(Month),
    /// Around a feast, on these days over the years.
    Feast(Side, Vec<NaiveDate>),
    /// After a time.
    After(Box<When>),
}

/// A time on the calendar.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Resolved {
    /// One day.
    Day(NaiveDate),
    /// One of several days.
    Range(NaiveDate, NaiveDate),
    /// A time without a day.
    Vague,
    /// A day that has passed, where one ahead is spoken of.
    Passed,
    /// A day that does not exist, or that is out of reach.
    Impossible,
}
