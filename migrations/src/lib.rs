//! The one migration history of Santun, for SQLite and PostgreSQL alike.
