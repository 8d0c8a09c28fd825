//! The clock and the source of identifiers, as parameters. The only file that may read the system's time.

use crate::domain::ids::Id;
use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use std::sync::{Arc, Mutex, PoisonError};
use uuid::{NoContext, Timestamp, Uuid};

/// What time it is.
pub trait Clock: Send + Sync + 'static {
    /// Now, truncated to microseconds so that both databases store it alike.
    fn now(&self) -> DateTime<Utc>;

    /// A fresh UUIDv7 of this instant.
    fn fresh_uuid(&self) -> Uuid {
        let now = self.now();
        let seconds = u64::try_from(now.timestamp()).unwrap_or_default();
        Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, now.timestamp_subsec_nanos()))
    }
}

/// A fresh identifier.
pub fn fresh_id<T>(clock: &dyn Clock) -> Id<T> {
    Id::new(clock.fresh_uuid())
}

/// The system's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the system's time")]
    fn now(&self) -> DateTime<Utc> {
        truncated(Utc::now())
    }
}

/// A clock that stands still until it is moved: the demo, the tests.
#[derive(Clone, Debug)]
pub struct ManualClock(Arc<Mutex<DateTime<Utc>>>);

impl ManualClock {
    /// A clock that shows `start`.
    #[must_use]
    pub fn new(start: DateTime<Utc>) -> Self {
        Self(Arc::new(Mutex::new(truncated(start))))
    }

    /// Moves to `instant`, also backwards.
    pub fn set(&self, instant: DateTime<Utc>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = truncated(instant);
    }

    /// Moves forward by `step`.
    pub fn advance(&self, step: TimeDelta) {
        let mut now = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *now += step;
    }
}

impl Clock for ManualClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn truncated(instant: DateTime<Utc>) -> DateTime<Utc> {
    instant.duration_trunc(TimeDelta::microseconds(1)).unwrap_or(instant)
}
