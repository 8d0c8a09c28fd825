//! The methods of the Bot API that the fake knows, and how Telegram judges their parameters. No HTTP here.

use super::{
    BOT_ID, BOT_NAME, Inner,
    content::{Markup, judged, markup},
    state::{Answered, Commands, Sent, State, Webhook, chat_json},
};
use serde_json::{Map, Value, json};
use std::{
    collections::HashSet,
    sync::Arc,
    time::{Duration, Instant},
};

/// What Telegram answers instead of a result.
pub(super) struct Refused {
    pub code: u16,
    pub description: String,
    pub retry_after: Option<u64>,
}

impl Refused {
    pub fn new(code: u16, description: &str) -> Self {
        Self { code, description: description.to_owned(), retry_after: None }
    }

    pub fn too_many(seconds: u64) -> Self {
        let description = format!("Too Many Requests: retry after {seconds}");
        Self { code: 429, description, retry_after: Some(seconds) }
    }

    pub fn bad(why: &str) -> Self {
        Self::new(400, &format!("Bad Request: {why}"))
    }
}

pub(super) type Parameters = Map<String, Value>;
type Answer = Result<Value, Refused>;

/// Carries out one method.
pub(super) async fn call(inner: &Arc<Inner>, method: &str, parameters: &Parameters) -> Answer {
    match method {
        "getupdates" => get_updates(inner, parameters).await,
        "setwebhook" => set_webhook(inner, parameters),
        "deletewebhook" => Ok(delete_webhook(inner, parameters)),
        _ => {
            let mut state = inner.state();
            match method {
                "getme" => Ok(me()),
                "getwebhookinfo" => Ok(webhook_info(&state)),
                "sendmessage" => send_message(&mut state, parameters),
                "sendphoto" => send_photo(&mut state, parameters),
                "editmessagereplymarkup" => edit(&mut state, parameters, false),
                "editmessagetext" => edit(&mut state, parameters, true),
                "answercallbackquery" => answer_press(&mut state, parameters),
                "setmycommands" => set_commands(&mut state, parameters),
                "sendchataction" => reachable(&mut state, parameters).map(|_| json!(true)),
                _ => Err(Refused::new(404, "Not Found: method not found")),
            }
        }
    }
}

/// A whole number, given as one or as its digits.
pub(super) fn integer(parameters: &Parameters, name: &str) -> Option<i64> {
    match parameters.get(name)? {
        Value::Number(number) => number.as_i64(),
        Value::String(digits) => digits.parse().ok(),
        _ => None,
    }
}

pub(super) fn text<'p>(parameters: &'p Parameters, name: &str) -> Option<&'p str> {
    parameters.get(name)?.as_str()
}

/// The bytes of a file that came with the request.
fn file(parameters: &Parameters, name: &str) -> Option<Vec<u8>> {
    let bytes = parameters.get(name)?.as_array()?.iter();
    bytes.map(|byte| byte.as_u64().and_then(|byte| u8::try_from(byte).ok())).collect()
}

pub(super) fn me() -> Value {
    json!({"id": BOT_ID, "is_bot": true, "first_name": "Santun", "username": BOT_NAME, "can_join_groups": true,
        "can_read_all_group_messages": false, "supports_inline_queries": false})
}

async fn get_updates(inner: &Arc<Inner>, parameters: &Parameters) -> Answer {
    let limit = integer(parameters, "limit").unwrap_or(100).clamp(1, 100);
    let wait = Duration::from_secs(u64::try_from(integer(parameters, "timeout").unwrap_or(0)).unwrap_or(0));
    let deadline = Instant::now() + wait;
    let ours = {
        let mut state = inner.state();
        allow(&mut state, parameters);
        let offset = integer(parameters, "offset").unwrap_or(0);
        let before = state.queue.len();
        state.queue.retain(|update| update.id >= offset);
        if offset < 0 {
            let surplus = before.saturating_sub(usize::try_from(-offset).unwrap_or(0));
            state.queue.drain(..surplus);
        }
        state.poll += 1;
        state.poll
    };
    inner.updates.notify_waiters();
    loop {
        let woken = inner.updates.notified();
        tokio::pin!(woken);
        woken.as_mut().enable();
        {
            let mut state = inner.state();
            if state.webhook.is_some() {
                return Err(Refused::new(
                    409,
                    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
                ));
            }
            if state.poll != ours {
                return Err(Refused::new(
                    409,
                    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
                ));
            }
            if !state.queue.is_empty() {
                return Ok(batch(&mut state, usize::try_from(limit).unwrap_or(100)));
            }
        }
        let left = deadline.saturating_duration_since(Instant::now());
        if tokio::time::timeout(left, woken).await.is_err() {
            return Ok(json!([]));
        }
    }
}

/// The next updates, disturbed as asked.
fn batch(state: &mut State, limit: usize) -> Value {
    let mut texts: Vec<Value> =
        state.queue.iter().take(limit).filter_map(|update| serde_json::from_str(&update.json).ok()).collect();
    let disturbance = state.disturbance.clone();
    let mut at = 0;
    while at < texts.len() {
        if state.dice.lands(disturbance.duplicates) && texts.len() < 100 {
            let again = texts.get(at).cloned().unwrap_or_default();
            texts.insert(at + 1, again);
            at += 1;
        }
        if at + 1 < texts.len() && state.dice.lands(disturbance.reordered) {
            texts.swap(at, at + 1);
            at += 1;
        }
        at += 1;
    }
    Value::Array(texts)
}

fn allow(state: &mut State, parameters: &Parameters) {
    if let Some(kinds) = parameters.get("allowed_updates").and_then(Value::as_array) {
        let kinds: HashSet<String> = kinds.iter().filter_map(|k| k.as_str().map(str::to_owned)).collect();
        state.allowed = (!kinds.is_empty()).then_some(kinds);
    }
}

fn set_webhook(inner: &Arc<Inner>, parameters: &Parameters) -> Answer {
    let url = text(parameters, "url").unwrap_or_default();
    if url.is_empty() {
        return Ok(delete_webhook(inner, parameters));
    }
    let secret = text(parameters, "secret_token").map(str::to_owned);
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if secret.as_deref().is_some_and(|s| s.is_empty() || s.len() > 256 || !s.chars().all(fits)) {
        return Err(Refused::bad("secret token contains unallowed characters"));
    }
    if url.parse::<axum::http::Uri>().is_err() {
        return Err(Refused::bad("bad webhook: invalid URL"));
    }
    let connections = integer(parameters, "max_connections").unwrap_or(40).clamp(1, 100);
    {
        let mut state = inner.state();
        allow(&mut state, parameters);
        if parameters.get("drop_pending_updates").and_then(Value::as_bool) == Some(true) {
            state.queue.clear();
        }
        let max_connections = usize::try_from(connections).unwrap_or(40);
        state.webhook = Some(Webhook { url: url.to_owned(), secret, max_connections });
        let waiting = std::mem::take(&mut state.queue);
        for update in waiting {
            state.hook_queues.entry(update.chat).or_default().push_back(update);
        }
    }
    inner.updates.notify_waiters();
    inner.deliver_all();
    Ok(json!(true))
}

fn delete_webhook(inner: &Arc<Inner>, parameters: &Parameters) -> Value {
    let mut state = inner.state();
    state.webhook = None;
    let mut waiting: Vec<_> = state.hook_queues.drain().flat_map(|(_, queue)| queue).collect();
    if parameters.get("drop_pending_updates").and_then(Value::as_bool) != Some(true) {
        waiting.sort_by_key(|update| update.id);
        state.queue.extend(waiting);
    }
    json!(true)
}

fn webhook_info(state: &State) -> Value {
    let pending = state.queue.len() + state.hook_queues.values().map(|q| q.len()).sum::<usize>();
    let url = state.webhook.as_ref().map(|hook| hook.url.clone()).unwrap_or_default();
    json!({"url": url, "has_custom_certificate": false, "pending_update_count": pending})
}

/// The chat, when the bot may write to it.
fn reachable(state: &mut State, parameters: &Parameters) -> Result<i64, Refused> {
    let chat = integer(parameters, "chat_id").ok_or_else(|| Refused::bad("chat_id is empty"))?;
    match state.chats.get(&chat) {
        None => Err(Refused::bad("chat not found")),
        Some(known) if known.blocked => Err(Refused::new(403, "Forbidden: bot was blocked by the user")),
        Some(_) => Ok(chat),
    }
}

fn send_message(state: &mut State, parameters: &Parameters) -> Answer {
    let chat = reachable(state, parameters)?;
    let text = judged(parameters, "text", 4096)?;
    Ok(accept(state, chat, text, None, markup(parameters)?))
}

fn send_photo(state: &mut State, parameters: &Parameters) -> Answer {
    let chat = reachable(state, parameters)?;
    let photo = file(parameters, "photo").ok_or_else(|| Refused::bad("there is no photo in the request"))?;
    if !photo.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Err(Refused::bad("IMAGE_PROCESS_FAILED"));
    }
    let caption = judged(parameters, "caption", 1024)?;
    // A page is never previewed under a photo.
    let seen = Markup { link_preview: false, ..markup(parameters)? };
    Ok(accept(state, chat, caption, Some(photo), seen))
}

fn accept(state: &mut State, chat: i64, text: String, photo: Option<Vec<u8>>, seen: Markup) -> Value {
    let (message_id, date) = (state.next_message_id(), state.now());
    let words = if photo.is_some() { "caption" } else { "text" };
    let answer = json!({"message_id": message_id, "date": date, "from": {"id": BOT_ID, "is_bot": true, "first_name": "Santun"},
        "chat": chat_json(chat), words: text});
    let Markup { buttons, keyboard, contact_button, removed: keyboard_removed, link_preview } = seen;
    let accepted = Instant::now();
    state.record(
        chat,
        Sent {
            message_id,
            date,
            text,
            photo,
            buttons,
            keyboard,
            contact_button,
            keyboard_removed,
            link_preview,
            accepted,
        },
    );
    answer
}

fn edit(state: &mut State, parameters: &Parameters, with_text: bool) -> Answer {
    let chat = reachable(state, parameters)?;
    let new_text = if with_text { Some(judged(parameters, "text", 4096)?) } else { None };
    let new_buttons = markup(parameters)?.buttons;
    let id = integer(parameters, "message_id").unwrap_or_default();
    let message = state.chat(chat).sent.iter_mut().find(|message| message.message_id == id);
    let message = message.ok_or_else(|| Refused::bad("message to edit not found"))?;
    let text_stays = new_text.as_ref().is_none_or(|text| *text == message.text);
    if text_stays && message.buttons == new_buttons {
        return Err(Refused::bad(
            "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
        ));
    }
    if let Some(text) = new_text {
        message.text = text;
    }
    message.buttons = new_buttons;
    Ok(json!({"message_id": id, "date": message.date, "chat": chat_json(chat), "text": message.text}))
}

fn answer_press(state: &mut State, parameters: &Parameters) -> Answer {
    let query = text(parameters, "callback_query_id").unwrap_or_default().to_owned();
    if !state.presses.remove(&query) {
        return Err(Refused::bad("query is too old and response timeout expired or query ID is invalid"));
    }
    let text = text(parameters, "text").map(str::to_owned);
    if text.as_ref().is_some_and(|words| words.chars().count() > 200) {
        return Err(Refused::bad("MESSAGE_TOO_LONG"));
    }
    if state.answered.len() < 100_000 {
        state.answered.push(Answered { query, text });
    }
    Ok(json!(true))
}

fn set_commands(state: &mut State, parameters: &Parameters) -> Answer {
    let given = parameters.get("commands").and_then(Value::as_array).cloned().unwrap_or_default();
    let mut names = Vec::new();
    for command in &given {
        let name = command.get("command").and_then(Value::as_str).unwrap_or_default();
        let description = command.get("description").and_then(Value::as_str).unwrap_or_default();
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if name.is_empty() || name.len() > 32 || !name.chars().all(fits) {
            return Err(Refused::bad("BOT_COMMAND_INVALID"));
        }
        if description.is_empty() || description.chars().count() > 256 {
            return Err(Refused::bad("BOT_COMMAND_DESCRIPTION_INVALID"));
        }
        names.push(name.to_owned());
    }
    if names.len() > 100 {
        return Err(Refused::bad("BOT_COMMANDS_TOO_MUCH"));
    }
    let scope = parameters.get("scope").and_then(|s| s.get("type")).and_then(Value::as_str);
    let scope = scope.unwrap_or("default").to_owned();
    let language = text(parameters, "language_code").unwrap_or_default().to_owned();
    state.commands.retain(|known| (&known.scope, &known.language) != (&scope, &language));
    state.commands.push(Commands { scope, language, names });
    Ok(json!(true))
}
