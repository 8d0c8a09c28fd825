//! Use cases, and the two traits that they need from outside: `Channel` and `Clock`.
//!
//! May use the pure layers and `storage`. May not use teloxide, axum, reqwest or `channels`.
//!
//! To add a use case: a file named after what it does, a function that takes [`Services`] and locks the debtor first, and an error that
//! says what to do. What a debtor must learn of it is an event for the dialogue, told by `tell`.

mod alerts;
pub mod approvals;
pub mod audit;
pub mod channel;
pub mod clock;
pub mod context;
mod corrections;
pub mod deliver;
pub mod disputes;
mod effects;
pub mod election;
pub mod error;
mod facts;
pub mod find;
pub mod hear;
pub mod holds;
pub mod holidays;
pub mod import;
pub mod invitations;
pub mod invites;
pub mod ledger;
pub mod methods;
pub mod ownership;
pub mod payments;
pub mod policies;
pub mod proofs;
pub mod qr_code;
pub mod queue;
pub mod rate_budget;
pub mod receive;
pub mod refusal;
pub mod revision;
mod seat;
pub mod tell;
mod turns;
pub mod wording;

pub use context::{Services, StaffChat};
pub use error::ServiceError;
pub use receive::{Received, receive};
pub use turns::Answered;
