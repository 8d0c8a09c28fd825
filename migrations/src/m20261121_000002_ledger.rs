//! The ledger: invoices, verified payments and how they were put to invoices.

use crate::columns::{index, instant, instant_null, references, rupiah};
use sea_orm_migration::{prelude::*, schema::*};

/// Creates `invoice`, `payment`, `allocation`.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(invoice()).await?;
        manager.create_index(index("invoice", &["debtor_id"])).await?;
        manager.create_table(payment()).await?;
        // Where a reference exists, the same money cannot be recorded twice; NULLs are distinct.
        manager.create_index(index("payment", &["method", "reference"]).unique().take()).await?;
        manager.create_index(index("payment", &["debtor_id"])).await?;
        manager.create_table(allocation()).await?;
        manager.create_index(index("allocation", &["invoice_id"])).await
    }
}

fn invoice() -> TableCreateStatement {
    Table::create()
        .table("invoice")
        .col(pk_uuid("id"))
        .col(uuid("debtor_id"))
        .col(text_uniq("number"))
        .col(text_null("contract_ref"))
        .col(date("issued_on"))
        .col(date("due_on"))
        .col(date_null("sent_on"))
        .col(text_null("sent_via"))
        // The lines live here because they are only ever read with their invoice.
        .col(json_binary("lines"))
        .col(rupiah("discount"))
        .col(rupiah("tax"))
        .col(rupiah("total"))
        // Paid before the invoice came to us.
        .col(rupiah("opening_paid"))
        // The opening payment plus all allocations that stand.
        .col(rupiah("paid"))
        .col(integer_null("early_basis_points"))
        .col(date_null("early_until"))
        .col(text_null("late_fee_clause"))
        .col(text_null("notes"))
        .col(text("status"))
        // Grows with every correction.
        .col(integer("version").default(1))
        // When nothing was owed on it any more, or it was cancelled.
        .col(instant_null("closed_at"))
        .col(instant("created_at"))
        .foreign_key(&mut references("invoice", "debtor_id", "debtor"))
        .take()
}

fn payment() -> TableCreateStatement {
    Table::create()
        .table("payment")
        .col(pk_uuid("id"))
        .col(uuid("debtor_id"))
        .col(uuid_null("invoice_id"))
        .col(text("method"))
        .col(text_null("reference"))
        .col(rupiah("amount"))
        // What no invoice could take: the debtor's credit.
        .col(rupiah("surplus"))
        .col(date("paid_on"))
        .col(instant("recorded_at"))
        .col(text("recorded_by"))
        .col(instant_null("reversed_at"))
        .col(text_null("reversed_by"))
        .col(text_null("reversal_reason"))
        .col(instant_null("thanked_at"))
        .foreign_key(&mut references("payment", "debtor_id", "debtor"))
        .foreign_key(&mut references("payment", "invoice_id", "invoice"))
        .take()
}

fn allocation() -> TableCreateStatement {
    Table::create()
        .table("allocation")
        .col(uuid("payment_id"))
        .col(uuid("invoice_id"))
        .col(rupiah("amount"))
        .primary_key(Index::create().col("payment_id").col("invoice_id"))
        .foreign_key(&mut references("allocation", "payment_id", "payment"))
        .foreign_key(&mut references("allocation", "invoice_id", "invoice"))
        .take()
}
