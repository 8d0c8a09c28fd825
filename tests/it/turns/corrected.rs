//! What the business corrects under an agreement: the debtor hears it in contact hours, whichever way it was corrected.

use super::stage::{CHAT, agreements, ani, last_row, meant};
use crate::harness::{bot::Bot, database::on_both};
use chrono::TimeDelta;
use santun::{
    domain::Rupiah,
    services::{
        audit::Hand,
        import::{self, Leave, Published},
        ledger::{self, Correction},
    },
};

const TOLD: &str = "invoice.corrected + agreement.ended + invoice.due + options.ask";
const UPDATE: Leave = Leave { partial: false, update: true };

async fn agreed(bot: &Bot) -> i64 {
    for words in ["cicil 3x", "setuju"] {
        bot.says(CHAT, words).await;
    }
    assert_eq!(agreements(bot).await, ["plan accepted"]);
    last_row(bot).await
}

/// The owner imports the invoice with another price.
async fn imports(bot: &Bot, price: i64, due_on: &str) -> Published {
    let table = format!(
        "debtor_ref,debtor_name,invoice_number,issued_on,due_on,item,unit_price\nani,Ani Lestari,INV-7,2025-12-10,{due_on},Beras,{price}\n"
    );
    let plan =
        import::stage(bot.services.db.reader(), import::read(table.as_bytes()).unwrap()).await.unwrap();
    let Ok(plan) = plan.within(UPDATE) else { panic!("the table is not taken") };
    let hand = Hand::new("shop", bot.services.clock.as_ref());
    import::publish(&bot.services, plan, &hand, |_| ()).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_import_that_ends_an_agreement_tells_the_debtor() {
    on_both(async |test| {
        let bot = ani(test).await;
        let before = agreed(&bot).await;
        let done = imports(&bot, 1_600_000, "2026-01-09").await;
        assert_eq!((done.agreements_ended, done.debtors_told), (1, 1));
        bot.drain().await;
        assert_eq!(meant(&bot, before).await, [format!("sent {TOLD}")]);
        assert_eq!(agreements(&bot).await, ["plan superseded"]);
        // The same again changes nothing and tells nothing.
        let done = imports(&bot, 1_600_000, "2026-01-09").await;
        assert_eq!((done.invoices_changed, done.debtors_told), (0, 0));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_correction_says_the_same_and_waits_for_the_morning() {
    on_both(async |test| {
        let bot = ani(test).await;
        let before = agreed(&bot).await;
        bot.clock.advance(TimeDelta::hours(12));
        let correction = Correction { tax: Some(Rupiah::new(100_000)), ..Correction::default() };
        let hand = Hand::new("shop", bot.services.clock.as_ref());
        let mended = ledger::correct(&bot.services, "INV-7".to_owned(), correction, &hand).await.unwrap();
        assert!(mended.told && mended.agreements_ended.len() == 1);
        bot.drain().await;
        assert_eq!(meant(&bot, before).await, [format!("deferred {TOLD}")]);
        bot.later(TimeDelta::hours(12)).await;
        assert_eq!(meant(&bot, before).await, [format!("sent {TOLD}")]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_agreement_that_stands_is_said_beside_what_was_corrected() {
    on_both(async |test| {
        let bot = ani(test).await;
        let before = agreed(&bot).await;
        let correction = Correction { due_on: Some(super::stage::january(12)), ..Correction::default() };
        let hand = Hand::new("shop", bot.services.clock.as_ref());
        let mended = ledger::correct(&bot.services, "INV-7".to_owned(), correction, &hand).await.unwrap();
        assert!(mended.told && mended.agreements_ended.is_empty());
        bot.drain().await;
        assert_eq!(meant(&bot, before).await, ["sent invoice.corrected + invoice.due + plan.stands"]);
    })
    .await;
}
