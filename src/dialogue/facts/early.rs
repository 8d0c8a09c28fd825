//! What paying early saves (R21): what of it can still be had, and what therefore is to be paid. It is money in time that earns it.

use super::Facts;
use crate::{
    dialogue::reply::{EarlyOffer, EarlySaving, Reply, Schedule},
    domain::{Invoice, Rupiah, agreement::AgreementAct, agreement::Terms},
};
use std::sync::Arc;

impl Facts {
    /// What paying early would still save, by the calendar of the books; nothing once an agreement is in force.
    #[must_use]
    pub fn early_saving(&self, invoice: &Invoice) -> Option<Rupiah> {
        let agreed = self.agreements.iter().any(|agreement| {
            agreement.act == AgreementAct::Accepted && agreement.terms.invoices.contains(&invoice.id)
        });
        self.early_left(invoice).filter(|_| !agreed)
    }

    /// What paying early would still save, whatever was agreed.
    #[must_use]
    pub fn early_left(&self, invoice: &Invoice) -> Option<Rupiah> {
        let saving = invoice.early_discount_on(self.business.zone.local(self.now).date());
        saving.is_positive().then_some(saving)
    }

    /// The same with the number of the invoice and its last day, as it is told.
    #[must_use]
    pub fn early_told(&self, invoice: &Invoice) -> Option<EarlySaving> {
        let offer = EarlyOffer { saving: self.early_left(invoice)?, until: invoice.early_discount?.until };
        Some(EarlySaving { number: invoice.number.clone(), offer })
    }

    /// What paying all of these invoices early would still save, and until when all of that holds.
    fn early_offer(&self, invoices: &[&Arc<Invoice>]) -> Option<EarlyOffer> {
        let open = invoices.iter().filter(|invoice| self.early_saving(invoice).is_some());
        together(open.filter_map(|invoice| self.early_told(invoice)))
    }

    /// What keeping these terms saves, because their last day is not later than that of the discount.
    pub(super) fn early_by(&self, terms: &Terms) -> Option<EarlyOffer> {
        let last = terms.payments.iter().map(|part| part.due_on).max()?;
        let covered = terms.invoices.iter().filter_map(|id| self.invoice(*id));
        together(
            covered.filter_map(|invoice| self.early_told(invoice)).filter(|told| last <= told.offer.until),
        )
    }

    /// The ways to pay what is due next on these invoices: a promised part with its day, or all that is owed, less what paying then or
    /// now saves.
    #[must_use]
    pub fn ways_to_pay(&self, invoices: &[&Arc<Invoice>], references: Vec<String>) -> Reply {
        let next = self.next_due(invoices);
        let early = if next.is_none() { self.early_offer(invoices) } else { None };
        let saving = early.map_or(Rupiah::ZERO, |offer| offer.saving);
        let in_force = self.agreed(invoices).map(|agreement| self.in_force(agreement));
        let amount = match (next, in_force) {
            (Some(part), Some(schedule)) => schedule.owed(&part),
            _ => Self::balance(invoices).less(saving),
        };
        let by = next.map(|part| part.due_on).filter(|day| *day >= self.today);
        Reply::PaymentMethods { methods: self.methods(amount), amount, by, early, references, offered: false }
    }

    /// The ways to pay the first part of a schedule that was just agreed, or that is only on the table.
    pub(in crate::dialogue) fn ways_to_pay_first(&self, schedule: Schedule, offered: bool) -> Option<Reply> {
        let first = schedule.payments.first()?;
        let (amount, by) = (schedule.owed(first), Some(first.due_on));
        let methods = self.methods(amount);
        Some(Reply::PaymentMethods {
            methods,
            amount,
            by,
            early: None,
            references: schedule.numbers,
            offered,
        })
    }
}

/// All of these savings, and until when all of them hold.
fn together(told: impl Iterator<Item = EarlySaving>) -> Option<EarlyOffer> {
    told.map(|told| told.offer).reduce(|all, next| EarlyOffer {
        saving: all.saving.checked_add(next.saving).unwrap_or(all.saving),
        until: all.until.min(next.until),
    })
}
