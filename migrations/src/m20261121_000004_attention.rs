//! What asks for care or for a person: holds, disputes, proofs, difficulties and the queue of tasks.

use crate::columns::{index, instant, instant_null, references, rupiah};
use sea_orm_migration::{prelude::*, schema::*};

/// Creates `hold`, `dispute`, `proof`, `difficulty`, `task`.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(hold()).await?;
        manager.create_table(dispute()).await?;
        manager.create_table(proof()).await?;
        manager.create_table(difficulty()).await?;
        manager.create_table(task()).await?;
        for table in ["hold", "dispute", "proof", "difficulty", "task"] {
            manager.create_index(index(table, &["debtor_id"])).await?;
        }
        let open = index("task", &["opened_at"]).cond_where(Expr::col("closed_at").is_null()).take();
        manager.create_index(open).await
    }
}

fn hold() -> TableCreateStatement {
    Table::create()
        .table("hold")
        .col(pk_uuid("id"))
        .col(uuid("debtor_id"))
        // Absent: everything of the debtor.
        .col(uuid_null("invoice_id"))
        .col(text("kind"))
        .col(instant("from_at"))
        .col(instant_null("until_at"))
        .col(text("placed_by"))
        .col(text_null("note"))
        .col(instant_null("released_at"))
        .col(text_null("released_by"))
        .foreign_key(&mut references("hold", "debtor_id", "debtor"))
        .foreign_key(&mut references("hold", "invoice_id", "invoice"))
        .take()
}

fn dispute() -> TableCreateStatement {
    Table::create()
        .table("dispute")
        .col(pk_uuid("id"))
        .col(uuid("debtor_id"))
        .col(uuid("invoice_id"))
        .col(text("reason"))
        .col(text_null("details"))
        .col(instant("opened_at"))
        .col(instant_null("closed_at"))
        .col(text_null("closed_by"))
        .col(text_null("outcome"))
        .foreign_key(&mut references("dispute", "debtor_id", "debtor"))
        .foreign_key(&mut references("dispute", "invoice_id", "invoice"))
        .take()
}

fn proof() -> TableCreateStatement {
    Table::create()
        .table("proof")
        .col(pk_uuid("id"))
        .col(uuid("debtor_id"))
        .col(uuid_null("conversation_id"))
        .col(uuid_null("invoice_id"))
        .col(text("kind"))
        // The platform's id of the photo or file.
        .col(text_null("file_id"))
        // What was written: a reference, or the words themselves.
        .col(text_null("reference"))
        .col(rupiah("claimed_amount").null().take())
        .col(date_null("claimed_on"))
        .col(text("status"))
        .col(instant("reported_at"))
        .col(instant_null("decided_at"))
        .col(text_null("decided_by"))
        .col(text_null("decision_note"))
        .foreign_key(&mut references("proof", "debtor_id", "debtor"))
        .foreign_key(&mut references("proof", "conversation_id", "conversation"))
        .foreign_key(&mut references("proof", "invoice_id", "invoice"))
        .take()
}

fn difficulty() -> TableCreateStatement {
    Table::create()
        .table("difficulty")
        .col(pk_uuid("id"))
        .col(uuid("debtor_id"))
        .col(uuid("conversation_id"))
        // Why paying is hard (R6).
        .col(text("reason"))
        .col(instant("at"))
        .foreign_key(&mut references("difficulty", "debtor_id", "debtor"))
        .foreign_key(&mut references("difficulty", "conversation_id", "conversation"))
        .take()
}

fn task() -> TableCreateStatement {
    Table::create()
        .table("task")
        .col(pk_uuid("id"))
        .col(uuid_null("debtor_id"))
        .col(uuid_null("conversation_id"))
        .col(text("kind"))
        // What a person must know to act.
        .col(json_binary("context"))
        .col(instant("opened_at"))
        .col(instant_null("closed_at"))
        .col(text_null("closed_by"))
        .col(text_null("outcome"))
        .col(uuid_null("agreement_id"))
        .col(uuid_null("proof_id"))
        .col(uuid_null("dispute_id"))
        .foreign_key(&mut references("task", "debtor_id", "debtor"))
        .foreign_key(&mut references("task", "conversation_id", "conversation"))
        .foreign_key(&mut references("task", "agreement_id", "agreement"))
        .foreign_key(&mut references("task", "proof_id", "proof"))
        .foreign_key(&mut references("task", "dispute_id", "dispute"))
        .take()
}
