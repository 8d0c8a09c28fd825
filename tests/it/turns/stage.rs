//! A debtor who was identified, and what the bot meant to say to them.

use crate::harness::{
    bot::{Bot, NewDebtor, NewInvoice},
    database::TestDatabase,
};
use chrono::{DateTime, NaiveDate, Utc};
use santun::{
    dialogue::Speech,
    domain::Rupiah,
    services::{
        audit::Hand,
        channel::{Inbound, SendOutcome, Update},
        payments::{NewPayment, record},
    },
    storage::entities::{agreement, conversation, outbox},
};
use sea_orm::{EntityTrait, QueryOrder};
use std::time::Duration;

/// The chat of the one debtor.
pub const CHAT: &str = "chat";

/// A Wednesday morning in Jakarta.
pub fn morning() -> DateTime<Utc> {
    "2026-01-14T03:00:00Z".parse().unwrap()
}

/// A day of that January.
pub fn january(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, day).unwrap()
}

/// Ani owes Rp1.500.000 on INV-7, has said who she is and that the invoice arrived.
pub async fn ani(test: &TestDatabase) -> Bot {
    let bot = Bot::start(test, morning()).await;
    let invoice = NewInvoice::of("INV-7", 1_500_000, january(9));
    let token = bot.debtor(NewDebtor::named("ani", "Ani Lestari"), vec![invoice]).await;
    bot.opens(CHAT, &token).await;
    bot.says(CHAT, "iya").await;
    bot.says(CHAT, "sudah").await;
    bot
}

/// A text that was written at another time than now.
pub fn written_at(bot: &Bot, text: &str, at: Option<DateTime<Utc>>) -> Update {
    Update { sent_at: at, ..bot.update(CHAT, Inbound::Text(text.to_owned())) }
}

/// The shop records money that came for INV-7.
pub async fn pays(bot: &Bot, amount: i64) {
    let new = NewPayment {
        number: "INV-7".to_owned(),
        amount: Rupiah::new(amount),
        method: "bank".to_owned(),
        reference: None,
        paid_on: None,
        again: true,
    };
    record(&bot.services, new, &Hand::new("shop", &bot.clock)).await.unwrap();
}

/// Something is said whose answer has to wait.
pub async fn asks_in_vain(bot: &Bot, text: &str) {
    bot.channel.next_fares(SendOutcome::RetryAfter(Duration::from_millis(1)));
    bot.says(CHAT, text).await;
}

/// What was meant for anybody after a row, and what became of it: `sent plan.read_back`.
pub async fn meant(bot: &Bot, after: i64) -> Vec<String> {
    bot.outbox_after(after).await.iter().map(told).collect()
}

fn told(row: &outbox::Model) -> String {
    let speech: Speech = serde_json::from_str(&row.speech).unwrap();
    let codes: Vec<String> = speech.parts.iter().map(|part| part.code().to_string()).collect();
    let reason = row.reason.as_deref().filter(|_| row.state == "suppressed");
    let why = reason.map(|reason| format!("({reason})")).unwrap_or_default();
    format!("{}{why} {}", row.state, codes.join(" + "))
}

/// The newest row of the outbox.
pub async fn last_row(bot: &Bot) -> i64 {
    bot.outbox_after(0).await.last().map_or(0, |row| row.id)
}

/// Every agreement by kind and act.
pub async fn agreements(bot: &Bot) -> Vec<String> {
    let rows = agreement::Entity::find().order_by_asc(agreement::Column::ProposedAt);
    let rows = rows.all(bot.services.db.reader()).await.unwrap();
    rows.iter().map(|row| format!("{} {}", row.kind, row.act)).collect()
}

/// The one conversation that is not the staff's.
pub async fn conversation(bot: &Bot) -> conversation::Model {
    let rows = conversation::Entity::find().all(bot.services.db.reader()).await.unwrap();
    rows.into_iter().max_by_key(|row| row.turn).unwrap()
}
