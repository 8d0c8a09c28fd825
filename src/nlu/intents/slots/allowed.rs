//! What the believed intents allow a message to say: a day beside "sudah bayar" has passed, one beside a wish lies ahead.

use crate::nlu::understanding::{Expectation, Intent};

/// What the intents allow a message to say.
#[derive(Clone, Copy)]
pub(super) struct Allowed {
    pub(super) future: bool,
    pub(super) past: bool,
    pub(super) money: bool,
    pub(super) parts: bool,
    /// Parts are the first wish.
    pub(super) parts_lead: bool,
    pub(super) extension: bool,
    pub(super) dispute: bool,
    /// A share is one of a payment, not of goods.
    pub(super) shares: bool,
    pub(super) asks_how: bool,
    /// It asks how much.
    pub(super) asks_sum: bool,
    /// It complains and wishes nothing: "now" is no day.
    pub(super) complains: bool,
    /// It tells of hard times: "2 bulan ini" have gone by.
    pub(super) laments: bool,
}

impl Allowed {
    pub(super) fn by(intents: &[Intent], expectation: Expectation) -> Self {
        let has = |intent| intents.contains(&intent);
        let leads = |intent| intents.first() == Some(&intent);
        let wish = has(Intent::PromiseToPay) || has(Intent::AskInstallment) || has(Intent::AskExtension);
        // "no, on 28 January": figures beside a plain yes or no, or beside nothing, answer the question for figures.
        let plain = |intent: &Intent| matches!(intent, Intent::Affirm | Intent::Deny | Intent::Other);
        let asked = matches!(expectation, Expectation::Date | Expectation::Parts | Expectation::Amount);
        // "no, make it the 26th", after something was read back.
        let asked = asked || expectation == Expectation::YesNo && leads(Intent::Deny);
        let answers = asked && intents.iter().all(plain);
        let tells_else = [
            Intent::Hardship,
            Intent::ConfirmReceived,
            Intent::NotReceived,
            Intent::AskAmount,
            Intent::AskDueDate,
            Intent::AskPaymentMethod,
        ]
        .into_iter()
        .any(leads);
        let paid = leads(Intent::AlreadyPaid) || (has(Intent::AlreadyPaid) && !wish && !tells_else);
        Self {
            future: wish || answers,
            past: paid || leads(Intent::Dispute),
            money: wish || paid || answers,
            parts_lead: leads(Intent::AskInstallment),
            parts: has(Intent::AskInstallment) && !leads(Intent::Dispute)
                || (answers && expectation == Expectation::Parts),
            extension: has(Intent::AskExtension) || answers,
            dispute: has(Intent::Dispute),
            complains: leads(Intent::Dispute) && !wish,
            laments: leads(Intent::Hardship),
            shares: (wish || answers || paid) && !leads(Intent::Dispute),
            asks_how: leads(Intent::AskPaymentMethod),
            asks_sum: has(Intent::AskAmount),
        }
    }
}
