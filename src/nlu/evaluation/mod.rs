//! How well messages are read: labelled rows are understood and judged, and what went wrong is named. Pure: it reads no file and
//! prints nothing; `santun understand --evaluate` and the tests do.
//!
//! A row is right where the intent is the label or one of `alt`. Slots are judged where the intent is right; a slot that no label
//! names is invented wherever it stands. Asking back (`clarify`) is right wherever a label says so or names a range of days.

mod judge;
mod report;
mod row;

pub use judge::{Judgement, SlotFault, judge};
pub use report::{Alarm, Figures, Misread, Report, SlotLine, Tally};
pub use row::{BadRow, DAY_OF_LABELS, Labels, Row};
