//! The facts in which a wish is judged, and the possible answers.

use crate::{
    domain::{Calendar, Rupiah, Terms, ids::InvoiceId},
    policy::settings::Negotiation,
};
use chrono::NaiveDate;

/// What is known when a wish is judged. Read anew for every judgement, never kept.
#[derive(Clone, Debug)]
pub struct Situation<'a> {
    /// The debtor's own calendar day.
    pub today: NaiveDate,
    /// The invoices that are spoken of, oldest first.
    pub invoices: Vec<InvoiceId>,
    /// What is owed on them together.
    pub balance: Rupiah,
    /// Extensions used on the invoice of these that used most.
    pub extensions_used: u32,
    /// Promises made one after the other without any payment between.
    pub promises_in_a_row: u32,
    /// Agreements on these invoices that were broken.
    pub broken_agreements: u32,
    /// Extensions and plans agreed after one was broken.
    pub renegotiations_used: u32,
    /// Holidays and joint leave.
    pub calendar: &'a Calendar,
    /// The limits of the business.
    pub limits: &'a Negotiation,
}

/// The answer to a wish.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Judgement {
    /// Inside every limit: read it back. Where `needs_approval` is set, the balance is above the ceiling and a person approves it first.
    Accept(Terms),
    /// Outside a limit.
    Counter {
        /// The nearest schedule inside.
        nearest: Terms,
        /// Exactly what was asked, for a person to approve in case the debtor insists; absent where it cannot be written down.
        asked: Option<Terms>,
    },
    /// It cannot be: say so kindly and ask again.
    Impossible(Impossible),
    /// Something is missing: ask for it.
    Unclear(Missing),
}

/// Why a wish cannot be.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Impossible {
    /// A day before today.
    PastDate,
    /// No money, or no parts.
    ZeroAmount,
    /// More than is owed.
    MoreThanOwed,
    /// A day that no month has.
    NoSuchDate,
    /// More parts than anybody could keep track of.
    TooManyParts,
    /// There is nothing to pay.
    NothingOwed,
}

/// What a wish lacks.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Missing {
    /// Everything: neither a day nor parts.
    Wish,
    /// The day on which all of it is paid.
    Date,
    /// How many parts, or how much each.
    Parts,
    /// How much the first part is.
    FirstAmount,
    /// When the rest follows.
    RestDate,
}
