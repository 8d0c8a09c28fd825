//! People: debtors, their addresses, invites to bind an address, and the conversation of each address.

use crate::columns::{index, instant, instant_null, references};
use sea_orm_migration::{prelude::*, schema::*};

/// Creates `debtor`, `contact`, `invite`, `conversation`, `quarantined_state`.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(debtor()).await?;
        manager.create_table(contact()).await?;
        manager
            .create_index(index("contact", &["external_id", "account", "channel"]).unique().take())
            .await?;
        manager.create_index(index("contact", &["debtor_id"])).await?;
        manager.create_table(invite()).await?;
        manager.create_index(index("invite", &["debtor_id"])).await?;
        manager.create_table(conversation()).await?;
        // Only what changes hands stands in it: a turn of the bot touches no index.
        let taken = index("conversation", &["owner"]).cond_where(Expr::col("owner").ne("bot")).take();
        manager.create_index(taken).await?;
        manager.create_table(quarantined_state()).await
    }
}

fn debtor() -> TableCreateStatement {
    Table::create()
        .table("debtor")
        .col(pk_uuid("id"))
        .col(text_uniq("reference"))
        .col(text("name"))
        .col(text("honorific"))
        .col(text_null("phone"))
        .col(text("language"))
        // Whether the debtor chose the language, or the business guessed it.
        .col(boolean("language_chosen").default(false))
        .col(text_null("time_zone"))
        .col(instant_null("opted_out_at"))
        // Grows with every change of money, agreements or holds.
        .col(big_integer("ledger_version").default(0))
        .col(instant("created_at"))
        .take()
}

fn contact() -> TableCreateStatement {
    Table::create()
        .table("contact")
        .col(pk_uuid("id"))
        .col(text("channel"))
        // Which account of ours: the bot's id.
        .col(text("account"))
        // The person's address on the channel.
        .col(text("external_id"))
        .col(uuid_null("debtor_id"))
        .col(text("binding"))
        .col(instant_null("identified_at"))
        .col(integer("failed_proofs").default(0))
        .col(instant_null("blocked_at"))
        .col(instant("created_at"))
        .foreign_key(&mut references("contact", "debtor_id", "debtor"))
        .take()
}

fn invite() -> TableCreateStatement {
    Table::create()
        .table("invite")
        // SHA-256 of the token; the token itself is never stored.
        .col(text("token_hash").primary_key())
        .col(uuid("debtor_id"))
        .col(instant("expires_at"))
        .col(instant("created_at"))
        .col(instant_null("used_at"))
        .col(uuid_null("used_by"))
        .foreign_key(&mut references("invite", "debtor_id", "debtor"))
        .foreign_key(&mut references("invite", "used_by", "contact"))
        .take()
}

fn conversation() -> TableCreateStatement {
    Table::create()
        .table("conversation")
        .col(pk_uuid("id"))
        .col(uuid_uniq("contact_id"))
        // bot, waiting or human.
        .col(text("owner").default("bot"))
        .col(text_null("owner_name"))
        // Grows with every change of owner.
        .col(big_integer("epoch").default(0))
        .col(instant_null("lease_until"))
        // Grows with every message handled.
        .col(big_integer("turn").default(0))
        // JSON as text, so that a state that cannot be read is still a row that can.
        .col(text("state"))
        .col(integer("state_version"))
        .col(instant("updated_at"))
        .foreign_key(&mut references("conversation", "contact_id", "contact"))
        .take()
}

fn quarantined_state() -> TableCreateStatement {
    Table::create()
        .table("quarantined_state")
        .col(big_pk_auto("id"))
        .col(uuid("conversation_id"))
        .col(text("state"))
        .col(text("reason"))
        .col(instant("at"))
        .foreign_key(&mut references("quarantined_state", "conversation_id", "conversation"))
        .take()
}
