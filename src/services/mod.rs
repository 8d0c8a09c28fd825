//! Use cases, and the two traits that they need from outside: `Channel` and `Clock`.
//!
//! May use the pure layers and `storage`. May not use teloxide, axum, reqwest or `channels`.

mod alerts;
pub mod audit;
pub mod channel;
pub mod clock;
pub mod context;
pub mod deliver;
mod effects;
pub mod error;
mod facts;
pub mod hear;
pub mod import;
pub mod invites;
pub mod rate_budget;
pub mod receive;
pub mod revision;
mod seat;
pub mod tell;
mod turns;

pub use context::{Services, StaffChat};
pub use error::ServiceError;
pub use receive::receive;
pub use turns::Answered;
