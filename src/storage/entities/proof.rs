//! `proof`: payments that debtors report: evidence, not money. May hold no rule.

use sea_orm::entity::prelude::*;

/// Payments that debtors report: evidence, not money.
#[derive(Clone, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "proof")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub debtor_id: Uuid,
    pub conversation_id: Option<Uuid>,
    pub invoice_id: Option<Uuid>,
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub file_id: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub reference: Option<String>,
    pub claimed_amount: Option<i64>,
    pub claimed_on: Option<Date>,
    #[sea_orm(column_type = "Text")]
    pub status: String,
    pub reported_at: DateTimeUtc,
    pub decided_at: Option<DateTimeUtc>,
    #[sea_orm(column_type = "Text", nullable)]
    pub decided_by: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub decision_note: Option<String>,
}

super::redacted!("proof");

/// No joins are declared: rows are loaded in sets by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
