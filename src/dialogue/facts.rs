//! What is true while a step is taken: read in the same transaction, given as plain data.

mod early;

use super::reply::{Card, Due, HolidayName, MovedDay, PartOfDay, Person, Schedule};
use crate::{
    domain::{
        Agreement, Calendar, Debtor, Invoice, PromisedPayment, Rupiah, Zone,
        agreement::{AgreementAct, AgreementJudgement, PartJudgement, Terms},
        contact::{Binding, Owner},
        dispute::Dispute,
        ids::{AgreementId, InvoiceId},
        method::{MethodKind, PaymentMethod},
    },
    policy::{
        Policy,
        negotiation::{self, Ask, Situation},
    },
};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use std::sync::Arc;
use uuid::Uuid;

/// So many moved days are explained; the schedule shows the others.
const SHOWN_MOVES: usize = 3;

/// Settings of the business that change rarely; shared by all steps between two changes.
#[derive(Debug)]
pub struct Business {
    /// Who is writing.
    pub name: String,
    /// The zone of its books.
    pub zone: Zone,
    /// The policy and its version.
    pub policy: Policy,
    /// Its version.
    pub policy_version: i32,
    /// Ways to pay.
    pub methods: Vec<PaymentMethod>,
    /// Holidays and joint leave.
    pub calendar: Calendar,
}

/// How the message that asks the pending question fared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Asked {
    /// The platform's time of it, once it was certainly sent; absent: it has certainly not left yet.
    pub sent_at: Option<DateTime<Utc>>,
}

/// How the message that confirms the last agreement fared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Confirmation {
    /// It has certainly not left yet, and still will.
    Waits,
    /// It was certainly sent.
    Arrived,
    /// It will not arrive, or nobody knows whether it did.
    Lost,
}

/// What the limits of a negotiation count.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct History {
    /// Extensions already used on these invoices.
    pub extensions_used: u32,
    /// Promises in a row without anything else between.
    pub promises_in_a_row: u32,
    /// Agreements that were not kept.
    pub broken_agreements: u32,
    /// New agreements made after a broken one.
    pub renegotiations_used: u32,
}

/// Everything a step may know.
#[derive(Clone, Debug)]
pub struct Facts {
    /// Settings of the business.
    pub business: Arc<Business>,
    /// Now.
    pub now: DateTime<Utc>,
    /// The debtor's calendar day.
    pub today: NaiveDate,
    /// The debtor's wall clock.
    pub time: NaiveTime,
    /// The debtor; absent for a stranger.
    pub debtor: Option<Arc<Debtor>>,
    /// How far the address is known to be theirs.
    pub binding: Binding,
    /// Whether the channel can share contacts by a button.
    pub shares_contact: bool,
    /// The debtor's invoices, oldest due first; cancelled ones are left out.
    pub invoices: Vec<Arc<Invoice>>,
    /// Agreements that have not ended.
    pub agreements: Vec<Arc<Agreement>>,
    /// Open disputes.
    pub disputes: Vec<Dispute>,
    /// What negotiation limits count.
    pub history: History,
    /// Who speaks for the business.
    pub owner: Owner,
    /// How the pending question fared; absent: there is none, or nobody knows whether it arrived.
    pub asked: Option<Asked>,
    /// How the confirmation of the last agreement fared; absent: it is known to have arrived, or there is none.
    pub confirmation: Option<Confirmation>,
    /// An identifier for the agreement that this step may make.
    pub fresh: Uuid,
}

impl Facts {
    /// How the debtor is addressed. A stranger has no name.
    #[must_use]
    pub fn person(&self) -> Person {
        self.debtor.as_ref().map_or_else(
            || Person { honorific: crate::domain::Honorific::BapakIbu, name: String::new() },
            |debtor| Person { honorific: debtor.honorific, name: debtor.name.clone() },
        )
    }

    /// The part of the day at the debtor's.
    #[must_use]
    pub fn part_of_day(&self) -> PartOfDay {
        PartOfDay::at(self.time)
    }

    /// The last four digits of the phone on file.
    #[must_use]
    pub fn last_four(&self) -> Option<u16> {
        let phone = self.debtor.as_ref()?.phone.as_deref()?;
        phone.get(phone.len().checked_sub(4)?..)?.parse().ok()
    }

    /// Whether the invoice is disputed and so left in peace.
    #[must_use]
    pub fn is_disputed(&self, invoice: InvoiceId) -> bool {
        self.disputes.iter().any(|dispute| dispute.invoice == invoice && dispute.closed_at.is_none())
    }

    /// Invoices on which something is owed, disputed or not.
    pub fn owing(&self) -> impl Iterator<Item = &Arc<Invoice>> {
        self.invoices.iter().filter(|invoice| invoice.balance().is_positive())
    }

    /// Invoices that can be talked about: owing and not disputed; only `focus` where one is set.
    #[must_use]
    pub fn subject(&self, focus: Option<InvoiceId>) -> Vec<&Arc<Invoice>> {
        let open = || self.owing().filter(|invoice| !self.is_disputed(invoice.id));
        let focused: Vec<_> = open().filter(|invoice| Some(invoice.id) == focus).collect();
        if focused.is_empty() { open().collect() } else { focused }
    }

    /// What is owed on these invoices together. Sums beyond the range of an `i64` count as the largest amount.
    #[must_use]
    pub fn balance(invoices: &[&Arc<Invoice>]) -> Rupiah {
        Rupiah::checked_sum(invoices.iter().map(|invoice| invoice.balance())).unwrap_or(Rupiah::new(i64::MAX))
    }

    /// What is owed on the invoices of these terms.
    #[must_use]
    pub fn balance_of(&self, terms: &Terms) -> Rupiah {
        let covered: Vec<_> =
            self.invoices.iter().filter(|invoice| terms.invoices.contains(&invoice.id)).collect();
        Self::balance(&covered)
    }

    /// An invoice by its identifier.
    #[must_use]
    pub fn invoice(&self, id: InvoiceId) -> Option<&Arc<Invoice>> {
        self.invoices.iter().find(|invoice| invoice.id == id)
    }

    /// The accepted agreement that covers one of these invoices.
    #[must_use]
    pub fn agreed(&self, invoices: &[&Arc<Invoice>]) -> Option<&Arc<Agreement>> {
        self.agreements.iter().find(|agreement| {
            agreement.act == AgreementAct::Accepted
                && invoices.iter().any(|invoice| agreement.terms.invoices.contains(&invoice.id))
        })
    }

    /// The agreement that waits for a person.
    #[must_use]
    pub fn pending_approval(&self) -> Option<&Arc<Agreement>> {
        self.agreements.iter().find(|agreement| agreement.act == AgreementAct::Proposed)
    }

    /// The identifier for a new agreement.
    #[must_use]
    pub const fn fresh_agreement(&self) -> AgreementId {
        AgreementId::new(self.fresh)
    }

    /// The figures of one invoice.
    #[must_use]
    pub fn due(&self, invoice: &Invoice) -> Due {
        Due {
            number: invoice.number.clone(),
            total: invoice.total,
            paid: invoice.paid,
            balance: invoice.balance(),
            due_on: invoice.due_on,
            days_past_due: invoice.days_past_due(self.today),
        }
    }

    /// The whole of one invoice.
    #[must_use]
    pub fn card(&self, invoice: &Invoice) -> Card {
        Card {
            due: self.due(invoice),
            issued_on: invoice.issued_on,
            contract_ref: invoice.contract_ref.clone(),
            lines: invoice.lines.clone(),
            subtotal: Rupiah::checked_sum(invoice.lines.iter().map(|line| line.total))
                .unwrap_or(invoice.total),
            discount: invoice.discount,
            tax: invoice.tax,
            early_given: invoice.early_given,
            early: self.early_saving(invoice).and_then(|saving| Some((invoice.early_discount?, saving))),
            late_fee_clause: invoice.late_fee_clause.clone(),
        }
    }

    /// How an agreement stands today: every part with what was paid on it, and the whole.
    #[must_use]
    pub fn judge(&self, agreement: &Agreement) -> (Vec<(PartJudgement, Rupiah)>, AgreementJudgement) {
        let covered = self.invoices.iter().filter(|invoice| agreement.terms.invoices.contains(&invoice.id));
        let paid = Rupiah::checked_sum(covered.map(|invoice| invoice.settled())).unwrap_or_default();
        let since = paid.less(agreement.paid_at_acceptance);
        agreement.judge(since, self.today, self.business.policy.negotiation.grace_days)
    }

    /// What an agreement in force on these invoices wants next: what is missing of its first part that is not fully paid.
    #[must_use]
    pub fn next_due(&self, invoices: &[&Arc<Invoice>]) -> Option<PromisedPayment> {
        let agreement = self.agreed(invoices)?;
        let (parts, _) = self.judge(agreement);
        let open = parts.into_iter().zip(agreement.wanted()).find(|((_, paid), part)| *paid < part.amount);
        open.map(|((_, paid), part)| PromisedPayment { amount: part.amount.less(paid), ..part })
    }

    /// An agreement in force as it is shown: with the days on which its parts are wanted now.
    #[must_use]
    pub fn in_force(&self, agreement: &Agreement) -> Schedule {
        self.schedule(&Terms { payments: agreement.wanted(), ..agreement.terms.clone() })
    }

    /// Terms as they are shown.
    #[must_use]
    pub fn schedule(&self, terms: &Terms) -> Schedule {
        Schedule {
            kind: terms.kind,
            numbers: terms
                .invoices
                .iter()
                .filter_map(|id| self.invoice(*id))
                .map(|invoice| invoice.number.clone())
                .collect(),
            payments: terms.payments.clone(),
            total: terms.total().unwrap_or_default(),
            early: self.early_by(terms),
            provisional_dates: terms.provisional_dates,
        }
    }

    /// The named days that are free days and so not those of the terms.
    #[must_use]
    pub fn moved_days(&self, ask: &Ask, terms: &Terms, situation: &Situation<'_>) -> Vec<MovedDay> {
        let name = |day| {
            let holiday = self.business.calendar.holiday(day)?;
            Some(HolidayName { id: holiday.name_id.clone(), en: holiday.name_en.clone() })
        };
        let moved = negotiation::moved_days(ask, terms, situation).into_iter().take(SHOWN_MOVES);
        moved.map(|(named, became)| MovedDay { named, became, holiday: name(named) }).collect()
    }

    /// Ways to pay that can carry `amount`.
    #[must_use]
    pub fn methods(&self, amount: Rupiah) -> Vec<MethodKind> {
        let methods = self.business.methods.iter().map(|method| &method.kind);
        methods.filter(|kind| kind.carries(amount)).cloned().collect()
    }

    /// The circumstances of a negotiation about these invoices.
    #[must_use]
    pub fn situation(&self, invoices: &[&Arc<Invoice>]) -> Situation<'_> {
        Situation {
            today: self.today,
            invoices: invoices.iter().map(|invoice| invoice.id).collect(),
            balance: Self::balance(invoices),
            extensions_used: self.history.extensions_used,
            promises_in_a_row: self.history.promises_in_a_row,
            broken_agreements: self.history.broken_agreements,
            renegotiations_used: self.history.renegotiations_used,
            calendar: &self.business.calendar,
            limits: &self.business.policy.negotiation,
        }
    }
}
