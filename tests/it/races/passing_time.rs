//! Time passes inside a turn: what is meant at once must not wait for a later look because of it.

use super::stage::{Stage, instance, receive};
use crate::harness::{bot::STAFF, database::on_both};
use chrono::{DateTime, TimeDelta, Utc};
use santun::services::clock::{Clock, ManualClock};
use std::sync::Arc;

/// A clock that goes on a little whenever it is looked at.
struct Ticking(ManualClock);

impl Clock for Ticking {
    fn now(&self) -> DateTime<Utc> {
        self.0.advance(TimeDelta::microseconds(7));
        self.0.now()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_asks_for_a_person_is_answered_and_staff_are_told_at_once() {
    on_both(async |test| {
        let stage = Stage::set(test, 1).await;
        stage.debtor("ani", 1_000_000).await;
        let ticking = instance(test.db.clone(), Arc::new(Ticking(stage.bot.clock.clone())), &stage.line);
        receive(&ticking, vec![stage.text("ani", "saya mau bicara dengan petugas")]).await;
        for (who, rows) in [("ani", stage.outbox("ani").await), (STAFF, stage.outbox(STAFF).await)] {
            assert_eq!(rows.last().map(|row| row.state.as_str()), Some("queued"), "{who}");
        }
    })
    .await;
}
