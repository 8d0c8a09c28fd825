//! A person takes a conversation while the bot is about to speak in it.

use super::stage::{Stage, Start, pay, receive};
use crate::harness::database::on_both;
use santun::services::ownership::{self, OwnershipError};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_fifty_who_take_a_conversation_at_once_one_wins_and_the_others_hear_who() {
    on_both(async |test| {
        let stage = Stage::set(test, 4).await;
        stage.debtor("ani", 1_000_000).await;
        let (id, seen) = (stage.conversation("ani").await, stage.talk("ani").await.1.epoch);
        let start = Start::of(50);
        let mut running = Vec::new();
        for n in 0..50 {
            let (instance, hand) = (stage.instance(n), stage.hand(&format!("collector-{n}")));
            running.push(start.go(n % 5, async move {
                let taken = ownership::take(&instance.services, id, seen, None, &hand).await;
                (hand.by, taken)
            }));
        }
        let (mut winners, mut refused) = (Vec::new(), Vec::new());
        for one in running {
            match one.await.unwrap() {
                (name, Ok(_)) => winners.push(name),
                (_, Err(OwnershipError::Held { by })) => refused.push(by),
                (_, Err(other)) => panic!("refused without a winner: {other}"),
            }
        }
        assert_eq!((winners.len(), refused.len()), (1, 49));
        assert!(refused.iter().all(|by| *by == winners[0]), "a loser heard another name");
        let audited = stage.audited("conversation.taken").await;
        assert_eq!(audited.len(), 1);
        assert_eq!(audited[0].actor, winners[0]);
        let talk = stage.talk("ani").await.1;
        assert_eq!((talk.owner.as_str(), talk.owner_name.as_deref()), ("human", Some(winners[0].as_str())));
        assert_eq!(talk.epoch, seen + 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nothing_written_before_a_take_leaves_after_it() {
    on_both(async |test| {
        let stage = Stage::set(test, 4).await;
        for round in 0..8 {
            let name = format!("t{round}");
            stage.at_read_back(&name, 1_000_000).await;
            for words in ["ini siapa ya?", "berapa tagihan saya?", "cara bayarnya?", "kapan jatuh tempo?"] {
                stage.receives(0, &name, words).await;
            }
            let (id, seen) = (stage.conversation(&name).await, stage.talk(&name).await.1.epoch);
            let start = Start::of(4);
            let drains: Vec<_> = (0..3)
                .map(|n| {
                    let instance = stage.instance(n);
                    start.go(n * round % 4, async move { instance.drain().await })
                })
                .collect();
            let (taker, hand, line, to) =
                (stage.instance(3), stage.hand("dewi"), stage.line.clone(), name.clone());
            let takes = start.go(round * 2, async move {
                let taken = ownership::take(&taker.services, id, seen, None, &hand).await.unwrap();
                (taken, line.texts(&to).len())
            });
            let (taken, left) = takes.await.unwrap();
            for drain in drains {
                drain.await.unwrap();
            }
            stage.instance(round).drain().await;
            let late = stage.line.texts(&name).len() - left;
            assert!(taken.on_their_way.len() <= 1, "two messages of one contact were under way");
            assert!(late <= taken.on_their_way.len(), "{late} messages left after the take");
            for row in stage.outbox(&name).await {
                let gone = ["sent", "suppressed"].contains(&row.state.as_str());
                assert!(gone && row.epoch <= seen, "{} {}", row.state, row.epoch);
            }
            // While a person speaks, nothing of the bot is even written; money is no exception.
            let rows = stage.outbox(&name).await.len();
            stage.says(1, &name, "setuju").await;
            pay(&stage.instance(2), &format!("INV-{name}"), 100_000).await;
            assert_eq!(stage.outbox(&name).await.len(), rows);
            assert!(stage.agreements(&name).await.is_empty());
        }
        stage.books_are_right().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_take_reports_what_is_on_its_way_and_stops_what_is_not() {
    on_both(async |test| {
        let stage = Stage::set(test, 2).await;
        stage.debtor("ani", 1_000_000).await;
        let gate = stage.line.holds("ani", stage.line.sent());
        stage.receives(0, "ani", "ini siapa ya?").await;
        stage.receives(0, "ani", "berapa tagihan saya?").await;
        let sender = stage.instance(0);
        let sending = tokio::spawn(async move { sender.drain().await });
        while !stage.outbox("ani").await.iter().any(|row| row.state == "sending") {
            tokio::task::yield_now().await;
        }
        let hand = stage.hand("dewi");
        let (id, seen) = (stage.conversation("ani").await, stage.talk("ani").await.1.epoch);
        let taken = ownership::take(&stage.instance(1).services, id, seen, None, &hand).await.unwrap();
        gate.add_permits(1);
        sending.await.unwrap();
        stage.instance(1).drain().await;
        let rows = stage.outbox("ani").await;
        let tail = &rows[rows.len() - 2..];
        assert_eq!(taken.on_their_way, [tail[0].id]);
        assert_eq!((tail[0].state.as_str(), tail[1].state.as_str()), ("sent", "suppressed"));
        assert_eq!(tail[1].reason.as_deref(), Some("superseded"));
        assert_eq!(stage.line.texts("ani").len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_conversation_given_back_goes_on_from_the_facts_of_now() {
    on_both(async |test| {
        let stage = Stage::set(test, 3).await;
        stage.at_read_back("ani", 1_500_000).await;
        let (hand, other) = (stage.hand("dewi"), stage.hand("budi"));
        let (id, seen) = (stage.conversation("ani").await, stage.talk("ani").await.1.epoch);
        let services = stage.instance(0).services;
        let free = ownership::release(&services, id, &hand).await;
        assert!(matches!(free, Err(OwnershipError::Free)), "{free:?}");
        ownership::take(&services, id, seen, None, &hand).await.unwrap();
        let stale = ownership::take(&services, id, seen, None, &other).await;
        assert!(matches!(&stale, Err(OwnershipError::Held { by }) if by == "dewi"), "{stale:?}");
        pay(&stage.instance(1), "INV-ani", 600_000).await;
        stage.says(1, "ani", "halo?").await;
        assert!(stage.line.texts("ani").is_empty(), "the bot spoke over a person");
        let others = ownership::release(&services, id, &other).await;
        assert!(matches!(&others, Err(OwnershipError::Held { by }) if by == "dewi"), "{others:?}");
        // Given back by several clicks at once, it is given back once.
        let start = Start::of(3);
        let clicks: Vec<_> = (0..3)
            .map(|n| {
                let (instance, hand) = (stage.instance(n), hand.clone());
                start.go(n, async move { ownership::release(&instance.services, id, &hand).await })
            })
            .collect();
        let mut given = 0;
        for click in clicks {
            match click.await.unwrap() {
                Ok(epoch) => {
                    given += 1;
                    assert_eq!(epoch, seen + 2);
                }
                Err(OwnershipError::Free) => {}
                Err(other) => panic!("{other}"),
            }
        }
        assert_eq!(given, 1);
        let old = ownership::take(&services, id, seen, None, &other).await;
        assert!(matches!(old, Err(OwnershipError::Changed)), "{old:?}");
        stage.instance(2).drain().await;
        let said = stage.line.texts("ani").join("\n");
        assert!(said.contains("Rp900.000") && !said.contains("Rp1.500.000"), "not from the facts: {said}");
        receive(&stage.instance(0), vec![stage.text("ani", "setuju")]).await;
        let accepted: Vec<_> = stage.agreements("ani").await.into_iter().map(|row| row.balance).collect();
        assert_eq!(accepted, [900_000], "one yes to what was asked again is enough");
        stage.books_are_right().await;
    })
    .await;
}
