//! Claiming: the head row of each contact, locked for one dispatcher, with everything that decides whether it may go.

use super::message::OutboxState;
use crate::{
    domain::{
        contact::{Binding, ChannelKind, Owner},
        ids::DebtorId,
    },
    storage::{
        StorageError, clock, contacts, conversations, debtors,
        entities::{contact, conversation, debtor, outbox},
        sets,
    },
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbBackend, EntityTrait, FromQueryResult,
    JoinType, Order, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Alias, Expr, ExprTrait, Func, LockBehavior, LockType, Query, SelectStatement},
};
use std::fmt;
use uuid::Uuid;

/// The rows of the same contact that stand before the one in question.
const AHEAD: &str = "ahead";
/// The columns of a gate stand beside those of the message under names that begin so.
const GATE: &str = "gate_";

/// What a dispatcher asks for.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Which channel.
    pub channel: ChannelKind,
    /// Our account on it.
    pub account: String,
    /// The most rows wanted.
    pub limit: u64,
    /// Now, by the clock of the business: rows that wait for a later instant stay.
    pub now: DateTime<Utc>,
}

/// What decides about a message at the moment of its claim, beside its own row.
#[derive(Clone, PartialEq, Eq)]
pub struct Gate {
    /// The address.
    pub address: String,
    /// How far the address is known to be the debtor's.
    pub binding: Binding,
    /// Whose address it is now.
    pub contact_debtor: Option<DebtorId>,
    /// When the person blocked us.
    pub blocked_at: Option<DateTime<Utc>>,
    /// Owner and epoch of the conversation now, where the message belongs to one.
    pub conversation: Option<(Owner, i64)>,
    /// The debtor's ledger now, and when they asked us to stop, where the message is about one.
    pub debtor: Option<(i64, Option<DateTime<Utc>>)>,
}

impl fmt::Debug for Gate {
    /// Addresses never reach a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Gate[redacted]")
    }
}

/// A message that is locked until its fate is settled, with what decides about it.
#[derive(Clone, Debug)]
pub struct Claimed {
    /// The row, still queued.
    pub row: outbox::Model,
    /// What decides about it.
    pub gate: Gate,
}

/// What a claim found.
#[derive(Clone, Debug)]
pub struct Claims {
    /// The messages, in the order in which they are to be sent.
    pub messages: Vec<Claimed>,
    /// When it was made, by the database's clock.
    pub at: DateTime<Utc>,
}

/// The due head rows of up to `limit` contacts, answers before what the bot starts. They and their debtors (or contacts without one)
/// stay locked until the transaction ends, and it must settle them (see [`super::settle`]). On PostgreSQL a row whose debtor is
/// locked elsewhere is passed over: nothing claimed does not mean that nothing is due.
///
/// # Errors
/// Where the database refuses, or a stored code is unknown.
pub async fn claim(tx: &DatabaseTransaction, claim: &Claim) -> Result<Option<Claims>, StorageError> {
    load(tx, free_heads(tx, claim).await?).await
}

/// When the next message of this account is due, if its contact has none under way.
///
/// # Errors
/// Where the database refuses.
pub async fn next_due<C: ConnectionTrait>(
    db: &C,
    channel: ChannelKind,
    account: &str,
) -> Result<Option<DateTime<Utc>>, StorageError> {
    let earliest = |state: OutboxState| {
        outbox::Entity::find()
            .select_only()
            .column(outbox::Column::NotBefore)
            .filter(column(outbox::Column::State).eq(sets::literal(state.code())))
            .filter(outbox::Column::Channel.eq(channel.code()))
            .filter(outbox::Column::Account.eq(account))
            .order_by_asc(outbox::Column::NotBefore)
            .limit(1)
    };
    let queued = earliest(OutboxState::Queued)
        .filter(Expr::not_exists(ahead()))
        .into_tuple::<DateTime<Utc>>()
        .one(db)
        .await?;
    let deferred = earliest(OutboxState::Deferred).into_tuple::<DateTime<Utc>>().one(db).await?;
    Ok(queued.into_iter().chain(deferred).min())
}

/// Due, of this account, and the head of its contact.
fn due_head(claim: &Claim) -> Condition {
    Condition::all()
        .add(column(outbox::Column::Channel).eq(claim.channel.code()))
        .add(column(outbox::Column::Account).eq(claim.account.as_str()))
        .add(column(outbox::Column::NotBefore).lte(claim.now))
        .add(Expr::not_exists(ahead()))
}

/// What stands before a row: anything of the same contact that is under way, anything queued that is more urgent, so that an
/// answer need not wait behind thousands of reminders, and anything as urgent that was queued earlier. A repeat stands where the
/// row stood that it repeats.
fn ahead() -> SelectStatement {
    let ahead = |column: outbox::Column| Expr::col((Alias::new(AHEAD), column));
    let place = |id: Expr, repeats: Expr| Expr::expr(Func::coalesce([repeats, id]));
    let state = |states: &[OutboxState]| {
        let codes = states.iter().map(|state| sets::literal(state.code()));
        ahead(outbox::Column::State).is_in(codes)
    };
    let earlier = place(ahead(outbox::Column::Id), ahead(outbox::Column::RepeatsOf))
        .lt(place(column(outbox::Column::Id), column(outbox::Column::RepeatsOf)));
    let as_urgent = ahead(outbox::Column::Kind).eq(column(outbox::Column::Kind));
    let before = Condition::any()
        .add(state(&[OutboxState::Sending]))
        .add(ahead(outbox::Column::Kind).lt(column(outbox::Column::Kind)))
        .add(Condition::all().add(as_urgent).add(earlier));
    Query::select()
        .expr(Expr::Constant(1.into()))
        .from_as(outbox::Entity, Alias::new(AHEAD))
        .and_where(ahead(outbox::Column::ContactId).eq(column(outbox::Column::ContactId)))
        .and_where(ahead(outbox::Column::Id).ne(column(outbox::Column::Id)))
        .and_where(state(&[OutboxState::Queued, OutboxState::Sending]))
        .cond_where(before)
        .take()
}

fn heads(claim: &Claim) -> SelectStatement {
    let wanted = [outbox::Column::Id, outbox::Column::ContactId, outbox::Column::DebtorId];
    Query::select()
        .columns(wanted.map(|column| (outbox::Entity, column)))
        .from(outbox::Entity)
        .and_where(column(outbox::Column::State).eq(sets::literal(OutboxState::Queued.code())))
        .cond_where(due_head(claim))
        .order_by((outbox::Entity, outbox::Column::Kind), Order::Asc)
        .order_by((outbox::Entity, outbox::Column::NotBefore), Order::Asc)
        .order_by((outbox::Entity, outbox::Column::Id), Order::Asc)
        .limit(claim.limit)
        .take()
}

/// The head rows; on PostgreSQL only those whose debtor, or contact where they have none, could be locked at once.
async fn free_heads(tx: &DatabaseTransaction, claim: &Claim) -> Result<Vec<i64>, StorageError> {
    let mut rows: Vec<(i64, Uuid, Option<Uuid>)> = Vec::new();
    for row in tx.query_all(&heads(claim)).await? {
        rows.push((row.try_get("", "id")?, row.try_get("", "contact_id")?, row.try_get("", "debtor_id")?));
    }
    if tx.get_database_backend() != DbBackend::Postgres {
        return Ok(rows.into_iter().map(|(id, _, _)| id).collect());
    }
    let debtors = debtors::lock_free(tx, rows.iter().filter_map(|(_, _, debtor)| *debtor)).await?;
    let contacts = rows.iter().filter(|(_, _, debtor)| debtor.is_none()).map(|(_, contact, _)| *contact);
    let contacts = contacts::lock_free(tx, contacts).await?;
    let locked = |(_, contact, debtor): &(i64, Uuid, Option<Uuid>)| match debtor {
        Some(debtor) => debtors.contains(debtor),
        None => contacts.contains(contact),
    };
    Ok(rows.into_iter().filter(locked).map(|(id, _, _)| id).collect())
}

/// Locks these rows and reads everything about them in one statement, in the order in which they are to be sent. One that another
/// claim took before its debtor could be locked is left out; for that its state is looked at here and not by the database, which
/// would rather walk the index of all that is queued than look up the rows.
async fn load(tx: &DatabaseTransaction, ids: Vec<i64>) -> Result<Option<Claims>, StorageError> {
    if ids.is_empty() {
        return Ok(None);
    }
    let mut messages = Vec::with_capacity(ids.len());
    let mut claimed_at = None;
    let ask = with_gates(sets::padded(ids), tx.get_database_backend());
    for row in tx.query_all(&ask).await? {
        let message = outbox::Model::from_query_result(&row, "")?;
        if message.state == OutboxState::Queued.code() {
            let gate = GateRow::from_query_result(&row, GATE)?;
            claimed_at.get_or_insert(gate.now);
            messages.push(Claimed { row: message, gate: gate.into_gate()? });
        }
    }
    messages.sort_by(|a, b| {
        (&a.row.kind, a.row.not_before, a.row.id).cmp(&(&b.row.kind, b.row.not_before, b.row.id))
    });
    Ok(claimed_at.map(|at| Claims { messages, at }))
}

#[derive(FromQueryResult)]
struct GateRow {
    now: DateTime<Utc>,
    address: String,
    binding: String,
    contact_debtor: Option<Uuid>,
    blocked_at: Option<DateTime<Utc>>,
    owner: Option<String>,
    owner_name: Option<String>,
    epoch: Option<i64>,
    ledger_version: Option<i64>,
    opted_out_at: Option<DateTime<Utc>>,
}

fn with_gates(ids: Vec<i64>, backend: DbBackend) -> SelectStatement {
    let of_contact = |column| Expr::col((contact::Entity, column));
    let of_conversation = |column| Expr::col((conversation::Entity, column));
    let of_debtor = |column| Expr::col((debtor::Entity, column));
    let gate = |name: &str| format!("{GATE}{name}");
    outbox::Entity::find()
        .filter(outbox::Column::Id.is_in(ids))
        .into_query()
        .join(
            JoinType::InnerJoin,
            contact::Entity,
            of_contact(contact::Column::Id).eq(column(outbox::Column::ContactId)),
        )
        .join(
            JoinType::LeftJoin,
            conversation::Entity,
            of_conversation(conversation::Column::Id).eq(column(outbox::Column::ConversationId)),
        )
        .join(
            JoinType::LeftJoin,
            debtor::Entity,
            of_debtor(debtor::Column::Id).eq(column(outbox::Column::DebtorId)),
        )
        .expr_as(clock::expression(backend), gate("now"))
        .expr_as(of_contact(contact::Column::ExternalId), gate("address"))
        .expr_as(of_contact(contact::Column::Binding), gate("binding"))
        .expr_as(of_contact(contact::Column::DebtorId), gate("contact_debtor"))
        .expr_as(of_contact(contact::Column::BlockedAt), gate("blocked_at"))
        .expr_as(of_conversation(conversation::Column::Owner), gate("owner"))
        .expr_as(of_conversation(conversation::Column::OwnerName), gate("owner_name"))
        .expr_as(of_conversation(conversation::Column::Epoch), gate("epoch"))
        .expr_as(of_debtor(debtor::Column::LedgerVersion), gate("ledger_version"))
        .expr_as(of_debtor(debtor::Column::OptedOutAt), gate("opted_out_at"))
        // A row that is locked at this moment is being recorded or suppressed: it is no longer to be claimed.
        .lock_with_tables_behavior(LockType::NoKeyUpdate, [outbox::Entity], LockBehavior::SkipLocked)
        .take()
}

impl GateRow {
    fn into_gate(self) -> Result<Gate, StorageError> {
        let binding = Binding::from_code(&self.binding)
            .ok_or(StorageError::Unreadable { table: "contact", column: "binding" })?;
        let conversation = match (self.owner, self.epoch) {
            (Some(code), Some(epoch)) => {
                Some((conversations::owner_of(&code, self.owner_name.as_deref())?, epoch))
            }
            _ => None,
        };
        Ok(Gate {
            address: self.address,
            binding,
            contact_debtor: self.contact_debtor.map(DebtorId::new),
            blocked_at: self.blocked_at,
            conversation,
            debtor: self.ledger_version.map(|version| (version, self.opted_out_at)),
        })
    }
}

fn column(column: outbox::Column) -> Expr {
    Expr::col((outbox::Entity, column))
}
