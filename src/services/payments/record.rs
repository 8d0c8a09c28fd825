//! Records a verified payment, exactly once, and lets the debtor be thanked.

use super::{
    Money, PaymentError,
    put::{Put, put},
};
use crate::{
    dialogue::Event,
    domain::{
        Rupiah,
        ids::{DebtorId, Id, PaymentId},
    },
    services::{
        Services,
        audit::Hand,
        tell::{self, Timing},
    },
    storage::{
        StorageError, debtors,
        entities::{invoice, payment},
        invoices, payments,
    },
};
use chrono::{NaiveDate, TimeDelta};
use sea_orm::DatabaseTransaction;
use std::{fmt, sync::Arc};

/// A payment that somebody of the business verified.
#[derive(Clone)]
pub struct NewPayment {
    /// The invoice that it names.
    pub number: String,
    /// How much.
    pub amount: Rupiah,
    /// How it came: `bank`, `gopay`, `cash`.
    pub method: String,
    /// The bank's or processor's reference.
    pub reference: Option<String>,
    /// The day on which it arrived; absent: today.
    pub paid_on: Option<NaiveDate>,
    /// Record it although it looks like one that is recorded, or was paid before the invoice was issued.
    pub again: bool,
}

impl fmt::Debug for NewPayment {
    /// Amounts and references never reach a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewPayment[redacted]")
    }
}

/// What became of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Recorded {
    /// The payment.
    pub id: PaymentId,
    /// Whether it is new; otherwise it was recorded before and nothing was changed.
    pub is_new: bool,
    /// Invoice numbers with the share that went to each.
    pub shares: Vec<(String, Rupiah)>,
    /// What no invoice could take: the debtor's credit.
    pub surplus: Rupiah,
    /// Invoice numbers with what was let off each because the money came early.
    pub discounts: Vec<(String, Rupiah)>,
    /// What is still owed on the named invoice.
    pub balance: Rupiah,
}

/// Records one payment.
///
/// # Errors
/// Where it contradicts what is recorded, or looks like a slip.
pub async fn record(
    services: &Arc<Services>,
    new: NewPayment,
    hand: &Hand,
) -> Result<Recorded, PaymentError> {
    let first = record_once(services, new.clone(), hand.clone()).await;
    let outcome = match first {
        // Another debtor's payment took the same reference at the same moment: now it can be seen and told apart.
        Err(PaymentError::Storage(StorageError::Duplicate(_) | StorageError::Conflict)) => {
            record_once(services, new, hand.clone()).await
        }
        other => other,
    };
    services.outbox.notify_one();
    outcome
}

async fn record_once(
    services: &Arc<Services>,
    new: NewPayment,
    hand: Hand,
) -> Result<Recorded, PaymentError> {
    let shared = Arc::clone(services);
    services.db.write(move |tx| Box::pin(async move { in_tx(tx, &shared, new, &hand).await })).await
}

async fn in_tx(
    tx: &DatabaseTransaction,
    services: &Services,
    new: NewPayment,
    hand: &Hand,
) -> Result<Recorded, PaymentError> {
    if !new.amount.is_positive() {
        return Err(PaymentError::Nothing);
    }
    let missing = || PaymentError::NoInvoice(new.number.clone());
    let owner = invoices::numbered(tx, &new.number).await?.ok_or_else(missing)?.debtor_id;
    debtors::lock(tx, [DebtorId::new(owner)]).await?;
    // Read again: the lock may have waited for somebody who paid, corrected or cancelled it.
    let invoice = invoices::numbered(tx, &new.number).await?.ok_or_else(missing)?;
    if let Some(reference) = &new.reference
        && let Some(known) = payments::referenced(tx, &new.method, reference).await?
    {
        return same_again(tx, &new, &invoice, known).await;
    }
    if invoice.status != "open" {
        return Err(PaymentError::Cancelled(new.number));
    }
    // The books of the business, and so the last day of a discount, go by its own calendar.
    let today = services.day_of(None, hand.at);
    let paid_on = new.paid_on.unwrap_or(today);
    question(tx, &new, &invoice, paid_on, today).await?;
    let money = Money {
        debtor: owner,
        invoice: Some(invoice.id),
        method: new.method,
        reference: new.reference,
        amount: new.amount,
        paid_on,
    };
    let put = put(tx, services, money, hand).await?;
    thank(tx, services, &put, &new.number, hand).await?;
    Recorded::new(tx, put, &new.number).await
}

/// The reference is known: the same is a no-op, anything else an error.
async fn same_again(
    tx: &DatabaseTransaction,
    new: &NewPayment,
    invoice: &invoice::Model,
    known: payment::Model,
) -> Result<Recorded, PaymentError> {
    let id = PaymentId::new(known.id);
    let (short, method) = (id.short(), known.method.clone());
    if known.amount != new.amount.get() {
        return Err(PaymentError::OtherAmount { short, method, known: Rupiah::new(known.amount) });
    }
    if known.reversed_at.is_some() {
        return Err(PaymentError::WasReversed { short, method });
    }
    let shares = payments::allocations(tx, [known.id]).await?;
    let is_here = known.invoice_id == Some(invoice.id)
        || (known.invoice_id.is_none() && shares.iter().any(|share| share.invoice_id == invoice.id));
    if !is_here {
        return Err(PaymentError::OtherInvoice { short, method });
    }
    let mut numbered = Vec::with_capacity(shares.len());
    for other in invoices::of_debtor(tx, known.debtor_id).await? {
        if let Some(share) = shares.iter().find(|share| share.invoice_id == other.id) {
            numbered.push((other.number, Rupiah::new(share.amount)));
        }
    }
    let balance = balance_of(tx, &invoice.number).await?;
    let surplus = Rupiah::new(known.surplus);
    Ok(Recorded { id, is_new: false, shares: numbered, surplus, discounts: Vec::new(), balance })
}

/// Asks back what looks like a slip.
async fn question(
    tx: &DatabaseTransaction,
    new: &NewPayment,
    invoice: &invoice::Model,
    paid_on: NaiveDate,
    today: NaiveDate,
) -> Result<(), PaymentError> {
    if paid_on > today {
        return Err(PaymentError::Future(paid_on));
    }
    if new.again {
        return Ok(());
    }
    if paid_on < invoice.issued_on {
        let (number, issued_on) = (invoice.number.clone(), invoice.issued_on);
        return Err(PaymentError::BeforeIssue { number, day: paid_on, issued_on });
    }
    if new.reference.is_none() {
        let twin = payments::of_debtor(tx, invoice.debtor_id).await?.into_iter().find(|known| {
            known.reversed_at.is_none()
                && known.invoice_id == Some(invoice.id)
                && known.amount == new.amount.get()
                && known.paid_on == paid_on
        });
        if let Some(twin) = twin {
            return Err(PaymentError::SameDay { short: PaymentId::new(twin.id).short() });
        }
    }
    Ok(())
}

/// Lets the debtor be thanked after the delay of the policy: time to notice a slip. Contact hours are kept when it is sent.
pub(in crate::services) async fn thank(
    tx: &DatabaseTransaction,
    services: &Services,
    put: &Put,
    named: &str,
    hand: &Hand,
) -> Result<(), PaymentError> {
    let delay = services.business(tx).await?.policy.thanks.delay_minutes;
    let not_before = hand.at + TimeDelta::minutes(i64::from(delay));
    let Put { payment, shares, discounts } = put;
    let mut numbers: Vec<String> = shares.iter().map(|(number, _)| number.clone()).collect();
    if numbers.is_empty() {
        numbers.push(named.to_owned());
    }
    let event =
        Event::PaymentReceived { amount: Rupiah::new(payment.amount), numbers, discount: let_off(discounts) };
    let debtor = DebtorId::new(payment.debtor_id);
    Ok(tell::debtor(tx, services, debtor, event, Timing::NotBefore(not_before)).await?)
}

impl Recorded {
    /// Money that was just put into the ledger for the invoice of this number.
    pub(in crate::services) async fn new(
        tx: &DatabaseTransaction,
        put: Put,
        number: &str,
    ) -> Result<Self, PaymentError> {
        Ok(Self {
            id: Id::new(put.payment.id),
            is_new: true,
            shares: put.shares,
            discounts: put.discounts,
            surplus: Rupiah::new(put.payment.surplus),
            balance: balance_of(tx, number).await?,
        })
    }
}

/// What discounts let off together.
fn let_off(discounts: &[(String, Rupiah)]) -> Rupiah {
    Rupiah::checked_sum(discounts.iter().map(|(_, discount)| *discount)).unwrap_or_default()
}

async fn balance_of(tx: &DatabaseTransaction, number: &str) -> Result<Rupiah, PaymentError> {
    let invoice = invoices::numbered(tx, number).await?;
    Ok(invoice.map_or(Rupiah::ZERO, |row| row.unsettled()))
}
