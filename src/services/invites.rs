//! Invitations: one-time links that bind an address to a debtor. Only the hash of a token is stored.

use super::ServiceError;
use crate::{
    domain::ids::{ContactId, DebtorId},
    storage::entities::invite,
};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, sea_query::Expr};
use sha2::{Digest, Sha256};

/// The stored form of a token.
#[must_use]
pub fn hash(token: &str) -> String {
    super::effects::hex(&Sha256::digest(token.as_bytes()))
}

/// Uses a token for this contact, once. Nothing: it cannot be used, whatever the reason, and nobody learns which. The contact
/// that used it before may open the same link again.
///
/// # Errors
/// Where the database refuses.
pub async fn redeem(
    tx: &DatabaseTransaction,
    token: &str,
    contact: ContactId,
    now: DateTime<Utc>,
) -> Result<Option<DebtorId>, ServiceError> {
    let hash = hash(token);
    let used = invite::Entity::update_many()
        .col_expr(invite::Column::UsedAt, Expr::value(now))
        .col_expr(invite::Column::UsedBy, Expr::value(contact.uuid()))
        .filter(invite::Column::TokenHash.eq(&hash))
        .filter(invite::Column::UsedAt.is_null())
        .filter(invite::Column::ExpiresAt.gt(now))
        .exec(tx)
        .await?;
    let row = invite::Entity::find_by_id(hash).one(tx).await?;
    let own = row.filter(|row| row.used_by == Some(contact.uuid()));
    let Some(own) = own else { return Ok(None) };
    // Opened again after the person was let go: the link is spent.
    let first = used.rows_affected == 1;
    let still_bound = crate::storage::entities::contact::Entity::find_by_id(contact.uuid())
        .one(tx)
        .await?
        .is_some_and(|row| row.debtor_id == Some(own.debtor_id));
    Ok((first || still_bound).then(|| DebtorId::new(own.debtor_id)))
}
