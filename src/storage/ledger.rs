//! The ledger of a batch of debtors: invoices, agreements with their parts, open disputes, what negotiation limits count.
//! May hold no rule: how an agreement is kept is judged by the domain.

use super::{
    StorageError, codes,
    entities::{agreement, agreement_invoice, dispute, invoice, promised_payment},
    sets,
};
use crate::{
    dialogue::History,
    domain::{
        Agreement, AgreementKind, Invoice, PromisedPayment, Rupiah,
        agreement::{AgreementAct, AgreementJudgement, Pause, Terms},
        dispute::Dispute,
        ids::{AgreementId, DebtorId, DisputeId, InvoiceId},
    },
};
use chrono::{DateTime, Days, NaiveDate, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, IntoCondition, Query, SelectStatement},
};
use std::{collections::HashMap, sync::Arc};
use uuid::Uuid;

/// The status of an invoice that was not withdrawn, paid or not.
const STANDING: &str = "open";
/// How long a paid invoice is still part of the talk.
const REMEMBERED: Days = Days::new(90);

/// Whose ledger is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Known {
    /// The debtor.
    pub debtor: DebtorId,
    /// False where it is known that they never agreed to anything: then nothing is looked for.
    pub may_have_agreements: bool,
}

/// The ledger of one debtor.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// Invoices that are claimed, or were paid lately; oldest due first.
    pub invoices: Vec<Arc<Invoice>>,
    /// Agreements that have not ended.
    pub agreements: Vec<Arc<Agreement>>,
    /// Open disputes.
    pub disputes: Vec<Dispute>,
    /// Every agreement that was ever accepted, newest first, and when it ended.
    accepted: Vec<(Arc<Agreement>, Option<DateTime<Utc>>)>,
}

impl Ledger {
    /// What negotiation limits count, on the debtor's calendar day.
    #[must_use]
    pub fn history(&self, today: NaiveDate, grace_days: u32) -> History {
        let kept = |agreement: &Agreement, ended: Option<DateTime<Utc>>| {
            let day = ended.map_or(today, |ended| Ord::min(today, ended.date_naive()));
            agreement.judge(self.paid_since(agreement), day, grace_days).1
        };
        let first_broken = self
            .accepted
            .iter()
            .filter(|(agreement, ended)| kept(agreement, *ended) == AgreementJudgement::Broken)
            .filter_map(|(agreement, _)| agreement.accepted_at)
            .min();
        let broken = self
            .accepted
            .iter()
            .filter(|(agreement, ended)| kept(agreement, *ended) == AgreementJudgement::Broken)
            .count();
        let renegotiated = self.accepted.iter().filter(|(agreement, _)| {
            agreement.terms.kind != AgreementKind::Promise
                && first_broken.is_some_and(|first| agreement.accepted_at.is_some_and(|at| at > first))
        });
        let promises = self.accepted.iter().take_while(|(agreement, _)| {
            agreement.terms.kind == AgreementKind::Promise && !self.paid_since(agreement).is_positive()
        });
        History {
            extensions_used: self.extensions_used(),
            promises_in_a_row: count(promises.count()),
            broken_agreements: count(broken),
            renegotiations_used: count(renegotiated.count()),
        }
    }

    /// Extensions used on the invoice that used most.
    fn extensions_used(&self) -> u32 {
        let mut used: HashMap<InvoiceId, usize> = HashMap::new();
        let extensions = self.accepted.iter().filter(|(a, _)| a.terms.kind == AgreementKind::Extension);
        for invoice in extensions.flat_map(|(agreement, _)| &agreement.terms.invoices) {
            *used.entry(*invoice).or_default() += 1;
        }
        let open = |id: &InvoiceId| self.invoices.iter().any(|i| i.id == *id && i.balance().is_positive());
        count(used.into_iter().filter(|(id, _)| open(id)).map(|(_, used)| used).max().unwrap_or_default())
    }

    fn paid_since(&self, agreement: &Agreement) -> Rupiah {
        let covered = self.invoices.iter().filter(|invoice| agreement.terms.invoices.contains(&invoice.id));
        let paid = Rupiah::checked_sum(covered.map(|invoice| invoice.settled())).unwrap_or_default();
        paid.less(agreement.paid_at_acceptance)
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The agreements of a debtor that count for anything: the same as [`load`] reads.
pub(super) fn counted_agreements(debtor: Expr) -> SelectStatement {
    Query::select()
        .column((agreement::Entity, agreement::Column::Id))
        .from(agreement::Entity)
        .and_where(debtor.eq(Expr::col((agreement::Entity, agreement::Column::DebtorId))))
        .and_where(counts())
        .take()
}

/// Whatever nobody turned down.
fn counts() -> Expr {
    agreement::Column::Act.ne(AgreementAct::Rejected.code())
}

/// The ledgers of these debtors, with the agreements of those that are known, or not known not, to have any. One without any invoice
/// is left out.
///
/// # Errors
/// Where the database refuses, or holds a value that this version cannot read.
pub async fn load<C: ConnectionTrait>(
    db: &C,
    debtors: &[Known],
    now: DateTime<Utc>,
) -> Result<HashMap<DebtorId, Ledger>, StorageError> {
    let mut ledgers: HashMap<DebtorId, Ledger> = HashMap::new();
    let all = sets::padded(debtors.iter().map(|known| known.debtor.uuid()));
    if all.is_empty() {
        return Ok(ledgers);
    }
    load_invoices(db, all, now, &mut ledgers).await?;
    let agreed = debtors.iter().filter(|known| known.may_have_agreements);
    let agreed = sets::padded(agreed.map(|known| known.debtor.uuid()));
    if !agreed.is_empty() {
        load_agreements(db, agreed, &mut ledgers).await?;
    }
    Ok(ledgers)
}

/// Invoices with what is disputed about them, in one statement.
async fn load_invoices<C: ConnectionTrait>(
    db: &C,
    debtors: Vec<Uuid>,
    now: DateTime<Utc>,
    ledgers: &mut HashMap<DebtorId, Ledger>,
) -> Result<(), StorageError> {
    let since = now.checked_sub_days(REMEMBERED).unwrap_or(now);
    let disputed = invoice::Entity::belongs_to(dispute::Entity)
        .from((invoice::Column::DebtorId, invoice::Column::Id))
        .to((dispute::Column::DebtorId, dispute::Column::InvoiceId))
        .on_condition(|_invoice, dispute| {
            Expr::col((dispute, dispute::Column::ClosedAt)).is_null().into_condition()
        });
    let rows = invoice::Entity::find()
        .join(JoinType::LeftJoin, disputed.into())
        .select_also(dispute::Entity)
        .filter(invoice::Column::DebtorId.is_in(debtors))
        .filter(
            Condition::any()
                .add(invoice::Column::Status.eq(STANDING).and(invoice::Column::ClosedAt.is_null()))
                .add(invoice::Column::Status.eq(STANDING).and(invoice::Column::ClosedAt.gt(since)))
                .add(dispute::Column::Id.is_not_null()),
        )
        .order_by_asc(invoice::Column::DueOn)
        .order_by_asc(invoice::Column::Number)
        .order_by_asc(invoice::Column::Id)
        .order_by_asc(dispute::Column::OpenedAt)
        .all(db)
        .await?;
    for (row, disputed) in rows {
        let ledger = ledgers.entry(DebtorId::new(row.debtor_id)).or_default();
        // One that is disputed comes whatever became of it, and once for each dispute.
        let is_talked_about = row.status == STANDING && row.closed_at.is_none_or(|closed| closed > since);
        if is_talked_about && ledger.invoices.last().is_none_or(|last| last.id.uuid() != row.id) {
            ledger.invoices.push(Arc::new(Invoice::try_from(row)?));
        }
        if let Some(row) = disputed {
            ledger.disputes.push(Dispute {
                id: DisputeId::new(row.id),
                invoice: InvoiceId::new(row.invoice_id),
                reason: codes::read(&row.reason, "dispute", "reason")?,
                opened_at: row.opened_at,
                closed_at: row.closed_at,
            });
        }
    }
    for ledger in ledgers.values_mut() {
        ledger.disputes.sort_by_key(|dispute| dispute.opened_at);
    }
    Ok(())
}

async fn load_agreements<C: ConnectionTrait>(
    db: &C,
    debtors: Vec<Uuid>,
    ledgers: &mut HashMap<DebtorId, Ledger>,
) -> Result<(), StorageError> {
    let rows = agreement::Entity::find()
        .filter(agreement::Column::DebtorId.is_in(debtors.clone()))
        .filter(counts())
        .order_by_desc(agreement::Column::AcceptedAt)
        .order_by_desc(agreement::Column::Id)
        .all(db)
        .await?;
    if rows.is_empty() {
        return Ok(());
    }
    let disputes = dispute::Entity::find()
        .filter(dispute::Column::DebtorId.is_in(debtors))
        .order_by_asc(dispute::Column::OpenedAt)
        .all(db)
        .await?;
    let ids = sets::padded(rows.iter().map(|row| row.id));
    let mut invoices: HashMap<Uuid, Vec<InvoiceId>> = HashMap::new();
    let covered = agreement_invoice::Entity::find()
        .filter(agreement_invoice::Column::AgreementId.is_in(ids.clone()))
        .order_by_asc(agreement_invoice::Column::Position)
        .all(db)
        .await?;
    for row in covered {
        invoices.entry(row.agreement_id).or_default().push(InvoiceId::new(row.invoice_id));
    }
    let mut parts: HashMap<Uuid, Vec<PromisedPayment>> = HashMap::new();
    let promised = promised_payment::Entity::find()
        .filter(promised_payment::Column::AgreementId.is_in(ids))
        .order_by_asc(promised_payment::Column::Position)
        .all(db)
        .await?;
    for row in promised {
        let part = PromisedPayment { due_on: row.due_on, amount: Rupiah::new(row.amount) };
        parts.entry(row.agreement_id).or_default().push(part);
    }
    for row in rows {
        let ended = row.ended_at;
        let debtor = DebtorId::new(row.debtor_id);
        let covered = invoices.remove(&row.id).unwrap_or_default();
        let payments = parts.remove(&row.id).unwrap_or_default();
        let agreement = Arc::new(agreement(row, covered, payments, &disputes)?);
        let ledger = ledgers.entry(debtor).or_default();
        if agreement.accepted_at.is_some() {
            ledger.accepted.push((Arc::clone(&agreement), ended));
        }
        if ended.is_none() {
            ledger.agreements.push(agreement);
        }
    }
    Ok(())
}

/// An agreement with its invoices and parts, and with those of these disputes, oldest first, that suspend or suspended it.
///
/// # Errors
/// [`StorageError::Unreadable`] where a code is not known.
pub(super) fn agreement(
    row: agreement::Model,
    invoices: Vec<InvoiceId>,
    payments: Vec<PromisedPayment>,
    disputes: &[dispute::Model],
) -> Result<Agreement, StorageError> {
    let meanwhile = disputes.iter().filter(|dispute| {
        let over =
            dispute.closed_at.zip(row.accepted_at).is_some_and(|(closed, accepted)| closed <= accepted);
        invoices.iter().any(|invoice| invoice.uuid() == dispute.invoice_id) && !over
    });
    let pauses = meanwhile.map(|dispute| Pause {
        from: dispute.opened_at.date_naive(),
        until: dispute.closed_at.map(|closed| closed.date_naive()),
    });
    Ok(Agreement {
        pauses: pauses.collect(),
        id: AgreementId::new(row.id),
        terms: Terms {
            kind: codes::known(AgreementKind::from_code(&row.kind), "agreement", "kind")?,
            invoices,
            payments,
            needs_approval: row.needs_approval,
            provisional_dates: row.provisional_dates,
        },
        act: codes::known(AgreementAct::from_code(&row.act), "agreement", "act")?,
        accepted_at: row.accepted_at,
        paid_at_acceptance: Rupiah::new(row.paid_at_acceptance),
    })
}
