//! What waits for a person: listed, shown with everything that is known, closed. May decide nothing about money.

use super::{Services, audit::Hand, find, refusal::Refusal};
use crate::{
    domain::{
        contact::Owner,
        ids::{ConversationId, DebtorId, TaskId},
        task::TaskKind,
    },
    storage::{
        StorageError, attention, conversations, debtors,
        entities::{task, transcript},
        invoices, rows,
    },
};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, sea_query::Expr};
use serde::Serialize;
use serde_json::json;
use std::sync::Arc;
use uuid::Uuid;

/// The most lines of a conversation that are shown.
const LINES: u64 = 40;

/// One entry of the queue.
#[derive(Clone, Debug, Serialize)]
pub struct Waiting {
    /// The task.
    pub id: TaskId,
    /// The digits that name it.
    pub short: String,
    /// Why a person is needed.
    pub kind: String,
    /// The debtor's reference, where there is a debtor.
    pub debtor: Option<String>,
    /// Since when.
    pub opened_at: DateTime<Utc>,
}

/// One line of a conversation.
#[derive(Clone, Serialize)]
pub struct Spoken {
    /// When.
    pub at: DateTime<Utc>,
    /// `in` or `out`.
    pub direction: String,
    /// What was understood or meant.
    pub code: String,
    /// The words.
    pub text: Option<String>,
}

/// An entry with everything that a person needs to act on it.
#[derive(Clone, Serialize)]
pub struct Shown {
    /// The entry.
    #[serde(flatten)]
    pub waiting: Waiting,
    /// Who speaks for the business at the moment.
    pub owner: Option<String>,
    /// What the machine noted when it asked for a person.
    pub context: serde_json::Value,
    /// The schedule that waits for approval.
    pub agreement: Option<Uuid>,
    /// The reported payment.
    pub proof: Option<Uuid>,
    /// The dispute.
    pub dispute: Option<Uuid>,
    /// The end of the conversation, oldest line first.
    pub talk: Vec<Spoken>,
}

/// What was done with an entry.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Done {
    /// The task.
    pub id: TaskId,
    /// Whether the bot has the conversation again.
    pub given_back: bool,
    /// Entries about the same conversation that still wait.
    pub still_waiting: usize,
}

/// Everything that waits, the most urgent kind first, then the oldest.
///
/// # Errors
/// Where the database refuses.
pub async fn list(services: &Services) -> Result<Vec<Waiting>, Refusal> {
    let db = services.db.reader();
    let tasks = attention::open_tasks(db).await?;
    let owners: Vec<Uuid> = tasks.iter().filter_map(|task| task.debtor_id).collect();
    let debtors = invoices::debtors_by_id(db, &owners).await?;
    let mut list: Vec<_> = tasks
        .into_iter()
        .map(|task| {
            let debtor = task.debtor_id.and_then(|id| debtors.get(&id));
            (TaskKind::from_code(&task.kind), waiting(&task, debtor.map(|debtor| debtor.reference.clone())))
        })
        .collect();
    list.sort_by_key(|(kind, waiting)| (kind.is_none(), *kind, waiting.opened_at));
    Ok(list.into_iter().map(|(_, waiting)| waiting).collect())
}

fn waiting(task: &task::Model, debtor: Option<String>) -> Waiting {
    let id = TaskId::new(task.id);
    Waiting { id, short: id.short(), kind: task.kind.clone(), debtor, opened_at: task.opened_at }
}

async fn open_task(services: &Services, given: &str) -> Result<task::Model, Refusal> {
    let tasks = attention::open_tasks(services.db.reader()).await?;
    let id = find::one(find::Named::Task, given, tasks.iter().map(|task| task.id))?;
    let nothing = || find::FindError::Nothing { what: find::Named::Task, given: given.to_owned() };
    Ok(tasks.into_iter().find(|task| task.id == id).ok_or_else(nothing)?)
}

/// One entry in full.
///
/// # Errors
/// Where there is none, or the database refuses.
pub async fn show(services: &Services, given: &str) -> Result<Shown, Refusal> {
    let db = services.db.reader();
    let task = open_task(services, given).await?;
    let owners: Vec<Uuid> = task.debtor_id.into_iter().collect();
    let debtor = invoices::debtors_by_id(db, &owners).await?.into_values().next();
    let (mut owner, mut talk) = (None, Vec::new());
    if let Some(id) = task.conversation_id {
        owner = attention::conversation(db, id).await?.map(|(row, _)| row.owner_name.unwrap_or(row.owner));
        talk = attention::last_lines(db, id, LINES).await?.into_iter().map(spoken).collect();
    }
    Ok(Shown {
        waiting: waiting(&task, debtor.map(|debtor| debtor.reference)),
        owner,
        context: task.context,
        agreement: task.agreement_id,
        proof: task.proof_id,
        dispute: task.dispute_id,
        talk,
    })
}

fn spoken(line: transcript::Model) -> Spoken {
    Spoken { at: line.at, direction: line.direction, code: line.code, text: line.text }
}

/// Closes an entry. A conversation that waited for a person goes back to the bot once nothing else about it waits.
///
/// # Errors
/// Where there is no such entry, or somebody else was faster.
pub async fn done(services: &Arc<Services>, given: &str, hand: &Hand) -> Result<Done, Refusal> {
    let task = open_task(services, given).await?;
    let hand = hand.clone();
    services.db.write(move |tx| Box::pin(async move { done_in_tx(tx, task.id, &hand).await })).await
}

async fn done_in_tx(tx: &DatabaseTransaction, id: Uuid, hand: &Hand) -> Result<Done, Refusal> {
    let key = TaskId::new(id);
    let decided = |outcome: Option<String>| Refusal::Decided {
        what: "task",
        short: key.short(),
        outcome: outcome.unwrap_or_else(|| "done".to_owned()),
    };
    let owner = task::Entity::find_by_id(id).one(tx).await.map_err(StorageError::from)?;
    if let Some(debtor) = owner.as_ref().and_then(|task| task.debtor_id) {
        debtors::lock(tx, [DebtorId::new(debtor)]).await?;
    }
    let task = task::Entity::find_by_id(id).one(tx).await.map_err(StorageError::from)?;
    let task = task.ok_or_else(|| decided(None))?;
    if task.closed_at.is_some() {
        return Err(decided(task.outcome));
    }
    let conversation = task.conversation_id;
    let closed = task::Model {
        closed_at: Some(hand.at),
        closed_by: Some(hand.by.clone()),
        outcome: Some("done".to_owned()),
        ..task
    };
    rows::save::<task::Entity>(tx, closed).await?;
    hand.note(tx, "task.done", key, json!({})).await?;
    let (given_back, still_waiting) = match conversation {
        Some(conversation) => give_back(tx, conversation, hand).await?,
        None => (false, 0),
    };
    Ok(Done { id: key, given_back, still_waiting })
}

/// Gives a waiting conversation back to the bot, unless something else about it waits for a person.
async fn give_back(tx: &DatabaseTransaction, id: Uuid, hand: &Hand) -> Result<(bool, usize), Refusal> {
    let open = attention::open_tasks_of(tx, id).await?.len();
    let Some((conversation, _)) = attention::conversation(tx, id).await? else { return Ok((false, open)) };
    if open > 0 || conversations::owner(&conversation)? != Owner::Waiting {
        return Ok((false, open));
    }
    let key = ConversationId::new(id);
    let changed = conversations::end_waiting(tx, key, hand.at).await?;
    if changed {
        hand.note(tx, "conversation.given_back", key, json!({})).await?;
    }
    Ok((changed, open))
}

/// What a task may be about.
#[derive(Clone, Copy)]
pub(super) enum About {
    Agreement(Uuid),
    Proof(Uuid),
    Dispute(Uuid),
}

/// Closes the open tasks about something that was decided, and gives their conversations back.
pub(super) async fn close_about(
    tx: &DatabaseTransaction,
    about: About,
    outcome: &str,
    hand: &Hand,
) -> Result<(), Refusal> {
    let about = match about {
        About::Agreement(id) => task::Column::AgreementId.eq(id),
        About::Proof(id) => task::Column::ProofId.eq(id),
        About::Dispute(id) => task::Column::DisputeId.eq(id),
    };
    let open = task::Entity::find().filter(about.clone()).filter(task::Column::ClosedAt.is_null());
    let conversations: Vec<Uuid> = open
        .all(tx)
        .await
        .map_err(StorageError::from)?
        .into_iter()
        .filter_map(|task| task.conversation_id)
        .collect();
    task::Entity::update_many()
        .col_expr(task::Column::ClosedAt, Expr::value(Some(hand.at)))
        .col_expr(task::Column::ClosedBy, Expr::value(Some(hand.by.clone())))
        .col_expr(task::Column::Outcome, Expr::value(Some(outcome.to_owned())))
        .filter(about)
        .filter(task::Column::ClosedAt.is_null())
        .exec(tx)
        .await
        .map_err(StorageError::from)?;
    for conversation in conversations {
        give_back(tx, conversation, hand).await?;
    }
    Ok(())
}
