//! Contacts with their conversations: found or created for a batch of addresses, and locked in the one order.
//! May hold no rule.

use super::{
    StorageError, business, clock, debtors,
    entities::{self, contact, conversation, debtor},
    ledger,
    outbox::{self, Asked},
    sets,
};
use crate::domain::{
    contact::{Binding, ChannelKind},
    ids::{ContactId, ConversationId},
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbBackend, EntityTrait, FromQueryResult,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
    sea_query::{Expr, ExprTrait, LockBehavior, LockType, OnConflict, Query},
};
use std::{
    collections::{BTreeMap, HashMap, HashSet},
    fmt,
};
use uuid::Uuid;

/// How often a batch is read again because somebody was new or a binding changed while it waited for the locks.
const TRIES: u32 = 4;

/// An address on one account of a channel.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Address {
    /// Which channel.
    pub channel: ChannelKind,
    /// Our account on it.
    pub account: String,
    /// The person's address there.
    pub external_id: String,
}

impl fmt::Debug for Address {
    /// Addresses never reach a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Address[redacted]")
    }
}

/// An address that somebody wrote from, and the identifiers to use where it is new.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The address.
    pub address: Address,
    /// Identifier of the contact, if it must be created.
    pub contact: ContactId,
    /// Identifier of its conversation, if it must be created.
    pub conversation: ConversationId,
}

/// A contact with its conversation and debtor, all locked until the transaction ends.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The contact.
    pub contact: contact::Model,
    /// Its conversation. A new one has the state version 0 and an empty state.
    pub conversation: conversation::Model,
    /// Its debtor, where it has one.
    pub debtor: Option<debtor::Model>,
    /// What is known of the last message of its last turn, where that said anything.
    pub said: Option<Asked>,
    /// Whether anything is being sent to it, or waits to be: nothing new may overtake that.
    pub awaits_messages: bool,
    /// Whether its debtor has any agreement that counts: most talks have none, and need not look.
    pub has_agreements: bool,
    /// When it was opened, by the database's clock.
    pub at: DateTime<Utc>,
    /// The number of the settings then, as [`super::business::version`] has it.
    pub settings: i64,
}

/// Finds or creates the contacts and conversations of `callers` and locks their debtors, or the contacts themselves where they
/// have none. The answer stands in the order of `callers`.
///
/// # Errors
/// [`StorageError::Conflict`] where another transaction is in the way for too long.
pub async fn open(
    tx: &DatabaseTransaction,
    callers: &[Caller],
    now: DateTime<Utc>,
) -> Result<Vec<Opened>, StorageError> {
    for _ in 0..TRIES {
        // Locked before anything is read: PostgreSQL may wait here, and what was read before would be old.
        let debtors = lock(tx, callers).await?;
        let mut found = find(tx, callers).await?;
        let missing: Vec<&Caller> =
            callers.iter().filter(|caller| !found.contains_key(&caller.address)).collect();
        if !missing.is_empty() {
            create(tx, &missing, now).await?;
            continue;
        }
        let unbound: Vec<ContactId> = found
            .values()
            .filter(|found| found.contact.debtor_id.is_none())
            .map(|found| ContactId::new(found.contact.id))
            .collect();
        if !unbound.is_empty() && tx.get_database_backend() == DbBackend::Postgres {
            lock_unbound(tx, unbound).await?;
            found = find(tx, callers).await?;
        }
        let locked = found
            .values()
            .all(|found| found.contact.debtor_id.is_none_or(|debtor| debtors.contains_key(&debtor)));
        if locked {
            let opened = |caller: &Caller| Some(opened(found.get(&caller.address)?, &debtors));
            return callers.iter().map(|caller| opened(caller).ok_or(StorageError::Conflict)).collect();
        }
    }
    Err(StorageError::Conflict)
}

/// What is known of the addresses, but for their debtors, which are read by whoever locks them.
type Found = HashMap<Address, Opened>;

fn opened(found: &Opened, debtors: &BTreeMap<Uuid, debtor::Model>) -> Opened {
    let debtor = found.contact.debtor_id.and_then(|id| debtors.get(&id)).cloned();
    Opened { debtor, ..found.clone() }
}

/// One condition per account: within it, addresses are a list.
fn addressed(callers: &[Caller]) -> Condition {
    let mut accounts: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    for caller in callers {
        let Address { channel, account, external_id } = &caller.address;
        accounts.entry((channel.code(), account)).or_default().push(external_id);
    }
    accounts.into_iter().fold(Condition::any(), |any, ((channel, account), addresses)| {
        any.add(
            Condition::all()
                .add(contact::Column::Channel.eq(channel))
                .add(contact::Column::Account.eq(account))
                .add(contact::Column::ExternalId.is_in(sets::padded(addresses))),
        )
    })
}

async fn find(tx: &DatabaseTransaction, callers: &[Caller]) -> Result<Found, StorageError> {
    if callers.is_empty() {
        return Ok(Found::new());
    }
    let id = Expr::col((contact::Entity, contact::Column::Id));
    let open =
        outbox::open_rows(Expr::col((entities::outbox::Entity, entities::outbox::Column::ContactId)).eq(id));
    let agreed = ledger::counted_agreements(Expr::col((contact::Entity, contact::Column::DebtorId)));
    let mut ask = contact::Entity::find()
        .find_also_related(conversation::Entity)
        .filter(addressed(callers))
        .into_query();
    ask.expr_as(Expr::exists(open), "awaits_messages")
        .expr_as(Expr::exists(agreed), "has_agreements")
        .expr_as(clock::expression(tx.get_database_backend()), "now")
        .expr_as(business::version_expression(), "settings");
    let rows = tx.query_all(outbox::AskedRow::join(&mut ask)).await?;
    let mut found = Found::with_capacity(rows.len());
    let mut said = Vec::with_capacity(rows.len());
    for row in rows {
        said.extend(outbox::AskedRow::of(&row)?);
        let contact = contact::Model::from_query_result(&row, "A_")?;
        // A contact and its conversation are created together: one without the other is a row still to be completed.
        let Some(conversation) = conversation::Model::from_query_result_optional(&row, "B_")? else {
            continue;
        };
        let channel = ChannelKind::from_code(&contact.channel)
            .ok_or(StorageError::Unreadable { table: "contact", column: "channel" })?;
        let address =
            Address { channel, account: contact.account.clone(), external_id: contact.external_id.clone() };
        let awaits_messages = row.try_get("", "awaits_messages")?;
        let has_agreements = row.try_get("", "has_agreements")?;
        let at = row.try_get("", "now")?;
        let settings = row.try_get::<Option<i64>>("", "settings")?.unwrap_or_default();
        let debtor = None;
        let said = None;
        let opened =
            Opened { contact, conversation, debtor, said, awaits_messages, has_agreements, at, settings };
        found.insert(address, opened);
    }
    let mut said = outbox::latest(said)?;
    for opened in found.values_mut() {
        let turn = (ConversationId::new(opened.conversation.id), opened.conversation.turn);
        opened.said = said.remove(&turn);
    }
    Ok(found)
}

/// Creates what is missing; another transaction that creates the same is waited for and its rows are taken.
async fn create(
    tx: &DatabaseTransaction,
    missing: &[&Caller],
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let mut by_address: BTreeMap<&Address, &Caller> = BTreeMap::new();
    for caller in missing {
        by_address.entry(&caller.address).or_insert(caller);
    }
    let contacts = by_address.values().map(|caller| new_contact(caller, now));
    contact::Entity::insert_many(contacts)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    let wanted: Vec<Caller> = by_address.values().map(|caller| (*caller).clone()).collect();
    let mut conversations = Vec::with_capacity(wanted.len());
    for contact in contact::Entity::find().filter(addressed(&wanted)).all(tx).await? {
        let caller = wanted.iter().find(|caller| {
            let Address { channel, account, external_id } = &caller.address;
            channel.code() == contact.channel
                && *account == contact.account
                && *external_id == contact.external_id
        });
        conversations.extend(caller.map(|caller| new_conversation(caller.conversation, contact.id, now)));
    }
    conversation::Entity::insert_many(conversations)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

fn new_contact(caller: &Caller, now: DateTime<Utc>) -> contact::ActiveModel {
    contact::ActiveModel {
        id: Set(caller.contact.uuid()),
        channel: Set(caller.address.channel.code().to_owned()),
        account: Set(caller.address.account.clone()),
        external_id: Set(caller.address.external_id.clone()),
        debtor_id: Set(None),
        binding: Set(Binding::Unbound.code().to_owned()),
        identified_at: Set(None),
        failed_proofs: Set(0),
        blocked_at: Set(None),
        created_at: Set(now),
    }
}

fn new_conversation(id: ConversationId, contact: Uuid, now: DateTime<Utc>) -> conversation::ActiveModel {
    conversation::ActiveModel {
        id: Set(id.uuid()),
        contact_id: Set(contact),
        owner: Set("bot".to_owned()),
        owner_name: Set(None),
        epoch: Set(0),
        lease_until: Set(None),
        turn: Set(0),
        state: Set(String::new()),
        state_version: Set(0),
        updated_at: Set(now),
    }
}

/// Reads and locks the debtors of these callers, in the order of their ids.
async fn lock(
    tx: &DatabaseTransaction,
    callers: &[Caller],
) -> Result<BTreeMap<Uuid, debtor::Model>, StorageError> {
    let bound = Query::select()
        .column(contact::Column::DebtorId)
        .from(contact::Entity)
        .cond_where(addressed(callers))
        .take();
    let debtors = debtors::lock_where(tx, debtor::Column::Id.in_subquery(bound)).await?;
    Ok(debtors.into_iter().map(|debtor| (debtor.id, debtor)).collect())
}

/// Locks contacts that have no debtor to lock, in the order of their ids. On SQLite the single writer is the lock.
///
/// # Errors
/// [`StorageError::Conflict`] where another transaction holds one of them for too long.
pub async fn lock_unbound(
    tx: &DatabaseTransaction,
    ids: impl IntoIterator<Item = ContactId>,
) -> Result<(), StorageError> {
    let ids = sets::padded(ids.into_iter().map(ContactId::uuid));
    if !ids.is_empty() && tx.get_database_backend() == DbBackend::Postgres {
        keys(ids).lock(LockType::NoKeyUpdate).into_tuple::<Uuid>().all(tx).await?;
    }
    Ok(())
}

/// Locks those of these contacts that nobody else holds, without waiting; which ones. On SQLite all of them.
///
/// # Errors
/// Where the database refuses.
pub async fn lock_free(
    tx: &DatabaseTransaction,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<HashSet<Uuid>, StorageError> {
    let ids = sets::padded(ids);
    if ids.is_empty() {
        return Ok(HashSet::new());
    }
    let free = keys(ids).lock_with_behavior(LockType::NoKeyUpdate, LockBehavior::SkipLocked);
    Ok(free.into_tuple::<Uuid>().all(tx).await?.into_iter().collect())
}

fn keys(ids: Vec<Uuid>) -> Select<contact::Entity> {
    contact::Entity::find()
        .select_only()
        .column(contact::Column::Id)
        .filter(contact::Column::Id.is_in(ids))
        .order_by_asc(contact::Column::Id)
}
