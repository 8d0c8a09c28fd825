//! The terminal: the debtor's side of a conversation, typed and read by one person in front of `santun demo`.
//!
//! The same bot speaks here through the same wiring; only the channel differs. No printing: what is said goes to the one who shows it.

mod channel;
mod input;
mod screen;

pub use channel::{ADDRESS, Shown, TerminalChannel, update};
pub use input::{Demo, Input, Jump, parse};
pub use screen::{Menu, lines};
