//! Understanding what debtors write, in Indonesian and English. Pure, deterministic and explainable; no network, no model.

pub mod understanding;

pub use understanding::{Context, Details, Expectation, Intent, Mood, Period, Risk, Understanding};
