//! What people do at their phones: write, press, share, block. Each becomes an update. No judging here.

use super::{
    BOT_NAME, FakeTelegram, TOKEN,
    state::{Queued, State, chat_json},
};
use serde_json::{Value, json};

impl FakeTelegram {
    /// The bot's token.
    pub fn token(&self) -> &'static str {
        TOKEN
    }

    /// The language of a person's app; none at first.
    pub fn speaks(&self, chat: i64, language: &str) {
        self.inner.state().chat(chat).language = Some(language.to_owned());
    }

    /// Writes a text (or a command) and gives the id of the update.
    pub fn push_text(&self, chat: i64, text: &str) -> i64 {
        self.push_message(chat, json!({"text": text}))
    }

    /// Opens the chat, perhaps by an invitation.
    pub fn push_start(&self, chat: i64, payload: Option<&str>) -> i64 {
        self.push_text(chat, &payload.map_or_else(|| "/start".to_owned(), |p| format!("/start {p}")))
    }

    /// Sends a message with this content, such as `{"sticker": {..}}`.
    pub fn push_message(&self, chat: i64, content: Value) -> i64 {
        let mut state = self.inner.state();
        let id = state.next_message_id();
        state.chat(chat).last_written = Some(id);
        let mut message = message(&mut state, chat, id);
        if let (Some(fields), Value::Object(content)) = (message.as_object_mut(), content) {
            fields.extend(content);
        }
        drop(state);
        self.push(chat, "message", message)
    }

    /// Changes the newest message that the person wrote.
    pub fn push_edit(&self, chat: i64, text: &str) -> i64 {
        let mut state = self.inner.state();
        let id = state.chat(chat).last_written.unwrap_or_default();
        let mut message = message(&mut state, chat, id);
        if let Some(fields) = message.as_object_mut() {
            let date = fields.get("date").cloned().unwrap_or_default();
            fields.extend([("text".to_owned(), json!(text)), ("edit_date".to_owned(), date)]);
        }
        drop(state);
        self.push(chat, "edited_message", message)
    }

    /// Shares a contact card: the person's own, or somebody else's.
    pub fn share_contact(&self, chat: i64, phone: &str, own: bool) -> i64 {
        let user = if own { chat } else { chat + 1 };
        self.push_message(
            chat,
            json!({"contact": {"phone_number": phone, "first_name": "Ani", "user_id": user}}),
        )
    }

    /// Sends a photo, perhaps with words under it.
    pub fn push_photo(&self, chat: i64, caption: Option<&str>) -> i64 {
        let sizes = json!([{"file_id": "small", "file_unique_id": "s", "width": 90, "height": 60},
            {"file_id": "large", "file_unique_id": "l", "width": 900, "height": 600}]);
        self.push_message(chat, json!({"photo": sizes, "caption": caption}))
    }

    /// Presses the newest inline button that carries this label; on a reply keyboard, its label is written. `None`: nobody sees such a button.
    pub fn press(&self, chat: i64, label: &str) -> Option<i64> {
        let found = self.messages(chat).into_iter().rev().find_map(|message| {
            let data = message.buttons.iter().find(|(shown, _)| shown == label).map(|(_, data)| data.clone());
            let written = message.keyboard.iter().any(|shown| shown == label);
            (data.is_some() || written).then_some((message.message_id, data))
        });
        match found? {
            (message, Some(data)) => Some(self.press_data(chat, message, &data)),
            (_, None) => Some(self.push_text(chat, label)),
        }
    }

    /// Presses a button by the data behind it, also one that is no longer there.
    pub fn press_data(&self, chat: i64, message_id: i64, data: &str) -> i64 {
        let mut state = self.inner.state();
        let query = format!("q{}", state.next_message_id());
        state.presses.insert(query.clone());
        let from = user(&mut state, chat);
        let carried =
            json!({"message_id": message_id, "date": state.now(), "chat": chat_json(chat), "text": "..."});
        drop(state);
        let press =
            json!({"id": query, "from": from, "message": carried, "chat_instance": "1", "data": data});
        self.push(chat, "callback_query", press)
    }

    /// Blocks the bot: sends are refused from now on, and the bot is told.
    pub fn block(&self, chat: i64) -> i64 {
        self.refuse(chat, true);
        self.push_membership(chat, "member", "kicked")
    }

    /// Takes the block back, and the bot is told.
    pub fn unblock(&self, chat: i64) -> i64 {
        self.refuse(chat, false);
        self.push_membership(chat, "kicked", "member")
    }

    fn push_membership(&self, chat: i64, old: &str, new: &str) -> i64 {
        let mut state = self.inner.state();
        let from = user(&mut state, chat);
        let date = state.now();
        drop(state);
        let member = |status: &str| json!({"status": status, "user": {"id": super::BOT_ID, "is_bot": true, "first_name": "Santun", "username": BOT_NAME}});
        let change = json!({"chat": chat_json(chat), "from": from, "date": date, "old_chat_member": member(old), "new_chat_member": member(new)});
        self.push(chat, "my_chat_member", change)
    }

    /// Pushes any payload under any kind of update, and gives its id.
    pub fn push(&self, chat: i64, kind: &str, payload: Value) -> i64 {
        let id = {
            let mut state = self.inner.state();
            state.chat(chat);
            state.next_update_id()
        };
        let json = json!({"update_id": id, kind: payload}).to_string();
        self.inner.enqueue(kind, Queued { id, chat, json });
        id
    }
}

/// The frame of a message that a person wrote.
fn message(state: &mut State, chat: i64, id: i64) -> Value {
    json!({"message_id": id, "date": state.now(), "from": user(state, chat), "chat": chat_json(chat)})
}

/// The person; in a group, somebody in it.
fn user(state: &mut State, chat: i64) -> Value {
    let language = state.chat(chat).language.clone();
    let mut user = json!({"id": chat.abs(), "is_bot": false, "first_name": "Ani"});
    if let (Some(language), Some(fields)) = (language, user.as_object_mut()) {
        fields.insert("language_code".to_owned(), json!(language));
    }
    user
}
