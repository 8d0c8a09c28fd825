//! Payments and agreements as the owner sees them on an invoice or a debtor. Pure figures: reads nothing.

use crate::{
    domain::{
        Agreement, PromisedPayment, Rupiah,
        agreement::{AgreementJudgement, PartJudgement},
        ids::{AgreementId, PaymentId},
    },
    storage::{
        agreements::StoredAgreement,
        entities::{allocation, invoice, payment},
    },
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

/// A payment as it stands on an invoice or a debtor.
#[derive(Clone, Serialize)]
pub struct PaymentShown {
    /// The payment.
    pub id: PaymentId,
    /// The digits that name it.
    pub short: String,
    /// The day it was paid.
    pub paid_on: NaiveDate,
    /// How much in all.
    pub amount: Rupiah,
    /// The share of this invoice, or of all invoices together.
    pub share: Rupiah,
    /// What is left of it as credit.
    pub credit: Rupiah,
    /// How it came.
    pub method: String,
    /// The bank's or processor's reference.
    pub reference: Option<String>,
    /// When it was undone.
    pub reversed_at: Option<DateTime<Utc>>,
}

/// An agreement with how it is being kept.
#[derive(Clone, Serialize)]
pub struct AgreementShown {
    /// The agreement.
    pub id: AgreementId,
    /// The digits that name it.
    pub short: String,
    /// Promise, extension or plan.
    pub kind: &'static str,
    /// The last act.
    pub act: &'static str,
    /// How it stands; only once it was accepted.
    pub judgement: Option<AgreementJudgement>,
    /// The parts, with how each stands and what was paid on it.
    pub payments: Vec<(PromisedPayment, Option<(PartJudgement, Rupiah)>)>,
    /// When the debtor accepted.
    pub accepted_at: Option<DateTime<Utc>>,
    /// The words that the debtor accepted.
    pub accepted_text: Option<String>,
}

pub(super) fn payment_shown(row: payment::Model, shares: &[allocation::Model]) -> PaymentShown {
    let id = PaymentId::new(row.id);
    let own = shares.iter().filter(|share| share.payment_id == row.id).map(|share| Rupiah::new(share.amount));
    PaymentShown {
        id,
        short: id.short(),
        paid_on: row.paid_on,
        amount: Rupiah::new(row.amount),
        share: Rupiah::checked_sum(own).unwrap_or_default(),
        credit: if row.reversed_at.is_some() { Rupiah::ZERO } else { Rupiah::new(row.surplus) },
        method: row.method,
        reference: row.reference,
        reversed_at: row.reversed_at,
    }
}

pub(super) fn agreement_shown(
    stored: StoredAgreement,
    family: &[invoice::Model],
    today: NaiveDate,
    grace: u32,
) -> AgreementShown {
    let StoredAgreement { row, agreement } = stored;
    let judged = agreement.accepted_at.map(|_| {
        let day = row.ended_at.map_or(today, |ended| today.min(ended.date_naive()));
        agreement.judge(paid_since(&agreement, family), day, grace)
    });
    let parts = judged.as_ref().map(|(parts, _)| parts.clone()).unwrap_or_default();
    let payments = agreement.wanted().into_iter().enumerate();
    AgreementShown {
        id: agreement.id,
        short: agreement.id.short(),
        kind: agreement.terms.kind.code(),
        act: agreement.act.code(),
        judgement: judged.map(|(_, overall)| overall),
        payments: payments.map(|(at, part)| (part, parts.get(at).copied())).collect(),
        accepted_at: agreement.accepted_at,
        accepted_text: row.accepted_text,
    }
}

fn paid_since(agreement: &Agreement, family: &[invoice::Model]) -> Rupiah {
    let covered = family.iter().filter(|row| agreement.terms.invoices.iter().any(|id| id.uuid() == row.id));
    let paid = Rupiah::checked_sum(covered.map(|row| Rupiah::new(row.settled()))).unwrap_or_default();
    paid.less(agreement.paid_at_acceptance)
}
