//! What waits for a person or holds the bot back: tasks, proofs, disputes, holds, and the talk behind them. May hold no rule.

use super::{
    StorageError,
    entities::{contact, conversation, dispute, hold, proof, task, transcript},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

/// The tasks that nobody has closed, oldest first.
///
/// # Errors
/// Where the database refuses.
pub async fn open_tasks<C: ConnectionTrait>(db: &C) -> Result<Vec<task::Model>, StorageError> {
    Ok(task::Entity::find()
        .filter(task::Column::ClosedAt.is_null())
        .order_by_asc(task::Column::OpenedAt)
        .order_by_asc(task::Column::Id)
        .all(db)
        .await?)
}

/// Open tasks about one conversation.
///
/// # Errors
/// Where the database refuses.
pub async fn open_tasks_of<C: ConnectionTrait>(
    db: &C,
    conversation: Uuid,
) -> Result<Vec<task::Model>, StorageError> {
    Ok(task::Entity::find()
        .filter(task::Column::ConversationId.eq(conversation))
        .filter(task::Column::ClosedAt.is_null())
        .all(db)
        .await?)
}

/// The proofs that nobody has decided about.
///
/// # Errors
/// Where the database refuses.
pub async fn reported_proofs<C: ConnectionTrait>(db: &C) -> Result<Vec<proof::Model>, StorageError> {
    Ok(proof::Entity::find()
        .filter(proof::Column::Status.eq("reported"))
        .order_by_asc(proof::Column::ReportedAt)
        .all(db)
        .await?)
}

/// Every proof of a debtor, oldest first.
///
/// # Errors
/// Where the database refuses.
pub async fn proofs_of<C: ConnectionTrait>(db: &C, debtor: Uuid) -> Result<Vec<proof::Model>, StorageError> {
    Ok(proof::Entity::find()
        .filter(proof::Column::DebtorId.eq(debtor))
        .order_by_asc(proof::Column::ReportedAt)
        .all(db)
        .await?)
}

/// The disputes that nobody has closed, oldest first.
///
/// # Errors
/// Where the database refuses.
pub async fn open_disputes<C: ConnectionTrait>(db: &C) -> Result<Vec<dispute::Model>, StorageError> {
    Ok(dispute::Entity::find()
        .filter(dispute::Column::ClosedAt.is_null())
        .order_by_asc(dispute::Column::OpenedAt)
        .all(db)
        .await?)
}

/// Every dispute of a debtor, oldest first.
///
/// # Errors
/// Where the database refuses.
pub async fn disputes_of<C: ConnectionTrait>(
    db: &C,
    debtor: Uuid,
) -> Result<Vec<dispute::Model>, StorageError> {
    Ok(dispute::Entity::find()
        .filter(dispute::Column::DebtorId.eq(debtor))
        .order_by_asc(dispute::Column::OpenedAt)
        .all(db)
        .await?)
}

/// The holds that nobody has released, oldest first; whether one is still in force depends on the moment.
///
/// # Errors
/// Where the database refuses.
pub async fn standing_holds<C: ConnectionTrait>(
    db: &C,
    debtor: Option<Uuid>,
) -> Result<Vec<hold::Model>, StorageError> {
    let mut find = hold::Entity::find().filter(hold::Column::ReleasedAt.is_null());
    if let Some(debtor) = debtor {
        find = find.filter(hold::Column::DebtorId.eq(debtor));
    }
    Ok(find.order_by_asc(hold::Column::FromAt).all(db).await?)
}

/// The last `most` lines of a conversation, oldest first.
///
/// # Errors
/// Where the database refuses.
pub async fn last_lines<C: ConnectionTrait>(
    db: &C,
    conversation: Uuid,
    most: u64,
) -> Result<Vec<transcript::Model>, StorageError> {
    let mut lines = transcript::Entity::find()
        .filter(transcript::Column::ConversationId.eq(conversation))
        .order_by_desc(transcript::Column::Id)
        .limit(most)
        .all(db)
        .await?;
    lines.reverse();
    Ok(lines)
}

/// One conversation with its contact.
///
/// # Errors
/// Where the database refuses.
pub async fn conversation<C: ConnectionTrait>(
    db: &C,
    id: Uuid,
) -> Result<Option<(conversation::Model, Option<contact::Model>)>, StorageError> {
    Ok(conversation::Entity::find_by_id(id).find_also_related(contact::Entity).one(db).await?)
}

/// The contacts of a debtor, or of everybody.
///
/// # Errors
/// Where the database refuses.
pub async fn contacts<C: ConnectionTrait>(
    db: &C,
    debtor: Option<Uuid>,
) -> Result<Vec<contact::Model>, StorageError> {
    let mut find = contact::Entity::find();
    find = match debtor {
        Some(debtor) => find.filter(contact::Column::DebtorId.eq(debtor)),
        None => find.filter(contact::Column::DebtorId.is_not_null()),
    };
    Ok(find.all(db).await?)
}

/// One reported payment.
///
/// # Errors
/// Where the database refuses.
pub async fn proof<C: ConnectionTrait>(db: &C, id: Uuid) -> Result<Option<proof::Model>, StorageError> {
    Ok(proof::Entity::find_by_id(id).one(db).await?)
}
