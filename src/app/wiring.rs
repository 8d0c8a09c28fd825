//! The program, put together once for `main` and the tests alike.

use super::config::{Config, Migrate};
use crate::{
    domain::{contact::ChannelKind, holidays},
    messages::Catalogue,
    services::{
        Services, StaffChat, channel::Channel, clock::Clock, deliver::Delivery, rate_budget::RateBudget,
    },
    storage::{Database, DatabaseOptions, StorageError, UnitFuture, business, entities::holiday},
};
use anyhow::{Context as _, bail};
use sea_orm::{DatabaseTransaction, EntityTrait, QuerySelect, Set, TryInsertResult};
use secrecy::ExposeSecret;
use std::{collections::HashSet, sync::Arc};

/// The program, ready to work.
pub struct App {
    /// What the environment settled.
    pub config: Config,
    /// The use cases, with the database and the clock.
    pub services: Arc<Services>,
    /// The words of the bot.
    pub catalogue: Arc<Catalogue>,
}

impl App {
    /// Opens the database, brings its tables up to date and fills in what every installation has.
    ///
    /// # Errors
    /// Where the database cannot be opened or migrated, or lacks migrations that may not be applied by themselves.
    pub async fn build(config: Config, clock: Arc<dyn Clock>) -> anyhow::Result<Self> {
        let catalogue = Catalogue::load().context("the words of the bot cannot be read")?;
        let database =
            Database::connect(config.database.url.expose_secret(), DatabaseOptions::default()).await?;
        prepare(&database, config.database.migrate).await?;
        let name = config.business.name.clone().unwrap_or_default();
        let services = Services::new(database, clock, name, config.business.zone, staff_chat(&config));
        Ok(Self { config, services: Arc::new(services), catalogue: Arc::new(catalogue) })
    }

    /// The way out over a channel, within its budget.
    pub fn delivery(&self, channel: Arc<dyn Channel>, budget: RateBudget) -> Arc<Delivery> {
        let owner = self.services.clock.fresh_uuid().to_string();
        let (services, catalogue) = (Arc::clone(&self.services), Arc::clone(&self.catalogue));
        Arc::new(Delivery::new(services, catalogue, channel, owner, budget))
    }

    /// Finishes what was taken and closes the database.
    ///
    /// # Errors
    /// Where a connection cannot be closed in order.
    pub async fn close(self) -> anyhow::Result<()> {
        Ok(self.services.db.close().await?)
    }
}

/// The chat that is alerted: on Telegram, by the same bot.
fn staff_chat(config: &Config) -> Option<StaffChat> {
    let telegram = config.telegram.as_ref()?;
    Some(StaffChat {
        channel: ChannelKind::Telegram,
        account: telegram.account().to_owned(),
        external_id: telegram.collectors_chat?.to_string(),
    })
}

/// Tables up to date, and the holidays that this release knows.
async fn prepare(database: &Database, migrate: Migrate) -> anyhow::Result<()> {
    match migrate {
        Migrate::Auto => database.migrate().await.context("the database cannot be migrated")?,
        Migrate::Never => {
            let pending = database.pending_migrations().await?.len();
            if pending > 0 {
                bail!(
                    "the database lacks {pending} migrations and SANTUN_MIGRATE is `never`; run `santun migrate`"
                );
            }
        }
    }
    let known = holidays::built_in().context("the built-in holidays cannot be read")?;
    database
        .write(move |tx: &DatabaseTransaction| -> UnitFuture<'_, (), StorageError> {
            Box::pin(seed_holidays(tx, known))
        })
        .await?;
    Ok(())
}

/// Adds the days of every decree of which no day is known yet. What the owner entered or removed stays as it is.
async fn seed_holidays(tx: &DatabaseTransaction, known: Vec<holidays::Holiday>) -> Result<(), StorageError> {
    let seeded: HashSet<String> = holiday::Entity::find()
        .select_only()
        .column(holiday::Column::Source)
        .distinct()
        .into_tuple()
        .all(tx)
        .await?
        .into_iter()
        .collect();
    let known: Vec<_> = known.into_iter().filter(|free| !seeded.contains(&free.decree)).collect();
    if known.is_empty() {
        return Ok(());
    }
    let rows = known.into_iter().map(|free| holiday::ActiveModel {
        day: Set(free.date),
        kind: Set(free.kind.code().to_owned()),
        name_id: Set(free.name_id),
        name_en: Set(free.name_en),
        source: Set(free.decree),
    });
    let added = holiday::Entity::insert_many(rows)
        .on_conflict_do_nothing_on([holiday::Column::Day])
        .exec_without_returning(tx);
    match added.await? {
        TryInsertResult::Inserted(count) if count > 0 => business::bump(tx).await,
        _ => Ok(()),
    }
}
