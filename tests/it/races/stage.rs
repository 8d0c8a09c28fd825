//! The stage of the races: instances that share a database, a channel that waits, loses and refuses as it is told, and what is read
//! from the database afterwards. No tests here.

use crate::harness::{
    bot::{ACCOUNT, Bot, NewDebtor, NewInvoice, STAFF, catalogue},
    database::TestDatabase,
};
use chrono::{DateTime, NaiveDate, TimeDelta, TimeZone, Utc};
use futures::future::BoxFuture;
use santun::{
    domain::{Rupiah, Zone, contact::ChannelKind, ids::ConversationId},
    services::{
        Services, StaffChat,
        audit::Hand,
        channel::{Capabilities, Channel, Inbound, Outgoing, SendOutcome, Update},
        clock::{Clock, ManualClock},
        deliver::{Delivery, Ready},
        payments::{self, NewPayment, Recorded},
        rate_budget::{RateBudget, Rates},
    },
    storage::{
        Database, StorageError,
        entities::{
            agreement, agreement_invoice, allocation, audit, contact, conversation, invoice, outbox, payment,
            promised_payment, transcript,
        },
    },
    workers::outbox::drain,
};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use std::{
    collections::{HashMap, VecDeque},
    future::Future,
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, Ordering},
    },
    time::Instant,
};
use tokio::{
    sync::{Barrier, Semaphore},
    task::{JoinHandle, yield_now},
};

/// A Wednesday morning in Jakarta.
pub fn morning() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 1, 14, 3, 0, 0).unwrap()
}

/// The day on which the invoices of the stage were due.
pub fn due() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 9).unwrap()
}

/// How one message fares.
pub enum Fate {
    /// At once.
    Ends(SendOutcome),
    /// It is under way until the gate opens; it counts as arrived before that, as a platform that answers late does.
    Waits(Arc<Semaphore>, SendOutcome),
}

/// A channel that remembers what left, in order, and lets the next messages to an address fare as it is told.
pub struct Line {
    clock: ManualClock,
    left: Mutex<Vec<Outgoing>>,
    fates: Mutex<HashMap<String, VecDeque<Fate>>>,
    next: AtomicI64,
}

impl Line {
    fn new(clock: &ManualClock) -> Arc<Self> {
        let (left, fates) = (Mutex::default(), Mutex::default());
        Arc::new(Self { clock: clock.clone(), left, fates, next: AtomicI64::new(1_000) })
    }

    /// The next message to this address fares like this; those after it arrive.
    pub fn next_fares(&self, address: &str, fate: Fate) {
        self.fates.lock().unwrap().entry(address.to_owned()).or_default().push_back(fate);
    }

    /// The next message to this address is under way until the gate opens.
    pub fn holds(&self, address: &str, outcome: SendOutcome) -> Arc<Semaphore> {
        let gate = Arc::new(Semaphore::new(0));
        self.next_fares(address, Fate::Waits(Arc::clone(&gate), outcome));
        gate
    }

    /// The texts that arrived at an address, in order.
    pub fn texts(&self, address: &str) -> Vec<String> {
        let left = self.left.lock().unwrap();
        left.iter().filter(|message| message.to == address).map(|message| message.text.clone()).collect()
    }

    /// A sending that succeeds now.
    pub fn sent(&self) -> SendOutcome {
        let external_id = self.next.fetch_add(1, Ordering::Relaxed).to_string();
        SendOutcome::Sent { external_id, at: self.clock.now() }
    }

    fn keep(&self, message: &Outgoing, outcome: &SendOutcome) {
        if matches!(outcome, SendOutcome::Sent { .. }) {
            self.left.lock().unwrap().push(message.clone());
        }
    }
}

impl Channel for Line {
    fn kind(&self) -> ChannelKind {
        ChannelKind::Terminal
    }
    fn account(&self) -> &str {
        ACCOUNT
    }
    fn capabilities(&self) -> Capabilities {
        let (text_limit, button_limit, button_label_limit) = (4096, 10, 40);
        Capabilities {
            text_limit,
            button_limit,
            button_label_limit,
            shares_contact: true,
            html: false,
            caption_limit: None,
        }
    }
    fn send<'a>(&'a self, message: &'a Outgoing) -> BoxFuture<'a, SendOutcome> {
        Box::pin(async move {
            let fate = self.fates.lock().unwrap().get_mut(&message.to).and_then(VecDeque::pop_front);
            // Others get their chance while a message is under way.
            for _ in 0..message.text.len() % 4 {
                yield_now().await;
            }
            match fate {
                None => {
                    let outcome = self.sent();
                    self.keep(message, &outcome);
                    outcome
                }
                Some(Fate::Ends(outcome)) => {
                    self.keep(message, &outcome);
                    outcome
                }
                Some(Fate::Waits(gate, outcome)) => {
                    self.keep(message, &outcome);
                    gate.acquire().await.unwrap().forget();
                    outcome
                }
            }
        })
    }
    fn clear_buttons<'a>(&'a self, _to: &'a str, _external_id: &'a str) -> BoxFuture<'a, ()> {
        Box::pin(std::future::ready(()))
    }
}

/// One running process of several: its own connections, services and dispatcher.
#[derive(Clone)]
pub struct Instance {
    pub services: Arc<Services>,
    pub delivery: Arc<Delivery>,
}

impl Instance {
    /// Sends whatever is due.
    pub async fn drain(&self) {
        drain(&self.delivery).await.unwrap();
    }

    /// Claims a few messages.
    pub async fn claim(&self, limit: u64) -> Vec<Ready> {
        self.delivery.claim(limit).await.unwrap()
    }

    /// Sends what was claimed and records the results; how many these are.
    pub async fn finish(&self, ready: Vec<Ready>) -> usize {
        let mut results = Vec::with_capacity(ready.len());
        for message in ready {
            results.push(self.delivery.send(message).await);
        }
        let sent = results.len();
        self.delivery.record(Arc::new(results)).await.unwrap();
        sent
    }
}

/// Several processes over one database, and the bot by which the scene is set.
pub struct Stage {
    pub bot: Bot,
    pub line: Arc<Line>,
    pub instances: Vec<Instance>,
}

impl Stage {
    /// As many instances over this database.
    pub async fn set(test: &TestDatabase, instances: usize) -> Self {
        let bot = Bot::start(test, morning()).await;
        let line = Line::new(&bot.clock);
        let mut all = Vec::new();
        for _ in 0..instances {
            all.push(instance(test.reopen().await, Arc::new(bot.clock.clone()), &line));
        }
        Self { bot, line, instances: all }
    }

    /// The `n`th instance, counted around.
    pub fn instance(&self, n: usize) -> Instance {
        self.instances[n % self.instances.len()].clone()
    }

    /// What the database holds.
    pub fn db(&self) -> &Database {
        &self.bot.services.db
    }

    /// A debtor `name` with one invoice `INV-name` who opened the chat and said who they are.
    pub async fn debtor(&self, name: &str, amount: i64) {
        let invoice = NewInvoice::of(&format!("INV-{name}"), amount, due());
        let token = self.bot.debtor(NewDebtor::named(name, "Ani Lestari"), vec![invoice]).await;
        self.bot.opens(name, &token).await;
        self.bot.says(name, "iya betul").await;
    }

    /// The same, and three parts were read back.
    pub async fn at_read_back(&self, name: &str, amount: i64) {
        self.debtor(name, amount).await;
        for words in ["sudah saya terima", "cicil 3x bisa?"] {
            self.bot.says(name, words).await;
        }
        assert!(self.codes(name).await.last().unwrap().contains("plan.read_back"), "no read-back");
    }

    /// A text on its way to an instance.
    pub fn text(&self, from: &str, text: &str) -> Update {
        self.bot.update(from, Inbound::Text(text.to_owned()))
    }

    /// A text that is received by an instance; nothing is sent yet.
    pub async fn receives(&self, instance: usize, from: &str, text: &str) {
        receive(&self.instance(instance), vec![self.text(from, text)]).await;
    }

    /// A text that is received by an instance, and all that follows is sent by it.
    pub async fn says(&self, instance: usize, from: &str, text: &str) {
        self.receives(instance, from, text).await;
        self.instance(instance).drain().await;
    }

    /// Somebody of the business.
    pub fn hand(&self, by: &str) -> Hand {
        Hand::new(by, &self.bot.clock)
    }

    /// The debtor's contact and conversation.
    pub async fn talk(&self, name: &str) -> (contact::Model, conversation::Model) {
        let found = contact::Entity::find()
            .find_also_related(conversation::Entity)
            .filter(contact::Column::ExternalId.eq(name))
            .one(self.db().reader())
            .await
            .unwrap()
            .unwrap();
        (found.0, found.1.unwrap())
    }

    /// The key of the debtor's conversation.
    pub async fn conversation(&self, name: &str) -> ConversationId {
        ConversationId::new(self.talk(name).await.1.id)
    }

    /// The codes of what was said to somebody, oldest first.
    pub async fn codes(&self, name: &str) -> Vec<String> {
        self.lines(name).await.into_iter().map(|(_, code)| code).collect()
    }

    /// The same, with the messages that said it.
    pub async fn lines(&self, name: &str) -> Vec<(Option<i64>, String)> {
        let conversation = self.talk(name).await.1.id;
        let lines = transcript::Entity::find()
            .filter(transcript::Column::ConversationId.eq(conversation))
            .filter(transcript::Column::Direction.eq("out"))
            .order_by_asc(transcript::Column::Id)
            .all(self.db().reader())
            .await
            .unwrap();
        lines.into_iter().map(|line| (line.outbox_id, line.code)).collect()
    }

    /// The messages meant for somebody, oldest first.
    pub async fn outbox(&self, name: &str) -> Vec<outbox::Model> {
        let contact = self.talk(name).await.0.id;
        outbox::Entity::find()
            .filter(outbox::Column::ContactId.eq(contact))
            .order_by_asc(outbox::Column::Id)
            .all(self.db().reader())
            .await
            .unwrap()
    }

    /// The agreements of somebody, oldest first.
    pub async fn agreements(&self, name: &str) -> Vec<agreement::Model> {
        let debtor = self.talk(name).await.0.debtor_id.unwrap();
        agreement::Entity::find()
            .filter(agreement::Column::DebtorId.eq(debtor))
            .order_by_asc(agreement::Column::Id)
            .all(self.db().reader())
            .await
            .unwrap()
    }

    /// Lines of the audit log with this action.
    pub async fn audited(&self, action: &str) -> Vec<audit::Model> {
        let found = audit::Entity::find().filter(audit::Column::Action.eq(action));
        found.all(self.db().reader()).await.unwrap()
    }

    /// One more invoice of somebody.
    pub async fn add_invoice(&self, name: &str, number: &str, amount: i64) {
        let first = self.invoice(&format!("INV-{name}")).await;
        let row = invoice::Model {
            id: self.bot.clock.fresh_uuid(),
            number: number.to_owned(),
            lines: serde_json::json!([{
                "item": "Gula", "quantity": "1", "unit_price": amount, "discount": 0, "total": amount
            }]),
            total: amount,
            due_on: first.due_on + TimeDelta::days(40),
            ..first
        };
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    invoice::Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
                    Ok::<_, StorageError>(())
                })
            })
            .await
            .unwrap();
    }

    /// An invoice by its number.
    pub async fn invoice(&self, number: &str) -> invoice::Model {
        let found = invoice::Entity::find().filter(invoice::Column::Number.eq(number));
        found.one(self.db().reader()).await.unwrap().unwrap()
    }

    /// What must hold whatever was faster: every accepted agreement covers exactly what was owed at its acceptance, in parts that
    /// sum to it, and one stands per invoice at most; what invoices count as paid is what payments gave them.
    pub async fn books_are_right(&self) {
        let db = self.db().reader();
        let audits = audit::Entity::find().order_by_asc(audit::Column::Id).all(db).await.unwrap();
        let invoices = invoice::Entity::find().all(db).await.unwrap();
        let shares = allocation::Entity::find().all(db).await.unwrap();
        let payments = payment::Entity::find().all(db).await.unwrap();
        let covered = agreement_invoice::Entity::find().all(db).await.unwrap();
        let parts = promised_payment::Entity::find().all(db).await.unwrap();
        for invoice in &invoices {
            let put: i64 =
                shares.iter().filter(|share| share.invoice_id == invoice.id).map(|share| share.amount).sum();
            assert_eq!(invoice.paid, invoice.opening_paid + put, "an invoice counts other money than it got");
            assert!(invoice.paid <= invoice.total);
            let active = covered.iter().filter(|row| row.invoice_id == invoice.id && row.active).count();
            assert!(active <= 1, "{active} agreements stand on one invoice");
        }
        for payment in &payments {
            let put: i64 =
                shares.iter().filter(|share| share.payment_id == payment.id).map(|share| share.amount).sum();
            let counts = if payment.reversed_at.is_some() { 0 } else { payment.amount };
            assert_eq!(put + payment.surplus, counts, "money was lost or made");
        }
        for agreement in agreement::Entity::find().all(db).await.unwrap() {
            let sum: i64 =
                parts.iter().filter(|part| part.agreement_id == agreement.id).map(|part| part.amount).sum();
            assert_eq!(sum, agreement.balance, "the parts do not sum to the whole");
            let place = audits
                .iter()
                .find(|row| row.action == "agreement.accepted" && row.subject == agreement.id.to_string());
            let Some(accepted) = place else { continue };
            let under: Vec<_> = covered
                .iter()
                .filter(|row| row.agreement_id == agreement.id)
                .map(|row| row.invoice_id)
                .collect();
            let total: i64 =
                invoices.iter().filter(|invoice| under.contains(&invoice.id)).map(|i| i.total).sum();
            // Under the debtor's lock the audit log is the order in which things happened.
            let before = |action: &str, id: uuid::Uuid| {
                audits
                    .iter()
                    .any(|row| row.id < accepted.id && row.action == action && row.subject == id.to_string())
            };
            let paid: i64 = payments
                .iter()
                .filter(|payment| payment.invoice_id.is_some_and(|invoice| under.contains(&invoice)))
                .filter(|payment| before("payment.recorded", payment.id))
                .filter(|payment| !before("payment.reversed", payment.id))
                .map(|payment| payment.amount - payment.surplus)
                .sum();
            assert_eq!(agreement.balance, total - paid, "an agreement was accepted over another balance");
            assert_eq!(agreement.paid_at_acceptance, paid);
            assert!(agreement.accepted_text.is_some(), "accepted without words");
        }
    }
}

/// One more process over a database, with its own clock and way out.
pub fn instance(db: Database, clock: Arc<dyn Clock>, line: &Arc<Line>) -> Instance {
    let staff = StaffChat {
        channel: ChannelKind::Terminal,
        account: ACCOUNT.to_owned(),
        external_id: STAFF.to_owned(),
    };
    let owner = format!("race-{}", clock.fresh_uuid());
    let services = Services::new(db, clock, "Toko Maju".to_owned(), Zone::Wib, Some(staff));
    let services = Arc::new(services);
    let budget = RateBudget::new(Rates { overall: 0, per_address: 0 }, Instant::now());
    let channel: Arc<dyn Channel> = line.clone();
    let delivery = Delivery::new(Arc::clone(&services), catalogue(), channel, owner, budget);
    Instance { services, delivery: Arc::new(delivery) }
}

/// Updates as a platform delivers them: again, until they are taken.
pub async fn receive(instance: &Instance, updates: Vec<Update>) {
    for _ in 0..20 {
        if santun::services::receive(&instance.services, &[], updates.clone()).await.is_ok() {
            return;
        }
        yield_now().await;
    }
    panic!("updates were not taken in twenty deliveries");
}

/// Money on an invoice, recorded by an instance.
pub async fn pay(instance: &Instance, number: &str, amount: i64) -> Recorded {
    let hand = Hand::new("cli", instance.services.clock.as_ref());
    let new = NewPayment {
        number: number.to_owned(),
        amount: Rupiah::new(amount),
        method: "bank".to_owned(),
        reference: None,
        paid_on: None,
        again: true,
    };
    payments::record(&instance.services, new, &hand).await.unwrap()
}

/// What starts at the same moment, each after its own little delay.
pub struct Start(Arc<Barrier>);

impl Start {
    /// For as many.
    pub fn of(runners: usize) -> Self {
        Self(Arc::new(Barrier::new(runners)))
    }

    /// Runs after all are there and as many turns of the scheduler.
    pub fn go<T: Send + 'static>(
        &self,
        delay: usize,
        work: impl Future<Output = T> + Send + 'static,
    ) -> JoinHandle<T> {
        let barrier = Arc::clone(&self.0);
        tokio::spawn(async move {
            barrier.wait().await;
            for _ in 0..delay {
                yield_now().await;
            }
            work.await
        })
    }
}
