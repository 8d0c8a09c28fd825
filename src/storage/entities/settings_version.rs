//! `settings_version`: one row whose number grows with every change of settings. May hold no rule.

use sea_orm::entity::prelude::*;

/// One row whose number grows with every change of settings.
#[derive(Clone, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "settings_version")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    pub version: i64,
}

super::redacted!("settings_version");

/// No joins are declared: rows are loaded in sets by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
