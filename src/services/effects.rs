//! Carries out what a step wants done, in the transaction of the turn. May decide nothing: that was the step's.

mod agreements;
mod attention;
mod reports;

use super::{Services, seat::Seat};
use crate::{
    dialogue::Effect,
    domain::{
        Rupiah,
        contact::Binding,
        ids::{AgreementId, DisputeId, Id, InvoiceId, ProofId},
        task::TaskKind,
    },
    storage::{
        StorageError, codes,
        entities::{contact, debtor, difficulty, dispute},
        transcript::{self, Deed},
    },
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, sea_query::Expr,
};
use std::sync::Arc;

/// What carrying out effects has to know of the turn.
pub(super) struct Circumstances<'a> {
    pub services: &'a Services,
    pub now: DateTime<Utc>,
    /// The words of the message, where it had any.
    pub words: Option<&'a str>,
    /// The picture or file, where it was one.
    pub file: Option<&'a str>,
    /// The outbox row of the question that was answered.
    pub asked: Option<i64>,
    /// What had been paid on all invoices of the debtor, per invoice.
    pub paid: &'a [(InvoiceId, Rupiah)],
    pub policy_version: i32,
}

/// Tasks that were opened, for the alert of the business's people.
pub(super) type Opened = Vec<(TaskKind, String)>;

/// What the effects of one turn have made so far, for those that refer to it.
#[derive(Default)]
pub(super) struct Made {
    agreement: Option<AgreementId>,
    proof: Option<ProofId>,
    dispute: Option<DisputeId>,
    opened: Opened,
    ledger: bool,
}

/// Carries out the effects of one turn in order.
pub(super) async fn carry_out(
    tx: &DatabaseTransaction,
    seat: &mut Seat,
    effects: &[Effect],
    of: &Circumstances<'_>,
) -> Result<Opened, StorageError> {
    let mut made = Made::default();
    for effect in effects {
        one(tx, seat, effect, of, &mut made).await?;
    }
    if made.ledger
        && let Some(debtor) = seat.debtor.as_mut()
    {
        crate::storage::debtors::touch_ledger(tx, [debtor.id]).await?;
        Arc::make_mut(debtor).ledger_version += 1;
    }
    Ok(made.opened)
}

async fn one(
    tx: &DatabaseTransaction,
    seat: &mut Seat,
    effect: &Effect,
    of: &Circumstances<'_>,
    made: &mut Made,
) -> Result<(), StorageError> {
    match effect {
        Effect::Bind => bind(tx, seat, Binding::Bound, of).await,
        Effect::Release => bind(tx, seat, Binding::Released, of).await,
        Effect::SetLanguage(language) => {
            if let Some(debtor) = seat.debtor.as_mut() {
                Arc::make_mut(debtor).language = *language;
                let id = debtor.id.uuid();
                debtor::Entity::update_many()
                    .col_expr(debtor::Column::Language, Expr::value(language.code()))
                    .col_expr(debtor::Column::LanguageChosen, Expr::value(true))
                    .filter(debtor::Column::Id.eq(id))
                    .exec(tx)
                    .await?;
            }
            seat.app_language = Some(*language);
            Ok(())
        }
        Effect::RecordDifficulty(reason) => {
            let Some(debtor) = seat.debtor_id() else { return Ok(()) };
            let row = difficulty::ActiveModel {
                id: Set(of.services.clock.fresh_uuid()),
                debtor_id: Set(debtor.uuid()),
                conversation_id: Set(seat.conversation.uuid()),
                reason: Set(codes::write(reason, "difficulty", "reason")?),
                at: Set(of.now),
            };
            difficulty::Entity::insert(row).exec_without_returning(tx).await?;
            Ok(())
        }
        Effect::ProposeAgreement { id, terms } => {
            made.agreement = Some(*id);
            made.ledger = true;
            agreements::propose(tx, seat, *id, terms, of).await
        }
        Effect::AcceptAgreement { id, terms } => {
            made.ledger = true;
            agreements::accept(tx, seat, *id, terms, of).await
        }
        Effect::ReportPayment { kind, invoice, amount, on } => {
            let report = reports::Report { kind: *kind, invoice: *invoice, amount: *amount, on: *on };
            reports::write(tx, seat, report, of, made).await
        }
        Effect::OpenDispute { invoice, reason } => {
            let Some(debtor) = seat.debtor_id() else { return Ok(()) };
            let id: DisputeId = Id::new(of.services.clock.fresh_uuid());
            made.dispute = Some(id);
            made.ledger = true;
            let row = dispute::ActiveModel {
                id: Set(id.uuid()),
                debtor_id: Set(debtor.uuid()),
                invoice_id: Set(invoice.uuid()),
                reason: Set(codes::write(reason, "dispute", "reason")?),
                details: Set(of.words.map(str::to_owned)),
                opened_at: Set(of.now),
                closed_at: Set(None),
                closed_by: Set(None),
                outcome: Set(None),
            };
            dispute::Entity::insert(row).exec_without_returning(tx).await?;
            Ok(())
        }
        Effect::DescribeDispute { invoice } => attention::describe(tx, *invoice, of).await,
        Effect::Hold { kind, invoice, hours } => {
            made.ledger = true;
            attention::hold(tx, seat, (*kind, *invoice), *hours, of).await
        }
        Effect::Queue(kind) => attention::queue(tx, seat, *kind, of, made).await,
        Effect::OptOut => opt(tx, seat, Some(of.now), of).await,
        Effect::OptIn => opt(tx, seat, None, of).await,
    }
}

async fn bind(
    tx: &DatabaseTransaction,
    seat: &mut Seat,
    binding: Binding,
    of: &Circumstances<'_>,
) -> Result<(), StorageError> {
    seat.binding = binding;
    let mut update = contact::Entity::update_many()
        .col_expr(contact::Column::Binding, Expr::value(binding.code()))
        .filter(contact::Column::Id.eq(seat.contact.uuid()));
    update = if binding == Binding::Released {
        update.col_expr(contact::Column::DebtorId, Expr::value(Option::<uuid::Uuid>::None))
    } else {
        update.col_expr(contact::Column::IdentifiedAt, Expr::value(of.now))
    };
    update.exec(tx).await?;
    let action = if binding == Binding::Released { "contact.released" } else { "contact.bound" };
    audit(tx, of.now, action, seat.contact.to_string()).await
}

async fn opt(
    tx: &DatabaseTransaction,
    seat: &mut Seat,
    out_at: Option<DateTime<Utc>>,
    of: &Circumstances<'_>,
) -> Result<(), StorageError> {
    let Some(debtor) = seat.debtor.as_mut() else { return Ok(()) };
    let id = debtor.id;
    Arc::make_mut(debtor).opted_out_at = out_at;
    debtor::Entity::update_many()
        .col_expr(debtor::Column::OptedOutAt, Expr::value(out_at))
        .filter(debtor::Column::Id.eq(id.uuid()))
        .exec(tx)
        .await?;
    let action = if out_at.is_some() { "debtor.opted_out" } else { "debtor.opted_in" };
    audit(tx, of.now, action, id.to_string()).await
}

async fn audit(
    tx: &DatabaseTransaction,
    at: DateTime<Utc>,
    action: &str,
    subject: String,
) -> Result<(), StorageError> {
    let details = serde_json::json!({});
    let deed = Deed { at, actor: "bot".to_owned(), action: action.to_owned(), subject, details };
    transcript::audit(tx, &[deed]).await
}

/// Lower-case hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
