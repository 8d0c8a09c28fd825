//! `santun demo`: the bot in the terminal, on a database of its own, with a clock that can be moved.

mod facts;
mod samples;
mod session;
mod typed;

use super::{Output, moment};
use crate::{
    app::{
        App, Config,
        config::Environment,
        telemetry::{self, Program},
    },
    domain::{Language, Zone, ids::DebtorId},
    services::{
        audit::Hand,
        clock::{Clock as _, ManualClock, SystemClock},
        invitations::{self, Whom},
    },
    storage::{StorageError, UnitFuture, entities::debtor, invoices},
};
use anyhow::Context as _;
use chrono::{DateTime, NaiveDateTime, TimeZone as _, Utc};
use sea_orm::{ColumnTrait as _, DatabaseTransaction, EntityTrait, QueryFilter as _, sea_query::Expr};
use session::Session;
use std::sync::Arc;
use typed::Typed;

/// Arguments of `santun demo`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  santun demo --at 2026-01-14T10:00\n  printf 'halo\\n1\\n1\\n' | santun demo --debtor Budi\n\nType words or the number of a button; /at +3d or /at 2026-01-25T09:00 moves the clock, /facts shows ledger and state, /quit ends."
)]
pub struct Args {
    /// The language of the debtor
    #[arg(long, value_name = "id|en", value_parser = ["id", "en"])]
    lang: Option<String>,
    /// The local time at which the conversation begins (default: now)
    #[arg(long, value_name = "TIME", value_parser = moment::parse)]
    at: Option<NaiveDateTime>,
    /// Whom to be: a name, or a part of one
    #[arg(long, value_name = "NAME")]
    debtor: Option<String>,
    /// A database to use and keep instead of a temporary one; filled with samples when it holds no debtor
    #[arg(long, value_name = "URL")]
    database: Option<String>,
}

/// Plays one conversation to the end of the input.
///
/// # Errors
/// Where the database cannot be used, the debtor is not there, or the input cannot be read.
pub async fn run(args: &Args, output: &Output) -> anyhow::Result<()> {
    let folder = tempfile::tempdir().context("no temporary folder can be made")?;
    let own = format!("sqlite://{}?mode=rwc", folder.path().join("demo.db").display());
    let config = config(args.database.as_deref().unwrap_or(&own))?;
    telemetry::start_logging(&config.log, Program::Command);
    let clock = ManualClock::new(start(args.at)?);
    let app = App::build(config, Arc::new(clock.clone())).await?;
    let played = play(args, &app, clock, output).await;
    let closed = app.close().await;
    played.and(closed)
}

/// The demo needs no configuration: nothing of the environment changes what it does, but the log.
fn config(url: &str) -> anyhow::Result<Config> {
    let log = ["SANTUN_LOG", "SANTUN_LOG_FORMAT"]
        .into_iter()
        .filter_map(|name| Some((name, std::env::var(name).ok()?)));
    let values =
        [("SANTUN_DATABASE_URL", url.to_owned()), ("SANTUN_BUSINESS_NAME", samples::BUSINESS.to_owned())];
    let values = values.into_iter().chain(log).map(|(name, value)| (name.to_owned(), value));
    Ok(Config::read(&mut Environment::new(values))?)
}

/// The instant of a local time of the business, or now.
fn start(at: Option<NaiveDateTime>) -> anyhow::Result<DateTime<Utc>> {
    let Some(local) = at else { return Ok(SystemClock.now()) };
    let there = Zone::Wib.tz().from_local_datetime(&local).earliest();
    Ok(there.context("there is no such time")?.to_utc())
}

async fn play(args: &Args, app: &App, clock: ManualClock, output: &Output) -> anyhow::Result<()> {
    samples::fill(app, Zone::Wib.local(clock.now()).date()).await?;
    let person = samples::choose(app, args.debtor.as_deref(), args.lang.as_deref()).await?;
    if let Some(language) = args.lang.as_deref().filter(|language| *language != person.language) {
        speak(app, DebtorId::new(person.id), language.to_owned()).await?;
    }
    let token = invite(app, DebtorId::new(person.id)).await?;
    let zone = person.time_zone.as_deref().and_then(Zone::parse).unwrap_or(Zone::Wib);
    let mut session = Session::new(app, output, clock, DebtorId::new(person.id), zone);
    session.say(&format!(
        "you are {}; the bot writes for {}; it is {}",
        person.name,
        samples::BUSINESS,
        session.time()
    ))?;
    session.say("type words or the number of a button; /at +3d or /at 2026-01-25T09:00 moves the clock, /facts shows ledger and state, /quit ends")?;
    session.open(token).await?;
    session.talk(&mut Typed::of_process()?).await
}

/// From now on the debtor is spoken to in this language.
async fn speak(app: &App, person: DebtorId, language: String) -> anyhow::Result<()> {
    let chosen = Language::from_code(&language).context("the language is not known")?;
    app.services
        .db
        .write(move |tx: &DatabaseTransaction| -> UnitFuture<'_, (), StorageError> {
            Box::pin(async move {
                debtor::Entity::update_many()
                    .col_expr(debtor::Column::Language, Expr::value(chosen.code()))
                    .filter(debtor::Column::Id.eq(person.uuid()))
                    .exec(tx)
                    .await?;
                Ok(())
            })
        })
        .await?;
    Ok(())
}

/// An invitation as the owner would send it.
async fn invite(app: &App, person: DebtorId) -> anyhow::Result<String> {
    let invoices = invoices::of_debtor(app.services.db.reader(), person.uuid()).await?;
    let open = invoices.into_iter().find(|invoice| invoice.status == "open");
    let number = open.context("this debtor has no open invoice to talk about")?.number;
    let hand = Hand::new("demo", app.services.clock.as_ref());
    let issued = invitations::issue(&app.services, Whom::Invoices(vec![number]), &hand).await?;
    Ok(issued.into_iter().next().context("no invitation was issued")?.token)
}
