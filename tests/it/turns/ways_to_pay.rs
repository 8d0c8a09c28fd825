//! QRIS among the ways to pay: one picture with each telling, its caption true at the moment it goes.

use super::stage::{CHAT, ani, last_row, meant, pays};
use crate::harness::{
    bot::Bot,
    database::on_both,
    qris::{FILLED, PAYLOAD, shows},
};
use santun::{
    domain::method::MethodKind,
    services::{
        audit::Hand,
        channel::{Outgoing, SendOutcome},
        methods,
    },
};
use std::time::Duration;

async fn offers(bot: &Bot, payload: &str) {
    let kind = MethodKind::Qris { payload: payload.to_owned() };
    methods::add(&bot.services, kind, &Hand::new("shop", &bot.clock)).await.unwrap();
}

/// The pictures that arrived, with their captions.
fn pictures(bot: &Bot) -> Vec<Outgoing> {
    bot.channel.at(CHAT).into_iter().filter(|message| message.picture.is_some()).collect()
}

fn is_of(message: &Outgoing, payload: &str) -> bool {
    shows(&message.picture.as_ref().unwrap().png().unwrap(), payload)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_telling_is_one_picture_with_the_shop_and_the_amount() {
    on_both(async |test| {
        let bot = ani(test).await;
        bot.says(CHAT, "bayarnya ke mana?").await;
        assert!(pictures(&bot).is_empty(), "no code is stored yet");
        offers(&bot, PAYLOAD).await;
        for told in 1..=2 {
            let messages = bot.channel.at(CHAT).len();
            bot.says(CHAT, "QRIS").await;
            let seen = pictures(&bot);
            assert_eq!((seen.len(), bot.channel.at(CHAT).len()), (told, messages + 1));
            assert!(is_of(&seen[told - 1], PAYLOAD));
            for part in ["QRIS (TOKO CONTOH)", "isikan Rp1.500.000", "1234567890"] {
                assert!(seen[told - 1].text.contains(part), "{part}: {}", seen[told - 1].text);
            }
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_picture_that_has_to_wait_says_what_is_owed_when_it_goes() {
    on_both(async |test| {
        let bot = ani(test).await;
        offers(&bot, PAYLOAD).await;
        let before = last_row(&bot).await;
        bot.channel.next_fares(SendOutcome::RetryAfter(Duration::from_millis(1)));
        bot.says(CHAT, "QRIS").await;
        assert!(pictures(&bot).is_empty());
        pays(&bot, 500_000).await;
        bot.later(chrono::TimeDelta::minutes(1)).await;
        let seen = pictures(&bot);
        assert_eq!(seen.len(), 1);
        assert!(seen[0].text.contains("isikan Rp1.000.000"), "{}", seen[0].text);
        let told = meant(&bot, before).await;
        assert_eq!(told.first().map(String::as_str), Some("sent payment.methods + payment.tell_us"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_code_that_asks_for_an_amount_is_shown_for_that_amount_alone() {
    on_both(async |test| {
        let bot = ani(test).await;
        offers(&bot, FILLED).await;
        bot.says(CHAT, "QRIS").await;
        assert!(pictures(&bot).is_empty());
        assert!(!bot.channel.at(CHAT).last().unwrap().text.contains("QRIS"));
        pays(&bot, 250_000).await;
        bot.says(CHAT, "QRIS").await;
        let seen = pictures(&bot);
        assert_eq!(seen.len(), 1);
        assert!(is_of(&seen[0], FILLED));
        assert!(seen[0].text.contains("Rp1.250.000 sudah terisi"), "{}", seen[0].text);
    })
    .await;
}
