//! Which instance does the work that only one may do: a lease in the database, kept alive by signs of life. Decides nothing else.

use super::{ServiceError, Services};
use crate::storage::leases;
use std::{sync::Arc, time::Duration};

/// How long an office is held after the last sign of life.
pub const LEASE: Duration = Duration::from_secs(4);

/// The candidacy of this process for one office.
pub struct Election {
    services: Arc<Services>,
    office: String,
    candidate: String,
}

impl Election {
    /// A candidacy for `office`; `candidate` is unique to the running process.
    #[must_use]
    pub const fn new(services: Arc<Services>, office: String, candidate: String) -> Self {
        Self { services, office, candidate }
    }

    /// Takes the office where it is free, keeps it where it is ours; whether it is ours now.
    ///
    /// # Errors
    /// Where the database refuses.
    pub async fn stand(&self) -> Result<bool, ServiceError> {
        let (office, candidate) = (self.office.clone(), self.candidate.clone());
        let held = self.services.db.write(move |tx| {
            Box::pin(async move { Ok(leases::acquire(tx, &office, &candidate, LEASE).await?) })
        });
        held.await
    }

    /// Gives the office back, so that another instance can go on at once.
    ///
    /// # Errors
    /// Where the database refuses.
    pub async fn resign(&self) -> Result<(), ServiceError> {
        let (office, candidate) = (self.office.clone(), self.candidate.clone());
        let given = self
            .services
            .db
            .write(move |tx| Box::pin(async move { Ok(leases::release(tx, &office, &candidate).await?) }));
        given.await
    }
}
