//! Invariant 12: no person's name, phone, chat id, text or amount is in any log. Three ways, because each alone has a hole: what the
//! source may log at all, what is logged while people talk and things go wrong, and what `Debug` would show of what holds such data.

mod fields;
mod serving;

use crate::harness::{
    bot::{Bot, NewDebtor, NewInvoice, STAFF},
    database::{TestDatabase, on_both},
};
use chrono::{NaiveDate, TimeDelta, TimeZone, Utc};
use santun::{
    app::telemetry::SERVE_FILTER,
    dialogue::reply::Person,
    domain::{Honorific, Rupiah},
    services::channel::{DecodeError, FileRef, Inbound, Outgoing, Refusal, SendOutcome},
    storage::{
        StorageError,
        contacts::Address,
        entities::{conversation, debtor},
    },
};
use sea_orm::{ActiveValue::Set, DatabaseTransaction, EntityTrait, sea_query::Expr};
use std::{
    io,
    sync::{Arc, Mutex},
    time::Duration,
};
use tracing_subscriber::{EnvFilter, fmt::MakeWriter};

const NAME: &str = "Kenari Puspitasari";
const PHONE: &str = "+6281299887766";
const CHAT: &str = "777000111222";
const WORDS: &str = "burung kenari saya sakit";
const AMOUNT: i64 = 1_234_567;
/// In no log, in whatever form they would be written.
const CANARIES: &[&str] = &[
    "Kenari",
    "kenari",
    "Puspitasari",
    "81299887766",
    CHAT,
    "1234567",
    "1.234.567",
    "token-canary",
    "411522",
];

/// A log that is kept, to be read at the end.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;
    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

impl Log {
    /// Keeps all that this crate says at any level, and of the libraries what `serve` would log.
    fn keep(&self) -> tracing::subscriber::DefaultGuard {
        let filter = EnvFilter::new(format!("{SERVE_FILTER},santun=trace"));
        let logs =
            tracing_subscriber::fmt().with_env_filter(filter).with_writer(self.clone()).with_ansi(false);
        tracing::subscriber::set_default(logs.finish())
    }

    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }

    fn holds_no_canary(&self) {
        let text = self.text();
        for canary in CANARIES {
            let line = text.lines().find(|line| line.contains(canary));
            assert!(line.is_none(), "`{canary}` is in the log: {}", line.unwrap_or_default());
        }
    }
}

async fn bot_with_canaries(test: &TestDatabase) -> (Bot, String) {
    let bot = Bot::start(test, Utc.with_ymd_and_hms(2026, 1, 14, 3, 0, 0).unwrap()).await;
    let person = NewDebtor { phone: Some(PHONE.to_owned()), ..NewDebtor::named("canary", NAME) };
    let due = NaiveDate::from_ymd_opt(2026, 1, 9).unwrap();
    let token = bot.debtor(person, vec![NewInvoice::of("INV-1", AMOUNT, due)]).await;
    (bot, token)
}

#[tokio::test]
async fn a_conversation_leaves_no_trace_of_the_person_in_the_log() {
    on_both(async |test: &TestDatabase| {
        let log = Log::default();
        let kept = log.keep();
        let (mut bot, token) = bot_with_canaries(test).await;
        bot.opens(CHAT, &token).await;
        bot.inbound(CHAT, Inbound::Contact { phone: PHONE.to_owned(), own: true }).await;
        for text in ["iya betul", "sudah saya terima", WORDS, "bisa dicicil gak?", "3x bisa?", "setuju"] {
            bot.says(CHAT, text).await;
        }
        bot.restart(test.reopen().await);
        bot.says(CHAT, "saya sudah transfer Rp1.234.567 atas nama Kenari, ref 411522").await;
        let file = FileRef { id: "kenari-file".to_owned(), photo: true };
        bot.inbound(CHAT, Inbound::File { file, caption: Some(WORDS.to_owned()) }).await;
        bot.says(CHAT, "saya mau bicara dengan orang").await;
        bot.opens("999", &token).await;
        assert!(!bot.channel.at(CHAT).is_empty() && !bot.channel.at(STAFF).is_empty(), "nothing was said");
        drop(kept);
        log.holds_no_canary();
    })
    .await;
}

#[tokio::test]
async fn what_goes_wrong_is_logged_without_the_person() {
    on_both(async |test: &TestDatabase| {
        let log = Log::default();
        let kept = log.keep();
        let (bot, token) = bot_with_canaries(test).await;
        bot.opens(CHAT, &token).await;
        for outcome in [
            SendOutcome::Unknown,
            SendOutcome::RetryAfter(Duration::from_secs(3)),
            SendOutcome::Refused(Refusal::BadRequest),
            SendOutcome::Refused(Refusal::Unauthorized),
        ] {
            bot.channel.next_fares(outcome);
            bot.says(CHAT, WORDS).await;
            bot.later(TimeDelta::minutes(10)).await;
        }
        let mut garbled = bot.update(CHAT, Inbound::Nothing);
        garbled.inbound = Err(DecodeError::UnknownShape);
        garbled.raw = format!("{{\"text\":\"{WORDS}\"}}");
        bot.receive(vec![garbled]).await;
        spoil_the_state(&bot).await;
        bot.says(CHAT, "halo").await;
        let refused = say_the_name_twice(&bot).await;
        tracing::error!(error = %refused, "a unit of work was refused");
        assert!(!format!("{refused:?}").contains("Kenari"));
        drop(kept);
        let text = log.text();
        assert!(text.contains("a unit of work was refused"), "the log is not kept:\n{text}");
        log.holds_no_canary();
    })
    .await;
}

/// A state that this version cannot read, with words of the debtor in it.
async fn spoil_the_state(bot: &Bot) {
    bot.services
        .db
        .write(|tx: &DatabaseTransaction| {
            Box::pin(async move {
                conversation::Entity::update_many()
                    .col_expr(conversation::Column::State, Expr::value(format!("{{\"said\":\"{WORDS}\"}}")))
                    .exec(tx)
                    .await?;
                Ok::<_, StorageError>(())
            })
        })
        .await
        .unwrap();
}

/// A refusal of the database that knows the row it refused.
async fn say_the_name_twice(bot: &Bot) -> StorageError {
    let clock = bot.clock.clone();
    let written = bot
        .services
        .db
        .write(move |tx: &DatabaseTransaction| {
            Box::pin(async move {
                let row = debtor::Entity::find().one(tx).await?.unwrap();
                let mut again: debtor::ActiveModel = row.into();
                again.id = Set(santun::services::clock::Clock::fresh_uuid(&clock));
                debtor::Entity::insert(again).exec_without_returning(tx).await?;
                Ok::<_, StorageError>(())
            })
        })
        .await;
    written.unwrap_err()
}

#[tokio::test]
async fn debug_shows_nothing_of_a_person() {
    let test = TestDatabase::sqlite().await;
    let (bot, token) = bot_with_canaries(&test).await;
    bot.opens(CHAT, &token).await;
    let stored = debtor::Entity::find().one(bot.services.db.reader()).await.unwrap().unwrap();
    let spoken =
        santun::storage::entities::transcript::Entity::find().all(bot.services.db.reader()).await.unwrap();
    let queued = bot.outbox_after(0).await;
    assert!(!spoken.is_empty() && !queued.is_empty());
    let address = Address {
        channel: santun::domain::contact::ChannelKind::Terminal,
        account: "test".to_owned(),
        external_id: CHAT.to_owned(),
    };
    let outgoing = Outgoing {
        to: CHAT.to_owned(),
        text: WORDS.to_owned(),
        buttons: Vec::new(),
        request_contact: None,
        picture: None,
    };
    let person = Person { honorific: Honorific::Ibu, name: NAME.to_owned() };
    let shown = [
        format!("{:?}", Rupiah::new(AMOUNT)),
        format!("{stored:?} {spoken:?} {queued:?}"),
        format!("{address:?} {outgoing:?} {person:?}"),
        format!(
            "{:?} {:?}",
            Inbound::Text(WORDS.to_owned()),
            bot.update(CHAT, Inbound::Text(WORDS.to_owned()))
        ),
    ];
    for shown in shown {
        for canary in CANARIES {
            assert!(!shown.contains(canary), "`{canary}` is shown by Debug: {shown}");
        }
        assert!(shown.contains("[redacted]"), "{shown}");
    }
}
