//! A person decides about a schedule while the debtor pays, writes again, and a colleague decides otherwise.

use super::stage::{Stage, Start, pay, receive};
use crate::harness::database::on_both;
use santun::services::{approvals, queue, refusal::Refusal};

/// A debtor whose schedule waits for a person, and its key.
async fn waiting(stage: &Stage, name: &str) -> String {
    stage.debtor(name, 60_000_000).await;
    for words in ["sudah saya terima", "cicil 3x bisa?"] {
        stage.bot.says(name, words).await;
    }
    let proposed = stage.agreements(name).await;
    assert_eq!(proposed.len(), 1, "nothing waits");
    assert_eq!(proposed[0].act, "proposed");
    proposed[0].id.to_string()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_who_decide_at_once_one_decides_and_the_other_hears_how() {
    on_both(async |test| {
        let stage = Stage::set(test, 2).await;
        for round in 0..6 {
            let name = format!("a{round}");
            let id = waiting(&stage, &name).await;
            let (one, two) = (stage.instance(0), stage.instance(1));
            let (dewi, budi) = (stage.hand("dewi"), stage.hand("budi"));
            let (first, second) = (id.clone(), id);
            let start = Start::of(2);
            let approves =
                start.go(round % 3, async move { approvals::approve(&one.services, &first, &dewi).await });
            let rejects = start.go(round * 2 % 5, async move {
                approvals::reject(&two.services, &second, None, &budi).await
            });
            let outcomes = [approves.await.unwrap(), rejects.await.unwrap()];
            let decided = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
            assert_eq!(decided, 1);
            let told = outcomes
                .iter()
                .any(|outcome| matches!(outcome, Err(Refusal::Decided { .. } | Refusal::Find(_))));
            assert!(told, "{outcomes:?}");
            stage.instance(0).drain().await;
            let said = stage.codes(&name).await;
            let news = said.iter().filter(|code| code.contains("approv")).count();
            assert!(news >= 1, "{said:?}");
        }
        let decisions =
            stage.audited("agreement.approved").await.len() + stage.audited("agreement.rejected").await.len();
        assert_eq!(decisions, 6);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_approval_beside_money_and_words_leaves_one_truth() {
    on_both(async |test| {
        let stage = Stage::set(test, 3).await;
        for round in 0..8 {
            let name = format!("w{round}");
            let id = waiting(&stage, &name).await;
            let (one, two, three) = (stage.instance(0), stage.instance(1), stage.instance(2));
            let (hand, number) = (stage.hand("dewi"), format!("INV-{name}"));
            let words = stage.text(&name, "ini siapa ya?");
            let start = Start::of(3);
            let approves =
                start.go(round * 2 % 5, async move { approvals::approve(&one.services, &id, &hand).await });
            let pays = start.go(round * 3 % 7, async move { pay(&two, &number, 5_000_000).await });
            let writes = start.go(round % 3, async move { receive(&three, vec![words]).await });
            let approved = approves.await.unwrap();
            pays.await.unwrap();
            writes.await.unwrap();
            stage.instance(round).drain().await;
            let rows = stage.outbox(&name).await;
            let lost = rows.iter().filter(|row| row.reason.as_deref() == Some("superseded")).count();
            assert_eq!(lost, 0, "an answer of the bot was superseded by the bot");
            let told = stage.line.texts(&name);
            assert!(told.iter().any(|text| text.contains("Toko Maju")), "not answered: {told:#?}");
            match approved {
                Ok(_) => {
                    // Whatever was read back, a yes counts only for what is owed now.
                    for _ in 0..2 {
                        stage.says(0, &name, "setuju").await;
                    }
                    let accepted: Vec<_> = stage
                        .agreements(&name)
                        .await
                        .into_iter()
                        .filter(|row| row.act == "accepted")
                        .map(|row| row.balance)
                        .collect();
                    assert!(accepted.is_empty() || accepted == [55_000_000], "{accepted:?}");
                }
                Err(Refusal::BalanceChanged { scheduled, owed }) => {
                    assert_eq!((scheduled.get(), owed.get()), (60_000_000, 55_000_000));
                }
                Err(other) => panic!("{other}"),
            }
            stage.books_are_right().await;
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_yes_is_enough_for_what_a_person_approved() {
    on_both(async |test| {
        let stage = Stage::set(test, 2).await;
        let id = waiting(&stage, "ani").await;
        approvals::approve(&stage.instance(0).services, &id, &stage.hand("dewi")).await.unwrap();
        stage.instance(1).drain().await;
        stage.says(1, "ani", "setuju").await;
        let agreements = stage.agreements("ani").await;
        assert_eq!(agreements.len(), 1);
        assert_eq!((agreements[0].act.as_str(), agreements[0].balance), ("accepted", 60_000_000));
        stage.books_are_right().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_entry_closed_while_an_answer_waits_does_not_swallow_the_answer() {
    on_both(async |test| {
        let stage = Stage::set(test, 2).await;
        for round in 0..4 {
            let name = format!("q{round}");
            stage.debtor(&name, 1_000_000).await;
            stage.bot.says(&name, "saya mau bicara dengan petugas").await;
            assert_eq!(stage.talk(&name).await.1.owner, "waiting");
            let before = stage.outbox(&name).await.len();
            let open = queue::list(&stage.instance(0).services).await.unwrap();
            assert_eq!(open.len(), 1);
            let (one, two) = (stage.instance(0), stage.instance(1));
            let (task, hand) = (open[0].id.to_string(), stage.hand("dewi"));
            let words = stage.text(&name, "ini siapa ya?");
            if round == 0 {
                receive(&one, vec![words]).await;
                queue::done(&two.services, &task, &hand).await.unwrap();
            } else {
                let start = Start::of(2);
                let writes = start.go(round, async move { receive(&one, vec![words]).await });
                let closes =
                    start.go(round * 2 % 3, async move { queue::done(&two.services, &task, &hand).await });
                writes.await.unwrap();
                closes.await.unwrap().unwrap();
            }
            assert_eq!(stage.talk(&name).await.1.owner, "bot");
            stage.instance(0).drain().await;
            let rows = stage.outbox(&name).await.split_off(before);
            assert!(
                !rows.is_empty() && rows.iter().all(|row| row.state == "sent"),
                "the answer was swallowed"
            );
        }
    })
    .await;
}
