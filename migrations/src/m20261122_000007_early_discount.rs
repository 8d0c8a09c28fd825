//! The discount for paying early, once it was earned.

use crate::columns::rupiah;
use sea_orm_migration::prelude::*;

/// Adds what was let off an invoice because it was paid early.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let early_given = rupiah("early_given").not_null().default(0).take();
        manager.alter_table(Table::alter().table("invoice").add_column(early_given).take()).await
    }
}
