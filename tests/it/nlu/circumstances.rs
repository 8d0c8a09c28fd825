//! In what circumstances the tests of this folder read.

use santun::domain::Language;
use santun::nlu::{Context, Expectation, evaluation::DAY_OF_LABELS};

/// The day of the labels, after a question or none.
pub fn context(expectation: Expectation) -> Context<'static> {
    Context {
        today: DAY_OF_LABELS,
        expectation,
        within: None,
        balance: None,
        language: Language::Id,
        addressee: None,
    }
}
