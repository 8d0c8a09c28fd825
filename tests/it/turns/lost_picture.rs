//! A QRIS picture that Telegram took before the connection was reset: nobody knows that it arrived, so it goes once more, and no more.

use super::stage::{january, last_row, morning};
use crate::harness::{
    bot::{Bot, NewDebtor, NewInvoice, STAFF, catalogue},
    database::{TestDatabase, on_both},
    qris::{PAYLOAD, shows},
    telegram::{FakeTelegram, Fault, Sent, What},
};
use santun::{
    channels::telegram::TelegramChannel,
    domain::{contact::ChannelKind, method::MethodKind},
    services::{
        audit::Hand,
        channel::{Channel, Inbound, Update},
        deliver::Delivery,
        ledger, methods,
        rate_budget::{RateBudget, Rates},
    },
    workers::outbox::drain,
};
use secrecy::SecretString;
use std::{sync::Arc, time::Instant};

const CHAT: i64 = 7;

/// A shop that takes QRIS, and Ani, who owes Rp1.500.000 on INV-7, on Telegram.
struct Line {
    bot: Bot,
    fake: FakeTelegram,
    account: String,
    delivery: Arc<Delivery>,
}

impl Line {
    async fn open(test: &TestDatabase) -> Self {
        let bot = Bot::start(test, morning()).await;
        let qris = MethodKind::Qris { payload: PAYLOAD.to_owned() };
        methods::add(&bot.services, qris, &Hand::new("shop", &bot.clock)).await.unwrap();
        let fake = FakeTelegram::start().await.unwrap();
        fake.know_chat(CHAT);
        let channel = TelegramChannel::try_new(&SecretString::from(fake.token()), Some(fake.url())).unwrap();
        let account = channel.account().to_owned();
        let delivery = Arc::new(Delivery::new(
            Arc::clone(&bot.services),
            catalogue(),
            Arc::new(channel),
            bot.delivery_owner(),
            RateBudget::new(Rates { overall: 0, per_address: 0 }, Instant::now()),
        ));
        let invoice = NewInvoice::of("INV-7", 1_500_000, january(9));
        let token = bot.debtor(NewDebtor::named("ani", "Ani Lestari"), vec![invoice]).await;
        let line = Self { bot, fake, account, delivery };
        line.hears(Inbound::Start { token: Some(token) }).await;
        line.says("iya").await;
        line.says("sudah").await;
        line
    }

    async fn hears(&self, inbound: Inbound) {
        let update = self.bot.update(&CHAT.to_string(), inbound);
        let account = self.account.clone();
        self.bot.receive(vec![Update { channel: ChannelKind::Telegram, account, ..update }]).await;
        drain(&self.delivery).await.unwrap();
        // The staff chat is on another channel.
        self.bot.drain().await;
    }

    async fn says(&self, text: &str) {
        self.hears(Inbound::Text(text.to_owned())).await;
    }

    /// Asks for the code while the connection is reset so many times; what the debtor sees of it.
    async fn loses(&self, times: u64) -> Vec<Sent> {
        let before = self.fake.count(CHAT);
        self.fake.inject(Fault::new(What::ResetAfter).method("sendPhoto").times(times));
        self.says("QRIS").await;
        self.fake.messages(CHAT).split_off(before)
    }

    /// Every answer after a row: where it stands, and which one it repeats.
    async fn answers(&self, after: i64) -> Vec<(String, Option<i64>)> {
        let rows = self.bot.outbox_after(after).await.into_iter();
        rows.filter(|row| row.kind == "answer").map(|row| (row.state, row.repeats_of)).collect()
    }

    /// The states of all messages that the owner is shown with the invoice, after so many.
    async fn shown(&self, after: usize) -> Vec<String> {
        let shown = ledger::invoice(&self.bot.services, "INV-7").await.unwrap();
        shown.messages.into_iter().skip(after).map(|message| message.state).collect()
    }
}

fn is_the_code(message: &Sent) -> bool {
    let told = ["<b>QRIS</b> (TOKO CONTOH)", "Rp1.500.000"].iter().all(|part| message.text.contains(part));
    told && shows(message.photo.as_deref().unwrap(), PAYLOAD)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_picture_whose_fate_is_unknown_goes_once_more_and_the_debtor_sees_the_same_twice() {
    on_both(async |test| {
        let line = Line::open(test).await;
        let (before, listed) = (last_row(&line.bot).await, line.shown(0).await.len());
        let seen = line.loses(1).await;
        assert_eq!(seen.len(), 2, "one that we know nothing of, and its repeat");
        assert!(seen.iter().all(is_the_code), "{}", seen[0].text);
        assert_eq!((&seen[0].text, &seen[0].buttons), (&seen[1].text, &seen[1].buttons));
        let first = line.bot.outbox_after(before).await[0].id;
        let expected = [("unknown".to_owned(), None), ("sent".to_owned(), Some(first))];
        assert_eq!(line.answers(before).await, expected);
        assert_eq!(line.shown(listed).await, ["unknown", "sent"]);
        assert!(line.bot.channel.at(STAFF).is_empty(), "it arrived: nobody need look");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_repeat_whose_fate_is_unknown_is_left_to_a_person_and_the_talk_goes_on() {
    on_both(async |test| {
        let line = Line::open(test).await;
        let before = last_row(&line.bot).await;
        let seen = line.loses(9).await;
        assert_eq!((seen.len(), line.fake.calls("sendPhoto")), (2, 2), "once more and no more");
        assert!(seen.iter().all(is_the_code), "{}", seen[0].text);
        let states: Vec<_> = line.answers(before).await.into_iter().map(|(state, _)| state).collect();
        assert_eq!(states, ["unknown", "unknown"]);
        assert_eq!(line.bot.channel.at(STAFF).len(), 1, "a person is told, once");
        line.fake.heal();
        line.says("berapa sisa saya?").await;
        line.bot.later(chrono::TimeDelta::minutes(5)).await;
        drain(&line.delivery).await.unwrap();
        let after = line.fake.messages(CHAT).split_off(line.fake.count(CHAT) - 1);
        assert!(after[0].photo.is_none() && after[0].text.contains("Rp1.500.000"), "{}", after[0].text);
        assert_eq!((line.fake.calls("sendPhoto"), line.bot.channel.at(STAFF).len()), (2, 1));
    })
    .await;
}
