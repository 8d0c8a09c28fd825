//! How Telegram judges the text and the keyboard of a message. No chats here.

use super::{
    html,
    methods::{Parameters, Refused, text},
};
use serde_json::Value;

/// The words of a text under its parse mode, judged by length.
pub(super) fn judged(parameters: &Parameters, name: &str, limit: usize) -> Result<String, Refused> {
    let raw = text(parameters, name).unwrap_or_default();
    let mode = text(parameters, "parse_mode").unwrap_or_default();
    let words = if mode.eq_ignore_ascii_case("html") {
        html::plain(raw).map_err(|why| Refused::new(400, &why))?
    } else {
        raw.to_owned()
    };
    if words.trim().is_empty() && name == "text" {
        return Err(Refused::bad("message text is empty"));
    }
    if words.encode_utf16().count() > limit {
        return Err(Refused::bad("message is too long"));
    }
    Ok(raw.to_owned())
}

/// What a `reply_markup` shows.
#[derive(Default)]
pub(super) struct Markup {
    pub buttons: Vec<(String, String)>,
    pub keyboard: Vec<String>,
    pub contact_button: Option<String>,
    pub removed: bool,
    pub link_preview: bool,
}

/// What the request's keyboard shows, judged.
pub(super) fn markup(parameters: &Parameters) -> Result<Markup, Refused> {
    let mut seen = Markup::default();
    let preview = parameters.get("link_preview_options").and_then(|options| options.get("is_disabled"));
    seen.link_preview = preview.and_then(Value::as_bool) != Some(true);
    let Some(given) = parameters.get("reply_markup") else { return Ok(seen) };
    let rows = |name: &str| {
        let rows = given.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
        rows.into_iter().filter_map(|row| row.as_array().cloned()).flatten().collect::<Vec<_>>()
    };
    for button in rows("inline_keyboard") {
        let label = button.get("text").and_then(Value::as_str).unwrap_or_default().to_owned();
        let data = button.get("callback_data").and_then(Value::as_str).unwrap_or_default().to_owned();
        if label.is_empty() {
            return Err(Refused::bad(
                "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
            ));
        }
        if data.is_empty() || data.len() > 64 {
            return Err(Refused::bad("BUTTON_DATA_INVALID"));
        }
        seen.buttons.push((label, data));
    }
    for button in rows("keyboard") {
        let label = button.get("text").and_then(Value::as_str).unwrap_or_default().to_owned();
        if button.get("request_contact").and_then(Value::as_bool) == Some(true) {
            seen.contact_button = Some(label.clone());
        }
        seen.keyboard.push(label);
    }
    seen.removed = given.get("remove_keyboard").and_then(Value::as_bool) == Some(true);
    Ok(seen)
}
