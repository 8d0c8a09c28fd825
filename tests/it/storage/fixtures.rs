//! Rows for the storage tests: a debtor, an address, a message.

use chrono::{DateTime, TimeZone, Utc};
use santun::{
    domain::{
        Language,
        contact::ChannelKind,
        ids::{AgreementId, ContactId, ConversationId, DebtorId, InvoiceId},
    },
    services::clock::{Clock, SystemClock, fresh_id},
    storage::{
        Database, StorageError, UnitFuture,
        contacts::{self, Address, Caller, Opened},
        entities::{agreement, agreement_invoice, debtor, invoice},
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
        at_once: None,
    }
}

/// Answers to this contact, one of each of these turns.
pub fn answers<const N: usize>(to: &Opened, turns: [i64; N]) -> Vec<NewMessage> {
    turns.map(|turn| message(to, MessageKind::Answer, turn)).into()
}

/// The system's instant, for leases.
pub fn real_now() -> DateTime<Utc> {
    SystemClock.now()
}

/// An invoice of a million, due at noon.
pub async fn invoice(db: &Database, of: DebtorId) -> InvoiceId {
    let invoice = id();
    let row = invoice::ActiveModel {
        id: Set(invoice.uuid()),
        debtor_id: Set(of.uuid()),
        number: Set(invoice.to_string()),
        issued_on: Set(noon().date_naive()),
        due_on: Set(noon().date_naive()),
        lines: Set(serde_json::json!([])),
        discount: Set(0),
        tax: Set(0),
        total: Set(1_000_000),
        opening_paid: Set(0),
        paid: Set(0),
        status: Set("open".to_owned()),
        version: Set(1),
        created_at: Set(noon()),
        ..Default::default()
    };
    write(db, |tx| {
        Box::pin(async move {
            invoice::Entity::insert(row).exec_without_returning(tx).await?;
            Ok(())
        })
    })
    .await;
    invoice
}

/// An agreement about one invoice, in force or not.
pub async fn agreement(
    db: &Database,
    of: DebtorId,
    about: InvoiceId,
    id: AgreementId,
    active: bool,
) -> Result<(), StorageError> {
    let row = agreement::ActiveModel {
        id: Set(id.uuid()),
        debtor_id: Set(of.uuid()),
        kind: Set("promise".to_owned()),
        act: Set("accepted".to_owned()),
        balance: Set(1_000_000),
        paid_at_acceptance: Set(0),
        policy_version: Set(1),
        needs_approval: Set(false),
        provisional_dates: Set(false),
        proposed_at: Set(noon()),
        version: Set(1),
        ..Default::default()
    };
    let covers = agreement_invoice::ActiveModel {
        agreement_id: Set(id.uuid()),
        invoice_id: Set(about.uuid()),
        position: Set(0),
        active: Set(active),
    };
    db.write(|tx| {
        Box::pin(async move {
            agreement::Entity::insert(row).exec_without_returning(tx).await?;
            agreement_invoice::Entity::insert(covers).exec_without_returning(tx).await?;
            Ok(())
        })
    })
    .await
}
