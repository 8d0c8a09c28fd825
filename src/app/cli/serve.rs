//! `santun serve`: the bot at work, until it is asked to stop.

use super::Output;
use crate::{
    app::{
        App, Config, Serving,
        shutdown::StopSignals,
        telemetry::{self, Program},
    },
    services::clock::SystemClock,
};
use anyhow::bail;
use std::sync::Arc;

/// Arguments of `santun serve`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  SANTUN_BUSINESS_NAME='Toko Maju' TELEGRAM_BOT_TOKEN=123456:ABC-def santun serve"
)]
pub struct Args {}

/// Serves until SIGTERM or Ctrl-C, then finishes what it holds. A second signal does not wait for that.
///
/// # Errors
/// Where something that is required is missing, or the program cannot start or stop in order.
pub async fn run(output: &Output) -> anyhow::Result<()> {
    let config = Config::load()?;
    telemetry::start_logging(&config.log, Program::Server);
    let mut signals = StopSignals::listen()?;
    let started = tokio::select! {
        started = start(config) => started,
        () = signals.next() => return Ok(()),
    };
    let serving = started?;
    output.line(format_args!("santun listens on http://{}", serving.address()))?;
    signals.next().await;
    tokio::select! {
        stopped = serving.stop() => stopped,
        () = signals.next() => bail!("a second signal stopped it before everything was finished; nothing that was acknowledged is lost"),
    }
}

async fn start(config: Config) -> anyhow::Result<Serving> {
    if config.business.name.is_none() {
        bail!("SANTUN_BUSINESS_NAME is missing; write the name that debtors know");
    }
    for name in &config.unknown {
        tracing::warn!(variable = name, "a variable is set that nothing reads");
    }
    let counted = telemetry::start_metrics()?;
    crate::nlu::load();
    let app = App::build(config, Arc::new(SystemClock)).await?;
    let business = app.services.business(app.services.db.reader()).await?;
    if business.methods.is_empty() {
        app.close().await?;
        bail!("no way to pay is known; run `santun method add bank --name BCA --number N --holder H`");
    }
    Serving::start(app, counted).await
}
