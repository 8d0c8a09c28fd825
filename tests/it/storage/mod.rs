//! Storage: migrations, units of work, and the queries that hold under real concurrency, on both engines.

mod fixtures;
mod migrations;
mod units;
