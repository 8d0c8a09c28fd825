//! Messages to Telegram: what goes out, and what each answer means for the outbox.

use crate::harness::{
    qris::{FILLED, PAYLOAD, shows},
    telegram::{FakeTelegram, Fault, What},
};
use santun::{
    channels::telegram::{ApiError, Menu, SetupError, TelegramChannel},
    domain::Language,
    services::{
        channel::{Channel, Outgoing, OutgoingButton, Refusal, SendOutcome},
        qr_code::QrCode,
    },
};
use secrecy::SecretString;
use std::time::Duration;

fn channel(fake: &FakeTelegram) -> TelegramChannel {
    let token = SecretString::from(fake.token());
    TelegramChannel::try_new(&token, Some(fake.url())).unwrap()
}

/// A channel that gives up soon, with a connection that stands already.
async fn hasty(fake: &FakeTelegram) -> TelegramChannel {
    let token = SecretString::from(fake.token());
    let channel =
        TelegramChannel::with_timeout(&token, Some(fake.url()), Duration::from_millis(800)).unwrap();
    while channel.api().get_me().await.is_err() {}
    channel
}

fn to(chat: i64, text: &str) -> Outgoing {
    Outgoing {
        to: chat.to_string(),
        text: text.to_owned(),
        buttons: Vec::new(),
        request_contact: None,
        picture: None,
    }
}

/// A message under the picture of a code.
fn picture(chat: i64, text: &str) -> Outgoing {
    Outgoing { picture: QrCode::of(PAYLOAD).ok(), ..to(chat, text) }
}

fn button(label: &str, data: &str) -> OutgoingButton {
    OutgoingButton { label: label.to_owned(), data: data.to_owned() }
}

#[tokio::test]
async fn a_message_goes_out_with_its_buttons_and_they_can_be_taken_off() {
    let fake = FakeTelegram::start().await.unwrap();
    fake.set_clock(|| 1_768_360_000);
    fake.know_chat(7);
    let channel = channel(&fake);
    let mut message = to(7, "<b>Benar?</b>");
    message.buttons = vec![button("Ya", "t1:yes"), button("Tidak", "t1:no")];
    let SendOutcome::Sent { external_id, at } = channel.send(&message).await else { panic!("not sent") };
    assert_eq!(at.timestamp(), 1_768_360_000);
    let seen = fake.messages(7);
    assert_eq!(seen[0].message_id.to_string(), external_id);
    assert_eq!(seen[0].text, "<b>Benar?</b>");
    assert!(!seen[0].link_preview);
    assert_eq!(
        seen[0].buttons,
        [("Ya".to_owned(), "t1:yes".to_owned()), ("Tidak".to_owned(), "t1:no".to_owned())]
    );
    channel.clear_buttons("7", &external_id).await;
    assert!(fake.messages(7)[0].buttons.is_empty());
    channel.clear_buttons("7", &external_id).await;
    channel.clear_buttons("not a chat", "nor a message").await;
    assert_eq!(fake.calls("editMessageReplyMarkup"), 2);
}

#[tokio::test]
async fn a_code_goes_out_as_a_photo_with_the_text_and_the_buttons_under_it() {
    let fake = FakeTelegram::start().await.unwrap();
    fake.know_chat(7);
    let channel = channel(&fake);
    let mut message = picture(7, "<b>Rp1.500.000</b> – a.n. “Ani” & co");
    message.buttons = vec![button("Sudah bayar", "t1:paid")];
    let SendOutcome::Sent { external_id, .. } = channel.send(&message).await else { panic!("not sent") };
    let seen = fake.messages(7);
    assert_eq!((seen.len(), fake.calls("sendPhoto"), fake.calls("sendMessage")), (1, 1, 0));
    assert_eq!((seen[0].message_id.to_string(), &seen[0].text), (external_id.clone(), &message.text));
    assert!(shows(seen[0].photo.as_deref().unwrap(), PAYLOAD));
    assert!(!shows(seen[0].photo.as_deref().unwrap(), FILLED));
    assert_eq!(seen[0].buttons, [("Sudah bayar".to_owned(), "t1:paid".to_owned())]);
    channel.clear_buttons("7", &external_id).await;
    assert!(fake.messages(7)[0].buttons.is_empty());
}

#[tokio::test]
async fn the_contact_keyboard_is_taken_away_by_the_next_plain_message() {
    let fake = FakeTelegram::start().await.unwrap();
    fake.know_chat(7);
    let channel = channel(&fake);
    let mut asking = to(7, "Nomor Anda?");
    asking.request_contact = Some("Bagikan kontak".to_owned());
    asking.buttons = vec![button("Bicara dengan petugas", "t1:person")];
    channel.send(&asking).await;
    channel.send(&to(7, "Terima kasih")).await;
    channel.send(&to(7, "Sampai jumpa")).await;
    let seen = fake.messages(7);
    assert_eq!(seen[0].contact_button.as_deref(), Some("Bagikan kontak"));
    assert_eq!(seen[0].keyboard, ["Bagikan kontak", "Bicara dengan petugas"]);
    assert_eq!(seen.iter().map(|m| m.keyboard_removed).collect::<Vec<_>>(), [false, true, false]);
}

#[tokio::test]
async fn every_answer_to_a_text_has_its_outcome() {
    every_answer_has_its_outcome("sendMessage", to).await;
    let fake = FakeTelegram::start().await.unwrap();
    fake.know_chat(7);
    let empty = channel(&fake).send(&to(7, "")).await;
    assert_eq!(empty, SendOutcome::Refused(Refusal::BadRequest));
}

#[tokio::test]
async fn every_answer_to_a_picture_has_its_outcome() {
    every_answer_has_its_outcome("sendPhoto", picture).await;
}

async fn every_answer_has_its_outcome(method: &str, to: fn(i64, &str) -> Outgoing) {
    let fake = FakeTelegram::start().await.unwrap();
    fake.know_chat(7);
    let channel = channel(&fake);
    let second = Duration::from_secs;
    let refused = SendOutcome::Refused;
    // What goes wrong, what the outbox is told, whether the message is there nevertheless.
    for (what, outcome, arrives) in [
        (What::TooMany(13), SendOutcome::RetryAfter(second(13)), false),
        (What::TooMany(u64::MAX), SendOutcome::RetryAfter(second(24 * 3600)), false),
        (What::Status(500), SendOutcome::Unknown, false),
        (What::Status(502), SendOutcome::Unknown, false),
        (What::Status(504), SendOutcome::Unknown, false),
        (What::Status(401), refused(Refusal::Unauthorized), false),
        (What::Status(404), refused(Refusal::Unauthorized), false),
        (What::Status(413), refused(Refusal::BadRequest), false),
        (What::ResetBefore, SendOutcome::Unknown, false),
        (What::ResetAfter, SendOutcome::Unknown, true),
        (What::Garbage, SendOutcome::Unknown, true),
    ] {
        let before = fake.count(7);
        fake.inject(Fault::new(what.clone()).method(method).chat(7).times(1));
        assert_eq!(channel.send(&to(7, "Halo")).await, outcome, "{what:?}");
        assert_eq!(fake.count(7) - before, usize::from(arrives), "{what:?}");
        fake.heal();
    }
    assert!(matches!(channel.send(&to(7, "Halo")).await, SendOutcome::Sent { .. }));
    assert_eq!(channel.send(&to(8, "Halo")).await, refused(Refusal::NoSuchAddress));
    assert_eq!(channel.send(&to(7, "1 < 2")).await, refused(Refusal::BadRequest));
    let long = channel.send(&to(7, &"x".repeat(4097))).await;
    assert_eq!(long, refused(Refusal::BadRequest));
    fake.block(7);
    assert_eq!(channel.send(&to(7, "Halo")).await, refused(Refusal::Blocked));
    let mut nowhere = to(7, "Halo");
    nowhere.to = "@someone".to_owned();
    assert_eq!(channel.send(&nowhere).await, refused(Refusal::NoSuchAddress));
}

#[tokio::test]
async fn an_answer_that_does_not_come_in_time_leaves_the_outcome_unknown() {
    let fake = FakeTelegram::start().await.unwrap();
    fake.know_chat(7);
    let channel = hasty(&fake).await;
    fake.inject(Fault::new(What::Silence).method("sendMessage").times(1));
    assert_eq!(channel.send(&to(7, "Halo")).await, SendOutcome::Unknown);
    assert_eq!(fake.count(7), 1);
    fake.inject(Fault::new(What::Delay(Duration::from_secs(60))).method("sendMessage").times(1));
    let channel = hasty(&fake).await;
    assert_eq!(channel.send(&to(7, "Halo")).await, SendOutcome::Unknown);
    assert_eq!(fake.count(7), 1);
}

#[tokio::test]
async fn a_message_that_never_left_is_tried_again() {
    let token = SecretString::from("4242:fake-token");
    for server in ["http://127.0.0.1:1", "http://no-such-host.invalid"] {
        let channel = TelegramChannel::try_new(&token, Some(server)).unwrap();
        let outcome = channel.send(&to(7, "Halo")).await;
        assert!(
            matches!(outcome, SendOutcome::RetryAfter(wait) if wait > Duration::ZERO),
            "{server} {outcome:?}"
        );
    }
}

#[tokio::test]
async fn commands_are_registered_for_each_scope_and_language() {
    let fake = FakeTelegram::start().await.unwrap();
    let channel = channel(&fake);
    let menu = |language| Menu { language, commands: vec![("bantuan".to_owned(), "Bantuan".to_owned())] };
    channel.set_commands(&[menu(None), menu(Some(Language::Id)), menu(Some(Language::En))]).await.unwrap();
    let mut seen: Vec<_> = fake.commands().into_iter().map(|c| (c.scope, c.language, c.names)).collect();
    seen.sort();
    let expected = ["all_private_chats", "default"].into_iter().flat_map(|scope| {
        ["", "en", "id"].map(|l| (scope.to_owned(), l.to_owned(), vec!["bantuan".to_owned()]))
    });
    assert_eq!(seen, expected.collect::<Vec<_>>());
}

#[tokio::test]
async fn the_token_is_proved_and_never_shown() {
    let fake = FakeTelegram::start().await.unwrap();
    let me = channel(&fake).api().get_me().await.unwrap();
    assert_eq!((me.id, me.username.as_str()), (4242, "santun_test_bot"));
    let wrong = SecretString::from("4242:another");
    let other = TelegramChannel::try_new(&wrong, Some(fake.url())).unwrap();
    assert_eq!(other.api().get_me().await, Err(ApiError::Unauthorized));
    for (token, server) in [
        ("", None),
        ("abc", None),
        ("12:", None),
        ("x:y", None),
        ("1:y", Some("ftp://x")),
        ("1:y", Some("::")),
    ] {
        let setup = TelegramChannel::try_new(&SecretString::from(token), server);
        assert!(matches!(setup, Err(SetupError::Token | SetupError::Address)), "{token}");
    }
}
