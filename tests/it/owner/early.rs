//! The discount for paying early: given for money in time, whatever day it is recorded on, and taken back with the money.

use super::ledger::{HEADER, hand, pay, publish, shown, transfer};
use crate::harness::{
    bot::Bot,
    database::{TestDatabase, on_both},
};
use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use santun::{
    domain::Rupiah,
    services::{
        import::Leave,
        ledger::{self, Correction},
        payments::{self, NewPayment, Recorded},
    },
};

/// Late in the evening in Jakarta, where the business is; the debtor, in Jayapura, has the next day already.
fn evening() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 1, 20, 16, 30, 0).unwrap()
}

/// Five per cent off an invoice of Rp1.500.000 until 20 January, and an ordinary one.
async fn offered(test: &TestDatabase) -> Bot {
    let bot = Bot::start(test, evening()).await;
    let rows = format!(
        "{HEADER},time_zone,early_discount_percent,early_discount_until\n\
         ANI,Ani,081234567890,INV-7,2026-01-02,2026-01-31,Beras,1,1500000,,,Asia/Jayapura,5,2026-01-20\n\
         ANI,Ani,,INV-8,2026-01-03,2026-02-15,Teh,1,100000,,,Asia/Jayapura,,"
    );
    publish(&bot, &rows, Leave::default()).await.unwrap();
    bot
}

/// What is owed and what was let off.
async fn figures(bot: &Bot) -> (i64, i64, &'static str) {
    let line = shown(bot, "INV-7").await.line;
    (line.balance.get(), line.early_discount_given.get(), line.status)
}

async fn paid(bot: &Bot, amount: i64, day: u32, reference: &str) -> Recorded {
    let paid_on = NaiveDate::from_ymd_opt(2026, 1, day);
    pay(bot, NewPayment { paid_on, ..transfer("INV-7", amount, Some(reference)) }).await.unwrap()
}

async fn undo(bot: &Bot, payment: &Recorded) -> payments::Reversed {
    payments::reverse(&bot.services, &payment.id.to_string(), None, &hand(bot)).await.unwrap()
}

fn let_off(amount: i64) -> Vec<(String, Rupiah)> {
    vec![("INV-7".to_owned(), Rupiah::new(amount))]
}

#[tokio::test]
async fn the_discounted_amount_settles_on_the_last_day_of_the_business_and_a_reversal_takes_it_back() {
    on_both(async |test| {
        let bot = offered(test).await;
        let all = pay(&bot, transfer("INV-7", 1_425_000, Some("E-1"))).await.unwrap();
        assert_eq!((all.balance, &all.discounts), (Rupiah::ZERO, &let_off(75_000)));
        assert_eq!(figures(&bot).await, (0, 75_000, "paid"));
        let undone = undo(&bot, &all).await;
        assert_eq!(undone.discounts_lost, let_off(75_000));
        assert_eq!(undone.open_again, [("INV-7".to_owned(), Rupiah::new(1_500_000))]);
        assert_eq!(figures(&bot).await, (1_500_000, 0, "open"));
    })
    .await;
}

#[tokio::test]
async fn parts_in_time_earn_it_together_and_money_after_the_day_does_not() {
    let test = TestDatabase::sqlite().await;
    let bot = offered(&test).await;
    let first = paid(&bot, 500_000, 10, "E-1").await;
    assert!(first.discounts.is_empty());
    bot.later(chrono::TimeDelta::days(4)).await;
    let late = paid(&bot, 925_000, 21, "E-2").await;
    assert!(late.discounts.is_empty());
    assert_eq!(figures(&bot).await, (75_000, 0, "open"));
    undo(&bot, &late).await;
    // Found in the bank's statement afterwards, but it came in time.
    let rest = paid(&bot, 925_000, 20, "E-3").await;
    assert_eq!(rest.discounts, let_off(75_000));
    assert_eq!(undo(&bot, &first).await.discounts_lost, let_off(75_000));
    assert_eq!(figures(&bot).await, (575_000, 0, "open"));
}

#[tokio::test]
async fn who_paid_the_whole_in_time_has_the_discount_as_credit() {
    let test = TestDatabase::sqlite().await;
    let bot = offered(&test).await;
    let whole = pay(&bot, transfer("INV-7", 1_500_000, Some("E-1"))).await.unwrap();
    assert_eq!((whole.surplus.get(), figures(&bot).await), (75_000, (0, 75_000, "paid")));
    assert_eq!(ledger::debtor(&bot.services, "ANI").await.unwrap().credit.get(), 75_000);
    let more = paid(&bot, 1_425_000, 15, "E-2").await;
    assert_eq!(more.surplus.get(), 1_425_000);
    // The second, which named it and came in time too, takes the place of the first.
    assert!(undo(&bot, &whole).await.discounts_lost.is_empty());
    assert_eq!(figures(&bot).await, (0, 75_000, "paid"));
    assert_eq!(ledger::debtor(&bot.services, "ANI").await.unwrap().credit.get(), 0);
}

#[tokio::test]
async fn a_correction_judges_it_anew_and_a_cancellation_ends_it() {
    let test = TestDatabase::sqlite().await;
    let bot = offered(&test).await;
    pay(&bot, transfer("INV-7", 1_425_000, Some("E-1"))).await.unwrap();
    let dearer = Correction { tax: Some(Rupiah::new(100_000)), ..Correction::default() };
    let mended = ledger::correct(&bot.services, "INV-7".to_owned(), dearer, &hand(&bot)).await.unwrap();
    assert_eq!(mended.balance.get(), 175_000);
    let again = Correction { tax: Some(Rupiah::ZERO), ..Correction::default() };
    ledger::correct(&bot.services, "INV-7".to_owned(), again, &hand(&bot)).await.unwrap();
    assert_eq!(figures(&bot).await, (0, 75_000, "paid"));
    ledger::cancel(&bot.services, "INV-7".to_owned(), None, &hand(&bot)).await.unwrap();
    assert_eq!(figures(&bot).await, (0, 0, "cancelled"));
}
