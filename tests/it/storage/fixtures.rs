//! Rows for the storage tests: a debtor, an address, a message.

use chrono::{DateTime, TimeZone, Utc};
use santun::{
    domain::{
        Language,
        contact::ChannelKind,
        ids::{ContactId, ConversationId, DebtorId},
    },
    services::clock::{Clock, SystemClock, fresh_id},
    storage::{
        Database, StorageError, UnitFuture,
        contacts::{self, Address, Caller, Opened},
        entities::debtor,
        outbox::{MessageKind, NewMessage},
    },
};
use sea_orm::{ActiveValue::Set, DatabaseTransaction, EntityTrait};

/// The instant at which the tests play.
pub fn noon() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 1, 14, 5, 0, 0).unwrap()
}

/// A fresh identifier.
pub fn id<T>() -> santun::domain::ids::Id<T> {
    fresh_id(&SystemClock)
}

/// A unit of work whose error is the storage's own.
pub async fn write<T: Send + 'static>(
    db: &Database,
    unit: impl for<'c> FnOnce(&'c DatabaseTransaction) -> UnitFuture<'c, T, StorageError> + Send + 'static,
) -> T {
    db.write(unit).await.unwrap()
}

/// A debtor who owes nothing yet.
pub async fn debtor(db: &Database) -> DebtorId {
    let debtor = id();
    let row = debtor::ActiveModel {
        id: Set(debtor.uuid()),
        reference: Set(debtor.to_string()),
        name: Set("Ani".to_owned()),
        honorific: Set("ibu".to_owned()),
        phone: Set(None),
        language: Set("id".to_owned()),
        language_chosen: Set(false),
        time_zone: Set(None),
        opted_out_at: Set(None),
        ledger_version: Set(0),
        created_at: Set(noon()),
    };
    write(db, |tx| {
        Box::pin(async move {
            debtor::Entity::insert(row).exec_without_returning(tx).await?;
            Ok(())
        })
    })
    .await;
    debtor
}

/// The address `name` on the test's one account, with identifiers for the case that it is new.
pub fn caller(name: &str) -> Caller {
    let address =
        Address { channel: ChannelKind::Telegram, account: "bot".to_owned(), external_id: name.to_owned() };
    Caller { address, contact: id(), conversation: id() }
}

/// Contacts and conversations of these addresses.
pub async fn open(db: &Database, names: &[&str]) -> Vec<Opened> {
    let callers: Vec<Caller> = names.iter().map(|name| caller(name)).collect();
    write(db, |tx| Box::pin(async move { contacts::open(tx, &callers, noon()).await })).await
}

/// A message to this contact.
pub fn message(to: &Opened, kind: MessageKind, turn: i64) -> NewMessage {
    NewMessage {
        channel: ChannelKind::Telegram,
        account: "bot".to_owned(),
        contact: ContactId::new(to.contact.id),
        conversation: Some(ConversationId::new(to.conversation.id)),
        debtor: to.contact.debtor_id.map(DebtorId::new),
        kind,
        turn,
        epoch: 0,
        ledger_version: 0,
        speech: "{}".to_owned(),
        language: Language::Id,
        tone: "warm".to_owned(),
        not_before: noon(),
    }
}

/// The system's instant, for leases.
pub fn real_now() -> DateTime<Utc> {
    SystemClock.now()
}
