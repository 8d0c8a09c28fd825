//! Money that names another invoice, comes twice, is too much, or is taken back.

use super::stage::{Stage, Start, pay, receive};
use crate::harness::{
    bot::{NewDebtor, NewInvoice},
    database::on_both,
};
use chrono::TimeDelta;
use santun::{
    domain::Rupiah,
    services::{
        channel::SendOutcome,
        payments::{self, NewPayment, PaymentError},
    },
    storage::entities::payment,
};
use sea_orm::{EntityTrait, PaginatorTrait};
use std::time::Duration;

fn referenced(number: &str, reference: &str, amount: i64) -> NewPayment {
    NewPayment {
        number: number.to_owned(),
        amount: Rupiah::new(amount),
        method: "bank".to_owned(),
        reference: Some(reference.to_owned()),
        paid_on: None,
        again: true,
    }
}

/// Lets the thanks of now become due; nothing is sent.
fn thanks_are_due(stage: &Stage) {
    stage.bot.clock.advance(TimeDelta::minutes(30));
}

/// How often the debtor was told that money came, and that it was taken back.
async fn told(stage: &Stage, name: &str) -> (usize, usize) {
    let codes: Vec<String> = sent_codes(stage, name).await;
    let of = |word: &str| codes.iter().filter(|code| code.contains(word)).count();
    (of("payment.received"), of("payment.reversed"))
}

/// The codes of what certainly left.
async fn sent_codes(stage: &Stage, name: &str) -> Vec<String> {
    let rows = stage.outbox(name).await;
    let lines = stage.lines(name).await;
    let sent = |id: i64| rows.iter().any(|row| row.id == id && row.state == "sent");
    lines.into_iter().filter(|(id, _)| id.is_some_and(sent)).map(|(_, code)| code).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn money_under_one_reference_counts_once_whoever_it_is_put_to() {
    on_both(async |test| {
        let stage = Stage::set(test, 4).await;
        for round in 0..8 {
            let (a, b) = (format!("ra{round}"), format!("rb{round}"));
            for name in [&a, &b] {
                let invoice = NewInvoice::of(&format!("INV-{name}"), 1_000_000, super::stage::due());
                stage.bot.debtor(NewDebtor::named(name, "Ani"), vec![invoice]).await;
            }
            let start = Start::of(4);
            let runs: Vec<_> = (0..4)
                .map(|n| {
                    let (instance, hand) = (stage.instance(n), stage.hand("cli"));
                    // Twice to the one debtor's invoice, twice to the other's.
                    let number = format!("INV-{}", if n % 2 == 0 { &a } else { &b });
                    let new = referenced(&number, &format!("TRX-{round}"), 400_000);
                    start.go(
                        n * round % 5,
                        async move { payments::record(&instance.services, new, &hand).await },
                    )
                })
                .collect();
            let (mut new, mut same, mut refused) = (0, 0, 0);
            for run in runs {
                match run.await.unwrap() {
                    Ok(recorded) if recorded.is_new => new += 1,
                    Ok(_) => same += 1,
                    Err(PaymentError::OtherInvoice { .. }) => refused += 1,
                    Err(other) => panic!("{other}"),
                }
            }
            assert_eq!((new, same, refused), (1, 1, 2), "round {round}");
        }
        assert_eq!(payment::Entity::find().count(stage.db().reader()).await.unwrap(), 8);
        stage.books_are_right().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn money_for_another_invoice_does_not_touch_the_schedule_on_the_table() {
    on_both(async |test| {
        let stage = Stage::set(test, 2).await;
        stage.at_read_back("ani", 1_500_000).await;
        stage.debtor("budi", 900_000).await;
        stage.add_invoice("ani", "INV-ani-2", 700_000).await;
        pay(&stage.instance(1), "INV-budi", 900_000).await;
        pay(&stage.instance(1), "INV-ani-2", 300_000).await;
        stage.says(0, "ani", "setuju").await;
        let accepted = stage.agreements("ani").await;
        assert_eq!(accepted.len(), 1, "the yes was lost");
        assert_eq!((accepted[0].act.as_str(), accepted[0].balance), ("accepted", 1_500_000));
        assert_eq!(stage.invoice("INV-ani").await.paid, 0);
        assert_eq!(stage.invoice("INV-ani-2").await.paid, 300_000);
        stage.books_are_right().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn several_payments_at_once_pay_an_invoice_once_and_leave_a_credit() {
    on_both(async |test| {
        let stage = Stage::set(test, 4).await;
        for round in 0..6 {
            let name = format!("o{round}");
            stage.debtor(&name, 1_000_000).await;
            let number = format!("INV-{name}");
            let start = Start::of(4);
            let runs: Vec<_> = (0..4)
                .map(|n| {
                    let (instance, number) = (stage.instance(n), number.clone());
                    start.go(n * round % 5, async move { pay(&instance, &number, 400_000).await })
                })
                .collect();
            let (mut put, mut surplus) = (0, 0);
            for run in runs {
                let recorded = run.await.unwrap();
                put += recorded.shares.iter().map(|(_, share)| share.get()).sum::<i64>();
                surplus += recorded.surplus.get();
            }
            assert_eq!((put, surplus), (1_000_000, 600_000));
            assert_eq!(stage.invoice(&number).await.paid, 1_000_000);
        }
        stage.books_are_right().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn thanks_that_wait_are_not_said_after_the_money_was_taken_back() {
    on_both(async |test| {
        let stage = Stage::set(test, 3).await;
        for round in 0..6 {
            let name = format!("q{round}");
            stage.debtor(&name, 1_000_000).await;
            let paid = pay(&stage.instance(0), &format!("INV-{name}"), 400_000).await;
            let id = paid.id.to_string();
            let (one, two, hand) = (stage.instance(1), stage.instance(2), stage.hand("cli"));
            let reversed = if round == 0 {
                payments::reverse(&one.services, &id, None, &hand).await
            } else {
                // Thanks become due at the same moment as the money is taken back.
                thanks_are_due(&stage);
                let start = Start::of(2);
                let drains = start.go(round % 3, async move { two.drain().await });
                let takes_back = start.go(round * 2 % 5, async move {
                    payments::reverse(&one.services, &id, None, &hand).await
                });
                drains.await.unwrap();
                takes_back.await.unwrap()
            }
            .unwrap();
            thanks_are_due(&stage);
            stage.instance(0).drain().await;
            let (thanks, taken_back) = told(&stage, &name).await;
            let expected = if reversed.thanks_voided { (0, 0) } else { (1, 1) };
            assert_eq!((thanks, taken_back), expected, "round {round}");
        }
        stage.books_are_right().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn thanks_on_their_way_or_said_are_followed_by_a_note_that_blames_nobody() {
    on_both(async |test| {
        let stage = Stage::set(test, 2).await;
        for (name, waits) in [("way", true), ("said", false)] {
            stage.debtor(name, 1_000_000).await;
            let id = pay(&stage.instance(0), &format!("INV-{name}"), 400_000).await.id.to_string();
            thanks_are_due(&stage);
            let gate = if waits { Some(stage.line.holds(name, stage.line.sent())) } else { None };
            let sender = stage.instance(0);
            let sending = tokio::spawn(async move { sender.drain().await });
            while !stage.outbox(name).await.last().is_some_and(|row| {
                row.kind == "proactive" && row.state == if waits { "sending" } else { "sent" }
            }) {
                tokio::task::yield_now().await;
            }
            let reversed =
                payments::reverse(&stage.instance(1).services, &id, None, &stage.hand("cli")).await.unwrap();
            assert!(!reversed.thanks_voided);
            if let Some(gate) = gate {
                gate.add_permits(1);
            }
            sending.await.unwrap();
            stage.instance(1).drain().await;
            assert_eq!(told(&stage, name).await, (1, 1), "{name}");
            let texts = stage.line.texts(name);
            let note = texts.last().unwrap().to_lowercase();
            assert!(note.contains("rp400.000"), "{note}");
            for blame in ["palsu", "bohong", "menipu", "salah anda", "curang"] {
                assert!(!note.contains(blame), "{note}");
            }
        }
        stage.books_are_right().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn thanks_that_came_back_unsent_are_not_said_after_the_money_was_taken_back() {
    on_both(async |test| {
        let stage = Stage::set(test, 2).await;
        stage.debtor("ani", 1_000_000).await;
        let id = pay(&stage.instance(0), "INV-ani", 400_000).await.id.to_string();
        thanks_are_due(&stage);
        let gate = stage.line.holds("ani", SendOutcome::RetryAfter(Duration::from_millis(1)));
        let sender = stage.instance(0);
        let sending = tokio::spawn(async move { sender.drain().await });
        while !stage.outbox("ani").await.iter().any(|row| row.state == "sending") {
            tokio::task::yield_now().await;
        }
        payments::reverse(&stage.instance(1).services, &id, None, &stage.hand("cli")).await.unwrap();
        gate.add_permits(1);
        sending.await.unwrap();
        thanks_are_due(&stage);
        stage.instance(1).drain().await;
        let (thanks, _) = told(&stage, "ani").await;
        assert_eq!(thanks, 0, "thanked for money that had been taken back");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn money_taken_back_while_a_plan_is_accepted_never_leaves_a_plan_over_another_balance() {
    on_both(async |test| {
        let stage = Stage::set(test, 3).await;
        for round in 0..8 {
            let name = format!("v{round}");
            stage.debtor(&name, 1_500_000).await;
            let paid = pay(&stage.instance(0), &format!("INV-{name}"), 600_000).await;
            stage.says(0, &name, "sudah saya terima").await;
            stage.says(0, &name, "cicil 3x bisa?").await;
            let (one, two) = (stage.instance(1), stage.instance(2));
            let (yes, id, hand) = (stage.text(&name, "setuju"), paid.id.to_string(), stage.hand("cli"));
            let start = Start::of(2);
            let says = start.go(round % 4, async move { receive(&one, vec![yes]).await });
            let takes_back = start
                .go(round * 3 % 5, async move { payments::reverse(&two.services, &id, None, &hand).await });
            says.await.unwrap();
            takes_back.await.unwrap().unwrap();
            stage.instance(0).drain().await;
            stage.says(0, &name, "setuju").await;
            let accepted: Vec<_> =
                stage.agreements(&name).await.into_iter().map(|row| (row.act, row.balance)).collect();
            assert_eq!(accepted.len(), 1, "{accepted:?}");
            assert!([900_000, 1_500_000].contains(&accepted[0].1));
            stage.books_are_right().await;
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_payment_is_taken_back_once_whoever_asks_at_once() {
    on_both(async |test| {
        let stage = Stage::set(test, 3).await;
        stage.debtor("ani", 1_000_000).await;
        let id = pay(&stage.instance(0), "INV-ani", 400_000).await.id.to_string();
        let start = Start::of(6);
        let runs: Vec<_> = (0..6)
            .map(|n| {
                let (instance, id, hand) = (stage.instance(n), id.clone(), stage.hand("cli"));
                start.go(n % 3, async move { payments::reverse(&instance.services, &id, None, &hand).await })
            })
            .collect();
        let mut reversed = 0;
        for run in runs {
            match run.await.unwrap() {
                Ok(_) => reversed += 1,
                Err(PaymentError::AlreadyReversed(_)) => {}
                Err(other) => panic!("{other}"),
            }
        }
        assert_eq!(reversed, 1);
        assert_eq!(stage.invoice("INV-ani").await.paid, 0);
        stage.books_are_right().await;
    })
    .await;
}
