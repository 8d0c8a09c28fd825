//! The bot over a channel that only remembers: the same services, dispatcher and catalogue as the product, a clock that is moved.

use super::database::TestDatabase;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use futures::future::BoxFuture;
use santun::{
    domain::{Zone, contact::ChannelKind, holidays},
    messages::Catalogue,
    policy::Policy,
    services::{
        Answered, Received, Services, StaffChat,
        channel::{Capabilities, Channel, Inbound, Outgoing, SendOutcome, Update},
        clock::{Clock, ManualClock},
        deliver::Delivery,
        invites,
        rate_budget::{RateBudget, Rates},
    },
    storage::{
        Database, StorageError, business,
        entities::{debtor, holiday, invite, invoice, outbox, payment_method, policy_version},
    },
    workers::outbox::drain,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder};
use std::{
    collections::VecDeque,
    sync::{
        Arc, Mutex, OnceLock,
        atomic::{AtomicI64, Ordering},
    },
    time::Instant,
};

/// The account of the bot on its test channel.
pub const ACCOUNT: &str = "test";
/// The chat of the business's own people.
pub const STAFF: &str = "staff";

/// A channel that remembers what was sent, and can be told how the next messages fare.
#[derive(Default)]
pub struct Recorder {
    sent: Mutex<Vec<Outgoing>>,
    fate: Mutex<VecDeque<SendOutcome>>,
    next: AtomicI64,
    clock: OnceLock<ManualClock>,
}

impl Recorder {
    /// The next message fares like this; after the last, all arrive.
    pub fn next_fares(&self, outcome: SendOutcome) {
        self.fate.lock().unwrap().push_back(outcome);
    }

    /// What arrived at an address, in order.
    pub fn at(&self, address: &str) -> Vec<Outgoing> {
        self.sent.lock().unwrap().iter().filter(|message| message.to == address).cloned().collect()
    }
}

impl Channel for Recorder {
    fn kind(&self) -> ChannelKind {
        ChannelKind::Terminal
    }
    fn account(&self) -> &str {
        ACCOUNT
    }
    fn capabilities(&self) -> Capabilities {
        Capabilities {
            text_limit: 4096,
            caption_limit: Some(1024),
            button_limit: 10,
            button_label_limit: 40,
            shares_contact: true,
            html: false,
        }
    }
    fn send<'a>(&'a self, message: &'a Outgoing) -> BoxFuture<'a, SendOutcome> {
        let fate = self.fate.lock().unwrap().pop_front();
        let outcome = fate.unwrap_or_else(|| SendOutcome::Sent {
            external_id: (self.next.fetch_add(1, Ordering::Relaxed) + 1).to_string(),
            at: self.clock.get().unwrap().now(),
        });
        if matches!(outcome, SendOutcome::Sent { .. }) {
            self.sent.lock().unwrap().push(message.clone());
        }
        Box::pin(std::future::ready(outcome))
    }
    fn clear_buttons<'a>(&'a self, _to: &'a str, _external_id: &'a str) -> BoxFuture<'a, ()> {
        Box::pin(std::future::ready(()))
    }
}

/// The whole bot in one test.
pub struct Bot {
    pub services: Arc<Services>,
    pub delivery: Arc<Delivery>,
    pub clock: ManualClock,
    pub channel: Arc<Recorder>,
    update: AtomicI64,
}

/// The words of every language, loaded once.
pub fn catalogue() -> Arc<Catalogue> {
    static CATALOGUE: OnceLock<Arc<Catalogue>> = OnceLock::new();
    Arc::clone(CATALOGUE.get_or_init(|| Arc::new(Catalogue::load().unwrap())))
}

impl Bot {
    /// The bot over `test`, at this instant, with the holidays and one bank account.
    pub async fn start(test: &TestDatabase, at: DateTime<Utc>) -> Self {
        let clock = ManualClock::new(at);
        let channel = Arc::new(Recorder::default());
        channel.clock.set(clock.clone()).unwrap();
        let (services, delivery) = wire(test.db.clone(), &clock, &channel);
        seed(&services).await;
        Self { services, delivery, clock, channel, update: AtomicI64::new(0) }
    }

    /// The same bot after its process ended: nothing but the database is left.
    pub fn restart(&mut self, db: Database) {
        let (services, delivery) = wire(db, &self.clock, &self.channel);
        self.services = services;
        self.delivery = delivery;
    }

    /// A name for one more way out of the same account.
    pub fn delivery_owner(&self) -> String {
        format!("test-{}", self.clock.fresh_uuid())
    }

    /// Something comes in from an address; it is answered as far as anything is due.
    pub async fn inbound(&self, from: &str, inbound: Inbound) -> Vec<Answered> {
        let outlets = [Arc::clone(&self.delivery)];
        let updates = vec![self.update(from, inbound)];
        let Received { answered, ready } =
            santun::services::receive(&self.services, &outlets, updates).await.unwrap();
        let mut results = Vec::new();
        for message in ready.into_iter().flat_map(|(_, ready)| ready) {
            results.push(self.delivery.send(message).await);
        }
        self.delivery.record(Arc::new(results)).await.unwrap();
        self.drain().await;
        answered
    }

    /// A text comes in.
    pub async fn says(&self, from: &str, text: &str) {
        self.inbound(from, Inbound::Text(text.to_owned())).await;
    }

    /// An update with the next number, sent now.
    pub fn update(&self, from: &str, inbound: Inbound) -> Update {
        let number = self.update.fetch_add(1, Ordering::Relaxed) + 1;
        Update {
            channel: ChannelKind::Terminal,
            account: ACCOUNT.to_owned(),
            external_id: number.to_string(),
            from: Some(from.to_owned()),
            inbound: Ok(inbound),
            sent_at: Some(self.clock.now()),
            app_language: None,
            raw: format!("{{\"update\":{number}}}"),
        }
    }

    /// Receives updates without sending anything yet.
    pub async fn receive(&self, updates: Vec<Update>) -> Vec<Answered> {
        santun::services::receive(&self.services, &[], updates).await.unwrap().answered
    }

    /// The instant of the clock.
    pub fn clock_now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Sends everything that is due.
    pub async fn drain(&self) {
        drain(&self.delivery).await.unwrap();
    }

    /// Moves the clock forward and lets what became due go.
    pub async fn later(&self, step: TimeDelta) {
        self.clock.advance(step);
        self.drain().await;
    }

    /// Presses the button with this label (or number, from 1) under the newest message that has buttons.
    pub async fn presses(&self, from: &str, label: &str) {
        let messages = self.channel.at(from);
        let menu = messages.iter().rev().find(|message| !message.buttons.is_empty()).unwrap();
        let by_number = label.parse::<usize>().ok().and_then(|number| menu.buttons.get(number - 1));
        let by_label = menu.buttons.iter().find(|button| button.label == label);
        let Some(button) = by_label.or(by_number) else {
            panic!("no button {label} among {:?}", menu.buttons.iter().map(|b| &b.label).collect::<Vec<_>>())
        };
        let data = button.data.clone();
        self.inbound(from, Inbound::Pressed { data, message_id: None }).await;
    }

    /// A debtor with invoices, and the token of an invitation.
    pub async fn debtor(&self, person: NewDebtor, invoices: Vec<NewInvoice>) -> String {
        let (clock, token) = (self.clock.clone(), format!("token-{}", person.reference));
        let hash = invites::hash(&token);
        self.services
            .db
            .write(move |tx: &DatabaseTransaction| {
                Box::pin(async move {
                    let id = clock.fresh_uuid();
                    debtor::Entity::insert(person.row(id, clock.now())).exec_without_returning(tx).await?;
                    let rows = invoices.iter().map(|new| new.row(clock.fresh_uuid(), id, clock.now()));
                    invoice::Entity::insert_many(rows).exec_without_returning(tx).await?;
                    invited(tx, id, hash, clock.now()).await
                })
            })
            .await
            .unwrap();
        token
    }

    /// A new version of the policy with one value changed.
    pub async fn set_policy(&self, key: &str, value: &str) {
        let (now, key, value) = (self.clock.now(), key.to_owned(), value.to_owned());
        self.services
            .db
            .write(move |tx: &DatabaseTransaction| {
                Box::pin(async move {
                    let stored = business::load(tx).await?;
                    let (version, policy) = match stored.policy {
                        Some((version, policy)) => (version, serde_json::from_value(policy).unwrap()),
                        None => (0, Policy::default()),
                    };
                    let row = policy_version::ActiveModel {
                        version: Set(version + 1),
                        settings: Set(serde_json::to_value(policy.set(&key, &value).unwrap()).unwrap()),
                        at: Set(now),
                        by: Set("test".to_owned()),
                        note: Set(None),
                    };
                    policy_version::Entity::insert(row).exec_without_returning(tx).await?;
                    business::bump(tx).await
                })
            })
            .await
            .unwrap();
    }

    /// Opens the chat with an invitation.
    pub async fn opens(&self, from: &str, token: &str) {
        self.inbound(from, Inbound::Start { token: Some(token.to_owned()) }).await;
    }

    /// Every message that was meant for this chat after a row, in order.
    pub async fn outbox_after(&self, row: i64) -> Vec<outbox::Model> {
        outbox::Entity::find()
            .filter(outbox::Column::Id.gt(row))
            .order_by_asc(outbox::Column::Id)
            .all(self.services.db.reader())
            .await
            .unwrap()
    }
}

fn wire(db: Database, clock: &ManualClock, channel: &Arc<Recorder>) -> (Arc<Services>, Arc<Delivery>) {
    let staff = StaffChat {
        channel: ChannelKind::Terminal,
        account: ACCOUNT.to_owned(),
        external_id: STAFF.to_owned(),
    };
    let services = Services::new(db, Arc::new(clock.clone()), "Toko Maju".to_owned(), Zone::Wib, Some(staff));
    let services = Arc::new(services);
    let budget = RateBudget::new(Rates { overall: 0, per_address: 0 }, Instant::now());
    let channel: Arc<dyn Channel> = channel.clone();
    let delivery = Delivery::new(
        Arc::clone(&services),
        catalogue(),
        channel,
        format!("test-{}", clock.fresh_uuid()),
        budget,
    );
    (services, Arc::new(delivery))
}

async fn seed(services: &Services) {
    let clock = Arc::clone(&services.clock);
    services
        .db
        .write(move |tx: &DatabaseTransaction| {
            Box::pin(async move {
                let days = holidays::built_in().unwrap().into_iter().map(|free| holiday::ActiveModel {
                    day: Set(free.date),
                    kind: Set(free.kind.code().to_owned()),
                    name_id: Set(free.name_id),
                    name_en: Set(free.name_en),
                    source: Set(free.decree),
                });
                holiday::Entity::insert_many(days).exec_without_returning(tx).await?;
                let method = payment_method::ActiveModel {
                    id: Set(clock.fresh_uuid()),
                    kind: Set(serde_json::json!({
                        "kind": "bank", "name": "BCA", "number": "1234567890", "holder": "Toko Maju"
                    })),
                    added_at: Set(clock.now()),
                    removed_at: Set(None),
                };
                payment_method::Entity::insert(method).exec_without_returning(tx).await?;
                Ok::<_, StorageError>(())
            })
        })
        .await
        .unwrap();
}

/// A debtor to be made.
#[derive(Clone)]
pub struct NewDebtor {
    pub reference: String,
    pub name: String,
    pub honorific: String,
    pub language: String,
    pub phone: Option<String>,
    pub zone: Option<String>,
}

impl NewDebtor {
    /// An Indonesian-speaking customer in Jakarta.
    pub fn named(reference: &str, name: &str) -> Self {
        Self {
            reference: reference.to_owned(),
            name: name.to_owned(),
            honorific: "bapak_ibu".to_owned(),
            language: "id".to_owned(),
            phone: None,
            zone: Some("Asia/Jakarta".to_owned()),
        }
    }

    fn row(&self, id: uuid::Uuid, now: DateTime<Utc>) -> debtor::ActiveModel {
        debtor::ActiveModel {
            id: Set(id),
            reference: Set(self.reference.clone()),
            name: Set(self.name.clone()),
            honorific: Set(self.honorific.clone()),
            phone: Set(self.phone.clone()),
            language: Set(self.language.clone()),
            language_chosen: Set(false),
            time_zone: Set(self.zone.clone()),
            opted_out_at: Set(None),
            ledger_version: Set(0),
            created_at: Set(now),
        }
    }
}

/// An invoice to be made: one line, the whole amount.
#[derive(Clone)]
pub struct NewInvoice {
    pub number: String,
    pub amount: i64,
    pub issued_on: NaiveDate,
    pub due_on: NaiveDate,
    pub early: Option<(i32, NaiveDate)>,
    pub late_fee_clause: Option<String>,
}

impl NewInvoice {
    /// An invoice of `amount`, due on a day.
    pub fn of(number: &str, amount: i64, due_on: NaiveDate) -> Self {
        Self {
            number: number.to_owned(),
            amount,
            issued_on: due_on - TimeDelta::days(30),
            due_on,
            early: None,
            late_fee_clause: None,
        }
    }

    fn row(&self, id: uuid::Uuid, debtor: uuid::Uuid, now: DateTime<Utc>) -> invoice::ActiveModel {
        invoice::ActiveModel {
            id: Set(id),
            debtor_id: Set(debtor),
            number: Set(self.number.clone()),
            contract_ref: Set(None),
            issued_on: Set(self.issued_on),
            due_on: Set(self.due_on),
            sent_on: Set(Some(self.issued_on)),
            sent_via: Set(Some("email".to_owned())),
            lines: Set(serde_json::json!([{
                "item": "Beras 25 kg", "quantity": "1", "unit_price": self.amount, "discount": 0, "total": self.amount
            }])),
            discount: Set(0),
            tax: Set(0),
            total: Set(self.amount),
            opening_paid: Set(0),
            paid: Set(0),
            early_basis_points: Set(self.early.map(|(points, _)| points)),
            early_until: Set(self.early.map(|(_, until)| until)),
            early_given: Set(0),
            late_fee_clause: Set(self.late_fee_clause.clone()),
            notes: Set(None),
            status: Set("open".to_owned()),
            version: Set(1),
            closed_at: Set(None),
            created_at: Set(now),
        }
    }
}

/// An invitation of this debtor, good for a month.
pub async fn invited(
    tx: &DatabaseTransaction,
    debtor: uuid::Uuid,
    token_hash: String,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let row = invite::ActiveModel {
        token_hash: Set(token_hash),
        debtor_id: Set(debtor),
        expires_at: Set(now + TimeDelta::days(30)),
        created_at: Set(now),
        used_at: Set(None),
        used_by: Set(None),
    };
    invite::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}
