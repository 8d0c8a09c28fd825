//! `difficulty`: why paying is hard, as the debtor said it (R6). May hold no rule.

use sea_orm::entity::prelude::*;

/// Why paying is hard, as the debtor said it (R6).
#[derive(Clone, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "difficulty")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub debtor_id: Uuid,
    pub conversation_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub reason: String,
    pub at: DateTimeUtc,
}

super::redacted!("difficulty");

/// No joins are declared: rows are loaded in sets by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
