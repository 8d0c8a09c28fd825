//! The column shapes that every table shares. May not know any table.

use sea_orm_migration::{prelude::*, schema};

/// An instant in UTC, microseconds.
pub(crate) fn instant(name: &'static str) -> ColumnDef {
    schema::timestamp_with_time_zone(name)
}

/// An instant that may not have come yet.
pub(crate) fn instant_null(name: &'static str) -> ColumnDef {
    schema::timestamp_with_time_zone_null(name)
}

/// Whole rupiah, never below zero.
pub(crate) fn rupiah(name: &'static str) -> ColumnDef {
    schema::big_integer(name).check(Expr::col(name).gte(0)).take()
}

/// A foreign key to the `id` of another table; rows that are referred to cannot be deleted.
pub(crate) fn references(
    table: &'static str,
    column: &'static str,
    to: &'static str,
) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(table, column).to(to, "id").on_delete(ForeignKeyAction::Restrict).take()
}

/// An index named after its table and columns.
pub(crate) fn index(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(format!("idx_{table}_{}", columns.join("_"))).table(table);
    for column in columns {
        index.col(*column);
    }
    index
}
