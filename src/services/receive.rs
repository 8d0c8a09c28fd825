//! Updates come in: journalled, deduplicated, answered, all in one transaction. Only after its commit may a platform be told
//! that it may forget them.

use super::{
    ServiceError, Services, alerts,
    channel::{DecodeError, Inbound, Update},
    clock::fresh_id,
    deliver::{Delivery, Ready},
    invites, seat,
    turns::{self, Answered, Cue},
};
use crate::{
    dialogue::{Reply, reply::Trouble},
    domain::{Debtor, contact::Binding},
    storage::{
        StorageError,
        contacts::{self, Address, Caller},
        debtors,
        entities::contact,
        inbox::{self, InboxStatus, NewUpdate},
        outbox, transcript,
    },
};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, sea_query::Expr};
use std::sync::Arc;

/// A batch that is durable.
#[derive(Default)]
pub struct Received {
    /// The messages whose question was answered.
    pub answered: Vec<Answered>,
    /// Answers that were written as being sent and must be sent now, by the way out they take.
    pub ready: Vec<(Arc<Delivery>, Vec<Ready>)>,
}

/// Receives a batch. When this returns `Ok`, every update of it is durable; a repeated one had no second effect. An update that
/// spoils the batch is taken alone, and quarantined where it can never be processed. Answers over one of `outlets` are written as
/// being sent, so that they need not wait for a claim; the others are queued.
///
/// # Errors
/// Where the database cannot be reached: nothing was acknowledged, the platform delivers again.
pub async fn receive(
    services: &Arc<Services>,
    outlets: &[Arc<Delivery>],
    updates: Vec<Update>,
) -> Result<Received, ServiceError> {
    if updates.is_empty() {
        return Ok(Received::default());
    }
    match attempt(services, outlets, updates.clone()).await {
        Ok(received) => Ok(received),
        // Whatever it was, it is not made worse by what goes at once.
        Err(_) if !outlets.is_empty() => Box::pin(receive(services, &[], updates)).await,
        Err(error) if updates.len() == 1 && error.is_transient() => retry(services, updates).await,
        Err(_) if updates.len() == 1 => give_up(services, updates).await,
        Err(error) => {
            tracing::warn!(batch = updates.len(), %error, "a batch of updates failed; each is taken alone");
            let mut all = Received::default();
            for update in updates {
                all.answered.extend(Box::pin(receive(services, &[], vec![update])).await?.answered);
            }
            Ok(all)
        }
    }
}

/// Another transaction was in the way: once more, then the platform delivers again.
async fn retry(services: &Arc<Services>, updates: Vec<Update>) -> Result<Received, ServiceError> {
    match attempt(services, &[], updates.clone()).await {
        Err(error) if !error.is_transient() => give_up(services, updates).await,
        outcome => outcome,
    }
}

async fn attempt(
    services: &Arc<Services>,
    outlets: &[Arc<Delivery>],
    updates: Vec<Update>,
) -> Result<Received, ServiceError> {
    let (shared, outlets) = (Arc::clone(services), outlets.to_vec());
    let (received, is_more) = services
        .db
        .write(move |tx| {
            Box::pin(async move {
                let taken = unit(tx, &shared, &outlets, updates).await?;
                transcript::append(tx, &taken.lines).await?;
                let received = Received { answered: taken.answered, ready: taken.ready };
                Ok::<_, ServiceError>((received, taken.is_more))
            })
        })
        .await?;
    if is_more {
        services.outbox.notify_one();
    }
    Ok(received)
}

/// An update that can never be processed is kept raw, a person is told, and the platform may forget it. The debtor is answered,
/// unless it is the conversation itself that cannot be taken up.
async fn give_up(services: &Arc<Services>, updates: Vec<Update>) -> Result<Received, ServiceError> {
    let stripped: Vec<Update> = updates
        .into_iter()
        .map(|update| Update { inbound: Err(DecodeError::Unprocessable), ..update })
        .collect();
    match attempt(services, &[], stripped.clone()).await {
        Err(error) if !error.is_transient() => {
            tracing::error!(%error, "a conversation cannot be taken up; its update is kept raw");
            let unaddressed = stripped.into_iter().map(|update| Update { from: None, ..update }).collect();
            attempt(services, &[], unaddressed).await
        }
        outcome => outcome,
    }
}

async fn unit(
    tx: &DatabaseTransaction,
    services: &Services,
    outlets: &[Arc<Delivery>],
    updates: Vec<Update>,
) -> Result<turns::Taken, ServiceError> {
    let now = services.clock.now();
    let (addressed, unaddressed): (Vec<_>, Vec<_>) =
        updates.into_iter().partition(|update| update.from.is_some());
    let notices = journal_only(tx, services, &unaddressed).await?;
    let callers: Vec<Caller> = addressed.iter().map(|update| caller(services, update)).collect();
    let opened = contacts::open(tx, &callers, now).await?;
    let rows: Vec<NewUpdate> = addressed
        .iter()
        .zip(&opened)
        .map(|(update, opened)| NewUpdate {
            conversation: Some(crate::domain::ids::Id::new(opened.conversation.id)),
            ..journalled(services, update, InboxStatus::Done)
        })
        .collect();
    let fresh = inbox::accept(tx, &rows).await?;
    // One seat a conversation, however many updates it has in this batch.
    let mut seats: Vec<seat::Seat> = Vec::new();
    let mut cues = Vec::new();
    for ((update, opened), inbox) in addressed.into_iter().zip(opened).zip(fresh) {
        let Some(inbox) = inbox else { continue };
        let seated = seats.iter().position(|seat| seat.contact.uuid() == opened.contact.id);
        let index = match seated {
            Some(index) => index,
            None => {
                seats.push(seat::Seat::take(tx, opened, now).await?);
                seats.len() - 1
            }
        };
        let Some(seat) = seats.get_mut(index) else { continue };
        seat.app_language = seat.app_language.or(update.app_language);
        if let Some(cue) = cue(tx, services, seat, update, inbox).await? {
            cues.push((index, cue));
        }
    }
    let mut taken = turns::take(tx, services, outlets, &mut seats, cues).await?;
    taken.is_more |= notices;
    Ok(taken)
}

fn caller(services: &Services, update: &Update) -> Caller {
    let clock = services.clock.as_ref();
    Caller {
        address: Address {
            channel: update.channel,
            account: update.account.clone(),
            external_id: update.from.clone().unwrap_or_default(),
        },
        contact: fresh_id(clock),
        conversation: fresh_id(clock),
    }
}

fn journalled(services: &Services, update: &Update, status: InboxStatus) -> NewUpdate {
    NewUpdate {
        channel: update.channel,
        account: update.account.clone(),
        external_id: update.external_id.clone(),
        received_at: services.clock.now(),
        raw: update.raw.clone(),
        status,
        note: None,
        conversation: None,
    }
}

/// Updates that come from nobody whom we could answer: kept, and shown to a person where they could not be decoded. Whether that
/// put anything into the outbox.
async fn journal_only(
    tx: &DatabaseTransaction,
    services: &Services,
    updates: &[Update],
) -> Result<bool, ServiceError> {
    if updates.is_empty() {
        return Ok(false);
    }
    let rows: Vec<NewUpdate> = updates
        .iter()
        .map(|update| match &update.inbound {
            Ok(_) => journalled(services, update, InboxStatus::Ignored),
            Err(reason) => NewUpdate {
                note: Some(reason.to_string()),
                ..journalled(services, update, InboxStatus::Quarantined)
            },
        })
        .collect();
    let fresh = inbox::accept(tx, &rows).await?;
    let broken = updates.iter().zip(fresh).filter(|(update, _)| update.inbound.is_err());
    let codes: Vec<Reply> = broken
        .filter_map(|(_, inbox)| inbox)
        .map(|inbox| Reply::StaffTrouble { what: Trouble::Unprocessed, code: inbox.to_string() })
        .collect();
    let notices = alerts::notify(tx, services, codes).await?;
    outbox::enqueue(tx, &notices, services.clock.now()).await?;
    Ok(!notices.is_empty())
}

/// What the conversation has to take a turn about; things that only concern the address are done here.
async fn cue(
    tx: &DatabaseTransaction,
    services: &Services,
    seat: &mut seat::Seat,
    update: Update,
    inbox: i64,
) -> Result<Option<Cue>, ServiceError> {
    let inbound = match update.inbound {
        Ok(inbound) => inbound,
        Err(reason) => return Ok(Some(Cue::Undecoded { inbox, reason: reason.to_string() })),
    };
    // Who writes blocks us no more, whatever became of the notice of that.
    if inbound == Inbound::Blocked || seat.blocked_at.is_some() {
        let blocked_at = (inbound == Inbound::Blocked).then(|| services.clock.now());
        blocked(tx, seat, blocked_at).await?;
    }
    match &inbound {
        Inbound::Blocked | Inbound::Unblocked => Ok(None),
        Inbound::Group if is_staff_chat(services, seat) => {
            inbox::mark(tx, &[inbox], InboxStatus::Ignored, None).await?;
            Ok(None)
        }
        Inbound::Nothing => {
            inbox::mark(tx, &[inbox], InboxStatus::Ignored, None).await?;
            Ok(None)
        }
        Inbound::Start { token: Some(token) } => {
            let accepted = invited(tx, services, seat, token).await?;
            Ok(Some(if accepted {
                Cue::Inbound { inbox, inbound, at: update.sent_at }
            } else {
                Cue::Refused
            }))
        }
        _ => Ok(Some(Cue::Inbound { inbox, inbound, at: update.sent_at })),
    }
}

async fn blocked(
    tx: &DatabaseTransaction,
    seat: &mut seat::Seat,
    since: Option<chrono::DateTime<chrono::Utc>>,
) -> Result<(), StorageError> {
    contact::Entity::update_many()
        .col_expr(contact::Column::BlockedAt, Expr::value(since))
        .filter(contact::Column::Id.eq(seat.contact.uuid()))
        .exec(tx)
        .await?;
    seat.blocked_at = since;
    Ok(())
}

/// The business's own people may speak among themselves.
fn is_staff_chat(services: &Services, seat: &seat::Seat) -> bool {
    services.staff.as_ref().is_some_and(|staff| {
        staff.channel == seat.channel && staff.account == seat.account && staff.external_id == seat.address
    })
}

/// Redeems an invitation. A known person who opens the used link again is simply greeted; any other token that cannot be used
/// discloses nothing, not even whether it exists.
async fn invited(
    tx: &DatabaseTransaction,
    services: &Services,
    seat: &mut seat::Seat,
    token: &str,
) -> Result<bool, ServiceError> {
    let Some(debtor) = invites::redeem(tx, token, seat.contact, services.clock.now()).await? else {
        return Ok(false);
    };
    if seat.debtor_id() == Some(debtor) {
        return Ok(true);
    }
    let Some(row) = debtors::lock(tx, [debtor]).await?.pop() else { return Ok(false) };
    contact::Entity::update_many()
        .col_expr(contact::Column::DebtorId, Expr::value(debtor.uuid()))
        .col_expr(contact::Column::Binding, Expr::value(Binding::Pending.code()))
        .col_expr(contact::Column::IdentifiedAt, Expr::value(Option::<chrono::DateTime<chrono::Utc>>::None))
        .filter(contact::Column::Id.eq(seat.contact.uuid()))
        .exec(tx)
        .await?;
    seat.invite(Debtor::try_from(row)?);
    Ok(true)
}
