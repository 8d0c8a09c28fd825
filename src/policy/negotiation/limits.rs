//! The limits of one situation as calendar days, and whether a schedule lies inside them.

use super::Situation;
use crate::domain::{AgreementKind, PromisedPayment, Rupiah, Terms};
use chrono::{Days, NaiveDate};

impl Situation<'_> {
    /// Whether another extension may be agreed.
    pub(super) fn may_extend(&self) -> bool {
        self.may_renegotiate() && self.extensions_used < self.limits.extensions_per_invoice
    }

    /// Whether an extension or a plan may be agreed at all: after a broken agreement only so many times.
    pub(super) fn may_renegotiate(&self) -> bool {
        self.broken_agreements == 0 || self.renegotiations_used < self.limits.renegotiations_after_broken
    }

    /// Whether another promise may be made before it counts as an extension.
    pub(super) fn may_promise(&self) -> bool {
        self.promises_in_a_row < self.limits.promises_in_a_row
    }

    /// The last unshifted day for paying everything at once: that of a promise or of an extension, at worst today.
    pub(super) fn last_single_day(&self) -> NaiveDate {
        let promise = if self.may_promise() { self.limits.promise_days } else { 0 };
        let extension =
            if self.may_extend() { self.limits.extension_days.max(self.limits.promise_days) } else { 0 };
        self.in_days(promise.max(extension))
    }

    /// The last unshifted day for the first part of a plan.
    pub(super) fn last_first_day(&self) -> NaiveDate {
        self.in_days(self.limits.first_within_days).min(self.last_single_day())
    }

    /// The last unshifted day for the last part of a plan.
    pub(super) fn last_part_day(&self) -> NaiveDate {
        self.in_days(self.limits.all_within_days)
    }

    /// The day so many days from today.
    pub(super) fn in_days(&self, days: u32) -> NaiveDate {
        self.today.checked_add_days(Days::new(u64::from(days))).unwrap_or(self.today)
    }

    /// Whether `day` is not later than `limit`, or than the working day that `limit` shifts to.
    pub(super) fn by(&self, day: NaiveDate, limit: NaiveDate) -> bool {
        day <= limit || (limit > self.today && day <= self.calendar.on_or_after(limit))
    }

    /// Whether a schedule (whole, positive, strictly increasing, not before today) lies inside every limit but the ceiling.
    pub(super) fn allows(&self, parts: &[PromisedPayment]) -> bool {
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return false };
        let soon = self.by(last.due_on, self.last_single_day());
        if parts.len() == 1 {
            return soon;
        }
        let counted = u32::try_from(parts.len()).is_ok_and(|count| count <= self.limits.max_instalments);
        let sized = parts.iter().rev().skip(1).all(|part| part.amount >= self.limits.min_part);
        let dated = self.may_renegotiate()
            && self.by(first.due_on, self.last_first_day())
            && self.by(last.due_on, self.last_part_day());
        counted && sized && (soon || dated)
    }

    /// What a single payment on `day` is called, and is counted as.
    fn kind_of_single(&self, day: NaiveDate) -> AgreementKind {
        let near = self.by(day, self.in_days(self.limits.promise_days));
        let promise = near && (self.may_promise() || !self.may_extend());
        if promise { AgreementKind::Promise } else { AgreementKind::Extension }
    }

    /// The terms of a schedule, its dates shifted to working days. A person must approve where the balance is above the
    /// ceiling or the schedule outside a limit.
    pub(super) fn terms(&self, parts: &[PromisedPayment]) -> Terms {
        let unshifted: Vec<NaiveDate> = parts.iter().map(|part| part.due_on).collect();
        let shifted = self.calendar.shift(self.today, &unshifted);
        let kind = match parts {
            [single] => self.kind_of_single(single.due_on),
            _ => AgreementKind::Plan,
        };
        Terms {
            kind,
            invoices: self.invoices.clone(),
            needs_approval: self.balance > self.limits.approval_ceiling || !self.allows(parts),
            provisional_dates: !self.calendar.all_decreed(unshifted.iter().chain(&shifted).copied()),
            payments: shifted
                .into_iter()
                .zip(parts)
                .map(|(due_on, part)| PromisedPayment { due_on, amount: part.amount })
                .collect(),
        }
    }

    /// The smallest part as it is used to build schedules: a multiple of the rounding.
    pub(super) fn min_part_rounded(&self) -> Rupiah {
        let down = self.limits.min_part.round_down_to(self.limits.rounding);
        if down == self.limits.min_part {
            down
        } else {
            down.checked_add(self.limits.rounding).unwrap_or(self.limits.min_part)
        }
    }
}
