//! Agreements: a promise to pay, an extension and an instalment plan are one thing, a dated list of promised payments.

use super::{
    Rupiah,
    ids::{AgreementId, InvoiceId},
};
use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// What an agreement is called when it is spoken of.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AgreementKind {
    /// Everything within the days of a promise.
    Promise,
    /// Everything later, within the days of an extension.
    Extension,
    /// Several parts.
    Plan,
}

impl AgreementKind {
    /// The stored code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Promise => "promise",
            Self::Extension => "extension",
            Self::Plan => "plan",
        }
    }

    /// The kind of a stored code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Promise, Self::Extension, Self::Plan].into_iter().find(|kind| kind.code() == code)
    }
}

/// How often parts are paid.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Period {
    /// Every seven days.
    Week,
    /// Every month, on the same day.
    #[default]
    Month,
}

/// One dated part of an agreement.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PromisedPayment {
    /// The day on which it is due.
    pub due_on: NaiveDate,
    /// How much.
    pub amount: Rupiah,
}

/// The exact content of an agreement before or after somebody accepts it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Terms {
    /// Promise, extension or plan.
    pub kind: AgreementKind,
    /// The invoices it covers, oldest first.
    pub invoices: Vec<InvoiceId>,
    /// The parts, with strictly increasing dates; their sum is the balance.
    pub payments: Vec<PromisedPayment>,
    /// A person must approve before the debtor can accept.
    pub needs_approval: bool,
    /// A date falls in a year whose holidays have not been decreed yet.
    pub provisional_dates: bool,
}

impl Terms {
    /// The sum of the parts, unless it leaves the range.
    #[must_use]
    pub fn total(&self) -> Option<Rupiah> {
        Rupiah::checked_sum(self.payments.iter().map(|part| part.amount))
    }
}

/// What has been *done* with an agreement. How it is being kept is judged from ledger and dates, never stored.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AgreementAct {
    /// Waits for a person's approval.
    Proposed,
    /// A person approved; the debtor has not accepted yet.
    Approved,
    /// A person declined.
    Rejected,
    /// The debtor accepted: it is in force.
    Accepted,
    /// Ended by the business or by a cancelled invoice.
    Cancelled,
    /// Replaced by a newer one.
    Superseded,
}

impl AgreementAct {
    /// The stored code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
            Self::Accepted => "accepted",
            Self::Cancelled => "cancelled",
            Self::Superseded => "superseded",
        }
    }

    /// The act of a stored code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Proposed, Self::Approved, Self::Rejected, Self::Accepted, Self::Cancelled, Self::Superseded]
            .into_iter()
            .find(|act| act.code() == code)
    }
}

/// After a dispute is settled, what fell due meanwhile may be paid within these days: as long as a promise to pay may take.
const RESPITE: Days = Days::new(7);

/// A dispute about a covered invoice, raised while the agreement was in force: meanwhile no part of it is wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Pause {
    /// The day on which it was raised.
    pub from: NaiveDate,
    /// The day on which it was settled; absent: it is open.
    pub until: Option<NaiveDate>,
}

/// An agreement as it was written down.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Agreement {
    /// Identifier.
    pub id: AgreementId,
    /// Content.
    pub terms: Terms,
    /// The last act.
    pub act: AgreementAct,
    /// When the debtor accepted.
    pub accepted_at: Option<DateTime<Utc>>,
    /// What had been paid on the covered invoices when it was accepted: payments count from here.
    pub paid_at_acceptance: Rupiah,
    /// Disputes meanwhile, oldest first.
    pub pauses: Vec<Pause>,
}

/// How a promised payment stands, derived from ledger and dates.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartJudgement {
    /// Not due yet, not fully paid.
    Pending,
    /// Fully paid.
    Kept,
    /// Its day has passed; something was paid.
    PartlyKept,
    /// Its day has passed; nothing was paid.
    Missed,
}

/// How an agreement stands, derived from its parts.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgreementJudgement {
    /// Something is still to come and nothing is missed.
    Active,
    /// The same, but nothing is wanted until a dispute is settled.
    Suspended,
    /// All parts were paid.
    Kept,
    /// A part was not fully paid on its day.
    Broken,
}

impl Agreement {
    /// Whether a dispute about a covered invoice is open.
    #[must_use]
    pub fn is_suspended(&self) -> bool {
        self.pauses.iter().any(|pause| pause.until.is_none())
    }

    /// The parts with the days on which they are wanted now: what fell due during a dispute has some days after its settlement.
    /// While one is open, the days are those that were agreed.
    #[must_use]
    pub fn wanted(&self) -> Vec<PromisedPayment> {
        self.terms
            .payments
            .iter()
            .map(|part| PromisedPayment { due_on: self.day_of(*part).0, ..*part })
            .collect()
    }

    /// The day on which a part is wanted, and whether a dispute keeps it from being wanted at all.
    fn day_of(&self, part: PromisedPayment) -> (NaiveDate, bool) {
        let mut day = part.due_on;
        for pause in self.pauses.iter().filter(|pause| pause.from <= part.due_on) {
            let Some(until) = pause.until else { return (day, true) };
            if until >= part.due_on {
                day = day.max(until.checked_add_days(RESPITE).unwrap_or(until));
            }
        }
        (day, false)
    }

    /// How each part and the whole stand on `today`, when `paid_since_acceptance` is verified money on the covered invoices. Money
    /// goes to the parts first-in-first-out. A part is missed only after its day and `grace_days` have passed:
    /// a transfer of the last evening may arrive the next day. Beside each judgement stands what was paid on that part.
    #[must_use]
    pub fn judge(
        &self,
        paid_since_acceptance: Rupiah,
        today: NaiveDate,
        grace_days: u32,
    ) -> (Vec<(PartJudgement, Rupiah)>, AgreementJudgement) {
        let mut left = paid_since_acceptance;
        let parts: Vec<_> = self
            .terms
            .payments
            .iter()
            .map(|part| {
                let paid = part.amount.min(left);
                left = left.less(paid);
                let (due_on, is_paused) = self.day_of(*part);
                let day = if is_paused { due_on.min(today) } else { today };
                (PromisedPayment { due_on, ..*part }.judge(paid, day, grace_days), paid)
            })
            .collect();
        let overall = if parts.iter().all(|(part, _)| *part == PartJudgement::Kept) {
            AgreementJudgement::Kept
        } else if parts
            .iter()
            .any(|(part, _)| matches!(part, PartJudgement::Missed | PartJudgement::PartlyKept))
        {
            AgreementJudgement::Broken
        } else if self.is_suspended() {
            AgreementJudgement::Suspended
        } else {
            AgreementJudgement::Active
        };
        (parts, overall)
    }
}

impl PromisedPayment {
    /// How this part stands when `paid` was put to it.
    fn judge(&self, paid: Rupiah, today: NaiveDate, grace_days: u32) -> PartJudgement {
        let last_day = self.due_on.checked_add_days(Days::new(u64::from(grace_days))).unwrap_or(self.due_on);
        if paid >= self.amount {
            PartJudgement::Kept
        } else if today <= last_day {
            PartJudgement::Pending
        } else if paid.is_positive() {
            PartJudgement::PartlyKept
        } else {
            PartJudgement::Missed
        }
    }
}
