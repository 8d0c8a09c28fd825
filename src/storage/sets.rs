//! Statements over sets: one statement for a batch, in few shapes, so that prepared statements are found again.
//! May know no table.

use sea_orm::{
    Value,
    sea_query::{Alias, Expr, IntoIden, TableRef, ValueTuple},
};

/// The most rows in one statement: 500 rows of 30 columns stay below the 32,766 bound values that SQLite allows.
pub(super) const MOST_ROWS: usize = 500;

/// The name under which a set of values stands beside the table it updates.
pub(super) const SET: &str = "v";

/// The same keys without repeats, sorted, and padded by the last one to a power of two: an `IN (…)` over 33 to 64 keys is one
/// shape of statement instead of 32.
pub(super) fn padded<T: Ord + Clone>(keys: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut keys: Vec<T> = keys.into_iter().collect();
    keys.sort_unstable();
    keys.dedup();
    if let Some(last) = keys.last().cloned() {
        keys.resize(keys.len().next_power_of_two(), last);
    }
    keys
}

/// `(VALUES (…), (…)) AS "v"`; both engines name its columns `column1`, `column2`, …
pub(super) fn values(rows: impl IntoIterator<Item = Vec<Value>>) -> TableRef {
    TableRef::ValuesList(rows.into_iter().map(ValueTuple::Many).collect(), SET.into_iden())
}

/// The `n`th column of [`values`], from 1.
pub(super) fn value(n: usize) -> Expr {
    Expr::col((Alias::new(SET), Alias::new(format!("column{n}"))))
}

/// A code written into the statement itself, as the partial indexes need it.
pub(super) fn literal(code: &'static str) -> Expr {
    Expr::Constant(code.into())
}
