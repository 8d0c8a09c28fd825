//! The terminal as a channel: what is sent arrives in order, and a closed terminal is said to be closed.

use santun::{
    channels::terminal::{ADDRESS, TerminalChannel, lines, update},
    domain::contact::ChannelKind,
    services::{
        channel::{Channel, Inbound, Outgoing, Refusal, SendOutcome},
        clock::{Clock, ManualClock},
    },
};
use std::sync::Arc;

fn message(text: &str) -> Outgoing {
    Outgoing {
        to: ADDRESS.to_owned(),
        text: text.to_owned(),
        buttons: Vec::new(),
        request_contact: None,
        picture: None,
    }
}

#[tokio::test]
async fn messages_reach_the_screen_in_order_at_the_time_of_the_clock() {
    let clock = Arc::new(ManualClock::new("2026-01-14T03:00:00Z".parse().unwrap()));
    let (channel, mut shown) = TerminalChannel::new(clock.clone());
    for text in ["satu", "dua"] {
        let outcome = channel.send(&message(text)).await;
        let arrived = shown.recv().await.unwrap();
        assert_eq!(outcome, SendOutcome::Sent { external_id: arrived.external_id, at: clock.now() });
        assert_eq!(lines(&arrived.message), [format!("bot> {text}")]);
    }
    channel.clear_buttons(ADDRESS, "1").await;
    assert_eq!((channel.kind(), channel.account()), (ChannelKind::Terminal, "terminal"));
    assert!(!channel.capabilities().html);
    drop(shown);
    let refused = SendOutcome::Refused(Refusal::NoSuchAddress);
    assert_eq!(channel.send(&message("tiga")).await, refused);
}

#[test]
fn every_typed_line_is_an_update_of_its_own() {
    let clock = ManualClock::new("2026-01-14T03:00:00Z".parse().unwrap());
    let typed = || update(Inbound::Text("halo".to_owned()), "halo", &clock);
    let (first, second) = (typed(), typed());
    assert_ne!(first.external_id, second.external_id);
    assert_eq!((first.from.as_deref(), first.sent_at), (Some(ADDRESS), Some(clock.now())));
    assert_eq!(first.raw, r#"{"line":"halo"}"#);
}
