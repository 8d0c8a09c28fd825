//! Long polling: fetches updates and lets Telegram forget them only once the sink has made them durable. No decoding of content, no
//! rules.

use super::{
    answer::ApiError,
    decode::decode,
    send::{ALLOWED_UPDATES, TelegramChannel},
};
use crate::channels::intake::Sink;
use serde_json::{json, value::RawValue};
use std::{sync::Arc, time::Duration};
use tokio::sync::watch;

/// How polling waits.
#[derive(Clone, Copy, Debug)]
pub struct PollSettings {
    /// How long Telegram may keep a request open while nothing happens; 25 to 50 seconds are usual.
    pub long_poll: Duration,
    /// The wait after the first failure; it doubles with each further one.
    pub shortest_wait: Duration,
    /// The longest wait after a failure.
    pub longest_wait: Duration,
}

impl Default for PollSettings {
    fn default() -> Self {
        Self {
            long_poll: Duration::from_secs(45),
            shortest_wait: Duration::from_secs(1),
            longest_wait: Duration::from_secs(30),
        }
    }
}

/// Why polling cannot go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PollError {
    /// The token is wrong or was revoked.
    #[error("Telegram does not accept the bot token: check TELEGRAM_BOT_TOKEN")]
    Unauthorized,
}

/// Why one round brought nothing.
enum Setback {
    Call(ApiError),
    NotDurable,
}

/// The longest that the last confirmation may take at the end.
const FAREWELL: Duration = Duration::from_secs(2);

/// Polls until `stop` turns true. Takes a webhook away first, because Telegram refuses polls while there is one.
///
/// # Errors
/// Only what no waiting mends: a wrong token.
pub async fn poll(
    channel: Arc<TelegramChannel>,
    sink: Sink,
    settings: PollSettings,
    mut stop: watch::Receiver<bool>,
) -> Result<(), PollError> {
    let mut offset = 0;
    let mut failures = 0_u32;
    let mut hooked = true;
    while !*stop.borrow() {
        let round = async {
            if hooked {
                channel.delete_webhook().await.map_err(Setback::Call)?;
            }
            round(&channel, &sink, offset, settings.long_poll).await
        };
        // Stopping in the middle of a commit is safe: what was not confirmed is delivered again and known as a repeat.
        let result = tokio::select! {
            result = round => result,
            _ = stop.wait_for(|stop| *stop) => break,
        };
        match result {
            Ok(next) => {
                (offset, failures, hooked) = (next, 0, false);
            }
            Err(setback) => {
                failures = failures.saturating_add(1);
                hooked |= matches!(setback, Setback::Call(ApiError::Conflict));
                let wait = wait_after(&setback, failures, &settings)?;
                tokio::select! {
                    () = tokio::time::sleep(wait) => {}
                    _ = stop.wait_for(|stop| *stop) => break,
                }
            }
        }
    }
    confirm(&channel, offset).await;
    Ok(())
}

/// One request and one commit; gives the next offset.
async fn round(
    channel: &Arc<TelegramChannel>,
    sink: &Sink,
    offset: i64,
    long_poll: Duration,
) -> Result<i64, Setback> {
    let body = json!({"offset": offset, "limit": 100, "timeout": long_poll.as_secs(), "allowed_updates": ALLOWED_UPDATES});
    let patience = long_poll.saturating_add(super::TIMEOUT);
    let raw: Vec<Box<RawValue>> =
        channel.api().call("getUpdates", &body, Some(patience)).await.map_err(Setback::Call)?;
    // Telegram restarts its numbers at random after a quiet week. After an empty answer everything is confirmed, so nothing is fetched
    // twice when no offset is given, and numbers below ours are not skipped.
    if raw.is_empty() {
        return Ok(0);
    }
    let received: Vec<_> = raw.iter().map(|update| decode(update.get(), channel.api().account())).collect();
    let newest = received.iter().filter_map(|received| received.update_id).max();
    let (updates, presses): (Vec<_>, Vec<_>) =
        received.into_iter().map(|received| (received.update, received.press)).unzip();
    sink(updates).await.map_err(|_| Setback::NotDurable)?;
    channel.answer(presses.into_iter().flatten());
    // Updates always have numbers; a batch without any would come again at once, so it counts as a failure.
    newest.map(|newest| newest.saturating_add(1)).ok_or(Setback::Call(ApiError::Lost))
}

/// Says what went wrong, once, and how long to wait.
fn wait_after(setback: &Setback, failures: u32, settings: &PollSettings) -> Result<Duration, PollError> {
    let doubled = settings.shortest_wait.saturating_mul(1 << failures.saturating_sub(1).min(16));
    let backoff = jittered(doubled.min(settings.longest_wait));
    match setback {
        Setback::NotDurable => {
            tracing::warn!(
                poll.failures = failures,
                "Updates could not be stored; they will be fetched again"
            );
        }
        Setback::Call(ApiError::Unauthorized) => return Err(PollError::Unauthorized),
        Setback::Call(ApiError::Conflict) => tracing::error!(
            poll.failures = failures,
            "Another instance or a webhook takes this bot's updates: stop it, or use another token"
        ),
        Setback::Call(ApiError::TooMany(wait)) => return Ok((*wait).max(backoff)),
        Setback::Call(error) => {
            tracing::warn!(poll.failures = failures, %error, "Updates could not be fetched")
        }
    }
    Ok(backoff)
}

/// Between half and the whole of a wait, so that instances which failed together do not come back together.
fn jittered(wait: Duration) -> Duration {
    let half = wait / 2;
    // Without randomness from the system the wait is only less spread.
    let spread = getrandom::u32().unwrap_or(u32::MAX);
    half + half * (spread % 1024) / 1024
}

/// Tells Telegram what we have, so that a restart does not fetch it again. Whatever it returns is fetched again later.
async fn confirm(channel: &TelegramChannel, offset: i64) {
    if offset > 0 {
        let body = json!({"offset": offset, "limit": 1, "timeout": 0});
        let _ = channel.api().call::<Vec<Box<RawValue>>>("getUpdates", &body, Some(FAREWELL)).await;
    }
}
