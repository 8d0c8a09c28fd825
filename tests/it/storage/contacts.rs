//! Contacts and conversations: created once under concurrency, saved in batches, owned by one winner.

use super::fixtures::{caller, debtor, id, noon, open, write};
use crate::harness::database::on_both;
use santun::{
    domain::{
        contact::{Binding, Owner},
        ids::{ConversationId, DebtorId},
    },
    storage::{
        Database, StorageError,
        contacts::{self, Caller, Opened},
        conversations::{self, Turned},
        entities, leases,
    },
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, PaginatorTrait};
use std::time::Duration;

fn turned(opened: &Opened, turn: i64) -> Turned {
    Turned {
        id: ConversationId::new(opened.conversation.id),
        read: (opened.conversation.turn, opened.conversation.epoch),
        turn,
        epoch: opened.conversation.epoch,
        owner: Owner::Waiting,
        state: format!("{{\"turn\":{turn}}}"),
        state_version: 1,
    }
}

async fn bind(db: &Database, opened: &Opened, to: DebtorId) {
    let mut row: entities::contact::ActiveModel = opened.contact.clone().into();
    row.debtor_id = Set(Some(to.uuid()));
    row.binding = Set(Binding::Bound.code().to_owned());
    write(db, |tx| {
        Box::pin(async move {
            row.update(tx).await?;
            Ok(())
        })
    })
    .await;
}

#[tokio::test]
async fn a_new_address_gets_a_contact_and_a_conversation_in_the_order_of_the_callers() {
    on_both(async |test| {
        let first = open(&test.db, &["c", "a", "b", "a"]).await;
        let names: Vec<&str> = first.iter().map(|opened| opened.contact.external_id.as_str()).collect();
        assert_eq!(names, ["c", "a", "b", "a"]);
        assert_eq!(first[1].conversation.id, first[3].conversation.id);
        assert_eq!((first[0].conversation.turn, first[0].conversation.state_version), (0, 0));
        let again = open(&test.db, &["a", "new"]).await;
        assert_eq!(again[0].contact.id, first[1].contact.id);
        assert!(again[0].debtor.is_none());
        assert_eq!(entities::conversation::Entity::find().count(test.db.reader()).await.unwrap(), 4);
    })
    .await;
}

#[tokio::test]
async fn a_bound_contact_comes_with_its_debtor() {
    on_both(async |test| {
        let who = debtor(&test.db).await;
        bind(&test.db, &open(&test.db, &["ani"]).await[0], who).await;
        let opened = open(&test.db, &["stranger", "ani"]).await;
        assert!(opened[0].debtor.is_none());
        assert_eq!(opened[1].debtor.as_ref().unwrap().id, who.uuid());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_first_messages_at_once_make_one_contact() {
    on_both(async |test| {
        let tasks: Vec<_> = (0..12)
            .map(|task| {
                let db = test.db.clone();
                let mut callers: Vec<Caller> = (0..20).map(|n| caller(&format!("person {n}"))).collect();
                callers.rotate_left(task);
                tokio::spawn(async move {
                    let opened =
                        write(&db, |tx| Box::pin(async move { contacts::open(tx, &callers, noon()).await }))
                            .await;
                    opened
                        .iter()
                        .map(|opened| opened.conversation.id)
                        .collect::<std::collections::BTreeSet<_>>()
                })
            })
            .collect();
        let seen = futures::future::join_all(tasks).await.into_iter().map(Result::unwrap);
        let all = seen.reduce(|a, b| a.union(&b).copied().collect()).unwrap();
        assert_eq!(all.len(), 20);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn turns_of_one_conversation_follow_each_other_bound_or_not() {
    on_both(async |test| {
        let who = debtor(&test.db).await;
        bind(&test.db, &open(&test.db, &["bound", "stranger"]).await[0], who).await;
        let tasks: Vec<_> = (0..24)
            .map(|n| {
                let db = test.db.clone();
                let callers = [caller("bound"), caller("stranger")];
                tokio::spawn(async move {
                    write(&db, move |tx| {
                        Box::pin(async move {
                            let opened = contacts::open(tx, &callers[..1 + n % 2], noon()).await?;
                            tokio::task::yield_now().await;
                            let after: Vec<Turned> = opened
                                .iter()
                                .map(|opened| turned(opened, opened.conversation.turn + 1))
                                .collect();
                            conversations::save(tx, &after, noon()).await
                        })
                    })
                    .await;
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
        let opened = open(&test.db, &["bound", "stranger"]).await;
        assert_eq!((opened[0].conversation.turn, opened[1].conversation.turn), (24, 12));
        assert_eq!(opened[1].conversation.state, "{\"turn\":12}");
        assert_eq!(conversations::owner(&opened[0].conversation).unwrap(), Owner::Waiting);
    })
    .await;
}

#[tokio::test]
async fn a_conversation_that_changed_since_it_was_read_is_not_overwritten() {
    on_both(async |test| {
        let opened = open(&test.db, &["a", "b"]).await;
        let first = turned(&opened[0], 1);
        write(&test.db, |tx| Box::pin(async move { conversations::save(tx, &[first], noon()).await })).await;
        let stale = [turned(&opened[0], 1), turned(&opened[1], 1)];
        let refused =
            test.db.write(|tx| Box::pin(async move { conversations::save(tx, &stale, noon()).await })).await;
        assert!(matches!(refused, Err(StorageError::Conflict)));
        assert_eq!(open(&test.db, &["b"]).await[0].conversation.turn, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_who_take_a_conversation_one_wins() {
    on_both(async |test| {
        let conversation = ConversationId::new(open(&test.db, &["a"]).await[0].conversation.id);
        let tasks: Vec<_> = (0..8)
            .map(|n| {
                let db = test.db.clone();
                tokio::spawn(async move {
                    let owner = Owner::Human(format!("collector {n}"));
                    write(&db, move |tx| {
                        Box::pin(async move {
                            conversations::change_owner(tx, conversation, 0, &owner, None, noon()).await
                        })
                    })
                    .await
                })
            })
            .collect();
        let won =
            futures::future::join_all(tasks).await.into_iter().filter(|won| *won.as_ref().unwrap()).count();
        assert_eq!(won, 1);
        assert_eq!(open(&test.db, &["a"]).await[0].conversation.epoch, 1);
    })
    .await;
}

#[tokio::test]
async fn a_state_that_cannot_be_read_is_kept_word_for_word() {
    on_both(async |test| {
        let opened = open(&test.db, &["a"]).await;
        write(&test.db, |tx| {
            Box::pin(async move {
                let mut broken = turned(&opened[0], 1);
                broken.state = "{not json".to_owned();
                conversations::save(tx, &[broken], noon()).await
            })
        })
        .await;
        let row = open(&test.db, &["a", "b"]).await.remove(0).conversation;
        write(&test.db, |tx| {
            Box::pin(async move { conversations::keep_aside(tx, &row, "not json", noon()).await })
        })
        .await;
        let kept = entities::quarantined_state::Entity::find().one(test.db.reader()).await.unwrap().unwrap();
        assert_eq!(kept.state, "{not json");
    })
    .await;
}

#[tokio::test]
async fn a_lease_is_held_by_one_and_taken_over_when_it_runs_out() {
    async fn take(db: &Database, owner: &'static str, time: Duration) -> bool {
        write(db, move |tx| Box::pin(leases::acquire(tx, "poller", owner, time))).await
    }
    on_both(async |test| {
        let minute = Duration::from_secs(60);
        assert!(take(&test.db, "one", minute).await);
        assert!(!take(&test.db, "two", minute).await);
        assert!(take(&test.db, "one", Duration::ZERO).await);
        assert!(take(&test.db, "two", minute).await);
        assert!(!write(&test.db, move |tx| Box::pin(leases::renew(tx, "poller", "one", minute))).await);
        assert!(write(&test.db, move |tx| Box::pin(leases::renew(tx, "poller", "two", minute))).await);
        write(&test.db, |tx| Box::pin(leases::release(tx, "poller", "one"))).await;
        assert!(!take(&test.db, "one", minute).await);
        write(&test.db, |tx| Box::pin(leases::release(tx, "poller", "two"))).await;
        assert!(take(&test.db, "one", minute).await);
    })
    .await;
}

#[tokio::test]
async fn an_invoice_is_under_one_active_agreement_at_most() {
    on_both(async |test| {
        let who = debtor(&test.db).await;
        let invoice = super::fixtures::invoice(&test.db, who).await;
        let (first, second) = (id(), id());
        super::fixtures::agreement(&test.db, who, invoice, first, true).await.unwrap();
        let refused = super::fixtures::agreement(&test.db, who, invoice, second, true).await;
        assert!(matches!(refused, Err(StorageError::Duplicate(_))));
        super::fixtures::agreement(&test.db, who, invoice, second, false).await.unwrap();
    })
    .await;
}
