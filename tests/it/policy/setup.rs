//! One debtor with one balance on one day, as the tests of the rules need it.

use chrono::NaiveDate;
use santun::{
    domain::{Calendar, PromisedPayment, Rupiah, Terms, calendar, ids::InvoiceId},
    policy::{
        negotiation::{Judgement, Situation},
        settings::Negotiation,
    },
};

pub fn day(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap()
}

pub fn rupiah(amount: i64) -> Rupiah {
    Rupiah::new(amount)
}

/// The decree of 2026.
pub fn decreed() -> Calendar {
    Calendar::new(calendar::built_in().unwrap(), false)
}

/// The ground on which a situation stands: what it borrows.
pub struct Ground {
    pub calendar: Calendar,
    pub limits: Negotiation,
}

impl Ground {
    pub fn new() -> Self {
        Self { calendar: decreed(), limits: Negotiation::default() }
    }

    pub fn situation(&self, today: &str, balance: i64) -> Situation<'_> {
        Situation {
            today: day(today),
            invoices: vec![InvoiceId::new(uuid::Uuid::nil())],
            balance: rupiah(balance),
            extensions_used: 0,
            promises_in_a_row: 0,
            broken_agreements: 0,
            renegotiations_used: 0,
            calendar: &self.calendar,
            limits: &self.limits,
        }
    }
}

/// `2026-01-25 500000, 2026-02-25 500000`.
pub fn written(terms: &Terms) -> String {
    parts_written(&terms.payments)
}

pub fn parts_written(parts: &[PromisedPayment]) -> String {
    parts.iter().map(|part| format!("{} {}", part.due_on, part.amount.get())).collect::<Vec<_>>().join(", ")
}

/// `accept promise: …`, `counter plan: … | asked plan (approval): …`, `impossible PastDate`, `unclear Date`.
pub fn summary(judgement: &Judgement) -> String {
    let described = |terms: &Terms| {
        let approval = if terms.needs_approval { " (approval)" } else { "" };
        let provisional = if terms.provisional_dates { " (provisional)" } else { "" };
        format!("{}{approval}{provisional}: {}", terms.kind.code(), written(terms))
    };
    match judgement {
        Judgement::Accept(terms) => format!("accept {}", described(terms)),
        Judgement::Counter { nearest, asked } => {
            let asked = asked.as_ref().map_or_else(|| "nothing".to_owned(), described);
            format!("counter {} | asked {asked}", described(nearest))
        }
        Judgement::Impossible(why) => format!("impossible {why:?}"),
        Judgement::Unclear(missing) => format!("unclear {missing:?}"),
    }
}
