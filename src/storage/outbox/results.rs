//! What was decided about claimed messages, and what became of those that were sent. Both in batches, both fenced by the lease.

use super::{
    message::{Lease, OutboxState, open_rows},
    sweep::repeat_unknown,
};
use crate::storage::{StorageError, entities::outbox, sets};
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, Value,
    sea_query::{Expr, ExprTrait, Func, Query},
};
use std::fmt;
use uuid::Uuid;

/// What is to be done with a claimed message.
#[derive(Clone)]
pub enum Decision {
    /// Send exactly this text.
    Send {
        /// The words.
        rendered: String,
        /// Their SHA-256.
        text_hash: String,
    },
    /// It is not true or not wanted any more.
    Suppress {
        /// Why, as a code.
        reason: String,
    },
    /// Not now.
    Defer {
        /// Until when.
        until: DateTime<Utc>,
        /// Why, as a code.
        reason: String,
    },
}

impl fmt::Debug for Decision {
    /// Words never reach a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Send { .. } => "Send",
            Self::Suppress { .. } => "Suppress",
            Self::Defer { .. } => "Defer",
        })
    }
}

/// A decision about one message, with the facts that decided it.
#[derive(Clone, Debug)]
pub struct Decided {
    /// Which row.
    pub id: i64,
    /// What is to be done.
    pub decision: Decision,
    /// The facts that decided it.
    pub facts: Option<serde_json::Value>,
}

/// Settles rows that this transaction claimed: those to be sent are `sending` under `lease` from the commit on.
///
/// # Errors
/// [`StorageError::Conflict`] where one of them is not queued any more.
pub async fn settle(
    tx: &DatabaseTransaction,
    lease: &Lease,
    decided: &[Decided],
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    for chunk in decided.chunks(sets::MOST_ROWS) {
        // The state that is asked for stands in the set: as a constant it would make the database walk the index of all that is
        // queued for every row.
        let update = Query::update()
            .table(outbox::Entity)
            .from(sets::values(chunk.iter().map(decision_values)))
            .values([
                (outbox::Column::State, sets::value(2)),
                (outbox::Column::Rendered, sets::value(3)),
                (outbox::Column::TextHash, sets::value(4)),
                (outbox::Column::Reason, sets::value(5)),
                (outbox::Column::NotBefore, kept(sets::value(6), outbox::Column::NotBefore)),
                (outbox::Column::Facts, sets::value(7)),
                (outbox::Column::LeaseOwner, Expr::value(lease.owner.as_str())),
                (outbox::Column::LeaseUntil, Expr::value(lease.until)),
                (outbox::Column::Attempts, column(outbox::Column::Attempts).add(sets::value(8))),
                (outbox::Column::UpdatedAt, Expr::value(now)),
            ])
            .and_where(column(outbox::Column::Id).eq(sets::value(1)))
            .and_where(column(outbox::Column::State).eq(sets::value(9)))
            .take();
        let settled = tx.execute(&update).await?.rows_affected();
        if usize::try_from(settled) != Ok(chunk.len()) {
            return Err(StorageError::Conflict);
        }
    }
    Ok(())
}

fn decision_values(decided: &Decided) -> Vec<Value> {
    let attempts = i32::from(matches!(decided.decision, Decision::Send { .. }));
    let (state, rendered, hash, reason, until) = match decided.decision.clone() {
        Decision::Send { rendered, text_hash } => {
            (OutboxState::Sending, Some(rendered), Some(text_hash), None, None)
        }
        Decision::Suppress { reason } => (OutboxState::Suppressed, None, None, Some(reason), None),
        Decision::Defer { until, reason } => (OutboxState::Deferred, None, None, Some(reason), Some(until)),
    };
    vec![
        decided.id.into(),
        state.code().into(),
        rendered.into(),
        hash.into(),
        reason.into(),
        until.into(),
        decided.facts.clone().into(),
        attempts.into(),
        OutboxState::Queued.code().into(),
    ]
}

/// What became of a message that was sent.
#[derive(Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The platform has it.
    Sent {
        /// The platform's id of the message.
        external_id: String,
        /// When it was sent.
        at: DateTime<Utc>,
    },
    /// Certainly not sent: again at `at`. The contact's later messages wait behind it.
    Retry {
        /// When.
        at: DateTime<Utc>,
        /// Why, as a code.
        reason: String,
    },
    /// Nobody knows.
    Unknown {
        /// Why, as a code.
        reason: String,
    },
    /// Certainly not sent, and never will be.
    Failed {
        /// Why, as a code.
        reason: String,
    },
}

impl fmt::Debug for Outcome {
    /// A message id names a chat.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sent { .. } => "Sent",
            Self::Retry { .. } => "Retry",
            Self::Unknown { .. } => "Unknown",
            Self::Failed { .. } => "Failed",
        })
    }
}

/// The result of sending one row.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// Which row.
    pub id: i64,
    /// Who sent it: the owner of the claim.
    pub owner: String,
    /// What became of it.
    pub outcome: Outcome,
}

/// What recording results did.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Recording {
    /// The rows that took their result, in order.
    pub taken: Vec<i64>,
    /// Whether anything more is to be sent to one of their contacts.
    pub is_more: bool,
    /// Of the unknown ones those that are not sent once more: only a person can find out.
    pub lost: Vec<i64>,
}

/// Records results. One that comes after its lease was lost changes nothing, except that a row thought `unknown` may turn out to be
/// `sent`: then its waiting repeat is suppressed. An answer whose fate is unknown is repeated once (see [`repeat_unknown`]).
///
/// # Errors
/// Where the database refuses.
pub async fn record(
    tx: &DatabaseTransaction,
    results: &[Recorded],
    now: DateTime<Utc>,
) -> Result<Recording, StorageError> {
    let mut taken = Vec::with_capacity(results.len());
    let mut contacts = Vec::with_capacity(results.len());
    for chunk in results.chunks(sets::MOST_ROWS) {
        let fence = Condition::any().add(column(outbox::Column::State).eq(OutboxState::Sending.code())).add(
            Condition::all()
                .add(column(outbox::Column::State).eq(OutboxState::Unknown.code()))
                .add(sets::value(3).eq(OutboxState::Sent.code())),
        );
        let update = Query::update()
            .table(outbox::Entity)
            .from(sets::values(chunk.iter().map(outcome_values)))
            .values([
                (outbox::Column::State, sets::value(3)),
                (outbox::Column::ExternalId, sets::value(4)),
                (outbox::Column::SentAt, sets::value(5)),
                (outbox::Column::NotBefore, kept(sets::value(6), outbox::Column::NotBefore)),
                (outbox::Column::Reason, sets::value(7)),
                (outbox::Column::UpdatedAt, Expr::value(now)),
            ])
            .and_where(column(outbox::Column::Id).eq(sets::value(1)))
            .and_where(column(outbox::Column::LeaseOwner).eq(sets::value(2)))
            .cond_where(fence)
            .returning(
                Query::returning().exprs([column(outbox::Column::Id), column(outbox::Column::ContactId)]),
            )
            .take();
        for row in tx.query_all(&update).await? {
            taken.push(row.try_get_by_index::<i64>(0)?);
            contacts.push(row.try_get_by_index::<Uuid>(1)?);
        }
    }
    taken.sort_unstable();
    let of = |wanted: fn(&Outcome) -> bool| -> Vec<i64> {
        let results = results.iter().filter(|result| wanted(&result.outcome)).map(|result| result.id);
        results.filter(|id| taken.binary_search(id).is_ok()).collect()
    };
    let sent = of(|outcome| matches!(outcome, Outcome::Sent { .. }));
    let unknown = of(|outcome| matches!(outcome, Outcome::Unknown { .. }));
    let mut left = left(tx, contacts, &sent).await?;
    if left.repeats {
        suppress_repeats(tx, sent, now).await?;
    }
    let repeated = repeat_unknown(tx, &unknown, now).await?;
    left.is_more |= !repeated.is_empty();
    let lost = unknown.into_iter().filter(|id| !repeated.contains_key(id)).collect();
    Ok(Recording { taken, is_more: left.is_more, lost })
}

/// What is left after results.
struct Left {
    /// Whether anything more is to be sent to one of the contacts.
    is_more: bool,
    /// Whether one of the rows that were sent has a repeat.
    repeats: bool,
}

async fn left(tx: &DatabaseTransaction, contacts: Vec<Uuid>, sent: &[i64]) -> Result<Left, StorageError> {
    let queued = open_rows(column(outbox::Column::ContactId).is_in(sets::padded(contacts)));
    let repeats = Query::select()
        .column(outbox::Column::Id)
        .from(outbox::Entity)
        .and_where(outbox::Column::RepeatsOf.is_in(sets::padded(sent.iter().copied())))
        .take();
    let both = Query::select().expr(Expr::exists(queued)).expr(Expr::exists(repeats)).take();
    let row = tx.query_one(&both).await?;
    let is = |index| row.as_ref().map_or(Ok(false), |row| row.try_get_by_index::<bool>(index));
    Ok(Left { is_more: is(0)?, repeats: is(1)? })
}

fn outcome_values(result: &Recorded) -> Vec<Value> {
    let (state, external_id, sent_at, not_before, reason) = match result.outcome.clone() {
        Outcome::Sent { external_id, at } => (OutboxState::Sent, Some(external_id), Some(at), None, None),
        Outcome::Retry { at, reason } => (OutboxState::Queued, None, None, Some(at), Some(reason)),
        Outcome::Unknown { reason } => (OutboxState::Unknown, None, None, None, Some(reason)),
        Outcome::Failed { reason } => (OutboxState::Failed, None, None, None, Some(reason)),
    };
    vec![
        result.id.into(),
        result.owner.clone().into(),
        state.code().into(),
        external_id.into(),
        sent_at.into(),
        not_before.into(),
        reason.into(),
    ]
}

/// The row arrived after all: its repeat, if it still waits, is not needed.
async fn suppress_repeats(
    tx: &DatabaseTransaction,
    sent: Vec<i64>,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    outbox::Entity::update_many()
        .col_expr(outbox::Column::State, Expr::value(OutboxState::Suppressed.code()))
        .col_expr(outbox::Column::Reason, Expr::value("arrived"))
        .col_expr(outbox::Column::UpdatedAt, Expr::value(now))
        .filter(outbox::Column::RepeatsOf.is_in(sets::padded(sent)))
        .filter(outbox::Column::State.is_in([OutboxState::Queued.code(), OutboxState::Deferred.code()]))
        .exec(tx)
        .await?;
    Ok(())
}

/// `new` where it is given, else what the row has.
fn kept(new: Expr, old: outbox::Column) -> Expr {
    Func::coalesce([new, column(old)]).into()
}

fn column(column: outbox::Column) -> Expr {
    Expr::col((outbox::Entity, column))
}
