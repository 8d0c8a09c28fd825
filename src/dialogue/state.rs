//! The state of one conversation: what is being asked, and what must be remembered until it is answered.
//!
//! It is stored as versioned JSON ([`VERSION`]); a released shape is read for ever or quarantined, never reset.

use super::{choice::Choice, facts::Facts, wanted::Wanted};
use crate::{
    domain::{
        Invoice, Language, Rupiah,
        agreement::Terms,
        dispute::{DisputeReason, Reason},
        ids::{AgreementId, InvoiceId},
    },
    nlu::{Expectation, Mood},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The version of the stored shape.
pub const VERSION: i32 = 1;

/// Everything that a conversation remembers between two messages.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    /// What is being asked.
    pub stage: Stage,
    /// The turn whose message asks it; answers are measured against that message.
    pub asked_turn: i64,
    /// The first turn that asked it with these same buttons: those of all messages since then count.
    pub menu_since: i64,
    /// What the buttons of that message mean, in order.
    pub menu: Vec<Choice>,
    /// How often in a row an answer was not understood.
    pub misses: u8,
    /// The mood of the last message that had one.
    pub mood: Mood,
    /// Money is short, or something grave was told: soft words from here on.
    pub gentle: bool,
    /// Why paying is hard, once told.
    pub reason: Option<Reason>,
    /// The one invoice that is talked about; absent: all that are open.
    pub focus: Option<InvoiceId>,
    /// Several invoices are talked about together, by the debtor's wish.
    pub together: bool,
    /// Invoices whose arrival was confirmed.
    pub received: Vec<InvoiceId>,
    /// Whether the person was greeted in this talk.
    pub greeted: bool,
    /// Whether a person of the business has been asked for and has not come yet.
    pub person_queued: bool,
    /// Whether the proof of a payment was given, or there is none, and nobody has looked at it yet.
    #[serde(default)]
    pub proof_given: bool,
    /// Of several invoices those that are reported as paid, until that was looked at: the talk goes on about the others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reported: Vec<InvoiceId>,
    /// The turn whose message confirms the last agreement, until it is known to have arrived; 0: nothing is open.
    #[serde(default)]
    pub agreed_turn: i64,
    /// Words of despair were heard and the person who was called has not come yet.
    #[serde(default)]
    pub despair: bool,
    /// Somebody near the debtor answered at this address: from then on only the debtor's own word says that it is them.
    #[serde(default)]
    pub somebody_else: bool,
    /// The language of the talk, for somebody who is no debtor, or no longer taken for one.
    #[serde(default)]
    pub language: Option<Language>,
}

/// What is being asked. Reads as the diagram of the conversation.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(tag = "at", rename_all = "snake_case", deny_unknown_fields)]
pub enum Stage {
    /// Nothing is pending.
    #[default]
    Quiet,
    /// "Is this really Ibu Ani?" Nothing of a debt has been said.
    Identify,
    /// The second proof: own contact or last four digits.
    Prove {
        /// Proofs that did not match.
        failures: u8,
    },
    /// "Has the invoice reached you?"
    Receipt {
        /// It was sent again in this talk.
        resent: bool,
    },
    /// "Which invoice, or all together?"
    WhichInvoice {
        /// It is asked because something is wrong with one of them.
        disputed: bool,
    },
    /// "What would suit you?"
    Options,
    /// "Which sum do you mean?"
    WhichSum {
        /// What the figure may mean, the smaller first.
        sums: (Rupiah, Rupiah),
        /// It is the sum of every part.
        each: bool,
        /// The rest of the wish.
        wanted: Box<Wanted>,
    },
    /// "What makes it hard just now?"
    Reason {
        /// What to go on with.
        wish: Wish,
    },
    /// "By which date?"
    AskDate {
        /// The range that vague words gave.
        within: Option<(NaiveDate, NaiveDate)>,
        /// The rest of the wish, if it says more than the day.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        wanted: Option<Box<Wanted>>,
    },
    /// An exact schedule lies on the table and wants a clear yes.
    Proposal(Proposal),
    /// "Please send the proof of your payment."
    Proof,
    /// "What is wrong with the bill?"
    DisputeReason {
        /// The invoice.
        invoice: InvoiceId,
    },
    /// "Could you describe it?"
    DisputeDetails {
        /// The invoice.
        invoice: InvoiceId,
        /// What is wrong.
        reason: DisputeReason,
    },
    /// A question in between; afterwards the talk goes on where it was.
    Aside {
        /// What is asked in between.
        about: Aside,
        /// Where it goes on.
        back: Box<Stage>,
    },
    /// Something grave was told: automation holds, nothing is asked.
    Care,
}

/// What a debtor wants to arrange.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    /// Parts.
    Instalments,
    /// More time.
    MoreTime,
}

/// Questions that interrupt another.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aside {
    /// "No messages at all?"
    Stop,
    /// "Is this not your number?"
    WrongPerson,
    /// "Which language?"
    Language,
    /// "Shall a person help?"
    Person,
}

/// Where the schedule on the table comes from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The debtor named it: it is read back.
    Asked,
    /// Our offer.
    Offer,
    /// The nearest to what was asked.
    Counter,
    /// Our last offer.
    Last,
    /// A person approved it.
    Approved,
}

/// A schedule on the table.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposal {
    /// The exact schedule.
    pub terms: Terms,
    /// Where it comes from.
    pub origin: Origin,
    /// What was asked instead, outside the limits; a person decides if the debtor insists.
    pub asked: Option<Terms>,
    /// How many offers came before.
    pub concession: u8,
    /// The stored agreement, when a person has approved it.
    pub agreement: Option<AgreementId>,
}

impl Stage {
    /// "By which date?", where no time was named and nothing waits for the day.
    pub const ANY_DAY: Self = Self::AskDate { within: None, wanted: None };

    /// Whether a question waits for an answer.
    #[must_use]
    pub const fn is_pending(&self) -> bool {
        !matches!(self, Self::Quiet | Self::Care)
    }
}

impl State {
    /// What an answer is expected to be, for the reading of the next text.
    #[must_use]
    pub const fn expectation(&self) -> Expectation {
        match &self.stage {
            Stage::Quiet | Stage::Care => Expectation::Nothing,
            Stage::Identify | Stage::Aside { .. } => Expectation::YesNo,
            Stage::Prove { .. } => Expectation::Digits,
            Stage::Receipt { .. } => Expectation::Receipt,
            Stage::WhichInvoice { .. } | Stage::Options => Expectation::Choice,
            Stage::WhichSum { .. } => Expectation::Amount,
            Stage::Reason { .. } => Expectation::Reason,
            Stage::AskDate { .. } => Expectation::Date,
            Stage::Proposal(_) => Expectation::Parts,
            Stage::Proof => Expectation::Proof,
            Stage::DisputeReason { .. } | Stage::DisputeDetails { .. } => Expectation::Details,
        }
    }

    /// The days between which a day was asked for.
    #[must_use]
    pub const fn within(&self) -> Option<(NaiveDate, NaiveDate)> {
        match self.stage {
            Stage::AskDate { within, .. } => within,
            _ => None,
        }
    }

    /// The invoices that are talked about: what is reported as paid is not asked for again while others are open.
    #[must_use]
    pub fn subject<'f>(&self, facts: &'f Facts) -> Vec<&'f Arc<Invoice>> {
        // While its proof is awaited, the focus is what is reported.
        let focus = self.focus.filter(|one| self.stage != Stage::Proof || !self.reported.contains(one));
        let all = facts.subject(focus);
        let others: Vec<_> =
            all.iter().filter(|invoice| !self.reported.contains(&invoice.id)).copied().collect();
        if others.is_empty() { all } else { others }
    }

    /// Whether it is asked if we have the wrong person.
    #[must_use]
    pub const fn doubts_who(&self) -> bool {
        matches!(self.stage, Stage::Aside { about: Aside::WrongPerson, .. })
    }

    /// Whether the outcome of the asked message must be known before an answer counts.
    #[must_use]
    pub const fn awaits_acceptance(&self) -> bool {
        matches!(self.stage, Stage::Proposal(_))
    }
}
