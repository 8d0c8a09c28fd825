//! Invitations: one link, one use, nothing disclosed.

use super::ledger::{THREE, hand, morning, with_rows};
use crate::harness::database::on_both;
use chrono::TimeDelta;
use santun::services::{
    invitations::{self, Whom},
    ledger,
};

#[tokio::test]
async fn invoices_of_one_debtor_share_a_link_and_only_its_first_user_is_taken() {
    on_both(async |test| {
        let bot = with_rows(test, THREE).await;
        let all = invitations::issue(&bot.services, Whom::All, &hand(&bot)).await.unwrap();
        assert_eq!(all.len(), 3);
        let of = |number: &str| all.iter().find(|one| one.invoice == number).unwrap();
        assert_eq!(of("INV-1").token, of("INV-2").token);
        assert_ne!(of("INV-1").token, of("INV-3").token);
        assert_eq!(of("INV-1").expires_at, morning() + TimeDelta::days(30));
        // Two people press the same link at the same moment.
        let token = of("INV-1").token.clone();
        tokio::join!(bot.opens("first", &token), bot.opens("second", &token));
        let ani = ledger::debtor(&bot.services, "ANI").await.unwrap();
        assert_eq!(ani.contacts.len(), 1, "one of two has the link");
        bot.opens("third", &token).await;
        bot.opens("fourth", "no-such-token").await;
        let said = |who: &str| bot.channel.at(who).iter().map(|sent| sent.text.clone()).collect::<Vec<_>>();
        assert_eq!(said("third"), said("fourth"), "a used link says no more than a wrong one");
        assert_eq!(ledger::debtor(&bot.services, "ANI").await.unwrap().contacts.len(), 1);
    })
    .await;
}
