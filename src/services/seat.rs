//! One conversation taken up in a transaction: who is there, what is being asked, what this transaction changes about it.

use crate::{
    dialogue::{State, Step, state::VERSION},
    domain::{
        Debtor, Language,
        contact::{Binding, ChannelKind, Owner},
        ids::{ContactId, ConversationId, DebtorId},
    },
    storage::{
        StorageError,
        contacts::Opened,
        conversations::{self, Turned},
        outbox::{Asked, MessageKind, NewMessage},
    },
};
use chrono::{DateTime, Utc};
use sea_orm::DatabaseTransaction;
use std::sync::Arc;

/// A conversation with everything that a turn may change.
pub(super) struct Seat {
    pub contact: ContactId,
    pub channel: ChannelKind,
    pub account: String,
    /// The address on the platform.
    pub address: String,
    pub binding: Binding,
    pub debtor: Option<Arc<Debtor>>,
    pub conversation: ConversationId,
    pub owner: Owner,
    pub epoch: i64,
    pub turn: i64,
    pub state: State,
    /// The stored state could not be read and was kept aside.
    pub unreadable: bool,
    /// The language of the person's app, for somebody whose own is not known.
    pub app_language: Option<Language>,
    /// When the person blocked us.
    pub blocked_at: Option<DateTime<Utc>>,
    /// Whether anything is being sent here, or waits to be.
    pub awaits_messages: bool,
    /// False where it is known that the debtor never agreed to anything.
    pub may_have_agreements: bool,
    /// What was known then of the last message of its last turn.
    pub said: Option<Asked>,
    /// When it was taken up, by the database's clock.
    pub taken_at: DateTime<Utc>,
    /// The number of the settings then.
    pub settings: i64,
    read: (i64, i64),
}

impl Seat {
    /// Takes a conversation up. A state that cannot be read is kept aside; the talk then starts from the facts.
    pub async fn take(
        tx: &DatabaseTransaction,
        opened: Opened,
        now: DateTime<Utc>,
    ) -> Result<Self, StorageError> {
        let Opened { contact, conversation, debtor, said, awaits_messages, has_agreements, at, settings } =
            opened;
        let stored = match conversation.state_version {
            0 => Ok(State::default()),
            VERSION => serde_json::from_str(&conversation.state).map_err(|error| error.to_string()),
            other => Err(format!("version {other} is not known")),
        };
        let (state, unreadable) = match stored {
            Ok(state) => (state, false),
            Err(reason) => {
                conversations::keep_aside(tx, &conversation, &reason, now).await?;
                (State::default(), true)
            }
        };
        let unreadable_contact = |column| StorageError::Unreadable { table: "contact", column };
        Ok(Self {
            contact: ContactId::new(contact.id),
            channel: ChannelKind::from_code(&contact.channel).ok_or_else(|| unreadable_contact("channel"))?,
            account: contact.account,
            address: contact.external_id,
            binding: Binding::from_code(&contact.binding).ok_or_else(|| unreadable_contact("binding"))?,
            debtor: debtor.map(Debtor::try_from).transpose()?.map(Arc::new),
            conversation: ConversationId::new(conversation.id),
            owner: conversations::owner(&conversation)?,
            epoch: conversation.epoch,
            turn: conversation.turn,
            state,
            unreadable,
            app_language: None,
            blocked_at: contact.blocked_at,
            awaits_messages,
            may_have_agreements: has_agreements,
            said,
            taken_at: at,
            settings,
            read: (conversation.turn, conversation.epoch),
        })
    }

    /// An invitation was redeemed here: the talk begins anew with the question who is there.
    pub fn invite(&mut self, debtor: Debtor) {
        self.debtor = Some(Arc::new(debtor));
        self.may_have_agreements = true;
        self.binding = Binding::Pending;
        self.state = State::default();
    }

    /// The debtor, where there is one.
    pub fn debtor_id(&self) -> Option<DebtorId> {
        self.debtor.as_ref().map(|debtor| debtor.id)
    }

    /// The version of the debtor's ledger that is spoken of.
    pub fn ledger_version(&self) -> i64 {
        self.debtor.as_ref().map_or(0, |debtor| debtor.ledger_version)
    }

    /// The language to answer in.
    pub fn language(&self) -> Language {
        let own = self.debtor.as_ref().map(|debtor| debtor.language);
        own.or(self.state.language).or(self.app_language).unwrap_or_default()
    }

    /// Only a person silences the bot.
    pub const fn is_with_human(&self) -> bool {
        matches!(self.owner, Owner::Human(_))
    }

    /// The last turn before this transaction.
    pub const fn turn_before(&self) -> i64 {
        self.read.0
    }

    /// Takes over what a step decided and turns its speeches into messages.
    pub fn follow(
        &mut self,
        step: Step,
        kind: MessageKind,
        not_before: DateTime<Utc>,
    ) -> Result<Vec<NewMessage>, serde_json::Error> {
        let Step { next, speeches, tone, asks, agrees, .. } = step;
        self.turn += 1;
        let same_question = next.stage == self.state.stage && next.menu == self.state.menu;
        self.state = next;
        if asks {
            self.state.asked_turn = self.turn;
            if !same_question {
                self.state.menu_since = self.turn;
            }
        }
        if agrees {
            self.state.agreed_turn = self.turn;
        }
        let language = self.language();
        speeches
            .iter()
            .map(|speech| {
                Ok(NewMessage {
                    channel: self.channel,
                    account: self.account.clone(),
                    contact: self.contact,
                    conversation: Some(self.conversation),
                    // Words of farewell to a wrong person belong to nobody's debts.
                    debtor: self.debtor_id().filter(|_| self.binding != Binding::Released),
                    kind,
                    turn: self.turn,
                    epoch: self.epoch,
                    ledger_version: self.ledger_version(),
                    speech: serde_json::to_string(speech)?,
                    language,
                    tone: tone.code().to_owned(),
                    not_before,
                    at_once: None,
                })
            })
            .collect()
    }

    /// The row to save.
    pub fn turned(&self) -> Result<Turned, serde_json::Error> {
        Ok(Turned {
            id: self.conversation,
            read: self.read,
            turn: self.turn,
            epoch: self.epoch,
            owner: self.owner.clone(),
            state: serde_json::to_string(&self.state)?,
            state_version: VERSION,
        })
    }
}
