//! What cannot be read is kept, a person is told, and the debtor gets a polite answer.

use super::stage::{CHAT, ani, conversation, last_row, meant};
use crate::harness::database::on_both;
use santun::{
    services::channel::{DecodeError, Inbound, Update},
    storage::entities::{conversation as talk, inbox, quarantined_state, task},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_update_that_cannot_be_decoded_is_kept_and_answered() {
    on_both(async |test| {
        let bot = ani(test).await;
        let before = last_row(&bot).await;
        let update = Update {
            inbound: Err(DecodeError::UnknownShape),
            raw: "{\"new\":\"kind\"}".to_owned(),
            ..bot.update(CHAT, Inbound::Nothing)
        };
        bot.receive(vec![update.clone()]).await;
        bot.drain().await;
        assert_eq!(meant(&bot, before).await, ["sent odd.our_fault + options.ask", "sent staff.notice"]);
        let db = bot.services.db.reader();
        let rows = inbox::Entity::find().filter(inbox::Column::ExternalId.eq(&update.external_id));
        let row = rows.one(db).await.unwrap().unwrap();
        assert_eq!((row.status.as_str(), row.raw.as_str()), ("quarantined", "{\"new\":\"kind\"}"));
        let tasks = task::Entity::find().all(db).await.unwrap();
        assert_eq!(tasks.iter().map(|task| task.kind.as_str()).collect::<Vec<_>>(), ["quarantine"]);
        // The talk is where it was.
        bot.says(CHAT, "cicil 3x").await;
        assert_eq!(meant(&bot, last_row(&bot).await - 1).await, ["sent plan.read_back"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_update_from_nobody_is_kept_and_shown_to_a_person() {
    on_both(async |test| {
        let bot = ani(test).await;
        let before = last_row(&bot).await;
        let broken = Update {
            inbound: Err(DecodeError::NotJson),
            from: None,
            raw: "not json".to_owned(),
            ..bot.update(CHAT, Inbound::Nothing)
        };
        bot.receive(vec![broken.clone()]).await;
        bot.receive(vec![broken]).await;
        bot.drain().await;
        assert_eq!(meant(&bot, before).await, ["sent staff.trouble"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_state_that_cannot_be_read_is_kept_aside_and_the_talk_goes_on() {
    let broken = [
        ("{\"stage\":", 1, "garbage"),
        ("{\"stage\":{\"at\":\"levitating\"}}", 1, "a stage that does not exist"),
        ("{\"stage\":{\"at\":\"options\"},\"from\":\"tomorrow\"}", 99, "a later version"),
    ];
    on_both(async |test| {
        let bot = ani(test).await;
        let id = conversation(&bot).await.id;
        for (index, (state, version, what)) in broken.iter().enumerate() {
            let (state, version) = ((*state).to_owned(), *version);
            let written = state.clone();
            bot.services
                .db
                .write(move |tx: &sea_orm::DatabaseTransaction| {
                    Box::pin(async move {
                        talk::Entity::update_many()
                            .col_expr(talk::Column::State, Expr::value(state))
                            .col_expr(talk::Column::StateVersion, Expr::value(version))
                            .filter(talk::Column::Id.eq(id))
                            .exec(tx)
                            .await?;
                        Ok::<_, santun::storage::StorageError>(())
                    })
                })
                .await
                .unwrap();
            let before = last_row(&bot).await;
            bot.says(CHAT, "cicil 3x bisa?").await;
            let said = meant(&bot, before).await;
            assert_eq!(said[0], "sent plan.read_back", "{what}");
            assert!(said[1..].iter().any(|said| said == "sent staff.trouble"), "{what}: {said:?}");
            let aside = quarantined_state::Entity::find().all(bot.services.db.reader()).await.unwrap();
            assert_eq!(aside.len(), index + 1, "{what}");
            assert_eq!(aside[index].state, written, "{what}");
            // From here on it is an ordinary talk again.
            bot.says(CHAT, "4x aja").await;
            let aside = quarantined_state::Entity::find().all(bot.services.db.reader()).await.unwrap();
            assert_eq!(aside.len(), index + 1, "{what}");
        }
    })
    .await;
}
