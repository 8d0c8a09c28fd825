//! While a person owns the conversation the bot is silent; what it meant to say before is not said any more.

use super::stage::{CHAT, ani, conversation, last_row, meant};
use crate::harness::{
    bot::{Bot, STAFF},
    database::on_both,
};
use santun::{
    domain::{contact::Owner, ids::Id},
    services::{channel::Inbound, ledger},
    storage::{
        StorageError, conversations,
        entities::{contact, transcript},
    },
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr};

/// Gives the conversation to another owner.
async fn give(bot: &Bot, owner: Owner) {
    let (row, now) = (conversation(bot).await, bot.clock_now());
    let given = bot
        .services
        .db
        .write(move |tx: &sea_orm::DatabaseTransaction| {
            Box::pin(async move {
                conversations::change_owner(tx, Id::new(row.id), row.epoch, &owner, None, now).await
            })
        })
        .await
        .unwrap();
    assert!(given);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_bot_is_silent_while_a_person_speaks() {
    on_both(async |test| {
        let bot = ani(test).await;
        bot.says(CHAT, "cicil 3x").await;
        give(&bot, Owner::Human("Sari".to_owned())).await;
        let before = last_row(&bot).await;
        for inbound in [
            Inbound::Text("setuju".to_owned()),
            Inbound::Text("berapa sisa saya?".to_owned()),
            Inbound::Pressed { data: "q4.0".to_owned(), message_id: None },
            Inbound::Start { token: None },
        ] {
            bot.inbound(CHAT, inbound).await;
        }
        assert!(meant(&bot, before).await.is_empty());
        let kept = transcript::Entity::find().order_by_desc(transcript::Column::Id);
        let kept = kept.all(bot.services.db.reader()).await.unwrap();
        let texts: Vec<_> = kept.iter().take(4).map(|line| line.text.as_deref()).collect();
        assert_eq!(texts, [None, None, Some("berapa sisa saya?"), Some("setuju")]);
        // The frozen question is still there when the bot gets the conversation back.
        give(&bot, Owner::Bot).await;
        bot.says(CHAT, "4x aja").await;
        assert_eq!(meant(&bot, before).await, ["sent plan.read_back"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_that_a_person_overtook_is_not_sent() {
    on_both(async |test| {
        let bot = ani(test).await;
        let before = last_row(&bot).await;
        bot.receive(vec![bot.update(CHAT, Inbound::Text("berapa sisa saya?".to_owned()))]).await;
        give(&bot, Owner::Human("Sari".to_owned())).await;
        bot.drain().await;
        let said = meant(&bot, before).await;
        assert_eq!(said, ["suppressed(superseded) invoice.due + options.ask"]);
        // Also when the bot has it back by then: it was meant in another talk.
        bot.receive(vec![bot.update(CHAT, Inbound::Text("halo".to_owned()))]).await;
        give(&bot, Owner::Bot).await;
        bot.drain().await;
        assert_eq!(meant(&bot, before).await.len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_goes_to_somebody_who_blocked_us() {
    on_both(async |test| {
        let bot = ani(test).await;
        let before = last_row(&bot).await;
        bot.receive(vec![bot.update(CHAT, Inbound::Text("berapa sisa saya?".to_owned()))]).await;
        bot.inbound(CHAT, Inbound::Blocked).await;
        assert_eq!(meant(&bot, before).await, ["suppressed(blocked) invoice.due + options.ask"]);
        let before = last_row(&bot).await;
        bot.inbound(CHAT, Inbound::Unblocked).await;
        bot.says(CHAT, "berapa sisa saya?").await;
        assert_eq!(meant(&bot, before).await, ["sent invoice.due + options.ask"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_writes_again_is_answered_although_the_notice_of_it_never_came() {
    on_both(async |test| {
        let bot = ani(test).await;
        bot.inbound(CHAT, Inbound::Blocked).await;
        let shown = ledger::debtors(&bot.services).await.unwrap();
        assert_eq!((shown[0].bound, shown[0].blocked), (1, 1));
        let before = last_row(&bot).await;
        bot.says(CHAT, "berapa sisa saya?").await;
        assert_eq!(meant(&bot, before).await, ["sent invoice.due + options.ask"]);
        assert_eq!(ledger::debtors(&bot.services).await.unwrap()[0].blocked, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_staff_chat_that_refused_an_alert_gets_the_next_one() {
    on_both(async |test| {
        let bot = ani(test).await;
        bot.says(CHAT, "mau bicara dengan petugas").await;
        assert_eq!(bot.channel.at(STAFF).len(), 1);
        let now = bot.clock_now();
        bot.services
            .db
            .write(move |tx: &sea_orm::DatabaseTransaction| {
                Box::pin(async move {
                    contact::Entity::update_many()
                        .col_expr(contact::Column::BlockedAt, Expr::value(now))
                        .filter(contact::Column::ExternalId.eq(STAFF))
                        .exec(tx)
                        .await?;
                    Ok::<_, StorageError>(())
                })
            })
            .await
            .unwrap();
        bot.says(CHAT, "barangnya rusak, saya keberatan").await;
        assert_eq!(bot.channel.at(STAFF).len(), 2);
    })
    .await;
}
