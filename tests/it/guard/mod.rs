//! The tone guard: what it stops, what it warns about, what it lets through, and that it stands on the way to a debtor.

mod command;
mod outbox;
mod phrases;
mod properties;
mod traps;
