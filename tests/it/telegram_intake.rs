//! Updates come in by polling and by webhook, and Telegram forgets them only once they are durable.

use crate::harness::telegram::{Disturbance, FakeTelegram, Fault, What};
use futures::FutureExt as _;
use metrics_exporter_prometheus::PrometheusBuilder;
use santun::{
    channels::{
        intake::{NotDurable, Sink},
        telegram::{PollError, PollSettings, TelegramChannel, poll, route},
    },
    services::channel::{DecodeError, Inbound, Update},
    web,
};
use secrecy::SecretString;
use std::{
    collections::BTreeSet,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::{
    sync::{Notify, watch},
    task::JoinHandle,
};

const PATIENCE: Duration = Duration::from_secs(20);
const SECRET: &str = "s3cret-of_the-hook";

/// A sink that remembers, and refuses while it is closed.
#[derive(Clone, Default)]
struct Inbox {
    seen: Arc<Mutex<Vec<Update>>>,
    closed: Arc<AtomicBool>,
    refused: Arc<AtomicUsize>,
    changed: Arc<Notify>,
}

impl Inbox {
    fn sink(&self) -> Sink {
        let inbox = self.clone();
        Arc::new(move |updates| {
            let inbox = inbox.clone();
            async move {
                if inbox.closed.load(Ordering::SeqCst) {
                    inbox.refused.fetch_add(1, Ordering::SeqCst);
                    return Err(NotDurable);
                }
                inbox.seen.lock().unwrap().extend(updates);
                inbox.changed.notify_one();
                Ok(())
            }
            .boxed()
        })
    }

    fn ids(&self) -> Vec<i64> {
        self.seen.lock().unwrap().iter().map(|update| update.external_id.parse().unwrap()).collect()
    }

    async fn wait_for(&self, count: usize) {
        let enough = async {
            while self.seen.lock().unwrap().len() < count {
                self.changed.notified().await;
            }
        };
        assert!(tokio::time::timeout(PATIENCE, enough).await.is_ok(), "the updates did not come");
    }
}

fn channel(fake: &FakeTelegram) -> Arc<TelegramChannel> {
    let token = SecretString::from(fake.token());
    Arc::new(TelegramChannel::with_timeout(&token, Some(fake.url()), Duration::from_secs(10)).unwrap())
}

fn quick() -> PollSettings {
    PollSettings {
        long_poll: Duration::from_secs(30),
        shortest_wait: Duration::from_millis(5),
        longest_wait: Duration::from_millis(50),
    }
}

fn start_polling(
    fake: &FakeTelegram,
    inbox: &Inbox,
) -> (watch::Sender<bool>, JoinHandle<Result<(), PollError>>) {
    let (stop, stopped) = watch::channel(false);
    (stop, tokio::spawn(poll(channel(fake), inbox.sink(), quick(), stopped)))
}

async fn until(mut condition: impl FnMut() -> bool) {
    let met = async {
        while !condition() {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    };
    assert!(tokio::time::timeout(PATIENCE, met).await.is_ok(), "it did not happen");
}

#[tokio::test]
async fn an_update_is_confirmed_only_after_it_is_durable() {
    let fake = FakeTelegram::start().await.unwrap();
    let inbox = Inbox::default();
    inbox.closed.store(true, Ordering::SeqCst);
    let pushed = [fake.push_text(7, "satu"), fake.push_text(7, "dua"), fake.push_text(8, "tiga")];
    let (stop, polling) = start_polling(&fake, &inbox);
    until(|| fake.calls("getUpdates") > 3).await;
    assert_eq!((fake.pending(), inbox.ids().len()), (3, 0));
    inbox.closed.store(false, Ordering::SeqCst);
    inbox.wait_for(3).await;
    until(|| fake.pending() == 0).await;
    assert_eq!(inbox.ids(), pushed);
    stop.send(true).unwrap();
    assert_eq!(polling.await.unwrap(), Ok(()));
}

#[tokio::test]
async fn a_poller_that_dies_before_the_commit_loses_nothing() {
    let fake = FakeTelegram::start().await.unwrap();
    let pushed = [fake.push_text(7, "satu"), fake.push_text(7, "dua")];
    let stuck: Sink = Arc::new(|_| std::future::pending().boxed());
    let (_stop, stopped) = watch::channel(false);
    let polling = tokio::spawn(poll(channel(&fake), stuck, quick(), stopped));
    until(|| fake.calls("getUpdates") == 1).await;
    polling.abort();
    assert!(polling.await.unwrap_err().is_cancelled());
    let inbox = Inbox::default();
    let (stop, polling) = start_polling(&fake, &inbox);
    inbox.wait_for(2).await;
    assert_eq!(inbox.ids(), pushed);
    stop.send(true).unwrap();
    polling.await.unwrap().unwrap();
    assert_eq!(fake.pending(), 0, "the last batch is confirmed on the way out");
}

#[tokio::test]
async fn polling_outlives_every_fault_and_takes_a_webhook_away() {
    let fake = FakeTelegram::start().await.unwrap();
    let inbox = Inbox::default();
    let hooked = channel(&fake);
    hooked.set_webhook("http://127.0.0.1:1/hook", &SecretString::from(SECRET)).await.unwrap();
    for what in [What::Status(500), What::ResetBefore, What::ResetAfter, What::Garbage, What::TooMany(0)] {
        fake.inject(Fault::new(what).method("getUpdates").times(1));
    }
    fake.push_text(7, "halo");
    let (stop, polling) = start_polling(&fake, &inbox);
    inbox.wait_for(1).await;
    assert_eq!(fake.webhook(), None);
    hooked.set_webhook("http://127.0.0.1:1/hook", &SecretString::from(SECRET)).await.unwrap();
    until(|| fake.webhook().is_none()).await;
    fake.push_text(7, "lagi");
    inbox.wait_for(2).await;
    stop.send(true).unwrap();
    polling.await.unwrap().unwrap();
}

#[tokio::test]
async fn a_wrong_token_ends_polling() {
    let fake = FakeTelegram::start().await.unwrap();
    fake.inject(Fault::new(What::Status(401)).method("getUpdates"));
    let (_stop, polling) = start_polling(&fake, &Inbox::default());
    assert_eq!(polling.await.unwrap(), Err(PollError::Unauthorized));
}

#[tokio::test]
async fn presses_are_answered_once_they_are_durable_and_people_are_told_apart() {
    let fake = FakeTelegram::start().await.unwrap();
    let inbox = Inbox::default();
    fake.speaks(7, "en");
    fake.push_start(7, Some("tok-1"));
    fake.push_edit(7, "halo");
    fake.share_contact(7, "+62811", true);
    fake.share_contact(7, "+62812", false);
    fake.push_photo(7, Some("bukti"));
    fake.push_photo(7, None);
    fake.block(7);
    fake.unblock(7);
    fake.press_data(7, 1, "t1:yes");
    let (_stop, _polling) = start_polling(&fake, &inbox);
    inbox.wait_for(9).await;
    until(|| fake.answered().len() == 1).await;
    let seen: Vec<Inbound> =
        inbox.seen.lock().unwrap().iter().map(|update| update.inbound.clone().unwrap()).collect();
    assert!(matches!(
        seen.as_slice(),
        [
            Inbound::Start { token: Some(_) },
            Inbound::Edited(_),
            Inbound::Contact { own: true, .. },
            Inbound::Contact { own: false, .. },
            Inbound::File { caption: Some(_), .. },
            Inbound::File { caption: None, .. },
            Inbound::Blocked,
            Inbound::Unblocked,
            Inbound::Pressed { .. },
        ]
    ));
    assert!(inbox.seen.lock().unwrap().iter().all(|update| update.from.as_deref() == Some("7")));
}

/// Our own server with the route, as `serve` mounts it.
struct Hooked {
    url: String,
    inbox: Inbox,
    stop: watch::Sender<bool>,
    serving: JoinHandle<std::io::Result<()>>,
}

async fn hooked(fake: &FakeTelegram) -> Hooked {
    let inbox = Inbox::default();
    let channel = channel(fake);
    let ready = Arc::clone(&inbox.closed);
    let readiness: web::Readiness = Arc::new(move || {
        let closed = ready.load(Ordering::SeqCst);
        async move { if closed { Err(web::NotReady(vec!["database"])) } else { Ok(()) } }.boxed()
    });
    let metrics = PrometheusBuilder::new().build_recorder().handle();
    let route = route(channel, SecretString::from(SECRET), inbox.sink());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (stop, stopped) = watch::channel(false);
    let serving = tokio::spawn(web::serve(listener, web::router(readiness, metrics, [route]), stopped));
    Hooked { url, inbox, stop, serving }
}

impl Hooked {
    async fn post(&self, secret: Option<&str>, body: Vec<u8>) -> u16 {
        let client = reqwest::Client::builder().build().unwrap();
        let mut request = client.post(format!("{}/telegram/webhook", self.url)).body(body);
        if let Some(secret) = secret {
            request = request.header("X-Telegram-Bot-Api-Secret-Token", secret);
        }
        request.send().await.unwrap().status().as_u16()
    }

    async fn get(&self, path: &str) -> (u16, String) {
        let client = reqwest::Client::builder().build().unwrap();
        let answer = client.get(format!("{}{path}", self.url)).send().await.unwrap();
        (answer.status().as_u16(), answer.text().await.unwrap())
    }
}

#[tokio::test]
async fn the_webhook_knows_its_sender_and_bounds_the_body() {
    let fake = FakeTelegram::start().await.unwrap();
    let hooked = hooked(&fake).await;
    let update =
        br#"{"update_id": 1, "message": {"chat": {"id": 7, "type": "private"}, "text": "halo"}}"#.to_vec();
    let longer = format!("{SECRET}x");
    for wrong in [None, Some(""), Some("s3cret"), Some(longer.as_str())] {
        assert_eq!(hooked.post(wrong, update.clone()).await, 401, "{wrong:?}");
    }
    assert_eq!(hooked.post(Some(SECRET), vec![b' '; (1 << 20) + 1]).await, 413);
    assert_eq!(hooked.inbox.seen.lock().unwrap().len(), 0);
    assert_eq!(hooked.post(Some(SECRET), update.clone()).await, 200);
    hooked.inbox.closed.store(true, Ordering::SeqCst);
    assert_eq!(hooked.post(Some(SECRET), update).await, 503);
    assert_eq!(hooked.get("/telegram/webhook").await.0, 405);
    assert_eq!(hooked.inbox.ids(), [1]);
}

#[tokio::test]
async fn garbage_with_the_right_secret_is_journalled_and_not_asked_for_again() {
    let fake = FakeTelegram::start().await.unwrap();
    let hooked = hooked(&fake).await;
    assert_eq!(hooked.post(Some(SECRET), b"<html>".to_vec()).await, 200);
    assert_eq!(hooked.post(Some(SECRET), br#"{"update_id": 5, "message": 1}"#.to_vec()).await, 200);
    let seen = hooked.inbox.seen.lock().unwrap().clone();
    assert_eq!((&seen[0].inbound, seen[0].raw.as_str()), (&Err(DecodeError::NotJson), "<html>"));
    assert_eq!(seen[1].inbound, Err(DecodeError::UnknownShape));
}

#[tokio::test]
async fn a_bot_that_answers_503_gets_every_update_again_also_doubled_and_swapped() {
    let fake = FakeTelegram::start().await.unwrap();
    let hooked = hooked(&fake).await;
    hooked.inbox.closed.store(true, Ordering::SeqCst);
    let url = format!("{}/telegram/webhook", hooked.url);
    channel(&fake).set_webhook(&url, &SecretString::from(SECRET)).await.unwrap();
    fake.disturb(Disturbance { seed: 3, duplicates: 0.2, reordered: 0.2 });
    let pushed: BTreeSet<i64> = (0..200).map(|n| fake.push_text(n % 10, "halo")).collect();
    until(|| hooked.inbox.refused.load(Ordering::SeqCst) > 0).await;
    assert_eq!(fake.pending(), 200);
    hooked.inbox.closed.store(false, Ordering::SeqCst);
    until(|| fake.pending() == 0).await;
    hooked.inbox.wait_for(200).await;
    let seen = hooked.inbox.ids();
    assert_eq!(seen.iter().copied().collect::<BTreeSet<_>>(), pushed);
    assert!(seen.len() > 200, "some came twice");
    let first = pushed.first().unwrap();
    let sorted = |chat: i64| seen.iter().filter(|id| (*id - first) % 10 == chat).is_sorted();
    assert!((0..10).any(|chat| !sorted(chat)), "some came out of order");
}

#[tokio::test]
async fn health_readiness_and_metrics_are_served_until_the_server_stops() {
    let fake = FakeTelegram::start().await.unwrap();
    let hooked = hooked(&fake).await;
    assert_eq!(hooked.get("/healthz").await, (200, "ok\n".to_owned()));
    assert_eq!(hooked.get("/readyz").await, (200, "ready\n".to_owned()));
    assert_eq!(hooked.get("/metrics").await.0, 200);
    assert_eq!(hooked.get("/nothing").await.0, 404);
    hooked.inbox.closed.store(true, Ordering::SeqCst);
    assert_eq!(hooked.get("/readyz").await, (503, "not ready: database\n".to_owned()));
    assert_eq!(hooked.get("/healthz").await.0, 200);
    hooked.stop.send(true).unwrap();
    hooked.serving.await.unwrap().unwrap();
    fake.stop();
}
