//! Puts money to invoices, inside the debtor's lock: to the invoice it names, else first-in-first-out over those that are not
//! disputed. What no invoice can take is the debtor's credit.

use super::{PaymentError, early};
use crate::{
    domain::{
        Rupiah,
        ids::{DebtorId, Id, InvoiceId, PaymentId},
        payment::{OpenInvoice, Share, allocate},
    },
    services::{Services, audit::Hand},
    storage::{
        debtors,
        entities::{allocation, invoice, payment},
        invoices, payments, rows,
    },
};
use chrono::NaiveDate;
use sea_orm::DatabaseTransaction;
use serde_json::json;
use uuid::Uuid;

/// Money that arrived.
#[derive(Clone)]
pub(in crate::services) struct Money {
    pub debtor: Uuid,
    pub invoice: Option<Uuid>,
    pub method: String,
    pub reference: Option<String>,
    pub amount: Rupiah,
    pub paid_on: NaiveDate,
}

/// Where it went.
pub(in crate::services) struct Put {
    pub payment: payment::Model,
    /// Invoice numbers with their shares.
    pub shares: Vec<(String, Rupiah)>,
    /// Invoice numbers with what was let off each for paying early.
    pub discounts: Vec<(String, Rupiah)>,
}

/// Writes a payment and its shares. The debtor must be locked.
pub(in crate::services) async fn put(
    tx: &DatabaseTransaction,
    services: &Services,
    money: Money,
    hand: &Hand,
) -> Result<Put, PaymentError> {
    let ledger = invoices::of_debtor(tx, money.debtor).await?;
    let disputed = payments::disputed(tx, money.debtor).await?;
    let mut open = Vec::with_capacity(ledger.len());
    for invoice in ledger.iter().filter(|invoice| invoice.status == "open") {
        open.push(OpenInvoice {
            id: InvoiceId::new(invoice.id),
            balance: invoice.unsettled(),
            due_on: invoice.due_on,
            disputed: disputed.contains(&invoice.id),
            early: early::reach(tx, invoice, money.paid_on).await?,
        });
    }
    let (shares, surplus) = allocate(money.amount, money.invoice.map(Id::new), &open);
    let payment = payment::Model {
        id: services.clock.fresh_uuid(),
        debtor_id: money.debtor,
        invoice_id: money.invoice,
        method: money.method,
        reference: money.reference,
        amount: money.amount.get(),
        surplus: surplus.get(),
        paid_on: money.paid_on,
        recorded_at: hand.at,
        recorded_by: hand.by.clone(),
        reversed_at: None,
        reversed_by: None,
        reversal_reason: None,
        thanked_at: None,
    };
    rows::insert::<payment::Entity>(tx, vec![payment.clone()]).await?;
    let mut numbered = Vec::with_capacity(shares.len());
    let mut discounts = Vec::new();
    for share in shares {
        let Some(invoice) = ledger.iter().find(|invoice| invoice.id == share.invoice.uuid()) else {
            continue;
        };
        numbered.push((invoice.number.clone(), share.amount));
        if share.discount.is_positive() {
            discounts.push((invoice.number.clone(), share.discount));
        }
        add(tx, invoice, payment.id, share, hand).await?;
    }
    debtors::touch_ledger(tx, [DebtorId::new(money.debtor)]).await?;
    let details = json!({ "amount": payment.amount, "surplus": payment.surplus, "method": payment.method });
    hand.note(tx, "payment.recorded", PaymentId::new(payment.id), details).await?;
    Ok(Put { payment, shares: numbered, discounts })
}

async fn add(
    tx: &DatabaseTransaction,
    invoice: &invoice::Model,
    payment_id: Uuid,
    share: Share,
    hand: &Hand,
) -> Result<(), PaymentError> {
    if share.amount.is_positive() {
        let new = allocation::Model { payment_id, invoice_id: invoice.id, amount: share.amount.get() };
        rows::insert::<allocation::Entity>(tx, vec![new]).await?;
    }
    let paid = invoice.paid.checked_add(share.amount.get()).ok_or(PaymentError::TooLarge)?;
    let early_given = invoice.early_given.checked_add(share.discount.get()).ok_or(PaymentError::TooLarge)?;
    let after = invoice::Model { paid, early_given, ..invoice.clone() };
    early::note(tx, invoice.early_given, &after, hand).await?;
    let closed_at = (after.settled() >= after.total).then_some(hand.at);
    rows::save::<invoice::Entity>(tx, invoice::Model { closed_at, ..after }).await?;
    Ok(())
}
