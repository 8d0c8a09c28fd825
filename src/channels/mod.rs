//! What implements `services::channel::Channel`: decode in, send out.
//!
//! May use the layers above and, inside one folder, one vendor's crates. May not hold rules or words; the folders may not use each
//! other. To add a channel: a folder with `decode` (raw -> `Update`, total), `send` (`Channel`, every outcome mapped), its intake
//! (acknowledges only what the `Sink` made durable) and its variant of `ChannelKind`; `app` wires it.

pub mod command;
pub mod intake;
pub mod telegram;
pub mod terminal;
