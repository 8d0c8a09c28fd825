//! What a person decides: schedules, reported payments, disputes, holds; under the lock, once, against the ledger of the moment.

use super::ledger::{THREE, hand, owed, pay, transfer, with_rows};
use crate::harness::{bot::Bot, database::on_both};
use chrono::{NaiveDate, TimeDelta};
use santun::{
    domain::Rupiah,
    services::{
        approvals,
        disputes::{self, Outcome},
        holds,
        ledger::{self, Correction},
        proofs::{self, Found},
        queue,
        refusal::Refusal,
    },
    storage::{
        StorageError,
        entities::{agreement, agreement_invoice, dispute, hold, invoice, promised_payment, proof, task},
        invoices, rows,
    },
};
use sea_orm::DatabaseTransaction;
use uuid::Uuid;

/// The rows that a conversation leaves behind when something is put before a person.
async fn put(bot: &Bot, number: &str, kind: &'static str) -> (Uuid, Uuid) {
    let (clock, number) = (bot.clock.clone(), number.to_owned());
    let (id, entry) = (clock_id(bot), clock_id(bot));
    bot.services
        .db
        .write(move |tx: &DatabaseTransaction| {
            Box::pin(async move {
                use santun::services::clock::Clock as _;
                let now = clock.now();
                let about = invoices::numbered(tx, &number).await?.unwrap();
                match kind {
                    "approval" => schedule(tx, id, &about, now).await?,
                    "proof" => {
                        let row = proof::Model {
                            id,
                            debtor_id: about.debtor_id,
                            conversation_id: None,
                            invoice_id: Some(about.id),
                            kind: "text".to_owned(),
                            file_id: None,
                            reference: Some("sudah".to_owned()),
                            claimed_amount: Some(50_000),
                            claimed_on: None,
                            status: "reported".to_owned(),
                            reported_at: now,
                            decided_at: None,
                            decided_by: None,
                            decision_note: None,
                        };
                        rows::insert::<proof::Entity>(tx, vec![row]).await?;
                    }
                    _ => {
                        let row = dispute::Model {
                            id,
                            debtor_id: about.debtor_id,
                            invoice_id: about.id,
                            reason: "amount".to_owned(),
                            details: None,
                            opened_at: now,
                            closed_at: None,
                            closed_by: None,
                            outcome: None,
                        };
                        rows::insert::<dispute::Entity>(tx, vec![row]).await?;
                    }
                }
                let held = hold::Model {
                    id: clock.fresh_uuid(),
                    debtor_id: about.debtor_id,
                    invoice_id: Some(about.id),
                    kind: kind.to_owned(),
                    from_at: now,
                    until_at: None,
                    placed_by: "bot".to_owned(),
                    note: None,
                    released_at: None,
                    released_by: None,
                };
                if kind != "approval" {
                    rows::insert::<hold::Entity>(tx, vec![held]).await?;
                }
                let when = |wanted| Some(id).filter(|_| kind == wanted);
                let waiting = task::Model {
                    id: entry,
                    debtor_id: Some(about.debtor_id),
                    conversation_id: None,
                    kind: kind.to_owned(),
                    context: serde_json::json!({}),
                    opened_at: now,
                    closed_at: None,
                    closed_by: None,
                    outcome: None,
                    agreement_id: when("approval"),
                    proof_id: when("proof"),
                    dispute_id: when("dispute"),
                };
                rows::insert::<task::Entity>(tx, vec![waiting]).await
            })
        })
        .await
        .unwrap();
    (id, entry)
}

fn clock_id(bot: &Bot) -> Uuid {
    use santun::services::clock::Clock as _;
    bot.clock.fresh_uuid()
}

async fn schedule(
    tx: &DatabaseTransaction,
    id: Uuid,
    about: &invoice::Model,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<(), StorageError> {
    let balance = about.total - about.paid;
    let row = agreement::Model {
        id,
        debtor_id: about.debtor_id,
        conversation_id: None,
        kind: "plan".to_owned(),
        act: "proposed".to_owned(),
        balance,
        paid_at_acceptance: 0,
        policy_version: 0,
        needs_approval: true,
        provisional_dates: false,
        proposed_at: now,
        approved_at: None,
        approved_by: None,
        accepted_at: None,
        ended_at: None,
        superseded_by: None,
        accepted_text: None,
        accepted_hash: None,
        version: 1,
    };
    rows::insert::<agreement::Entity>(tx, vec![row]).await?;
    let covered =
        agreement_invoice::Model { agreement_id: id, invoice_id: about.id, position: 0, active: false };
    rows::insert::<agreement_invoice::Entity>(tx, vec![covered]).await?;
    let part = |position, day, amount| promised_payment::Model {
        agreement_id: id,
        position,
        due_on: NaiveDate::from_ymd_opt(2026, 3, day).unwrap(),
        amount,
    };
    let parts = vec![part(0, 2, balance / 2), part(1, 30, balance - balance / 2)];
    rows::insert::<promised_payment::Entity>(tx, parts).await
}

#[tokio::test]
async fn a_schedule_is_approved_once_and_never_against_another_balance() {
    on_both(async |test| {
        let bot = with_rows(test, THREE).await;
        let (id, entry) = put(&bot, "INV-2", "approval").await;
        assert_eq!(queue::list(&bot.services).await.unwrap().len(), 1);
        let decision = approvals::approve(&bot.services, &entry.to_string(), &hand(&bot)).await.unwrap();
        assert_eq!((decision.agreement.uuid(), decision.scheduled), (id, Rupiah::new(1_000_000)));
        assert!(queue::list(&bot.services).await.unwrap().is_empty());
        let twice = approvals::reject(&bot.services, &id.to_string(), None, &hand(&bot)).await;
        assert!(matches!(twice, Err(Refusal::Decided { .. })), "{twice:?}");

        let (other, _) = put(&bot, "INV-1", "approval").await;
        pay(&bot, transfer("INV-1", 11_000, Some("T-8"))).await.unwrap();
        let changed = approvals::approve(&bot.services, &other.to_string(), &hand(&bot)).await;
        let Err(Refusal::BalanceChanged { scheduled, owed }) = changed else { panic!("{changed:?}") };
        assert_eq!((scheduled.get(), owed.get()), (311_000, 300_000));
        let rude = Some("Dasar penipu, awas kamu!".to_owned());
        let refused = approvals::reject(&bot.services, &other.to_string(), rude, &hand(&bot)).await;
        assert!(matches!(refused, Err(Refusal::Note(_))), "{refused:?}");
        let kind = Some("Mohon pilih jadwal baru ya.".to_owned());
        approvals::reject(&bot.services, &other.to_string(), kind, &hand(&bot)).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_report_becomes_money_only_by_a_person_and_frees_its_hold() {
    on_both(async |test| {
        let bot = with_rows(test, THREE).await;
        let (id, entry) = put(&bot, "INV-1", "proof").await;
        assert_eq!(owed(&bot, "INV-1").await, 311_000);
        let found = Found { amount: Some(Rupiah::new(61_000)), ..Found::default() };
        let foreign = Found { invoice: Some("INV-3".to_owned()), ..found.clone() };
        let refused = proofs::accept(&bot.services, &entry.to_string(), foreign, &hand(&bot)).await;
        assert!(matches!(refused, Err(Refusal::OtherDebtor(_))), "{refused:?}");
        let recorded = proofs::accept(&bot.services, &entry.to_string(), found, &hand(&bot)).await.unwrap();
        assert_eq!(recorded.balance.get(), 250_000);
        assert!(holds::list(&bot.services).await.unwrap().is_empty());
        assert!(proofs::reject(&bot.services, &id.to_string(), None, &hand(&bot)).await.is_err());
        // The same money was recorded from the statement before the report was looked at.
        put(&bot, "INV-2", "proof").await;
        pay(&bot, transfer("INV-2", 50_000, None)).await.unwrap();
        let waiting = queue::list(&bot.services).await.unwrap();
        let twin = proofs::accept(&bot.services, &waiting[0].short, Found::default(), &hand(&bot)).await;
        assert!(matches!(twin, Err(Refusal::Payment(_))), "{twin:?}");
        proofs::reject(&bot.services, &waiting[0].short, None, &hand(&bot)).await.unwrap();
        assert_eq!(owed(&bot, "INV-2").await, 950_000);
    })
    .await;
}

#[tokio::test]
async fn whoever_says_that_a_debtor_is_right_and_corrects_nothing_hears_of_it() {
    let test = crate::harness::database::TestDatabase::sqlite().await;
    let bot = with_rows(&test, THREE).await;
    let unchanged = async |number: &str, id: Uuid| {
        let closed = disputes::close(&bot.services, &id.to_string(), Outcome::Upheld, &hand(&bot)).await;
        assert_eq!(closed.unwrap().unchanged.as_deref(), Some(number).filter(|_| number != "-"));
    };
    let (id, _) = put(&bot, "INV-1", "dispute").await;
    unchanged("INV-1", id).await;
    let (id, _) = put(&bot, "INV-2", "dispute").await;
    let less = Correction { discount: Some(Rupiah::new(50_000)), ..Correction::default() };
    ledger::correct(&bot.services, "INV-2".to_owned(), less, &hand(&bot)).await.unwrap();
    unchanged("-", id).await;
    let (id, _) = put(&bot, "INV-3", "dispute").await;
    ledger::cancel(&bot.services, "INV-3".to_owned(), None, &hand(&bot)).await.unwrap();
    unchanged("-", id).await;
}

#[tokio::test]
async fn a_settled_dispute_frees_its_invoice_and_a_hold_is_placed_and_released() {
    let test = crate::harness::database::TestDatabase::sqlite().await;
    let bot = with_rows(&test, THREE).await;
    let (id, _) = put(&bot, "INV-1", "dispute").await;
    assert_eq!(holds::list(&bot.services).await.unwrap().len(), 1);
    disputes::close(&bot.services, &id.to_string(), Outcome::Rejected, &hand(&bot)).await.unwrap();
    assert!(holds::list(&bot.services).await.unwrap().is_empty());
    assert!(disputes::close(&bot.services, &id.to_string(), Outcome::Upheld, &hand(&bot)).await.is_err());
    let held = holds::add(&bot.services, "BUDI".to_owned(), None, None, &hand(&bot)).await.unwrap();
    assert_eq!(held.invoice, None);
    let again = holds::add(&bot.services, "BUDI".to_owned(), None, None, &hand(&bot)).await.unwrap();
    assert_eq!(again.short, held.short, "the same hold again is the same hold");
    let until = Some(hand(&bot).at + TimeDelta::days(3));
    let otherwise = holds::add(&bot.services, "BUDI".to_owned(), until, None, &hand(&bot)).await;
    let said = otherwise.err().map(|refused| refused.to_string()).unwrap_or_default();
    assert!(said.contains("is held already") && said.contains(&held.short), "{said}");
    let one = holds::add(&bot.services, "INV-2".to_owned(), None, None, &hand(&bot)).await.unwrap();
    assert_ne!(one.short, held.short, "one invoice is another matter");
    holds::release(&bot.services, &one.short, &hand(&bot)).await.unwrap();
    assert!(holds::add(&bot.services, "nobody".to_owned(), None, None, &hand(&bot)).await.is_err());
    holds::release(&bot.services, &held.short, &hand(&bot)).await.unwrap();
    assert!(holds::release(&bot.services, &held.short, &hand(&bot)).await.is_err());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_same_hold_placed_by_several_at_once_is_placed_once() {
    on_both(async |test| {
        let bot = with_rows(test, THREE).await;
        let adds = (0..6).map(|_| {
            let (services, hand) = (bot.services.clone(), hand(&bot));
            tokio::spawn(async move { holds::add(&services, "INV-1".to_owned(), None, None, &hand).await })
        });
        let mut placed = Vec::new();
        for add in adds.collect::<Vec<_>>() {
            placed.push(add.await.unwrap().unwrap().short);
        }
        placed.dedup();
        assert_eq!(placed.len(), 1, "everybody is told of the same hold");
        assert_eq!(holds::list(&bot.services).await.unwrap().len(), 1);
    })
    .await;
}
