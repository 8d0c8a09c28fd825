//! `/healthz`, `/readyz` and `/metrics`. What readiness means is given from outside.

use axum::{
    Router,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use futures::future::BoxFuture;
use metrics_exporter_prometheus::PrometheusHandle;
use std::sync::Arc;

/// The parts that are not ready, by name: `database`, `writer`, a worker.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not ready: {}", .0.join(", "))]
pub struct NotReady(pub Vec<&'static str>);

/// Asks whether everything that we serve with is there.
pub type Readiness = Arc<dyn Fn() -> BoxFuture<'static, Result<(), NotReady>> + Send + Sync>;

/// The routes of every deployment, with those of the channels beside them.
pub fn router(
    readiness: Readiness,
    metrics: PrometheusHandle,
    channels: impl IntoIterator<Item = Router>,
) -> Router {
    let own = Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready).with_state(readiness))
        .route("/metrics", get(figures).with_state(metrics));
    channels.into_iter().fold(own, Router::merge)
}

async fn ready(State(readiness): State<Readiness>) -> Response {
    match readiness().await {
        Ok(()) => "ready\n".into_response(),
        Err(missing) => (StatusCode::SERVICE_UNAVAILABLE, format!("{missing}\n")).into_response(),
    }
}

async fn figures(State(metrics): State<PrometheusHandle>) -> Response {
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], metrics.render()).into_response()
}
