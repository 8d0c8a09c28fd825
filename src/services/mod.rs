//! Use cases, and the two traits that they need from outside: `Channel` and `Clock`.
//!
//! May use the pure layers and `storage`. May not use teloxide, axum, reqwest or `channels`.

pub mod audit;
pub mod channel;
pub mod clock;
pub mod context;
pub mod import;
pub mod rate_budget;
pub mod revision;

pub use context::{Services, StaffChat};
