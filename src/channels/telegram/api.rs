//! Calls of the Bot API: one request, one outcome, never a second try. No meaning of messages here.
//!
//! The bodies are teloxide's types; the request itself is our own, because teloxide sleeps ten seconds on every 5xx and parses a whole
//! `Message` where two fields are wanted. An error never carries the URL, which holds the token.

use super::answer::{ApiError, label, read};
use reqwest::{multipart::Form, redirect};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::time::Duration;

/// Telegram's own server.
const PUBLIC_SERVER: &str = "https://api.telegram.org";
/// How long a request may take; leases are longer than three of these.
pub const TIMEOUT: Duration = Duration::from_secs(10);
/// How long a connection may take: well below `TIMEOUT`, so that "not even connected" is told apart from "no answer".
const CONNECT_TIMEOUT: Duration = Duration::from_secs(4);
/// Idle connections are given up before the server does: a request on a connection that just closed has an unknown outcome.
const IDLE: Duration = Duration::from_secs(20);

/// The client could not be made.
#[derive(Debug, thiserror::Error)]
pub enum SetupError {
    /// The token is not `<digits>:<letters>`.
    #[error("the bot token does not look like 123456:ABC-def")]
    Token,
    /// The address of the server is no HTTP URL.
    #[error("the Bot API address is not an http(s) URL")]
    Address,
    /// The HTTP client could not be built.
    #[error("the HTTP client could not be built")]
    Client,
}

/// The bot's own name and id.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct Me {
    /// The id: the account.
    pub id: i64,
    /// The name in links, without `@`.
    pub username: String,
}

/// A client of the Bot API for one token.
pub struct Api {
    http: reqwest::Client,
    /// `<server>/bot<token>/`.
    prefix: SecretString,
    account: String,
}

impl Api {
    /// A client for `token` at `server` (Telegram's own when absent), giving up after `timeout`.
    ///
    /// # Errors
    /// When token or address are not what they should be.
    pub fn try_new(
        token: &SecretString,
        server: Option<&str>,
        timeout: Duration,
    ) -> Result<Self, SetupError> {
        let account = token.expose_secret().split_once(':').filter(|(_, rest)| !rest.is_empty());
        let account = account.map(|(id, _)| id).filter(|id| id.parse::<u64>().is_ok());
        let account = account.ok_or(SetupError::Token)?.to_owned();
        let server = server.unwrap_or(PUBLIC_SERVER).trim_end_matches('/');
        let prefix = format!("{server}/bot{}/", token.expose_secret());
        let url = prefix.parse::<reqwest::Url>().map_err(|_| SetupError::Address)?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(SetupError::Address);
        }
        let http = reqwest::Client::builder()
            .timeout(timeout)
            .connect_timeout(CONNECT_TIMEOUT.min(timeout / 2))
            .pool_idle_timeout(IDLE)
            .tcp_nodelay(true)
            .redirect(redirect::Policy::none())
            .build()
            .map_err(|_| SetupError::Client)?;
        Ok(Self { http, prefix: prefix.into(), account })
    }

    /// The bot's id, which the token begins with.
    #[must_use]
    pub fn account(&self) -> &str {
        &self.account
    }

    /// Who we are; proves that the token is good.
    ///
    /// # Errors
    /// As every call.
    pub async fn get_me(&self) -> Result<Me, ApiError> {
        self.call("getMe", &serde_json::json!({}), None).await
    }

    /// One call. `timeout` replaces the usual one, for long polls.
    pub(super) async fn call<T: DeserializeOwned>(
        &self,
        method: &'static str,
        body: &(impl Serialize + Sync),
        timeout: Option<Duration>,
    ) -> Result<T, ApiError> {
        let mut request = self.request(method).json(body);
        if let Some(timeout) = timeout {
            request = request.timeout(timeout);
        }
        outcome(method, request).await
    }

    /// One call that carries a file.
    pub(super) async fn upload<T: DeserializeOwned>(
        &self,
        method: &'static str,
        form: Form,
    ) -> Result<T, ApiError> {
        outcome(method, self.request(method).multipart(form)).await
    }

    fn request(&self, method: &'static str) -> reqwest::RequestBuilder {
        self.http.post(format!("{}{method}", self.prefix.expose_secret()))
    }
}

/// Sends a request and reads what became of it.
async fn outcome<T: DeserializeOwned>(
    method: &'static str,
    request: reqwest::RequestBuilder,
) -> Result<T, ApiError> {
    let result = match request.send().await {
        Ok(response) => {
            let status = response.status();
            match response.bytes().await {
                Ok(body) => read(status, &body),
                Err(_) => Err(ApiError::Lost),
            }
        }
        // Name resolution, TCP and TLS: the request itself had not begun.
        Err(error) if error.is_connect() => Err(ApiError::NotSent),
        // A time-out or a reset after that: Telegram may have acted on it. reqwest itself repeats only what certainly never left.
        Err(_) => Err(ApiError::Lost),
    };
    metrics::counter!("telegram_calls_total", "method" => method, "outcome" => label(&result)).increment(1);
    result
}
