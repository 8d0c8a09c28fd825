//! `invoice`: invoices as the business issued them, with what has been paid. May hold no rule.

use sea_orm::entity::prelude::*;

/// Invoices as the business issued them, with what has been paid.
#[derive(Clone, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "invoice")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub debtor_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub number: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub contract_ref: Option<String>,
    pub issued_on: Date,
    pub due_on: Date,
    pub sent_on: Option<Date>,
    #[sea_orm(column_type = "Text", nullable)]
    pub sent_via: Option<String>,
    #[sea_orm(column_type = "JsonBinary")]
    pub lines: Json,
    pub discount: i64,
    pub tax: i64,
    pub total: i64,
    pub opening_paid: i64,
    pub paid: i64,
    pub early_basis_points: Option<i32>,
    pub early_until: Option<Date>,
    pub early_given: i64,
    #[sea_orm(column_type = "Text", nullable)]
    pub late_fee_clause: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub notes: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub status: String,
    pub version: i32,
    pub closed_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
}

super::redacted!("invoice");

/// No joins are declared: rows are loaded in sets by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
