//! Delivery of updates by webhook: one chat in sequence, different chats in parallel, again until the answer is 2xx. No parameters of
//! methods here.

use super::{
    Inner,
    state::{Queued, Webhook},
};
use std::{sync::Arc, time::Duration};

/// How long the fake waits before it delivers a refused update again; the real one waits longer.
const AGAIN: Duration = Duration::from_millis(100);
/// How long an update is held back to let the next one of its chat overtake it.
const HOLD: Duration = Duration::from_millis(20);

impl Inner {
    /// Puts an update on its way: into the polling queue or to the webhook.
    pub(super) fn enqueue(self: &Arc<Self>, kind: &str, update: Queued) {
        let chat = update.chat;
        let hooked = {
            let mut state = self.state();
            if !state.wants(kind) {
                return;
            }
            state.issued.push(update.id);
            let update = Arc::new(update);
            let hooked = state.webhook.is_some();
            if hooked {
                state.hook_queues.entry(chat).or_default().push_back(update);
            } else {
                state.queue.push_back(update);
            }
            hooked
        };
        if hooked {
            self.deliver(chat);
        } else {
            self.updates.notify_waiters();
        }
    }

    /// Starts delivering every chat that has updates waiting.
    pub(super) fn deliver_all(self: &Arc<Self>) {
        let chats: Vec<i64> = self.state().hook_queues.keys().copied().collect();
        for chat in chats {
            self.deliver(chat);
        }
    }

    fn deliver(self: &Arc<Self>, chat: i64) {
        {
            let mut state = self.state();
            let most = state.webhook.as_ref().map_or(0, |hook| hook.max_connections);
            if state.delivering.len() >= most || !state.delivering.insert(chat) {
                return;
            }
        }
        let inner = Arc::clone(self);
        self.runtime.spawn(async move {
            let mut chat = chat;
            while let Some(next) = inner.deliver_chat(chat).await {
                chat = next;
            }
        });
    }

    /// Delivers a chat until nothing waits in it, then names another chat that waits for a free connection.
    async fn deliver_chat(self: &Arc<Self>, chat: i64) -> Option<i64> {
        while let Some((hook, update, twice)) = self.take(chat).await {
            let mut delivered = self.post(&hook, &update).await;
            if delivered && twice {
                delivered = self.post(&hook, &update).await;
            }
            self.settle(update, delivered);
            if !delivered {
                tokio::time::sleep(AGAIN).await;
            }
        }
        let mut state = self.state();
        state.delivering.remove(&chat);
        let state = &mut *state;
        let waits = |c: &&i64| !state.delivering.contains(*c);
        let again = state.hook_queues.iter().filter(|(_, queue)| !queue.is_empty()).map(|(c, _)| c);
        let next = again.into_iter().find(waits).copied().filter(|_| state.webhook.is_some());
        next.inspect(|chat| {
            state.delivering.insert(*chat);
        })
    }

    /// The next update of a chat, disturbed as asked, and whether it goes out twice.
    async fn take(&self, chat: i64) -> Option<(Webhook, Arc<Queued>, bool)> {
        let held = {
            let mut state = self.state();
            let disturbance = state.disturbance.clone();
            state.hook_queues.get(&chat).is_some_and(|queue| !queue.is_empty())
                && state.dice.lands(disturbance.reordered)
        };
        if held {
            tokio::time::sleep(HOLD).await;
        }
        let mut state = self.state();
        let hook = state.webhook.clone()?;
        let queue = state.hook_queues.get_mut(&chat)?;
        if held && queue.len() > 1 {
            queue.swap(0, 1);
        }
        let Some(update) = queue.pop_front() else {
            state.hook_queues.remove(&chat);
            return None;
        };
        state.under_way.insert(update.id);
        let duplicates = state.disturbance.duplicates;
        let twice = state.dice.lands(duplicates);
        Some((hook, update, twice))
    }

    /// An update that was not taken waits again, before those that came later.
    fn settle(&self, update: Arc<Queued>, delivered: bool) {
        let mut state = self.state();
        state.under_way.remove(&update.id);
        if delivered {
            return;
        }
        if state.webhook.is_some() {
            state.hook_queues.entry(update.chat).or_default().push_front(update);
        } else {
            // The webhook went away meanwhile: it waits for a poll, in the order of its number.
            let at = state.queue.partition_point(|waiting| waiting.id < update.id);
            state.queue.insert(at, update);
            self.updates.notify_waiters();
        }
    }

    async fn post(&self, hook: &Webhook, update: &Queued) -> bool {
        let mut request = self.http.post(&hook.url).header("Content-Type", "application/json");
        if let Some(secret) = &hook.secret {
            request = request.header("X-Telegram-Bot-Api-Secret-Token", secret);
        }
        match request.body(update.json.clone()).send().await {
            Ok(answer) => answer.status().is_success(),
            Err(_) => false,
        }
    }
}
