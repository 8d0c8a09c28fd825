//! Undoes a payment: takes its shares off the invoices, and takes back thanks that have not left yet. Never accuses.

use super::{PaymentError, early};
use crate::{
    dialogue::{
        Event,
        reply::{Reply, Speech},
    },
    domain::{
        Rupiah,
        ids::{DebtorId, PaymentId},
    },
    services::{
        Services,
        audit::Hand,
        find, revision,
        tell::{self, Timing},
    },
    storage::{
        StorageError, debtors,
        entities::{invoice, outbox, payment},
        invoices, payments, rows,
    },
};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr};
use serde_json::json;
use std::sync::Arc;
use uuid::Uuid;

/// A payment that was undone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reversed {
    /// The payment.
    pub id: PaymentId,
    /// Its amount.
    pub amount: Rupiah,
    /// Invoice numbers with what is owed on each now.
    pub open_again: Vec<(String, Rupiah)>,
    /// Invoice numbers with the discount for paying early that each lost, because it is no longer paid in time.
    pub discounts_lost: Vec<(String, Rupiah)>,
    /// Whether thanks were waiting and will not be said.
    pub thanks_voided: bool,
}

/// Undoes the payment with this identifier, whole or short.
///
/// # Errors
/// Where there is no such payment, or it was undone before.
pub async fn reverse(
    services: &Arc<Services>,
    given: &str,
    reason: Option<String>,
    hand: &Hand,
) -> Result<Reversed, PaymentError> {
    let id = match Uuid::parse_str(given) {
        Ok(id) => id,
        Err(_) => find::one(find::Named::Payment, given, payments::ids(services.db.reader()).await?)?,
    };
    let (hand, given) = (hand.clone(), given.to_owned());
    services
        .decide(move |tx, shared| {
            Box::pin(async move { in_tx(tx, &shared, id, &given, reason, &hand).await })
        })
        .await
}

async fn in_tx(
    tx: &DatabaseTransaction,
    services: &Services,
    id: Uuid,
    given: &str,
    reason: Option<String>,
    hand: &Hand,
) -> Result<Reversed, PaymentError> {
    let missing = || find::FindError::Nothing { what: find::Named::Payment, given: given.to_owned() };
    let owner = DebtorId::new(payments::find(tx, id).await?.ok_or_else(missing)?.debtor_id);
    debtors::lock(tx, [owner]).await?;
    let payment = payments::find(tx, id).await?.ok_or_else(missing)?;
    let key = PaymentId::new(payment.id);
    if payment.reversed_at.is_some() {
        return Err(PaymentError::AlreadyReversed(key.short()));
    }
    let amount = Rupiah::new(payment.amount);
    let (named, debtor_id, with_reason) = (payment.invoice_id, payment.debtor_id, reason.is_some());
    let undone = payment::Model {
        reversed_at: Some(hand.at),
        reversed_by: Some(hand.by.clone()),
        reversal_reason: reason,
        surplus: 0,
        ..payment
    };
    rows::save::<payment::Entity>(tx, undone).await?;
    let (open_again, discounts_lost) = take_off(tx, id, debtor_id, hand).await?;
    debtors::touch_ledger(tx, [owner]).await?;
    hand.note(tx, "payment.reversed", key, json!({ "amount": amount, "given_reason": with_reason })).await?;
    let mut numbers: Vec<String> = open_again.iter().map(|(number, _)| number.clone()).collect();
    if let Some(named) = named.filter(|_| numbers.is_empty()) {
        let row = invoices::of_debtor(tx, debtor_id).await?.into_iter().find(|row| row.id == named);
        numbers.extend(row.map(|row| row.number));
    }
    let thanks_voided = void_thanks(tx, debtor_id, amount, &numbers, hand).await?;
    if !thanks_voided {
        let discount = Rupiah::checked_sum(discounts_lost.iter().map(|(_, less)| *less)).unwrap_or_default();
        let event = Event::PaymentReversed { amount, numbers, discount };
        tell::debtor(tx, services, owner, event, Timing::Now).await?;
    }
    Ok(Reversed { id: key, amount, open_again, discounts_lost, thanks_voided })
}

/// Invoice numbers with amounts.
type Numbered = Vec<(String, Rupiah)>;

/// Takes the shares off, and discounts that only stood by them; other money that named the same invoice and found it full takes their place.
async fn take_off(
    tx: &DatabaseTransaction,
    payment: Uuid,
    debtor: Uuid,
    hand: &Hand,
) -> Result<(Numbered, Numbered), StorageError> {
    let shares = payments::allocations(tx, [payment]).await?;
    payments::take_off(tx, &shares).await?;
    let mut open = Vec::with_capacity(shares.len());
    let mut lost = Vec::new();
    for mut invoice in invoices::of_debtor(tx, debtor).await? {
        let share = shares.iter().find(|share| share.invoice_id == invoice.id);
        // Credit alone may have earned a discount too.
        if share.is_none() && invoice.early_given == 0 {
            continue;
        }
        invoice.paid -= share.map_or(0, |share| share.amount);
        let given = Rupiah::new(invoice.early_given);
        early::judge(tx, &mut invoice, hand).await?;
        let less = given.less(Rupiah::new(invoice.early_given));
        if less.is_positive() {
            lost.push((invoice.number.clone(), less));
        }
        revision::take_credit(tx, &mut invoice).await?;
        invoice.closed_at = invoice.closed_at.filter(|_| invoice.settled() >= invoice.total);
        if share.is_some() || less.is_positive() {
            open.push((invoice.number.clone(), invoice.unsettled()));
        }
        rows::save::<invoice::Entity>(tx, invoice).await?;
    }
    Ok((open, lost))
}

/// Thanks for this payment that have not left: they are not said.
async fn void_thanks(
    tx: &DatabaseTransaction,
    debtor: Uuid,
    paid: Rupiah,
    for_numbers: &[String],
    hand: &Hand,
) -> Result<bool, StorageError> {
    let waiting = outbox::Entity::find()
        .filter(outbox::Column::DebtorId.eq(debtor))
        .filter(outbox::Column::State.is_in(["queued", "deferred"]))
        .all(tx)
        .await?;
    let thanks = |row: &outbox::Model| {
        serde_json::from_str::<Speech>(&row.speech).is_ok_and(|speech| {
            thanked(&speech).is_some_and(|(amount, numbers)| {
                amount == paid && numbers.iter().all(|number| for_numbers.contains(number))
            })
        })
    };
    let mut contacts = Vec::new();
    let mut voided = Vec::new();
    for row in waiting.iter().rev().filter(|row| thanks(row)) {
        // One thanks per address: an equal payment keeps its own.
        if !contacts.contains(&row.contact_id) {
            contacts.push(row.contact_id);
            voided.push(row.id);
        }
    }
    suppress(tx, &voided, hand.at).await?;
    Ok(!voided.is_empty())
}

/// Whether these are thanks for money that was taken back while they were on their way and came back unsent. Then the note that
/// would have followed them is not needed either, and is not said.
pub(in crate::services) async fn taken_back(
    tx: &DatabaseTransaction,
    row: &outbox::Model,
    speech: &Speech,
    now: DateTime<Utc>,
) -> Result<bool, StorageError> {
    let Some((paid, numbers)) = thanked(speech) else { return Ok(false) };
    let waiting = outbox::Entity::find()
        .filter(outbox::Column::ContactId.eq(row.contact_id))
        .filter(outbox::Column::Id.gt(row.id))
        .filter(outbox::Column::State.is_in(["queued", "deferred"]))
        .order_by_asc(outbox::Column::Id)
        .all(tx)
        .await?;
    let note = waiting.into_iter().find(|later| {
        serde_json::from_str::<Speech>(&later.speech).is_ok_and(|speech| {
            speech.parts.iter().any(|part| {
                matches!(part, Reply::PaymentReversed { amount, numbers: back, .. }
                    if *amount == paid && back.iter().all(|number| numbers.contains(number)))
            })
        })
    });
    let Some(note) = note else { return Ok(false) };
    suppress(tx, &[note.id], now).await?;
    Ok(true)
}

/// For how much money and which invoices this thanks.
fn thanked(speech: &Speech) -> Option<(Rupiah, &[String])> {
    speech.parts.iter().find_map(|part| match part {
        Reply::PaymentReceived { amount, numbers, .. } => Some((*amount, numbers.as_slice())),
        _ => None,
    })
}

async fn suppress(tx: &DatabaseTransaction, rows: &[i64], now: DateTime<Utc>) -> Result<(), StorageError> {
    if rows.is_empty() {
        return Ok(());
    }
    outbox::Entity::update_many()
        .col_expr(outbox::Column::State, Expr::value("suppressed"))
        .col_expr(outbox::Column::Reason, Expr::value(Some("payment reversed")))
        .col_expr(outbox::Column::UpdatedAt, Expr::value(now))
        .filter(outbox::Column::Id.is_in(rows.iter().copied()))
        .exec(tx)
        .await?;
    Ok(())
}
