//! `quarantined_state`: dialogue states that could not be read, kept aside word for word. May hold no rule.

use sea_orm::entity::prelude::*;

/// Dialogue states that could not be read, kept aside word for word.
#[derive(Clone, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "quarantined_state")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub conversation_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub state: String,
    #[sea_orm(column_type = "Text")]
    pub reason: String,
    pub at: DateTimeUtc,
}

super::redacted!("quarantined_state");

/// No joins are declared: rows are loaded in sets by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
