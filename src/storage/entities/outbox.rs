//! `outbox`: every message we mean to send, and what became of it. May hold no rule.

use sea_orm::entity::prelude::*;

/// Every message we mean to send, and what became of it.
#[derive(Clone, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(column_type = "Text")]
    pub channel: String,
    #[sea_orm(column_type = "Text")]
    pub account: String,
    pub contact_id: Uuid,
    pub conversation_id: Option<Uuid>,
    pub debtor_id: Option<Uuid>,
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    pub turn: i64,
    pub epoch: i64,
    pub ledger_version: i64,
    #[sea_orm(column_type = "Text")]
    pub speech: String,
    #[sea_orm(column_type = "Text")]
    pub language: String,
    #[sea_orm(column_type = "Text")]
    pub tone: String,
    #[sea_orm(column_type = "Text")]
    pub state: String,
    pub not_before: DateTimeUtc,
    #[sea_orm(column_type = "Text", nullable)]
    pub lease_owner: Option<String>,
    pub lease_until: Option<DateTimeUtc>,
    pub attempts: i32,
    pub repeats_of: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub rendered: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub text_hash: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub external_id: Option<String>,
    pub sent_at: Option<DateTimeUtc>,
    #[sea_orm(column_type = "Text", nullable)]
    pub reason: Option<String>,
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub facts: Option<Json>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

super::redacted!("outbox");

/// No joins are declared: rows are loaded in sets by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
