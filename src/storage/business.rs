//! The settings of the business as they are stored: policy, ways to pay, holidays. May hold no default and no rule.

use super::{
    StorageError, codes,
    entities::{holiday, payment_method, policy_version, settings_version},
};
use crate::domain::{
    holidays::Holiday,
    ids::MethodId,
    method::{MethodKind, PaymentMethod},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, ExprTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, Query},
};

/// Every stored setting, with the number under which a cache may keep it.
#[derive(Debug)]
pub struct Stored {
    /// Grows with every change of what follows.
    pub version: i64,
    /// The newest policy and its version, once one was set.
    pub policy: Option<(i32, serde_json::Value)>,
    /// Ways to pay that were not removed, in the order in which they were added.
    pub methods: Vec<PaymentMethod>,
    /// Holidays and joint leave.
    pub holidays: Vec<Holiday>,
}

/// The number that grows with every change of a setting.
///
/// # Errors
/// Where the database refuses.
pub async fn version<C: ConnectionTrait>(db: &C) -> Result<i64, StorageError> {
    let row = settings_version::Entity::find_by_id(1).one(db).await?;
    Ok(row.map_or(0, |row| row.version))
}

/// The same as part of a statement that asks for more; nothing where no setting was ever stored.
pub(super) fn version_expression() -> Expr {
    let version = Query::select()
        .column((settings_version::Entity, settings_version::Column::Version))
        .from(settings_version::Entity)
        .and_where(Expr::col((settings_version::Entity, settings_version::Column::Id)).eq(1))
        .take();
    Expr::SubQuery(None, Box::new(version.into()))
}

/// Says that a setting changed.
///
/// # Errors
/// Where the database refuses.
pub async fn bump(tx: &DatabaseTransaction) -> Result<(), StorageError> {
    settings_version::Entity::update_many()
        .col_expr(settings_version::Column::Version, Expr::col(settings_version::Column::Version).add(1))
        .filter(settings_version::Column::Id.eq(1))
        .exec(tx)
        .await?;
    Ok(())
}

/// Reads all of it.
///
/// # Errors
/// [`StorageError::Unreadable`] where a row is of a kind that this version does not know.
pub async fn load<C: ConnectionTrait>(db: &C) -> Result<Stored, StorageError> {
    let version = version(db).await?;
    let policy =
        policy_version::Entity::find().order_by_desc(policy_version::Column::Version).one(db).await?;
    let methods = payment_method::Entity::find()
        .filter(payment_method::Column::RemovedAt.is_null())
        .order_by_asc(payment_method::Column::AddedAt)
        .order_by_asc(payment_method::Column::Id)
        .all(db)
        .await?;
    let holidays = holiday::Entity::find().all(db).await?;
    Ok(Stored {
        version,
        policy: policy.map(|row| (row.version, row.settings)),
        methods: methods.into_iter().map(method).collect::<Result<_, _>>()?,
        holidays: holidays.into_iter().map(holiday).collect::<Result<_, StorageError>>()?,
    })
}

fn holiday(row: holiday::Model) -> Result<Holiday, StorageError> {
    let kind = codes::read(&row.kind, "holiday", "kind")?;
    Ok(Holiday { date: row.day, kind, name_id: row.name_id, name_en: row.name_en, decree: row.source })
}

fn method(row: payment_method::Model) -> Result<PaymentMethod, StorageError> {
    let kind: MethodKind = serde_json::from_value(row.kind)
        .map_err(|_| StorageError::Unreadable { table: "payment_method", column: "kind" })?;
    Ok(PaymentMethod { id: MethodId::new(row.id), kind })
}
