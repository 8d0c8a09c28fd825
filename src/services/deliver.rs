//! Messages go out: claimed and checked against the facts in one transaction, sent outside of any, and what became of them
//! recorded in batches. Never says what the ledger no longer says.

mod at_once;
mod courtesy;
mod decide;
mod results;
mod wording;

pub use results::Delivered;

use super::{
    ServiceError, Services,
    channel::{Channel, Outgoing, OutgoingButton, SendOutcome},
    hear,
    qr_code::QrCode,
    rate_budget::RateBudget,
};
use crate::{
    messages::{Catalogue, Limits, Rendered},
    storage::{
        leases,
        outbox::{self, Claim, Claims, Lease},
        transcript,
    },
};
use chrono::{DateTime, Utc};
use sea_orm::DatabaseTransaction;
use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};
use wording::Wording;

/// How long a claimed message belongs to its claimer: longer than three time-outs of a request.
pub const MESSAGE_LEASE: Duration = Duration::from_secs(40);
/// How long an account belongs to its dispatcher after the last sign of life.
pub const ACCOUNT_LEASE: Duration = Duration::from_secs(3);
/// A longer wait is not waited for in memory: the message goes back to the queue.
const LONGEST_PACE: Duration = Duration::from_secs(2);

/// The way out of one account of a channel.
pub struct Delivery {
    services: Arc<Services>,
    catalogue: Arc<Catalogue>,
    judge: courtesy::Judge,
    channel: Arc<dyn Channel>,
    /// Unique to this running process.
    owner: String,
    budget: Mutex<RateBudget>,
}

/// A message that goes, with its words.
struct Message {
    /// The outbox row.
    id: i64,
    turn: i64,
    attempts: i32,
    contact: uuid::Uuid,
    is_alert: bool,
    address: String,
    rendered: Rendered,
}

/// A message that is marked as being sent and must be sent now.
pub struct Ready {
    id: i64,
    is_alert: bool,
    attempts: i32,
    contact: uuid::Uuid,
    outgoing: Outgoing,
}

impl Delivery {
    /// The way out over `channel`, at the pace of `budget`. `owner` is unique to the running process.
    #[must_use]
    pub fn new(
        services: Arc<Services>,
        catalogue: Arc<Catalogue>,
        channel: Arc<dyn Channel>,
        owner: String,
        budget: RateBudget,
    ) -> Self {
        Self {
            services,
            catalogue,
            judge: courtesy::Judge::default(),
            channel,
            owner,
            budget: Mutex::new(budget),
        }
    }

    /// Woken whenever something was put into the outbox.
    #[must_use]
    pub fn wake(&self) -> &tokio::sync::Notify {
        &self.services.outbox
    }

    /// Becomes, or stays, the one dispatcher of the account; whether it is.
    ///
    /// # Errors
    /// Where the database refuses.
    pub async fn elect(&self) -> Result<bool, ServiceError> {
        let (name, owner) = (self.lease_name(), self.owner.clone());
        self.services
            .db
            .write(move |tx| {
                Box::pin(async move { Ok(leases::acquire(tx, &name, &owner, ACCOUNT_LEASE).await?) })
            })
            .await
    }

    /// Gives the account back, so that another instance can go on at once.
    ///
    /// # Errors
    /// Where the database refuses.
    pub async fn resign(&self) -> Result<(), ServiceError> {
        let (name, owner) = (self.lease_name(), self.owner.clone());
        self.services
            .db
            .write(move |tx| Box::pin(async move { Ok(leases::release(tx, &name, &owner).await?) }))
            .await
    }

    fn lease_name(&self) -> String {
        format!("dispatch:{}:{}", self.channel.kind().code(), self.channel.account())
    }

    /// Claims up to `limit` due messages, decides about each on the facts of now, and marks those that go as being sent. Where
    /// none of them goes, those that stood behind them are claimed: nothing means that nothing is due.
    ///
    /// # Errors
    /// Where the database refuses: then nothing was claimed.
    pub async fn claim(self: &Arc<Self>, limit: u64) -> Result<Vec<Ready>, ServiceError> {
        loop {
            let this = Arc::clone(self);
            let db = &self.services.db;
            let claimed =
                db.write(move |tx| Box::pin(async move { this.claim_in_tx(tx, limit).await })).await?;
            match claimed {
                Some(ready) if ready.is_empty() => {}
                ready => return Ok(ready.unwrap_or_default()),
            }
        }
    }

    /// Nothing: nothing was due.
    async fn claim_in_tx(
        &self,
        tx: &DatabaseTransaction,
        limit: u64,
    ) -> Result<Option<Vec<Ready>>, ServiceError> {
        let wanted = Claim {
            channel: self.channel.kind(),
            account: self.channel.account().to_owned(),
            limit,
            now: self.services.clock.now(),
        };
        let Some(Claims { messages, at }) = outbox::claim(tx, &wanted).await? else { return Ok(None) };
        let decided = decide::all(tx, &self.services, &self.wording(), messages).await?;
        outbox::settle(tx, &self.lease(at), &decided.decisions, self.services.clock.now()).await?;
        transcript::append(tx, &decided.lines).await?;
        Ok(Some(decided.ready.into_iter().map(|message| self.ready(message)).collect()))
    }

    /// A message that is claimed at `at`, by the database's clock, belongs to this process for a while.
    fn lease(&self, at: DateTime<Utc>) -> Lease {
        Lease { owner: self.owner.clone(), until: at + MESSAGE_LEASE }
    }

    fn wording(&self) -> Wording<'_> {
        Wording { catalogue: &self.catalogue, judge: &self.judge, limits: self.limits() }
    }

    fn limits(&self) -> Limits {
        let can = self.channel.capabilities();
        Limits {
            text_limit: can.text_limit,
            caption_limit: can.caption_limit,
            button_limit: can.button_limit,
            label_limit: can.button_label_limit,
            html: can.html,
        }
    }

    fn ready(&self, message: Message) -> Ready {
        let Message { id, turn, attempts, contact, is_alert, address, rendered } = message;
        let buttons = rendered.buttons.into_iter().enumerate();
        let buttons = buttons
            .map(|(index, label)| OutgoingButton { label, data: hear::button_data(turn, index) })
            .collect();
        let request_contact =
            rendered.request_contact_label.filter(|_| self.channel.capabilities().shares_contact);
        // A payload is checked when it is entered; one that no code can hold was never offered as a picture.
        let picture = rendered.qr_code.and_then(|content| QrCode::of(&content).ok());
        let outgoing = Outgoing { to: address, text: rendered.text, buttons, request_contact, picture };
        Ready { id, is_alert, attempts, contact, outgoing }
    }

    /// Sends one message at the pace of the budget. Never fails: what became of it is the answer.
    pub async fn send(&self, ready: Ready) -> Delivered {
        let outcome = match self.pace(&ready.outgoing.to).await {
            Ok(()) => self.channel.send(&ready.outgoing).await,
            Err(wait) => SendOutcome::RetryAfter(wait),
        };
        self.delivered(outcome, &ready)
    }

    /// Waits until the budget allows a message to `address`; a long wait is given back instead.
    async fn pace(&self, address: &str) -> Result<(), Duration> {
        loop {
            let held =
                self.budget.lock().unwrap_or_else(PoisonError::into_inner).take(Instant::now(), address);
            match held {
                Ok(()) => return Ok(()),
                Err(held) if held.wait() > LONGEST_PACE => return Err(held.wait()),
                Err(held) => tokio::time::sleep(held.wait()).await,
            }
        }
    }
}
