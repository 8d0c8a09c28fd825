//! What makes the layers one program: configuration, wiring, telemetry, the command line, the way to a clean stop.
//!
//! May use everything. Nothing may use it but `main.rs` and the tests. Holds no rule: a decision that a debtor or an owner would
//! notice belongs to a layer above.

pub mod cli;
pub mod config;
pub mod serving;
mod shutdown;
mod telegram;
pub mod telemetry;
pub mod wiring;

pub use config::Config;
pub use serving::Serving;
pub use wiring::App;
