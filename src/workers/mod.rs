//! Loops only: they call services again and again until they are told to stop. May hold no rule and no vendor's crate.

pub mod intake;
pub mod outbox;
