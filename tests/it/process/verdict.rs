//! What a run with kills must have left behind: nothing lost, nothing repeated that must not be, and what is unknown visible as such.

use super::{
    crowd::Crowd,
    journal::{self, Journal},
    program::{Business, STAFF},
};
use santun::storage::entities::outbox;
use serde_json::Value;
use std::{
    collections::{BTreeSet, HashMap, HashSet},
    time::Duration,
};
use uuid::Uuid;

/// So many kills, at least, must interrupt a message on its way: else the run shows little.
const INTERRUPTING: usize = 8;
/// How many debtors' invoices are looked at as the owner sees them.
const SHOWN: usize = 3;

/// What a kill left behind.
pub struct Kill {
    /// The messages that were being sent, with the contact of each.
    sending: HashMap<i64, Uuid>,
    /// How many messages were accepted, but their answers had not left.
    unanswered: usize,
}

impl Kill {
    /// Whether it cut a message off.
    fn interrupted(&self) -> bool {
        !self.sending.is_empty()
    }

    /// As the database shows it before the restart.
    pub fn of(journal: &Journal) -> Self {
        let sending = journal.outbox.iter().filter(|row| row.state == "sending");
        let sending: HashMap<i64, Uuid> = sending.map(|row| (row.id, row.contact_id)).collect();
        let contacts: HashSet<Uuid> = sending.values().copied().collect();
        assert_eq!(contacts.len(), sending.len(), "two messages to one person under way");
        let waits = |row: &&outbox::Model| row.kind == "answer" && row.state == "queued";
        let unanswered = journal.outbox.iter().filter(waits).count();
        Self { sending, unanswered }
    }
}

/// A run that is over.
pub struct Run<'r> {
    /// Whose it was.
    pub business: &'r Business,
    /// What its database says at the end.
    pub journal: &'r Journal,
    /// The debtors.
    pub crowd: &'r Crowd,
    /// The kills in order.
    pub kills: &'r [Kill],
    /// Payments recorded meanwhile: whose, and how much.
    pub payments: &'r [(usize, i64)],
}

impl Run<'_> {
    /// Every debtor, every message, every payment.
    pub fn judge(&self, took: Duration) {
        let mut arrived = 0;
        for debtor in &self.crowd.debtors {
            let seen = self.business.fake.messages(debtor.is.chat);
            arrived += self.journal.accounts_for(debtor.is.chat, &seen);
            self.journal.holds_every_update_once(debtor);
            self.journal.answers_every_update(debtor);
            self.journal.holds_the_agreement(debtor);
            journal::sees_only_their_own(debtor, &seen);
        }
        let interrupting = self.interrupting();
        let repeats = self.repeats();
        let thanked = self.thanks();
        self.visible_as_unknown();
        assert!(!self.business.log().contains("panicked"));
        println!(
            "{} kills in {took:?}, {interrupting} while messages were on their way, {} while answers waited: {} updates, {} messages, \
             {} under way at a kill of which {arrived} had arrived, {repeats} repeats, {} nudges, {thanked} of {} thanks sent",
            self.kills.len(),
            self.kills.iter().filter(|kill| kill.unanswered > 0).count(),
            self.journal.inbox.len(),
            self.business.fake.total(),
            self.lost().len(),
            self.crowd.debtors.iter().map(|debtor| debtor.nudges).sum::<usize>(),
            self.payments.len(),
        );
    }

    /// What was under way at any kill.
    fn lost(&self) -> BTreeSet<i64> {
        self.kills.iter().flat_map(|kill| kill.sending.keys()).copied().collect()
    }

    /// How many kills cut a message off.
    fn interrupting(&self) -> usize {
        let count = self.kills.iter().filter(|kill| kill.interrupted()).count();
        assert!(count >= INTERRUPTING, "only {count} kills interrupted anything");
        count
    }

    /// What was under way at a kill is unknown; each is repeated at most once, only answers are, and nobody reads more than one
    /// message again because of one kill.
    fn repeats(&self) -> usize {
        let rows: HashMap<i64, &outbox::Model> =
            self.journal.outbox.iter().map(|row| (row.id, row)).collect();
        let lost = self.lost();
        for id in &lost {
            assert_eq!(rows[id].state, "unknown", "row {id} was under way at a kill");
        }
        let mut repeated = HashSet::new();
        for repeat in self.journal.outbox.iter().filter(|row| row.repeats_of.is_some()) {
            let original = rows[&repeat.repeats_of.unwrap()];
            assert!(lost.contains(&original.id), "a repeat without a kill");
            assert!(original.repeats_of.is_none() && repeated.insert(original.id), "repeated twice");
            assert_eq!((original.kind.as_str(), original.contact_id), ("answer", repeat.contact_id));
        }
        for kill in self.kills {
            let mut again: Vec<Uuid> = kill
                .sending
                .iter()
                .filter(|(id, _)| repeated.contains(id))
                .map(|(_, contact)| *contact)
                .collect();
            let all = again.len();
            again.sort_unstable();
            again.dedup();
            assert_eq!(again.len(), all, "two messages repeated to one person because of one kill");
        }
        repeated.len()
    }

    /// Every payment was thanked for at most once, whatever happened; what is unknown of it, a person was told.
    fn thanks(&self) -> usize {
        let mut thanked = 0;
        for (at, _) in self.payments {
            let chat = self.crowd.debtors[*at].is.chat;
            let meant: Vec<_> =
                self.journal.messages(chat).into_iter().filter(|row| row.kind == "proactive").collect();
            let [meant] = meant[..] else { panic!("chat {chat}: {} thanks", meant.len()) };
            assert!(matches!(meant.state.as_str(), "sent" | "unknown"), "{}", meant.state);
            let text = meant.rendered.as_deref().unwrap();
            let seen = self.business.fake.messages(chat);
            let copies = seen.iter().filter(|message| message.text == text).count();
            assert!(copies <= 1 && (copies == 1 || meant.state == "unknown"), "chat {chat}: {copies} thanks");
            if meant.state == "unknown" {
                let code = Value::from(meant.id.to_string()).to_string();
                let told = self.journal.messages(STAFF).iter().any(|alert| alert.speech.contains(&code));
                assert!(told, "nobody was told that thanks may be lost");
            }
            thanked += copies;
        }
        assert!(!self.payments.is_empty());
        thanked
    }

    /// The owner sees which messages nobody knows the fate of.
    fn visible_as_unknown(&self) {
        let unknown =
            |chat: i64| self.journal.messages(chat).iter().filter(|row| row.state == "unknown").count();
        let mut debtors: Vec<_> = self.crowd.debtors.iter().map(|debtor| &debtor.is).collect();
        debtors.sort_by_key(|is| std::cmp::Reverse(unknown(is.chat)));
        for is in debtors.into_iter().take(SHOWN) {
            let shown = self.business.run(&["invoice", "show", &is.invoice, "--json"]);
            let shown: Value = serde_json::from_str(&shown).unwrap();
            let messages = shown["messages"].as_array().unwrap();
            let visible = messages.iter().filter(|message| message["state"] == "unknown").count();
            assert_eq!(visible, unknown(is.chat), "chat {}: what is unknown is not shown", is.chat);
        }
    }
}
