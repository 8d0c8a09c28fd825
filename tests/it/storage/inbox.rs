//! The inbox takes every update once, however often and from however many sides it comes.

use super::fixtures::{noon, write};
use crate::harness::database::on_both;
use santun::{
    domain::contact::ChannelKind,
    storage::{
        entities,
        inbox::{self, InboxStatus, NewUpdate},
    },
};
use sea_orm::{EntityTrait, PaginatorTrait};

fn update(n: usize) -> NewUpdate {
    NewUpdate {
        channel: ChannelKind::Telegram,
        account: "bot".to_owned(),
        external_id: n.to_string(),
        received_at: noon(),
        raw: "{}".to_owned(),
        status: InboxStatus::Done,
        note: None,
        conversation: None,
    }
}

#[tokio::test]
async fn what_is_new_is_told_in_the_order_it_was_given() {
    on_both(async |test| {
        let first = write(&test.db, |tx| {
            Box::pin(async move { inbox::accept(tx, &[update(9), update(2), update(9), update(5)]).await })
        })
        .await;
        assert!(first[0].is_some() && first[1].is_some() && first[2].is_none() && first[3].is_some());
        let again = write(&test.db, |tx| {
            Box::pin(async move { inbox::accept(tx, &[update(1), update(2), update(5)]).await })
        })
        .await;
        assert!(again[0].is_some() && again[1].is_none() && again[2].is_none());
    })
    .await;
}

#[tokio::test]
async fn the_same_id_on_another_account_is_another_update() {
    on_both(async |test| {
        let other = NewUpdate { account: "second bot".to_owned(), ..update(1) };
        let taken =
            write(&test.db, |tx| Box::pin(async move { inbox::accept(tx, &[update(1), other]).await })).await;
        assert!(taken.iter().all(Option::is_some));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_update_delivered_by_many_at_once_is_taken_by_one() {
    on_both(async |test| {
        let tasks: Vec<_> = (0..8)
            .map(|task| {
                let db = test.db.clone();
                // Each in another order: two that wait for each other would deadlock.
                let updates: Vec<NewUpdate> = (0..200).map(|n| update((n * 7 + task * 31) % 200)).collect();
                tokio::spawn(async move {
                    write(&db, |tx| Box::pin(async move { inbox::accept(tx, &updates).await })).await
                })
            })
            .collect();
        let taken = futures::future::join_all(tasks).await.into_iter().map(Result::unwrap);
        assert_eq!(taken.flatten().flatten().count(), 200);
        assert_eq!(entities::inbox::Entity::find().count(test.db.reader()).await.unwrap(), 200);
    })
    .await;
}

#[tokio::test]
async fn a_quarantined_update_keeps_its_raw_form_and_its_reason() {
    on_both(async |test| {
        write(&test.db, |tx| {
            Box::pin(async move {
                let broken = NewUpdate { raw: "{\"odd\": \u{1F600}".to_owned(), ..update(1) };
                let id = inbox::accept(tx, &[broken]).await?[0].unwrap();
                inbox::quarantine(tx, id, "panicked").await
            })
        })
        .await;
        let row = entities::inbox::Entity::find().one(test.db.reader()).await.unwrap().unwrap();
        assert_eq!((row.status.as_str(), row.note.as_deref()), ("quarantined", Some("panicked")));
        assert_eq!(row.raw, "{\"odd\": \u{1F600}");
        assert_eq!(format!("{row:?}"), "inbox[redacted]");
    })
    .await;
}
