//! Turns of a batch of conversations: hear, step, carry out, write. At most one turn a debtor at a time, so that every step sees
//! what the one before it did.

use super::{
    ServiceError, Services, alerts,
    channel::Inbound,
    deliver::{Delivery, Ready},
    effects::{self, Circumstances},
    facts,
    hear::{self, Heard},
    seat::Seat,
};
use crate::{
    dialogue::{Effect, Event, Facts, Step, step},
    domain::task::TaskKind,
    storage::{
        StorageError, conversations, inbox, outbox,
        outbox::{Asked, MessageKind, NewMessage},
        transcript::{Direction, Line},
    },
};
use chrono::{DateTime, Utc};
use sea_orm::DatabaseTransaction;
use std::{
    collections::{HashSet, VecDeque},
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

/// What a seat has to take a turn about.
pub(super) enum Cue {
    /// Something came in from the channel.
    Inbound {
        /// The inbox row.
        inbox: i64,
        /// What was done.
        inbound: Inbound,
        /// The platform's time of it.
        at: Option<DateTime<Utc>>,
    },
    /// An update that could not be decoded.
    Undecoded {
        /// The inbox row.
        inbox: i64,
        /// Why, without content.
        reason: String,
    },
    /// An invitation that cannot be used.
    Refused,
    /// The ledger moved before an answer left: it is said anew.
    Restated,
    /// Something happened on the business's side.
    Business {
        /// What.
        event: Event,
        /// When it may be told at the earliest.
        not_before: DateTime<Utc>,
    },
}

/// A message whose buttons were answered and can be taken off.
#[derive(Clone, PartialEq, Eq)]
pub struct Answered {
    /// The address.
    pub to: String,
    /// The platform's id of the message.
    pub external_id: String,
}

/// What a batch of turns did.
#[must_use = "its lines are still to be written"]
pub(super) struct Taken {
    /// The messages whose question was answered.
    pub answered: Vec<Answered>,
    /// Answers that must be sent once the transaction is committed, and not before, by the way out they take.
    pub ready: Vec<(Arc<Delivery>, Vec<Ready>)>,
    /// Whether more than these waits to be sent.
    pub is_more: bool,
    /// What the transcript is to have of it.
    pub lines: Vec<Line>,
}

/// What a batch of turns wants written at its end.
#[derive(Default)]
struct Writes {
    messages: Vec<NewMessage>,
    lines: Vec<Line>,
    opened: effects::Opened,
    unreadable: Vec<String>,
    answered: Vec<Answered>,
    /// Whether something that waited for its hours may go now.
    caught_up: bool,
}

/// Takes all turns, in passes of one turn a debtor, and writes their outcome in few statements; but for the lines of the transcript,
/// which whoever asked writes with what else is said in the transaction. Answers over one of `outlets` are written as being sent
/// where nothing stands before them.
pub(super) async fn take(
    tx: &DatabaseTransaction,
    services: &Services,
    outlets: &[Arc<Delivery>],
    seats: &mut [Seat],
    cues: Vec<(usize, Cue)>,
) -> Result<Taken, ServiceError> {
    let mut writes = Writes::default();
    let mut touched: HashSet<usize> = HashSet::new();
    let mut waiting: VecDeque<(usize, Cue)> = cues.into();
    while !waiting.is_empty() {
        let mut taken = HashSet::new();
        let mut now = Vec::new();
        let mut later = VecDeque::new();
        for (index, cue) in waiting {
            let Some(seat) = seats.get(index) else { continue };
            let key = seat.debtor_id().map_or_else(|| seat.contact.uuid(), |debtor| debtor.uuid());
            if taken.insert(key) {
                touched.insert(index);
                now.push((index, cue));
            } else {
                later.push_back((index, cue));
            }
        }
        pass(tx, services, seats, now, &mut writes).await?;
        // Somebody may just have agreed to something.
        seats.iter_mut().for_each(|seat| seat.may_have_agreements = true);
        waiting = later;
    }
    save(tx, services, seats, &touched).await?;
    send(tx, services, outlets, seats, writes).await
}

async fn pass(
    tx: &DatabaseTransaction,
    services: &Services,
    seats: &mut [Seat],
    cues: Vec<(usize, Cue)>,
    writes: &mut Writes,
) -> Result<(), ServiceError> {
    let (facts, asked) = {
        let present: Vec<&Seat> = cues.iter().filter_map(|(index, _)| seats.get(*index)).collect();
        facts::load(tx, services, &present).await?
    };
    for ((index, cue), facts) in cues.into_iter().zip(facts) {
        let Some(seat) = seats.get_mut(index) else { continue };
        let question = asked.get(&(seat.conversation, seat.state.asked_turn));
        let menu_message = question.and_then(|asked| asked.external_id.clone());
        let menu = (!seat.state.menu.is_empty()).then_some(seat.state.menu_since);
        turn(tx, services, seat, cue, &facts, question, writes).await?;
        if let (Some(since), Some(message)) = (menu, menu_message)
            && (seat.state.menu_since != since || seat.state.menu.is_empty())
        {
            writes.answered.push(Answered { to: seat.address.clone(), external_id: message });
        }
    }
    Ok(())
}

/// One turn of one conversation.
async fn turn(
    tx: &DatabaseTransaction,
    services: &Services,
    seat: &mut Seat,
    cue: Cue,
    facts: &Facts,
    asked: Option<&Asked>,
    writes: &mut Writes,
) -> Result<(), ServiceError> {
    let now = facts.now;
    let (kind, not_before) = match &cue {
        Cue::Business { not_before, .. } => (MessageKind::Proactive, *not_before),
        _ => (MessageKind::Answer, now),
    };
    let (heard, inbox) = listen(cue, seat, facts);
    let is_lost = heard.is_err();
    let heard = match heard {
        Ok(heard) => heard,
        Err(reason) => {
            quarantine(tx, inbox, &reason).await?;
            unprocessed(&reason)
        }
    };
    if kind == MessageKind::Answer && !heard.code.is_empty() {
        writes.lines.push(Line {
            conversation: seat.conversation,
            at: now,
            direction: Direction::In,
            code: heard.code.clone(),
            text: heard.words.clone(),
            outbox: None,
        });
    }
    let Some(event) = heard.event else { return Ok(()) };
    // While a person speaks for the business the state is frozen: what comes in is written down and nothing more.
    if seat.is_with_human() {
        return Ok(());
    }
    let (mut taken, panicked) = guarded_step(seat, event, facts);
    if panicked {
        quarantine(tx, inbox, "the step panicked").await?;
    }
    if panicked || is_lost {
        taken.effects.push(Effect::Queue(TaskKind::Quarantine));
    }
    if seat.unreadable {
        seat.unreadable = false;
        taken.effects.push(Effect::Queue(TaskKind::Quarantine));
        writes.unreadable.push(seat.conversation.short());
    }
    let paid: Vec<_> = facts.invoices.iter().map(|invoice| (invoice.id, invoice.settled())).collect();
    let circumstances = Circumstances {
        services,
        now,
        words: heard.words.as_deref(),
        file: heard.file.as_deref(),
        asked: asked.map(|asked| asked.outbox),
        paid: &paid,
        policy_version: facts.business.policy_version,
    };
    let effects = std::mem::take(&mut taken.effects);
    if kind == MessageKind::Answer && asked.is_some_and(|asked| asked.is_begun && asked.state.is_waiting()) {
        catch_up(tx, seat, &effects, now).await?;
        writes.caught_up = true;
    }
    let opened = effects::carry_out(tx, seat, &effects, &circumstances).await?;
    writes.opened.extend(opened);
    writes.messages.extend(seat.follow(taken, kind, not_before)?);
    if seat.binding == crate::domain::contact::Binding::Released {
        // The messages of this turn still reach the person; nothing later is bound to the debtor.
        seat.debtor = None;
    }
    Ok(())
}

/// The pending question waits to be claimed, or for the hours in which the bot may begin, but the debtor began: it is put to them
/// now, before the answer, or not at all where they want the matter left alone.
async fn catch_up(
    tx: &DatabaseTransaction,
    seat: &mut Seat,
    effects: &[Effect],
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    if effects.iter().any(Effect::leaves_alone) {
        return outbox::tell_no_more(tx, seat.conversation, now).await;
    }
    seat.awaits_messages = true;
    outbox::tell_now(tx, seat.conversation, now).await
}

/// Decodes a cue into an event. A panic in the reading is an update that cannot be processed, not a dead worker.
fn listen(cue: Cue, seat: &Seat, facts: &Facts) -> (Result<Heard, String>, Option<i64>) {
    match cue {
        Cue::Inbound { inbox, inbound, at } => {
            let heard = catch_unwind(AssertUnwindSafe(|| hear::hear(inbound, at, &seat.state, facts)));
            (heard.map_err(|_| "the reading panicked".to_owned()), Some(inbox))
        }
        Cue::Undecoded { inbox, reason } => (Err(reason), Some(inbox)),
        Cue::Refused => (Ok(Heard::silently(Event::InviteRefused, "invite-refused")), None),
        Cue::Restated => (Ok(Heard::silently(Event::LedgerChanged, "")), None),
        Cue::Business { event, .. } => (Ok(Heard::silently(event, "business")), None),
    }
}

fn unprocessed(reason: &str) -> Heard {
    Heard::silently(Event::Unprocessed, &format!("unprocessed: {reason}"))
}

/// The pure step behind a guard: should it ever panic, the state stays and the debtor gets a polite answer.
fn guarded_step(seat: &Seat, event: Event, facts: &Facts) -> (Step, bool) {
    let first = catch_unwind(AssertUnwindSafe(|| step(seat.state.clone(), event, facts)));
    match first {
        Ok(taken) => (taken, false),
        Err(_) => (Step::apology(seat.state.clone()), true),
    }
}

async fn quarantine(tx: &DatabaseTransaction, inbox: Option<i64>, reason: &str) -> Result<(), StorageError> {
    match inbox {
        Some(id) => inbox::quarantine(tx, id, reason).await,
        None => Ok(()),
    }
}

async fn save(
    tx: &DatabaseTransaction,
    services: &Services,
    seats: &[Seat],
    touched: &HashSet<usize>,
) -> Result<(), ServiceError> {
    let mut turned = Vec::with_capacity(touched.len());
    for (index, seat) in seats.iter().enumerate() {
        if touched.contains(&index) {
            turned.push(seat.turned()?);
        }
    }
    Ok(conversations::save(tx, &turned, services.clock.now()).await?)
}

/// Puts what was said into the outbox.
async fn send(
    tx: &DatabaseTransaction,
    services: &Services,
    outlets: &[Arc<Delivery>],
    seats: &[Seat],
    writes: Writes,
) -> Result<Taken, ServiceError> {
    let Writes { mut messages, mut lines, opened, unreadable, answered, caught_up } = writes;
    messages.extend(alerts::notices(tx, services, &opened, &unreadable).await?);
    let leaving: Vec<_> =
        outlets.iter().map(|outlet| (outlet, outlet.leave_at_once(seats, &mut messages))).collect();
    // Looked at anew: a notice written a moment ago is due at once.
    let ids = outbox::enqueue(tx, &messages, services.clock.now()).await?;
    let mut waiting = ids.len();
    let mut ready = Vec::with_capacity(leaving.len());
    for (outlet, leaving) in leaving {
        waiting = waiting.saturating_sub(leaving.len());
        let (now_ready, said) = outlet.written(leaving, &ids);
        lines.extend(said);
        ready.push((Arc::clone(outlet), now_ready));
    }
    Ok(Taken { answered, ready, is_more: waiting > 0 || caught_up, lines })
}
