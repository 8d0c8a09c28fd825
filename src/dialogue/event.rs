//! What can happen to a conversation: a message from the debtor, or something on the business's side.

use super::{choice::Choice, reply::OddKind};
use crate::{
    domain::{Language, Rupiah, agreement::Terms, ids::AgreementId},
    nlu::Understanding,
};
use chrono::{DateTime, Utc};

/// One thing that happened.
#[derive(Clone, PartialEq, Debug)]
pub enum Event {
    /// The chat was opened, through an invitation or anew.
    Started,
    /// The invitation could not be used.
    InviteRefused,
    /// Somebody spoke to us in a group.
    InGroup,
    /// A text was written.
    Said(Box<Said>),
    /// A button of the current question was pressed.
    Pressed(Choice),
    /// A button of an older question was pressed.
    PressedOld,
    /// A command was sent.
    Commanded(Command),
    /// A contact was shared.
    ContactShared {
        /// The sender's own contact, with the phone on file.
        matches: bool,
    },
    /// A photo or a document came.
    FileReceived {
        /// A photo rather than a document.
        photo: bool,
        /// What the words under it say.
        caption: Option<Box<Understanding>>,
    },
    /// Something came that cannot be read.
    Odd(OddKind),
    /// A message could not be processed; a person has been told.
    Unprocessed,
    /// A person approved a schedule.
    Approved {
        /// The stored agreement.
        agreement: AgreementId,
        /// What was approved.
        terms: Terms,
    },
    /// A person did not approve it.
    NotApproved {
        /// Words for the debtor, if any.
        note: Option<String>,
    },
    /// A reported payment was checked and not found.
    ProofNotFound {
        /// Words for the debtor, if any.
        note: Option<String>,
    },
    /// Money arrived.
    PaymentReceived {
        /// How much.
        amount: Rupiah,
        /// For which invoices.
        numbers: Vec<String>,
        /// What was let off because it came early.
        discount: Rupiah,
    },
    /// A payment was undone.
    PaymentReversed {
        /// How much.
        amount: Rupiah,
        /// For which invoices.
        numbers: Vec<String>,
        /// The discount for paying early that was taken back with it.
        discount: Rupiah,
    },
    /// An invoice of which the debtor had been told was withdrawn.
    Withdrawn {
        /// Its number.
        number: String,
    },
    /// A person gave the conversation back to the bot, or closed a matter: the pending question is asked again.
    Resumed,
    /// The business corrected invoices; agreements about some of them ended by that.
    Corrected {
        /// The invoices.
        numbers: Vec<String>,
        /// Those about which nothing is agreed any more.
        ended: Vec<String>,
    },
    /// An objection was settled.
    DisputeClosed {
        /// About which invoice.
        number: String,
        /// It was right.
        upheld: bool,
    },
    /// The ledger changed before a message left: what it would have said is said anew.
    LedgerChanged,
}

impl Event {
    /// Whether it happened on the business's side.
    #[must_use]
    pub const fn is_of_the_business(&self) -> bool {
        matches!(
            self,
            Self::Approved { .. }
                | Self::NotApproved { .. }
                | Self::ProofNotFound { .. }
                | Self::PaymentReceived { .. }
                | Self::PaymentReversed { .. }
                | Self::Resumed
                | Self::Corrected { .. }
                | Self::Withdrawn { .. }
                | Self::DisputeClosed { .. }
                | Self::LedgerChanged
        )
    }
}

/// A text as it was understood, and when it was written.
#[derive(Clone, PartialEq, Debug)]
pub struct Said {
    /// The reading.
    pub understanding: Understanding,
    /// The platform's time of the message; absent: unknown, then it never counts as an acceptance.
    pub at: Option<DateTime<Utc>>,
    /// It replaces an earlier text of the same message.
    pub edited: bool,
    /// Only its beginning was read.
    pub too_long: bool,
}

/// What a slash command wants; its Indonesian and English names mean the same.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Command {
    /// `/bantuan`, `/help`: what can be asked of us.
    Help,
    /// `/tagihan`, `/invoice`: the invoices in full.
    Invoice,
    /// `/bahasa`, `/language`: another language, perhaps a named one.
    Language(Option<Language>),
    /// `/petugas`, `/human`: a person.
    Person,
    /// `/stop`, `/berhenti`: no more messages.
    Stop,
    /// `/mulai`: messages again.
    Resume,
    /// A command that does not exist.
    Unknown,
}
