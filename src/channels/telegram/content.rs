//! What a message holds: text, command, contact, file, something odd, or nothing for us. Total and free of rules.

use super::decode::words;
use crate::{
    channels::command,
    dialogue::reply::OddKind,
    services::channel::{FileRef, Inbound},
};
use serde_json::Value;

/// Content that we cannot read, by the field that holds it. An animation comes with a `document` too, so these are looked for first.
const ODD: [(&str, OddKind); 24] = [
    ("voice", OddKind::Voice),
    ("audio", OddKind::Voice),
    ("sticker", OddKind::Sticker),
    ("animation", OddKind::Sticker),
    ("dice", OddKind::Sticker),
    ("venue", OddKind::Location),
    ("location", OddKind::Location),
    ("video", OddKind::Video),
    ("video_note", OddKind::Video),
    ("live_photo", OddKind::Video),
    ("poll", OddKind::Other),
    ("story", OddKind::Other),
    ("game", OddKind::Other),
    ("checklist", OddKind::Other),
    ("paid_media", OddKind::Other),
    ("rich_message", OddKind::Other),
    ("invoice", OddKind::Other),
    ("gift", OddKind::Other),
    ("unique_gift", OddKind::Other),
    ("giveaway", OddKind::Other),
    ("giveaway_winners", OddKind::Other),
    ("passport_data", OddKind::Other),
    ("web_app_data", OddKind::Other),
    ("users_shared", OddKind::Other),
];

/// What a new message in a private chat says. Service messages (a pin, a timer, a theme) are nothing.
pub(super) fn written(message: &Value, sender: Option<&Value>) -> Inbound {
    if let Some(text) = message.get("text").and_then(words) {
        return command::parse(&text).unwrap_or(Inbound::Text(text));
    }
    if let Some(contact) = message.get("contact") {
        return shared(contact, sender);
    }
    if let Some((_, kind)) = ODD.iter().find(|(field, _)| message.get(field).is_some()) {
        return Inbound::Odd(*kind);
    }
    let caption = message.get("caption").and_then(words);
    if let Some(id) = message.get("photo").and_then(largest) {
        return Inbound::File { file: FileRef { id, photo: true }, caption };
    }
    if let Some(id) = message.get("document").and_then(file_id) {
        return Inbound::File { file: FileRef { id, photo: false }, caption };
    }
    Inbound::Nothing
}

/// What a changed message says now. Only words can change what was meant; a moving live location is no new message.
pub(super) fn edited(message: &Value) -> Inbound {
    let text = message.get("text").or_else(|| message.get("caption")).and_then(words);
    text.map_or(Inbound::Nothing, Inbound::Edited)
}

/// Whether a message in a group speaks to us: a command, a mention, an answer to one of ours. All else there is other people's talk.
pub(super) fn addressed(message: &Value, account: &str) -> bool {
    let text = message.get("text").and_then(Value::as_str).unwrap_or_default();
    let mentions = message.get("entities").and_then(Value::as_array).is_some_and(|entities| {
        entities.iter().any(|entity| entity.get("type").and_then(Value::as_str) == Some("mention"))
    });
    let answered = message.pointer("/reply_to_message/from/id").and_then(Value::as_i64);
    text.starts_with('/') || mentions || answered.is_some_and(|id| id.to_string() == account)
}

fn shared(contact: &Value, sender: Option<&Value>) -> Inbound {
    let Some(phone) = contact.get("phone_number").and_then(words) else { return Inbound::Nothing };
    let owner = contact.get("user_id").and_then(Value::as_i64);
    let sender = sender.and_then(|user| user.get("id")).and_then(Value::as_i64);
    Inbound::Contact { phone, own: owner.is_some() && owner == sender }
}

/// The id of the largest size of a photo.
fn largest(sizes: &Value) -> Option<String> {
    let area = |size: &&Value| {
        let side = |name: &str| size.get(name).and_then(Value::as_u64).unwrap_or_default();
        side("width").saturating_mul(side("height"))
    };
    sizes.as_array()?.iter().filter(|size| size.get("file_id").is_some()).max_by_key(area).and_then(file_id)
}

fn file_id(file: &Value) -> Option<String> {
    file.get("file_id").and_then(words)
}
