//! What every use case needs: the database, the clock, the business and its settings. Holds no rule.

use super::clock::Clock;
use crate::{
    dialogue::Business,
    domain::{Calendar, Zone, contact::ChannelKind},
    policy::Policy,
    storage::{Database, StorageError, UnitFuture, business, entities::debtor},
};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::sync::Notify;

/// The chat of the business's own people that is alerted when a person is needed.
#[derive(Clone, PartialEq, Eq)]
pub struct StaffChat {
    /// On which channel.
    pub channel: ChannelKind,
    /// Our account there.
    pub account: String,
    /// The chat.
    pub external_id: String,
}

/// What the use cases share.
pub struct Services {
    /// The database.
    pub db: Database,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Who is writing.
    pub business_name: String,
    /// The zone of the business: the calendar of a debtor whose own zone is not known.
    pub zone: Zone,
    /// Whom to alert.
    pub staff: Option<StaffChat>,
    /// Woken whenever something was put into the outbox.
    pub outbox: Notify,
    settings: Mutex<Option<(i64, Arc<Business>)>>,
}

impl fmt::Debug for Services {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Services")
    }
}

impl Services {
    /// The use cases of one business over one database.
    #[must_use]
    pub fn new(
        db: Database,
        clock: Arc<dyn Clock>,
        business_name: String,
        zone: Zone,
        staff: Option<StaffChat>,
    ) -> Self {
        Self { db, clock, business_name, zone, staff, outbox: Notify::new(), settings: Mutex::new(None) }
    }

    /// The calendar day of a debtor at `at`: of the business where nothing is known of their zone.
    #[must_use]
    pub fn day_of(&self, debtor: Option<&debtor::Model>, at: DateTime<Utc>) -> NaiveDate {
        let own = debtor.and_then(|debtor| debtor.time_zone.as_deref()).and_then(Zone::parse);
        own.unwrap_or(self.zone).local(at).date()
    }

    /// Writes what somebody of the business decided, and wakes the outbox: what it tells a debtor leaves at once.
    ///
    /// # Errors
    /// Whatever the unit refuses, and where the database refuses it.
    pub async fn decide<F, T, E>(self: &Arc<Self>, unit: F) -> Result<T, E>
    where
        F: for<'c> FnOnce(&'c DatabaseTransaction, Arc<Self>) -> UnitFuture<'c, T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StorageError> + Send + 'static,
    {
        let services = Arc::clone(self);
        let outcome = self.db.write(move |tx| unit(tx, services)).await;
        self.outbox.notify_one();
        outcome
    }

    /// The settings as they are in this transaction. Read anew only when their number changed.
    ///
    /// # Errors
    /// Where the database refuses, or holds a setting that this version cannot read.
    pub async fn business<C: ConnectionTrait>(&self, db: &C) -> Result<Arc<Business>, StorageError> {
        self.business_of(db, business::version(db).await?).await
    }

    /// The same, where the number of the settings is known.
    ///
    /// # Errors
    /// Where the database refuses, or holds a setting that this version cannot read.
    pub async fn business_of<C: ConnectionTrait>(
        &self,
        db: &C,
        version: i64,
    ) -> Result<Arc<Business>, StorageError> {
        let known = self.settings.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((_, business)) = known.filter(|(known, _)| *known == version) {
            return Ok(business);
        }
        let stored = business::load(db).await?;
        let (policy_version, policy) = match stored.policy {
            None => (0, Policy::default()),
            Some((version, settings)) => {
                let policy = serde_json::from_value(settings)
                    .map_err(|_| StorageError::Unreadable { table: "policy_version", column: "settings" })?;
                (version, policy)
            }
        };
        let calendar = Calendar::new(stored.holidays, policy.negotiation.saturday_is_working);
        let business = Arc::new(Business {
            name: self.business_name.clone(),
            zone: self.zone,
            policy,
            policy_version,
            methods: stored.methods,
            calendar,
        });
        *self.settings.lock().unwrap_or_else(PoisonError::into_inner) =
            Some((stored.version, Arc::clone(&business)));
        Ok(business)
    }
}
