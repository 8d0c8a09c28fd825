//! What may be agreed: reads what a debtor asks as an exact schedule, judges it against the limits of the business, and finds the
//! nearest schedule inside them. Proposes, from the best for the business down to the most lenient.
//!
//! The rules are the table "What may be agreed" of `docs/POLICY.md`. Limits are judged on unshifted dates; what is agreed has
//! working days. A limit counts with the working day that it shifts to, so that an agreed schedule asked for again is agreed again.
//!
//! Judging is monotone: whatever pays at every date at least as much as something acceptable is acceptable too, as long as the number and
//! the size of its parts are. Three rules follow from that: the first part of a plan is never later than everything could be paid at once;
//! a plan that ends within the days of a single payment needs no other leave; and what is due today is always welcome.

mod ask;
mod judge;
mod limits;
mod moved;
mod nearest;
mod propose;
mod reading;
mod schedule;
mod situation;

pub use ask::Ask;
pub use judge::{judge, judge_schedule};
pub use moved::moved_days;
pub use propose::{lighter_than, offers, propose, propose_parts, propose_rest};
pub use situation::{Impossible, Judgement, Missing, Situation};
