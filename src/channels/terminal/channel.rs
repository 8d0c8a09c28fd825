//! The `Channel` of the terminal: hands every message to the one who shows it, and knows no failure but a closed terminal.

use crate::{
    domain::contact::ChannelKind,
    services::{
        channel::{Capabilities, Channel, Inbound, Outgoing, Refusal, SendOutcome, Update},
        clock::Clock,
    },
};
use futures::future::BoxFuture;
use std::sync::Arc;
use tokio::sync::mpsc;

/// The one address of the terminal.
pub const ADDRESS: &str = "terminal";
/// Its one account.
const ACCOUNT: &str = "terminal";

/// A message as it reached the terminal.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Its id, as the outbox keeps it.
    pub external_id: String,
    /// The message.
    pub message: Outgoing,
}

/// The terminal as a channel.
pub struct TerminalChannel {
    clock: Arc<dyn Clock>,
    screen: mpsc::UnboundedSender<Shown>,
}

impl TerminalChannel {
    /// The channel, and the end at which its messages arrive in order.
    pub fn new(clock: Arc<dyn Clock>) -> (Self, mpsc::UnboundedReceiver<Shown>) {
        let (screen, shown) = mpsc::unbounded_channel();
        (Self { clock, screen }, shown)
    }
}

impl Channel for TerminalChannel {
    fn kind(&self) -> ChannelKind {
        ChannelKind::Terminal
    }

    fn account(&self) -> &str {
        ACCOUNT
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            text_limit: 4096,
            caption_limit: Some(4096),
            button_limit: 100,
            button_label_limit: 40,
            shares_contact: false,
            html: false,
        }
    }

    fn send<'a>(&'a self, message: &'a Outgoing) -> BoxFuture<'a, SendOutcome> {
        let external_id = self.clock.fresh_uuid().to_string();
        let shown = Shown { external_id: external_id.clone(), message: message.clone() };
        let outcome = match self.screen.send(shown) {
            Ok(()) => SendOutcome::Sent { external_id, at: self.clock.now() },
            Err(_) => SendOutcome::Refused(Refusal::NoSuchAddress),
        };
        Box::pin(std::future::ready(outcome))
    }

    /// Nothing to take off: the menu of an older message is forgotten when a newer one is shown.
    fn clear_buttons<'a>(&'a self, _to: &'a str, _external_id: &'a str) -> BoxFuture<'a, ()> {
        Box::pin(std::future::ready(()))
    }
}

/// What was typed, as an update. Every line is a new one: nobody repeats a line but the person.
#[must_use]
pub fn update(inbound: Inbound, typed: &str, clock: &dyn Clock) -> Update {
    Update {
        channel: ChannelKind::Terminal,
        account: ACCOUNT.to_owned(),
        external_id: clock.fresh_uuid().to_string(),
        from: Some(ADDRESS.to_owned()),
        inbound: Ok(inbound),
        sent_at: Some(clock.now()),
        app_language: None,
        raw: serde_json::json!({"line": typed}).to_string(),
    }
}
