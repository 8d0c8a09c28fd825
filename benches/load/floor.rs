//! The floor: a bot that answers from memory on the same HTTP stack. Nothing durable, nothing understood; no bot can be faster here.

use super::api::Api;
use anyhow::{Context, Result};
use axum::{Json, Router, extract::State, http::StatusCode, routing::post};
use serde_json::{Value, json};
use std::{
    process::{Child, Command, Stdio},
    sync::Arc,
    time::Duration,
};
use tokio::net::TcpListener;

/// A floor in a process of its own, and the fake Telegram that it writes to.
pub struct Floor {
    /// The fake Telegram.
    pub api: Api,
    port: u16,
    process: Child,
}

impl Floor {
    /// Starts it and waits until it listens.
    pub async fn start() -> Result<Self> {
        let api = Api::start().await?;
        let port = super::product::free_port()?;
        let process = Command::new(std::env::current_exe()?)
            .args(["--floor", &format!("{}|{port}", api.url)])
            .stdout(Stdio::null())
            .spawn()?;
        super::product::listens(port).await?;
        Ok(Self { api, port, process })
    }

    /// Where it takes updates.
    pub fn hook(&self) -> String {
        format!("http://127.0.0.1:{}/telegram/webhook", self.port)
    }
}

impl Drop for Floor {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

struct Out {
    client: reqwest::Client,
    url: String,
}

/// Plays the floor: `API_URL|PORT`.
pub async fn serve(of: &str) -> Result<()> {
    let (api, port) = of.split_once('|').context("API_URL|PORT")?;
    let client = reqwest::Client::builder().tcp_nodelay(true).timeout(Duration::from_secs(10)).build()?;
    let out = Arc::new(Out { client, url: format!("{api}/bot1:load/SendMessage") });
    let router = Router::new().route("/telegram/webhook", post(answer)).with_state(out);
    let listener = TcpListener::bind(("127.0.0.1", port.parse::<u16>()?)).await?;
    axum::serve(listener, router).await?;
    Ok(())
}

async fn answer(State(out): State<Arc<Out>>, Json(update): Json<Value>) -> StatusCode {
    let chat = update.pointer("/message/chat/id").and_then(Value::as_i64).unwrap_or_default();
    tokio::spawn(async move {
        let message =
            json!({"chat_id": chat, "text": "Yang masih perlu dibayar Rp1.500.000.", "parse_mode": "HTML"});
        let sent = out.client.post(&out.url).json(&message).send().await;
        if let Ok(answer) = sent {
            let _ = answer.bytes().await;
        }
    });
    StatusCode::OK
}
