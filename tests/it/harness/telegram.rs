//! A stateful fake of Telegram's Bot API over real HTTP: chats, keyboards, updates by polling or webhook, and everything that goes wrong.
//!
//! Uses only std and crates that the package already has, so that benches may include it by `#[path]`. It knows nothing of the
//! product: it judges requests the way Telegram does and records what a person would see.

#[path = "telegram/content.rs"]
mod content;
#[path = "telegram/delivery.rs"]
mod delivery;
#[path = "telegram/fault.rs"]
mod fault;
#[path = "telegram/html.rs"]
mod html;
#[path = "telegram/methods.rs"]
mod methods;
#[path = "telegram/people.rs"]
mod people;
#[path = "telegram/server.rs"]
mod server;
#[path = "telegram/state.rs"]
mod state;

pub use fault::{Disturbance, Fault, What};
pub use state::{Answered, Commands, Sent};

use fault::Dice;
use state::State;
use std::{
    collections::HashSet,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};
use tokio::{
    runtime::Handle,
    sync::{Notify, watch},
};

/// The token of every fake bot; the account is the part before the colon.
pub const TOKEN: &str = "4242:fake-token";
/// The bot's id.
pub const BOT_ID: i64 = 4242;
/// The bot's user name.
pub const BOT_NAME: &str = "santun_test_bot";

/// The people did not get what was waited for.
#[derive(Debug)]
pub struct TimedOut {
    /// How many messages were waited for.
    pub wanted: usize,
    /// The texts that are there.
    pub texts: Vec<String>,
}

struct Inner {
    state: Mutex<State>,
    /// Wakes long polls.
    updates: Notify,
    runtime: Handle,
    stop: watch::Sender<bool>,
    http: reqwest::Client,
}

impl Inner {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The fake. Clones are the same Telegram; the server stops with `stop` or with the runtime.
#[derive(Clone)]
pub struct FakeTelegram {
    inner: Arc<Inner>,
    url: String,
}

impl FakeTelegram {
    /// Starts it on a free port of this machine.
    pub async fn start() -> std::io::Result<Self> {
        let (stop, stopped) = watch::channel(false);
        let inner = Arc::new(Inner {
            state: Mutex::new(State::default()),
            updates: Notify::new(),
            runtime: Handle::current(),
            stop,
            http: reqwest::Client::builder()
                .timeout(Duration::from_secs(60))
                .tcp_nodelay(true)
                .no_proxy()
                .build()
                .map_err(std::io::Error::other)?,
        });
        let address = server::serve(Arc::clone(&inner), stopped).await?;
        Ok(Self { inner, url: format!("http://{address}") })
    }

    /// Where it listens: the value of `TELEGRAM_API_URL`.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Stops serving; connections are closed.
    pub fn stop(&self) {
        self.inner.stop.send_replace(true);
    }

    /// Telegram's clock: seconds since 1970 from a function.
    pub fn set_clock(&self, clock: impl Fn() -> i64 + Send + 'static) {
        self.inner.state().clock = Box::new(clock);
    }

    /// Makes a chat known without an update, such as the collectors' group.
    pub fn know_chat(&self, chat: i64) {
        self.inner.state().chat(chat);
    }

    /// From now on sends to the chat are refused as by a person who blocked the bot, or accepted again. Pushes no update.
    pub fn refuse(&self, chat: i64, refused: bool) {
        self.inner.state().chat(chat).blocked = refused;
    }

    /// Lets something go wrong.
    pub fn inject(&self, fault: Fault) {
        self.inner.state().faults.push(fault);
    }

    /// Takes back every fault.
    pub fn heal(&self) {
        self.inner.state().faults.clear();
    }

    /// Duplicates and reorders deliveries from now on.
    pub fn disturb(&self, disturbance: Disturbance) {
        let mut state = self.inner.state();
        state.dice = Dice(disturbance.seed);
        state.disturbance = disturbance;
    }

    /// Keeps only the newest messages of each chat, for long runs.
    pub fn limit_history(&self, messages: usize) {
        self.inner.state().history = messages;
    }

    /// Every message of the bot in a chat, in the order in which they were accepted.
    pub fn messages(&self, chat: i64) -> Vec<Sent> {
        self.inner.state().chats.get(&chat).map(|c| c.sent.iter().cloned().collect()).unwrap_or_default()
    }

    /// How many messages the bot ever sent to a chat.
    pub fn count(&self, chat: i64) -> usize {
        self.inner.state().chats.get(&chat).map_or(0, |c| c.count)
    }

    /// How many messages the bot ever sent.
    pub fn total(&self) -> usize {
        self.inner.state().chats.values().map(|c| c.count).sum()
    }

    /// Waits until the bot has sent `wanted` messages to the chat since the start.
    pub async fn wait_for_messages(
        &self,
        chat: i64,
        wanted: usize,
        timeout: Duration,
    ) -> Result<Vec<Sent>, TimedOut> {
        let deadline = Instant::now() + timeout;
        let arrived = Arc::clone(&self.inner.state().chat(chat).arrived);
        loop {
            let woken = arrived.notified();
            tokio::pin!(woken);
            woken.as_mut().enable();
            if self.count(chat) >= wanted {
                return Ok(self.messages(chat));
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if tokio::time::timeout(left, woken).await.is_err() {
                let texts = self.messages(chat).into_iter().map(|m| m.text).collect();
                return Err(TimedOut { wanted, texts });
            }
        }
    }

    /// How often a method was called, also when it was refused.
    pub fn calls(&self, method: &str) -> u64 {
        self.inner.state().calls.get(&method.to_ascii_lowercase()).copied().unwrap_or(0)
    }

    /// The commands that were registered, one entry per scope and language.
    pub fn commands(&self) -> Vec<Commands> {
        self.inner.state().commands.clone()
    }

    /// The button presses that were answered.
    pub fn answered(&self) -> Vec<Answered> {
        self.inner.state().answered.clone()
    }

    /// The URL of the webhook, when one is set.
    pub fn webhook(&self) -> Option<String> {
        self.inner.state().webhook.as_ref().map(|hook| hook.url.clone())
    }

    /// Updates that nobody has confirmed yet.
    pub fn pending(&self) -> usize {
        let state = self.inner.state();
        let hooked: usize = state.hook_queues.values().map(std::collections::VecDeque::len).sum();
        state.queue.len() + hooked + state.under_way.len()
    }

    /// Updates that the bot has confirmed: they are never delivered again.
    pub fn confirmed(&self) -> Vec<i64> {
        let state = self.inner.state();
        let waiting: HashSet<i64> =
            state.queue.iter().chain(state.hook_queues.values().flatten()).map(|update| update.id).collect();
        let open = |id: &i64| waiting.contains(id) || state.under_way.contains(id);
        state.issued.iter().copied().filter(|id| !open(id)).collect()
    }
}
