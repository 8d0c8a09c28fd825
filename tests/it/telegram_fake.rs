//! The fake Telegram keeps Telegram's promises: otherwise every test that stands on it would prove nothing.

use crate::harness::telegram::{Disturbance, FakeTelegram, Fault, TOKEN, What};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

const SHORT: Duration = Duration::from_millis(200);

async fn call(fake: &FakeTelegram, method: &str, body: Value) -> Value {
    let url = format!("{}/bot{TOKEN}/{method}", fake.url());
    reqwest::Client::builder()
        .build()
        .unwrap()
        .post(url)
        .json(&body)
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap()
}

fn ids(answer: &Value) -> Vec<i64> {
    answer["result"].as_array().unwrap().iter().map(|u| u["update_id"].as_i64().unwrap()).collect()
}

#[tokio::test]
async fn updates_stay_until_an_offset_confirms_them() {
    let fake = FakeTelegram::start().await.unwrap();
    let first = fake.push_text(7, "halo");
    let second = fake.push_text(8, "halo");
    assert_eq!(ids(&call(&fake, "getUpdates", json!({})).await), [first, second]);
    assert_eq!(ids(&call(&fake, "GetUpdates", json!({"limit": 1})).await), [first]);
    assert_eq!(ids(&call(&fake, "getUpdates", json!({"offset": second})).await), [second]);
    assert_eq!(fake.pending(), 1);
    assert_eq!(ids(&call(&fake, "getUpdates", json!({"offset": second + 1})).await), [0_i64; 0]);
    assert_eq!(fake.pending(), 0);
}

#[tokio::test]
async fn a_long_poll_wakes_for_an_update_and_yields_to_a_second_poller() {
    let fake = FakeTelegram::start().await.unwrap();
    let waiting = {
        let fake = fake.clone();
        tokio::spawn(async move { call(&fake, "getUpdates", json!({"timeout": 30})).await })
    };
    while fake.calls("getUpdates") == 0 {
        tokio::task::yield_now().await;
    }
    let second = {
        let fake = fake.clone();
        tokio::spawn(async move { call(&fake, "getUpdates", json!({"timeout": 30})).await })
    };
    assert_eq!(waiting.await.unwrap()["error_code"], 409);
    let id = fake.push_text(7, "halo");
    assert_eq!(ids(&second.await.unwrap()), [id]);
}

#[tokio::test]
async fn only_the_kinds_that_were_asked_for_are_delivered() {
    let fake = FakeTelegram::start().await.unwrap();
    call(&fake, "getUpdates", json!({"allowed_updates": ["message"]})).await;
    fake.block(7);
    let id = fake.push_text(7, "halo");
    assert_eq!(ids(&call(&fake, "getUpdates", json!({})).await), [id]);
}

#[tokio::test]
async fn requests_are_judged_as_telegram_judges_them() {
    let fake = FakeTelegram::start().await.unwrap();
    fake.know_chat(7);
    let keyboard = |data: &str| json!({"inline_keyboard": [[{"text": "Ya", "callback_data": data}]]});
    let cases = [
        (json!({"chat_id": 7, "text": "<b>halo</b> 1 < 2"}), None),
        (json!({"chat_id": 7, "text": "<b>halo</b> &amp; apa", "parse_mode": "HTML"}), None),
        (json!({"chat_id": "7", "text": "1 < 2", "parse_mode": "HTML"}), Some("can't parse entities")),
        (
            json!({"chat_id": 7, "text": "<b><i>x</b></i>", "parse_mode": "HTML"}),
            Some("can't parse entities"),
        ),
        (json!({"chat_id": 7, "text": "<b>x", "parse_mode": "HTML"}), Some("can't parse entities")),
        (json!({"chat_id": 7, "text": "<Budi>", "parse_mode": "HTML"}), Some("can't parse entities")),
        (
            json!({"chat_id": 7, "text": "<a href=\"https://x.id\">x</a> &#128512; & co", "parse_mode": "HTML"}),
            None,
        ),
        (json!({"chat_id": 7, "text": "<b> </b>", "parse_mode": "HTML"}), Some("text is empty")),
        (json!({"chat_id": 7, "text": "x".repeat(4096)}), None),
        (json!({"chat_id": 7, "text": "x".repeat(4097)}), Some("too long")),
        (json!({"chat_id": 7, "text": format!("<b>{}</b>", "x".repeat(4096)), "parse_mode": "HTML"}), None),
        (json!({"chat_id": 7, "text": "x", "reply_markup": keyboard(&"d".repeat(64))}), None),
        (
            json!({"chat_id": 7, "text": "x", "reply_markup": keyboard(&"d".repeat(65))}),
            Some("BUTTON_DATA_INVALID"),
        ),
        (json!({"chat_id": 9, "text": "x"}), Some("chat not found")),
    ];
    for (body, refusal) in cases {
        let answer = call(&fake, "sendMessage", body.clone()).await;
        match refusal {
            None => assert_eq!(answer["ok"], true, "{body} {answer}"),
            Some(words) => {
                assert!(answer["description"].as_str().unwrap().contains(words), "{body} {answer}");
            }
        }
    }
    fake.refuse(7, true);
    assert_eq!(call(&fake, "sendMessage", json!({"chat_id": 7, "text": "x"})).await["error_code"], 403);
}

#[tokio::test]
async fn a_press_finds_the_data_behind_the_label_and_waits_for_its_answer() {
    let fake = FakeTelegram::start().await.unwrap();
    fake.know_chat(7);
    let markup = json!({"inline_keyboard": [[{"text": "Ya", "callback_data": "t1:yes"}]]});
    let sent =
        call(&fake, "sendMessage", json!({"chat_id": 7, "text": "Benar?", "reply_markup": markup})).await;
    assert_eq!(fake.press(7, "Tidak"), None);
    assert!(fake.press(7, "Ya").is_some());
    let updates = call(&fake, "getUpdates", json!({})).await;
    let press = &updates["result"][0]["callback_query"];
    assert_eq!(
        (&press["data"], &press["message"]["message_id"]),
        (&json!("t1:yes"), &sent["result"]["message_id"])
    );
    let answer = json!({"callback_query_id": press["id"]});
    assert_eq!(call(&fake, "answerCallbackQuery", answer.clone()).await["ok"], true);
    assert_eq!(call(&fake, "answerCallbackQuery", answer).await["error_code"], 400);
    assert_eq!(fake.answered().len(), 1);
    let message = json!({"chat_id": 7, "message_id": sent["result"]["message_id"]});
    assert_eq!(call(&fake, "editMessageReplyMarkup", message.clone()).await["ok"], true);
    assert!(fake.messages(7)[0].buttons.is_empty());
    assert_eq!(call(&fake, "editMessageReplyMarkup", message).await["error_code"], 400);
    assert_eq!(fake.press(7, "Ya"), None);
}

#[tokio::test]
async fn a_webhook_set_by_multipart_stops_polling_and_commands_are_kept_by_scope() {
    let fake = FakeTelegram::start().await.unwrap();
    let form = reqwest::multipart::Form::new()
        .text("url", "http://127.0.0.1:9/hook")
        .text("secret_token", "s3cret")
        .text("allowed_updates", r#"["message"]"#);
    let url = format!("{}/bot{TOKEN}/SetWebhook", fake.url());
    let client = reqwest::Client::builder().build().unwrap();
    assert!(client.post(url).multipart(form).send().await.unwrap().status().is_success());
    assert_eq!(fake.webhook().as_deref(), Some("http://127.0.0.1:9/hook"));
    assert_eq!(call(&fake, "getUpdates", json!({})).await["error_code"], 409);
    assert_eq!(call(&fake, "getWebhookInfo", json!({})).await["result"]["url"], "http://127.0.0.1:9/hook");
    let id = fake.push_text(7, "halo");
    call(&fake, "deleteWebhook", json!({})).await;
    let mut updates = Vec::new();
    while updates.is_empty() {
        updates = ids(&call(&fake, "getUpdates", json!({"timeout": 1})).await);
    }
    assert_eq!(updates, [id]);
    let commands = json!({"commands": [{"command": "help", "description": "Help"}], "language_code": "en"});
    assert_eq!(call(&fake, "setMyCommands", commands).await["ok"], true);
    let bad = json!({"commands": [{"command": "Help!", "description": "Help"}]});
    assert_eq!(call(&fake, "setMyCommands", bad).await["error_code"], 400);
    assert_eq!(fake.commands().len(), 1);
}

#[tokio::test]
async fn waiting_for_messages_ends_with_what_is_there() {
    let fake = FakeTelegram::start().await.unwrap();
    let started = Instant::now();
    fake.set_clock(|| 1_768_360_000);
    fake.limit_history(1);
    fake.know_chat(7);
    let waiting = {
        let fake = fake.clone();
        tokio::spawn(async move { fake.wait_for_messages(7, 2, Duration::from_secs(10)).await })
    };
    for text in ["satu", "dua"] {
        call(&fake, "sendMessage", json!({"chat_id": 7, "text": text})).await;
    }
    let seen = waiting.await.unwrap().unwrap();
    assert!(started.elapsed() >= seen[0].accepted.elapsed());
    assert_eq!((seen.len(), seen[0].text.as_str(), seen[0].date), (1, "dua", 1_768_360_000));
    let missed = fake.wait_for_messages(7, 3, SHORT).await.unwrap_err();
    assert_eq!((missed.wanted, missed.texts), (3, vec!["dua".to_owned()]));
    assert_eq!((fake.count(7), fake.total()), (2, 2));
}

#[tokio::test]
async fn deliveries_are_doubled_and_swapped_as_asked() {
    let fake = FakeTelegram::start().await.unwrap();
    let (a, b) = (fake.push_text(7, "a"), fake.push_text(7, "b"));
    fake.disturb(Disturbance { seed: 1, duplicates: 1.0, reordered: 0.0 });
    assert_eq!(ids(&call(&fake, "getUpdates", json!({})).await), [a, a, b, b]);
    fake.disturb(Disturbance { seed: 1, duplicates: 0.0, reordered: 1.0 });
    assert_eq!(ids(&call(&fake, "getUpdates", json!({})).await), [b, a]);
    fake.disturb(Disturbance::default());
    fake.inject(Fault::new(What::Status(502)).method("getUpdates").rate(1.0));
    assert_eq!(call(&fake, "getUpdates", json!({})).await["error_code"], 502);
    fake.heal();
    assert_eq!(ids(&call(&fake, "getUpdates", json!({})).await), [a, b]);
}
