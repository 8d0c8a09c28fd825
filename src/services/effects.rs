//! Carries out what a step wants done, in the transaction of the turn. May decide nothing: that was the step's.

use super::{Services, seat::Seat};
use crate::{
    dialogue::Effect,
    domain::{
        agreement::{AgreementAct, Terms},
        contact::{Binding, Owner},
        ids::{AgreementId, DisputeId, Id, InvoiceId, ProofId},
        task::TaskKind,
    },
    storage::{
        StorageError, codes,
        entities::{
            agreement, agreement_invoice, contact, debtor, difficulty, dispute, hold, outbox,
            promised_payment, proof, task,
        },
        transcript::{self, Deed},
    },
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, ExprTrait, QueryFilter, QueryOrder,
    sea_query::Expr,
};
use sha2::{Digest, Sha256};
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
    pub paid: &'a [(InvoiceId, crate::domain::Rupiah)],
    pub policy_version: i32,
}

/// Tasks that were opened, for the alert of the business's people.
pub(super) type Opened = Vec<(TaskKind, String)>;

/// What the effects of one turn have made so far, for those that refer to it.
#[derive(Default)]
struct Made {
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
            write_agreement(tx, seat, *id, terms, AgreementAct::Proposed, of).await
        }
        Effect::AcceptAgreement { id, terms } => {
            made.ledger = true;
            accept(tx, seat, *id, terms, of).await
        }
        Effect::ReportPayment { kind, invoice, amount, on } => {
            let Some(debtor) = seat.debtor_id() else { return Ok(()) };
            let id: ProofId = Id::new(of.services.clock.fresh_uuid());
            made.proof = Some(id);
            let row = proof::ActiveModel {
                id: Set(id.uuid()),
                debtor_id: Set(debtor.uuid()),
                conversation_id: Set(Some(seat.conversation.uuid())),
                invoice_id: Set(invoice.map(Id::uuid)),
                kind: Set(codes::write(kind, "proof", "kind")?),
                file_id: Set(of.file.map(str::to_owned)),
                reference: Set(of.words.map(str::to_owned)),
                claimed_amount: Set(amount.map(crate::domain::Rupiah::get)),
                claimed_on: Set(*on),
                status: Set("reported".to_owned()),
                reported_at: Set(of.now),
                decided_at: Set(None),
                decided_by: Set(None),
                decision_note: Set(None),
            };
            proof::Entity::insert(row).exec_without_returning(tx).await?;
            Ok(())
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
        Effect::DescribeDispute { invoice } => describe(tx, *invoice, of).await,
        Effect::Hold { kind, invoice, hours } => {
            made.ledger = true;
            let Some(debtor) = seat.debtor_id() else { return Ok(()) };
            let row = hold::ActiveModel {
                id: Set(of.services.clock.fresh_uuid()),
                debtor_id: Set(debtor.uuid()),
                invoice_id: Set(invoice.map(Id::uuid)),
                kind: Set(kind.code().to_owned()),
                from_at: Set(of.now),
                until_at: Set(hours.and_then(chrono::TimeDelta::try_hours).map(|hours| of.now + hours)),
                placed_by: Set("bot".to_owned()),
                note: Set(None),
                released_at: Set(None),
                released_by: Set(None),
            };
            hold::Entity::insert(row).exec_without_returning(tx).await?;
            Ok(())
        }
        Effect::Queue(kind) => queue(tx, seat, *kind, of, made).await,
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

/// A person is asked. One open entry a kind and conversation: a second reason to look is added to the first.
async fn queue(
    tx: &DatabaseTransaction,
    seat: &mut Seat,
    kind: TaskKind,
    of: &Circumstances<'_>,
    made: &mut Made,
) -> Result<(), StorageError> {
    if seat.owner == Owner::Bot && matches!(kind, TaskKind::Person | TaskKind::Distress | TaskKind::Complaint)
    {
        seat.owner = Owner::Waiting;
    }
    let known = task::Entity::find()
        .filter(task::Column::ConversationId.eq(seat.conversation.uuid()))
        .filter(task::Column::Kind.eq(kind.code()))
        .filter(task::Column::ClosedAt.is_null())
        .one(tx)
        .await?;
    let is_own = !matches!(kind, TaskKind::Approval | TaskKind::Dispute | TaskKind::Proof);
    if known.is_some() && is_own {
        return Ok(());
    }
    let id = of.services.clock.fresh_uuid();
    let context = serde_json::json!({ "words": of.words, "turn": seat.turn, "stage": seat.state.stage });
    let row = task::ActiveModel {
        id: Set(id),
        debtor_id: Set(seat.debtor_id().map(Id::uuid)),
        conversation_id: Set(Some(seat.conversation.uuid())),
        kind: Set(kind.code().to_owned()),
        context: Set(context),
        opened_at: Set(of.now),
        closed_at: Set(None),
        closed_by: Set(None),
        outcome: Set(None),
        agreement_id: Set(made.agreement.filter(|_| kind == TaskKind::Approval).map(Id::uuid)),
        proof_id: Set(made.proof.filter(|_| kind == TaskKind::Proof).map(Id::uuid)),
        dispute_id: Set(made.dispute.filter(|_| kind == TaskKind::Dispute).map(Id::uuid)),
    };
    task::Entity::insert(row).exec_without_returning(tx).await?;
    made.opened.push((kind, Id::<()>::new(id).short()));
    Ok(())
}

async fn describe(
    tx: &DatabaseTransaction,
    invoice: InvoiceId,
    of: &Circumstances<'_>,
) -> Result<(), StorageError> {
    let open = dispute::Entity::find()
        .filter(dispute::Column::InvoiceId.eq(invoice.uuid()))
        .filter(dispute::Column::ClosedAt.is_null())
        .order_by_desc(dispute::Column::OpenedAt)
        .one(tx)
        .await?;
    let Some(open) = open else { return Ok(()) };
    let file = of.file.map(|file| format!("[file {file}]"));
    let words = [open.details.clone(), of.words.map(str::to_owned), file];
    let details = words.into_iter().flatten().collect::<Vec<_>>().join("\n");
    dispute::Entity::update_many()
        .col_expr(dispute::Column::Details, Expr::value(details))
        .filter(dispute::Column::Id.eq(open.id))
        .exec(tx)
        .await?;
    Ok(())
}

async fn write_agreement(
    tx: &DatabaseTransaction,
    seat: &Seat,
    id: AgreementId,
    terms: &Terms,
    act: AgreementAct,
    of: &Circumstances<'_>,
) -> Result<(), StorageError> {
    let Some(debtor) = seat.debtor_id() else { return Ok(()) };
    let row = agreement::ActiveModel {
        id: Set(id.uuid()),
        debtor_id: Set(debtor.uuid()),
        conversation_id: Set(Some(seat.conversation.uuid())),
        kind: Set(terms.kind.code().to_owned()),
        act: Set(act.code().to_owned()),
        balance: Set(terms.total().unwrap_or_default().get()),
        paid_at_acceptance: Set(0),
        policy_version: Set(of.policy_version),
        needs_approval: Set(terms.needs_approval),
        provisional_dates: Set(terms.provisional_dates),
        proposed_at: Set(of.now),
        approved_at: Set(None),
        approved_by: Set(None),
        accepted_at: Set(None),
        ended_at: Set(None),
        superseded_by: Set(None),
        accepted_text: Set(None),
        accepted_hash: Set(None),
        version: Set(1),
    };
    agreement::Entity::insert(row).exec_without_returning(tx).await?;
    let invoices = (0_i32..).zip(&terms.invoices).map(|(position, invoice)| agreement_invoice::ActiveModel {
        agreement_id: Set(id.uuid()),
        invoice_id: Set(invoice.uuid()),
        position: Set(position),
        active: Set(false),
    });
    agreement_invoice::Entity::insert_many(invoices).exec_without_returning(tx).await?;
    let parts = (0_i32..).zip(&terms.payments).map(|(position, part)| promised_payment::ActiveModel {
        agreement_id: Set(id.uuid()),
        position: Set(position),
        due_on: Set(part.due_on),
        amount: Set(part.amount.get()),
    });
    promised_payment::Entity::insert_many(parts).exec_without_returning(tx).await?;
    audit(tx, of.now, "agreement.proposed", id.to_string()).await
}

/// The agreement comes into force with the words that were accepted and their hash; a broken one on the same invoices is
/// superseded. The unique index on active invoices makes a second one impossible.
async fn accept(
    tx: &DatabaseTransaction,
    seat: &Seat,
    id: AgreementId,
    terms: &Terms,
    of: &Circumstances<'_>,
) -> Result<(), StorageError> {
    if agreement::Entity::find_by_id(id.uuid()).one(tx).await?.is_none() {
        write_agreement(tx, seat, id, terms, AgreementAct::Accepted, of).await?;
    }
    let covered: Vec<_> = terms.invoices.iter().map(|invoice| invoice.uuid()).collect();
    supersede(tx, id, &covered, of.now).await?;
    let text = match of.asked {
        Some(row) => outbox::Entity::find_by_id(row).one(tx).await?.and_then(|row| row.rendered),
        None => None,
    };
    let hash = text.as_deref().map(|text| hex(&Sha256::digest(text.as_bytes())));
    let paid = of.paid.iter().filter(|(invoice, _)| terms.invoices.contains(invoice)).map(|(_, paid)| *paid);
    let paid = crate::domain::Rupiah::checked_sum(paid).unwrap_or_default();
    agreement::Entity::update_many()
        .col_expr(agreement::Column::Act, Expr::value(AgreementAct::Accepted.code()))
        .col_expr(agreement::Column::AcceptedAt, Expr::value(of.now))
        .col_expr(agreement::Column::AcceptedText, Expr::value(text))
        .col_expr(agreement::Column::AcceptedHash, Expr::value(hash))
        .col_expr(agreement::Column::PaidAtAcceptance, Expr::value(paid.get()))
        .col_expr(agreement::Column::Version, Expr::col(agreement::Column::Version).add(1))
        .filter(agreement::Column::Id.eq(id.uuid()))
        .exec(tx)
        .await?;
    agreement_invoice::Entity::update_many()
        .col_expr(agreement_invoice::Column::Active, Expr::value(true))
        .filter(agreement_invoice::Column::AgreementId.eq(id.uuid()))
        .exec(tx)
        .await?;
    audit(tx, of.now, "agreement.accepted", id.to_string()).await
}

async fn supersede(
    tx: &DatabaseTransaction,
    by: AgreementId,
    invoices: &[uuid::Uuid],
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let active = agreement_invoice::Entity::find()
        .filter(agreement_invoice::Column::InvoiceId.is_in(invoices.iter().copied()))
        .filter(agreement_invoice::Column::Active.eq(true))
        .all(tx)
        .await?;
    let former: Vec<_> = active.iter().map(|row| row.agreement_id).filter(|id| *id != by.uuid()).collect();
    if former.is_empty() {
        return Ok(());
    }
    agreement_invoice::Entity::update_many()
        .col_expr(agreement_invoice::Column::Active, Expr::value(false))
        .filter(agreement_invoice::Column::AgreementId.is_in(former.clone()))
        .exec(tx)
        .await?;
    agreement::Entity::update_many()
        .col_expr(agreement::Column::Act, Expr::value(AgreementAct::Superseded.code()))
        .col_expr(agreement::Column::EndedAt, Expr::value(now))
        .col_expr(agreement::Column::SupersededBy, Expr::value(by.uuid()))
        .filter(agreement::Column::Id.is_in(former))
        .exec(tx)
        .await?;
    Ok(())
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
