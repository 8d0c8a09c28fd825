//! `conversation`: the conversation of one contact: who owns it, its turn, and the dialogue state as JSON text. May hold no rule.

use sea_orm::entity::prelude::*;

/// The conversation of one contact: who owns it, its turn, and the dialogue state as JSON text.
#[derive(Clone, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "conversation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub contact_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub owner: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub owner_name: Option<String>,
    pub epoch: i64,
    pub lease_until: Option<DateTimeUtc>,
    pub turn: i64,
    #[sea_orm(column_type = "Text")]
    pub state: String,
    pub state_version: i32,
    pub updated_at: DateTimeUtc,
}

super::redacted!("conversation");

/// A conversation belongs to its contact.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::contact::Entity",
        from = "Column::ContactId",
        to = "super::contact::Column::Id"
    )]
    Contact,
}

impl Related<super::contact::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Contact.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
