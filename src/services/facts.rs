//! The facts of a batch of conversations, read in the transaction of the turn.

use super::{Services, seat::Seat};
use crate::{
    dialogue::{self, Confirmation, Facts},
    domain::{contact::ChannelKind, ids::ConversationId},
    storage::{
        StorageError,
        ledger::{self, Known},
        outbox::{self, OutboxState},
    },
};
use sea_orm::DatabaseTransaction;
use std::{collections::HashMap, sync::Arc};

/// What is known of the message that asked the pending question of each conversation.
pub(super) type AskedMessages = HashMap<(ConversationId, i64), outbox::Asked>;

/// The facts of these seats, in their order, and what is known of their pending questions.
pub(super) async fn load(
    tx: &DatabaseTransaction,
    services: &Services,
    seats: &[&Seat],
) -> Result<(Vec<Facts>, AskedMessages), StorageError> {
    let now = services.clock.now();
    let Some(first) = seats.first() else { return Ok(Default::default()) };
    let business = services.business_of(tx, first.settings).await?;
    let known = |seat: &&Seat| {
        let may_have_agreements = seat.may_have_agreements;
        seat.debtor_id().map(|debtor| Known { debtor, may_have_agreements })
    };
    let debtors: Vec<Known> = seats.iter().filter_map(known).collect();
    let mut ledgers = ledger::load(tx, &debtors, now).await?;
    // What the last turn said came with the conversation; what this transaction says is written at its end.
    let questions = seats
        .iter()
        .filter(|seat| !seat.state.menu.is_empty() || seat.state.awaits_acceptance())
        .filter(|seat| seat.state.asked_turn < seat.turn_before())
        .map(|seat| (seat.conversation, seat.state.asked_turn));
    let confirmations = seats
        .iter()
        .filter(|seat| seat.state.agreed_turn != 0 && seat.state.agreed_turn < seat.turn_before())
        .map(|seat| (seat.conversation, seat.state.agreed_turn));
    let older: Vec<_> = questions.chain(confirmations).collect();
    let mut asked = outbox::asked_messages(tx, &older).await?;
    let said = |seat: &&Seat| Some(((seat.conversation, seat.turn_before()), seat.said.clone()?));
    asked.extend(seats.iter().filter_map(said));
    let facts = seats
        .iter()
        .map(|seat| {
            let zone = seat.debtor.as_ref().and_then(|debtor| debtor.zone).unwrap_or(services.zone);
            let local = zone.local(now);
            let ledger = seat.debtor_id().and_then(|id| ledgers.remove(&id)).unwrap_or_default();
            let history = ledger.history(local.date(), business.policy.negotiation.grace_days);
            Facts {
                business: Arc::clone(&business),
                now,
                today: local.date(),
                time: local.time(),
                debtor: seat.debtor.clone(),
                binding: seat.binding,
                shares_contact: seat.channel == ChannelKind::Telegram,
                invoices: ledger.invoices,
                agreements: ledger.agreements,
                disputes: ledger.disputes,
                history,
                owner: seat.owner.clone(),
                asked: fate(seat, asked.get(&(seat.conversation, seat.state.asked_turn))),
                confirmation: confirmation(seat, asked.get(&(seat.conversation, seat.state.agreed_turn))),
                fresh: services.clock.fresh_uuid(),
            }
        })
        .collect();
    Ok((facts, asked))
}

/// Where the confirmation of the last agreement is. One that is being sent may have been cut off there.
fn confirmation(seat: &Seat, said: Option<&outbox::Asked>) -> Option<Confirmation> {
    if seat.state.agreed_turn == 0 {
        return None;
    }
    Some(match said {
        Some(said) if said.state == OutboxState::Sent => Confirmation::Arrived,
        Some(said) if !said.state.is_waiting() => Confirmation::Lost,
        _ => Confirmation::Waits,
    })
}

/// Where the pending question is: sent, not sent yet (also when it is written only at the end of this very batch), or nobody knows.
fn fate(seat: &Seat, asked: Option<&outbox::Asked>) -> Option<dialogue::Asked> {
    match asked {
        Some(asked) if asked.state == OutboxState::Sent => Some(dialogue::Asked { sent_at: asked.sent_at }),
        // Being sent, it may have been read before that was recorded; so may what is repeated because nobody knows.
        Some(asked) if !asked.state.is_waiting() || asked.is_repeat => None,
        _ if seat.state.menu.is_empty() && !seat.state.awaits_acceptance() => None,
        _ => Some(dialogue::Asked { sent_at: None }),
    }
}
