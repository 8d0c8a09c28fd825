//! Telegram's updates as ours: a table of what people do, of what is odd, and of what is garbage.

use proptest::prelude::*;
use santun::{
    channels::telegram::{Received, decode, decode_bytes},
    dialogue::reply::OddKind,
    domain::Language,
    services::channel::{Command, DecodeError, FileRef, Inbound},
};
use serde_json::{Value, json};

const ACCOUNT: &str = "4242";

fn of(update: &Value) -> Received {
    decode(&update.to_string(), ACCOUNT)
}

fn private(content: Value) -> Value {
    let mut message = json!({"message_id": 5, "date": 1_768_360_000, "chat": {"id": 7, "type": "private", "first_name": "Ani"},
        "from": {"id": 7, "is_bot": false, "first_name": "Ani", "language_code": "id-ID"}});
    message.as_object_mut().unwrap().extend(content.as_object().unwrap().clone());
    message
}

fn message(content: Value) -> Value {
    json!({"update_id": 31, "message": private(content)})
}

fn inbound(update: &Value) -> Inbound {
    of(update).update.inbound.unwrap()
}

#[test]
fn a_text_carries_who_when_and_in_which_language() {
    let received = of(&message(json!({"text": "halo \u{1f642}"})));
    let update = received.update;
    assert_eq!(update.inbound, Ok(Inbound::Text("halo \u{1f642}".to_owned())));
    assert_eq!((update.account.as_str(), update.external_id.as_str()), ("4242", "31"));
    assert_eq!(update.from.as_deref(), Some("7"));
    assert_eq!(update.sent_at.unwrap().timestamp(), 1_768_360_000);
    assert_eq!(update.app_language, Some(Language::Id));
    assert_eq!((received.update_id, received.press), (Some(31), None));
    assert!(update.raw.contains("language_code"));
}

#[test]
fn what_people_send_in_private() {
    let file = |id: &str, photo| FileRef { id: id.to_owned(), photo };
    let sizes = json!([{"file_id": "s", "width": 90, "height": 60}, {"file_id": "l", "width": 900, "height": 600},
        {"file_id": "m", "width": 300, "height": 200}]);
    let cases = [
        (json!({"text": "/start"}), Inbound::Start { token: None }),
        (json!({"text": "/start aB_-9"}), Inbound::Start { token: Some("aB_-9".to_owned()) }),
        (json!({"text": "/tagihan@santun_bot"}), Inbound::Command(Command::Invoice)),
        (json!({"text": "/language en"}), Inbound::Command(Command::Language(Some(Language::En)))),
        (json!({"text": "/apa"}), Inbound::Command(Command::Unknown)),
        (json!({"text": "ha\u{0}lo"}), Inbound::Text("halo".to_owned())),
        (json!({"text": "<b>&amp;{ $x }"}), Inbound::Text("<b>&amp;{ $x }".to_owned())),
        (json!({"text": "\u{202e}olah"}), Inbound::Text("\u{202e}olah".to_owned())),
        (
            json!({"contact": {"phone_number": "+62811", "first_name": "A", "user_id": 7}}),
            Inbound::Contact { phone: "+62811".to_owned(), own: true },
        ),
        (
            json!({"contact": {"phone_number": "0811", "first_name": "B", "user_id": 8}}),
            Inbound::Contact { phone: "0811".to_owned(), own: false },
        ),
        (
            json!({"contact": {"phone_number": "0811", "first_name": "B"}}),
            Inbound::Contact { phone: "0811".to_owned(), own: false },
        ),
        (json!({"contact": {}}), Inbound::Nothing),
        (
            json!({"photo": sizes, "caption": "bukti"}),
            Inbound::File { file: file("l", true), caption: Some("bukti".to_owned()) },
        ),
        (json!({"photo": []}), Inbound::Nothing),
        (json!({"photo": "x"}), Inbound::Nothing),
        (json!({"document": {"file_id": "d"}}), Inbound::File { file: file("d", false), caption: None }),
        (
            json!({"animation": {"file_id": "a"}, "document": {"file_id": "a"}}),
            Inbound::Odd(OddKind::Sticker),
        ),
        (json!({"voice": {"file_id": "v"}}), Inbound::Odd(OddKind::Voice)),
        (json!({"audio": {"file_id": "v"}}), Inbound::Odd(OddKind::Voice)),
        (json!({"video": {"file_id": "v"}, "caption": "x"}), Inbound::Odd(OddKind::Video)),
        (json!({"video_note": {"file_id": "v"}}), Inbound::Odd(OddKind::Video)),
        (json!({"sticker": {"file_id": "s"}}), Inbound::Odd(OddKind::Sticker)),
        (json!({"dice": {"value": 3}}), Inbound::Odd(OddKind::Sticker)),
        (json!({"location": {"latitude": 1.0, "longitude": 2.0}}), Inbound::Odd(OddKind::Location)),
        (json!({"venue": {"title": "x"}, "location": {}}), Inbound::Odd(OddKind::Location)),
        (json!({"poll": {"id": "1"}}), Inbound::Odd(OddKind::Other)),
        (json!({"story": {"id": 1}}), Inbound::Odd(OddKind::Other)),
        (json!({"pinned_message": {"message_id": 4}}), Inbound::Nothing),
        (json!({"message_auto_delete_timer_changed": {}}), Inbound::Nothing),
        (json!({"write_access_allowed": {}}), Inbound::Nothing),
        (json!({"of_a_kind_to_come": {"x": 1}}), Inbound::Nothing),
        (json!({"text": 5}), Inbound::Nothing),
        (json!({}), Inbound::Nothing),
    ];
    for (content, expected) in cases {
        let received = of(&message(content.clone())).update;
        assert!(received.inbound == Ok(expected), "{content}");
        assert_eq!(received.from.as_deref(), Some("7"), "{content}");
    }
}

#[test]
fn edits_count_only_by_their_words() {
    let edited = |content: Value| {
        let mut message = private(content);
        message["edit_date"] = json!(1_768_360_900);
        of(&json!({"update_id": 32, "edited_message": message})).update
    };
    let update = edited(json!({"text": "/start abc"}));
    assert_eq!(update.inbound, Ok(Inbound::Edited("/start abc".to_owned())));
    assert_eq!(update.sent_at.unwrap().timestamp(), 1_768_360_900);
    let caption = edited(json!({"photo": [], "caption": "lunas"}));
    assert_eq!(caption.inbound, Ok(Inbound::Edited("lunas".to_owned())));
    assert_eq!(edited(json!({"location": {"latitude": 1.0}})).inbound, Ok(Inbound::Nothing));
}

#[test]
fn a_press_carries_its_data_its_message_and_the_id_to_answer() {
    let press = |message: Value| {
        json!({"update_id": 33, "callback_query": {"id": "q9", "from": {"id": 7, "language_code": "en"},
            "message": message, "chat_instance": "1", "data": "t1:yes"}})
    };
    let received = of(&press(json!({"message_id": 5, "date": 0, "chat": {"id": 7, "type": "private"}})));
    assert_eq!(received.press.unwrap().query, "q9");
    let update = received.update;
    let pressed = Inbound::Pressed { data: "t1:yes".to_owned(), message_id: Some("5".to_owned()) };
    assert_eq!(update.inbound, Ok(pressed));
    assert_eq!((update.from.as_deref(), update.sent_at), (Some("7"), None));
    assert_eq!(update.app_language, Some(Language::En));
    let group = of(&press(json!({"message_id": 5, "chat": {"id": -9, "type": "group"}})));
    assert_eq!(group.update.inbound, Ok(Inbound::Group));
    let bare = of(
        &json!({"update_id": 34, "callback_query": {"id": "q10", "from": {"id": 7}, "game_short_name": "g"}}),
    );
    assert_eq!((bare.update.inbound, bare.update.from), (Ok(Inbound::Nothing), None));
    assert_eq!(bare.press.unwrap().query, "q10");
}

#[test]
fn blocks_are_noticed() {
    let change = |kind: &str, old: &str, new: &str| {
        let member = |status: &str| json!({"status": status, "user": {"id": 4242}});
        inbound(
            &json!({"update_id": 35, "my_chat_member": {"chat": {"id": 7, "type": kind}, "from": {"id": 7},
            "date": 1_768_360_000, "old_chat_member": member(old), "new_chat_member": member(new)}}),
        )
    };
    assert_eq!(change("private", "member", "kicked"), Inbound::Blocked);
    assert_eq!(change("private", "kicked", "member"), Inbound::Unblocked);
    assert_eq!(change("supergroup", "left", "member"), Inbound::Group);
    assert_eq!(change("group", "member", "administrator"), Inbound::Nothing);
    assert_eq!(change("group", "member", "left"), Inbound::Nothing);
    assert_eq!(change("channel", "left", "administrator"), Inbound::Nothing);
}

#[test]
fn groups_are_heard_only_when_they_speak_to_us() {
    let said = |kind: &str, content: Value| {
        let mut message = private(content);
        message["chat"] = json!({"id": -100, "type": kind, "title": "Keluarga"});
        of(&json!({"update_id": 36, "message": message})).update
    };
    let mention =
        json!({"text": "@santun_bot halo", "entities": [{"type": "mention", "offset": 0, "length": 11}]});
    let answer = json!({"text": "ya", "reply_to_message": {"from": {"id": 4242}}});
    for content in [json!({"text": "/start abc"}), mention, answer] {
        let update = said("supergroup", content);
        assert_eq!((update.inbound, update.from.as_deref()), (Ok(Inbound::Group), Some("-100")));
    }
    let other = json!({"text": "ya", "reply_to_message": {"from": {"id": 9}}});
    for content in [json!({"text": "halo semua"}), other, json!({"new_chat_members": []})] {
        let update = said("group", content);
        assert_eq!((update.inbound, update.from), (Ok(Inbound::Nothing), None));
    }
    let channel = said("channel", json!({"text": "/start"}));
    assert_eq!((channel.inbound, channel.from), (Ok(Inbound::Nothing), None));
}

#[test]
fn kinds_that_are_not_for_us_are_nothing() {
    for kind in ["channel_post", "message_reaction", "inline_query", "poll", "guest_message", "of_2030"] {
        let update = of(&json!({"update_id": 37, kind: {"chat": {"id": 7, "type": "private"}}})).update;
        assert_eq!((update.inbound, update.from), (Ok(Inbound::Nothing), None), "{kind}");
    }
}

#[test]
fn garbage_is_kept_with_its_reason_and_known_again() {
    for (body, why) in [
        (&b""[..], DecodeError::NotJson),
        (b"<html>", DecodeError::NotJson),
        (b"\xff\xfe\x00{}", DecodeError::NotJson),
        (br#"{"update_id": 1, "message": {"text": "\ud800"}}"#, DecodeError::NotJson),
        (b"[]", DecodeError::UnknownShape),
        (b"null", DecodeError::UnknownShape),
        (b"{}", DecodeError::UnknownShape),
        (br#"{"update_id": "31"}"#, DecodeError::UnknownShape),
        (br#"{"update_id": 1e300}"#, DecodeError::UnknownShape),
    ] {
        let (first, again) = (decode_bytes(body, ACCOUNT).update, decode_bytes(body, ACCOUNT).update);
        assert_eq!(first.inbound, Err(why), "{}", first.raw);
        assert!(first.external_id.starts_with("raw-") && first.external_id == again.external_id);
        assert!(first.from.is_none() && !first.raw.contains('\0'));
    }
    for broken in [
        json!({"update_id": 38, "message": null}),
        json!({"update_id": 38, "message": {"text": "halo"}}),
        json!({"update_id": 38, "message": {"chat": {"id": "7", "type": "private"}}}),
        json!({"update_id": 38, "callback_query": {}}),
        json!({"update_id": 38, "my_chat_member": {"chat": {"id": 7, "type": "private"}}}),
    ] {
        let received = of(&broken);
        assert_eq!(received.update.inbound, Err(DecodeError::UnknownShape), "{broken}");
        assert_eq!((received.update.external_id.as_str(), received.update_id), ("38", Some(38)));
    }
    let long = format!(r#"{{"update_id": 1, "x": "{}"}}"#, "é".repeat(1 << 20));
    let update = decode(&long, ACCOUNT).update;
    assert_eq!(update.inbound, Err(DecodeError::TooLarge { limit: 1 << 20 }));
    assert!(update.raw.len() <= 1 << 20);
    let deep = format!(r#"{{"update_id": 1, "x": {}{}}}"#, "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(decode(&deep, ACCOUNT).update.inbound, Err(DecodeError::NotJson));
}

#[test]
fn absurd_dates_are_no_dates() {
    for date in [json!(-5), json!(i64::MAX), json!("today"), json!(1.5)] {
        let mut message = private(json!({"text": "halo"}));
        message["date"] = date;
        assert_eq!(of(&json!({"update_id": 39, "message": message})).update.sent_at, None);
    }
}

/// Any JSON, with the names that Telegram uses, so that it reaches deep into the decoder.
fn any_json() -> impl Strategy<Value = Value> {
    let names = prop::sample::select(vec![
        "update_id",
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
        "chat",
        "id",
        "type",
        "from",
        "text",
        "caption",
        "photo",
        "document",
        "contact",
        "phone_number",
        "user_id",
        "data",
        "date",
        "file_id",
        "new_chat_member",
        "status",
        "entities",
        "reply_to_message",
        "language_code",
    ]);
    let words =
        prop::sample::select(vec!["private", "group", "kicked", "member", "/start x", "id", "mention"]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        words.prop_map(Value::from),
        ".*".prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 64, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::hash_map(names.clone(), inner, 0..8)
                .prop_map(|map| Value::Object(map.into_iter().map(|(k, v)| (k.to_owned(), v)).collect())),
        ]
    })
}

proptest! {
    #[test]
    fn any_json_is_an_update(tree in any_json()) {
        let update = of(&tree).update;
        prop_assert!(!update.external_id.is_empty());
        prop_assert!(update.inbound.is_ok() || update.from.is_none());
    }

    #[test]
    fn any_message_is_an_update(content in any_json()) {
        let tree = json!({"update_id": 1, "message": content.clone(), "callback_query": content});
        prop_assert_eq!(of(&tree).update.external_id, "1");
    }

    #[test]
    fn any_bytes_are_an_update(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let update = decode_bytes(&bytes, ACCOUNT).update;
        prop_assert!(!update.external_id.is_empty() && !update.raw.contains('\0'));
    }
}
