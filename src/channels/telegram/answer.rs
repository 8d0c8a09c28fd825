//! What Telegram's answers mean: a result, or why there is none. No requests here.

use reqwest::StatusCode;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::value::RawValue;
use std::time::Duration;

/// The wait when a 429 does not say how long.
const DEFAULT_RETRY_AFTER: Duration = Duration::from_secs(5);
/// The longest wait that a 429 may ask for, against absurd numbers.
const LONGEST_RETRY_AFTER: Duration = Duration::from_secs(24 * 3600);

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

/// Reads an answer.
pub(super) fn read<T: DeserializeOwned>(status: StatusCode, body: &[u8]) -> Result<T, ApiError> {
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
pub(super) const fn label<T>(result: &Result<T, ApiError>) -> &'static str {
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
