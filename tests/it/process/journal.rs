//! What the database says about a run, held against what the people saw.

use super::{
    crowd::Debtor,
    program::Business,
    shop::{Invited, SMALLEST},
};
use crate::harness::telegram::Sent;
use chrono::NaiveDate;
use santun::storage::entities::{
    agreement, agreement_invoice, contact, conversation, inbox, invoice, outbox, promised_payment, transcript,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;

/// Everything that was written down.
pub struct Journal {
    /// Every update, by its number.
    pub inbox: HashMap<String, inbox::Model>,
    /// Every message, in order.
    pub outbox: Vec<outbox::Model>,
    contacts: HashMap<String, contact::Model>,
    conversations: HashMap<Uuid, conversation::Model>,
    /// What came in, by conversation.
    heard: HashMap<Uuid, Vec<Option<String>>>,
    agreements: Vec<agreement::Model>,
    parts: Vec<promised_payment::Model>,
    covered: Vec<agreement_invoice::Model>,
    invoices: HashMap<String, invoice::Model>,
}

/// An agreement without its identifiers and times.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Agreed {
    act: String,
    kind: String,
    balance: i64,
    in_force: bool,
    parts: Vec<(NaiveDate, i64)>,
}

/// How it ended for a debtor, in words that do not depend on the run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ending {
    /// What the conversation remembers, without the numbers of its turns, and who speaks, and how often that changed. Left out for
    /// the hasty.
    talk: Option<(Value, String, i64)>,
    /// How far the address is known to be theirs.
    binding: String,
    /// Every agreement about the invoice.
    agreements: Vec<Agreed>,
    /// Total, paid, and whether it is closed.
    invoice: (i64, i64, bool),
    /// What was heard.
    heard: Vec<Option<String>>,
}

/// A message in one line: for whoever reads why a test failed.
fn told(row: &outbox::Model) -> String {
    let speech: Value = serde_json::from_str(&row.speech).unwrap();
    let repeats = row.repeats_of.map(|of| format!(" repeats {of}")).unwrap_or_default();
    let reason = row.reason.as_deref().unwrap_or_default();
    format!("{} turn {} {} {}{repeats} {reason} {}", row.id, row.turn, row.kind, row.state, speech["parts"])
}

impl Journal {
    /// Reads all of it.
    pub async fn read(business: &Business) -> Self {
        let db = &business.own;
        let inbox = inbox::Entity::find().all(db).await.unwrap();
        let contacts = contact::Entity::find().all(db).await.unwrap();
        let conversations = conversation::Entity::find().all(db).await.unwrap();
        let lines = transcript::Entity::find().filter(transcript::Column::Direction.eq("in"));
        let mut heard: HashMap<Uuid, Vec<Option<String>>> = HashMap::new();
        for line in lines.order_by_asc(transcript::Column::Id).all(db).await.unwrap() {
            heard.entry(line.conversation_id).or_default().push(line.text);
        }
        let invoices = invoice::Entity::find().all(db).await.unwrap();
        Self {
            inbox: inbox.into_iter().map(|update| (update.external_id.clone(), update)).collect(),
            outbox: outbox::Entity::find().order_by_asc(outbox::Column::Id).all(db).await.unwrap(),
            contacts: contacts.into_iter().map(|contact| (contact.external_id.clone(), contact)).collect(),
            conversations: conversations.into_iter().map(|known| (known.contact_id, known)).collect(),
            heard,
            agreements: agreement::Entity::find().all(db).await.unwrap(),
            parts: promised_payment::Entity::find()
                .order_by_asc(promised_payment::Column::Position)
                .all(db)
                .await
                .unwrap(),
            covered: agreement_invoice::Entity::find().all(db).await.unwrap(),
            invoices: invoices.into_iter().map(|invoice| (invoice.number.clone(), invoice)).collect(),
        }
    }

    /// The messages meant for a chat, in order.
    pub fn messages(&self, chat: i64) -> Vec<&outbox::Model> {
        let contact = &self.contacts[&chat.to_string()];
        self.outbox.iter().filter(|message| message.contact_id == contact.id).collect()
    }

    fn conversation(&self, chat: i64) -> &conversation::Model {
        &self.conversations[&self.contacts[&chat.to_string()].id]
    }

    /// Every update of the debtor was taken, once, in one turn.
    pub fn holds_every_update_once(&self, debtor: &Debtor) {
        let chat = debtor.is.chat;
        for update in &debtor.pushed {
            let kept = self.inbox.get(&update.to_string());
            let kept = kept.unwrap_or_else(|| panic!("update {update} of {chat} is lost"));
            assert_eq!(kept.status, "done", "{:?}", kept.note);
        }
        let conversation = self.conversation(chat);
        assert_eq!(self.heard[&conversation.id].len(), debtor.pushed.len(), "chat {chat}: heard once each");
        let turns: BTreeSet<i64> = self.messages(chat).iter().map(|message| message.turn).collect();
        // A turn may be silent: whoever writes before the question arrived is not asked twice.
        let all: BTreeSet<i64> = (1..=conversation.turn).collect();
        assert!(turns.is_subset(&all), "chat {chat}: words without a turn");
        // What the business started, and what was said anew because the ledger moved, are turns as well.
        assert!(conversation.turn >= i64::try_from(debtor.pushed.len()).unwrap());
        let state: Value = serde_json::from_str(&conversation.state).unwrap();
        assert!(state["asked_turn"].as_i64().unwrap_or_default() <= conversation.turn);
    }

    /// Every update was answered by words of its own, or by those to the one right beside it.
    pub fn answers_every_update(&self, debtor: &Debtor) {
        let chat = debtor.is.chat;
        let own = |row: &&&outbox::Model| row.kind == "answer" && row.repeats_of.is_none();
        let answers = self.messages(chat).iter().filter(own).count();
        assert!(answers <= debtor.pushed.len(), "chat {chat}: answers to nothing");
        let silent = debtor.pushed.len() - answers;
        // Whoever reads a question twice answers twice, and the second time perhaps before the next question arrived.
        let repeats = self.messages(chat).iter().filter(|row| row.repeats_of.is_some()).count();
        let more = debtor.bursts + debtor.nudges + repeats;
        assert!(
            silent <= more,
            "chat {chat}: {silent} messages without an answer, {more} written in bursts or once more\n{:#?}\n{:#?}",
            self.words(chat),
            self.messages(chat).into_iter().map(told).collect::<Vec<_>>(),
        );
    }

    /// What a debtor wrote, in the order in which it was taken.
    pub fn words(&self, chat: i64) -> Vec<String> {
        let conversation = self.conversation(chat).id;
        let own = |update: &&inbox::Model| update.conversation_id == Some(conversation);
        let mut updates: Vec<&inbox::Model> = self.inbox.values().filter(own).collect();
        updates.sort_unstable_by_key(|update| update.id);
        let text = |update: &inbox::Model| -> String {
            let raw: Value = serde_json::from_str(&update.raw).unwrap();
            raw["message"]["text"].as_str().unwrap().to_owned()
        };
        updates.into_iter().map(text).collect()
    }

    /// How it ended for a debtor.
    pub fn ending(&self, debtor: &Invited, hasty: bool) -> Ending {
        let contact = &self.contacts[&debtor.chat.to_string()];
        let conversation = self.conversation(debtor.chat);
        let invoice = &self.invoices[&debtor.invoice];
        let covering = |row: &&agreement_invoice::Model| row.invoice_id == invoice.id;
        let mut agreements = Vec::new();
        for row in self.covered.iter().filter(covering) {
            let agreement =
                self.agreements.iter().find(|agreement| agreement.id == row.agreement_id).unwrap();
            let parts = self.parts.iter().filter(|part| part.agreement_id == agreement.id);
            let parts = parts.map(|part| (part.due_on, part.amount)).collect();
            agreements.push(Agreed {
                act: agreement.act.clone(),
                kind: agreement.kind.clone(),
                balance: agreement.balance,
                in_force: row.active,
                parts,
            });
        }
        let named = conversation.state.replace(&invoice.id.to_string(), &debtor.invoice);
        let mut state: Value = serde_json::from_str(&named).unwrap();
        let turns = ["asked_turn", "menu_since", "agreed_turn"];
        state.as_object_mut().unwrap().retain(|field, _| !turns.contains(&field.as_str()));
        let mut heard = self.heard[&conversation.id].clone();
        // Each run has links of its own.
        heard.iter_mut().flatten().filter(|words| words.starts_with("/start")).for_each(String::clear);
        Ending {
            talk: (!hasty).then(|| (state, conversation.owner.clone(), conversation.epoch)),
            binding: contact.binding.clone(),
            agreements,
            invoice: (invoice.total, invoice.paid, invoice.closed_at.is_some()),
            heard,
        }
    }

    /// Everything the debtor saw was meant for them, was sent once and in the order in which it was meant. Messages of unknown fate
    /// may have arrived; how many of those did.
    pub fn accounts_for(&self, chat: i64, seen: &[Sent]) -> usize {
        let rows = self.messages(chat);
        let mut unexplained: BTreeMap<i64, &Sent> = seen.iter().map(|sent| (sent.message_id, sent)).collect();
        let mut sent: Vec<(i64, i64, i64)> = Vec::new();
        for row in &rows {
            if row.state != "sent" {
                continue;
            }
            let id: i64 = row.external_id.as_deref().unwrap().parse().unwrap();
            assert!(unexplained.remove(&id).is_some(), "row {} says it arrived, but nobody saw it", row.id);
            if row.kind == "answer" {
                sent.push((row.repeats_of.unwrap_or(row.id), row.id, id));
            }
        }
        sent.sort_unstable();
        assert!(sent.is_sorted_by_key(|(_, _, message)| *message), "chat {chat}: out of order: {sent:?}");
        // Whatever is left arrived although its sender did not live to write it down.
        let mut unknown: Vec<&str> = rows
            .iter()
            .filter(|row| row.state == "unknown")
            .filter_map(|row| row.rendered.as_deref())
            .collect();
        let arrived = unexplained.len();
        for message in unexplained.into_values() {
            let row = unknown.iter().position(|text| *text == message.text);
            let row = row.unwrap_or_else(|| panic!("chat {chat}: a message that nobody meant"));
            unknown.swap_remove(row);
        }
        arrived
    }

    /// Whether there is an accepted agreement, seen or not.
    pub fn has_agreement(&self, chat: i64) -> bool {
        let Some(contact) = self.contacts.get(&chat.to_string()) else { return false };
        let conversation = self.conversations.get(&contact.id).map(|conversation| conversation.id);
        let own = |agreement: &&agreement::Model| agreement.conversation_id == conversation;
        self.agreements.iter().filter(own).any(|agreement| agreement.act == "accepted")
    }

    /// The debtor agreed, and the parts are what they owe.
    pub fn holds_the_agreement(&self, debtor: &Debtor) {
        let conversation = self.conversation(debtor.is.chat).id;
        let own = |agreement: &&agreement::Model| agreement.conversation_id == Some(conversation);
        let accepted: Vec<&agreement::Model> =
            self.agreements.iter().filter(own).filter(|agreement| agreement.act == "accepted").collect();
        let [accepted] = accepted[..] else {
            panic!("chat {}: {} accepted agreements", debtor.is.chat, accepted.len())
        };
        let parts = self.parts.iter().filter(|part| part.agreement_id == accepted.id);
        assert_eq!(accepted.balance, debtor.is.amount);
        assert_eq!(parts.map(|part| part.amount).sum::<i64>(), debtor.is.amount);
    }
}

/// Nobody sees a name, an invoice or a debt that is not theirs.
pub fn sees_only_their_own(debtor: &Debtor, seen: &[Sent]) {
    let word = |c: char| !(c.is_alphanumeric() || c == '-');
    for message in seen {
        for token in message.text.split(word) {
            let canary = token.starts_with('X') && token.len() == 4;
            assert!(!canary || token == debtor.is.name, "chat {}: somebody else's name", debtor.is.chat);
            let foreign = token.starts_with("INV-") && token != debtor.is.invoice;
            assert!(!foreign, "chat {}: somebody else's invoice {token}", debtor.is.chat);
        }
        for amount in amounts(&message.text) {
            let debt = amount >= SMALLEST;
            assert!(!debt || amount == debtor.is.amount, "chat {}: somebody else's debt", debtor.is.chat);
        }
    }
}

/// The amounts of a text, in rupiah.
fn amounts(text: &str) -> Vec<i64> {
    let digits = |rest: &str| -> String {
        let number = rest.chars().take_while(|c| c.is_ascii_digit() || *c == '.');
        number.filter(char::is_ascii_digit).collect()
    };
    text.split("Rp").skip(1).filter_map(|rest| digits(rest).parse().ok()).collect()
}
