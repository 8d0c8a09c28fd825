//! What every deployment serves: health, readiness, metrics; and the server itself. Channels bring their own routes.
//!
//! May use the layers above and axum. May not hold rules, read the database or know a channel.

mod routes;
mod serve;

pub use routes::{NotReady, Readiness, router};
pub use serve::serve;
