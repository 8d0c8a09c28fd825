//! Telegram: updates by polling or webhook in, messages out.
//!
//! Uses teloxide for the types of requests. Polling, webhook and decoding are our own, because nothing may be acknowledged before it
//! is durable and because updates of kinds that teloxide does not know must not be lost.

mod answer;
mod api;
mod content;
mod decode;
mod keyboard;
mod poll;
mod send;
mod webhook;

pub use answer::ApiError;
pub use api::{Api, Me, SetupError, TIMEOUT};
pub use decode::{Press, Received, decode, decode_bytes};
pub use poll::{PollError, PollSettings, poll};
pub use send::{Menu, TelegramChannel};
pub use webhook::{WEBHOOK_PATH, route};
