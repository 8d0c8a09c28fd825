//! Telegram: turned on by a token.

use super::{Environment, http::http_url};
use secrecy::{ExposeSecret, SecretString};

/// Messages a second that Telegram allows a bot.
const MESSAGES_PER_SECOND: u32 = 30;
/// Messages a second that Telegram allows in one chat.
const CHAT_MESSAGES_PER_SECOND: u32 = 1;

/// The longest secret that Telegram takes.
const SECRET_LENGTH: usize = 256;

/// How updates come in.
#[derive(Clone, Debug)]
pub enum TelegramMode {
    /// We ask for them.
    Polling,
    /// Telegram sends them.
    Webhook {
        /// What Telegram puts into the header of each.
        secret: SecretString,
    },
}

/// Telegram, turned on.
#[derive(Clone, Debug)]
pub struct TelegramConfig {
    /// The token of the bot.
    pub token: SecretString,
    /// How updates come in.
    pub mode: TelegramMode,
    /// A Bot API server of one's own.
    pub api_url: Option<String>,
    /// Messages a second in all; 0: no limit of ours.
    pub messages_per_second: u32,
    /// Messages a second in one chat; 0: no limit of ours.
    pub chat_messages_per_second: u32,
    /// The chat that is alerted when a person is needed.
    pub collectors_chat: Option<i64>,
}

impl TelegramConfig {
    /// The bot's id, with which the token begins.
    #[must_use]
    pub fn account(&self) -> &str {
        self.token.expose_secret().split_once(':').map(|(id, _)| id).unwrap_or_default()
    }

    pub(super) fn read(environment: &mut Environment, has_public_url: bool) -> Option<Self> {
        let token = environment.secret("TELEGRAM_BOT_TOKEN");
        let webhook = environment.parsed("TELEGRAM_MODE", "`polling` or `webhook`", |text| match text {
            "polling" => Some(false),
            "webhook" => Some(true),
            _ => None,
        });
        let secret = environment.secret("TELEGRAM_WEBHOOK_SECRET");
        let api_url = environment.parsed("TELEGRAM_API_URL", "the URL of a Bot API server", http_url);
        let whole = "a whole number; 0 means no limit";
        let messages_per_second =
            environment.parsed("TELEGRAM_MESSAGES_PER_SECOND", whole, |text| text.parse().ok());
        let chat_messages_per_second =
            environment.parsed("TELEGRAM_CHAT_MESSAGES_PER_SECOND", whole, |text| text.parse().ok());
        let expected = "the number of a chat such as -1001234567890";
        let collectors_chat =
            environment.parsed("TELEGRAM_COLLECTORS_CHAT", expected, |text| text.parse().ok());
        let Some(token) = token else {
            require_token(
                environment,
                webhook == Some(true) || secret.is_some() || collectors_chat.is_some(),
            );
            return None;
        };
        check_token(environment, &token);
        Some(Self {
            token,
            mode: mode(environment, webhook.unwrap_or_default(), secret, has_public_url),
            api_url,
            messages_per_second: messages_per_second.unwrap_or(MESSAGES_PER_SECOND),
            chat_messages_per_second: chat_messages_per_second.unwrap_or(CHAT_MESSAGES_PER_SECOND),
            collectors_chat,
        })
    }
}

fn require_token(environment: &mut Environment, others_are_set: bool) {
    if others_are_set {
        let said = "is missing, but other TELEGRAM_ variables are set; write the token of @BotFather, or remove them";
        environment.problem("TELEGRAM_BOT_TOKEN", said);
    }
}

fn check_token(environment: &mut Environment, token: &SecretString) {
    let (id, rest) = token.expose_secret().split_once(':').unwrap_or_default();
    if id.parse::<u64>().is_err() || rest.is_empty() || rest.contains(['/', '?', '#', ' ']) {
        let said = "does not look like 123456:ABC-def; copy it from @BotFather again";
        environment.problem("TELEGRAM_BOT_TOKEN", said);
    }
}

/// The mode, and what webhooks need.
fn mode(
    environment: &mut Environment,
    webhook: bool,
    secret: Option<SecretString>,
    has_public_url: bool,
) -> TelegramMode {
    if !webhook {
        return TelegramMode::Polling;
    }
    if !has_public_url {
        let said =
            "is missing; with TELEGRAM_MODE=webhook write the URL under which Telegram reaches this server";
        environment.problem("SANTUN_PUBLIC_URL", said);
    }
    let Some(secret) = secret else {
        let said = "is missing; with TELEGRAM_MODE=webhook write 32 or more random letters and digits";
        environment.problem("TELEGRAM_WEBHOOK_SECRET", said);
        return TelegramMode::Polling;
    };
    let allowed = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-');
    let text = secret.expose_secret();
    if text.len() > SECRET_LENGTH || !text.chars().all(allowed) {
        let said = "may hold up to 256 letters, digits, `_` and `-`";
        environment.problem("TELEGRAM_WEBHOOK_SECRET", said);
    }
    TelegramMode::Webhook { secret }
}
