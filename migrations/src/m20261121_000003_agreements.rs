//! Agreements: what was promised, on which invoices, in which parts.

use crate::columns::{index, instant, instant_null, references, rupiah};
use sea_orm_migration::{prelude::*, schema::*};

/// Creates `agreement`, `agreement_invoice`, `promised_payment`.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(agreement()).await?;
        manager.create_index(index("agreement", &["debtor_id"])).await?;
        manager.create_table(agreement_invoice()).await?;
        manager
            .create_index(
                index("agreement_invoice", &["invoice_id"])
                    .name("idx_agreement_invoice_one_active")
                    .unique()
                    .cond_where(Expr::col("active").eq(true))
                    .take(),
            )
            .await?;
        manager.create_table(promised_payment()).await
    }
}

fn agreement() -> TableCreateStatement {
    Table::create()
        .table("agreement")
        .col(pk_uuid("id"))
        .col(uuid("debtor_id"))
        .col(uuid_null("conversation_id"))
        .col(text("kind"))
        // The last act; how it is being kept is judged from ledger and dates, never stored.
        .col(text("act"))
        .col(rupiah("balance"))
        .col(rupiah("paid_at_acceptance"))
        .col(integer("policy_version"))
        .col(boolean("needs_approval"))
        .col(boolean("provisional_dates"))
        .col(instant("proposed_at"))
        .col(instant_null("approved_at"))
        .col(text_null("approved_by"))
        .col(instant_null("accepted_at"))
        .col(instant_null("ended_at"))
        .col(uuid_null("superseded_by"))
        // The exact words the debtor accepted, and their SHA-256.
        .col(text_null("accepted_text"))
        .col(text_null("accepted_hash"))
        .col(integer("version").default(1))
        .foreign_key(&mut references("agreement", "debtor_id", "debtor"))
        .foreign_key(&mut references("agreement", "conversation_id", "conversation"))
        .take()
}

fn agreement_invoice() -> TableCreateStatement {
    Table::create()
        .table("agreement_invoice")
        .col(uuid("agreement_id"))
        .col(uuid("invoice_id"))
        // Oldest first, from 0.
        .col(integer("position"))
        // In force: at most one agreement per invoice.
        .col(boolean("active"))
        .primary_key(Index::create().col("agreement_id").col("invoice_id"))
        .foreign_key(&mut references("agreement_invoice", "agreement_id", "agreement"))
        .foreign_key(&mut references("agreement_invoice", "invoice_id", "invoice"))
        .take()
}

fn promised_payment() -> TableCreateStatement {
    Table::create()
        .table("promised_payment")
        .col(uuid("agreement_id"))
        // From 0, in the order of the dates.
        .col(integer("position"))
        .col(date("due_on"))
        .col(rupiah("amount"))
        .primary_key(Index::create().col("agreement_id").col("position"))
        .foreign_key(&mut references("promised_payment", "agreement_id", "agreement"))
        .take()
}
