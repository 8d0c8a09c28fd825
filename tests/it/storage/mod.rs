//! Storage: migrations, units of work, and the queries that hold under real concurrency, on both engines.

mod contacts;
mod fixtures;
mod inbox;
mod log;
mod migrations;
mod outbox;
mod results;
mod units;
