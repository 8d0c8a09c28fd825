//! The HTTP server: serves a router until it is told to stop, then finishes the requests that it holds.

use axum::{Router, http::StatusCode, serve::ListenerExt as _};
use std::{io, time::Duration};
use tokio::{net::TcpListener, sync::watch};
use tower_http::timeout::TimeoutLayer;

/// The longest that a request may take: a webhook that cannot be stored by then is delivered again anyway.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(15);

/// Serves `router` on `listener` until `stop` turns true and the requests at hand are answered.
///
/// # Errors
/// When the listener fails for good.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    mut stop: watch::Receiver<bool>,
) -> Result<(), io::Error> {
    let listener = listener.tap_io(|stream| {
        // Answers are small; an option that cannot be set only makes them slower.
        let _ = stream.set_nodelay(true);
    });
    let router =
        router.layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, REQUEST_TIMEOUT));
    axum::serve(listener, router)
        .with_graceful_shutdown(async move {
            // A sender that is gone means stop as well.
            let _ = stop.wait_for(|stop| *stop).await;
        })
        .await
}
