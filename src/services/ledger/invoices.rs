//! Invoices listed, and one shown with everything that rests on it. Reads only.

use super::acts::{AgreementShown, PaymentShown, agreement_shown, payment_shown};
use crate::{
    domain::{
        Invoice, Rupiah,
        ids::{DisputeId, ProofId},
        invoice::Line,
    },
    services::{
        Services,
        holds::{Held, held},
        refusal::Refusal,
    },
    storage::{
        StorageError, agreements, attention,
        entities::{debtor, invoice, outbox},
        invoices as stored,
        outbox::OutboxState,
        payments,
    },
};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use std::collections::HashMap;
use uuid::Uuid;

/// An invoice in a list.
#[derive(Clone, Serialize)]
pub struct InvoiceLine {
    /// Its number.
    pub number: String,
    /// The debtor's reference.
    pub debtor: String,
    /// Due date.
    pub due_on: NaiveDate,
    /// Days past the due date; negative before it.
    pub days_past_due: i64,
    /// The whole.
    pub total: Rupiah,
    /// Paid so far.
    pub paid: Rupiah,
    /// Let off because it was paid early.
    pub early_discount_given: Rupiah,
    /// Still owed.
    pub balance: Rupiah,
    /// `open`, `paid` or `cancelled`.
    pub status: &'static str,
}

/// A message to the debtor, and what became of it.
#[derive(Clone, Serialize)]
pub struct MessageShown {
    /// When it was put on its way.
    pub at: DateTime<Utc>,
    /// Answer or begun by the business.
    pub kind: String,
    /// Where it stands.
    pub state: String,
    /// When the platform had it.
    pub sent_at: Option<DateTime<Utc>>,
    /// Why it was not sent, or not yet.
    pub reason: Option<String>,
}

/// An invoice with everything that rests on it.
#[derive(Clone, Serialize)]
pub struct InvoiceShown {
    /// The figures of the list.
    #[serde(flatten)]
    pub line: InvoiceLine,
    /// The debtor's name.
    pub debtor_name: String,
    /// Day of issue.
    pub issued_on: NaiveDate,
    /// Contract or order reference.
    pub contract_ref: Option<String>,
    /// When it was first sent.
    pub sent_on: Option<NaiveDate>,
    /// How it was first sent.
    pub sent_via: Option<String>,
    /// The lines.
    pub lines: Vec<Line>,
    /// Discount on the whole.
    pub discount: Rupiah,
    /// Tax.
    pub tax: Rupiah,
    /// Paid before it came to us.
    pub already_paid: Rupiah,
    /// The discount for paying early, in hundredths of a per cent, and its last day.
    pub early_discount: Option<crate::domain::invoice::EarlyDiscount>,
    /// The late-fee clause.
    pub late_fee_clause: Option<String>,
    /// Notes of the business.
    pub notes: Option<String>,
    /// Grows with every correction.
    pub version: i32,
    /// Payments that touch it, reversed ones too.
    pub payments: Vec<PaymentShown>,
    /// Agreements that cover it.
    pub agreements: Vec<AgreementShown>,
    /// Holds on it, or on everything of the debtor.
    pub holds: Vec<Held>,
    /// Disputes: identifier, reason, and how it ended.
    pub disputes: Vec<(DisputeId, String, Option<String>)>,
    /// Reported payments: identifier, what was claimed, and where each stands.
    pub proofs: Vec<(ProofId, Option<Rupiah>, String)>,
    /// Messages that speak of it, and whatever else its debtor may or may not have got.
    pub messages: Vec<MessageShown>,
}

pub(super) fn line(row: &invoice::Model, debtor: &str, today: NaiveDate) -> InvoiceLine {
    let (total, paid) = (Rupiah::new(row.total), Rupiah::new(row.paid));
    let open = row.status == "open";
    let balance = if open { row.unsettled() } else { Rupiah::ZERO };
    let status = match (open, balance.is_positive()) {
        (false, _) => "cancelled",
        (true, true) => "open",
        (true, false) => "paid",
    };
    InvoiceLine {
        number: row.number.clone(),
        debtor: debtor.to_owned(),
        due_on: row.due_on,
        days_past_due: (today - row.due_on).num_days(),
        total,
        paid,
        early_discount_given: Rupiah::new(row.early_given),
        balance,
        status,
    }
}

/// Every invoice, oldest due first.
///
/// # Errors
/// Where the database refuses.
pub async fn invoices(services: &Services) -> Result<Vec<InvoiceLine>, Refusal> {
    let db = services.db.reader();
    let rows = stored::all(db).await?;
    let owners: Vec<Uuid> = rows.iter().map(|row| row.debtor_id).collect();
    let debtors = stored::debtors_by_id(db, &owners).await?;
    let lines = rows.iter().map(|row| {
        let debtor = debtors.get(&row.debtor_id);
        line(
            row,
            debtor.map_or("", |debtor| &debtor.reference),
            services.day_of(debtor, services.clock.now()),
        )
    });
    Ok(lines.collect())
}

/// One invoice in full.
///
/// # Errors
/// Where there is none with this number.
pub async fn invoice(services: &Services, number: &str) -> Result<InvoiceShown, Refusal> {
    let db = services.db.reader();
    let row = stored::numbered(db, number).await?.ok_or_else(|| Refusal::NoInvoice(number.to_owned()))?;
    let debtor = stored::debtors_by_id(db, &[row.debtor_id]).await?.remove(&row.debtor_id);
    let debtor = debtor.ok_or_else(|| Refusal::NoDebtor(number.to_owned()))?;
    let today = services.day_of(Some(&debtor), services.clock.now());
    let shares = payments::allocated_to(db, row.id).await?;
    let all = payments::of_debtor(db, debtor.id).await?;
    let paid = all
        .into_iter()
        .filter(|known| {
            known.invoice_id == Some(row.id) || shares.iter().any(|share| share.payment_id == known.id)
        })
        .map(|known| payment_shown(known, &shares));
    let family = stored::of_debtor(db, debtor.id).await?;
    let mut agreements = agreements::of_debtor(db, debtor.id).await?;
    agreements.retain(|stored| stored.agreement.terms.invoices.iter().any(|id| id.uuid() == row.id));
    let grace = services.business(db).await?.policy.negotiation.grace_days;
    let agreements = agreements.into_iter().map(|stored| agreement_shown(stored, &family, today, grace));
    let domain = Invoice::try_from(row.clone())?;
    Ok(InvoiceShown {
        line: line(&row, &debtor.reference, today),
        debtor_name: debtor.name.clone(),
        issued_on: row.issued_on,
        contract_ref: row.contract_ref.clone(),
        sent_on: row.sent_on,
        sent_via: row.sent_via.clone(),
        lines: domain.lines,
        discount: domain.discount,
        tax: domain.tax,
        already_paid: Rupiah::new(row.opening_paid),
        early_discount: domain.early_discount,
        late_fee_clause: row.late_fee_clause.clone(),
        notes: row.notes.clone(),
        version: row.version,
        payments: paid.collect(),
        agreements: agreements.collect(),
        holds: holds_on(services, &row, &debtor).await?,
        disputes: disputes_on(services, &row).await?,
        proofs: proofs_on(services, &row).await?,
        messages: messages_about(services, &row).await?,
    })
}

async fn holds_on(
    services: &Services,
    row: &invoice::Model,
    debtor: &debtor::Model,
) -> Result<Vec<Held>, StorageError> {
    let now = services.clock.now();
    let holds = attention::standing_holds(services.db.reader(), Some(debtor.id)).await?;
    let own = holds.into_iter().filter(|hold| {
        hold.invoice_id.is_none_or(|id| id == row.id) && hold.until_at.is_none_or(|until| now < until)
    });
    Ok(own
        .map(|hold| {
            let number = hold.invoice_id.map(|_| row.number.clone());
            held(hold, debtor.reference.clone(), number)
        })
        .collect())
}

async fn disputes_on(
    services: &Services,
    row: &invoice::Model,
) -> Result<Vec<(DisputeId, String, Option<String>)>, StorageError> {
    let all = attention::disputes_of(services.db.reader(), row.debtor_id).await?;
    let own = all.into_iter().filter(|dispute| dispute.invoice_id == row.id);
    Ok(own.map(|dispute| (DisputeId::new(dispute.id), dispute.reason, dispute.outcome)).collect())
}

async fn proofs_on(
    services: &Services,
    row: &invoice::Model,
) -> Result<Vec<(ProofId, Option<Rupiah>, String)>, StorageError> {
    let all = attention::proofs_of(services.db.reader(), row.debtor_id).await?;
    let own = all.into_iter().filter(|proof| proof.invoice_id.is_none_or(|id| id == row.id));
    Ok(own
        .map(|proof| (ProofId::new(proof.id), proof.claimed_amount.map(Rupiah::new), proof.status))
        .collect())
}

async fn messages_about(
    services: &Services,
    row: &invoice::Model,
) -> Result<Vec<MessageShown>, StorageError> {
    let quoted = serde_json::Value::from(row.number.as_str()).to_string();
    let rows = outbox::Entity::find()
        .filter(outbox::Column::DebtorId.eq(row.debtor_id))
        .order_by_asc(outbox::Column::Id)
        .all(services.db.reader())
        .await?;
    let own = rows
        .into_iter()
        .filter(|message| message.speech.contains(&quoted) || message.state == OutboxState::Unknown.code());
    Ok(own
        .map(|message| MessageShown {
            at: message.created_at,
            kind: message.kind,
            state: message.state,
            sent_at: message.sent_at,
            reason: message.reason,
        })
        .collect())
}

/// Invoices by debtor, for lists of debtors.
pub(super) fn by_debtor(rows: Vec<invoice::Model>) -> HashMap<Uuid, Vec<invoice::Model>> {
    let mut families: HashMap<Uuid, Vec<invoice::Model>> = HashMap::new();
    for row in rows {
        families.entry(row.debtor_id).or_default().push(row);
    }
    families
}
