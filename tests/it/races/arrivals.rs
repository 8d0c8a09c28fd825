//! The same person, the same update, the same invitation, several times at once.

use super::stage::{Stage, Start, receive};
use crate::harness::{
    bot::{NewDebtor, NewInvoice},
    database::on_both,
};
use santun::{
    services::channel::Inbound,
    storage::entities::{contact, conversation, inbox},
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_first_messages_of_one_address_open_one_conversation() {
    on_both(async |test| {
        let stage = Stage::set(test, 4).await;
        for round in 0..10 {
            let name = format!("new{round}");
            let start = Start::of(4);
            let runs: Vec<_> = (0..4)
                .map(|n| {
                    let (instance, update) = (stage.instance(n), stage.text(&name, "halo"));
                    start.go(n * round % 3, async move { receive(&instance, vec![update]).await })
                })
                .collect();
            for run in runs {
                run.await.unwrap();
            }
            let db = stage.db().reader();
            let contacts =
                contact::Entity::find().filter(contact::Column::ExternalId.eq(&name)).all(db).await;
            let contacts = contacts.unwrap();
            assert_eq!(contacts.len(), 1);
            let talks = conversation::Entity::find()
                .filter(conversation::Column::ContactId.eq(contacts[0].id))
                .count(db)
                .await;
            assert_eq!(talks.unwrap(), 1);
            // Every message had its own turn, one after the other.
            assert_eq!(stage.talk(&name).await.1.turn, 4);
            stage.instance(round).drain().await;
            assert_eq!(stage.line.texts(&name).len(), 4);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_update_delivered_three_times_at_once_has_one_effect() {
    on_both(async |test| {
        let stage = Stage::set(test, 3).await;
        for round in 0..8 {
            let name = format!("d{round}");
            stage.at_read_back(&name, 1_000_000).await;
            let update = stage.text(&name, "setuju");
            let turn = stage.talk(&name).await.1.turn;
            let start = Start::of(3);
            let runs: Vec<_> = (0..3)
                .map(|n| {
                    let (instance, update) = (stage.instance(n), update.clone());
                    // One of them comes twice in the same batch as well.
                    let batch = if n == 0 { vec![update.clone(), update] } else { vec![update] };
                    start.go(n * round % 4, async move { receive(&instance, batch).await })
                })
                .collect();
            for run in runs {
                run.await.unwrap();
            }
            stage.instance(0).drain().await;
            let rows = inbox::Entity::find().filter(inbox::Column::ExternalId.eq(&update.external_id));
            assert_eq!(rows.count(stage.db().reader()).await.unwrap(), 1);
            assert_eq!(stage.talk(&name).await.1.turn, turn + 1);
            assert_eq!(stage.agreements(&name).await.len(), 1);
        }
        stage.books_are_right().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_invitation_that_two_open_at_once_binds_one_and_tells_the_other_nothing() {
    on_both(async |test| {
        let stage = Stage::set(test, 3).await;
        for round in 0..8 {
            let reference = format!("inv{round}");
            let invoice = NewInvoice::of(&format!("INV-{reference}"), 777_000, super::stage::due());
            let token = stage.bot.debtor(NewDebtor::named(&reference, "Ani Lestari"), vec![invoice]).await;
            let names = [format!("{reference}-a"), format!("{reference}-b")];
            let updates = names
                .clone()
                .map(|name| stage.bot.update(&name, Inbound::Start { token: Some(token.clone()) }));
            if round == 0 {
                receive(&stage.instance(0), updates.to_vec()).await;
            } else {
                let start = Start::of(2);
                let runs: Vec<_> = updates
                    .into_iter()
                    .enumerate()
                    .map(|(n, update)| {
                        let instance = stage.instance(n);
                        start.go(n * round % 3, async move { receive(&instance, vec![update]).await })
                    })
                    .collect();
                for run in runs {
                    run.await.unwrap();
                }
            }
            stage.instance(round).drain().await;
            let mut bound = 0;
            for name in &names {
                let said = stage.line.texts(name).join("\n");
                assert!(!said.is_empty(), "no answer at all");
                if stage.talk(name).await.0.debtor_id.is_some() {
                    bound += 1;
                } else {
                    assert!(!said.contains("Ani") && !said.contains("777"), "a foreign token told something");
                }
            }
            assert_eq!(bound, 1);
        }
    })
    .await;
}
