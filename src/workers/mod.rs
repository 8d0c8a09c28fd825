//! Loops only: they call services again and again until they are told to stop. May hold no rule and no vendor's crate.

mod elected;
pub mod intake;
pub mod outbox;
mod supervise;

pub use elected::while_elected;
pub use supervise::{Health, Stop, Supervisor};
