//! The one migration history of Santun, for SQLite and PostgreSQL alike.
//!
//! May describe tables and nothing else. A released file is never edited: a change is a new file at the end of the list.
//! Shapes that hold everywhere: identifiers are UUIDv7 given by the caller; journals (inbox, outbox, transcript, audit) count
//! up, because under the debtor's lock the order of insertion is the order of speech; money is whole rupiah in a BIGINT;
//! instants are UTC with microseconds; days are calendar dates. Journals carry plain references instead of foreign keys: they
//! are written on every turn, under the lock of the debtor whose rows they name.

use sea_orm_migration::prelude::*;

mod columns;
mod m20261121_000001_people;
mod m20261121_000002_ledger;
mod m20261121_000003_agreements;
mod m20261121_000004_attention;
mod m20261121_000005_journals;
mod m20261121_000006_settings;
mod m20261122_000007_early_discount;

/// The history, oldest first.
#[derive(Debug, Clone, Copy)]
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261121_000001_people::Migration),
            Box::new(m20261121_000002_ledger::Migration),
            Box::new(m20261121_000003_agreements::Migration),
            Box::new(m20261121_000004_attention::Migration),
            Box::new(m20261121_000005_journals::Migration),
            Box::new(m20261121_000006_settings::Migration),
            Box::new(m20261122_000007_early_discount::Migration),
        ]
    }
}
