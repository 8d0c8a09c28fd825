//! A large import beside conversations that go on.

use super::stage::{Instance, Stage, instance};
use crate::harness::database::on_both;
use santun::{
    domain::ids::DebtorId,
    services::import::{self, Leave},
    storage::{
        Database, DatabaseOptions, StorageError, debtors,
        entities::{debtor, invoice},
    },
};
use sea_orm::{EntityTrait, PaginatorTrait};
use std::{
    fmt::Write,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::sync::oneshot;

const DEBTORS: usize = 1_200;
const INVOICES: usize = 3_000;
const TALKING: usize = 6;

/// Thousands of invoices; every tenth is one more of somebody who is talking at the moment.
fn table() -> Vec<u8> {
    let mut table =
        "debtor_ref,debtor_name,time_zone,invoice_number,issued_on,due_on,item,unit_price\n".to_owned();
    for n in 0..INVOICES {
        let (debtor, name) = if n % 10 == 0 {
            (format!("t{}", n / 10 % TALKING), "Ani Lestari".to_owned())
        } else {
            (format!("C-{}", n % DEBTORS), format!("Pelanggan {}", n % DEBTORS))
        };
        writeln!(table, "{debtor},{name},Asia/Jakarta,IMP-{n},2026-01-02,2026-02-02,Beras,250000").unwrap();
    }
    table.into_bytes()
}

/// Holds the debtors, says so, and holds them until it may let go.
async fn held_up(db: Database, held: oneshot::Sender<()>, let_go: oneshot::Receiver<()>) {
    db.write(move |tx| {
        Box::pin(async move {
            let all = debtor::Entity::find().all(tx).await?;
            debtors::lock(tx, all.into_iter().map(|debtor| DebtorId::new(debtor.id))).await?;
            held.send(()).unwrap();
            let_go.await.unwrap();
            Ok::<_, StorageError>(())
        })
    })
    .await
    .unwrap();
}

async fn publish(instance: Instance, table: &[u8]) -> import::Published {
    let batch = import::read(table).unwrap();
    assert!(batch.problems.is_empty(), "{} problems", batch.problems.len());
    let plan = import::stage(instance.services.db.reader(), batch).await.unwrap();
    let plan = plan.within(Leave { partial: false, update: true }).unwrap_or_else(|_| panic!("refused"));
    let hand = santun::services::audit::Hand::new("cli", instance.services.clock.as_ref());
    import::publish(&instance.services, plan, &hand, |_| ()).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_import_waits_for_its_turn() {
    on_both(async |test| {
        let stage = Stage::set(test, 1).await;
        stage.debtor("t0", 500_000).await;
        // Far less patience with a lock than the other takes its time.
        let wait = Duration::from_millis(20);
        let options = DatabaseOptions { lock_timeout: wait, ..DatabaseOptions::default() };
        let db = Database::connect(&test.url, options).await.unwrap();
        let hasty = instance(db, Arc::new(stage.bot.clock.clone()), &stage.line);
        let (held, is_held) = oneshot::channel();
        let (release, let_go) = oneshot::channel();
        let holds = tokio::spawn(held_up(stage.db().clone(), held, let_go));
        is_held.await.unwrap();
        let table = "debtor_ref,debtor_name,invoice_number,issued_on,due_on,item,unit_price\n\
                     t0,Ani Lestari,IMP-1,2026-01-02,2026-02-02,Beras,250000\n";
        let mut publishes = std::pin::pin!(publish(hasty, table.as_bytes()));
        let early = tokio::time::timeout(wait * 20, &mut publishes).await;
        assert!(early.is_err(), "the import gave up, or was not held up: {early:?}");
        release.send(()).unwrap();
        let published = publishes.await;
        holds.await.unwrap();
        assert_eq!((published.debtors_added, published.invoices_added), (0, 1));
        stage.books_are_right().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn turns_go_on_while_thousands_of_invoices_come_in() {
    on_both(async |test| {
        let stage = Stage::set(test, 3).await;
        for n in 0..TALKING {
            stage.debtor(&format!("t{n}"), 500_000).await;
        }
        let known = debtor::Entity::find().count(stage.db().reader()).await.unwrap();
        let running = Arc::new(AtomicBool::new(true));
        let turns = Arc::new(AtomicUsize::new(0));
        let mut talks = Vec::new();
        for n in 0..TALKING {
            let (instance, name) = (stage.instance(1 + n % 2), format!("t{n}"));
            let updates: Vec<_> = (0..400).map(|_| stage.text(&name, "ini siapa ya?")).collect();
            let (running, turns) = (Arc::clone(&running), Arc::clone(&turns));
            talks.push(tokio::spawn(async move {
                let mut taken = 0;
                for update in updates {
                    if !running.load(Ordering::Relaxed) {
                        break;
                    }
                    // The first delivery: nobody has to bring an update twice because of an import.
                    santun::services::receive(&instance.services, &[], vec![update]).await.unwrap();
                    taken += 1;
                    turns.fetch_add(1, Ordering::Relaxed);
                }
                taken
            }));
        }
        let published = publish(stage.instance(0), &table()).await;
        let meanwhile = turns.load(Ordering::Relaxed);
        running.store(false, Ordering::Relaxed);
        let mut taken = Vec::new();
        for talk in talks {
            taken.push(talk.await.unwrap());
        }
        assert!(meanwhile >= TALKING, "only {meanwhile} turns were taken during the import");
        assert_eq!(published.invoices_added, INVOICES);
        let db = stage.db().reader();
        let invoices = invoice::Entity::find().count(db).await.unwrap();
        assert_eq!(usize::try_from(invoices).unwrap(), INVOICES + TALKING);
        let debtors = debtor::Entity::find().count(db).await.unwrap();
        assert_eq!(usize::try_from(debtors - known).unwrap(), published.debtors_added);
        // Every turn that was taken is answered, on the facts after the import.
        let before: Vec<usize> = taken.clone();
        stage.instance(1).drain().await;
        for (n, taken) in before.into_iter().enumerate() {
            let answered = stage.line.texts(&format!("t{n}")).len();
            assert_eq!(answered, taken, "answers were lost");
        }
        // The same file again finds nothing to do.
        let again = import::stage(db, import::read(&table()).unwrap()).await.unwrap();
        assert!(again.is_idle() && again.unchanged.len() == INVOICES);
        stage.books_are_right().await;
    })
    .await;
}
