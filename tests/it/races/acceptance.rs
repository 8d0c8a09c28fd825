//! Acceptance against everything that may move under it: money, haste, a read-back that never came.

use super::stage::{Fate, Stage, Start, pay, receive};
use crate::harness::database::on_both;
use chrono::TimeDelta;
use santun::services::{
    channel::{Refusal, SendOutcome},
    clock::Clock,
};
use std::time::Duration;

/// What has been accepted by somebody.
async fn accepted(stage: &Stage, name: &str) -> Vec<i64> {
    let agreements = stage.agreements(name).await;
    agreements.into_iter().filter(|row| row.act == "accepted").map(|row| row.balance).collect()
}

/// Which comes first.
#[derive(Clone, Copy)]
enum Order {
    Money,
    Yes,
    Together(usize, usize),
}

/// A yes and money land in this order; what follows is said, and a second yes is given where the schedule was read back anew.
async fn race(stage: &Stage, name: &str, amount: i64, paid: i64, order: Order) {
    stage.at_read_back(name, amount).await;
    let (one, two) = (stage.instance(0), stage.instance(1));
    let (yes, number) = (stage.text(name, "setuju"), format!("INV-{name}"));
    match order {
        Order::Money => {
            pay(&two, &number, paid).await;
            receive(&one, vec![yes]).await;
        }
        Order::Yes => {
            receive(&one, vec![yes]).await;
            pay(&two, &number, paid).await;
        }
        Order::Together(first, second) => {
            let start = Start::of(2);
            let says = start.go(first, async move { receive(&one, vec![yes]).await });
            let pays = start.go(second, async move { pay(&two, &number, paid).await });
            says.await.unwrap();
            pays.await.unwrap();
        }
    }
    stage.instance(2).drain().await;
    if accepted(stage, name).await.is_empty() && paid < amount {
        let codes = stage.codes(name).await;
        let last = codes.last().unwrap();
        assert!(last.contains("plan.read_back"), "neither accepted nor read back anew: {last}");
        assert!(last.contains(&format!("amount={}", amount - paid)), "read back with another sum: {last}");
        stage.says(2, name, "setuju").await;
    }
    stage.books_are_right().await;
    let sums = accepted(stage, name).await;
    match sums.as_slice() {
        [] => assert_eq!(paid, amount, "a yes was lost"),
        [sum] => assert!([amount, amount - paid].contains(sum)),
        more => panic!("{} agreements", more.len()),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_yes_and_money_at_once_never_make_an_agreement_over_another_balance() {
    on_both(async |test| {
        let stage = Stage::set(test, 3).await;
        race(&stage, "first", 1_500_000, 500_000, Order::Money).await;
        race(&stage, "second", 1_500_000, 500_000, Order::Yes).await;
        race(&stage, "third", 1_500_000, 1_500_000, Order::Money).await;
        for round in 0..8 {
            let order = Order::Together(round * 3 % 7, round * 5 % 11);
            let paid = if round % 4 == 3 { 1_500_000 } else { 300_000 };
            race(&stage, &format!("r{round}"), 1_500_000, paid, order).await;
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_read_back_that_money_overtook_is_said_anew_before_it_leaves() {
    on_both(async |test| {
        let stage = Stage::set(test, 2).await;
        stage.debtor("ani", 1_500_000).await;
        stage.says(0, "ani", "sudah saya terima").await;
        let before = stage.line.texts("ani").len();
        stage.receives(0, "ani", "cicil 3x bisa?").await;
        pay(&stage.instance(1), "INV-ani", 600_000).await;
        stage.instance(1).drain().await;
        let said = stage.line.texts("ani").split_off(before).join("\n");
        assert!(!said.contains("Rp1.500.000"), "the old sum left after the money came");
        assert!(said.contains("Rp900.000"), "nobody answered: {said}");
        stage.says(0, "ani", "setuju").await;
        assert_eq!(accepted(&stage, "ani").await, [900_000]);
        stage.books_are_right().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_question_after_money_does_not_show_the_old_schedule_again() {
    on_both(async |test| {
        let stage = Stage::set(test, 1).await;
        stage.at_read_back("ani", 1_500_000).await;
        pay(&stage.instance(0), "INV-ani", 600_000).await;
        stage.says(0, "ani", "ini siapa ya?").await;
        let said = stage.line.texts("ani").join("\n");
        assert!(said.contains("Rp900.000") && !said.contains("Rp1.500.000"), "the old schedule: {said}");
        stage.says(0, "ani", "setuju").await;
        stage.books_are_right().await;
        assert_eq!(accepted(&stage, "ani").await, [900_000]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_burst_of_yes_makes_one_agreement_and_one_confirmation() {
    on_both(async |test| {
        let stage = Stage::set(test, 3).await;
        for round in 0..6 {
            let name = format!("b{round}");
            stage.at_read_back(&name, 1_200_000).await;
            let burst: Vec<_> =
                ["iya", "ya kak", "setuju"].iter().map(|text| stage.text(&name, text)).collect();
            if round == 0 {
                receive(&stage.instance(0), burst).await;
            } else {
                let start = Start::of(burst.len());
                let mut running = Vec::new();
                for (n, update) in burst.into_iter().enumerate() {
                    let instance = stage.instance(n);
                    let work = async move { receive(&instance, vec![update]).await };
                    running.push(start.go(n * round % 5, work));
                }
                for one in running {
                    one.await.unwrap();
                }
            }
            stage.instance(round).drain().await;
            assert_eq!(accepted(&stage, &name).await, [1_200_000]);
            let confirmed =
                stage.codes(&name).await.iter().filter(|code| code.contains("plan.agreed")).count();
            assert_eq!(confirmed, 1, "confirmed {confirmed} times");
        }
        assert_eq!(stage.audited("agreement.accepted").await.len(), 6);
        stage.books_are_right().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_yes_to_a_read_back_that_did_not_arrive_is_no_acceptance() {
    on_both(async |test| {
        let stage = Stage::set(test, 2).await;
        type Ending = fn() -> SendOutcome;
        let fates: [(&str, Ending); 3] = [
            ("unknown", || SendOutcome::Unknown),
            ("refused", || SendOutcome::Refused(Refusal::BadRequest)),
            ("later", || SendOutcome::RetryAfter(Duration::from_millis(5))),
        ];
        for (name, fate) in fates {
            stage.debtor(name, 1_500_000).await;
            stage.says(0, name, "sudah saya terima").await;
            // The read-back, and its one repeat where there is one.
            stage.line.next_fares(name, Fate::Ends(fate()));
            if name == "unknown" {
                stage.line.next_fares(name, Fate::Ends(fate()));
            }
            stage.says(0, name, "cicil 3x bisa?").await;
            stage.receives(1, name, "setuju").await;
            assert!(accepted(&stage, name).await.is_empty(), "{name}: accepted what was never read");
            stage.bot.clock.advance(TimeDelta::minutes(1));
            tokio::time::sleep(Duration::from_millis(10)).await;
            stage.instance(1).drain().await;
            let texts = stage.line.texts(name);
            assert!(texts.last().unwrap().contains("Rp500.000"), "{name}: not read back anew");
            stage.says(0, name, "setuju").await;
            assert_eq!(accepted(&stage, name).await, [1_500_000], "{name}");
        }
        stage.books_are_right().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_yes_that_was_written_before_the_read_back_arrived_is_no_acceptance() {
    on_both(async |test| {
        let stage = Stage::set(test, 2).await;
        stage.debtor("ani", 1_500_000).await;
        stage.says(0, "ani", "sudah saya terima").await;
        let mut early = stage.text("ani", "setuju");
        early.sent_at = Some(stage.bot.clock.now() - TimeDelta::seconds(5));
        stage.says(0, "ani", "cicil 3x bisa?").await;
        receive(&stage.instance(1), vec![early]).await;
        stage.instance(1).drain().await;
        assert!(accepted(&stage, "ani").await.is_empty());
        stage.says(1, "ani", "setuju").await;
        assert_eq!(accepted(&stage, "ani").await, [1_500_000]);
    })
    .await;
}
