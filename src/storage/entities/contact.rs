//! `contact`: addresses on channels, and how far each is known to be a debtor's. May hold no rule.

use sea_orm::entity::prelude::*;

/// Addresses on channels, and how far each is known to be a debtor's.
#[derive(Clone, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "contact")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub channel: String,
    #[sea_orm(column_type = "Text")]
    pub account: String,
    #[sea_orm(column_type = "Text")]
    pub external_id: String,
    pub debtor_id: Option<Uuid>,
    #[sea_orm(column_type = "Text")]
    pub binding: String,
    pub identified_at: Option<DateTimeUtc>,
    pub failed_proofs: i32,
    pub blocked_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
}

super::redacted!("contact");

/// A contact has one conversation.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(has_one = "super::conversation::Entity")]
    Conversation,
}

impl Related<super::conversation::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Conversation.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
