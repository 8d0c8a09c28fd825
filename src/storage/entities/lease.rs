//! `lease`: which instance does the work that only one may do. May hold no rule.

use sea_orm::entity::prelude::*;

/// Which instance does the work that only one may do.
#[derive(Clone, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "lease")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub name: String,
    #[sea_orm(column_type = "Text")]
    pub owner: String,
    pub until: DateTimeUtc,
}

super::redacted!("lease");

/// No joins are declared: rows are loaded in sets by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
