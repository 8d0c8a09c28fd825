//! An answer that waits to leave while money, a correction or an end overtakes it: what was asked is answered, and no figure of before
//! goes out.

use super::stage::{CHAT, ani, asks_in_vain, january, pays};
use crate::harness::{bot::Bot, database::on_both};
use chrono::TimeDelta;
use santun::{
    domain::Rupiah,
    services::{
        audit::Hand,
        ledger::{self, Correction},
    },
};

/// The plan in the figures of after the payment.
const READ_ANEW: &[&str] = &["baru saja berubah", "Jumlah: Rp1.200.000"];

async fn corrects(bot: &Bot, correction: Correction) {
    let hand = Hand::new("shop", bot.services.clock.as_ref());
    ledger::correct(&bot.services, "INV-7".to_owned(), correction, &hand).await.unwrap();
}

/// What the debtor heard since, message for message, once all of it could leave.
async fn heard_since(bot: &Bot, messages: usize) -> Vec<String> {
    for _ in 0..3 {
        bot.later(TimeDelta::minutes(1)).await;
    }
    bot.channel.at(CHAT).into_iter().skip(messages).map(|message| message.text).collect()
}

/// A plan is on the table, something is asked in vain, and money comes in: what is heard then.
async fn heard_after_money(bot: &Bot, questions: &[&str]) -> Vec<String> {
    bot.says(CHAT, "cicil 3x").await;
    let before = bot.channel.at(CHAT).len();
    for question in questions {
        asks_in_vain(bot, question).await;
    }
    pays(bot, 300_000).await;
    heard_since(bot, before).await
}

/// As many messages, each with its words.
fn assert_told(heard: &[String], words: &[&[&str]]) {
    let fits = |(text, words): (&String, &&[&str])| words.iter().all(|word| text.contains(word));
    assert!(heard.len() == words.len() && heard.iter().zip(words).all(fits), "{heard:#?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_asked_beside_a_read_back_is_answered_and_the_read_back_is_new() {
    on_both(async |test| {
        let bot = ani(test).await;
        let heard = heard_after_money(&bot, &["ini siapa ya?"]).await;
        assert_told(&heard, &[&["asisten otomatis dari Toko Maju"], READ_ANEW]);
        assert!(!heard[0].contains("Rp"), "the plan of before went out");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_questions_neither_is_lost() {
    on_both(async |test| {
        let bot = ani(test).await;
        let card = &["Invoice INV-7", "Sisa: Rp1.200.000"];
        let heard = heard_after_money(&bot, &["ini siapa ya?", "kirim invoicenya"]).await;
        assert_told(&heard, &[&["asisten otomatis dari Toko Maju"], card, READ_ANEW]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_agreement_that_ended_meanwhile_is_not_said_to_stand() {
    on_both(async |test| {
        let bot = ani(test).await;
        for words in ["cicil 3x", "setuju"] {
            bot.says(CHAT, words).await;
        }
        let before = bot.channel.at(CHAT).len();
        asks_in_vain(&bot, "berapa sisa saya?").await;
        corrects(&bot, Correction { tax: Some(Rupiah::new(100_000)), ..Correction::default() }).await;
        let corrected = &["kami perbaiki", "tidak berlaku lagi", "Rp1.600.000"];
        assert_told(&heard_since(&bot, before).await, &[corrected, &["Rp1.600.000"]]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_due_day_is_told_as_it_was_corrected() {
    on_both(async |test| {
        let bot = ani(test).await;
        let before = bot.channel.at(CHAT).len();
        asks_in_vain(&bot, "jatuh temponya kapan?").await;
        corrects(&bot, Correction { due_on: Some(january(12)), ..Correction::default() }).await;
        let corrected = &["kami perbaiki", "12 Januari 2026"];
        let heard = heard_since(&bot, before).await;
        assert_told(&heard, &[&["Jatuh tempo invoice INV-7 adalah Senin, 12 Januari 2026"], corrected]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_first_part_of_a_plan_of_before_is_not_asked_for() {
    on_both(async |test| {
        let bot = ani(test).await;
        let heard = heard_after_money(&bot, &["transfer ke mana?"]).await;
        assert_told(&heard, &[READ_ANEW]);
    })
    .await;
}
