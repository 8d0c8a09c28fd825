//! `santun serve`: what it needs, that it answers on Telegram in both modes, and that it stops in order.

use crate::harness::{
    program::{Program, code, stderr, stdout},
    telegram::{FakeTelegram, TOKEN},
};
use chrono::{TimeDelta, Utc};
use santun::{
    services::{
        clock::{Clock as _, SystemClock},
        invites,
    },
    storage::{
        Database, DatabaseOptions,
        entities::{debtor, invite},
    },
};
use sea_orm::{ActiveValue::Set, ColumnTrait as _, DatabaseTransaction, EntityTrait, QueryFilter as _};
use std::{net::TcpListener, time::Duration};

const PATIENCE: Duration = Duration::from_secs(30);
const CHAT: i64 = 7;

/// A business with sample debtors, whose bot lives at the fake.
fn business(fake: &FakeTelegram) -> Program {
    let program = Program::new()
        .with("SANTUN_BUSINESS_NAME", "Toko Maju")
        .with("SANTUN_HTTP_ADDR", "127.0.0.1:0")
        .with("SANTUN_LOG", "error")
        .with("TELEGRAM_BOT_TOKEN", TOKEN)
        .with("TELEGRAM_API_URL", fake.url());
    fill(&program);
    program
}

fn fill(program: &Program) {
    let filled = program.run(&["demo", "--database", "sqlite://santun.db?mode=rwc"]);
    assert_eq!(code(&filled), 0, "{}", stderr(&filled));
}

/// An invitation for the first sample debtor.
async fn invitation(program: &Program) -> String {
    let url = format!("sqlite://{}?mode=rw", program.folder().join("santun.db").display());
    let db = Database::connect(&url, DatabaseOptions::default()).await.unwrap();
    let ani = debtor::Entity::find()
        .filter(debtor::Column::Reference.eq("C-001"))
        .one(db.reader())
        .await
        .unwrap()
        .unwrap();
    let now = SystemClock.now();
    let row = invite::ActiveModel {
        token_hash: Set(invites::hash("an-invitation")),
        debtor_id: Set(ani.id),
        expires_at: Set(now + TimeDelta::days(1)),
        created_at: Set(now),
        used_at: Set(None::<chrono::DateTime<Utc>>),
        used_by: Set(None),
    };
    db.write(move |tx: &DatabaseTransaction| {
        Box::pin(async move {
            invite::Entity::insert(row).exec_without_returning(tx).await?;
            Ok::<_, santun::storage::StorageError>(())
        })
    })
    .await
    .unwrap();
    db.close().await.unwrap();
    "an-invitation".to_owned()
}

async fn get(url: &str) -> (u16, String) {
    let answer = reqwest::Client::builder().build().unwrap().get(url).send().await.unwrap();
    (answer.status().as_u16(), answer.text().await.unwrap())
}

/// A debtor opens the link, says who they are and that the invoice has come; the program ends when it is told to.
async fn converse(program: &Program, fake: &FakeTelegram) {
    let token = invitation(program).await;
    let mut served = program.serve();
    assert_eq!(get(&format!("{}/healthz", served.url)).await.0, 200);
    fake.push_start(CHAT, Some(&token));
    fake.wait_for_messages(CHAT, 1, PATIENCE).await.unwrap();
    assert!(fake.press(CHAT, "Ya, benar").is_some());
    let said = fake.wait_for_messages(CHAT, 2, PATIENCE).await.unwrap();
    assert!(said[1].text.contains("INV-1001"), "{}", said[1].text);
    fake.push_text(CHAT, "sudah terima kak");
    let said = fake.wait_for_messages(CHAT, 3, PATIENCE).await.unwrap();
    assert!(said[2].text.contains("Rp3.152.400"), "{}", said[2].text);
    let (status, why) = get(&format!("{}/readyz", served.url)).await;
    assert_eq!((status, why.as_str()), (200, "ready\n"));
    let (_, figures) = get(&format!("{}/metrics", served.url)).await;
    assert!(figures.contains("santun_messages_total"), "{figures}");
    assert_eq!(served.terminate(), Some(0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_conversation_by_polling() {
    let fake = FakeTelegram::start().await.unwrap();
    converse(&business(&fake), &fake).await;
    assert_eq!(fake.pending(), 0);
    assert!(fake.commands().len() >= 3, "the menus were not set");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_conversation_by_webhook() {
    let fake = FakeTelegram::start().await.unwrap();
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let program = business(&fake)
        .with("TELEGRAM_MODE", "webhook")
        .with("TELEGRAM_WEBHOOK_SECRET", "a-secret")
        .with("SANTUN_HTTP_ADDR", &free.to_string())
        .with("SANTUN_PUBLIC_URL", &format!("http://{free}"));
    converse(&program, &fake).await;
    assert_eq!(fake.webhook().as_deref(), Some(format!("http://{free}/telegram/webhook").as_str()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_start_goes_on_where_the_first_stopped() {
    let fake = FakeTelegram::start().await.unwrap();
    let program = business(&fake);
    let token = invitation(&program).await;
    let mut served = program.serve();
    fake.push_start(CHAT, Some(&token));
    fake.wait_for_messages(CHAT, 1, PATIENCE).await.unwrap();
    assert_eq!(served.terminate(), Some(0));
    // Written while nobody serves.
    fake.push_text(CHAT, "ya benar");
    let mut served = program.serve();
    let said = fake.wait_for_messages(CHAT, 2, PATIENCE).await.unwrap();
    assert!(said[1].text.contains("INV-1001"), "{}", said[1].text);
    assert_eq!(served.terminate(), Some(0));
    assert_eq!(fake.count(CHAT), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_it_needs_is_said_in_one_line() {
    let fake = FakeTelegram::start().await.unwrap();
    let bare = Program::new().with("SANTUN_HTTP_ADDR", "127.0.0.1:0").with("SANTUN_LOG", "off");
    let nameless = bare.run(&["serve"]);
    let poor = bare.with("SANTUN_BUSINESS_NAME", "Toko Maju");
    let penniless = poor.run(&["serve"]);
    let stranger = business(&fake).with("TELEGRAM_BOT_TOKEN", "999:wrong");
    let unknown = stranger.run(&["serve"]);
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let crowded = business(&fake).with("SANTUN_HTTP_ADDR", &address).run(&["serve"]);
    for (output, named) in [
        (nameless, "SANTUN_BUSINESS_NAME"),
        (penniless, "santun method add"),
        (unknown, "TELEGRAM_BOT_TOKEN"),
        (crowded, "SANTUN_HTTP_ADDR"),
    ] {
        assert_eq!((code(&output), stdout(&output)), (1, String::new()), "{named}");
        let said = stderr(&output);
        assert!(said.contains(named) && said.lines().count() == 1, "{named}: {said}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_check_asks_telegram_who_we_are() {
    let fake = FakeTelegram::start().await.unwrap();
    let program = business(&fake);
    let good = program.run(&["check"]);
    assert_eq!(code(&good), 0, "{}{}", stdout(&good), stderr(&good));
    assert!(stdout(&good).contains("ok telegram: the bot is @"), "{}", stdout(&good));
    let program = program.with("TELEGRAM_BOT_TOKEN", "999:wrong");
    assert!(stdout(&program.run(&["check"])).contains("problem telegram: the token is not accepted"));
    fake.stop();
    let program = program.with("TELEGRAM_API_URL", "http://127.0.0.1:9");
    let down = program.run(&["check"]);
    assert_eq!(code(&down), 1);
    assert!(stdout(&down).contains("problem telegram: the Bot API cannot be reached"), "{}", stdout(&down));
}
