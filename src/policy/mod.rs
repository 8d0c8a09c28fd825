//! Pure rules: what may be offered and accepted, at which hours and in which tone a debtor is met, and every setting of it.
//!
//! Answers are coded decisions with their reasons, never text. May use `domain`. May not use `nlu`, words, storage, `async`, a clock or
//! randomness: the day and the instant are parameters.
//!
//! To add a setting: a field with its default in `settings::policy`, one row in `settings::table`, its bounds in `settings::bounds`, a line
//! in `docs/POLICY.md`.

pub mod contact_hours;
pub mod negotiation;
pub mod settings;
pub mod tone;

pub use settings::{Policy, PolicyError};
