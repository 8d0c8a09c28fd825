//! Messages go out: claimed and checked against the facts in one transaction, sent outside of any, and what became of them
//! recorded in batches. Never says what the ledger no longer says.

mod courtesy;
mod decide;

use super::{
    ServiceError, Services, alerts,
    channel::{Channel, Outgoing, OutgoingButton, Refusal, SendOutcome},
    hear,
    qr_code::QrCode,
    rate_budget::RateBudget,
};
use crate::{
    dialogue::{Reply, reply::Trouble},
    messages::{Catalogue, Limits},
    storage::{
        clock::database_now,
        entities::contact,
        leases,
        outbox::{self, Claim, Claims, Lease, MessageKind, Outcome, Recorded},
        transcript::{self, Line},
    },
};
use chrono::TimeDelta;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, sea_query::Expr};
use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

/// How long a claimed message belongs to its claimer: longer than three time-outs of a request.
pub const MESSAGE_LEASE: Duration = Duration::from_secs(40);
/// How long an account belongs to its dispatcher after the last sign of life.
pub const ACCOUNT_LEASE: Duration = Duration::from_secs(3);
/// After this many tries a message has failed for good and a person is told.
const MOST_ATTEMPTS: i32 = 20;
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

/// What became of one message, to be recorded.
pub struct Delivered {
    recorded: Recorded,
    is_alert: bool,
    contact: uuid::Uuid,
    refusal: Option<Refusal>,
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
        metrics::counter!("santun_messages_total", "outcome" => outcome_code(&outcome)).increment(1);
        let refusal = match &outcome {
            SendOutcome::Refused(refusal) => Some(*refusal),
            _ => None,
        };
        let outcome = self.judge(outcome, &ready);
        let recorded = Recorded { id: ready.id, owner: self.owner.clone(), outcome };
        Delivered { recorded, is_alert: ready.is_alert, contact: ready.contact, refusal }
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

    fn judge(&self, outcome: SendOutcome, ready: &Ready) -> Outcome {
        match outcome {
            SendOutcome::Sent { external_id, at } => Outcome::Sent { external_id, at },
            SendOutcome::RetryAfter(_) if ready.attempts >= MOST_ATTEMPTS => {
                Outcome::Failed { reason: "too_many_attempts".to_owned() }
            }
            SendOutcome::RetryAfter(wait) => {
                let mut budget = self.budget.lock().unwrap_or_else(PoisonError::into_inner);
                budget.penalise(Instant::now(), &ready.outgoing.to, wait);
                drop(budget);
                let wait = TimeDelta::from_std(wait).unwrap_or(TimeDelta::minutes(1));
                Outcome::Retry { at: self.services.clock.now() + wait, reason: "asked_to_wait".to_owned() }
            }
            SendOutcome::Unknown => Outcome::Unknown { reason: "no_answer".to_owned() },
            SendOutcome::Refused(Refusal::Unauthorized) => {
                tracing::error!(
                    "the platform does not accept our credentials; messages wait until they are mended"
                );
                let mut budget = self.budget.lock().unwrap_or_else(PoisonError::into_inner);
                budget.penalise_everyone(Instant::now(), Duration::from_secs(60));
                drop(budget);
                let at = self.services.clock.now() + TimeDelta::minutes(1);
                Outcome::Retry { at, reason: "unauthorized".to_owned() }
            }
            SendOutcome::Refused(refusal) => Outcome::Failed { reason: refusal_code(refusal).to_owned() },
        }
    }

    /// Records what became of a batch of messages, and tells a person about those that can never arrive. Wakes whoever claims where
    /// more waits for these contacts.
    ///
    /// # Errors
    /// Where the database refuses; the same results may be recorded again.
    pub async fn record(&self, results: Arc<Vec<Delivered>>) -> Result<(), ServiceError> {
        let services = Arc::clone(&self.services);
        let more = self
            .services
            .db
            .write(move |tx| Box::pin(async move { record_in_tx(tx, &services, &results).await }))
            .await?;
        if more {
            self.services.outbox.notify_one();
        }
        Ok(())
    }

    /// Looks for leases that ran out and times that came; says how many messages have an unknown fate since the last look.
    ///
    /// # Errors
    /// Where the database refuses.
    pub async fn sweep(&self) -> Result<usize, ServiceError> {
        let services = Arc::clone(&self.services);
        let swept = self
            .services
            .db
            .write(move |tx| {
                Box::pin(async move {
                    let now = services.clock.now();
                    let swept = outbox::sweep(tx, now, database_now(tx).await?).await?;
                    let trouble = |id: &i64| Reply::StaffTrouble {
                        what: Trouble::UnknownDelivery,
                        code: id.to_string(),
                    };
                    // A repeat is on its way; only what stays unknown needs a person.
                    let lost = swept.lost.iter().map(trouble).collect();
                    let notices = alerts::notify(tx, &services, lost).await?;
                    outbox::enqueue(tx, &notices, now).await?;
                    Ok::<_, ServiceError>(swept)
                })
            })
            .await?;
        if !swept.unknown.is_empty() {
            tracing::warn!(outbox.unknown = swept.unknown.len(), "messages whose fate is unknown");
        }
        if swept.resumed > 0 || !swept.repeats.is_empty() {
            self.services.outbox.notify_one();
        }
        Ok(swept.unknown.len())
    }
}

async fn record_in_tx(
    tx: &DatabaseTransaction,
    services: &Services,
    results: &[Delivered],
) -> Result<bool, ServiceError> {
    let now = services.clock.now();
    let recorded: Vec<Recorded> = results.iter().map(|result| result.recorded.clone()).collect();
    let recording = outbox::record(tx, &recorded, now).await?;
    let gone: Vec<_> = results
        .iter()
        .filter(|result| matches!(result.refusal, Some(Refusal::Blocked | Refusal::NoSuchAddress)))
        .map(|result| result.contact)
        .collect();
    if !gone.is_empty() {
        contact::Entity::update_many()
            .col_expr(contact::Column::BlockedAt, Expr::value(now))
            .filter(contact::Column::Id.is_in(gone))
            .exec(tx)
            .await?;
    }
    let failed = results
        .iter()
        .filter(|result| matches!(result.recorded.outcome, Outcome::Failed { .. }))
        .filter(|result| result.refusal != Some(Refusal::Blocked));
    // Whoever cannot be alerted cannot be alerted about that: it would go on for ever.
    let (alerts, failed): (Vec<_>, Vec<_>) = failed.partition(|result| result.is_alert);
    if !alerts.is_empty() {
        tracing::error!(outbox.failed = alerts.len(), "the staff chat takes no alerts; check its address");
    }
    let troubles: Vec<Reply> = failed
        .into_iter()
        .map(|result| Reply::StaffTrouble {
            what: Trouble::Undeliverable,
            code: result.recorded.id.to_string(),
        })
        .collect();
    let notices = alerts::notify(tx, services, troubles).await?;
    outbox::enqueue(tx, &notices, now).await?;
    Ok(!notices.is_empty() || recording.is_more)
}

const fn outcome_code(outcome: &SendOutcome) -> &'static str {
    match outcome {
        SendOutcome::Sent { .. } => "sent",
        SendOutcome::RetryAfter(_) => "retry",
        SendOutcome::Unknown => "unknown",
        SendOutcome::Refused(refusal) => refusal_code(*refusal),
    }
}

const fn refusal_code(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Blocked => "blocked",
        Refusal::NoSuchAddress => "no_such_address",
        Refusal::BadRequest => "bad_request",
        Refusal::Unauthorized => "unauthorized",
    }
}
