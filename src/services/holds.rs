//! Holds that a person places, and the release of any hold. May not decide what a hold means: that is the policy's.

use super::{Services, audit::Hand, find, refusal::Refusal};
use crate::{
    domain::{
        Zone,
        hold::HoldKind,
        ids::{DebtorId, HoldId},
    },
    storage::{StorageError, attention, debtors, entities::hold, invoices, rows},
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, sea_query::Expr};
use serde::Serialize;
use serde_json::json;
use std::sync::Arc;
use uuid::Uuid;

/// A hold as it is listed.
#[derive(Clone, Serialize)]
pub struct Held {
    /// The hold.
    pub id: HoldId,
    /// The digits that name it.
    pub short: String,
    /// Why.
    pub kind: String,
    /// The debtor's reference.
    pub debtor: String,
    /// The invoice; absent: everything of the debtor.
    pub invoice: Option<String>,
    /// From when.
    pub from: DateTime<Utc>,
    /// Until when; absent: until it is released.
    pub until: Option<DateTime<Utc>>,
    /// Who placed it.
    pub placed_by: String,
    /// Why, in words.
    pub note: Option<String>,
}

/// Every hold that is in force.
///
/// # Errors
/// Where the database refuses.
pub async fn list(services: &Services) -> Result<Vec<Held>, Refusal> {
    let now = services.clock.now();
    let db = services.db.reader();
    let mut holds = attention::standing_holds(db, None).await?;
    holds.retain(|hold| hold.until_at.is_none_or(|until| now < until));
    let owners: Vec<Uuid> = holds.iter().map(|hold| hold.debtor_id).collect();
    let debtors = invoices::debtors_by_id(db, &owners).await?;
    let mut list = Vec::with_capacity(holds.len());
    for hold in holds {
        let of = invoices::of_debtor(db, hold.debtor_id).await?;
        let invoice = of.into_iter().find(|row| Some(row.id) == hold.invoice_id).map(|row| row.number);
        let debtor = debtors.get(&hold.debtor_id).map(|row| row.reference.clone()).unwrap_or_default();
        list.push(held(hold, debtor, invoice));
    }
    Ok(list)
}

pub(super) fn held(hold: hold::Model, debtor: String, invoice: Option<String>) -> Held {
    let id = HoldId::new(hold.id);
    Held {
        id,
        short: id.short(),
        kind: hold.kind,
        debtor,
        invoice,
        from: hold.from_at,
        until: hold.until_at,
        placed_by: hold.placed_by,
        note: hold.note,
    }
}

/// Holds an invoice by its number, or everything of a debtor by their reference. What is held like this already stays as it is.
///
/// # Errors
/// Where there is neither, or it is held already until another time.
pub async fn add(
    services: &Arc<Services>,
    target: String,
    until: Option<DateTime<Utc>>,
    note: Option<String>,
    hand: &Hand,
) -> Result<Held, Refusal> {
    if let Some(until) = until.filter(|until| *until <= hand.at) {
        return Err(Refusal::Invalid(format!("{} has passed; write a later day", until.date_naive())));
    }
    let (shared, hand) = (Arc::clone(services), hand.clone());
    services
        .db
        .write(move |tx| {
            Box::pin(async move {
                let invoice = invoices::numbered(tx, &target).await?;
                let debtor = match &invoice {
                    Some(invoice) => invoice.debtor_id,
                    None => {
                        let found = invoices::debtor_of_reference(tx, &target).await?;
                        found.ok_or_else(|| Refusal::NoTarget(target.clone()))?.id
                    }
                };
                let locked = debtors::lock(tx, [DebtorId::new(debtor)]).await?;
                let reference = locked.into_iter().next().map(|row| row.reference).unwrap_or_default();
                let invoice_id = invoice.as_ref().map(|invoice| invoice.id);
                let number = invoice.map(|invoice| invoice.number);
                if let Some(before) = standing(tx, debtor, invoice_id, hand.at).await? {
                    let before = held(before, reference, number);
                    return if before.until == until {
                        Ok(before)
                    } else {
                        Err(Refusal::already_held(target, &before, shared.zone))
                    };
                }
                let hold = hold::Model {
                    id: shared.clock.fresh_uuid(),
                    debtor_id: debtor,
                    invoice_id,
                    kind: HoldKind::Manual.code().to_owned(),
                    from_at: hand.at,
                    until_at: until,
                    placed_by: hand.by.clone(),
                    note,
                    released_at: None,
                    released_by: None,
                };
                rows::insert::<hold::Entity>(tx, vec![hold.clone()]).await?;
                debtors::touch_ledger(tx, [DebtorId::new(debtor)]).await?;
                hand.note(tx, "hold.placed", HoldId::new(hold.id), json!({ "until": until })).await?;
                Ok(held(hold, reference, number))
            })
        })
        .await
}

/// The hold that a person placed on exactly this and that is still in force. The debtor must be locked.
async fn standing(
    tx: &DatabaseTransaction,
    debtor: Uuid,
    invoice: Option<Uuid>,
    now: DateTime<Utc>,
) -> Result<Option<hold::Model>, StorageError> {
    let holds = attention::standing_holds(tx, Some(debtor)).await?;
    Ok(holds.into_iter().find(|hold| {
        let in_force = hold.until_at.is_none_or(|until| now < until);
        hold.kind == HoldKind::Manual.code() && hold.invoice_id == invoice && in_force
    }))
}

impl Refusal {
    fn already_held(target: String, before: &Held, zone: Zone) -> Self {
        let until = match before.last_day(zone) {
            Some(day) => format!("until {day}"),
            None => "until it is released".to_owned(),
        };
        Self::HeldAlready { target, short: before.short.clone(), until }
    }
}

impl Held {
    /// The last day of it in a zone; absent: until it is released.
    #[must_use]
    pub fn last_day(&self, zone: Zone) -> Option<NaiveDate> {
        // It ends with the midnight after that day.
        self.until.map(|until| zone.local(until - TimeDelta::seconds(1)).date())
    }
}

/// Releases a hold of any kind.
///
/// # Errors
/// Where there is none with this identifier.
pub async fn release(services: &Arc<Services>, given: &str, hand: &Hand) -> Result<HoldId, Refusal> {
    let holds = attention::standing_holds(services.db.reader(), None).await?;
    let id = find::one(find::Named::Hold, given, holds.iter().map(|hold| hold.id))?;
    let owner = holds.iter().find(|hold| hold.id == id).map(|hold| DebtorId::new(hold.debtor_id));
    let hand = hand.clone();
    services
        .db
        .write(move |tx| {
            Box::pin(async move {
                debtors::lock(tx, owner).await?;
                release_where(tx, hold::Column::Id.eq(id), &hand).await?;
                debtors::touch_ledger(tx, owner).await?;
                hand.note(tx, "hold.released", HoldId::new(id), json!({})).await?;
                Ok(HoldId::new(id))
            })
        })
        .await
}

/// Releases the holds that something decided makes needless.
pub(super) async fn release_where(
    tx: &DatabaseTransaction,
    which: Expr,
    hand: &Hand,
) -> Result<u64, StorageError> {
    let released = hold::Entity::update_many()
        .col_expr(hold::Column::ReleasedAt, Expr::value(Some(hand.at)))
        .col_expr(hold::Column::ReleasedBy, Expr::value(Some(hand.by.clone())))
        .filter(which)
        .filter(hold::Column::ReleasedAt.is_null())
        .exec(tx)
        .await?;
    Ok(released.rows_affected)
}
