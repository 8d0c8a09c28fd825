//! A message as one line of meaning, for transcripts and audits: codes, key figures, buttons. Never a person's name, note or words.

use super::{Catalogue, clean, code, render, words::NUMBER};
use crate::{
    dialogue::{
        Reply, Speech,
        reply::{Card, Due, Schedule},
    },
    domain::{Language, Rupiah},
};
use chrono::NaiveDate;
use std::fmt::{Display, Write};

/// `extension.read_back date=2026-03-25 amount=1500000   [accept] [change]`: the buttons by their codes.
#[must_use]
pub fn describe(speech: &Speech) -> String {
    let buttons = speech.buttons.iter().map(|button| match &button.label {
        Some(label) => format!("{} {}", button.choice.code(), clean::inline(label, NUMBER)),
        None => button.choice.code().to_owned(),
    });
    line(speech, buttons)
}

impl Catalogue {
    /// As [`describe`], with the buttons by their labels: `... [Setuju] [Ubah]`.
    #[must_use]
    pub fn describe(&self, speech: &Speech, language: Language) -> String {
        line(speech, render::labels(self, &speech.buttons, language).into_iter())
    }
}

fn line(speech: &Speech, buttons: impl Iterator<Item = String>) -> String {
    let mut out = String::new();
    for (position, reply) in speech.parts.iter().enumerate() {
        if position > 0 {
            out.push_str(" + ");
        }
        out.push_str(reply.code());
        figures(&mut Figures(&mut out), reply);
    }
    let mut gap = "   ";
    let contact = speech.request_contact.then(|| "share-contact".to_owned());
    for button in buttons.chain(contact) {
        let _ = write!(out, "{gap}[{button}]");
        gap = " ";
    }
    out
}

/// Numbers that are listed one by one.
const SHOWN_NUMBERS: usize = 4;

/// Writes `name=value` pairs.
struct Figures<'a>(&'a mut String);

impl Figures<'_> {
    fn put(&mut self, name: &str, value: impl Display) -> &mut Self {
        let _ = write!(self.0, " {name}={value}");
        self
    }

    fn money(&mut self, name: &str, amount: Rupiah) -> &mut Self {
        self.put(name, amount.get())
    }

    /// An invoice number or reference, harmless on one line.
    fn number(&mut self, number: &str) -> &mut Self {
        self.put("number", clean::inline(number, NUMBER))
    }

    /// The first few numbers, and how many there are when there are more.
    fn numbers(&mut self, numbers: &[String]) -> &mut Self {
        let shown: Vec<String> =
            numbers.iter().take(SHOWN_NUMBERS).map(|number| clean::inline(number, NUMBER)).collect();
        match numbers.len() {
            0 => self,
            all if all > SHOWN_NUMBERS => self.put("number", shown.join(",")).put("count", all),
            _ => self.put("number", shown.join(",")),
        }
    }

    fn optional_date(&mut self, date: Option<NaiveDate>) -> &mut Self {
        match date {
            Some(date) => self.put("date", date),
            None => self,
        }
    }

    fn due(&mut self, due: &Due) -> &mut Self {
        self.number(&due.number)
            .money("amount", due.balance)
            .put("date", due.due_on)
            .put("days", due.days_past_due)
    }

    fn schedule(&mut self, schedule: &Schedule) -> &mut Self {
        let out = match schedule.payments.as_slice() {
            [] => self.money("amount", schedule.total),
            [single] => self.put("date", single.due_on).money("amount", single.amount),
            [first, .., last] => self
                .put("count", schedule.payments.len())
                .put("date", first.due_on)
                .put("until", last.due_on)
                .money("first", first.amount)
                .money("amount", schedule.total),
        };
        schedule.early.iter().fold(out, |out, early| out.money("early", early.saving))
    }
}

fn figures(out: &mut Figures<'_>, reply: &Reply) {
    match reply {
        Reply::ReceiptAsk { number, sent_on, .. } | Reply::ReceiptResend { number, sent_on, .. } => {
            out.number(number).optional_date(*sent_on)
        }
        Reply::ReceiptAskMany { numbers } | Reply::WhichInvoice { numbers, .. } => out.numbers(numbers),
        Reply::InvoiceCard { card: Card { due, lines, .. } } => out.due(due).put("count", lines.len()),
        Reply::AmountDue { due } => out.due(due),
        Reply::AmountDueMany { dues, total } => out.put("count", dues.len()).money("amount", *total),
        Reply::DueDate { number, due_on, days_past_due } => {
            out.number(number).put("date", due_on).put("days", days_past_due)
        }
        Reply::EarlyDiscountNote { until, saving, number } => {
            out.number(number).put("date", until).money("amount", *saving)
        }
        Reply::EarlyDiscountMany { savings } => {
            savings.iter().take(SHOWN_NUMBERS).fold(out.put("count", savings.len()), |out, told| {
                out.number(&told.number).put("date", told.offer.until).money("amount", told.offer.saving)
            })
        }
        Reply::OneByOne { number }
        | Reply::InvoiceDisputed { number }
        | Reply::DisputeAsk { number }
        | Reply::InvoiceCorrected { number }
        | Reply::InvoiceWithdrawn { number }
        | Reply::AgreementPaused { number }
        | Reply::AgreementEnded { number }
        | Reply::DisputeRecorded { number }
        | Reply::DisputeAdded { number } => out.number(number),
        Reply::DisputeClosed { number, upheld } => out.number(number).put("upheld", upheld),
        Reply::Terms { number, due_on, late_fee_clause } => {
            out.number(number).put("date", due_on).put("clause", late_fee_clause.is_some())
        }
        Reply::NoDiscount { numbers, why } => out.numbers(numbers).put("why", code::no_discount(*why)),
        Reply::SumAsk { small, large } => out.money("small", *small).money("large", *large),
        Reply::PaymentMethods { methods, amount, by, early, references, offered } => {
            let usable = methods.iter().filter(|method| method.carries(*amount)).count();
            let out = out.money("amount", *amount).optional_date(*by);
            let out = early.iter().fold(out, |out, offer| out.money("early", offer.saving));
            let out = if *offered { out.put("offered", offered) } else { out };
            out.put("count", usable).numbers(references)
        }
        Reply::PaymentReceived { amount, numbers, balance, discount }
        | Reply::PaymentReversed { amount, numbers, balance, discount } => {
            let out = out.money("amount", *amount).numbers(numbers).money("balance", *balance);
            if discount.is_positive() { out.money("discount", *discount) } else { out }
        }
        Reply::DateAskWithin { from, to } => out.put("from", from).put("to", to),
        Reply::WhichDay { one, other } => out.put("one", one).put("other", other),
        Reply::SumHeard { amount, each } => out.money("amount", *amount).put("each", each),
        Reply::Offer { schedule }
        | Reply::SofterOffer { schedule }
        | Reply::CounterOffer { schedule }
        | Reply::LastOffer { schedule }
        | Reply::OfferMeanwhile { schedule }
        | Reply::ReadBack { schedule }
        | Reply::Agreed { schedule }
        | Reply::AgreementStands { schedule }
        | Reply::ApprovalQueued { schedule }
        | Reply::Approved { schedule } => out.schedule(schedule),
        Reply::ReasonThanks { reason } => out.put("reason", code::reason(*reason)),
        Reply::DaysMoved { moved } => {
            moved.iter().fold(out, |out, day| out.put("named", day.named).put("date", day.became))
        }
        Reply::CannotBe { why } => out.put("why", code::impossible(*why)),
        Reply::CareHardTime { kind } => out.put("kind", code::hard_time(*kind)),
        Reply::CannotRead { kind } => out.put("kind", code::odd(*kind)),
        Reply::LanguageSet { language } => out.put("language", language.code()),
        Reply::StaffNotice { kind, code } => out.put("kind", kind.code()).put("code", code),
        Reply::StaffTrouble { what, code } => out.put("what", code::trouble(*what)).put("code", code),
        _ => out,
    };
}
