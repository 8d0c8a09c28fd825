//! One debtor at two addresses: what is agreed at one holds at the other.

use super::stage::{CHAT, agreements, ani, last_row, meant};
use crate::harness::{
    bot::{Bot, invited},
    database::on_both,
};
use santun::{
    services::{channel::Inbound, invites},
    storage::entities::debtor,
};
use sea_orm::EntityTrait;

pub const OTHER: &str = "second-chat";

/// A second invitation of the same debtor, opened and answered.
pub async fn second_address(bot: &Bot) {
    let debtor = debtor::Entity::find().one(bot.services.db.reader()).await.unwrap().unwrap();
    let now = bot.clock_now();
    bot.services
        .db
        .write(move |tx: &sea_orm::DatabaseTransaction| {
            Box::pin(async move { invited(tx, debtor.id, invites::hash("second"), now).await })
        })
        .await
        .unwrap();
    bot.opens(OTHER, "second").await;
    bot.says(OTHER, "iya").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_agreement_at_one_address_settles_the_read_back_at_the_other() {
    on_both(async |test| {
        let bot = ani(test).await;
        second_address(&bot).await;
        bot.says(CHAT, "cicil 3x").await;
        bot.says(OTHER, "saya bayar tgl 26").await;
        bot.says(OTHER, "setuju").await;
        assert_eq!(agreements(&bot).await, ["extension accepted"]);
        let before = last_row(&bot).await;
        bot.says(CHAT, "setuju").await;
        assert_eq!(meant(&bot, before).await, ["sent extension.stands"]);
        assert_eq!(agreements(&bot).await, ["extension accepted"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_addresses_that_agree_at_the_same_moment_make_one_agreement() {
    on_both(async |test| {
        let bot = ani(test).await;
        second_address(&bot).await;
        bot.says(CHAT, "cicil 3x").await;
        bot.says(OTHER, "saya bayar tgl 26").await;
        let yes = |from: &str| bot.update(from, Inbound::Text("setuju".to_owned()));
        let (one, other) = (yes(CHAT), yes(OTHER));
        tokio::join!(bot.receive(vec![one]), bot.receive(vec![other]));
        bot.drain().await;
        assert_eq!(agreements(&bot).await.len(), 1);
        let both = ["cicil 4x", "cicil 5x"];
        for (from, text) in [CHAT, OTHER].into_iter().zip(both) {
            bot.says(from, text).await;
        }
        assert_eq!(agreements(&bot).await.len(), 1);
    })
    .await;
}
