//! What a step wants done besides speaking: data, carried out by `services` in the same transaction.

use crate::domain::Rupiah;
use crate::domain::{
    Language,
    agreement::Terms,
    dispute::{DisputeReason, Reason},
    hold::HoldKind,
    ids::{AgreementId, InvoiceId},
    payment::ProofKind,
    task::TaskKind,
};
use chrono::NaiveDate;

/// One thing to do.
#[derive(Clone, PartialEq, Debug)]
pub enum Effect {
    /// The person at this address is the debtor.
    Bind,
    /// The address is not the debtor's (any more): let it go.
    Release,
    /// Speak this language from now on.
    SetLanguage(Language),
    /// Write down why paying is hard.
    RecordDifficulty(Reason),
    /// Put an exact schedule before a person.
    ProposeAgreement {
        /// The new agreement.
        id: AgreementId,
        /// Its content.
        terms: Terms,
    },
    /// The debtor accepted exactly this.
    AcceptAgreement {
        /// The agreement: new, or the approved one.
        id: AgreementId,
        /// Its content.
        terms: Terms,
    },
    /// The debtor says that they paid.
    ReportPayment {
        /// How it was shown.
        kind: ProofKind,
        /// The invoice, when one is talked about.
        invoice: Option<InvoiceId>,
        /// The amount named.
        amount: Option<Rupiah>,
        /// The day named.
        on: Option<NaiveDate>,
    },
    /// The debtor objects to an invoice.
    OpenDispute {
        /// The invoice.
        invoice: InvoiceId,
        /// What is wrong.
        reason: DisputeReason,
    },
    /// Words or a picture that describe the objection.
    DescribeDispute {
        /// The invoice.
        invoice: InvoiceId,
    },
    /// Start nothing by ourselves.
    Hold {
        /// Why.
        kind: HoldKind,
        /// One invoice, or everything.
        invoice: Option<InvoiceId>,
        /// For how many hours; absent: until a person releases it.
        hours: Option<i64>,
    },
    /// Ask a person.
    Queue(TaskKind),
    /// Start no more conversations.
    OptOut,
    /// They may be started again.
    OptIn,
}

impl Effect {
    /// Whether it leaves the matter alone, so that nothing of the business's is to be said beside it.
    #[must_use]
    pub const fn leaves_alone(&self) -> bool {
        matches!(
            self,
            Self::OpenDispute { .. }
                | Self::Hold { kind: HoldKind::Vulnerability, .. }
                | Self::OptOut
                | Self::Release
        )
    }
}
