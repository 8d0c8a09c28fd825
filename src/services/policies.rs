//! The policy: shown, and changed by one setting at a time. Every change is a new version; older ones stay.

use super::{Services, audit::Hand, refusal::Refusal};
use crate::{
    policy::{Policy, settings::Setting},
    storage::{StorageError, business, entities::policy_version, rows},
};
use serde_json::json;
use std::sync::Arc;

/// What a change did.
#[derive(Clone, Debug)]
pub struct Changed {
    /// The version in force now.
    pub version: i32,
    /// The setting before.
    pub before: Setting,
    /// The setting now.
    pub after: Setting,
}

/// Every setting in force, with the version of the policy; 0: the defaults.
///
/// # Errors
/// Where the database refuses, or the stored policy cannot be read.
pub async fn show(services: &Services) -> Result<(i32, Vec<Setting>), Refusal> {
    let business = services.business(services.db.reader()).await?;
    Ok((business.policy_version, business.policy.keys()))
}

/// Changes one setting. The same value again changes nothing.
///
/// # Errors
/// An unknown key, a value that cannot be read, or one outside its bounds: the message says what is valid.
pub async fn set(services: &Arc<Services>, key: &str, value: &str, hand: &Hand) -> Result<Changed, Refusal> {
    let (shared, hand) = (Arc::clone(services), hand.clone());
    let (key, value) = (key.trim().to_lowercase(), value.to_owned());
    services
        .db
        .write(move |tx| {
            Box::pin(async move {
                let current = shared.business(tx).await?;
                let policy = current.policy.set(&key, &value)?;
                let (before, after) = (setting(&current.policy, &key)?, setting(&policy, &key)?);
                if policy == current.policy {
                    return Ok(Changed { version: current.policy_version, before, after });
                }
                let version = current.policy_version + 1;
                let unreadable = |_| StorageError::Unreadable { table: "policy_version", column: "settings" };
                let row = policy_version::Model {
                    version,
                    settings: serde_json::to_value(&policy).map_err(unreadable)?,
                    at: hand.at,
                    by: hand.by.clone(),
                    note: None,
                };
                rows::insert::<policy_version::Entity>(tx, vec![row]).await?;
                business::bump(tx).await?;
                let details = json!({ "before": before.value, "after": after.value });
                hand.note(tx, "policy.set", &key, details).await?;
                Ok(Changed { version, before, after })
            })
        })
        .await
}

fn setting(policy: &Policy, key: &str) -> Result<Setting, Refusal> {
    let found = policy.keys().into_iter().find(|setting| setting.key == key);
    found.ok_or_else(|| Refusal::Invalid(format!("there is no setting `{key}`")))
}
