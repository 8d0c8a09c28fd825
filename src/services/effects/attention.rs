//! What waits for a person: entries of the queue, the holds meanwhile, and the words that describe an objection.

use super::{Circumstances, Made};
use crate::{
    domain::{
        contact::Owner,
        hold::HoldKind,
        ids::{Id, InvoiceId},
        task::TaskKind,
    },
    services::seat::Seat,
    storage::{
        StorageError,
        entities::{dispute, hold, task},
    },
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr,
};

/// A person is asked. One open entry a kind and conversation: a second reason to look is added to the first.
pub(super) async fn queue(
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
    let same = match kind {
        TaskKind::Approval | TaskKind::Dispute => false,
        TaskKind::Proof => is_queued(tx, made).await?,
        _ => known.is_some(),
    };
    if same {
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

/// Whether the reported payment of this turn waits for a person already.
async fn is_queued(tx: &DatabaseTransaction, made: &Made) -> Result<bool, StorageError> {
    let Some(proof) = made.proof else { return Ok(false) };
    let waiting = task::Entity::find()
        .filter(task::Column::ProofId.eq(proof.uuid()))
        .filter(task::Column::ClosedAt.is_null())
        .one(tx)
        .await?;
    Ok(waiting.is_some())
}

/// Holds automatic contact. A hold of the same kind and scope that stands is made longer, not doubled.
pub(super) async fn hold(
    tx: &DatabaseTransaction,
    seat: &Seat,
    (kind, invoice): (HoldKind, Option<InvoiceId>),
    hours: Option<i64>,
    of: &Circumstances<'_>,
) -> Result<(), StorageError> {
    let Some(debtor) = seat.debtor_id() else { return Ok(()) };
    let until = hours.and_then(chrono::TimeDelta::try_hours).map(|hours| of.now + hours);
    let scope = match invoice {
        Some(invoice) => hold::Column::InvoiceId.eq(invoice.uuid()),
        None => hold::Column::InvoiceId.is_null(),
    };
    let standing = hold::Entity::find()
        .filter(hold::Column::DebtorId.eq(debtor.uuid()))
        .filter(hold::Column::Kind.eq(kind.code()))
        .filter(hold::Column::ReleasedAt.is_null())
        .filter(scope)
        .all(tx)
        .await?;
    let standing = standing.into_iter().find(|hold| hold.until_at.is_none_or(|until| until > of.now));
    if let Some(standing) = standing {
        let longer = hold::ActiveModel {
            id: Set(standing.id),
            until_at: Set(standing.until_at.zip(until).map(|(old, new)| old.max(new))),
            ..Default::default()
        };
        hold::Entity::update(longer).exec(tx).await?;
        return Ok(());
    }
    let row = hold::ActiveModel {
        id: Set(of.services.clock.fresh_uuid()),
        debtor_id: Set(debtor.uuid()),
        invoice_id: Set(invoice.map(Id::uuid)),
        kind: Set(kind.code().to_owned()),
        from_at: Set(of.now),
        until_at: Set(until),
        placed_by: Set("bot".to_owned()),
        note: Set(None),
        released_at: Set(None),
        released_by: Set(None),
    };
    hold::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Adds words or a picture to the open objection against an invoice.
pub(super) async fn describe(
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
