//! The stable code of every reply: transcripts, the outbox and metrics name meanings by it, so a code never changes once released.

use crate::{
    dialogue::{
        Reply,
        reply::{HardTime, Impossible, NoDiscount, OddKind, Schedule, Trouble},
    },
    domain::{AgreementKind, dispute::Reason},
};

impl Reply {
    /// The dotted lower-case code, such as `identity.ask`. Where a schedule is spoken of, its kind begins the code:
    /// `promise.read_back`, `extension.offer`, `plan.agreed`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::IdentityAsk { .. } => "identity.ask",
            Self::IdentityAskAgain { .. } => "identity.ask_again",
            Self::IdentityFirst => "identity.first",
            Self::IdentitySomebodyElse { .. } => "identity.somebody_else",
            Self::IdentityAwaited { .. } => "identity.awaited",
            Self::ProofOfIdentityAsk { .. } => "identity.proof_ask",
            Self::ProofOfIdentityWrong => "identity.proof_wrong",
            Self::IdentityFailed => "identity.failed",
            Self::IdentityThanks { .. } => "identity.thanks",
            Self::Stranger { .. } => "identity.stranger",
            Self::InviteUnusable { .. } => "identity.invite_unusable",
            Self::GroupRefused => "identity.group_refused",
            Self::AboutUs { .. } => "identity.about",
            Self::Help => "help",

            Self::Hello { .. } => "greeting.hello",
            Self::HelloAgain { .. } => "greeting.again",
            Self::Welcome => "greeting.welcome",
            Self::Acknowledged => "greeting.acknowledged",

            Self::ReceiptAsk { .. } => "receipt.ask",
            Self::ReceiptAskMany { .. } => "receipt.ask_many",
            Self::ReceiptAskAgain => "receipt.ask_again",
            Self::ReceiptThanks => "receipt.thanks",
            Self::ReceiptResend { .. } => "receipt.resend",
            Self::ReceiptConfirmResent => "receipt.confirm_resent",
            Self::ReceiptStillMissing => "receipt.still_missing",

            Self::InvoiceCard { .. } => "invoice.card",
            Self::AmountDue { .. } => "invoice.due",
            Self::AmountDueMany { .. } => "invoice.due_many",
            Self::DueDate { .. } => "invoice.due_date",
            Self::EarlyDiscountNote { .. } => "invoice.early",
            Self::EarlyDiscountMany { .. } => "invoice.early_many",
            Self::NoDiscount { .. } => "invoice.no_discount",
            Self::NothingOwed => "invoice.nothing_owed",
            Self::WhichInvoice { .. } => "invoice.which",
            Self::OneByOne { .. } => "invoice.one_by_one",
            Self::InvoiceDisputed { .. } => "invoice.disputed",
            Self::InvoiceCorrected { .. } => "invoice.corrected",
            Self::InvoiceWithdrawn { .. } => "invoice.withdrawn",
            Self::Terms { .. } => "invoice.terms",
            Self::TermsWhy => "invoice.terms_why",

            Self::OptionsAsk => "options.ask",
            Self::OptionsAskAgain => "options.ask_again",

            Self::PaymentMethods { .. } => "payment.methods",
            Self::PaymentTellUs => "payment.tell_us",
            Self::ProofAsk => "payment.proof_ask",
            Self::ProofAskAgain => "payment.proof_ask_again",
            Self::ProofNoted => "payment.proof_noted",
            Self::ProofPending => "payment.proof_pending",
            Self::ProofNotFound { .. } => "payment.proof_not_found",
            Self::PaymentReceived { .. } => "payment.received",
            Self::PaymentReversed { .. } => "payment.reversed",

            Self::ReasonAsk => "reason.ask",
            Self::ReasonAskAgain => "reason.ask_again",
            Self::ReasonThanks { .. } => "reason.thanks",

            Self::DateAsk => "date.ask",
            Self::DateAskAgain => "date.ask_again",
            Self::DateAskWithin { .. } => "date.ask_within",
            Self::WhichDay { .. } => "date.which",
            Self::SumHeard { .. } => "negotiation.sum_heard",
            Self::Offer { schedule } => by_kind(schedule, ["promise.offer", "extension.offer", "plan.offer"]),
            Self::SofterOffer { schedule } => {
                by_kind(schedule, ["promise.softer_offer", "extension.softer_offer", "plan.softer_offer"])
            }
            Self::CounterOffer { schedule } => {
                by_kind(schedule, ["promise.counter", "extension.counter", "plan.counter"])
            }
            Self::LastOffer { schedule } => {
                by_kind(schedule, ["promise.last_offer", "extension.last_offer", "plan.last_offer"])
            }
            Self::OfferMeanwhile { schedule } => by_kind(
                schedule,
                ["promise.offer_meanwhile", "extension.offer_meanwhile", "plan.offer_meanwhile"],
            ),
            Self::CannotBe { .. } => "negotiation.cannot_be",
            Self::SumAsk { .. } => "negotiation.sum_ask",
            Self::DaysMoved { .. } => "negotiation.days_moved",
            Self::ReadBack { schedule } => {
                by_kind(schedule, ["promise.read_back", "extension.read_back", "plan.read_back"])
            }
            Self::ReadBackChanged => "negotiation.read_back_changed",
            Self::ReadBackDayPassed => "negotiation.read_back_day_passed",
            Self::ReadBackRepeat => "negotiation.read_back_repeat",
            Self::Agreed { schedule } => {
                by_kind(schedule, ["promise.agreed", "extension.agreed", "plan.agreed"])
            }
            Self::AgreementStands { schedule } => {
                by_kind(schedule, ["promise.stands", "extension.stands", "plan.stands"])
            }
            Self::AgreementPaused { .. } => "agreement.paused",
            Self::AgreementEnded { .. } => "agreement.ended",
            Self::ApprovalQueued { schedule } => by_kind(
                schedule,
                ["promise.approval_queued", "extension.approval_queued", "plan.approval_queued"],
            ),
            Self::ApprovalPending => "negotiation.approval_pending",
            Self::Approved { schedule } => {
                by_kind(schedule, ["promise.approved", "extension.approved", "plan.approved"])
            }
            Self::NotApproved { .. } => "negotiation.not_approved",

            Self::DisputeAsk { .. } => "dispute.ask",
            Self::DisputeAskAgain => "dispute.ask_again",
            Self::DisputeDetailsAsk => "dispute.details_ask",
            Self::DisputeRecorded { .. } => "dispute.recorded",
            Self::DisputeAdded { .. } => "dispute.added",
            Self::DisputeClosed { .. } => "dispute.closed",

            Self::CareTightCash => "care.tight_cash",
            Self::CareHardTime { .. } => "care.hard_time",
            Self::HelpLine { .. } => "care.help_line",
            Self::CareAngry => "care.angry",
            Self::CareAngryPerson => "care.angry_person",
            Self::CareFormal => "care.formal",
            Self::CareThreat => "care.threat",
            Self::CareWaits => "care.waits",
            Self::CareWish => "care.wish",

            Self::WrongPersonConfirm => "wrong_person.confirm",
            Self::WrongPersonReleased => "wrong_person.released",
            Self::StopConfirm => "stop.confirm",
            Self::Stopped => "stop.done",
            Self::WishNoted => "stop.wish_noted",
            Self::Resumed => "stop.resumed",
            Self::LaterNoted => "later.noted",

            Self::PersonQueued => "person.queued",
            Self::PersonAlreadyQueued => "person.already_queued",
            Self::PersonOffer => "person.offer",

            Self::LanguageAsk => "language.ask",
            Self::LanguageSet { .. } => "language.set",

            Self::NotUnderstood => "odd.not_understood",
            Self::CannotRead { .. } => "odd.cannot_read",
            Self::AttachmentNoted => "odd.attachment_noted",
            Self::TooLong => "odd.too_long",
            Self::EditIgnored => "odd.edit_ignored",
            Self::ButtonOld => "odd.button_old",
            Self::OurFault => "odd.our_fault",

            Self::StaffNotice { .. } => "staff.notice",
            Self::StaffTrouble { .. } => "staff.trouble",
        }
    }
}

const fn by_kind(schedule: &Schedule, [promise, extension, plan]: [&'static str; 3]) -> &'static str {
    match schedule.kind {
        AgreementKind::Promise => promise,
        AgreementKind::Extension => extension,
        AgreementKind::Plan => plan,
    }
}

/// The code by which messages and transcripts select.
pub(super) const fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::CashFlow => "cash_flow",
        Reason::LateIncome => "late_income",
        Reason::Forgot => "forgot",
        Reason::NotReceived => "not_received",
        Reason::Administration => "administration",
        Reason::Other => "other",
    }
}

/// The code by which messages and transcripts select.
pub(super) const fn impossible(why: Impossible) -> &'static str {
    match why {
        Impossible::PastDate => "past_date",
        Impossible::NoSuchDate => "no_such_date",
        Impossible::ZeroAmount => "zero_amount",
        Impossible::MoreThanOwed => "more_than_owed",
    }
}

/// The code by which messages and transcripts select.
pub(super) const fn no_discount(why: NoDiscount) -> &'static str {
    match why {
        NoDiscount::Never => "never",
        NoDiscount::Until(_) => "until",
        NoDiscount::Given => "given",
    }
}

/// The code by which messages and transcripts select.
pub(super) const fn hard_time(kind: HardTime) -> &'static str {
    match kind {
        HardTime::Bereavement => "bereavement",
        HardTime::Illness => "illness",
        HardTime::JobLoss => "job_loss",
        HardTime::Disaster => "disaster",
        HardTime::Despair => "despair",
    }
}

/// The code by which messages and transcripts select.
pub(super) const fn odd(kind: OddKind) -> &'static str {
    match kind {
        OddKind::Voice => "voice",
        OddKind::Sticker => "sticker",
        OddKind::Location => "location",
        OddKind::Video => "video",
        OddKind::ContactCard => "contact_card",
        OddKind::Other => "other",
    }
}

/// The code by which messages and transcripts select.
pub(super) const fn trouble(what: Trouble) -> &'static str {
    match what {
        Trouble::Unprocessed => "unprocessed",
        Trouble::UnreadableState => "unreadable_state",
        Trouble::Undeliverable => "undeliverable",
        Trouble::UnknownDelivery => "unknown_delivery",
        Trouble::Reworded => "reworded",
        Trouble::Withheld => "withheld",
    }
}
