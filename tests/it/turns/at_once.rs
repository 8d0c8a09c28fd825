//! Answers that leave with the turn that wrote them, and those that must not.

use super::{
    stage::{CHAT, ani},
    two_addresses::{OTHER, second_address},
};
use crate::harness::{bot::Bot, database::on_both};
use santun::{
    domain::ids::ContactId,
    services::{channel::Inbound, deliver::Ready, receive},
    storage::{
        entities::outbox,
        outbox::{MessageKind, NewMessage, enqueue},
    },
};
use std::sync::Arc;

/// Takes texts in, in one batch; what is to be sent at once.
async fn takes(bot: &Bot, texts: &[(&str, &str)]) -> Vec<Ready> {
    let updates = texts.iter().map(|(from, text)| bot.update(from, Inbound::Text((*text).to_owned())));
    let received = receive(&bot.services, &[Arc::clone(&bot.delivery)], updates.collect()).await.unwrap();
    received.ready.into_iter().flat_map(|(_, ready)| ready).collect()
}

/// The states of the rows after this one.
async fn states(bot: &Bot, after: i64) -> Vec<String> {
    bot.outbox_after(after).await.into_iter().map(|row| row.state).collect()
}

async fn last_row(bot: &Bot) -> outbox::Model {
    bot.outbox_after(0).await.pop().unwrap()
}

/// Sends what was ready, then whatever waits.
async fn finish(bot: &Bot, ready: Vec<Ready>) {
    let mut results = Vec::new();
    for message in ready {
        results.push(bot.delivery.send(message).await);
    }
    bot.delivery.record(Arc::new(results)).await.unwrap();
    bot.drain().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_is_written_as_being_sent_with_its_words_and_its_sender() {
    on_both(async |test| {
        let bot = ani(test).await;
        let ready = takes(&bot, &[(CHAT, "berapa sisa saya?")]).await;
        let row = last_row(&bot).await;
        assert_eq!((ready.len(), row.state.as_str(), row.attempts), (1, "sending", 1));
        assert!(row.rendered.is_some_and(|words| words.contains("Rp1.500.000")));
        assert!(row.text_hash.is_some() && row.lease_owner.is_some() && row.lease_until.is_some());
        finish(&bot, ready).await;
        let row = last_row(&bot).await;
        assert_eq!((row.state.as_str(), row.attempts), ("sent", 1));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_several_answers_to_one_person_the_first_leaves_and_the_rest_follow_in_order() {
    on_both(async |test| {
        let bot = ani(test).await;
        let before = last_row(&bot).await.id;
        let ready = takes(&bot, &[(CHAT, "berapa sisa saya?"), (CHAT, "jatuh temponya kapan?")]).await;
        assert_eq!(ready.len(), 1);
        assert_eq!(states(&bot, before).await, ["sending", "queued"]);
        // While the first is on its way, a third waits behind the second.
        assert!(takes(&bot, &[(CHAT, "bayarnya ke mana?")]).await.is_empty());
        assert_eq!(states(&bot, before).await, ["sending", "queued", "queued"]);
        finish(&bot, ready).await;
        assert_eq!(states(&bot, before).await, ["sent", "sent", "sent"]);
        let sent: Vec<_> =
            bot.outbox_after(before).await.into_iter().map(|row| (row.sent_at, row.id)).collect();
        assert!(sent.is_sorted());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_overtakes_what_waits_for_the_same_person() {
    on_both(async |test| {
        let bot = ani(test).await;
        let last = last_row(&bot).await;
        let now = bot.clock_now();
        let waiting = NewMessage {
            channel: santun::domain::contact::ChannelKind::from_code(&last.channel).unwrap(),
            account: last.account.clone(),
            contact: ContactId::new(last.contact_id),
            conversation: None,
            debtor: None,
            kind: MessageKind::Answer,
            turn: last.turn,
            epoch: last.epoch,
            ledger_version: last.ledger_version,
            speech: last.speech.clone(),
            language: santun::domain::Language::from_code(&last.language).unwrap(),
            tone: last.tone.clone(),
            not_before: now,
            at_once: None,
        };
        bot.services
            .db
            .write(move |tx: &sea_orm::DatabaseTransaction| {
                Box::pin(async move { enqueue(tx, &[waiting], now).await })
            })
            .await
            .unwrap();
        assert!(takes(&bot, &[(CHAT, "berapa sisa saya?")]).await.is_empty());
        assert_eq!(states(&bot, last.id).await, ["queued", "queued"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_may_not_be_sent_is_left_to_a_claim_that_says_why() {
    on_both(async |test| {
        let bot = ani(test).await;
        let asked = Inbound::Text("berapa sisa saya?".to_owned());
        let updates = vec![bot.update(CHAT, asked), bot.update(CHAT, Inbound::Blocked)];
        let received = receive(&bot.services, &[Arc::clone(&bot.delivery)], updates).await.unwrap();
        assert!(received.ready.iter().all(|(_, ready)| ready.is_empty()));
        bot.drain().await;
        let row = last_row(&bot).await;
        assert_eq!((row.state.as_str(), row.reason.as_deref()), ("suppressed", Some("blocked")));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_addresses_of_one_debtor_in_one_batch_are_looked_at_again() {
    on_both(async |test| {
        let bot = ani(test).await;
        second_address(&bot).await;
        let before = last_row(&bot).await.id;
        let ready = takes(&bot, &[(CHAT, "berapa sisa saya?"), (OTHER, "berapa sisa saya?")]).await;
        assert!(ready.is_empty());
        finish(&bot, ready).await;
        assert_eq!(states(&bot, before).await, ["sent", "sent"]);
    })
    .await;
}
