//! Where a check looks: configuration, words, database, policy, calendar, ways to pay, channels. Each finding says what to do.

use super::findings::Findings;
use crate::{
    app::{
        Config,
        config::TelegramConfig,
        telemetry::{self, Program},
    },
    channels::telegram::{ApiError, TelegramChannel},
    dialogue::Business,
    domain::Calendar,
    messages::Catalogue,
    nlu,
    services::{
        clock::{Clock, SystemClock},
        context::Services,
    },
    storage::{Database, DatabaseOptions},
};
use chrono::{Datelike as _, NaiveDate};
use secrecy::ExposeSecret as _;
use std::{path::PathBuf, sync::Arc};

/// A help line is to be called once a year.
const HELPLINE_DAYS: i64 = 365;

/// Looks at all of it, and goes on after each problem.
pub async fn at_everything(findings: &mut Findings) {
    let config = match Config::load() {
        Ok(config) => config,
        Err(error) => {
            for problem in error.problems {
                findings.problem("configuration", problem.to_string());
            }
            return;
        }
    };
    telemetry::start_logging(&config.log, Program::Command);
    at_configuration(&config, findings);
    at_words(findings);
    at_database(&config, findings).await;
    at_telegram(config.telegram.as_ref(), findings).await;
}

fn at_configuration(config: &Config, findings: &mut Findings) {
    for name in &config.unknown {
        let said = format!("{name} is set, but nothing reads it; correct the name or remove it");
        findings.warning("configuration", said);
    }
    if config.business.name.is_none() {
        let said = "SANTUN_BUSINESS_NAME is missing; write the name that debtors know";
        findings.problem("configuration", said);
    }
    findings.fine("configuration", "read");
}

/// What the bot says, and what it understands.
fn at_words(findings: &mut Findings) {
    match Catalogue::load() {
        Ok(_) => findings.fine("words", "Indonesian and English can be read"),
        Err(error) => findings.problem("words", format!("{error}; install the program anew")),
    }
    for problem in nlu::lexicon_problems() {
        findings.problem("understanding", format!("{problem}; install the program anew"));
    }
}

/// Whether Telegram knows the bot.
async fn at_telegram(config: Option<&TelegramConfig>, findings: &mut Findings) {
    let Some(config) = config else {
        let said = "TELEGRAM_BOT_TOKEN is not set; without a channel nobody can be reached";
        return findings.warning("telegram", said);
    };
    let channel = match TelegramChannel::try_new(&config.token, config.api_url.as_deref()) {
        Ok(channel) => channel,
        Err(error) => return findings.problem("telegram", error.to_string()),
    };
    match channel.api().get_me().await {
        Ok(me) => findings.fine("telegram", format!("the bot is @{}", me.username)),
        Err(ApiError::Unauthorized) => {
            findings.problem("telegram", "the token is not accepted; copy it from @BotFather again");
        }
        Err(error) => {
            let said = format!("{error}; check the network, and TELEGRAM_API_URL where it is set");
            findings.problem("telegram", said);
        }
    }
    if config.collectors_chat.is_none() {
        let said = "TELEGRAM_COLLECTORS_CHAT is not set; nobody is alerted when a person is needed";
        findings.warning("telegram", said);
    }
}

async fn at_database(config: &Config, findings: &mut Findings) {
    // A check creates nothing: not even the file that `serve` would.
    let url = config.database.url.expose_secret().replace("mode=rwc", "mode=rw");
    let file = sqlite_file(&url);
    if let Some(file) = file.filter(|file| !file.exists()) {
        let said = format!("{} does not exist yet; run `santun migrate`", file.display());
        return findings.problem("database", said);
    }
    let database = match Database::connect(&url, DatabaseOptions::default()).await {
        Ok(database) => database,
        Err(error) => return findings.problem("database", error.to_string()),
    };
    match database.pending_migrations().await {
        Err(error) => findings.problem("database", error.to_string()),
        Ok(pending) if !pending.is_empty() => {
            let said = format!("{} migrations are missing; run `santun migrate`", pending.len());
            findings.problem("database", said);
        }
        Ok(_) => {
            findings.fine("database", "up to date");
            at_settings(config, &database, findings).await;
        }
    }
    if let Err(error) = database.close().await {
        findings.problem("database", error.to_string());
    }
}

/// The file of a SQLite address.
fn sqlite_file(url: &str) -> Option<PathBuf> {
    let path = url.strip_prefix("sqlite:")?;
    let path = path.strip_prefix("//").unwrap_or(path);
    Some(PathBuf::from(path.split('?').next().unwrap_or(path)))
}

async fn at_settings(config: &Config, database: &Database, findings: &mut Findings) {
    let clock = Arc::new(SystemClock);
    let today = config.business.zone.local(clock.now()).date();
    let services = Services::new(database.clone(), clock, String::new(), config.business.zone, None);
    match services.business(database.reader()).await {
        Err(error) => findings.problem("settings", error.to_string()),
        Ok(business) => {
            at_business(&business, today, findings);
            at_calendar(&business.calendar, today, findings);
        }
    }
}

fn at_business(business: &Business, today: NaiveDate, findings: &mut Findings) {
    match business.policy.validate() {
        Ok(()) => findings.fine("policy", format!("version {}", business.policy_version)),
        Err(error) => findings.problem("policy", format!("{error}; run `santun policy set`")),
    }
    if business.policy.helpline.is_confirmed(today, HELPLINE_DAYS) {
        findings.fine("help line", "confirmed");
    } else {
        let said = "nobody made sure within a year that it answers; call it, then run `santun policy set helpline.checked_on DATE`";
        findings.warning("help line", said);
    }
    if business.methods.is_empty() {
        let said = "none is known; run `santun method add bank --name BCA --number N --holder H`";
        findings.problem("ways to pay", said);
    } else {
        findings.fine("ways to pay", format!("{} known", business.methods.len()));
    }
}

/// The decrees of this year and the next.
fn at_calendar(calendar: &Calendar, today: NaiveDate, findings: &mut Findings) {
    for year in [today.year(), today.year() + 1] {
        let decreed = NaiveDate::from_ymd_opt(year, 1, 1).is_some_and(|day| calendar.is_decreed(day));
        if decreed {
            findings.fine("holidays", format!("{year} is known"));
        } else {
            let said = format!(
                "those of {year} are not known; once decreed, run `santun holiday import FILE` (plans into {year} are marked until then)"
            );
            findings.warning("holidays", said);
        }
    }
}
