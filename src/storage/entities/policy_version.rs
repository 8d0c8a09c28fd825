//! `policy_version`: the versions of the policy; the newest is in force. May hold no rule.

use sea_orm::entity::prelude::*;

/// The versions of the policy; the newest is in force.
#[derive(Clone, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "policy_version")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i32,
    #[sea_orm(column_type = "JsonBinary")]
    pub settings: Json,
    pub at: DateTimeUtc,
    #[sea_orm(column_type = "Text")]
    pub by: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub note: Option<String>,
}

super::redacted!("policy_version");

/// No joins are declared: rows are loaded in sets by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
