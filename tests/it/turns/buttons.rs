//! Buttons of a question that was answered are taken off, however it was answered; older ones are told kindly.

use super::stage::{CHAT, ani, last_row, meant};
use crate::harness::{bot::Bot, database::on_both};
use santun::services::channel::Inbound;

/// The platform's id of the newest message to the debtor.
async fn newest(bot: &Bot) -> String {
    let rows = bot.outbox_after(0).await;
    rows.iter().rev().find(|row| row.kind != "alert").and_then(|row| row.external_id.clone()).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn buttons_are_taken_off_after_a_text_and_after_a_press() {
    on_both(async |test| {
        let bot = ani(test).await;
        let options = newest(&bot).await;
        let answered = bot.inbound(CHAT, Inbound::Text("cicil 3x".to_owned())).await;
        assert_eq!(answered.iter().map(|one| &one.external_id).collect::<Vec<_>>(), [&options]);
        assert_eq!(answered[0].to, CHAT);
        let read_back = newest(&bot).await;
        let data = bot.channel.at(CHAT).last().unwrap().buttons[0].data.clone();
        let press = Inbound::Pressed { data, message_id: Some(read_back.clone()) };
        let answered = bot.inbound(CHAT, press.clone()).await;
        assert_eq!(answered.iter().map(|one| &one.external_id).collect::<Vec<_>>(), [&read_back]);
        // The same button again belongs to a question that is answered: nothing is agreed twice.
        let before = last_row(&bot).await;
        assert!(bot.inbound(CHAT, press).await.is_empty());
        assert_eq!(meant(&bot, before).await, ["sent odd.button_old + plan.stands"]);
        assert_eq!(super::stage::agreements(&bot).await, ["plan accepted"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_question_in_the_middle_leaves_the_buttons_of_what_is_still_asked() {
    on_both(async |test| {
        let bot = ani(test).await;
        let first = bot.channel.at(CHAT).last().unwrap().buttons[2].data.clone();
        let answered = bot.inbound(CHAT, Inbound::Text("berapa sisa saya?".to_owned())).await;
        assert!(answered.is_empty());
        assert!(!bot.channel.at(CHAT).last().unwrap().buttons.is_empty());
        let before = last_row(&bot).await;
        bot.inbound(CHAT, Inbound::Pressed { data: first, message_id: None }).await;
        assert_eq!(meant(&bot, before).await, ["sent reason.ask"]);
    })
    .await;
}
