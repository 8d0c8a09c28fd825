//! The debtors: they write, wait for the answer and take the time.

use super::{
    api::{Api, FIRST_CHAT},
    product::SECRET,
};
use anyhow::Result;
use std::{
    collections::{HashMap, VecDeque},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::{sync::mpsc, time::timeout};

/// An answer that takes longer is lost.
const PATIENCE: Duration = Duration::from_secs(10);
/// What they write: questions that move nothing, so that every turn costs the same.
const TEXTS: [&str; 4] =
    ["berapa sisa tagihan saya?", "jatuh temponya kapan kak?", "bayarnya ke mana ya?", "totalnya jadi brp?"];

/// Update ids count on over all measurements: a product that is driven twice must not take the second for repeats.
static UPDATE: AtomicI64 = AtomicI64::new(1);

/// How the debtors write.
#[derive(Clone, Copy)]
pub enum Drive {
    /// Each writes again as soon as it was answered.
    Closed { debtors: usize },
    /// So many messages a second, spread over the debtors.
    Open { debtors: usize, per_second: u32 },
    /// As `Closed` by `at_once` debtors, each time another out of `debtors`.
    Scattered { debtors: usize, at_once: usize },
    /// Each of `count` debtors from `first` on writes once.
    Once { first: usize, count: usize, at_once: usize },
}

/// What was measured.
pub struct Figures {
    /// Answered messages.
    pub turns: usize,
    /// Messages without an answer.
    pub lost: usize,
    time: Duration,
    /// Milliseconds of each answer, sorted.
    taken: Vec<f64>,
}

impl Figures {
    /// Answered messages a second.
    pub fn per_second(&self) -> f64 {
        self.turns as f64 / self.time.as_secs_f64()
    }

    /// The time below which this share of the answers came, in milliseconds.
    pub fn percentile(&self, share: f64) -> f64 {
        percentile(&self.taken, share)
    }
}

/// The value below which this share, in percent, of sorted values lies.
pub fn percentile(sorted: &[f64], share: f64) -> f64 {
    let place = (sorted.len() as f64 * share / 100.0).ceil() as usize;
    sorted.get(place.saturating_sub(1)).copied().unwrap_or(f64::NAN)
}

struct Debtors {
    client: reqwest::Client,
    hook: String,
}

impl Debtors {
    /// One message of a debtor; whether it was acknowledged.
    async fn write(&self, chat: i64) -> bool {
        let update = UPDATE.fetch_add(1, Ordering::Relaxed);
        let text = TEXTS.get(usize::try_from(update).unwrap_or_default() % TEXTS.len()).unwrap_or(&"halo");
        let body = format!(
            r#"{{"update_id":{update},"message":{{"message_id":{update},"date":{},"from":{{"id":{chat},"is_bot":false,"first_name":"A","language_code":"id"}},"chat":{{"id":{chat},"type":"private","first_name":"A"}},"text":"{text}"}}}}"#,
            1_768_000_000
        );
        let sent = self
            .client
            .post(&self.hook)
            .header("content-type", "application/json")
            .header("x-telegram-bot-api-secret-token", SECRET)
            .body(body)
            .send()
            .await;
        sent.is_ok_and(|answer| answer.status().is_success())
    }
}

/// Runs the debtors for a while. The first second is not counted where the time of an answer is asked for.
pub async fn drive(api: &Api, hook: &str, drive: Drive, time: Duration) -> Result<Figures> {
    let client = reqwest::Client::builder().tcp_nodelay(true).timeout(Duration::from_secs(15)).build()?;
    let debtors = Arc::new(Debtors { client, hook: hook.to_owned() });
    let mut arrivals = api.arrivals();
    let started = Instant::now();
    let is_timed = matches!(drive, Drive::Closed { .. } | Drive::Open { .. });
    let warm = if is_timed { Duration::from_secs(1) } else { Duration::ZERO };
    let mut books = Books { started, warm, time, open: HashMap::new(), taken: Vec::new(), lost: 0 };
    let mut plan = Plan::new(drive);
    let (failed, mut failures) = mpsc::unbounded_channel();
    let write = |chat: i64, books: &mut Books| {
        books.open.insert(chat, Instant::now());
        let (debtors, failed) = (Arc::clone(&debtors), failed.clone());
        tokio::spawn(async move {
            if !debtors.write(chat).await {
                let _ = failed.send(chat);
            }
        });
    };
    for chat in plan.at_start() {
        write(chat, &mut books);
    }
    let mut beat = tokio::time::interval(plan.beat());
    loop {
        let over = started.elapsed() >= warm + time;
        if over || (plan.is_done() && books.open.is_empty()) {
            break;
        }
        tokio::select! {
            Some((chat, at)) = arrivals.recv() => {
                books.answered(chat, at);
                if let Some(next) = plan.after(chat) { write(next, &mut books) }
            }
            Some(chat) = failures.recv() => {
                books.open.remove(&chat);
                books.lost += 1;
                if let Some(next) = plan.after(chat) { write(next, &mut books) }
            }
            _ = beat.tick() => {
                for chat in plan.on_beat(&books.open) { write(chat, &mut books) }
            }
        }
    }
    // Who still waits is waited for.
    while !books.open.is_empty() {
        match timeout(PATIENCE, arrivals.recv()).await {
            Ok(Some((chat, _))) => drop(books.open.remove(&chat)),
            _ => break,
        }
    }
    books.lost += books.open.len();
    Ok(books.close(started.elapsed().min(warm + time) - warm))
}

struct Books {
    started: Instant,
    warm: Duration,
    time: Duration,
    open: HashMap<i64, Instant>,
    taken: Vec<f64>,
    lost: usize,
}

impl Books {
    fn answered(&mut self, chat: i64, at: Instant) {
        let Some(written) = self.open.remove(&chat) else { return };
        let since = at.duration_since(self.started);
        if since >= self.warm && since <= self.warm + self.time {
            self.taken.push(at.duration_since(written).as_secs_f64() * 1e3);
        }
    }

    fn close(mut self, time: Duration) -> Figures {
        self.taken.sort_by(f64::total_cmp);
        Figures { turns: self.taken.len(), lost: self.lost, time, taken: self.taken }
    }
}

/// Who writes when.
struct Plan {
    drive: Drive,
    queue: VecDeque<i64>,
    dice: u64,
    sent: u64,
    begun: Instant,
}

impl Plan {
    fn new(drive: Drive) -> Self {
        let queue = match drive {
            Drive::Once { first, count, .. } => (first..first + count).map(chat).collect(),
            _ => VecDeque::new(),
        };
        Self { drive, queue, dice: 0x5DEE_CE66, sent: 0, begun: Instant::now() }
    }

    fn at_start(&mut self) -> Vec<i64> {
        match self.drive {
            Drive::Closed { debtors } => (0..debtors).map(chat).collect(),
            Drive::Open { .. } => Vec::new(),
            Drive::Scattered { debtors, at_once } => (0..at_once.min(debtors)).map(chat).collect(),
            Drive::Once { at_once, .. } => self.queue.drain(..at_once.min(self.queue.len())).collect(),
        }
    }

    fn after(&mut self, answered: i64) -> Option<i64> {
        match self.drive {
            Drive::Closed { .. } => Some(answered),
            Drive::Open { .. } => None,
            Drive::Scattered { debtors, .. } => Some(chat(self.roll(debtors))),
            Drive::Once { .. } => self.queue.pop_front(),
        }
    }

    fn beat(&self) -> Duration {
        match self.drive {
            Drive::Open { .. } => Duration::from_millis(5),
            _ => Duration::from_secs(1),
        }
    }

    /// Everybody who is due by now; who still waits for an answer is passed over.
    fn on_beat(&mut self, open: &HashMap<i64, Instant>) -> Vec<i64> {
        let Drive::Open { debtors, per_second } = self.drive else { return Vec::new() };
        let due = (self.begun.elapsed().as_secs_f64() * f64::from(per_second)) as u64;
        let mut now = Vec::new();
        while self.sent < due {
            self.sent += 1;
            let next = chat(self.roll(debtors));
            if !open.contains_key(&next) && !now.contains(&next) {
                now.push(next);
            }
        }
        now
    }

    fn is_done(&self) -> bool {
        matches!(self.drive, Drive::Once { .. }) && self.queue.is_empty()
    }

    fn roll(&mut self, sides: usize) -> usize {
        self.dice = self.dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.dice >> 33).unwrap_or_default() % sides.max(1)
    }
}

fn chat(n: usize) -> i64 {
    FIRST_CHAT + i64::try_from(n).unwrap_or_default()
}
