//! What the fake Telegram remembers: chats, messages, waiting updates, the webhook, commands. No HTTP here.

use super::fault::{Dice, Disturbance, Fault};
use serde_json::Value;
use std::{
    collections::{HashMap, HashSet, VecDeque},
    sync::Arc,
    time::{Instant, SystemTime, UNIX_EPOCH},
};
use tokio::sync::Notify;

/// A message of the bot as the person sees it now.
#[derive(Clone, Debug)]
pub struct Sent {
    /// Telegram's id of it.
    pub message_id: i64,
    /// Telegram's time of it, in seconds since 1970.
    pub date: i64,
    /// The text as sent, with its HTML.
    pub text: String,
    /// The file of the photo that the text stands under.
    pub photo: Option<Vec<u8>>,
    /// The inline buttons, label and data, while they are there.
    pub buttons: Vec<(String, String)>,
    /// The labels of the reply keyboard that it opened.
    pub keyboard: Vec<String>,
    /// The label of the button that shares the contact.
    pub contact_button: Option<String>,
    /// It took a reply keyboard away.
    pub keyboard_removed: bool,
    /// Links in it are shown with a picture of their page.
    pub link_preview: bool,
    /// When it was accepted.
    pub accepted: Instant,
}

/// The answer to a button press.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The id of the query.
    pub query: String,
    /// The words shown, if any.
    pub text: Option<String>,
}

/// Commands registered for one scope and language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commands {
    /// The type of the scope.
    pub scope: String,
    /// The language, or empty.
    pub language: String,
    /// The names in order.
    pub names: Vec<String>,
}

/// One chat: with a person, or a group when the id is negative.
#[derive(Default)]
pub(super) struct Chat {
    pub blocked: bool,
    pub sent: VecDeque<Sent>,
    pub count: usize,
    pub arrived: Arc<Notify>,
    pub language: Option<String>,
    pub last_written: Option<i64>,
}

/// An update on its way to the bot.
pub(super) struct Queued {
    pub id: i64,
    pub chat: i64,
    pub json: String,
}

/// Where updates are pushed to.
#[derive(Clone)]
pub(super) struct Webhook {
    pub url: String,
    pub secret: Option<String>,
    pub max_connections: usize,
}

pub(super) struct State {
    pub clock: Box<dyn Fn() -> i64 + Send>,
    pub chats: HashMap<i64, Chat>,
    pub queue: VecDeque<Arc<Queued>>,
    pub hook_queues: HashMap<i64, VecDeque<Arc<Queued>>>,
    pub delivering: HashSet<i64>,
    /// Updates that were posted and are not answered yet.
    pub under_way: HashSet<i64>,
    /// Every update that was ever put on its way.
    pub issued: Vec<i64>,
    pub webhook: Option<Webhook>,
    pub allowed: Option<HashSet<String>>,
    pub poll: u64,
    pub commands: Vec<Commands>,
    pub answered: Vec<Answered>,
    /// Button presses that wait for an answer.
    pub presses: HashSet<String>,
    pub calls: HashMap<String, u64>,
    pub faults: Vec<Fault>,
    pub dice: Dice,
    pub disturbance: Disturbance,
    pub history: usize,
    next_update: i64,
    next_message: i64,
}

impl Default for State {
    fn default() -> Self {
        Self {
            clock: Box::new(system_seconds),
            chats: HashMap::new(),
            queue: VecDeque::new(),
            hook_queues: HashMap::new(),
            delivering: HashSet::new(),
            under_way: HashSet::new(),
            issued: Vec::new(),
            webhook: None,
            allowed: None,
            poll: 0,
            commands: Vec::new(),
            answered: Vec::new(),
            presses: HashSet::new(),
            calls: HashMap::new(),
            faults: Vec::new(),
            dice: Dice::default(),
            disturbance: Disturbance::default(),
            history: usize::MAX,
            next_update: 731_000_000,
            next_message: 100,
        }
    }
}

impl State {
    pub fn chat(&mut self, chat: i64) -> &mut Chat {
        self.chats.entry(chat).or_default()
    }

    pub fn now(&self) -> i64 {
        (self.clock)()
    }

    pub fn next_message_id(&mut self) -> i64 {
        self.next_message += 1;
        self.next_message
    }

    pub fn next_update_id(&mut self) -> i64 {
        self.next_update += 1;
        self.next_update
    }

    /// Whether the bot asked for updates of this kind; without a list Telegram sends nearly all.
    pub fn wants(&self, kind: &str) -> bool {
        self.allowed.as_ref().is_none_or(|kinds| kinds.contains(kind))
    }

    pub fn record(&mut self, chat: i64, sent: Sent) {
        let history = self.history;
        let chat = self.chat(chat);
        chat.count += 1;
        chat.sent.push_back(sent);
        while chat.sent.len() > history {
            chat.sent.pop_front();
        }
        chat.arrived.notify_waiters();
    }
}

/// The chat as Telegram writes it.
pub(super) fn chat_json(chat: i64) -> Value {
    if chat < 0 {
        return serde_json::json!({"id": chat, "type": "supergroup", "title": "Tim"});
    }
    serde_json::json!({"id": chat, "type": "private", "first_name": "Ani"})
}

#[expect(clippy::disallowed_methods, reason = "the fake's own clock, when no test sets another")]
fn system_seconds() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() as i64)
}
