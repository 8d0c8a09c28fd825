//! Gathers updates that arrive at the same time into batches for `services::receive`: many debtors share one commit, each debtor's
//! updates keep their order.

use super::outbox::Outlet;
use crate::services::{Answered, Services, channel::Update, receive};
use futures::future::try_join_all;
use std::{
    collections::BTreeMap,
    hash::{DefaultHasher, Hash, Hasher},
    sync::Arc,
};
use tokio::sync::{mpsc, oneshot};

/// Requests that may wait in one lane before callers wait themselves.
const WAITING: usize = 1024;
/// Requests that are taken into one batch, at the most.
const TOGETHER: usize = 64;

/// The updates could not be made durable; whoever brought them brings them again. The reason was logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the updates could not be made durable")]
pub struct NotTaken;

struct Request {
    updates: Vec<Update>,
    done: oneshot::Sender<Result<Vec<Answered>, NotTaken>>,
}

/// The way in: as many lanes as there can be transactions at once.
#[derive(Clone)]
pub struct Intake {
    lanes: Arc<Vec<mpsc::Sender<Request>>>,
}

impl Intake {
    /// Starts `lanes` lanes, whose answers go out by `outlet` where it is open. They end when the last clone of this is dropped and
    /// what they hold is done.
    #[must_use]
    pub fn start(services: &Arc<Services>, outlet: &Arc<Outlet>, lanes: usize) -> Self {
        let lanes = (0..lanes.max(1))
            .map(|_| {
                let (sender, waiting) = mpsc::channel(WAITING);
                tokio::spawn(run(Arc::clone(services), Arc::clone(outlet), waiting));
                sender
            })
            .collect();
        Self { lanes: Arc::new(lanes) }
    }

    /// Takes updates; answers once all of them are durable, with the messages whose question was answered.
    ///
    /// # Errors
    /// [`NotTaken`] where any of them could not be made durable.
    pub async fn take(&self, updates: Vec<Update>) -> Result<Vec<Answered>, NotTaken> {
        let mut by_lane: BTreeMap<usize, Vec<Update>> = BTreeMap::new();
        for update in updates {
            by_lane.entry(self.lane(&update)).or_default().push(update);
        }
        let taken = by_lane.into_iter().map(|(lane, updates)| self.hand_over(lane, updates));
        Ok(try_join_all(taken).await?.into_iter().flatten().collect())
    }

    async fn hand_over(&self, lane: usize, updates: Vec<Update>) -> Result<Vec<Answered>, NotTaken> {
        let (done, answer) = oneshot::channel();
        let lane = self.lanes.get(lane).ok_or(NotTaken)?;
        lane.send(Request { updates, done }).await.map_err(|_| NotTaken)?;
        answer.await.map_err(|_| NotTaken)?
    }

    /// The same address always has the same lane.
    fn lane(&self, update: &Update) -> usize {
        let mut hasher = DefaultHasher::new();
        update.from.hash(&mut hasher);
        let lanes = u64::try_from(self.lanes.len()).unwrap_or(1).max(1);
        usize::try_from(hasher.finish() % lanes).unwrap_or_default()
    }
}

async fn run(services: Arc<Services>, outlet: Arc<Outlet>, mut waiting: mpsc::Receiver<Request>) {
    let mut requests = Vec::with_capacity(TOGETHER);
    while waiting.recv_many(&mut requests, TOGETHER).await > 0 {
        let mut updates = Vec::new();
        let mut callers = Vec::with_capacity(requests.len());
        for request in requests.drain(..) {
            updates.extend(request.updates);
            callers.push(request.done);
        }
        let outcome = take(&services, &outlet, updates).await;
        let mut callers = callers.into_iter();
        // The messages to tidy up go to one of the callers: which one does not matter.
        if let Some(first) = callers.next() {
            let _ = first.send(outcome.clone());
        }
        let rest = outcome.map(|_| Vec::new());
        for caller in callers {
            let _ = caller.send(rest.clone());
        }
    }
}

/// One batch: durable, and its answers on their way.
async fn take(
    services: &Arc<Services>,
    outlet: &Arc<Outlet>,
    updates: Vec<Update>,
) -> Result<Vec<Answered>, NotTaken> {
    let open = outlet.open();
    let deliveries = open.as_ref().map(|open| Arc::clone(open.delivery()));
    let received = receive(services, deliveries.as_slice(), updates).await.map_err(|error| {
        tracing::error!(%error, "updates could not be made durable; the platform delivers them again");
        NotTaken
    })?;
    if let Some(open) = open {
        open.send(received.ready.into_iter().flat_map(|(_, ready)| ready).collect());
    }
    Ok(received.answered)
}
