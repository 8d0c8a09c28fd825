//! `agreement`: agreements by their acts; how one is kept is judged, never stored. May hold no rule.

use sea_orm::entity::prelude::*;

/// Agreements by their acts; how one is kept is judged, never stored.
#[derive(Clone, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "agreement")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub debtor_id: Uuid,
    pub conversation_id: Option<Uuid>,
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    #[sea_orm(column_type = "Text")]
    pub act: String,
    pub balance: i64,
    pub paid_at_acceptance: i64,
    pub policy_version: i32,
    pub needs_approval: bool,
    pub provisional_dates: bool,
    pub proposed_at: DateTimeUtc,
    pub approved_at: Option<DateTimeUtc>,
    #[sea_orm(column_type = "Text", nullable)]
    pub approved_by: Option<String>,
    pub accepted_at: Option<DateTimeUtc>,
    pub ended_at: Option<DateTimeUtc>,
    pub superseded_by: Option<Uuid>,
    #[sea_orm(column_type = "Text", nullable)]
    pub accepted_text: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub accepted_hash: Option<String>,
    pub version: i32,
}

super::redacted!("agreement");

/// No joins are declared: rows are loaded in sets by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
