//! What `serve` runs: channels, dispatchers, web endpoints, each under supervision; and the order in which they stop.

use super::{App, config::TelegramConfig, telegram};
use crate::{
    channels::telegram::TelegramChannel,
    services::Services,
    web::{self, NotReady, Readiness},
    workers::{self, Health, Supervisor, outbox::Outlet},
};
use anyhow::Context as _;
use axum::Router;
use metrics_exporter_prometheus::PrometheusHandle;
use std::{
    net::{SocketAddr, TcpListener as StdListener},
    sync::Arc,
    time::Duration,
};
use tokio::{
    net::TcpListener,
    time::{interval, timeout},
};

/// Messages on their way at once, at the most.
const IN_FLIGHT: usize = 256;
/// How long intake may take to finish the updates that it holds.
const INTAKE_LIMIT: Duration = Duration::from_secs(20);
/// How long the messages on their way may take: longer than one request to a platform.
const OUTBOX_LIMIT: Duration = Duration::from_secs(20);
/// How long the database may take to show a sign of life before it counts as down.
const PATIENCE: Duration = Duration::from_secs(2);
/// How often the recorder of figures tidies up.
const FIGURES: Duration = Duration::from_secs(5);

/// The program while it serves.
pub struct Serving {
    app: App,
    address: SocketAddr,
    /// What brings work in: stopped first.
    intake: Supervisor,
    /// What finishes work: stopped last.
    outgoing: Supervisor,
}

impl Serving {
    /// Starts everything that is configured.
    ///
    /// # Errors
    /// Where the address is taken, a channel's credentials are refused, or the words of the bot cannot be read.
    pub async fn start(app: App, counted: PrometheusHandle) -> anyhow::Result<Self> {
        let configured = app.config.http.address;
        let listener = TcpListener::bind(configured).await.with_context(|| {
            format!("nothing can listen on {configured}; choose another SANTUN_HTTP_ADDR")
        })?;
        let address = listener.local_addr()?;
        let (mut intake, mut outgoing) = (Supervisor::default(), Supervisor::default());
        let mut routes = Vec::new();
        if let Some(config) = app.config.telegram.clone() {
            let (channel, delivery) = telegram::connect(&app, &config).await?;
            let outlet = Outlet::new(delivery, IN_FLIGHT);
            start_outbox(&mut outgoing, &outlet);
            routes.extend(start_telegram(&app, &config, &channel, &outlet, &mut intake));
        } else {
            tracing::warn!("no channel is configured: set TELEGRAM_BOT_TOKEN to reach debtors on Telegram");
        }
        let ready = readiness(&app.services, [intake.health(), outgoing.health()]);
        let router = web::router(ready, counted.clone(), routes);
        start_web(&mut intake, listener.into_std()?, router);
        start_figures(&mut outgoing, counted);
        tracing::info!(http.address = %address, "serving: health, readiness, metrics and webhooks");
        Ok(Self { app, address, intake, outgoing })
    }

    /// Where the web endpoints listen.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Takes nothing more in, finishes what is held, gives leases back, closes the database.
    ///
    /// # Errors
    /// Where the database cannot be closed in order.
    pub async fn stop(self) -> anyhow::Result<()> {
        tracing::info!("stopping: nothing more is taken in");
        let took_in = self.intake.stop(INTAKE_LIMIT).await;
        let sent = self.outgoing.stop(OUTBOX_LIMIT).await;
        if !(took_in && sent) {
            tracing::warn!("some work did not finish in time; it goes on after the next start");
        }
        self.app.close().await?;
        tracing::info!("stopped");
        Ok(())
    }
}

fn start_outbox(outgoing: &mut Supervisor, outlet: &Arc<Outlet>) {
    let outlet = Arc::clone(outlet);
    outgoing.start("outbox", move |stop| {
        let outlet = Arc::clone(&outlet);
        async move {
            workers::outbox::run(outlet, stop).await;
            Ok(())
        }
    });
}

/// Starts the intake of Telegram; its route, where Telegram calls us.
fn start_telegram(
    app: &App,
    config: &TelegramConfig,
    channel: &Arc<TelegramChannel>,
    outlet: &Arc<Outlet>,
    intake: &mut Supervisor,
) -> Option<Router> {
    let menus = (Arc::clone(channel), Arc::clone(&app.catalogue));
    let hook = telegram::hook(config, app.config.http.public_url.as_deref());
    intake.start("telegram-setup", move |stop| {
        let ((channel, catalogue), hook) = (menus.clone(), hook.clone());
        async move { telegram::set_up(&channel, &catalogue, hook, stop).await }
    });
    let sink = telegram::sink(&app.services, outlet, Arc::clone(channel));
    let route = telegram::route(config, channel, &sink);
    if route.is_none() {
        let (services, channel) = (Arc::clone(&app.services), Arc::clone(channel));
        intake.start("telegram-poller", move |stop| {
            telegram::poll(Arc::clone(&services), Arc::clone(&channel), Arc::clone(&sink), stop)
        });
    }
    route
}

/// The listener stays open when the server is started again.
fn start_web(intake: &mut Supervisor, listener: StdListener, router: Router) {
    let listener = Arc::new(listener);
    intake.start("web", move |stop| {
        let (listener, router) = (Arc::clone(&listener), router.clone());
        async move {
            let listener = TcpListener::from_std(listener.try_clone()?)?;
            Ok(web::serve(listener, router, stop).await?)
        }
    });
}

fn start_figures(outgoing: &mut Supervisor, counted: PrometheusHandle) {
    outgoing.start("figures", move |mut stop| {
        let counted = counted.clone();
        async move {
            let mut tick = interval(FIGURES);
            while !*stop.borrow() {
                tokio::select! {
                    _ = tick.tick() => counted.run_upkeep(),
                    _ = stop.changed() => {}
                }
            }
            Ok(())
        }
    });
}

/// Ready: the database answers, its writer lives, every worker works.
fn readiness(services: &Arc<Services>, workers: [Arc<Health>; 2]) -> Readiness {
    let services = Arc::clone(services);
    Arc::new(move || {
        let services = Arc::clone(&services);
        let mut down: Vec<&'static str> = workers.iter().flat_map(|health| health.down()).collect();
        Box::pin(async move {
            if !services.db.is_healthy() {
                down.push("writer");
            }
            if !matches!(timeout(PATIENCE, services.db.ping()).await, Ok(Ok(()))) {
                down.push("database");
            }
            if down.is_empty() { Ok(()) } else { Err(NotReady(down)) }
        })
    })
}
