//! An acceptance counts only after the read-back has certainly arrived, and only where it was written later.

use super::stage::{CHAT, agreements, ani, last_row, meant, written_at};
use crate::harness::{bot::Bot, database::on_both};
use chrono::TimeDelta;
use santun::services::channel::{Inbound, Refusal, SendOutcome};
use std::time::Duration;

const ANEW: &str = "negotiation.read_back_repeat + plan.read_back";

/// The first yes has the plan read back anew, the second accepts it.
async fn takes_two_yeses(bot: &Bot) {
    let before = last_row(bot).await;
    bot.says(CHAT, "setuju").await;
    assert_eq!(meant(bot, before).await, [format!("sent {ANEW}")]);
    assert!(agreements(bot).await.is_empty());
    bot.says(CHAT, "setuju").await;
    assert_eq!(agreements(bot).await, ["plan accepted"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_read_back_of_unknown_fate_is_read_back_anew() {
    on_both(async |test| {
        let bot = ani(test).await;
        // Neither it nor its one repeat is known to have arrived.
        bot.channel.next_fares(SendOutcome::Unknown);
        bot.channel.next_fares(SendOutcome::Unknown);
        let before = last_row(&bot).await;
        bot.says(CHAT, "cicil 3x").await;
        assert_eq!(
            meant(&bot, before).await,
            ["unknown plan.read_back", "unknown plan.read_back", "sent staff.trouble"]
        );
        takes_two_yeses(&bot).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_repeat_of_an_unknown_read_back_can_be_accepted() {
    on_both(async |test| {
        let bot = ani(test).await;
        bot.channel.next_fares(SendOutcome::Unknown);
        bot.says(CHAT, "cicil 3x").await;
        bot.says(CHAT, "setuju").await;
        assert_eq!(agreements(&bot).await, ["plan accepted"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refused_read_back_is_read_back_anew() {
    on_both(async |test| {
        let bot = ani(test).await;
        bot.channel.next_fares(SendOutcome::Refused(Refusal::BadRequest));
        let before = last_row(&bot).await;
        bot.says(CHAT, "cicil 3x").await;
        assert_eq!(meant(&bot, before).await, ["failed plan.read_back", "sent staff.trouble"]);
        takes_two_yeses(&bot).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_yes_before_a_read_back_that_still_waits_is_no_acceptance() {
    on_both(async |test| {
        let bot = ani(test).await;
        bot.channel.next_fares(SendOutcome::RetryAfter(Duration::from_millis(1)));
        let before = last_row(&bot).await;
        bot.says(CHAT, "cicil 3x").await;
        assert_eq!(meant(&bot, before).await, ["queued plan.read_back"]);
        bot.says(CHAT, "setuju").await;
        assert!(agreements(&bot).await.is_empty());
        bot.later(TimeDelta::seconds(10)).await;
        // The yes that came before it could be read is swallowed; what it would have answered arrives.
        assert_eq!(meant(&bot, before).await, ["sent plan.read_back"]);
        assert!(agreements(&bot).await.is_empty());
        bot.says(CHAT, "setuju").await;
        assert_eq!(agreements(&bot).await, ["plan accepted"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_yes_that_was_written_before_the_read_back_is_no_acceptance() {
    on_both(async |test| {
        let bot = ani(test).await;
        bot.says(CHAT, "cicil 3x").await;
        for early in [Some(bot.clock_now() - TimeDelta::minutes(3)), None] {
            let before = last_row(&bot).await;
            bot.receive(vec![written_at(&bot, "setuju", early)]).await;
            bot.drain().await;
            assert_eq!(meant(&bot, before).await, [format!("sent {ANEW}")]);
            assert!(agreements(&bot).await.is_empty());
        }
        bot.says(CHAT, "setuju").await;
        assert_eq!(agreements(&bot).await, ["plan accepted"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_yes_in_one_breath_answers_nothing_that_was_not_read() {
    on_both(async |test| {
        let bot = ani(test).await;
        let before = last_row(&bot).await;
        let texts = ["3x", "iya"].map(|text| bot.update(CHAT, Inbound::Text(text.to_owned())));
        bot.receive(texts.into()).await;
        bot.drain().await;
        assert_eq!(meant(&bot, before).await, ["sent plan.read_back"]);
        assert!(agreements(&bot).await.is_empty());
    })
    .await;
}
