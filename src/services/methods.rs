//! The ways to pay that a business offers: checked when they are entered, because a wrong digit sends a debtor's money away.

use super::{Services, audit::Hand, find, refusal::Refusal};
use crate::{
    domain::{
        ids::MethodId,
        method::{MethodKind, PaymentMethod},
        qris,
    },
    storage::{StorageError, business, entities::payment_method, rows},
};
use sea_orm::EntityTrait;
use serde_json::json;
use std::sync::Arc;

/// The longest name of a bank, wallet or holder.
const LONGEST: usize = 80;

/// Adds a way to pay. The same again is the one that is there.
///
/// # Errors
/// Where a number, payload or address cannot be right.
pub async fn add(services: &Arc<Services>, kind: MethodKind, hand: &Hand) -> Result<PaymentMethod, Refusal> {
    let kind = checked(kind)?;
    let (shared, hand) = (Arc::clone(services), hand.clone());
    services
        .db
        .write(move |tx| {
            Box::pin(async move {
                let known = business::load(tx).await?.methods;
                if let Some(same) = known.into_iter().find(|method| method.kind == kind) {
                    return Ok(same);
                }
                let id = MethodId::new(shared.clock.fresh_uuid());
                let unreadable = |_| StorageError::Unreadable { table: "payment_method", column: "kind" };
                let row = payment_method::Model {
                    id: id.uuid(),
                    kind: serde_json::to_value(&kind).map_err(unreadable)?,
                    added_at: hand.at,
                    removed_at: None,
                };
                rows::insert::<payment_method::Entity>(tx, vec![row]).await?;
                business::bump(tx).await?;
                hand.note(tx, "method.added", id, json!({ "kind": code(&kind) })).await?;
                Ok(PaymentMethod { id, kind })
            })
        })
        .await
}

/// Every way to pay, oldest first.
///
/// # Errors
/// Where the database refuses.
pub async fn list(services: &Services) -> Result<Vec<PaymentMethod>, Refusal> {
    Ok(business::load(services.db.reader()).await?.methods)
}

/// Offers a way to pay no more.
///
/// # Errors
/// Where there is none with this identifier.
pub async fn remove(services: &Arc<Services>, given: &str, hand: &Hand) -> Result<PaymentMethod, Refusal> {
    let methods = list(services).await?;
    let id = find::one(find::Named::Method, given, methods.iter().map(|method| method.id.uuid()))?;
    let nothing = || find::FindError::Nothing { what: find::Named::Method, given: given.to_owned() };
    let removed = methods.into_iter().find(|method| method.id.uuid() == id).ok_or_else(nothing)?;
    let hand = hand.clone();
    services
        .db
        .write(move |tx| {
            Box::pin(async move {
                let row = payment_method::Entity::find_by_id(id).one(tx).await.map_err(StorageError::from)?;
                if let Some(row) = row.filter(|row| row.removed_at.is_none()) {
                    let row = payment_method::Model { removed_at: Some(hand.at), ..row };
                    rows::save::<payment_method::Entity>(tx, row).await?;
                    business::bump(tx).await?;
                    hand.note(tx, "method.removed", removed.id, json!({ "kind": code(&removed.kind) }))
                        .await?;
                }
                Ok(removed)
            })
        })
        .await
}

/// The kind as a word.
#[must_use]
pub const fn code(kind: &MethodKind) -> &'static str {
    match kind {
        MethodKind::Bank { .. } => "bank",
        MethodKind::Ewallet { .. } => "ewallet",
        MethodKind::Qris { .. } => "qris",
        MethodKind::Link { .. } => "link",
    }
}

fn checked(kind: MethodKind) -> Result<MethodKind, Refusal> {
    match kind {
        MethodKind::Bank { name, number, holder } => Ok(MethodKind::Bank {
            name: named("--name", &name)?,
            number: digits("--number", &number, 5..=20)?,
            holder: named("--holder", &holder)?,
        }),
        MethodKind::Ewallet { name, number, holder } => Ok(MethodKind::Ewallet {
            name: named("--name", &name)?,
            number: digits("--number", &number, 8..=20)?,
            holder: named("--holder", &holder)?,
        }),
        MethodKind::Qris { payload } => {
            let payload = payload.trim().to_owned();
            qris::check(&payload).map_err(|error| Refusal::Invalid(format!("--payload: {error}")))?;
            Ok(MethodKind::Qris { payload })
        }
        MethodKind::Link { url } => {
            let url = url.trim().to_owned();
            let host = url.strip_prefix("https://").map(|rest| rest.split('/').next().unwrap_or_default());
            let plain = url.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>'));
            if plain && url.len() <= 500 && host.is_some_and(|host| host.contains('.') && !host.contains('@'))
            {
                Ok(MethodKind::Link { url })
            } else {
                Err(Refusal::Invalid(
                    "--url must be an address that begins with https:// and holds no spaces".to_owned(),
                ))
            }
        }
    }
}

fn named(option: &str, text: &str) -> Result<String, Refusal> {
    let text = text.trim();
    let visible = !text.chars().any(char::is_control);
    if text.is_empty() || text.chars().count() > LONGEST || !visible {
        return Err(Refusal::Invalid(format!("{option} must be a name of at most {LONGEST} characters")));
    }
    Ok(text.to_owned())
}

/// A number without the blanks, points and dashes that people write into it.
fn digits(option: &str, text: &str, length: std::ops::RangeInclusive<usize>) -> Result<String, Refusal> {
    let bare: String = text.chars().filter(|c| !matches!(c, ' ' | '-' | '.')).collect();
    let all_digits = bare.strip_prefix('+').unwrap_or(&bare).bytes().all(|byte| byte.is_ascii_digit());
    if all_digits && length.contains(&bare.len()) {
        return Ok(bare);
    }
    let (least, most) = (length.start(), length.end());
    Err(Refusal::Invalid(format!("{option} must be {least} to {most} digits")))
}
