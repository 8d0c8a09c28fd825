//! Stopping in order, and two instances over one database: one fetches, one sends, both may be called, and one goes on at once where the
//! other stops.

use super::{
    crowd::{Crowd, Manner, NEVER},
    journal::Journal,
    program::{Business, Mode, SECRET, Server},
    shop,
};
use crate::harness::telegram::{Fault, What};
use futures::future::join_all;
use santun::storage::{
    Engine,
    entities::{lease, outbox},
};
use sea_orm::EntityTrait;
use serde_json::json;
use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};
use tokio::time::sleep;

const LIMIT: Duration = Duration::from_secs(60);
/// Well below every lease of a message, and not much above a busy machine.
const SOON: Duration = Duration::from_secs(10);
const MANNER: Manner =
    Manner { patience: LIMIT, pause: LIMIT, aside: NEVER, chatting: true, thinking: Duration::ZERO };

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sigterm_finishes_what_is_held_and_gives_the_leases_back() {
    let business = Business::open(Engine::Sqlite).await.unwrap();
    let invited = shop::open(&business, 3);
    let mut server = business.serving(Mode::Polling).await;
    business.fake.inject(Fault::new(What::Delay(Duration::from_secs(1))).method("sendMessage"));
    for debtor in &invited {
        business.fake.push_start(debtor.chat, Some(&debtor.token));
    }
    let asked = Instant::now();
    while business.fake.calls("sendMessage") < 3 {
        assert!(asked.elapsed() < LIMIT);
        sleep(Duration::from_millis(5)).await;
    }
    let (status, took) = server.stop().await;
    assert_eq!(status.code(), Some(0));
    assert!(took < SOON, "it took {took:?}");
    let rows = outbox::Entity::find().all(&business.own).await.unwrap();
    assert_eq!(rows.iter().filter(|row| row.state == "sent").count(), 3, "what was being sent is recorded");
    let leases = lease::Entity::find().all(&business.own).await.unwrap();
    assert!(leases.is_empty(), "{} leases are held by nobody", leases.len());
    assert_eq!(business.fake.pending(), 0, "what was taken was confirmed");
    // The next one goes on as if nothing had happened.
    business.fake.heal();
    let _next = business.serving(Mode::Polling).await;
    agree(&business, &mut Crowd::new(&business.fake, invited, 1)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_instances_one_fetches_and_sends_and_the_other_takes_over_at_once() {
    let Some(business) = Business::open(Engine::Postgres).await else { return };
    let mut crowd = Crowd::new(&business.fake, shop::open(&business, 20), 2);
    let mut first = business.serving(Mode::Polling).await;
    let mut second = business.serving(Mode::Polling).await;
    crowd.arrive(10);
    run(&mut crowd, Duration::from_secs(3)).await;
    let before = leases(&business).await;
    assert_eq!(before.len(), 2, "one poller, one dispatcher");
    let (status, took) = first.stop().await;
    assert!(status.success() && took < SOON, "{status} after {took:?}");
    let stopped = Instant::now();
    let said = business.fake.total();
    while business.fake.total() == said {
        assert!(stopped.elapsed() < SOON, "nobody went on\n{}", business.log());
        crowd.look(MANNER);
        sleep(Duration::from_millis(5)).await;
    }
    println!("the other instance sent its first message {:?} after the stop", stopped.elapsed());
    agree(&business, &mut crowd).await;
    let after = leases(&business).await;
    assert!(after.is_disjoint(&before), "the leases have new owners");
    assert!(second.stop().await.0.success());
    let log = business.log();
    assert!(!log.contains(" ERROR "), "two fetched at once?\n{log}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_instances_may_be_called_with_the_same_updates_at_the_same_moment() {
    let Some(business) = Business::open(Engine::Postgres).await else { return };
    let invited = shop::open(&business, 20);
    let first = business.serving(Mode::Webhook).await;
    let second = business.serving(Mode::Webhook).await;
    let post = async |server: &Server, update: i64, chat: i64, text: &str| {
        let from = json!({"id": chat, "is_bot": false, "first_name": "Ani"});
        let message = json!({"message_id": update, "date": 1_772_593_200, "from": from, "text": text,
            "chat": {"id": chat, "type": "private", "first_name": "Ani"}});
        let body = json!({"update_id": update, "message": message}).to_string();
        let request = business.http.post(server.url("/telegram/webhook")).body(body);
        let answer = request.header("X-Telegram-Bot-Api-Secret-Token", SECRET).send().await.unwrap();
        assert_eq!(answer.status(), 200);
    };
    for debtor in &invited {
        business.fake.know_chat(debtor.chat);
    }
    let mut update = 0;
    for round in 1..=3 {
        let calls = invited.iter().flat_map(|debtor| {
            update += 1;
            let start = format!("/start {}", debtor.token);
            let text = if round == 1 { start } else { "iya betul, sudah saya terima".to_owned() };
            let (number, chat, post) = (update, debtor.chat, &post);
            [&first, &second].map(|server| {
                let text = text.clone();
                async move { post(server, number, chat, &text).await }
            })
        });
        join_all(calls.collect::<Vec<_>>()).await;
        for debtor in &invited {
            let seen = business.fake.wait_for_messages(debtor.chat, round, LIMIT).await.unwrap();
            assert_eq!(seen.len(), round, "chat {}", debtor.chat);
        }
    }
    let journal = Journal::read(&business).await;
    assert_eq!(journal.inbox.len(), 60);
    assert_eq!(journal.outbox.iter().filter(|row| row.kind == "answer").count(), 60);
    assert_eq!(business.fake.total(), journal.outbox.len());
}

/// Who holds what.
async fn leases(business: &Business) -> BTreeSet<(String, String)> {
    let leases = lease::Entity::find().all(&business.own).await.unwrap();
    leases.into_iter().map(|lease| (lease.name, lease.owner)).collect()
}

async fn run(crowd: &mut Crowd, time: Duration) {
    let started = Instant::now();
    while started.elapsed() < time {
        crowd.look(MANNER);
        sleep(Duration::from_millis(10)).await;
    }
}

/// Everybody comes to an agreement and is answered to the end.
async fn agree(business: &Business, crowd: &mut Crowd) {
    crowd.arrive(usize::MAX);
    let started = Instant::now();
    while crowd.look(Manner { chatting: false, ..MANNER }) > 0 {
        assert!(started.elapsed() < LIMIT, "they wait for ever\n{}", business.log());
        sleep(Duration::from_millis(10)).await;
    }
    for debtor in &crowd.debtors {
        business.fake.wait_for_messages(debtor.is.chat, debtor.pushed.len(), LIMIT).await.unwrap();
    }
}
