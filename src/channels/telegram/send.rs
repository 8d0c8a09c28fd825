//! Messages out: the `Channel` of Telegram, and the other calls that a bot makes of its own accord. Never tries twice.

use super::{
    answer::ApiError,
    api::{Api, SetupError, TIMEOUT},
    decode::Press,
    keyboard::OpenKeyboards,
};
use crate::{
    domain::{Language, contact::ChannelKind},
    services::{
        channel::{Capabilities, Channel, Outgoing, Refusal, SendOutcome},
        qr_code::QrCode,
    },
};
use chrono::DateTime;
use futures::future::BoxFuture;
use reqwest::multipart::{Form, Part};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use std::{sync::Arc, time::Duration};
use teloxide::{
    payloads::{SendMessage, SendMessageSetters as _},
    types::{BotCommand, BotCommandScope, ChatId, LinkPreviewOptions, ParseMode, ReplyMarkup},
};

/// The wait after a connection that could not be made. The outbox grows it with each attempt.
const UNREACHABLE: Duration = Duration::from_secs(2);
/// The updates we ask for. Everything else is not even sent to us.
pub(super) const ALLOWED_UPDATES: [&str; 4] =
    ["message", "edited_message", "callback_query", "my_chat_member"];

/// Telegram as a channel, for one bot.
pub struct TelegramChannel {
    api: Api,
    keyboards: OpenKeyboards,
}

/// What we need of a message that Telegram accepted.
#[derive(Deserialize)]
struct Accepted {
    message_id: i64,
    date: i64,
}

/// A result that nobody looks at.
#[derive(Deserialize)]
struct Done {}

/// The commands of one language, or of all others.
pub struct Menu {
    /// For apps in this language; absent: for all others.
    pub language: Option<Language>,
    /// Names without the slash, and what they do.
    pub commands: Vec<(String, String)>,
}

impl TelegramChannel {
    /// The channel of a bot. `server` is Telegram's own when absent.
    ///
    /// # Errors
    /// When token or address are not what they should be.
    pub fn try_new(token: &SecretString, server: Option<&str>) -> Result<Self, SetupError> {
        Self::with_timeout(token, server, TIMEOUT)
    }

    /// The same with a time-out of one's own.
    ///
    /// # Errors
    /// When token or address are not what they should be.
    pub fn with_timeout(
        token: &SecretString,
        server: Option<&str>,
        timeout: Duration,
    ) -> Result<Self, SetupError> {
        Ok(Self { api: Api::try_new(token, server, timeout)?, keyboards: OpenKeyboards::default() })
    }

    /// The calls themselves.
    #[must_use]
    pub const fn api(&self) -> &Api {
        &self.api
    }

    /// Shows the commands in people's apps: in private chats and wherever no other scope applies, per language.
    ///
    /// # Errors
    /// The first call that failed.
    pub async fn set_commands(&self, menus: &[Menu]) -> Result<(), ApiError> {
        for menu in menus {
            let commands: Vec<_> = menu
                .commands
                .iter()
                .map(|(name, does)| BotCommand::new(name.clone(), does.clone()))
                .collect();
            for scope in [BotCommandScope::AllPrivateChats, BotCommandScope::Default] {
                let mut body = serde_json::json!({"commands": commands, "scope": scope});
                if let (Some(language), Some(fields)) = (menu.language, body.as_object_mut()) {
                    fields.insert("language_code".to_owned(), language.code().into());
                }
                self.api.call::<bool>("setMyCommands", &body, None).await?;
            }
        }
        Ok(())
    }

    /// Has updates delivered to `url`, with `secret` in their header.
    ///
    /// # Errors
    /// As every call.
    pub async fn set_webhook(&self, url: &str, secret: &SecretString) -> Result<(), ApiError> {
        let body = serde_json::json!({"url": url, "secret_token": secret.expose_secret(),
            "allowed_updates": ALLOWED_UPDATES, "max_connections": 100});
        self.api.call::<bool>("setWebhook", &body, None).await.map(drop)
    }

    /// Takes the webhook away; waiting updates stay.
    ///
    /// # Errors
    /// As every call.
    pub async fn delete_webhook(&self) -> Result<(), ApiError> {
        let body = serde_json::json!({"drop_pending_updates": false});
        self.api.call::<bool>("deleteWebhook", &body, None).await.map(drop)
    }

    /// Lets the person's app stop waiting for an answer to a press, in the background: it is courtesy, and comes too late at worst.
    pub(super) fn answer(self: &Arc<Self>, presses: impl IntoIterator<Item = Press>) {
        for press in presses {
            let channel = Arc::clone(self);
            tokio::spawn(async move {
                let body = serde_json::json!({"callback_query_id": press.query});
                // Too late, lost or refused: the app gives up by itself, and a counter has it.
                let _ = channel.api.call::<bool>("answerCallbackQuery", &body, None).await;
            });
        }
    }

    async fn send_message(&self, message: &Outgoing) -> SendOutcome {
        let Ok(chat) = message.to.parse::<i64>() else {
            return SendOutcome::Refused(Refusal::NoSuchAddress);
        };
        let mut body = SendMessage::new(ChatId(chat), message.text.as_str())
            .parse_mode(ParseMode::Html)
            .link_preview_options(no_preview());
        body.reply_markup = self.keyboards.markup(chat, message);
        let answer = match &message.picture {
            None => self.api.call::<Accepted>("sendMessage", &body, None).await,
            Some(code) => match photo(chat, message, code, body.reply_markup.as_ref()) {
                Some(form) => self.api.upload::<Accepted>("sendPhoto", form).await,
                None => Err(ApiError::BadRequest),
            },
        };
        match answer {
            Ok(accepted) => {
                self.keyboards.shown(chat, body.reply_markup.as_ref());
                // A date that is no date: the message is there, but the answer cannot be trusted.
                DateTime::from_timestamp(accepted.date, 0).map_or(SendOutcome::Unknown, |at| {
                    SendOutcome::Sent { external_id: accepted.message_id.to_string(), at }
                })
            }
            Err(error) => became(error),
        }
    }
}

impl Channel for TelegramChannel {
    fn kind(&self) -> ChannelKind {
        ChannelKind::Telegram
    }

    fn account(&self) -> &str {
        self.api.account()
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            text_limit: 4096,
            caption_limit: Some(1024),
            button_limit: 100,
            // Telegram sets no limit; longer labels are cut off on a phone.
            button_label_limit: 40,
            shares_contact: true,
            html: true,
        }
    }

    fn send<'a>(&'a self, message: &'a Outgoing) -> BoxFuture<'a, SendOutcome> {
        Box::pin(self.send_message(message))
    }

    fn clear_buttons<'a>(&'a self, to: &'a str, external_id: &'a str) -> BoxFuture<'a, ()> {
        Box::pin(async move {
            let (Ok(chat), Ok(message)) = (to.parse::<i64>(), external_id.parse::<i64>()) else { return };
            let body = serde_json::json!({"chat_id": chat, "message_id": message});
            // Best effort: a button that stays is answered kindly.
            let _ = self.api.call::<Done>("editMessageReplyMarkup", &body, None).await;
        })
    }
}

/// A message as the caption of a code; nothing where the code cannot be drawn.
fn photo(chat: i64, message: &Outgoing, code: &QrCode, markup: Option<&ReplyMarkup>) -> Option<Form> {
    let file = Part::bytes(code.png().ok()?).file_name("qris.png").mime_str("image/png").ok()?;
    let form = Form::new()
        .text("chat_id", chat.to_string())
        .text("caption", message.text.clone())
        .text("parse_mode", "HTML")
        .part("photo", file);
    match markup {
        Some(markup) => Some(form.text("reply_markup", serde_json::to_string(markup).ok()?)),
        None => Some(form),
    }
}

const fn no_preview() -> LinkPreviewOptions {
    LinkPreviewOptions {
        is_disabled: true,
        url: None,
        prefer_small_media: false,
        prefer_large_media: false,
        show_above_text: false,
    }
}

/// What an error says about the message.
const fn became(error: ApiError) -> SendOutcome {
    match error {
        ApiError::NotSent => SendOutcome::RetryAfter(UNREACHABLE),
        ApiError::TooMany(wait) => SendOutcome::RetryAfter(wait),
        ApiError::Lost => SendOutcome::Unknown,
        ApiError::Blocked => SendOutcome::Refused(Refusal::Blocked),
        ApiError::NoSuchChat => SendOutcome::Refused(Refusal::NoSuchAddress),
        ApiError::Unauthorized => SendOutcome::Refused(Refusal::Unauthorized),
        ApiError::Conflict | ApiError::Moot | ApiError::BadRequest => {
            SendOutcome::Refused(Refusal::BadRequest)
        }
    }
}
