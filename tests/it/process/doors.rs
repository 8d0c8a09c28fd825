//! Bad input at the doors of the real process: each has a clear outcome, none does harm; and a database that goes away for a while.

use super::{
    crowd::{Crowd, Manner, NEVER},
    journal::Journal,
    program::{Business, Mode, SECRET, STAFF, Server},
    shop::{self, Invited},
};
use reqwest::StatusCode;
use santun::storage::{Engine, entities::contact};
use sea_orm::{ConnectionTrait, EntityTrait, TransactionTrait};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tokio::time::sleep;

/// A reply takes no longer on a busy machine.
const REPLY: Duration = Duration::from_secs(30);
/// Ready again after the database came back: it is asked every few milliseconds, so that the machine alone makes it slow.
const SOON: Duration = Duration::from_secs(5);
const HOOK: &str = "/telegram/webhook";

async fn post(
    business: &Business,
    server: &Server,
    secret: Option<&str>,
    body: impl Into<reqwest::Body>,
) -> u16 {
    let mut request = business.http.post(server.url(HOOK)).body(body);
    if let Some(secret) = secret {
        request = request.header("X-Telegram-Bot-Api-Secret-Token", secret);
    }
    request.send().await.unwrap().status().as_u16()
}

/// Ten megabytes are refused on their announced size: the answer is 413, or the connection closes while they are still being sent.
async fn is_refused_as_too_large(business: &Business, server: &Server) -> bool {
    let request = business.http.post(server.url(HOOK)).header("X-Telegram-Bot-Api-Secret-Token", SECRET);
    match request.body(vec![b' '; 10 << 20]).send().await {
        Ok(answer) => answer.status() == StatusCode::PAYLOAD_TOO_LARGE,
        Err(error) => error.is_request() && !error.is_connect() && !error.is_timeout(),
    }
}

async fn take(business: &Business, server: &Server, update: &Value) {
    assert_eq!(post(business, server, Some(SECRET), update.to_string()).await, 200);
}

async fn get(business: &Business, server: &Server, path: &str) -> (StatusCode, String) {
    let answer = business.http.get(server.url(path)).send().await.unwrap();
    (answer.status(), answer.text().await.unwrap())
}

/// What the bot said in a chat once it has said so much.
async fn said(business: &Business, chat: i64, count: usize) -> String {
    let messages = business.fake.wait_for_messages(chat, count, REPLY).await.unwrap();
    assert_eq!(messages.len(), count, "chat {chat}");
    messages.last().unwrap().text.clone()
}

async fn doors() -> (Business, Vec<Invited>, Server) {
    let business = Business::open(Engine::Sqlite).await.unwrap();
    let invited = shop::open(&business, 3);
    let server = business.serving(Mode::Webhook).await;
    (business, invited, server)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_webhook_lets_only_telegram_in_and_keeps_what_it_cannot_read() {
    let (business, _, server) = doors().await;
    let harmless = json!({"update_id": 1, "poll": {}}).to_string();
    assert_eq!(post(&business, &server, None, harmless.clone()).await, 401);
    assert_eq!(post(&business, &server, Some("wrong"), harmless.clone()).await, 401);
    assert_eq!(post(&business, &server, Some(""), harmless.clone()).await, 401);
    assert!(is_refused_as_too_large(&business, &server).await);
    assert!(Journal::read(&business).await.inbox.is_empty());

    // Garbage is kept once, and somebody is told once.
    for _ in 0..3 {
        assert_eq!(post(&business, &server, Some(SECRET), "{\"update_id\": 7, \u{202e}<html>").await, 200);
    }
    said(&business, STAFF, 1).await;
    // A message from nowhere, a kind that is not known yet, an update without a number.
    take(&business, &server, &json!({"update_id": 8, "message": {"message_id": 1, "text": "halo"}})).await;
    take(&business, &server, &json!({"update_id": 9, "hologram": {"of": "tomorrow"}})).await;
    take(&business, &server, &json!({"message": {"text": "halo"}})).await;
    said(&business, STAFF, 3).await;
    let journal = Journal::read(&business).await;
    let count = |status: &str| journal.inbox.values().filter(|update| update.status == status).count();
    assert_eq!((count("quarantined"), count("ignored"), journal.inbox.len()), (3, 1, 4));
    assert_eq!(journal.inbox["8"].status, "quarantined");
    assert!(server.is_ready(&business.http).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn health_readiness_and_figures_are_served() {
    let (business, invited, server) = doors().await;
    assert_eq!(get(&business, &server, "/healthz").await, (StatusCode::OK, "ok\n".to_owned()));
    assert_eq!(get(&business, &server, "/readyz").await, (StatusCode::OK, "ready\n".to_owned()));
    assert_eq!(get(&business, &server, "/").await.0, StatusCode::NOT_FOUND);
    assert_eq!(get(&business, &server, HOOK).await.0, StatusCode::METHOD_NOT_ALLOWED);
    business.fake.push_start(invited[0].chat, Some(&invited[0].token));
    said(&business, invited[0].chat, 1).await;
    let asked = Instant::now();
    let figures = loop {
        let (status, figures) = get(&business, &server, "/metrics").await;
        assert_eq!(status, StatusCode::OK);
        if figures.contains("santun_messages_total{outcome=\"sent\"} 1") {
            break figures;
        }
        assert!(asked.elapsed() < REPLY, "{figures}");
        sleep(Duration::from_millis(20)).await;
    };
    assert!(!figures.contains(&invited[0].name) && !figures.contains(&invited[0].chat.to_string()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn somebody_elses_link_discloses_nothing() {
    let (business, invited, _server) = doors().await;
    let (own, foreign) = (&invited[0], 42);
    business.fake.push_start(own.chat, Some(&own.token));
    said(&business, own.chat, 1).await;
    let used = {
        business.fake.push_start(foreign, Some(&own.token));
        said(&business, foreign, 1).await
    };
    let unknown = {
        business.fake.push_start(foreign, Some("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"));
        said(&business, foreign, 2).await
    };
    assert_eq!(used, unknown, "whether a link exists is not said");
    business.fake.push_text(foreign, "iya betul");
    let third = said(&business, foreign, 3).await;
    for text in [&used, &third] {
        assert!(!text.contains(&own.name) && !text.contains("INV-") && !text.contains("Rp"), "{text}");
    }
    let contacts = contact::Entity::find().all(&business.own).await.unwrap();
    let stranger = contacts.iter().find(|contact| contact.external_id == foreign.to_string()).unwrap();
    assert_eq!(stranger.debtor_id, None);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_replayed_press_has_no_second_effect() {
    let (business, invited, server) = doors().await;
    let chat = invited[0].chat;
    business.fake.push_start(chat, Some(&invited[0].token));
    said(&business, chat, 1).await;
    let question = business.fake.messages(chat)[0].clone();
    let data = question.buttons[0].1.clone();
    let press = |update: i64| {
        json!({"update_id": update, "callback_query": {"id": format!("q{update}"), "data": data, "chat_instance": "1",
            "from": {"id": chat, "is_bot": false, "first_name": "Ani"},
            "message": {"message_id": question.message_id, "date": question.date, "text": "...",
                "chat": {"id": chat, "type": "private", "first_name": "Ani"}}}})
    };
    for _ in 0..3 {
        take(&business, &server, &press(5_001)).await;
    }
    let next = said(&business, chat, 2).await;
    // The same button once more is told kindly what is current, and answers nothing a second time.
    take(&business, &server, &press(5_002)).await;
    let current = said(&business, chat, 3).await;
    assert!(next.contains(&invited[0].invoice) && current.contains(&invited[0].invoice));
    // A press that is made up, and one that belongs to no message.
    let mut forged = press(5_003);
    forged["callback_query"]["data"] = json!("q999999.99");
    take(&business, &server, &forged).await;
    said(&business, chat, 4).await;
    let answered = business.fake.calls("answercallbackquery");
    let mut nowhere = press(5_004);
    nowhere["callback_query"].as_object_mut().unwrap().remove("message");
    take(&business, &server, &nowhere).await;
    let asked = Instant::now();
    while business.fake.calls("answercallbackquery") == answered && asked.elapsed() < REPLY {
        sleep(Duration::from_millis(5)).await;
    }
    assert!(business.fake.calls("answercallbackquery") > answered, "its app would wait for ever");
    assert_eq!(business.fake.count(chat), 4);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_group_is_refused_politely_and_only_once() {
    let (business, invited, _server) = doors().await;
    let group = -5_150;
    for text in ["/start", "/tagihan", "obrolan kami sendiri", "/start@santun_test_bot"] {
        business.fake.push_text(group, text);
    }
    let refusal = said(&business, group, 1).await;
    assert!(!refusal.contains("INV-") && !refusal.contains("Rp"));
    // Whoever writes later is answered later: by then the group would have been.
    business.fake.push_start(invited[0].chat, Some(&invited[0].token));
    said(&business, invited[0].chat, 1).await;
    assert_eq!(business.fake.count(group), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_lost_while_sqlite_cannot_be_written() {
    let (business, invited, server) = doors().await;
    let lock = business.own.begin().await.unwrap();
    lock.execute_unprepared("UPDATE lease SET name = name").await.unwrap();
    go_away_and_return(&business, invited, server, async {
        lock.rollback().await.unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_lost_while_postgres_is_away() {
    let Some(business) = Business::open(Engine::Postgres).await else { return };
    let invited = shop::open(&business, 3);
    let server = business.serving(Mode::Webhook).await;
    let name = business.test.url.rsplit('/').next().unwrap().to_owned();
    let admin = sea_orm::Database::connect(business.test.url.replace(&name, "postgres")).await.unwrap();
    admin.execute_unprepared(&format!("ALTER DATABASE {name} ALLOW_CONNECTIONS false")).await.unwrap();
    let gone = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'santun' AND datname = ";
    admin.execute_unprepared(&format!("{gone}'{name}'")).await.unwrap();
    go_away_and_return(&business, invited, server, async {
        admin.execute_unprepared(&format!("ALTER DATABASE {name} ALLOW_CONNECTIONS true")).await.unwrap();
    })
    .await;
}

/// While the database is away: 503 and not ready; once it is back, everybody goes on without having to write again.
async fn go_away_and_return(
    business: &Business,
    invited: Vec<Invited>,
    mut server: Server,
    back: impl Future<Output = ()>,
) {
    let harmless = json!({"update_id": 1, "poll": {}}).to_string();
    assert_eq!(post(business, &server, Some(SECRET), harmless.clone()).await, 503);
    assert_eq!(get(business, &server, "/healthz").await.0, StatusCode::OK);
    assert_eq!(get(business, &server, "/readyz").await.0, StatusCode::SERVICE_UNAVAILABLE);
    let mut crowd = Crowd::new(&business.fake, invited, 3);
    crowd.arrive(3);
    sleep(Duration::from_secs(1)).await;
    assert_eq!(business.fake.total(), 0);
    back.await;
    let returned = Instant::now();
    server.ready(&business.http).await;
    let recovered = returned.elapsed();
    assert!(recovered < SOON, "ready again only after {recovered:?}");
    println!("ready again {recovered:?} after the database came back");
    let manner =
        Manner { patience: 2 * REPLY, pause: REPLY, aside: NEVER, chatting: false, thinking: Duration::ZERO };
    let started = Instant::now();
    while crowd.look(manner) > 0 {
        assert!(started.elapsed() < 2 * REPLY, "they wait for ever\n{}", business.log());
        sleep(Duration::from_millis(10)).await;
    }
    server.ready(&business.http).await;
    for debtor in &crowd.debtors {
        business.fake.wait_for_messages(debtor.is.chat, debtor.pushed.len(), REPLY).await.unwrap();
    }
    let journal = Journal::read(business).await;
    for debtor in &crowd.debtors {
        let seen = business.fake.messages(debtor.is.chat);
        assert_eq!(seen.len(), debtor.pushed.len());
        journal.holds_every_update_once(debtor);
        journal.holds_the_agreement(debtor);
    }
}
