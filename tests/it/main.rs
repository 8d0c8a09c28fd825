//! The one integration test binary: what the product must show, by topic.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what a test cannot go on without fails it by panicking"
)]

mod architecture;
mod cli_basics;
mod cli_demo;
mod cli_mistakes;
mod cli_serve;
mod config;
mod conversations;
mod dependencies;
mod documents;
mod guard;
mod harness;
mod locales;
mod logging;
mod nlu;
mod owner;
mod policy;
mod process;
mod races;
mod storage;
mod telegram_decode;
mod telegram_fake;
mod telegram_intake;
mod telegram_send;
mod terminal;
mod turns;
mod workers;
