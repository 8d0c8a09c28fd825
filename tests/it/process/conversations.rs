//! Five hundred debtors hold the same negotiation at once, while deliveries are doubled and reordered: nobody's words are lost, doubled,
//! crossed with another's or out of order.

use super::{
    crowd::{Crowd, Manner},
    journal::{self, Journal},
    program::{Business, Mode},
    shop,
};
use crate::harness::telegram::Disturbance;
use santun::storage::Engine;
use std::time::{Duration, Instant};

/// At once.
const DEBTORS: usize = 500;
/// For everybody to agree, on a machine that is busy with other tests.
const LIMIT: Duration = Duration::from_secs(240);
/// Nobody has to write twice.
const MANNER: Manner = Manner {
    patience: LIMIT,
    pause: Duration::from_secs(2),
    aside: 8,
    chatting: false,
    thinking: Duration::ZERO,
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn conversations_of_500_debtors_by_polling_on_sqlite() {
    hold(Engine::Sqlite, Mode::Polling).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn conversations_of_500_debtors_by_webhook_on_sqlite() {
    hold(Engine::Sqlite, Mode::Webhook).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn conversations_of_500_debtors_by_polling_on_postgres() {
    hold(Engine::Postgres, Mode::Polling).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn conversations_of_500_debtors_by_webhook_on_postgres() {
    hold(Engine::Postgres, Mode::Webhook).await;
}

async fn hold(engine: Engine, mode: Mode) {
    let Some(business) = Business::open(engine).await else { return };
    let mut crowd = Crowd::new(&business.fake, shop::open(&business, DEBTORS), 500);
    business.fake.disturb(Disturbance { seed: 500, duplicates: 0.05, reordered: 0.05 });
    let mut server = business.serving(mode).await;
    let started = Instant::now();
    crowd.arrive(DEBTORS);
    loop {
        let open = crowd.look(MANNER);
        if open == 0 {
            break;
        }
        assert!(started.elapsed() < LIMIT, "{open} debtors wait for an answer\n{}", business.log());
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    settle(&business).await;
    let took = started.elapsed();
    let (status, _) = server.stop().await;
    assert!(status.success());
    let journal = Journal::read(&business).await;
    for debtor in &crowd.debtors {
        let seen = business.fake.messages(debtor.is.chat);
        let chat = debtor.is.chat;
        assert!(journal.messages(chat).iter().all(|message| message.state == "sent"), "chat {chat}: lost");
        assert_eq!(journal.accounts_for(chat, &seen), 0);
        assert_eq!(journal.messages(chat).len(), seen.len(), "chat {chat}: doubled");
        assert!(seen.len() <= debtor.pushed.len() && debtor.pushed.len() - seen.len() <= debtor.bursts);
        journal.holds_every_update_once(debtor);
        journal.holds_the_agreement(debtor);
        journal::sees_only_their_own(debtor, &seen);
    }
    says_nothing_of_them(&business, &crowd);
    let turns = business.fake.total();
    println!("{engine:?} by {mode:?}: {DEBTORS} debtors agreed in {turns} turns and {took:?}");
}

/// The last answers may still be on their way.
async fn settle(business: &Business) {
    let started = Instant::now();
    while business.fake.pending() > 0 || business.unsettled().await > 0 {
        assert!(started.elapsed() < LIMIT, "messages wait for ever\n{}", business.log());
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// The log names nobody, and nothing went wrong.
fn says_nothing_of_them(business: &Business, crowd: &Crowd) {
    let log = business.log();
    assert!(!log.contains(" ERROR "), "{log}");
    for debtor in &crowd.debtors {
        let is = &debtor.is;
        assert!(!log.contains(&is.name) && !log.contains(&is.token) && !log.contains(&is.chat.to_string()));
    }
}
