//! National holidays and joint leave as the business knows them: what this release brings, and what was decreed later.

use super::{Services, audit::Hand, refusal::Refusal};
use crate::{
    domain::{calendar::HolidayKind, holidays::Holiday},
    storage::{StorageError, business, codes, entities::holiday, rows},
};
use chrono::{Datelike, NaiveDate};
use sea_orm::{DatabaseTransaction, EntityTrait, QueryOrder};
use serde_json::json;
use std::sync::Arc;

/// The free days of a year, or of every year, by day.
///
/// # Errors
/// Where the database refuses.
pub async fn list(services: &Services, year: Option<i32>) -> Result<Vec<Holiday>, Refusal> {
    let rows = holiday::Entity::find()
        .order_by_asc(holiday::Column::Day)
        .all(services.db.reader())
        .await
        .map_err(StorageError::from)?;
    let wanted = rows.into_iter().filter(|row| year.is_none_or(|year| row.day.year() == year));
    wanted
        .map(|row| {
            let kind = codes::known(HolidayKind::from_code(&row.kind), "holiday", "kind")?;
            Ok(Holiday {
                date: row.day,
                kind,
                name_id: row.name_id,
                name_en: row.name_en,
                decree: row.source,
            })
        })
        .collect()
}

/// Adds or changes free days, all or none; how many are new or different.
///
/// # Errors
/// Where the database refuses.
pub async fn add(services: &Arc<Services>, days: Vec<Holiday>, hand: &Hand) -> Result<usize, Refusal> {
    let hand = hand.clone();
    services
        .db
        .write(move |tx| {
            Box::pin(async move {
                let mut changed = 0;
                for day in days {
                    changed += usize::from(put(tx, day).await?);
                }
                if changed > 0 {
                    business::bump(tx).await?;
                    hand.note(tx, "holiday.added", "calendar", json!({ "days": changed })).await?;
                }
                Ok(changed)
            })
        })
        .await
}

async fn put(tx: &DatabaseTransaction, day: Holiday) -> Result<bool, StorageError> {
    let new = holiday::Model {
        day: day.date,
        kind: day.kind.code().to_owned(),
        name_id: day.name_id,
        name_en: day.name_en,
        source: day.decree,
    };
    match holiday::Entity::find_by_id(day.date).one(tx).await? {
        Some(known) if known == new => Ok(false),
        Some(_) => rows::save::<holiday::Entity>(tx, new).await.map(|()| true),
        None => rows::insert::<holiday::Entity>(tx, vec![new]).await.map(|()| true),
    }
}

/// Takes a day off the calendar; whether it was on it.
///
/// # Errors
/// Where the database refuses.
pub async fn remove(services: &Arc<Services>, day: NaiveDate, hand: &Hand) -> Result<bool, Refusal> {
    let hand = hand.clone();
    services
        .db
        .write(move |tx| {
            Box::pin(async move {
                let gone = holiday::Entity::delete_by_id(day).exec(tx).await.map_err(StorageError::from)?;
                if gone.rows_affected > 0 {
                    business::bump(tx).await?;
                    hand.note(tx, "holiday.removed", day, json!({})).await?;
                }
                Ok(gone.rows_affected > 0)
            })
        })
        .await
}
