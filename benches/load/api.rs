//! The least Telegram that a load can be run against: it takes every call, remembers nothing but who was written to, and tells the
//! one who waits for it.

use anyhow::Result;
use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{Uri, header::CONTENT_TYPE},
    response::IntoResponse,
};
use serde::Deserialize;
use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
    time::{Instant, SystemTime, UNIX_EPOCH},
};
use tokio::{net::TcpListener, sync::mpsc};

/// The first chat; the others follow.
pub const FIRST_CHAT: i64 = 1_000_000;

/// The fake, and where the arrivals of messages are told.
pub struct Api {
    /// Its address.
    pub url: String,
    state: Arc<Seen>,
}

struct Seen {
    message: AtomicI64,
    doubled: AtomicU64,
    arrivals: std::sync::Mutex<Option<mpsc::UnboundedSender<(i64, Instant)>>>,
}

#[derive(Deserialize)]
struct Call {
    chat_id: Option<i64>,
}

impl Api {
    /// Starts it on a free port.
    pub async fn start() -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}", listener.local_addr()?);
        let state = Arc::new(Seen {
            message: AtomicI64::new(1),
            doubled: AtomicU64::new(0),
            arrivals: std::sync::Mutex::new(None),
        });
        let router = Router::new().fallback(call).with_state(Arc::clone(&state));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Ok(Self { url, state })
    }

    /// From now on arrivals are told here.
    pub fn arrivals(&self) -> mpsc::UnboundedReceiver<(i64, Instant)> {
        let (sender, receiver) = mpsc::unbounded_channel();
        if let Ok(mut arrivals) = self.state.arrivals.lock() {
            *arrivals = Some(sender);
        }
        receiver
    }
}

#[expect(clippy::disallowed_methods, reason = "the fake has the real time, as Telegram does")]
fn unix_time() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map(|since| since.as_secs()).unwrap_or_default()
}

async fn call(State(seen): State<Arc<Seen>>, uri: Uri, body: Bytes) -> impl IntoResponse {
    let method = uri.path().rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    let answer = match method.as_str() {
        "sendmessage" => {
            let chat =
                serde_json::from_slice::<Call>(&body).ok().and_then(|call| call.chat_id).unwrap_or_default();
            let id = seen.message.fetch_add(1, Ordering::Relaxed);
            if let Ok(arrivals) = seen.arrivals.lock()
                && let Some(arrivals) = arrivals.as_ref()
            {
                let _ = arrivals.send((chat, Instant::now()));
            } else {
                seen.doubled.fetch_add(1, Ordering::Relaxed);
            }
            let date = unix_time();
            format!(
                r#"{{"ok":true,"result":{{"message_id":{id},"date":{date},"chat":{{"id":{chat},"type":"private","first_name":"A"}},"text":"x"}}}}"#
            )
        }
        "getme" => concat!(
            r#"{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"Santun","username":"santun_bot","#,
            r#""can_join_groups":true,"can_read_all_group_messages":false,"supports_inline_queries":false,"#,
            r#""can_connect_to_business":false,"has_main_web_app":false}}"#
        )
        .to_owned(),
        _ => r#"{"ok":true,"result":true}"#.to_owned(),
    };
    ([(CONTENT_TYPE, "application/json")], answer)
}
