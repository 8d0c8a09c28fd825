//! Telegram, wired: its channel, the way of its updates into `services::receive`, its menus and its webhook. No rules.

use super::{
    App,
    config::{TelegramConfig, TelegramMode},
};
use crate::{
    channels::{
        intake::{NotDurable, Sink},
        telegram::{self, ApiError, Menu, PollSettings, TelegramChannel, WEBHOOK_PATH},
    },
    domain::Language,
    messages::{Catalogue, labels::COMMANDS},
    services::{
        Answered, Services,
        channel::Channel,
        deliver::Delivery,
        election::Election,
        rate_budget::{RateBudget, Rates},
    },
    storage::Engine,
    workers::{Stop, intake::Intake, outbox::Outlet, while_elected},
};
use anyhow::{Context as _, bail};
use axum::Router;
use secrecy::SecretString;
use std::{sync::Arc, time::Instant};

/// Transactions that take updates in at once, where there can be more than one.
const LANES: usize = 4;

/// The webhook: its URL and its secret.
pub(super) type Hook = (String, SecretString);

/// The channel and the way out over it. Asks Telegram who we are: a token that it does not know stops us here, a network that is
/// down does not.
pub(super) async fn connect(
    app: &App,
    config: &TelegramConfig,
) -> anyhow::Result<(Arc<TelegramChannel>, Arc<Delivery>)> {
    let channel = TelegramChannel::try_new(&config.token, config.api_url.as_deref())
        .context("Telegram cannot be set up")?;
    match channel.api().get_me().await {
        Ok(_) => {}
        Err(ApiError::Unauthorized) => {
            bail!("Telegram does not accept TELEGRAM_BOT_TOKEN; copy it from @BotFather again")
        }
        Err(error) => tracing::warn!(%error, "Telegram cannot be asked who we are; it is tried again later"),
    }
    let channel = Arc::new(channel);
    let rates = Rates { overall: config.messages_per_second, per_address: config.chat_messages_per_second };
    let out: Arc<dyn Channel> = channel.clone();
    Ok((channel, app.delivery(out, RateBudget::new(rates, Instant::now()))))
}

/// Where updates go: durable first, then the buttons that were answered are taken off.
pub(super) fn sink(services: &Arc<Services>, outlet: &Arc<Outlet>, channel: Arc<TelegramChannel>) -> Sink {
    let lanes = match services.db.engine() {
        Engine::Sqlite => 1,
        Engine::Postgres => LANES,
    };
    let intake = Intake::start(services, outlet, lanes);
    Arc::new(move |updates| {
        let (intake, channel) = (intake.clone(), Arc::clone(&channel));
        Box::pin(async move {
            let answered = intake.take(updates).await.map_err(|_| NotDurable)?;
            if !answered.is_empty() {
                tokio::spawn(async move { clear(&channel, answered).await });
            }
            Ok(())
        })
    })
}

/// Best effort: a button that stays is answered kindly.
async fn clear(channel: &TelegramChannel, answered: Vec<Answered>) {
    for Answered { to, external_id } in answered {
        channel.clear_buttons(&to, &external_id).await;
    }
}

/// Fetches updates for as long as this instance is the one that does.
pub(super) async fn poll(
    services: Arc<Services>,
    channel: Arc<TelegramChannel>,
    sink: Sink,
    stop: Stop,
) -> anyhow::Result<()> {
    let office = format!("poll:telegram:{}", channel.account());
    let candidate = services.clock.fresh_uuid().to_string();
    let election = Election::new(services, office, candidate);
    let polling = |stop| {
        let fetched = telegram::poll(Arc::clone(&channel), Arc::clone(&sink), PollSettings::default(), stop);
        async move { Ok(fetched.await?) }
    };
    while_elected(&election, stop, polling).await
}

/// The route at which Telegram calls us, in webhook mode.
pub(super) fn route(config: &TelegramConfig, channel: &Arc<TelegramChannel>, sink: &Sink) -> Option<Router> {
    match &config.mode {
        TelegramMode::Polling => None,
        TelegramMode::Webhook { secret } => {
            Some(telegram::route(Arc::clone(channel), secret.clone(), Arc::clone(sink)))
        }
    }
}

/// The webhook to be registered, in webhook mode.
pub(super) fn hook(config: &TelegramConfig, public_url: Option<&str>) -> Option<Hook> {
    match &config.mode {
        TelegramMode::Polling => None,
        TelegramMode::Webhook { secret } => Some((format!("{}{WEBHOOK_PATH}", public_url?), secret.clone())),
    }
}

/// Registers webhook and menus, then rests. What fails is tried again by whoever supervises it.
pub(super) async fn set_up(
    channel: &TelegramChannel,
    catalogue: &Catalogue,
    hook: Option<Hook>,
    mut stop: Stop,
) -> anyhow::Result<()> {
    let registering = async {
        if let Some((url, secret)) = &hook {
            channel.set_webhook(url, secret).await.context("the webhook could not be registered")?;
        }
        channel.set_commands(&menus(catalogue)).await.context("the menu of commands could not be set")
    };
    tokio::select! {
        registered = registering => registered?,
        _ = stop.wait_for(|stop| *stop) => return Ok(()),
    }
    // The sender is gone only when the program ends.
    let _ = stop.wait_for(|stop| *stop).await;
    Ok(())
}

/// The commands as each language names them; whoever has another one sees the Indonesian names.
fn menus(catalogue: &Catalogue) -> Vec<Menu> {
    let named = |language: Language, names: &[&str]| -> Vec<(String, String)> {
        let described =
            |name: &&str| Some(((*name).to_owned(), catalogue.command_description(name, language)?));
        names.iter().filter(|name| COMMANDS.contains(*name)).filter_map(described).collect()
    };
    let indonesian = ["bantuan", "tagihan", "bahasa", "petugas", "stop", "mulai"];
    let english = ["help", "invoice", "language", "human", "stop", "mulai"];
    vec![
        Menu { language: None, commands: named(Language::Id, &indonesian) },
        Menu { language: Some(Language::Id), commands: named(Language::Id, &indonesian) },
        Menu { language: Some(Language::En), commands: named(Language::En, &english) },
    ]
}
