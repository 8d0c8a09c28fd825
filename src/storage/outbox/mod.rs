//! The outbox: every message we mean to send, from its meaning to what became of it.
//!
//! `queued -> sending -> sent | unknown | failed | suppressed`; `deferred` waits for its time and is queued again.
//! One row of a contact is under way at a time. May hold no rule: whether a message may go is decided by services.

mod asked;
mod claim;
mod message;
mod results;
mod sweep;

pub use asked::{Asked, asked_messages, has_later_answer, on_their_way};
pub(in crate::storage) use asked::{Row as AskedRow, latest};
pub use claim::{Claim, Claimed, Claims, Gate, claim, next_due};
pub(in crate::storage) use message::open_rows;
pub use message::{AtOnce, CONTACT_HOURS, Lease, MessageKind, NewMessage, OutboxState, enqueue};
pub use results::{Decided, Decision, Outcome, Recorded, Recording, record, settle};
pub use sweep::{Swept, repeat_unknown, sweep, tell_no_more, tell_now};
