//! The webhook route: proves the sender, has the update made durable, and only then says 200. No content is looked at here.

use super::{
    decode::{LARGEST, decode_bytes},
    send::TelegramChannel,
};
use crate::channels::intake::Sink;
use axum::{
    Router,
    body::{Bytes, HttpBody as _, to_bytes},
    extract::{FromRequest, Request, State},
    http::StatusCode,
    routing::post,
};
use secrecy::{ExposeSecret, SecretString};
use std::sync::Arc;
use subtle::ConstantTimeEq;

/// The path of the route.
pub const WEBHOOK_PATH: &str = "/telegram/webhook";
/// The header that carries the secret.
const SECRET_HEADER: &str = "x-telegram-bot-api-secret-token";

/// What the route needs.
struct Hook {
    channel: Arc<TelegramChannel>,
    secret: SecretString,
    sink: Sink,
}

/// The route at `WEBHOOK_PATH` for one bot; `app` mounts it.
pub fn route(channel: Arc<TelegramChannel>, secret: SecretString, sink: Sink) -> Router {
    Router::new().route(WEBHOOK_PATH, post(receive)).with_state(Arc::new(Hook { channel, secret, sink }))
}

/// A body that came with the right secret. A handler cannot get one otherwise.
struct Verified(Bytes);

impl FromRequest<Arc<Hook>> for Verified {
    type Rejection = StatusCode;

    /// 401 without the secret, before a byte of the body is read; 413 when the body is too large.
    async fn from_request(request: Request, hook: &Arc<Hook>) -> Result<Self, StatusCode> {
        let given = request.headers().get(SECRET_HEADER).map_or(&[][..], |value| value.as_bytes());
        if !bool::from(given.ct_eq(hook.secret.expose_secret().as_bytes())) {
            metrics::counter!("telegram_webhook_refused_total", "why" => "secret").increment(1);
            return Err(StatusCode::UNAUTHORIZED);
        }
        let body = request.into_body();
        let announced = usize::try_from(body.size_hint().lower()).unwrap_or(usize::MAX);
        if announced > LARGEST {
            metrics::counter!("telegram_webhook_refused_total", "why" => "size").increment(1);
            return Err(StatusCode::PAYLOAD_TOO_LARGE);
        }
        to_bytes(body, LARGEST).await.map(Self).map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)
    }
}

/// 200 once the update is durable, also when it cannot be read: it is journalled raw then, and would come again for ever otherwise.
/// 503 when it is not durable, so that Telegram delivers it again.
async fn receive(State(hook): State<Arc<Hook>>, Verified(body): Verified) -> StatusCode {
    let received = decode_bytes(&body, hook.channel.api().account());
    match (hook.sink)(vec![received.update]).await {
        Ok(()) => {
            hook.channel.answer(received.press);
            StatusCode::OK
        }
        Err(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}
