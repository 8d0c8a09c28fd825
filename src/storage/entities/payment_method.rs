//! `payment_method`: ways to pay. May hold no rule.

use sea_orm::entity::prelude::*;

/// Ways to pay.
#[derive(Clone, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "payment_method")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(column_type = "JsonBinary")]
    pub kind: Json,
    pub added_at: DateTimeUtc,
    pub removed_at: Option<DateTimeUtc>,
}

super::redacted!("payment_method");

/// No joins are declared: rows are loaded in sets by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
