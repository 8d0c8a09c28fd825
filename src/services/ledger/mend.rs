//! Mistakes of the business put right: an invoice corrected or withdrawn, what rests on it re-judged, and the debtor told when
//! something that they were told changed.

use crate::{
    domain::{
        Rupiah,
        ids::{AgreementId, DebtorId},
        invoice::{self as figures, Line},
    },
    services::{
        Services,
        audit::Hand,
        corrections::{self, Corrected},
        import::{Change, invoice_changes},
        refusal::Refusal,
        revision::{self, Aftermath},
        wording,
    },
    storage::{StorageError, debtors, entities::invoice, invoices},
};
use chrono::NaiveDate;
use sea_orm::DatabaseTransaction;
use serde::Serialize;
use std::sync::Arc;

/// What is to be corrected; what is absent stays.
#[derive(Clone, Default)]
pub struct Correction {
    /// The due date.
    pub due_on: Option<NaiveDate>,
    /// Tax on the whole.
    pub tax: Option<Rupiah>,
    /// Discount on the whole.
    pub discount: Option<Rupiah>,
    /// Contract or order reference.
    pub contract_ref: Option<String>,
    /// When it was first sent.
    pub sent_on: Option<NaiveDate>,
    /// How it was first sent.
    pub sent_via: Option<String>,
    /// The late-fee clause.
    pub late_fee_clause: Option<String>,
    /// Notes of the business.
    pub notes: Option<String>,
}

/// An invoice that was mended.
#[derive(Clone, Debug, Serialize)]
pub struct Mended {
    /// Its number.
    pub number: String,
    /// What changed.
    pub changes: Vec<Change>,
    /// What is owed on it now.
    pub balance: Rupiah,
    /// Agreements that ended, because the amounts they rest on changed.
    pub agreements_ended: Vec<AgreementId>,
    /// Agreements that stand and are judged by their own dates.
    pub agreements_standing: Vec<AgreementId>,
    /// What moved: money taken from credit by a correction, or set free as credit by a cancellation.
    pub credit_moved: Rupiah,
    /// Whether the debtor, who had been told otherwise, is told.
    pub told: bool,
}

/// Corrects an invoice.
///
/// # Errors
/// Where there is none, it is cancelled, or the figures do not fit what was paid.
pub async fn correct(
    services: &Arc<Services>,
    number: String,
    correction: Correction,
    hand: &Hand,
) -> Result<Mended, Refusal> {
    let hand = hand.clone();
    services
        .decide(move |tx, shared| {
            Box::pin(async move {
                let before = locked(tx, &number).await?;
                let after = corrected(&before, correction)?;
                if after.paid > after.total {
                    let (paid, total) = (Rupiah::new(after.paid), Rupiah::new(after.total));
                    return Err(Refusal::PaidMore { paid, total });
                }
                let changes = invoice_changes(&before, &after)?;
                if changes.is_empty() {
                    return Ok(mended(&before, changes, Aftermath::default(), Rupiah::ZERO, false));
                }
                let aftermath = revision::revise(tx, &before, after, &changes, &hand).await?;
                debtors::touch_ledger(tx, [DebtorId::new(before.debtor_id)]).await?;
                let corrected = [Corrected::by(&number, &changes, &aftermath)];
                let debtor = DebtorId::new(before.debtor_id);
                let told = corrections::tell(tx, &shared, debtor, &corrected).await?;
                let now = invoices::numbered(tx, &number).await?.unwrap_or(before);
                let moved = aftermath.taken_from_credit;
                Ok(mended(&now, changes, aftermath, moved, told))
            })
        })
        .await
}

/// Withdraws an invoice. What was paid on it here becomes the debtor's credit.
///
/// # Errors
/// Where there is none, or it is cancelled already.
pub async fn cancel(
    services: &Arc<Services>,
    number: String,
    reason: Option<String>,
    hand: &Hand,
) -> Result<Mended, Refusal> {
    let hand = hand.clone();
    services
        .decide(move |tx, shared| {
            Box::pin(async move {
                let before = locked(tx, &number).await?;
                let (credit, aftermath) = revision::withdraw(tx, &before, reason.as_deref(), &hand).await?;
                debtors::touch_ledger(tx, [DebtorId::new(before.debtor_id)]).await?;
                let told = corrections::tell_withdrawn(tx, &shared, &before).await?;
                let now = invoices::numbered(tx, &number).await?.unwrap_or(before);
                Ok(mended(&now, Vec::new(), aftermath, credit, told))
            })
        })
        .await
}

/// The invoice with its debtor locked, unless it is cancelled.
async fn locked(tx: &DatabaseTransaction, number: &str) -> Result<invoice::Model, Refusal> {
    let missing = || Refusal::NoInvoice(number.to_owned());
    let owner = invoices::numbered(tx, number).await?.ok_or_else(missing)?.debtor_id;
    debtors::lock(tx, [DebtorId::new(owner)]).await?;
    let row = invoices::numbered(tx, number).await?.ok_or_else(missing)?;
    if row.status == "open" { Ok(row) } else { Err(Refusal::Cancelled(number.to_owned())) }
}

fn corrected(before: &invoice::Model, correction: Correction) -> Result<invoice::Model, Refusal> {
    let unreadable = |_| StorageError::Unreadable { table: "invoice", column: "lines" };
    let lines: Vec<Line> = serde_json::from_value(before.lines.clone()).map_err(unreadable)?;
    let discount = correction.discount.unwrap_or(Rupiah::new(before.discount));
    let tax = correction.tax.unwrap_or(Rupiah::new(before.tax));
    let due_on = correction.due_on.unwrap_or(before.due_on);
    if due_on < before.issued_on {
        let issued_on = before.issued_on;
        return Err(Refusal::Invalid(format!(
            "the due date {due_on} is before the day of issue {issued_on}"
        )));
    }
    if let Some(clause) = &correction.late_fee_clause {
        wording::clause(clause)
            .map_err(|reason| Refusal::Invalid(format!("the late-fee clause: {reason}")))?;
    }
    Ok(invoice::Model {
        due_on,
        tax: tax.get(),
        discount: discount.get(),
        total: figures::total(&lines, discount, tax)?.get(),
        contract_ref: correction.contract_ref.or_else(|| before.contract_ref.clone()),
        sent_on: correction.sent_on.or(before.sent_on),
        sent_via: correction.sent_via.or_else(|| before.sent_via.clone()),
        late_fee_clause: correction.late_fee_clause.or_else(|| before.late_fee_clause.clone()),
        notes: correction.notes.or_else(|| before.notes.clone()),
        ..before.clone()
    })
}

fn mended(
    row: &invoice::Model,
    changes: Vec<Change>,
    aftermath: Aftermath,
    credit_moved: Rupiah,
    told: bool,
) -> Mended {
    let open = row.status == "open";
    Mended {
        number: row.number.clone(),
        changes,
        balance: if open { row.unsettled() } else { Rupiah::ZERO },
        agreements_ended: aftermath.ended,
        agreements_standing: aftermath.standing,
        credit_moved,
        told,
    }
}
