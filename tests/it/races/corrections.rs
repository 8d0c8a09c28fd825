//! An invoice that the business corrects at the moment at which the debtor agrees to pay it: nothing stays in force over the old amount,
//! and the debtor hears which amount counts.

use super::stage::{Instance, Stage, Start, receive};
use crate::harness::database::on_both;
use santun::{
    domain::Rupiah,
    services::{
        audit::Hand,
        ledger::{self, Correction, Mended},
    },
};

const BEFORE: i64 = 1_500_000;
const AFTER: i64 = 1_650_000;

async fn corrects(instance: Instance, number: String) -> Mended {
    let correction = Correction { tax: Some(Rupiah::new(AFTER - BEFORE)), ..Correction::default() };
    let hand = Hand::new("cli", instance.services.clock.as_ref());
    ledger::correct(&instance.services, number, correction, &hand).await.unwrap()
}

/// The balances of what is in force.
async fn in_force(stage: &Stage, name: &str) -> Vec<i64> {
    let agreements = stage.agreements(name).await;
    agreements.into_iter().filter(|row| row.act == "accepted").map(|row| row.balance).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_yes_and_a_correction_at_once_leave_nothing_in_force_over_the_old_amount() {
    on_both(async |test| {
        let stage = Stage::set(test, 3).await;
        for round in 0..8 {
            let name = format!("r{round}");
            stage.at_read_back(&name, BEFORE).await;
            let (one, two) = (stage.instance(0), stage.instance(1));
            let (yes, number) = (stage.text(&name, "setuju"), format!("INV-{name}"));
            let start = Start::of(2);
            let says = start.go(round * 3 % 7, async move { receive(&one, vec![yes]).await });
            let mends = start.go(round * 5 % 11, async move { corrects(two, number).await });
            says.await.unwrap();
            let mended = mends.await.unwrap();
            assert!(mended.told, "they had been told another amount");
            stage.instance(2).drain().await;
            assert_eq!(
                in_force(&stage, &name).await,
                Vec::<i64>::new(),
                "agreed over an amount that is not owed"
            );
            let codes = stage.codes(&name).await;
            let last = codes.last().unwrap();
            assert!(last.contains(&format!("amount={AFTER}")), "the amount of now was not told: {last}");
            let ended = codes.iter().any(|code| code.contains("agreement.ended"));
            assert_eq!(ended, !mended.agreements_ended.is_empty(), "what ended was told, and nothing else");
            if ended {
                stage.says(2, &name, "cicil 3x").await;
            }
            stage.says(2, &name, "setuju").await;
            assert_eq!(in_force(&stage, &name).await, [AFTER]);
        }
    })
    .await;
}
