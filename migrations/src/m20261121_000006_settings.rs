//! Settings: the versions of the policy, ways to pay, the calendar, and the leases by which instances share the work.

use crate::columns::{instant, instant_null};
use sea_orm_migration::{prelude::*, schema::*};

/// Creates `policy_version`, `payment_method`, `holiday`, `settings_version`, `lease`.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(policy_version()).await?;
        manager.create_table(payment_method()).await?;
        manager.create_table(holiday()).await?;
        manager.create_table(settings_version()).await?;
        manager.create_table(lease()).await?;
        let first = Query::insert()
            .into_table("settings_version")
            .columns(["id", "version"])
            .values_panic([1.into(), 0_i64.into()])
            .take();
        manager.execute(first).await
    }
}

fn policy_version() -> TableCreateStatement {
    Table::create()
        .table("policy_version")
        .col(integer("version").primary_key())
        .col(json_binary("settings"))
        .col(instant("at"))
        .col(text("by"))
        .col(text_null("note"))
        .take()
}

fn payment_method() -> TableCreateStatement {
    Table::create()
        .table("payment_method")
        .col(pk_uuid("id"))
        .col(json_binary("kind"))
        .col(instant("added_at"))
        .col(instant_null("removed_at"))
        .take()
}

fn holiday() -> TableCreateStatement {
    Table::create()
        .table("holiday")
        .col(date("day").primary_key())
        .col(text("kind"))
        .col(text("name_id"))
        .col(text("name_en"))
        // The decree, or who added it.
        .col(text("source"))
        .take()
}

fn settings_version() -> TableCreateStatement {
    Table::create()
        .table("settings_version")
        // Always 1: there is one row.
        .col(integer("id").primary_key().check(Expr::col("id").eq(1)))
        // Grows whenever policy, ways to pay or holidays change, so that caches know.
        .col(big_integer("version"))
        .take()
}

fn lease() -> TableCreateStatement {
    Table::create()
        .table("lease")
        .col(text("name").primary_key())
        .col(text("owner"))
        // By the database's clock.
        .col(instant("until"))
        .take()
}
