//! Whether a claimed message may go, on the facts at its claim: not after a stop, not over a person, not outside contact hours, not
//! to somebody else, and never with a figure that the ledger no longer has.

use super::super::{
    ServiceError, Services, alerts, facts,
    seat::Seat,
    turns::{self, Cue},
};
use super::{
    Message,
    courtesy::{self, Courtesy},
    wording::Wording,
};
use crate::{
    dialogue::{Event, Reply, Speech, refresh, remains, reply::Trouble},
    domain::{
        Language,
        contact::{ChannelKind, Owner},
        tone::Tone,
    },
    policy::contact_hours,
    services::{clock::fresh_id, payments},
    storage::{
        StorageError,
        contacts::{self, Address, Caller},
        entities::outbox::Model as Row,
        outbox::{self, Claimed, Decided, Decision, MessageKind},
        transcript::Line,
    },
};
use sea_orm::DatabaseTransaction;

/// What was decided about a batch.
#[derive(Default)]
pub(super) struct Batch {
    pub decisions: Vec<Decided>,
    pub ready: Vec<Message>,
    pub lines: Vec<Line>,
}

/// Decides about every claimed message.
pub(super) async fn all(
    tx: &DatabaseTransaction,
    services: &Services,
    wording: &Wording<'_>,
    claimed: Vec<Claimed>,
) -> Result<Batch, ServiceError> {
    let mut batch = Batch::default();
    let mut trouble = Vec::new();
    for claimed in claimed {
        let id = claimed.row.id;
        let decision = match gate(tx, services, &claimed).await? {
            Gate::Open => words(tx, services, wording, claimed, &mut batch, &mut trouble).await?,
            Gate::Suppress(reason) => Decision::Suppress { reason: reason.to_owned() },
            Gate::Defer { until, reason } => Decision::Defer { until, reason: reason.to_owned() },
        };
        batch.decisions.push(Decided { id, decision, facts: None });
    }
    let notices = alerts::notify(tx, services, trouble).await?;
    outbox::enqueue(tx, &notices, services.clock.now()).await?;
    Ok(batch)
}

enum Gate {
    Open,
    Suppress(&'static str),
    Defer { until: chrono::DateTime<chrono::Utc>, reason: &'static str },
}

/// What the row itself and its gate decide, before any word.
async fn gate(
    tx: &DatabaseTransaction,
    services: &Services,
    claimed: &Claimed,
) -> Result<Gate, ServiceError> {
    let Claimed { row, gate } = claimed;
    // An alert is tried all the same: the staff chat may have been put right since.
    if gate.blocked_at.is_some() && row.kind != MessageKind::Alert.code() {
        return Ok(Gate::Suppress("blocked"));
    }
    if row.debtor_id.is_some() && gate.contact_debtor.map(crate::domain::ids::Id::uuid) != row.debtor_id {
        return Ok(Gate::Suppress("unbound"));
    }
    if let Some((owner, epoch)) = &gate.conversation
        && (*epoch != row.epoch || matches!(owner, Owner::Human(_)))
    {
        return Ok(Gate::Suppress("superseded"));
    }
    if row.kind != MessageKind::Proactive.code() {
        return Ok(Gate::Open);
    }
    if gate.debtor.is_some_and(|(_, opted_out)| opted_out.is_some()) {
        return Ok(Gate::Suppress("opted_out"));
    }
    let now = services.clock.now();
    let business = services.business(tx).await?;
    let zone = debtor_zone(tx, row).await?;
    let window = &business.policy.contact;
    if contact_hours::is_open(now, zone, &business.calendar, window) {
        return Ok(Gate::Open);
    }
    let until = contact_hours::next_open(now, zone, &business.calendar, window);
    Ok(Gate::Defer { until, reason: outbox::CONTACT_HOURS })
}

async fn debtor_zone(
    tx: &DatabaseTransaction,
    row: &Row,
) -> Result<Option<crate::domain::Zone>, StorageError> {
    use crate::storage::entities::debtor;
    use sea_orm::EntityTrait;
    let Some(id) = row.debtor_id else { return Ok(None) };
    let debtor = debtor::Entity::find_by_id(id).one(tx).await?;
    Ok(debtor.and_then(|debtor| debtor.time_zone).and_then(|zone| crate::domain::Zone::parse(&zone)))
}

/// The words of a message, with the figures of now.
async fn words(
    tx: &DatabaseTransaction,
    services: &Services,
    wording: &Wording<'_>,
    claimed: Claimed,
    batch: &mut Batch,
    trouble: &mut Vec<Reply>,
) -> Result<Decision, ServiceError> {
    let Claimed { row, gate } = claimed;
    let readable = (
        serde_json::from_str::<Speech>(&row.speech).ok(),
        Language::from_code(&row.language),
        Tone::from_code(&row.tone),
    );
    let (Some(speech), Some(language), Some(tone)) = readable else {
        tracing::error!(outbox.id = row.id, "a queued message cannot be read by this version");
        trouble.push(Reply::StaffTrouble { what: Trouble::Undeliverable, code: row.id.to_string() });
        return Ok(Decision::Suppress { reason: "unreadable".to_owned() });
    };
    let moved = gate.debtor.is_some_and(|(version, _)| version != row.ledger_version);
    if moved && payments::taken_back(tx, &row, &speech, services.clock.now()).await? {
        return Ok(Decision::Suppress { reason: "payment reversed".to_owned() });
    }
    let speech = if moved {
        anew(tx, services, &row, &gate.address, speech, &mut batch.lines).await?
    } else {
        Some(speech)
    };
    let Some(speech) = speech else { return Ok(Decision::Suppress { reason: "ledger_changed".to_owned() }) };
    let is_alert = row.kind == MessageKind::Alert.code();
    let said = match wording.choose(&speech, language, tone, is_alert) {
        Ok(Courtesy::AsMeant) => wording.say(&speech, language, tone),
        Ok(Courtesy::Neutral(reasons)) => {
            trouble.extend(courtesy::report(tx, services, &row, Trouble::Reworded, &reasons).await?);
            wording.say(&speech, language, Tone::Neutral)
        }
        Ok(Courtesy::None(reasons)) => {
            trouble.extend(courtesy::report(tx, services, &row, Trouble::Withheld, &reasons).await?);
            return Ok(Decision::Suppress { reason: "tone".to_owned() });
        }
        Err(error) => Err(error),
    };
    let said = match said {
        Ok(said) => said,
        Err(error) => {
            tracing::error!(outbox.id = row.id, %error, "a message has no words");
            trouble.push(Reply::StaffTrouble { what: Trouble::Undeliverable, code: row.id.to_string() });
            return Ok(Decision::Suppress { reason: "no_words".to_owned() });
        }
    };
    if let Some(conversation) = row.conversation_id {
        batch.lines.push(said.line(crate::domain::ids::Id::new(conversation), row.id, services.clock.now()));
    }
    let decision = Decision::Send { rendered: said.rendered.text.clone(), text_hash: said.text_hash };
    batch.ready.push(Message {
        id: row.id,
        turn: row.turn,
        attempts: row.attempts + 1,
        contact: row.contact_id,
        is_alert,
        address: gate.address,
        rendered: said.rendered,
    });
    Ok(decision)
}

/// The ledger moved since the message was meant: its figures are read anew. Where a question no longer fits, the conversation
/// takes a turn about it instead, in this same transaction, and only what the message said beside it is left of it.
async fn anew(
    tx: &DatabaseTransaction,
    services: &Services,
    row: &Row,
    address: &str,
    speech: Speech,
    lines: &mut Vec<Line>,
) -> Result<Option<Speech>, ServiceError> {
    let channel = ChannelKind::from_code(&row.channel)
        .ok_or(StorageError::Unreadable { table: "outbox", column: "channel" })?;
    let clock = services.clock.as_ref();
    let caller = Caller {
        address: Address { channel, account: row.account.clone(), external_id: address.to_owned() },
        contact: fresh_id(clock),
        conversation: fresh_id(clock),
    };
    let now = clock.now();
    let Some(opened) = contacts::open(tx, &[caller], now).await?.pop() else { return Ok(None) };
    let seat = Seat::take(tx, opened, now).await?;
    let (loaded, _) = facts::load(tx, services, &[&seat]).await?;
    let Some(facts) = loaded.first() else { return Ok(None) };
    if let Some(fresh) = refresh(&speech, facts) {
        return Ok(Some(fresh));
    }
    let left = remains(&speech, facts);
    if let Some(cue) = restated(tx, &seat, row, now).await? {
        let taken = turns::take(tx, services, &[], &mut [seat], vec![(0, cue)]).await?;
        lines.extend(taken.lines);
        services.outbox.notify_one();
    }
    Ok(left)
}

/// What is to be said instead of a message that no longer holds: an answer that no later one made needless, or the question that is
/// pending, whoever began it.
async fn restated(
    tx: &DatabaseTransaction,
    seat: &Seat,
    row: &Row,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<Option<Cue>, StorageError> {
    let answers = row.kind == MessageKind::Answer.code();
    let asks = seat.state.awaits_acceptance() && seat.state.asked_turn == row.turn;
    if !asks && (!answers || outbox::has_later_answer(tx, seat.conversation, row.turn).await?) {
        return Ok(None);
    }
    let begun = Cue::Business { event: Event::LedgerChanged, not_before: now };
    Ok(Some(if answers { Cue::Restated } else { begun }))
}
