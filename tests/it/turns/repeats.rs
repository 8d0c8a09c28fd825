//! An update that comes again has no second effect, however it comes; two first messages at once make one conversation.

use super::stage::{CHAT, ani, last_row, meant};
use crate::harness::{
    bot::{Bot, NewDebtor, NewInvoice},
    database::{TestDatabase, on_both},
};
use santun::{
    services::channel::{Inbound, Update},
    storage::entities::{contact, conversation, inbox},
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

fn question(bot: &Bot) -> Update {
    bot.update(CHAT, Inbound::Text("berapa sisa saya?".to_owned()))
}

async fn is_answered_once(bot: &Bot, before: i64, update: &Update) {
    bot.drain().await;
    assert_eq!(meant(bot, before).await, ["sent invoice.due + options.ask"]);
    let kept = inbox::Entity::find().filter(inbox::Column::ExternalId.eq(&update.external_id));
    assert_eq!(kept.count(bot.services.db.reader()).await.unwrap(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_repeat_in_the_same_batch_has_no_second_effect() {
    on_both(async |test| {
        let bot = ani(test).await;
        let (before, update) = (last_row(&bot).await, question(&bot));
        bot.receive(vec![update.clone(), update.clone(), update.clone()]).await;
        is_answered_once(&bot, before, &update).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_repeat_in_a_later_batch_has_no_second_effect() {
    on_both(async |test| {
        let mut bot = ani(test).await;
        let (before, update) = (last_row(&bot).await, question(&bot));
        bot.receive(vec![update.clone()]).await;
        bot.restart(test.reopen().await);
        bot.receive(vec![update.clone()]).await;
        is_answered_once(&bot, before, &update).await;
        bot.receive(vec![update.clone()]).await;
        is_answered_once(&bot, before, &update).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn repeats_at_the_same_moment_have_no_second_effect() {
    on_both(async |test| {
        let bot = ani(test).await;
        let (before, update) = (last_row(&bot).await, question(&bot));
        tokio::join!(
            bot.receive(vec![update.clone()]),
            bot.receive(vec![update.clone()]),
            bot.receive(vec![update.clone()])
        );
        is_answered_once(&bot, before, &update).await;
    })
    .await;
}

async fn newcomer(test: &TestDatabase) -> (Bot, String) {
    let bot = Bot::start(test, super::stage::morning()).await;
    let invoice = NewInvoice::of("INV-7", 1_500_000, super::stage::january(9));
    let token = bot.debtor(NewDebtor::named("ani", "Ani Lestari"), vec![invoice]).await;
    (bot, token)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_first_messages_at_once_make_one_conversation() {
    on_both(async |test| {
        let (bot, token) = newcomer(test).await;
        let started = bot.update(CHAT, Inbound::Start { token: Some(token) });
        let hello = bot.update(CHAT, Inbound::Text("halo".to_owned()));
        tokio::join!(bot.receive(vec![started]), bot.receive(vec![hello]));
        bot.drain().await;
        let db = bot.services.db.reader();
        let contacts = contact::Entity::find().filter(contact::Column::ExternalId.eq(CHAT));
        let contact = contacts.all(db).await.unwrap();
        assert_eq!(contact.len(), 1);
        assert_eq!(contact[0].binding, "pending");
        let talks = conversation::Entity::find().filter(conversation::Column::ContactId.eq(contact[0].id));
        assert_eq!(talks.count(db).await.unwrap(), 1);
        let said = meant(&bot, 0).await;
        assert_eq!(said.len(), 2, "{said:?}");
        assert!(said.iter().any(|said| said == "sent identity.ask"), "{said:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_invitation_binds_one_address_however_many_use_it_at_once() {
    on_both(async |test| {
        let (bot, token) = newcomer(test).await;
        let start = |from: &str| bot.update(from, Inbound::Start { token: Some(token.clone()) });
        let (one, other) = (start("one"), start("other"));
        tokio::join!(bot.receive(vec![one]), bot.receive(vec![other]));
        bot.drain().await;
        let mut said = meant(&bot, 0).await;
        said.sort();
        assert_eq!(said, ["sent identity.ask", "sent identity.invite_unusable"]);
    })
    .await;
}
