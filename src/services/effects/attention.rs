//! What waits for a person: entries of the queue, and the words that describe an objection.

use super::{Circumstances, Made};
use crate::{
    domain::{
        contact::Owner,
        ids::{Id, InvoiceId},
        task::TaskKind,
    },
    services::seat::Seat,
    storage::{
        StorageError,
        entities::{dispute, task},
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
