//! Debtors listed and shown: who is bound, what is owed, what stands as credit. Reads only.

use super::{
    acts::{AgreementShown, PaymentShown, agreement_shown, payment_shown},
    invoices::{InvoiceLine, by_debtor, line},
};
use crate::{
    domain::{
        Rupiah, Zone,
        contact::{Binding, ChannelKind},
    },
    services::{
        Services,
        holds::{Held, held},
        refusal::Refusal,
    },
    storage::{
        agreements, attention,
        entities::{contact, debtor, invoice},
        invoices as stored, payments,
    },
};
use chrono::{DateTime, Utc};
use serde::Serialize;
use std::collections::HashMap;
use uuid::Uuid;

/// A debtor in a list.
#[derive(Clone, Serialize)]
pub struct DebtorLine {
    /// The business's own reference.
    pub reference: String,
    /// Name.
    pub name: String,
    /// `id` or `en`.
    pub language: String,
    /// Addresses that are certainly theirs.
    pub bound: usize,
    /// Addresses that came through an invitation and were not identified yet.
    pub pending: usize,
    /// Bound addresses that blocked us: nothing reaches them.
    pub blocked: usize,
    /// Invoices on which something is owed.
    pub open_invoices: usize,
    /// What is owed in all.
    pub balance: Rupiah,
    /// When they asked for no more messages.
    pub opted_out_at: Option<DateTime<Utc>>,
}

/// An address of a debtor, without the address itself.
#[derive(Clone, Serialize)]
pub struct ContactShown {
    /// Which channel.
    pub channel: Option<ChannelKind>,
    /// How far it is known to be theirs.
    pub binding: String,
    /// Since when.
    pub since: DateTime<Utc>,
    /// When the person blocked us.
    pub blocked_at: Option<DateTime<Utc>>,
}

/// A debtor with everything about them.
#[derive(Clone, Serialize)]
pub struct DebtorShown {
    /// The figures of the list.
    #[serde(flatten)]
    pub line: DebtorLine,
    /// Form of address.
    pub honorific: String,
    /// Phone on file.
    pub phone: Option<String>,
    /// Zone, where it is known.
    pub time_zone: Option<String>,
    /// Addresses.
    pub contacts: Vec<ContactShown>,
    /// Invoices.
    pub invoices: Vec<InvoiceLine>,
    /// Payments, reversed ones too.
    pub payments: Vec<PaymentShown>,
    /// What no invoice could take.
    pub credit: Rupiah,
    /// Agreements, newest first.
    pub agreements: Vec<AgreementShown>,
    /// Holds in force.
    pub holds: Vec<Held>,
}

/// Every debtor, by reference.
///
/// # Errors
/// Where the database refuses.
pub async fn debtors(services: &Services) -> Result<Vec<DebtorLine>, Refusal> {
    let db = services.db.reader();
    let mut families = by_debtor(stored::all(db).await?);
    let mut contacts: HashMap<Uuid, Vec<contact::Model>> = HashMap::new();
    for contact in attention::contacts(db, None).await? {
        if let Some(debtor) = contact.debtor_id {
            contacts.entry(debtor).or_default().push(contact);
        }
    }
    let rows = stored::all_debtors(db).await?;
    Ok(rows
        .iter()
        .map(|row| {
            let family = families.remove(&row.id).unwrap_or_default();
            debtor_line(row, &family, &contacts.remove(&row.id).unwrap_or_default())
        })
        .collect())
}

fn debtor_line(row: &debtor::Model, family: &[invoice::Model], contacts: &[contact::Model]) -> DebtorLine {
    let count = |binding: Binding| contacts.iter().filter(|one| one.binding == binding.code()).count();
    let open = family.iter().filter(|invoice| invoice.status == "open" && invoice.unsettled().is_positive());
    let balances = open.clone().map(|invoice| invoice.unsettled());
    DebtorLine {
        reference: row.reference.clone(),
        name: row.name.clone(),
        language: row.language.clone(),
        bound: count(Binding::Bound),
        pending: count(Binding::Pending),
        blocked: contacts
            .iter()
            .filter(|one| one.binding == Binding::Bound.code() && one.blocked_at.is_some())
            .count(),
        open_invoices: open.count(),
        balance: Rupiah::checked_sum(balances).unwrap_or_default(),
        opted_out_at: row.opted_out_at,
    }
}

/// One debtor in full.
///
/// # Errors
/// Where there is none with this reference.
pub async fn debtor(services: &Services, reference: &str) -> Result<DebtorShown, Refusal> {
    let db = services.db.reader();
    let row = stored::debtor_of_reference(db, reference).await?;
    let row = row.ok_or_else(|| Refusal::NoDebtor(reference.to_owned()))?;
    let family = stored::of_debtor(db, row.id).await?;
    let contacts = attention::contacts(db, Some(row.id)).await?;
    let paid = payments::of_debtor(db, row.id).await?;
    let shares = payments::allocations(db, paid.iter().map(|payment| payment.id)).await?;
    let payments: Vec<_> = paid.into_iter().map(|payment| payment_shown(payment, &shares)).collect();
    let today = services.day_of(Some(&row), services.clock.now());
    let grace = services.business(db).await?.policy.negotiation.grace_days;
    let now = services.clock.now();
    let agreed = agreements::of_debtor(db, row.id).await?.into_iter();
    let holds = attention::standing_holds(db, Some(row.id)).await?.into_iter();
    let number = |id: Option<Uuid>| {
        family.iter().find(|invoice| Some(invoice.id) == id).map(|invoice| invoice.number.clone())
    };
    Ok(DebtorShown {
        line: debtor_line(&row, &family, &contacts),
        honorific: row.honorific.clone(),
        phone: row.phone.clone(),
        time_zone: row.time_zone.as_deref().and_then(Zone::parse).map(|zone| zone.name().to_owned()),
        contacts: contacts.into_iter().map(contact_shown).collect(),
        invoices: family.iter().map(|invoice| line(invoice, &row.reference, today)).collect(),
        credit: Rupiah::checked_sum(payments.iter().map(|payment| payment.credit)).unwrap_or_default(),
        payments,
        agreements: agreed.map(|stored| agreement_shown(stored, &family, today, grace)).collect(),
        holds: holds
            .filter(|hold| hold.until_at.is_none_or(|until| now < until))
            .map(|hold| {
                let invoice = number(hold.invoice_id);
                held(hold, row.reference.clone(), invoice)
            })
            .collect(),
    })
}

fn contact_shown(row: contact::Model) -> ContactShown {
    ContactShown {
        channel: ChannelKind::from_code(&row.channel),
        binding: row.binding,
        since: row.identified_at.unwrap_or(row.created_at),
        blocked_at: row.blocked_at,
    }
}
