//! `payment`: verified payments. May hold no rule.

use sea_orm::entity::prelude::*;

/// Verified payments.
#[derive(Clone, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "payment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub debtor_id: Uuid,
    pub invoice_id: Option<Uuid>,
    #[sea_orm(column_type = "Text")]
    pub method: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub reference: Option<String>,
    pub amount: i64,
    pub surplus: i64,
    pub paid_on: Date,
    pub recorded_at: DateTimeUtc,
    #[sea_orm(column_type = "Text")]
    pub recorded_by: String,
    pub reversed_at: Option<DateTimeUtc>,
    #[sea_orm(column_type = "Text", nullable)]
    pub reversed_by: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub reversal_reason: Option<String>,
    pub thanked_at: Option<DateTimeUtc>,
}

super::redacted!("payment");

/// No joins are declared: rows are loaded in sets by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
