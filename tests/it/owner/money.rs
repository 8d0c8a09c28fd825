//! Verified payments: recorded once, put where they belong, undone without a trace in the balance.

use super::ledger::{THREE, hand, owed, pay, publish, shown, transfer, with_rows};
use crate::harness::database::{TestDatabase, on_both};
use chrono::NaiveDate;
use santun::services::{
    ledger::{self, Correction},
    payments::{self, NewPayment, PaymentError},
};

#[tokio::test]
async fn the_same_reference_is_one_payment() {
    on_both(async |test| {
        let bot = with_rows(test, THREE).await;
        let first = pay(&bot, transfer("INV-1", 100_000, Some("T-1"))).await.unwrap();
        let again = pay(&bot, transfer("INV-1", 100_000, Some("T-1"))).await.unwrap();
        assert_eq!((first.is_new, again.is_new, first.id), (true, false, again.id));
        assert_eq!(owed(&bot, "INV-1").await, 211_000);
        let other = pay(&bot, transfer("INV-1", 90_000, Some("T-1"))).await;
        assert!(matches!(other, Err(PaymentError::OtherAmount { .. })), "{other:?}");
        for elsewhere in ["INV-2", "INV-3"] {
            let other = pay(&bot, transfer(elsewhere, 100_000, Some("T-1"))).await;
            assert!(matches!(other, Err(PaymentError::OtherInvoice { .. })), "{other:?}");
        }
        assert_eq!(owed(&bot, "INV-3").await, 60_000);
    })
    .await;
}

#[tokio::test]
async fn identical_payments_at_the_same_moment_are_one() {
    on_both(async |test| {
        let bot = with_rows(test, THREE).await;
        let tries = (0..8).map(|_| pay(&bot, transfer("INV-2", 400_000, Some("T-2"))));
        let outcomes = futures::future::join_all(tries).await;
        let new = outcomes.iter().filter(|one| one.as_ref().is_ok_and(|recorded| recorded.is_new)).count();
        assert_eq!((new, outcomes.iter().filter(|one| one.is_err()).count()), (1, 0), "{outcomes:?}");
        assert_eq!(owed(&bot, "INV-2").await, 600_000);
        // The same reference for two debtors at once: one of them has it.
        let (one, two) = tokio::join!(
            pay(&bot, transfer("INV-2", 10_000, Some("T-3"))),
            pay(&bot, transfer("INV-3", 10_000, Some("T-3")))
        );
        assert_eq!([one.is_ok(), two.is_ok()].iter().filter(|ok| **ok).count(), 1, "{one:?} {two:?}");
        assert_eq!(owed(&bot, "INV-2").await + owed(&bot, "INV-3").await, 650_000);
    })
    .await;
}

#[tokio::test]
async fn what_looks_like_a_slip_is_asked_back() {
    let test = TestDatabase::sqlite().await;
    let bot = with_rows(&test, THREE).await;
    pay(&bot, transfer("INV-1", 50_000, None)).await.unwrap();
    let twin = pay(&bot, transfer("INV-1", 50_000, None)).await;
    assert!(matches!(twin, Err(PaymentError::SameDay { .. })), "{twin:?}");
    pay(&bot, NewPayment { again: true, ..transfer("INV-1", 50_000, None) }).await.unwrap();
    assert_eq!(owed(&bot, "INV-1").await, 211_000);
    let on = |year, month, day| NaiveDate::from_ymd_opt(year, month, day);
    let future = NewPayment { paid_on: on(2026, 2, 5), ..transfer("INV-1", 1, None) };
    assert!(matches!(pay(&bot, future).await, Err(PaymentError::Future(_))));
    let early = NewPayment { paid_on: on(2025, 12, 31), ..transfer("INV-1", 1, None) };
    assert!(matches!(pay(&bot, early).await, Err(PaymentError::BeforeIssue { .. })));
    assert!(matches!(pay(&bot, transfer("INV-1", 0, None)).await, Err(PaymentError::Nothing)));
    assert!(matches!(pay(&bot, transfer("INV-9", 1, None)).await, Err(PaymentError::NoInvoice(_))));
}

#[tokio::test]
async fn a_surplus_is_credit_and_a_reversal_restores_the_balance() {
    on_both(async |test| {
        let bot = with_rows(test, THREE).await;
        let paid = pay(&bot, transfer("INV-3", 100_000, Some("T-4"))).await.unwrap();
        assert_eq!((paid.balance.get(), paid.surplus.get()), (0, 40_000));
        assert_eq!(shown(&bot, "INV-3").await.line.status, "paid");
        let budi = ledger::debtor(&bot.services, "BUDI").await.unwrap();
        assert_eq!(budi.credit.get(), 40_000);
        let second = pay(&bot, transfer("INV-3", 60_000, Some("T-5"))).await.unwrap();
        assert_eq!(second.surplus.get(), 60_000, "a full invoice takes nothing more");
        // The first bounces: the second, which named the same invoice, takes its place.
        let undone = payments::reverse(&bot.services, &paid.id.short(), None, &hand(&bot)).await.unwrap();
        assert_eq!(undone.open_again, [("INV-3".to_owned(), santun::domain::Rupiah::ZERO)]);
        payments::reverse(&bot.services, &second.id.to_string(), None, &hand(&bot)).await.unwrap();
        assert_eq!(owed(&bot, "INV-3").await, 60_000);
        assert_eq!(ledger::debtor(&bot.services, "BUDI").await.unwrap().credit.get(), 0);
        let twice = payments::reverse(&bot.services, &second.id.to_string(), None, &hand(&bot)).await;
        assert!(matches!(twice, Err(PaymentError::AlreadyReversed(_))), "{twice:?}");
        let renewed = pay(&bot, transfer("INV-3", 60_000, Some("T-5"))).await;
        assert!(matches!(renewed, Err(PaymentError::WasReversed { .. })), "{renewed:?}");
    })
    .await;
}

#[tokio::test]
async fn a_correction_keeps_the_books_and_a_cancellation_sets_money_free() {
    on_both(async |test| {
        let bot = with_rows(test, THREE).await;
        pay(&bot, transfer("INV-1", 300_000, Some("T-6"))).await.unwrap();
        let by = |discount| Correction {
            discount: Some(santun::domain::Rupiah::new(discount)),
            ..Correction::default()
        };
        let too_much = ledger::correct(&bot.services, "INV-1".to_owned(), by(50_000), &hand(&bot)).await;
        assert!(too_much.unwrap_err().to_string().contains("Rp300.000 has been paid"));
        let mended =
            ledger::correct(&bot.services, "INV-1".to_owned(), by(11_000), &hand(&bot)).await.unwrap();
        assert_eq!(mended.balance.get(), 0);
        assert!(!mended.told, "nobody was ever told otherwise");
        let gone = ledger::cancel(&bot.services, "INV-1".to_owned(), None, &hand(&bot)).await.unwrap();
        assert_eq!(gone.credit_moved.get(), 300_000);
        assert_eq!(ledger::debtor(&bot.services, "ANI").await.unwrap().credit.get(), 300_000);
        assert!(ledger::cancel(&bot.services, "INV-1".to_owned(), None, &hand(&bot)).await.is_err());
        assert!(matches!(pay(&bot, transfer("INV-1", 1, None)).await, Err(PaymentError::Cancelled(_))));
    })
    .await;
}

#[tokio::test]
async fn money_that_found_a_full_invoice_goes_to_it_when_it_becomes_larger() {
    let test = TestDatabase::sqlite().await;
    let bot = with_rows(&test, THREE).await;
    pay(&bot, transfer("INV-3", 90_000, Some("T-7"))).await.unwrap();
    let dearer = format!("{}\n{}", super::ledger::HEADER, THREE.replace("Teh,4,", "Teh,5,"));
    let leave = santun::services::import::Leave { update: true, partial: false };
    publish(&bot, &dearer, leave).await.unwrap();
    assert_eq!(owed(&bot, "INV-3").await, 0);
    assert_eq!(ledger::debtor(&bot.services, "BUDI").await.unwrap().credit.get(), 5_000);
}

#[test]
fn a_table_of_payments_names_every_line_that_is_wrong() {
    let rows = payments::read(b"invoice_number;amount;reference\nINV-1;1.000;A\n;;\nINV-2;5000;\n").unwrap();
    assert_eq!(rows.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2, 4]);
    let wrong = payments::read(b"invoice_number,amount,paid_on\nINV-1,x,\n,5,\nINV-1,5,31/02/2026\n");
    let said = wrong.unwrap_err().to_string();
    for expected in ["line 2", "line 3", "line 4"] {
        assert!(said.contains(expected), "{said}");
    }
    assert!(payments::read(b"number,amount\n").is_err());
}
