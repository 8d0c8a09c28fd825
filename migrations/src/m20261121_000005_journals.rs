//! Journals: what came in, what goes out, what was said, what was done. Their ids count up: order of insertion is order of speech.

use crate::columns::{index, instant, instant_null};
use sea_orm_migration::{prelude::*, schema::*};

/// Creates `inbox`, `outbox`, `transcript`, `audit`.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(inbox()).await?;
        manager.create_index(index("inbox", &["channel", "account", "external_id"]).unique().take()).await?;
        manager.create_table(outbox()).await?;
        for index in outbox_indexes() {
            manager.create_index(index).await?;
        }
        manager.create_table(transcript()).await?;
        manager.create_index(index("transcript", &["conversation_id", "id"])).await?;
        manager.create_table(audit()).await?;
        manager.create_index(index("audit", &["subject"])).await
    }
}

fn inbox() -> TableCreateStatement {
    Table::create()
        .table("inbox")
        .col(big_pk_auto("id"))
        .col(text("channel"))
        .col(text("account"))
        // The platform's id of the update.
        .col(text("external_id"))
        .col(instant("received_at"))
        // The update exactly as it came.
        .col(text("raw"))
        // done, ignored or quarantined.
        .col(text("status"))
        .col(text_null("note"))
        .col(uuid_null("conversation_id"))
        .take()
}

fn outbox() -> TableCreateStatement {
    Table::create()
        .table("outbox")
        .col(big_pk_auto("id"))
        .col(text("channel"))
        .col(text("account"))
        .col(uuid("contact_id"))
        .col(uuid_null("conversation_id"))
        .col(uuid_null("debtor_id"))
        // answer, proactive or alert.
        .col(text("kind"))
        // Turn and epoch of the conversation after the turn that wrote the row.
        .col(big_integer("turn"))
        .col(big_integer("epoch"))
        // The debtor's ledger when the meaning was decided.
        .col(big_integer("ledger_version"))
        // The meaning, JSON as text: read and written by one type only.
        .col(text("speech"))
        .col(text("language"))
        .col(text("tone"))
        // queued, sending, sent, unknown, failed, suppressed or deferred.
        .col(text("state"))
        .col(instant("not_before"))
        .col(text_null("lease_owner"))
        .col(instant_null("lease_until"))
        .col(integer("attempts").default(0))
        // The row whose fate is unknown and which this one repeats, once.
        .col(big_integer_null("repeats_of"))
        .col(text_null("rendered"))
        .col(text_null("text_hash"))
        // The platform's id of the message sent.
        .col(text_null("external_id"))
        .col(instant_null("sent_at"))
        // Why it was suppressed, deferred, failed or tried again.
        .col(text_null("reason"))
        // The facts that decided it.
        .col(json_binary_null("facts"))
        .col(instant("created_at"))
        .col(instant("updated_at"))
        .take()
}

/// Queries must name the states as literals, as here: no engine proves a partial index from a bound value.
fn outbox_indexes() -> Vec<IndexCreateStatement> {
    let states = |states: &'static [&'static str]| Expr::col("state").is_in(states.iter().copied());
    vec![
        // Alerts and answers before what the bot starts: the codes of the kinds sort in this order.
        index("outbox", &["channel", "account", "kind", "not_before"])
            .name("idx_outbox_queued")
            .cond_where(Expr::col("state").eq("queued"))
            .take(),
        index("outbox", &["not_before"])
            .name("idx_outbox_deferred")
            .cond_where(Expr::col("state").eq("deferred"))
            .take(),
        index("outbox", &["lease_until"])
            .name("idx_outbox_sending")
            .cond_where(Expr::col("state").eq("sending"))
            .take(),
        index("outbox", &["contact_id", "id"])
            .name("idx_outbox_ahead")
            .cond_where(states(&["queued", "sending"]))
            .take(),
        index("outbox", &["conversation_id", "turn"]),
        index("outbox", &["repeats_of"]).unique().cond_where(Expr::col("repeats_of").is_not_null()).take(),
    ]
}

fn transcript() -> TableCreateStatement {
    Table::create()
        .table("transcript")
        .col(big_pk_auto("id"))
        .col(uuid("conversation_id"))
        .col(instant("at"))
        // in or out.
        .col(text("direction"))
        // What was understood, or the code of the meaning.
        .col(text("code"))
        .col(text_null("text"))
        .col(big_integer_null("outbox_id"))
        .take()
}

fn audit() -> TableCreateStatement {
    Table::create()
        .table("audit")
        .col(big_pk_auto("id"))
        .col(instant("at"))
        .col(text("actor"))
        .col(text("action"))
        .col(text("subject"))
        .col(json_binary("details"))
        .take()
}
