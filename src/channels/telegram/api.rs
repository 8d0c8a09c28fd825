//! Calls of the Bot API: one request, one outcome, never a second try. No meaning of messages here.
//!
//! The bodies are teloxide's types; the request itself is our own, because teloxide sleeps ten seconds on every 5xx and parses a whole
//! `Message` where two fields are wanted. An error never carries the URL, which holds the token.

use reqwest::{StatusCode, redirect};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::value::RawValue;
use std::time::Duration;

/// Telegram's own server.
const PUBLIC_SERVER: &str = "https://api.telegram.org";
/// How long a request may take; leases are longer than three of these.
pub const TIMEOUT: Duration = Duration::from_secs(10);
/// How long a connection may take: well below `TIMEOUT`, so that "not even connected" is told apart from "no answer".
const CONNECT_TIMEOUT: Duration = Duration::from_secs(4);
/// Idle connections are given up before the server does: a request on a connection that just closed has an unknown outcome.
const IDLE: Duration = Duration::from_secs(20);
/// The wait when a 429 does not say how long.
const DEFAULT_RETRY_AFTER: Duration = Duration::from_secs(5);
/// The longest wait that a 429 may ask for, against absurd numbers.
const LONGEST_RETRY_AFTER: Duration = Duration::from_secs(24 * 3600);

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

/// Why a call gave no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ApiError {
    /// No connection: the request never left.
    #[error("the Bot API cannot be reached")]
    NotSent,
    /// The request left and no usable answer came: nobody knows what became of it.
    #[error("the Bot API gave no usable answer")]
    Lost,
    /// Too many requests; wait this long.
    #[error("the Bot API asks to wait {0:?}")]
    TooMany(Duration),
    /// The token is wrong or revoked.
    #[error("the Bot API does not know this token")]
    Unauthorized,
    /// The person blocked the bot, or left.
    #[error("the person blocked the bot")]
    Blocked,
    /// There is no such chat.
    #[error("the Bot API knows no such chat")]
    NoSuchChat,
    /// Another poller, or a webhook, takes the updates.
    #[error("another instance or a webhook takes this bot's updates")]
    Conflict,
    /// It is too late, or nothing would change.
    #[error("there is nothing left to do")]
    Moot,
    /// Telegram finds the request wrong.
    #[error("the Bot API refuses the request")]
    BadRequest,
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

#[derive(Deserialize)]
struct Answer<'a> {
    ok: bool,
    #[serde(borrow)]
    result: Option<&'a RawValue>,
    error_code: Option<u16>,
    description: Option<String>,
    parameters: Option<Parameters>,
}

#[derive(Deserialize)]
struct Parameters {
    retry_after: Option<u64>,
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
        let mut request = self.http.post(format!("{}{method}", self.prefix.expose_secret())).json(body);
        if let Some(timeout) = timeout {
            request = request.timeout(timeout);
        }
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
        metrics::counter!("telegram_calls_total", "method" => method, "outcome" => outcome(&result))
            .increment(1);
        result
    }
}

/// Reads an answer.
fn read<T: DeserializeOwned>(status: StatusCode, body: &[u8]) -> Result<T, ApiError> {
    // Telegram's 500 is said while it restarts and its 502 and 504 come from the gateway in front: in each case the request may have
    // been carried out before. There is no status of which the documentation says otherwise, so none is taken for a refusal.
    if status.is_server_error() {
        return Err(ApiError::Lost);
    }
    match serde_json::from_slice::<Answer<'_>>(body) {
        Ok(Answer { ok: true, result, .. }) => {
            let result = result.ok_or(ApiError::Lost)?;
            serde_json::from_str(result.get()).map_err(|_| ApiError::Lost)
        }
        Ok(refusal) => Err(refused(&refusal, status)),
        Err(_) if status.is_success() => Err(ApiError::Lost),
        // Not Telegram's words: something between us refused. Its 403 says nothing of the person.
        Err(_) if status == StatusCode::TOO_MANY_REQUESTS => Err(ApiError::TooMany(DEFAULT_RETRY_AFTER)),
        Err(_) => Err(ApiError::BadRequest),
    }
}

fn refused(answer: &Answer<'_>, status: StatusCode) -> ApiError {
    let said = answer.description.as_deref().unwrap_or_default().to_lowercase();
    let says = |words: &str| said.contains(words);
    match answer.error_code.unwrap_or(status.as_u16()) {
        500.. => ApiError::Lost,
        429 => {
            let seconds = answer.parameters.as_ref().and_then(|p| p.retry_after).map(Duration::from_secs);
            ApiError::TooMany(seconds.unwrap_or(DEFAULT_RETRY_AFTER).min(LONGEST_RETRY_AFTER))
        }
        // 404 is the answer to a token of the wrong form; a method that an old server lacks says so.
        401 => ApiError::Unauthorized,
        404 if !says("method") => ApiError::Unauthorized,
        403 => ApiError::Blocked,
        409 => ApiError::Conflict,
        400 if says("chat not found") || says("peer_id_invalid") || says("user not found") => {
            ApiError::NoSuchChat
        }
        400 if says("query is too old") || says("not modified") || says("message to edit not found") => {
            ApiError::Moot
        }
        _ => ApiError::BadRequest,
    }
}

/// The outcome as a label of the metric.
const fn outcome<T>(result: &Result<T, ApiError>) -> &'static str {
    match result {
        Ok(_) => "ok",
        Err(ApiError::NotSent) => "not_sent",
        Err(ApiError::Lost) => "lost",
        Err(ApiError::TooMany(_)) => "too_many",
        Err(ApiError::Unauthorized) => "unauthorized",
        Err(ApiError::Blocked) => "blocked",
        Err(ApiError::NoSuchChat) => "no_such_chat",
        Err(ApiError::Conflict) => "conflict",
        Err(ApiError::Moot) => "moot",
        Err(ApiError::BadRequest) => "bad_request",
    }
}
