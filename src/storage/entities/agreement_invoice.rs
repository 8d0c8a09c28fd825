//! `agreement_invoice`: the invoices an agreement covers, oldest first; at most one active agreement per invoice. May hold no rule.

use sea_orm::entity::prelude::*;

/// The invoices an agreement covers, oldest first; at most one active agreement per invoice.
#[derive(Clone, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "agreement_invoice")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub agreement_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub invoice_id: Uuid,
    pub position: i32,
    pub active: bool,
}

super::redacted!("agreement_invoice");

/// No joins are declared: rows are loaded in sets by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
