//! Answers that leave with the turn that wrote them, without a claim of their own: the turn holds every lock and knows every fact that
//! a claim would look at. Whatever is not plain is left to the queue, where a claim decides about it.

use super::{Delivery, Message, Ready, courtesy::Courtesy, wording::Said};
use crate::{
    dialogue::Speech,
    domain::{
        ids::{ContactId, ConversationId},
        tone::Tone,
    },
    services::seat::Seat,
    storage::{
        outbox::{self, MessageKind, NewMessage},
        transcript::Line,
    },
};

/// An answer that was marked as leaving.
pub(in crate::services) struct Leaving {
    /// Its place among the new messages.
    place: usize,
    contact: ContactId,
    conversation: ConversationId,
    address: String,
    turn: i64,
    said: Said,
}

impl Delivery {
    /// Marks those of these new messages that this way out can send as soon as they are committed: of each contact the first, where it
    /// is an answer, nothing stands before it and nothing speaks against it.
    pub(in crate::services) fn leave_at_once(
        &self,
        seats: &[Seat],
        messages: &mut [NewMessage],
    ) -> Vec<Leaving> {
        let is_ours =
            |seat: &Seat| seat.channel == self.channel.kind() && seat.account == self.channel.account();
        let mut leaving = Vec::new();
        for seat in seats.iter().filter(|seat| is_ours(seat) && is_plain(seat, seats)) {
            let own = messages.iter_mut().enumerate().filter(|(_, message)| message.contact == seat.contact);
            let Some((place, message)) = own.min_by_key(|(_, message)| message.kind) else { continue };
            let Some(said) = self.answer(seat, message) else { continue };
            message.at_once = Some(outbox::AtOnce {
                rendered: said.rendered.text.clone(),
                text_hash: said.text_hash.clone(),
                lease: self.lease(seat.taken_at),
            });
            leaving.push(Leaving {
                place,
                contact: seat.contact,
                conversation: seat.conversation,
                address: seat.address.clone(),
                turn: message.turn,
                said,
            });
        }
        leaving
    }

    /// The words of an answer that may leave as it was meant.
    fn answer(&self, seat: &Seat, message: &NewMessage) -> Option<Said> {
        let is_of_now = message.not_before <= self.services.clock.now()
            && message.epoch == seat.epoch
            && message.ledger_version == seat.ledger_version()
            && (message.debtor.is_none() || message.debtor == seat.debtor_id());
        if message.kind != MessageKind::Answer || !is_of_now {
            return None;
        }
        let speech: Speech = serde_json::from_str(&message.speech).ok()?;
        let tone = Tone::from_code(&message.tone)?;
        let wording = self.wording();
        let courtesy = wording.choose(&speech, message.language, tone, false).ok()?;
        matches!(courtesy, Courtesy::AsMeant).then(|| wording.say(&speech, message.language, tone).ok())?
    }

    /// What was marked, once it is written under these ids: to be sent after the commit, and what the transcript is to have of it.
    pub(in crate::services) fn written(&self, leaving: Vec<Leaving>, ids: &[i64]) -> (Vec<Ready>, Vec<Line>) {
        let now = self.services.clock.now();
        let written = leaving.into_iter().filter_map(|leaving| {
            let id = *ids.get(leaving.place)?;
            let line = leaving.said.line(leaving.conversation, id, now);
            let message = Message {
                id,
                turn: leaving.turn,
                attempts: 1,
                contact: leaving.contact.uuid(),
                is_alert: false,
                address: leaving.address,
                rendered: leaving.said.rendered,
            };
            Some((self.ready(message), line))
        });
        written.unzip()
    }
}

/// Whether what is said here needs no second look: nobody blocked us or took over, nothing is on its way, and no other conversation of
/// the same debtor moved in this batch.
fn is_plain(seat: &Seat, seats: &[Seat]) -> bool {
    let is_alone = |debtor| seats.iter().filter(|other| other.debtor_id() == Some(debtor)).count() == 1;
    !seat.awaits_messages
        && seat.blocked_at.is_none()
        && !seat.is_with_human()
        && seat.debtor_id().is_none_or(is_alone)
}
