//! Whole rows written as they stand, for tables whose identifiers the caller gives. May know no table.

use super::{StorageError, sets};
use sea_orm::{ActiveModelTrait, DatabaseTransaction, EntityTrait, IntoActiveModel};

/// Adds rows.
///
/// # Errors
/// [`StorageError::Duplicate`] where one of them exists already.
pub async fn insert<E>(tx: &DatabaseTransaction, rows: Vec<E::Model>) -> Result<(), StorageError>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel>,
    E::ActiveModel: ActiveModelTrait<Entity = E> + Send,
{
    let mut rows = rows.into_iter().map(|row| row.into_active_model().reset_all()).peekable();
    while rows.peek().is_some() {
        let chunk: Vec<E::ActiveModel> = rows.by_ref().take(sets::MOST_ROWS).collect();
        E::insert_many(chunk).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Writes every column of a row that exists.
///
/// # Errors
/// Where the row is gone, or the database refuses.
pub async fn save<E>(tx: &DatabaseTransaction, row: E::Model) -> Result<(), StorageError>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel>,
    E::ActiveModel: ActiveModelTrait<Entity = E> + Send,
{
    E::update(row.into_active_model().reset_all()).exec(tx).await?;
    Ok(())
}
