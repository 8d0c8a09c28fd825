//! `debtor`: who owes: one row per person or company. May hold no rule.

use sea_orm::entity::prelude::*;

/// Who owes: one row per person or company.
#[derive(Clone, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "debtor")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub reference: String,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    #[sea_orm(column_type = "Text")]
    pub honorific: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub phone: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub language: String,
    pub language_chosen: bool,
    #[sea_orm(column_type = "Text", nullable)]
    pub time_zone: Option<String>,
    pub opted_out_at: Option<DateTimeUtc>,
    pub ledger_version: i64,
    pub created_at: DateTimeUtc,
}

super::redacted!("debtor");

/// No joins are declared: rows are loaded in sets by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
