//! What became of the messages that were sent: judged, recorded in batches, and a person told of what can never arrive. Sends
//! nothing itself.

use super::{
    super::{ServiceError, Services, alerts},
    Delivery, Ready,
};
use crate::{
    dialogue::{Reply, reply::Trouble},
    services::channel::{Refusal, SendOutcome},
    storage::{
        clock::database_now,
        entities::contact,
        outbox::{self, Outcome, Recorded},
    },
};
use chrono::TimeDelta;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, sea_query::Expr};
use std::{
    sync::{Arc, PoisonError},
    time::{Duration, Instant},
};

/// After this many tries a message has failed for good and a person is told.
const MOST_ATTEMPTS: i32 = 20;

/// What became of one message, to be recorded.
pub struct Delivered {
    recorded: Recorded,
    is_alert: bool,
    contact: uuid::Uuid,
    refusal: Option<Refusal>,
}

impl Delivery {
    /// Judges the platform's answer about one message.
    pub(super) fn delivered(&self, answer: SendOutcome, ready: &Ready) -> Delivered {
        metrics::counter!("santun_messages_total", "outcome" => outcome_code(&answer)).increment(1);
        let refusal = match &answer {
            SendOutcome::Refused(refusal) => Some(*refusal),
            _ => None,
        };
        let outcome = self.outcome_of(answer, ready);
        let recorded = Recorded { id: ready.id, owner: self.owner.clone(), outcome };
        Delivered { recorded, is_alert: ready.is_alert, contact: ready.contact, refusal }
    }

    /// What the platform's answer means for the message, and for the pace of those that follow.
    fn outcome_of(&self, answer: SendOutcome, ready: &Ready) -> Outcome {
        match answer {
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
                    // A repeat is on its way; only what stays unknown needs a person.
                    let lost = swept.lost.iter().map(|id| trouble(Trouble::UnknownDelivery, *id)).collect();
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
    let lost =
        results.iter().filter(|result| !result.is_alert && recording.lost.contains(&result.recorded.id));
    let failed = failed.into_iter().map(|result| trouble(Trouble::Undeliverable, result.recorded.id));
    let lost = lost.map(|result| trouble(Trouble::UnknownDelivery, result.recorded.id));
    let notices = alerts::notify(tx, services, failed.chain(lost).collect()).await?;
    outbox::enqueue(tx, &notices, now).await?;
    Ok(!notices.is_empty() || recording.is_more)
}

fn trouble(what: Trouble, outbox: i64) -> Reply {
    Reply::StaffTrouble { what, code: outbox.to_string() }
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
