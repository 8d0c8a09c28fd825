//! `hold`: for what, from when and until when the bot starts nothing. May hold no rule.

use sea_orm::entity::prelude::*;

/// For what, from when and until when the bot starts nothing.
#[derive(Clone, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "hold")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub debtor_id: Uuid,
    pub invoice_id: Option<Uuid>,
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    pub from_at: DateTimeUtc,
    pub until_at: Option<DateTimeUtc>,
    #[sea_orm(column_type = "Text")]
    pub placed_by: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub note: Option<String>,
    pub released_at: Option<DateTimeUtc>,
    #[sea_orm(column_type = "Text", nullable)]
    pub released_by: Option<String>,
}

super::redacted!("hold");

/// No joins are declared: rows are loaded in sets by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
