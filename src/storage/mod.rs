//! What is kept: SeaORM over SQLite or PostgreSQL, one transaction per unit of work, queries that work on sets.
//!
//! May use the pure layers and sea-orm. May not use services, channels or any vendor's crate. Every query takes the
//! transaction it runs in, so that nothing is decided on facts that are not locked.
//!
//! To add a table: a new migration file, an entity, and a query file named after the aggregate.

pub mod agreements;
pub mod attention;
pub mod business;
mod checkpoint;
pub mod clock;
pub mod codes;
pub mod connect;
pub mod contacts;
pub mod conversations;
pub mod debtors;
pub mod entities;
pub mod error;
pub mod inbox;
pub mod invoices;
pub mod leases;
pub mod ledger;
pub mod outbox;
pub mod payments;
pub mod rows;
mod sets;
pub mod transcript;
pub mod unit_of_work;
mod writer;

pub use connect::{Database, DatabaseOptions, Engine};
pub use error::StorageError;
pub use unit_of_work::UnitFuture;
