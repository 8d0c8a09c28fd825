//! The meanings that a button can carry. A free-text answer is read into the same meanings, so both always act alike.

use crate::domain::{
    Language, Rupiah,
    dispute::{DisputeReason, Reason},
    ids::InvoiceId,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What a debtor can answer with one tap.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "choice", content = "of", rename_all = "snake_case")]
pub enum Choice {
    /// "Yes, that is me."
    IsMe,
    /// "I am somebody else."
    NotMe,
    /// The invoice has arrived.
    Received,
    /// It has not.
    NotReceived,
    /// "I will pay now": shows the ways to pay.
    PayNow,
    /// "I have paid already."
    AlreadyPaid,
    /// "I would like to pay in parts."
    Instalments,
    /// "I need more time."
    MoreTime,
    /// "Something is wrong with this bill."
    SomethingWrong,
    /// "I would like to talk to a person."
    Person,
    /// Why it is hard to pay.
    Because(Reason),
    /// What is wrong with the bill.
    Wrong(DisputeReason),
    /// Agrees to exactly what was read back or offered.
    Accept,
    /// Wants it otherwise.
    Change,
    /// A day on which everything can be paid.
    On(NaiveDate),
    /// One of the sums that a figure may mean.
    Sum(Rupiah),
    /// One invoice out of several.
    One(InvoiceId),
    /// All invoices together.
    Together,
    /// A plain yes to a question of ours.
    Yes,
    /// A plain no.
    No,
    /// A language.
    Speak(Language),
    /// Nothing to add (to a request for details or proof).
    NothingToAdd,
    /// Lets us write again after a stop.
    Resume,
}

impl Choice {
    /// The stable code: message keys and transcripts are named after it.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::IsMe => "is-me",
            Self::NotMe => "not-me",
            Self::Received => "received",
            Self::NotReceived => "not-received",
            Self::PayNow => "pay-now",
            Self::AlreadyPaid => "already-paid",
            Self::Instalments => "instalments",
            Self::MoreTime => "more-time",
            Self::SomethingWrong => "something-wrong",
            Self::Person => "person",
            Self::Because(reason) => match reason {
                Reason::CashFlow => "because-cash-flow",
                Reason::LateIncome => "because-late-income",
                Reason::Forgot => "because-forgot",
                Reason::NotReceived => "because-not-received",
                Reason::Administration => "because-administration",
                Reason::Other => "because-other",
            },
            Self::Wrong(reason) => match reason {
                DisputeReason::Amount => "wrong-amount",
                DisputeReason::Delivery => "wrong-delivery",
                DisputeReason::Cancelled => "wrong-cancelled",
                DisputeReason::Duplicate => "wrong-duplicate",
                DisputeReason::Other => "wrong-other",
            },
            Self::Accept => "accept",
            Self::Change => "change",
            Self::On(_) => "on",
            Self::Sum(_) => "sum",
            Self::One(_) => "invoice",
            Self::Together => "together",
            Self::Yes => "yes",
            Self::No => "no",
            Self::Speak(Language::Id) => "speak-id",
            Self::Speak(Language::En) => "speak-en",
            Self::NothingToAdd => "nothing-to-add",
            Self::Resume => "resume",
        }
    }
}

/// A button as it is shown: its meaning and, for an invoice, the number that labels it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Button {
    /// The meaning.
    pub choice: Choice,
    /// The label where it is a name and not a phrase (an invoice number).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
}

impl From<Choice> for Button {
    fn from(choice: Choice) -> Self {
        Self { choice, label: None }
    }
}
