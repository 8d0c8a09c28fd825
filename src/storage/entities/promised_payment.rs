//! `promised_payment`: the dated parts of an agreement. May hold no rule.

use sea_orm::entity::prelude::*;

/// The dated parts of an agreement.
#[derive(Clone, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "promised_payment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub agreement_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    pub due_on: Date,
    pub amount: i64,
}

super::redacted!("promised_payment");

/// No joins are declared: rows are loaded in sets by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
