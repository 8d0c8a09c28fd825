//! Writing agreements down: proposed to a person, or in force with the words that were accepted.

use super::{Circumstances, audit, hex};
use crate::{
    domain::{
        Rupiah,
        agreement::{AgreementAct, Terms},
        ids::AgreementId,
    },
    services::seat::Seat,
    storage::{
        StorageError,
        entities::{agreement, agreement_invoice, outbox, promised_payment, task},
    },
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, ExprTrait, QueryFilter, sea_query::Expr,
};
use sha2::{Digest, Sha256};

/// Puts a schedule before a person; what waited for one about the same invoices is given up for it.
pub(super) async fn propose(
    tx: &DatabaseTransaction,
    seat: &Seat,
    id: AgreementId,
    terms: &Terms,
    of: &Circumstances<'_>,
) -> Result<(), StorageError> {
    write(tx, seat, id, terms, AgreementAct::Proposed, of).await?;
    let covered: Vec<_> = terms.invoices.iter().map(|invoice| invoice.uuid()).collect();
    withdraw(tx, id, &covered, of.now).await
}

/// Writes an agreement with its invoices and parts.
async fn write(
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
pub(super) async fn accept(
    tx: &DatabaseTransaction,
    seat: &Seat,
    id: AgreementId,
    terms: &Terms,
    of: &Circumstances<'_>,
) -> Result<(), StorageError> {
    if agreement::Entity::find_by_id(id.uuid()).one(tx).await?.is_none() {
        write(tx, seat, id, terms, AgreementAct::Accepted, of).await?;
    }
    let covered: Vec<_> = terms.invoices.iter().map(|invoice| invoice.uuid()).collect();
    withdraw(tx, id, &covered, of.now).await?;
    supersede(tx, id, &covered, of.now).await?;
    let text = match of.asked {
        Some(row) => outbox::Entity::find_by_id(row).one(tx).await?.and_then(|row| row.rendered),
        None => None,
    };
    let hash = text.as_deref().map(|text| hex(&Sha256::digest(text.as_bytes())));
    let paid = of.paid.iter().filter(|(invoice, _)| terms.invoices.contains(invoice)).map(|(_, paid)| *paid);
    let paid = Rupiah::checked_sum(paid).unwrap_or_default();
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
        .filter(agreement_invoice::Column::AgreementId.is_in(former.iter().copied()))
        .exec(tx)
        .await?;
    give_way(tx, &former, by, now).await
}

/// What still waited for a person or for a yes about these invoices is given up for this one, and nobody need look at it.
async fn withdraw(
    tx: &DatabaseTransaction,
    by: AgreementId,
    invoices: &[uuid::Uuid],
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let about = agreement_invoice::Entity::find()
        .filter(agreement_invoice::Column::InvoiceId.is_in(invoices.iter().copied()))
        .filter(agreement_invoice::Column::AgreementId.ne(by.uuid()))
        .all(tx)
        .await?;
    let waiting: Vec<uuid::Uuid> = agreement::Entity::find()
        .filter(agreement::Column::Id.is_in(about.into_iter().map(|row| row.agreement_id)))
        .filter(agreement::Column::Act.is_in([AgreementAct::Proposed.code(), AgreementAct::Approved.code()]))
        .filter(agreement::Column::EndedAt.is_null())
        .all(tx)
        .await?
        .into_iter()
        .map(|row| row.id)
        .collect();
    if waiting.is_empty() {
        return Ok(());
    }
    give_way(tx, &waiting, by, now).await?;
    task::Entity::update_many()
        .col_expr(task::Column::ClosedAt, Expr::value(now))
        .col_expr(task::Column::ClosedBy, Expr::value("bot"))
        .col_expr(task::Column::Outcome, Expr::value("superseded"))
        .filter(task::Column::AgreementId.is_in(waiting))
        .filter(task::Column::ClosedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// These agreements end, and say which one took their place.
async fn give_way(
    tx: &DatabaseTransaction,
    former: &[uuid::Uuid],
    by: AgreementId,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    agreement::Entity::update_many()
        .col_expr(agreement::Column::Act, Expr::value(AgreementAct::Superseded.code()))
        .col_expr(agreement::Column::EndedAt, Expr::value(now))
        .col_expr(agreement::Column::SupersededBy, Expr::value(by.uuid()))
        .filter(agreement::Column::Id.is_in(former.iter().copied()))
        .exec(tx)
        .await?;
    Ok(())
}
