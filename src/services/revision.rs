//! What follows when an invoice is changed or withdrawn: credit that named it, agreements that rest on it, a line in the audit
//! log. The debtor must be locked. Tells nobody.

use super::{audit::Hand, import::Change, payments::early};
use crate::{
    domain::{Rupiah, agreement::AgreementAct, ids::AgreementId},
    storage::{
        StorageError, agreements,
        entities::{allocation, invoice, payment, task},
        payments, rows,
    },
};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, sea_query::Expr};
use serde_json::json;
use uuid::Uuid;

/// What else changed with an invoice.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Aftermath {
    /// Agreements that no longer stand because the amounts they rest on changed.
    pub ended: Vec<AgreementId>,
    /// Agreements that stand and are judged by their own dates.
    pub standing: Vec<AgreementId>,
    /// Earlier payments that this invoice could take now, as it became larger.
    pub taken_from_credit: Rupiah,
}

/// Writes an invoice that was changed and puts right what rests on it.
///
/// # Errors
/// Where the database refuses.
pub async fn revise(
    tx: &DatabaseTransaction,
    before: &invoice::Model,
    mut after: invoice::Model,
    changes: &[Change],
    hand: &Hand,
) -> Result<Aftermath, StorageError> {
    early::judge(tx, &mut after, hand).await?;
    let taken_from_credit = take_credit(tx, &mut after).await?;
    let mut aftermath = Aftermath { taken_from_credit, ..Aftermath::default() };
    after.version = before.version + 1;
    after.closed_at = (after.settled() >= after.total).then(|| before.closed_at.unwrap_or(hand.at));
    rows::save::<invoice::Entity>(tx, after.clone()).await?;
    let amounts_changed = (before.total, before.opening_paid) != (after.total, after.opening_paid);
    for agreed in resting_on(tx, &after).await? {
        if amounts_changed {
            agreements::end(tx, &agreed.row, AgreementAct::Superseded, hand.at).await?;
            aftermath.ended.push(agreed.agreement.id);
        } else {
            aftermath.standing.push(agreed.agreement.id);
        }
    }
    let fields: Vec<_> = changes.iter().filter(|change| change.field != "notes").collect();
    let ended: Vec<String> = aftermath.ended.iter().map(ToString::to_string).collect();
    hand.note(tx, "invoice.corrected", after.id, json!({ "changes": fields, "ended_agreements": ended }))
        .await?;
    Ok(aftermath)
}

/// Withdraws an invoice: what was paid on it here becomes credit, what was agreed on it ends.
///
/// # Errors
/// Where the database refuses.
pub async fn withdraw(
    tx: &DatabaseTransaction,
    before: &invoice::Model,
    reason: Option<&str>,
    hand: &Hand,
) -> Result<(Rupiah, Aftermath), StorageError> {
    let shares = payments::allocated_to(tx, before.id).await?;
    let mut credit = 0;
    for share in &shares {
        if let Some(payment) = payments::find(tx, share.payment_id).await? {
            credit += share.amount;
            let surplus = payment.surplus + share.amount;
            rows::save::<payment::Entity>(tx, payment::Model { surplus, ..payment }).await?;
        }
    }
    payments::take_off(tx, &shares).await?;
    let after = invoice::Model {
        status: "cancelled".to_owned(),
        paid: before.opening_paid,
        early_given: 0,
        closed_at: Some(hand.at),
        version: before.version + 1,
        ..before.clone()
    };
    rows::save::<invoice::Entity>(tx, after.clone()).await?;
    let mut aftermath = Aftermath::default();
    for agreed in not_ended(tx, &after).await? {
        let alone = agreed.agreement.terms.invoices.len() < 2;
        let act = if alone { AgreementAct::Cancelled } else { AgreementAct::Superseded };
        agreements::end(tx, &agreed.row, act, hand.at).await?;
        close_task(tx, agreed.row.id, "invoice cancelled", hand).await?;
        aftermath.ended.push(agreed.agreement.id);
    }
    let details = json!({ "given_reason": reason.is_some(), "credit": credit, "ended_agreements": aftermath.ended.len() });
    hand.note(tx, "invoice.cancelled", after.id, details).await?;
    Ok((Rupiah::new(credit), aftermath))
}

/// Money that named this invoice and found it full goes to it as far as it can.
pub(super) async fn take_credit(
    tx: &DatabaseTransaction,
    invoice: &mut invoice::Model,
) -> Result<Rupiah, StorageError> {
    let mut taken = 0;
    for payment in payments::of_debtor(tx, invoice.debtor_id).await? {
        let share = payment.surplus.min(invoice.unsettled().get());
        if payment.invoice_id != Some(invoice.id) || payment.reversed_at.is_some() || share <= 0 {
            continue;
        }
        let known = payments::allocations(tx, [payment.id]).await?;
        let key = (payment.id, invoice.id);
        match known.into_iter().find(|known| (known.payment_id, known.invoice_id) == key) {
            Some(known) => {
                let amount = known.amount + share;
                rows::save::<allocation::Entity>(tx, allocation::Model { amount, ..known }).await?;
            }
            None => {
                let new = allocation::Model { payment_id: key.0, invoice_id: key.1, amount: share };
                rows::insert::<allocation::Entity>(tx, vec![new]).await?;
            }
        }
        let surplus = payment.surplus - share;
        rows::save::<payment::Entity>(tx, payment::Model { surplus, ..payment }).await?;
        invoice.paid += share;
        taken += share;
    }
    Ok(Rupiah::new(taken))
}

/// Agreements about this invoice that the debtor accepted and nothing ended.
async fn resting_on(
    tx: &DatabaseTransaction,
    invoice: &invoice::Model,
) -> Result<Vec<agreements::StoredAgreement>, StorageError> {
    let mut found = not_ended(tx, invoice).await?;
    found.retain(|stored| stored.agreement.act == AgreementAct::Accepted);
    Ok(found)
}

async fn not_ended(
    tx: &DatabaseTransaction,
    invoice: &invoice::Model,
) -> Result<Vec<agreements::StoredAgreement>, StorageError> {
    let mut found = agreements::of_debtor(tx, invoice.debtor_id).await?;
    found.retain(|stored| {
        let covers = stored.agreement.terms.invoices.iter().any(|id| id.uuid() == invoice.id);
        let over = matches!(
            stored.agreement.act,
            AgreementAct::Rejected | AgreementAct::Cancelled | AgreementAct::Superseded
        );
        covers && !over && stored.row.ended_at.is_none()
    });
    Ok(found)
}

/// Closes the task that waits for a decision about an agreement.
async fn close_task(
    tx: &DatabaseTransaction,
    agreement: Uuid,
    outcome: &str,
    hand: &Hand,
) -> Result<(), StorageError> {
    task::Entity::update_many()
        .col_expr(task::Column::ClosedAt, Expr::value(Some(hand.at)))
        .col_expr(task::Column::ClosedBy, Expr::value(Some(hand.by.clone())))
        .col_expr(task::Column::Outcome, Expr::value(Some(outcome.to_owned())))
        .filter(task::Column::AgreementId.eq(agreement))
        .filter(task::Column::ClosedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}
