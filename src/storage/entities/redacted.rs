//! What the rows show of themselves: nothing. Holds no column and no query.

/// Rows hold names, addresses, words and amounts, and none of these may reach a log: `Debug` shows the table only.
macro_rules! redacted {
    ($table:literal) => {
        impl std::fmt::Debug for Model {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!($table, "[redacted]"))
            }
        }
    };
}
pub(super) use redacted;
