//! How channels hand updates in: to a sink that makes them durable before the platform is told that we have them.

use crate::services::channel::Update;
use futures::future::BoxFuture;
use std::sync::Arc;

/// The sink could not make the updates durable; they will be delivered again. The sink has logged why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the updates are not durable yet")]
pub struct NotDurable;

/// Takes updates in order and answers once all of them are durable. Called again with the same updates after an error, so it must
/// know repeats by their external id.
pub type Sink = Arc<dyn Fn(Vec<Update>) -> BoxFuture<'static, Result<(), NotDurable>> + Send + Sync>;
