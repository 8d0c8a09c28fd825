//! The guard on the way out, through the real wiring on both databases: a blocked text of the bot goes in the neutral tone or not at
//! all, and a person is told; what fills a slot never silences anything.

use crate::{
    harness::{
        bot::{Bot, NewDebtor, NewInvoice, STAFF, catalogue},
        database::{TestDatabase, on_both},
    },
    turns::stage::{CHAT, ani, january, last_row, meant, morning},
};
use santun::{
    domain::Language,
    messages::Catalogue,
    services::{
        deliver::Delivery,
        rate_budget::{RateBudget, Rates},
    },
    storage::entities::task,
};
use sea_orm::EntityTrait;
use std::{sync::Arc, time::Instant};

const THREAT: &str = "Dasar pemalas, bayar atau kami sebar foto Anda.";

/// Ani's conversation, the words of one message replaced.
async fn worded(test: &TestDatabase, message: &str) -> Bot {
    let mut bot = ani(test).await;
    let catalogue = Catalogue::load_with(Language::Id, message).unwrap();
    let budget = RateBudget::new(Rates { overall: 0, per_address: 0 }, Instant::now());
    let services = Arc::clone(&bot.services);
    let owner = bot.delivery_owner();
    bot.delivery = Arc::new(Delivery::new(services, Arc::new(catalogue), bot.channel.clone(), owner, budget));
    bot
}

async fn queued(bot: &Bot) -> Vec<String> {
    let tasks = task::Entity::find().all(bot.services.db.reader()).await.unwrap();
    tasks.into_iter().map(|task| task.kind).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_blocked_text_goes_in_the_neutral_tone_and_a_person_is_told() {
    on_both(async |test| {
        let message =
            format!("greeting-welcome = {{ $tone ->\n    [warm] {THREAT}\n   *[neutral] Sama-sama.\n}}\n");
        let bot = worded(test, &message).await;
        let before = last_row(&bot).await;
        bot.says(CHAT, "makasih").await;
        let said = bot.channel.at(CHAT).pop().unwrap().text;
        assert!(said.contains("Sama-sama") && !said.contains("pemalas"), "{said}");
        assert!(meant(&bot, before).await.contains(&"sent staff.trouble".to_owned()));
        assert!(bot.channel.at(STAFF).pop().unwrap().text.contains("nada netral"));
        assert_eq!(queued(&bot).await, ["quarantine"]);
        // Once for the conversation, however often it happens.
        bot.says(CHAT, "makasih").await;
        assert_eq!(queued(&bot).await, ["quarantine"]);
        assert_eq!(bot.channel.at(STAFF).len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_text_that_is_blocked_in_every_tone_does_not_go_and_a_person_is_told() {
    on_both(async |test| {
        let bot = worded(test, &format!("greeting-welcome = {THREAT}\n")).await;
        let (before, heard) = (last_row(&bot).await, bot.channel.at(CHAT).len());
        bot.says(CHAT, "makasih").await;
        assert_eq!(bot.channel.at(CHAT).len(), heard, "nothing goes out");
        let outcome = meant(&bot, before).await;
        assert!(outcome.iter().any(|row| row.starts_with("suppressed(tone)")), "{outcome:?}");
        assert!(bot.channel.at(STAFF).pop().unwrap().text.contains("tidak dikirim"));
        assert_eq!(queued(&bot).await, ["quarantine"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hostile_names_and_items_silence_nothing() {
    on_both(async |test| {
        let bot = Bot::start(test, morning()).await;
        let invoice = NewInvoice::of("BANGSAT-7", 1_500_000, january(9));
        let name = "Bunuh Kamu Anjing!!! Kami Sebar Foto";
        let token = bot.debtor(NewDebtor::named("hostile", name), vec![invoice]).await;
        bot.opens(CHAT, &token).await;
        bot.says(CHAT, "iya").await;
        bot.says(CHAT, "kirim invoice").await;
        let outcome = meant(&bot, 0).await;
        assert!(outcome.len() >= 3 && outcome.iter().all(|row| row.starts_with("sent ")), "{outcome:?}");
        assert!(bot.channel.at(CHAT).iter().any(|message| message.text.contains("Bunuh Kamu")));
        assert_eq!(queued(&bot).await, [] as [&str; 0]);
    })
    .await;
}

/// What a debtor reads outside of messages: labels, commands, the invitation.
#[test]
fn the_small_texts_pass_too() {
    use santun::{
        dialogue::reply::Person,
        domain::Honorific,
        messages::{
            guard::{self, Setting, Speaker, Verdict},
            labels::COMMANDS,
        },
    };
    let bot = Setting { speaker: Speaker::Bot, ..Setting::default() };
    for language in Language::ALL {
        let person = Person { name: "Ani".into(), honorific: Honorific::default() };
        let invitation = catalogue().invitation(language, &person, "Toko Maju", "https://t.me/x").unwrap();
        assert_eq!(guard::check(&invitation, &bot), Verdict::Allow, "{invitation}");
        for command in COMMANDS {
            let text = catalogue().command_description(command, language).unwrap();
            assert_eq!(guard::check(&text, &bot), Verdict::Allow, "{text}");
        }
    }
}
