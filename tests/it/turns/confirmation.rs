//! The words that confirm an agreement may be lost. The debtor hears once more what is agreed: by the repeat, or by the next answer.

use super::stage::{CHAT, agreements, ani, last_row, meant};
use crate::harness::{bot::Bot, database::on_both};
use santun::services::channel::{Refusal, SendOutcome};

const AGREED: &str = "plan.agreed + payment.methods";

/// What the bot says to these words.
async fn said_to(bot: &Bot, words: &str) -> Vec<String> {
    let before = last_row(bot).await;
    bot.says(CHAT, words).await;
    meant(bot, before).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_next_answer_says_what_is_agreed_where_nobody_knows_whether_that_arrived() {
    on_both(async |test| {
        let bot = ani(test).await;
        bot.says(CHAT, "cicil 3x").await;
        // Neither the confirmation nor its one repeat is known to have arrived.
        bot.channel.next_fares(SendOutcome::Unknown);
        bot.channel.next_fares(SendOutcome::Unknown);
        let lost = format!("unknown {AGREED}");
        let told = "sent staff.trouble".to_owned();
        assert_eq!(said_to(&bot, "setuju").await, [lost.clone(), lost, told]);
        assert_eq!(said_to(&bot, "makasih ya").await, ["sent greeting.welcome + plan.stands"]);
        assert_eq!(said_to(&bot, "makasih ya").await, ["sent greeting.welcome"], "said once too often");
        assert_eq!(agreements(&bot).await, ["plan accepted"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_confirmation_that_was_refused_is_said_with_the_next_answer() {
    on_both(async |test| {
        let bot = ani(test).await;
        bot.says(CHAT, "cicil 3x").await;
        bot.channel.next_fares(SendOutcome::Refused(Refusal::BadRequest));
        assert_eq!(
            said_to(&bot, "setuju").await,
            [format!("failed {AGREED}"), "sent staff.trouble".to_owned()]
        );
        // A question about it is answered with it, not twice.
        assert_eq!(said_to(&bot, "jatuh temponya kapan?").await, ["sent plan.stands"]);
        assert_eq!(said_to(&bot, "makasih ya").await, ["sent greeting.welcome"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_repeat_that_arrives_is_enough() {
    on_both(async |test| {
        let bot = ani(test).await;
        bot.says(CHAT, "cicil 3x").await;
        bot.channel.next_fares(SendOutcome::Unknown);
        assert_eq!(said_to(&bot, "setuju").await, [format!("unknown {AGREED}"), format!("sent {AGREED}")]);
        assert_eq!(said_to(&bot, "makasih ya").await, ["sent greeting.welcome"]);
    })
    .await;
}
