//! Files that break one rule each, and files that keep them all although they come close.

/// A file that breaks a rule.
pub struct Bad {
    /// The rule that must complain.
    pub rule: &'static str,
    /// Where the file would lie.
    pub path: &'static str,
    /// What it would say.
    pub text: &'static str,
}

/// A file that breaks none.
pub struct Good {
    /// Where the file would lie.
    pub path: &'static str,
    /// What it would say.
    pub text: &'static str,
}

const fn bad(rule: &'static str, path: &'static str, text: &'static str) -> Bad {
    Bad { rule, path, text }
}

const fn good(path: &'static str, text: &'static str) -> Good {
    Good { path, text }
}

/// Each must be complained about.
pub const BAD: &[Bad] = &[
    bad("layers", "src/domain/money.rs", "use crate::policy::Policy;"),
    bad("layers", "src/domain/money.rs", "use super::super::storage::Database;"),
    bad("layers", "src/domain/money.rs", "mod inner { use super::super::super::storage::Database; }"),
    bad("layers", "src/domain/money.rs", "fn f() { crate::services::clock::SystemClock.now(); }"),
    bad("layers", "src/domain/money.rs", "fn f() { println!(\"{}\", crate::services::name()); }"),
    bad("layers", "src/domain/money.rs", "#[derive(sea_orm::DeriveEntityModel)] struct Row;"),
    bad("layers", "src/domain/money.rs", "fn f(x: &dyn tokio::io::AsyncRead) {}"),
    bad("layers", "src/domain/mod.rs", "use super::policy;"),
    bad("layers", "src/policy/tone.rs", "use crate::{domain::Rupiah, nlu::Mood};"),
    bad("layers", "src/policy/tone.rs", "use crate::{domain::Rupiah, dialogue as talk};"),
    bad("layers", "src/nlu/dates.rs", "use crate::policy::settings;"),
    bad("layers", "src/nlu/dates.rs", "use reqwest as http;"),
    bad("layers", "src/dialogue/step.rs", "use crate::nlu::understand;"),
    bad("layers", "src/dialogue/step.rs", "use crate::nlu::*;"),
    bad("layers", "src/dialogue/step.rs", "use crate::messages::Catalogue;"),
    bad("layers", "src/messages/render.rs", "use crate::dialogue::facts::Facts;"),
    bad("layers", "src/messages/render.rs", "use crate::policy::Policy;"),
    bad("layers", "src/storage/inbox.rs", "use crate::services::clock::Clock;"),
    bad("layers", "src/storage/inbox.rs", "fn f() -> anyhow::Result<()> { Ok(()) }"),
    bad("layers", "src/services/receive.rs", "use crate::channels::telegram::Api;"),
    bad("layers", "src/services/receive.rs", "use teloxide::types::Update;"),
    bad("layers", "src/services/receive.rs", "async fn f() -> axum::http::StatusCode { todo() }"),
    bad("layers", "src/services/receive.rs", "use reqwest::Client;"),
    bad("layers", "src/channels/telegram/send.rs", "use crate::channels::terminal::lines;"),
    bad("layers", "src/channels/telegram/send.rs", "use super::super::whatsapp::Api;"),
    bad("layers", "src/channels/telegram/send.rs", "use crate::web::router;"),
    bad("layers", "src/channels/whatsapp/send.rs", "use teloxide::types::Update;"),
    bad("layers", "src/channels/command.rs", "use super::telegram::Api;"),
    bad("layers", "src/channels/telegram/poll.rs", "use sea_orm::EntityTrait;"),
    bad("layers", "src/web/serve.rs", "use crate::channels::telegram::route;"),
    bad("layers", "src/workers/outbox.rs", "use crate::storage::Database;"),
    bad("layers", "src/workers/outbox.rs", "use crate::app::Config;"),
    bad("layers", "src/somewhere/else.rs", "use crate::domain::Rupiah;"),
    bad("header", "src/domain/money.rs", "use std::fmt;\n//! Money is whole rupiah, checked and exact.\n"),
    bad("header", "tests/it/main.rs", "//! Tests.\nmod a;"),
    bad("header", "migrations/src/lib.rs", "/// Not a header of the file, but of what follows.\nmod a;"),
    bad("mod.rs", "src/policy/mod.rs", "pub fn decide() {}"),
    bad("mod.rs", "src/policy/mod.rs", "mod inline { }"),
    bad("mod.rs", "tests/it/harness/mod.rs", "pub struct Bot;"),
    bad("module name", "src/domain/utils.rs", ""),
    bad("module name", "src/services/task_manager.rs", ""),
    bad("module name", "tests/it/helpers/bot.rs", ""),
    bad("allow", "src/domain/money.rs", "#[allow(dead_code)] fn f() {}"),
    bad("allow", "src/lib.rs", "#![cfg_attr(test, allow(clippy::indexing_slicing))]"),
    bad("allow", "tests/it/main.rs", "#![allow(clippy::unwrap_used)]"),
    bad("async", "src/policy/tone.rs", "async fn tone() {}"),
    bad("async", "src/dialogue/step.rs", "fn f() { spawn(async move { 1 }); }"),
    bad("async", "src/nlu/dates.rs", "fn f() { join!(x.await, y); }"),
    bad("clock", "src/domain/calendar.rs", "fn f() { let now = chrono::Utc::now(); }"),
    bad("clock", "src/domain/ids.rs", "fn f() -> Uuid { Uuid::now_v7() }"),
    bad("clock", "src/messages/render.rs", "fn f() { std::time::Instant::now(); }"),
    bad("clock", "src/policy/tone.rs", "fn f() { say!(Local::now()); }"),
    bad("randomness", "src/domain/ids.rs", "fn f() -> Uuid { Uuid::new_v4() }"),
    bad("randomness", "src/policy/tone.rs", "fn f() { rand::random::<u8>(); }"),
    bad("input and output", "src/nlu/lexicon/load.rs", "fn f() { std::fs::read(\"x\"); }"),
    bad("input and output", "src/policy/tone.rs", "use std::env::var;"),
    bad("input and output", "src/dialogue/step.rs", "fn f() { eprintln!(\"here\"); }"),
    bad("float", "src/domain/money.rs", "fn f(x: f64) {}"),
    bad("float", "src/policy/tone.rs", "fn f() { g(1.5); }"),
    bad("float", "src/policy/tone.rs", "const SHARE: Share = share!(0.5);"),
    bad("intake", "src/channels/telegram/poll.rs", "use teloxide::dispatching::Dispatcher;"),
    bad("intake", "src/channels/telegram/poll.rs", "use teloxide::{prelude::*, repl};"),
];

/// None may be complained about.
pub const GOOD: &[Good] = &[
    good(
        "src/policy/tone.rs",
        "//! The tone, decided from stage, history and mood; no words.\n\
         pub use crate::domain::tone::Tone;\nuse super::settings::{Policy, PolicyError};\nuse chrono::NaiveDate;",
    ),
    good(
        "src/messages/render.rs",
        "//! Meaning to words; may not know states or facts.\n\
         use crate::dialogue::{Button, Reply, reply::Due, choice::Choice};\nuse fluent_bundle::FluentArgs;",
    ),
    good(
        "src/dialogue/step.rs",
        "//! The pure step; \"async\" and crate::storage in a text or a comment are only words.\n\
         // crate::storage::inbox, Utc::now() and 1.5\nconst NOTE: &str = \"async crate::storage Utc::now\";\n\
         use crate::nlu::{Intent, understanding::Mood};",
    ),
    good(
        "src/domain/money.rs",
        "//! Whole rupiah, checked; knows no other layer.\n#[cfg(test)]\nmod tests { use proptest::prelude::*; }\n\
         fn f(pair: (i64, (i64, i64))) -> i64 { pair.1.0 + 1_000 }",
    ),
    good(
        "src/channels/mod.rs",
        "//! What carries messages; decode in, send out.\npub mod telegram;\npub use telegram::Api;",
    ),
    good(
        "src/channels/telegram/send.rs",
        "//! Sends to Telegram; holds no words.\nuse super::api::Api;\nuse crate::channels::command::Command;\n\
         use teloxide::types::ChatId;\npub(in crate::channels::telegram) fn f() {}",
    ),
    good(
        "src/storage/mod.rs",
        "//! What is kept; one transaction per unit of work.\n#[cfg(test)]\nmod samples;\nmod writer;\n\
         pub use writer::Writer;",
    ),
    good(
        "src/services/outbox.rs",
        "//! Decides what may be sent; the name of a module may be the name of a crate.\n\
         use super::metrics;\nuse crate::storage::outbox;\nfn f() { metrics::count(); outbox::claim(); allow(1); }",
    ),
];
