//! Leases: which instance does the work that only one may do, measured by the database's clock. May hold no rule.

use super::{StorageError, clock, entities::lease};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, ExprTrait, QueryFilter, QueryTrait,
    sea_query::{Condition, Expr, OnConflict},
};
use std::time::Duration;

/// Takes the lease `name`, or keeps it where `owner` holds it already; whether `owner` holds it now.
///
/// # Errors
/// Where the database refuses.
pub async fn acquire(
    tx: &DatabaseTransaction,
    name: &str,
    owner: &str,
    time: Duration,
) -> Result<bool, StorageError> {
    let now = clock::database_now(tx).await?;
    let row = lease::ActiveModel {
        name: Set(name.to_owned()),
        owner: Set(owner.to_owned()),
        until: Set(now + time),
    };
    let held = |column| Expr::col((lease::Entity, column));
    let free =
        Condition::any().add(held(lease::Column::Owner).eq(owner)).add(held(lease::Column::Until).lte(now));
    let take = OnConflict::column(lease::Column::Name)
        .update_columns([lease::Column::Owner, lease::Column::Until])
        .action_cond_where(free)
        .to_owned();
    let insert = lease::Entity::insert(row).on_conflict(take).into_query();
    Ok(tx.execute(&insert).await?.rows_affected() == 1)
}

/// Keeps a lease that `owner` still holds; whether it still did. A lease that ran out and was taken is lost.
///
/// # Errors
/// Where the database refuses.
pub async fn renew(
    tx: &DatabaseTransaction,
    name: &str,
    owner: &str,
    time: Duration,
) -> Result<bool, StorageError> {
    let until = clock::database_now(tx).await? + time;
    let renewed = lease::Entity::update_many()
        .col_expr(lease::Column::Until, Expr::value(until))
        .filter(lease::Column::Name.eq(name))
        .filter(lease::Column::Owner.eq(owner))
        .exec(tx)
        .await?;
    Ok(renewed.rows_affected == 1)
}

/// Gives a lease back, so that another instance need not wait for its end.
///
/// # Errors
/// Where the database refuses.
pub async fn release(tx: &DatabaseTransaction, name: &str, owner: &str) -> Result<(), StorageError> {
    lease::Entity::delete_many()
        .filter(lease::Column::Name.eq(name))
        .filter(lease::Column::Owner.eq(owner))
        .exec(tx)
        .await?;
    Ok(())
}
