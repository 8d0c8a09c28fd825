//! Issues one-time links for the owner to send. Only the hash of a token is kept; the token itself is shown once.

use super::{Services, audit::Hand, invites, refusal::Refusal};
use crate::{
    domain::{Debtor, contact::Binding, ids::DebtorId},
    storage::{
        attention,
        entities::{invite, invoice},
        invoices, rows,
    },
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use std::{
    collections::{BTreeMap, HashSet},
    fmt,
    sync::Arc,
};
use uuid::Uuid;

/// Tokens in one unit of work.
const CHUNK: usize = 200;
/// Random bytes of a token.
const TOKEN_BYTES: usize = 32;

/// Whom to invite.
#[derive(Clone, Debug)]
pub enum Whom {
    /// The debtors of these invoices, bound or not: several people of one company may be bound to it.
    Invoices(Vec<String>),
    /// Everybody who owes something and has no bound address.
    All,
}

/// One link. Invoices of the same debtor share it.
#[derive(Clone)]
pub struct Invitation {
    /// The invoice that was named.
    pub invoice: String,
    /// Its debtor.
    pub debtor: Debtor,
    /// The token.
    pub token: String,
    /// Until when it can be used.
    pub expires_at: DateTime<Utc>,
}

impl fmt::Debug for Invitation {
    /// A token is a key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Invitation[redacted]")
    }
}

/// Issues tokens, one per debtor, one entry per invoice.
///
/// # Errors
/// Where an invoice does not exist or is cancelled, or no randomness can be had.
pub async fn issue(services: &Arc<Services>, whom: Whom, hand: &Hand) -> Result<Vec<Invitation>, Refusal> {
    let db = services.db.reader();
    let chosen = match whom {
        Whom::Invoices(numbers) => named(services, &numbers).await?,
        Whom::All => unbound(services).await?,
    };
    let owners: Vec<Uuid> = chosen.iter().map(|invoice| invoice.debtor_id).collect();
    let debtors = invoices::debtors_by_id(db, &owners).await?;
    let valid = services.business(db).await?.policy.invites.valid_days;
    let expires_at = hand.at + TimeDelta::days(i64::from(valid));
    let mut tokens: BTreeMap<Uuid, String> = BTreeMap::new();
    let mut invitations = Vec::with_capacity(chosen.len());
    for invoice in chosen {
        let Some(row) = debtors.get(&invoice.debtor_id).cloned() else { continue };
        let token = match tokens.get(&row.id) {
            Some(token) => token.clone(),
            None => {
                let token = token()?;
                tokens.insert(row.id, token.clone());
                token
            }
        };
        let debtor = Debtor::try_from(row)?;
        invitations.push(Invitation { invoice: invoice.number, debtor, token, expires_at });
    }
    let mut tokens = tokens.into_iter().peekable();
    while tokens.peek().is_some() {
        store(services, tokens.by_ref().take(CHUNK).collect(), expires_at, hand.clone()).await?;
    }
    Ok(invitations)
}

async fn named(services: &Services, numbers: &[String]) -> Result<Vec<invoice::Model>, Refusal> {
    let known =
        invoices::by_number(services.db.reader(), &numbers.iter().map(String::as_str).collect::<Vec<_>>())
            .await?;
    numbers
        .iter()
        .map(|number| {
            let invoice = known.get(number).cloned().ok_or_else(|| Refusal::NoInvoice(number.clone()))?;
            if invoice.status == "open" { Ok(invoice) } else { Err(Refusal::Cancelled(number.clone())) }
        })
        .collect()
}

async fn unbound(services: &Services) -> Result<Vec<invoice::Model>, Refusal> {
    let db = services.db.reader();
    let contacts = attention::contacts(db, None).await?;
    let bound: HashSet<Uuid> = contacts
        .into_iter()
        .filter(|contact| contact.binding == Binding::Bound.code())
        .filter_map(|contact| contact.debtor_id)
        .collect();
    let mut owing = invoices::all(db).await?;
    owing.retain(|invoice| {
        invoice.status == "open" && invoice.unsettled().is_positive() && !bound.contains(&invoice.debtor_id)
    });
    Ok(owing)
}

fn token() -> Result<String, Refusal> {
    let mut bytes = [0_u8; TOKEN_BYTES];
    getrandom::fill(&mut bytes)
        .map_err(|error| Refusal::Invalid(format!("the system gives no random bytes: {error}")))?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

async fn store(
    services: &Arc<Services>,
    tokens: Vec<(Uuid, String)>,
    expires_at: DateTime<Utc>,
    hand: Hand,
) -> Result<(), Refusal> {
    services
        .db
        .write(move |tx| {
            Box::pin(async move {
                let new = tokens.iter().map(|(debtor_id, token)| invite::Model {
                    token_hash: invites::hash(token),
                    debtor_id: *debtor_id,
                    expires_at,
                    created_at: hand.at,
                    used_at: None,
                    used_by: None,
                });
                rows::insert::<invite::Entity>(tx, new.collect()).await?;
                let subject: Vec<String> =
                    tokens.iter().map(|(debtor, _)| DebtorId::new(*debtor).short()).collect();
                hand.note(tx, "invite.issued", "invite", json!({ "debtors": subject })).await?;
                Ok(())
            })
        })
        .await
}
