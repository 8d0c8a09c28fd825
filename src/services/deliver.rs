//! Messages go out: claimed and checked against the facts in one transaction, sent outside of any, and what became of them
//! recorded in batches. Never says what the ledger no longer says.

mod courtesy;
mod decide;
mod results;

pub use results::Delivered;

use super::{
    ServiceError, Services,
    channel::{Channel, Outgoing, OutgoingButton, SendOutcome},
    hear,
    qr_code::QrCode,
    rate_budget::RateBudget,
};
use crate::{
    messages::{Catalogue, Limits},
    storage::{
        leases,
        outbox::{self, Claim, Claims, Lease, MessageKind},
        transcript::{self, Line},
    },
};
use sea_orm::DatabaseTransaction;
use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

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
        let Some(claims) = outbox::claim(tx, &self.wanted(limit)).await? else { return Ok(None) };
        let (ready, lines) = self.settle(tx, claims).await?;
        transcript::append(tx, &lines).await?;
        Ok(Some(ready))
    }

    /// Claims those of the answers that this transaction wrote before which nothing stands: they need not wait for a claim of their
    /// own. What goes must be sent once the transaction is committed, and not before; its lines belong into the transcript.
    ///
    /// # Errors
    /// Where the database refuses.
    pub(super) async fn claim_written(
        &self,
        tx: &DatabaseTransaction,
        written: &[i64],
    ) -> Result<(Vec<Ready>, Vec<Line>), ServiceError> {
        let limit = u64::try_from(written.len()).unwrap_or(u64::MAX);
        match outbox::claim_written(tx, &self.wanted(limit), written).await? {
            Some(claims) => self.settle(tx, claims).await,
            None => Ok((Vec::new(), Vec::new())),
        }
    }

    fn wanted(&self, limit: u64) -> Claim {
        Claim {
            channel: self.channel.kind(),
            account: self.channel.account().to_owned(),
            limit,
            now: self.services.clock.now(),
        }
    }

    /// Decides about what was claimed and marks what goes as being sent; with the lines that the transcript is to have of it.
    async fn settle(
        &self,
        tx: &DatabaseTransaction,
        claims: Claims,
    ) -> Result<(Vec<Ready>, Vec<Line>), ServiceError> {
        let lease = Lease { owner: self.owner.clone(), until: claims.at + MESSAGE_LEASE };
        let wording =
            decide::Wording { catalogue: &self.catalogue, judge: &self.judge, limits: self.limits() };
        let decided = decide::all(tx, &self.services, &wording, claims.messages).await?;
        outbox::settle(tx, &lease, &decided.decisions, self.services.clock.now()).await?;
        let ready = decided.ready.into_iter().map(|message| self.ready(message)).collect();
        Ok((ready, decided.lines))
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

    fn ready(&self, message: decide::Message) -> Ready {
        let decide::Message { row, address, rendered } = message;
        let buttons = rendered.buttons.into_iter().enumerate();
        let buttons = buttons
            .map(|(index, label)| OutgoingButton { label, data: hear::button_data(row.turn, index) })
            .collect();
        let request_contact =
            rendered.request_contact_label.filter(|_| self.channel.capabilities().shares_contact);
        // A payload is checked when it is entered; one that no code can hold was never offered as a picture.
        let picture = rendered.qr_code.and_then(|content| QrCode::of(&content).ok());
        Ready {
            id: row.id,
            is_alert: row.kind == MessageKind::Alert.code(),
            attempts: row.attempts + 1,
            contact: row.contact_id,
            outgoing: Outgoing { to: address, text: rendered.text, buttons, request_contact, picture },
        }
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
