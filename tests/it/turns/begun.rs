//! What the business began and what the debtor writes, crossing each other.

use super::stage::{CHAT, ani, last_row, meant};
use crate::harness::database::on_both;
use santun::{
    domain::Rupiah,
    services::{
        audit::Hand,
        ledger::{self, Correction},
    },
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_business_began_a_moment_ago_comes_before_the_answer() {
    on_both(async |test| {
        let bot = ani(test).await;
        let (before, heard) = (last_row(&bot).await, bot.channel.at(CHAT).len());
        let correction = Correction { tax: Some(Rupiah::new(100_000)), ..Correction::default() };
        let hand = Hand::new("shop", bot.services.clock.as_ref());
        ledger::correct(&bot.services, "INV-7".to_owned(), correction, &hand).await.unwrap();
        // The dispatcher has not looked yet.
        bot.says(CHAT, "kapan jatuh temponya?").await;
        let said = meant(&bot, before).await;
        assert_eq!(said.len(), 2, "{said:?}");
        assert!(said.iter().all(|one| one.starts_with("sent ")), "{said:?}");
        let told = bot.channel.at(CHAT).split_off(heard);
        assert!(told[0].text.contains("perbaiki") && !told[1].text.contains("perbaiki"), "{told:?}");
    })
    .await;
}
