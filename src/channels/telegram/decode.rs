//! Telegram's updates as ours: total, for any bytes. No rules and no I/O.
//!
//! It reads a JSON tree instead of teloxide's types, because those refuse whole updates that hold a kind or field newer than they
//! are, and a debtor's message must not be lost to a field that we do not even read.

use super::content;
use crate::{
    domain::{Language, contact::ChannelKind},
    services::channel::{DecodeError, Inbound, Update},
};
use chrono::{DateTime, Utc};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// Largest update that is read; Telegram's own are some kilobytes.
pub(super) const LARGEST: usize = 1 << 20;
/// The last second of the year 9999: later dates are nobody's.
const LAST_SECOND: i64 = 253_402_300_799;

/// A button press that Telegram wants answered, so that the person's app stops waiting.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Press {
    /// The id of the callback query.
    pub query: String,
}

/// An update and what the platform itself needs of it.
#[derive(Clone, Debug)]
pub struct Received {
    /// For the services.
    pub update: Update,
    /// Telegram's number of it, for the polling offset.
    pub update_id: Option<i64>,
    /// The press to answer once the update is durable.
    pub press: Option<Press>,
}

/// What an update says, before it is wrapped.
#[derive(Default)]
struct Said {
    from: Option<String>,
    inbound: Option<Inbound>,
    sent_at: Option<DateTime<Utc>>,
    app_language: Option<Language>,
    press: Option<Press>,
}

/// Decodes the body of a webhook request.
#[must_use]
pub fn decode_bytes(body: &[u8], account: &str) -> Received {
    decode(&String::from_utf8_lossy(body), account)
}

/// Decodes one update. Whatever cannot be read is still an update, with the reason, so that it can be journalled.
#[must_use]
pub fn decode(raw: &str, account: &str) -> Received {
    if raw.len() > LARGEST {
        return unreadable(raw, account, None, DecodeError::TooLarge { limit: LARGEST });
    }
    let Ok(tree) = serde_json::from_str::<Value>(raw) else {
        return unreadable(raw, account, None, DecodeError::NotJson);
    };
    let Some(update_id) = tree.get("update_id").and_then(Value::as_i64) else {
        return unreadable(raw, account, None, DecodeError::UnknownShape);
    };
    let Some(said) = said(&tree, account) else {
        return unreadable(raw, account, Some(update_id), DecodeError::UnknownShape);
    };
    let update = Update {
        channel: ChannelKind::Telegram,
        account: account.to_owned(),
        external_id: update_id.to_string(),
        from: said.from,
        inbound: Ok(said.inbound.unwrap_or(Inbound::Nothing)),
        sent_at: said.sent_at,
        app_language: said.app_language,
        raw: without_nul(raw),
    };
    Received { update, update_id: Some(update_id), press: said.press }
}

fn unreadable(raw: &str, account: &str, update_id: Option<i64>, why: DecodeError) -> Received {
    let kept = raw.get(..raw.floor_char_boundary(LARGEST)).unwrap_or_default();
    let update = Update {
        channel: ChannelKind::Telegram,
        account: account.to_owned(),
        external_id: update_id.map_or_else(|| fingerprint(raw), |id| id.to_string()),
        from: None,
        inbound: Err(why),
        sent_at: None,
        app_language: None,
        raw: without_nul(kept),
    };
    Received { update, update_id, press: None }
}

/// The key of a body that has no id: the same garbage twice is the same update.
fn fingerprint(raw: &str) -> String {
    let mut key = String::from("raw-");
    for byte in Sha256::digest(raw.as_bytes()).iter().take(16) {
        // Writing to a String cannot fail.
        let _ = write!(key, "{byte:02x}");
    }
    key
}

/// What the update says; `None` when a kind that we know lacks what makes it one.
fn said(tree: &Value, account: &str) -> Option<Said> {
    if let Some(message) = tree.get("message") {
        return message_said(message, account, false);
    }
    if let Some(message) = tree.get("edited_message") {
        return message_said(message, account, true);
    }
    if let Some(query) = tree.get("callback_query") {
        return press_said(query);
    }
    if let Some(change) = tree.get("my_chat_member") {
        return membership_said(change);
    }
    // Channel posts, reactions, polls, kinds to come: nothing that a debtor says to us.
    Some(Said::default())
}

fn message_said(message: &Value, account: &str, edited: bool) -> Option<Said> {
    let chat = Chat::of(message)?;
    let sender = message.get("from");
    let date = message.get(if edited { "edit_date" } else { "date" }).or_else(|| message.get("date"));
    let inbound = match chat.kind {
        ChatKind::Private if edited => content::edited(message),
        ChatKind::Private => content::written(message, sender),
        ChatKind::Group if !edited && content::addressed(message, account) => Inbound::Group,
        ChatKind::Group | ChatKind::Other => Inbound::Nothing,
    };
    Some(Said {
        from: chat.address_for(&inbound),
        inbound: Some(inbound),
        sent_at: instant(date),
        app_language: sender.and_then(app_language),
        press: None,
    })
}

fn press_said(query: &Value) -> Option<Said> {
    let press = Some(Press { query: words(query.get("id")?)? });
    let app_language = query.get("from").and_then(app_language);
    let quiet = Said { press: press.clone(), app_language, ..Said::default() };
    // A press in an inline message of another chat, or of a game: answered, nothing else.
    let (Some(message), Some(data)) = (query.get("message"), query.get("data").and_then(words)) else {
        return Some(quiet);
    };
    let chat = Chat::of(message)?;
    let message_id = message.get("message_id").and_then(Value::as_i64).map(|id| id.to_string());
    let inbound = match chat.kind {
        ChatKind::Private => Inbound::Pressed { data, message_id },
        ChatKind::Group => Inbound::Group,
        ChatKind::Other => Inbound::Nothing,
    };
    // Telegram does not say when a button was pressed.
    Some(Said {
        from: chat.address_for(&inbound),
        inbound: Some(inbound),
        sent_at: None,
        app_language,
        press,
    })
}

fn membership_said(change: &Value) -> Option<Said> {
    let chat = Chat::of(change)?;
    let status =
        |side: &str| change.get(side).and_then(|member| member.get("status")).and_then(Value::as_str);
    let (old, new) = (status("old_chat_member"), status("new_chat_member")?);
    let outside = |status: Option<&str>| matches!(status, None | Some("left" | "kicked"));
    let inbound = match chat.kind {
        ChatKind::Private if new == "kicked" => Inbound::Blocked,
        ChatKind::Private if new == "member" => Inbound::Unblocked,
        ChatKind::Group if outside(old) && !outside(Some(new)) => Inbound::Group,
        _ => Inbound::Nothing,
    };
    Some(Said {
        from: chat.address_for(&inbound),
        inbound: Some(inbound),
        sent_at: instant(change.get("date")),
        app_language: change.get("from").and_then(app_language),
        press: None,
    })
}

enum ChatKind {
    Private,
    Group,
    Other,
}

/// The chat that something happened in.
struct Chat {
    id: i64,
    kind: ChatKind,
}

impl Chat {
    fn of(holder: &Value) -> Option<Self> {
        let chat = holder.get("chat")?;
        let kind = match chat.get("type")?.as_str()? {
            "private" => ChatKind::Private,
            "group" | "supergroup" => ChatKind::Group,
            _ => ChatKind::Other,
        };
        Some(Self { id: chat.get("id")?.as_i64()?, kind })
    }

    /// People are reached in private chats; a group only to be told that we do not talk there.
    fn address_for(&self, inbound: &Inbound) -> Option<String> {
        match self.kind {
            ChatKind::Private => Some(self.id.to_string()),
            ChatKind::Group if *inbound == Inbound::Group => Some(self.id.to_string()),
            ChatKind::Group | ChatKind::Other => None,
        }
    }
}

fn app_language(user: &Value) -> Option<Language> {
    Language::from_code(user.get("language_code")?.as_str()?)
}

fn instant(seconds: Option<&Value>) -> Option<DateTime<Utc>> {
    let seconds = seconds?.as_i64().filter(|seconds| (0..=LAST_SECOND).contains(seconds))?;
    DateTime::from_timestamp(seconds, 0)
}

/// A text without the NUL characters that PostgreSQL refuses.
pub(super) fn words(value: &Value) -> Option<String> {
    value.as_str().map(without_nul)
}

fn without_nul(text: &str) -> String {
    if text.contains('\0') { text.replace('\0', "") } else { text.to_owned() }
}
