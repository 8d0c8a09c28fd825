//! From a reading to moves: the few things a message can do to a conversation. A button is a move as well, so that free text
//! and buttons meet here and act alike from here on.

mod beside;

use super::{choice::Choice, reply::Impossible, wanted::Wanted};
use crate::{
    domain::{
        Language, Rupiah,
        dispute::{DisputeReason, Reason},
    },
    nlu::{Details, Intent, Understanding},
};
use chrono::NaiveDate;

/// How far a wish for silence goes, and how plain it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum StopWish {
    /// "STOP": at once.
    Plain,
    /// "Not every day", "not to my family": written down, not an end.
    Narrower,
    /// It may mean an end: asked once.
    Doubtful,
}

/// How plainly it is said that we have the wrong person.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Surety {
    /// The words leave no doubt.
    Said,
    /// They say so with a "perhaps", or a little of it.
    Doubted,
    /// They do not say so, but resemble what does.
    Resembled,
}

/// A wish with a time too vague to write down, or for a day that is not on its weekday.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Vague {
    /// The first and last day that may be meant.
    pub within: (NaiveDate, NaiveDate),
    /// Only these two may be meant: the weekday that was named, and the day.
    pub mismatched: bool,
    /// Why it is hard to pay.
    pub reason: Option<Reason>,
    /// The rest of the wish.
    pub wanted: Wanted,
}

/// One thing that a message does.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Move {
    /// What a button would mean.
    Choose(Choice),
    /// A wish with figures: dates, parts, amounts.
    Wish(Box<Wanted>),
    /// A wish whose sum may mean two: which one, the smaller first, and whether it is that of every part.
    WhichSum { sums: (Rupiah, Rupiah), each: bool, wanted: Box<Wanted> },
    /// A wish for a day that must be asked for.
    VagueDate(Box<Vague>),
    /// A wish that cannot be.
    Impossible(Impossible),
    /// "I will pay" without a day.
    WillPay,
    /// "How much?"
    AskAmount,
    /// "When?"
    AskDueDate,
    /// "Where to?"
    AskMethods,
    /// "Send me the invoice."
    AskInvoice,
    /// "What happens when it is late?"
    AskTerms,
    /// "Is there a discount?"
    AskDiscount,
    /// "Who is this?"
    AskIdentity,
    /// "What can you do?"
    AskHelp,
    /// A greeting.
    Greet,
    /// Thanks.
    Thank,
    /// A yes, to whatever was asked.
    Affirm,
    /// A no, to whatever was asked.
    Deny,
    /// Money is short.
    TightCash(Option<Reason>),
    /// Anger.
    Angry,
    /// "Not now."
    Later,
    /// No more messages.
    Stop(StopWish),
    /// The wrong person.
    WrongPerson(Surety),
    /// Somebody near the one we asked for is writing.
    SomebodyElse,
    /// A language by name, or none.
    Speak(Option<Language>),
    /// It has been paid.
    Paid { amount: Option<Rupiah>, on: Option<NaiveDate> },
    /// Something is wrong with the bill.
    Dispute(Option<DisputeReason>),
    /// Four digits.
    Digits(u16),
    /// An invoice named by its number.
    Invoice(String),
    /// The rest of the message is about this invoice.
    About(String),
    /// Words of no known meaning.
    Words,
}

impl Move {
    /// Whether it is about when and how to pay.
    pub(super) const fn is_about_paying(&self) -> bool {
        matches!(
            self,
            Self::Wish(_)
                | Self::WhichSum { .. }
                | Self::VagueDate(_)
                | Self::Impossible(_)
                | Self::WillPay
                | Self::TightCash(_)
                | Self::Choose(Choice::Instalments | Choice::MoreTime)
        )
    }
}

/// What a message does, strongest first. Never empty.
pub(super) fn read(said: &Understanding) -> Vec<Move> {
    let details = &said.details;
    let mut moves = Vec::new();
    if let Some(language) = details.language_wish {
        moves.push(Move::Speak(Some(language)));
    }
    if details.resume {
        moves.push(Move::Choose(Choice::Resume));
    }
    if details.later {
        moves.push(Move::Later);
    }
    if let Some(digits) = details.four_digits {
        moves.push(Move::Digits(digits));
    }
    let nothing_above = moves.is_empty();
    for intent in &said.intents {
        if let Some(next) = read_intent(*intent, said)
            && !moves.contains(&next)
        {
            moves.push(next);
        }
    }
    questions(&mut moves, said);
    if details.all {
        // Of several invoices it answers which; beside a wish it comes first, so that the wish is about all of them.
        moves.insert(0, Move::Choose(Choice::Together));
    } else if let Some(number) = &details.invoice_number {
        if moves.is_empty() {
            moves.push(Move::Invoice(number.clone()));
        } else {
            moves.insert(0, Move::About(number.clone()));
        }
    }
    if moves.is_empty() && nothing_above {
        moves.push(bare_figures(said).unwrap_or(Move::Words));
    }
    if let Some(sums) = details.doubtful_sum {
        doubt_the_sum(&mut moves, said, sums);
    }
    beside::settle(&mut moves, details.later);
    if let Some(speaker) = details.speaker {
        beside::spoken_by(&mut moves, speaker);
    }
    moves
}

/// What is asked beside the intents, and what the question shows not to be meant.
fn questions(moves: &mut Vec<Move>, said: &Understanding) {
    let details = &said.details;
    if details.asks_identity {
        // "Who is this, a robot?" is no doubt about who they are.
        moves.retain(|m| !matches!(m, Move::WrongPerson(Surety::Doubted | Surety::Resembled)));
        moves.push(Move::AskIdentity);
    }
    if details.asks_terms {
        moves.retain(|m| {
            !matches!(
                m,
                Move::Dispute(_) | Move::AskAmount | Move::AskDueDate | Move::Choose(Choice::MoreTime)
            )
        });
        moves.push(Move::AskTerms);
    }
    if details.asks_discount && !moves.iter().any(|m| matches!(m, Move::Dispute(_))) {
        moves.retain(|m| !matches!(m, Move::AskAmount | Move::AskMethods | Move::AskTerms));
        moves.push(Move::AskDiscount);
    }
    if details.asks_invoice && (details.resembled || !said.is_sure()) {
        // "Could you send it?" asks for it; it does not say that it never came.
        moves.retain(|m| *m != Move::Choose(Choice::NotReceived));
    }
    if details.asks_invoice && !moves.iter().any(|m| matches!(m, Move::Choose(Choice::NotReceived))) {
        moves.push(Move::AskInvoice);
    }
}

/// A wish with a figure of two readings asks for the sum first.
fn doubt_the_sum(moves: &mut Vec<Move>, said: &Understanding, sums: (Rupiah, Rupiah)) {
    let wishes = |m: &Move| {
        matches!(
            m,
            Move::Wish(_)
                | Move::VagueDate(_)
                | Move::WillPay
                | Move::Words
                | Move::Choose(Choice::Instalments | Choice::MoreTime)
        )
    };
    let Some(place) = moves.iter().position(wishes) else { return };
    let each = !said.details.rest && said.intents.contains(&Intent::AskInstallment);
    moves.retain(|m| !wishes(m));
    let next = Move::WhichSum { sums, each, wanted: Box::new(Wanted::of(said)) };
    moves.insert(place.min(moves.len()), next);
}

/// Figures without words around them ("25", "3x", "500rb"): a wish, if any slot is filled.
fn bare_figures(said: &Understanding) -> Option<Move> {
    Wanted::any(said).then(|| wish(said))
}

fn read_intent(intent: Intent, said: &Understanding) -> Option<Move> {
    Some(match intent {
        Intent::ConfirmReceived => Move::Choose(Choice::Received),
        Intent::NotReceived => Move::Choose(Choice::NotReceived),
        Intent::AlreadyPaid => Move::Paid { amount: said.amount, on: said.date },
        Intent::PromiseToPay if Wanted::any(said) => wish(said),
        Intent::PromiseToPay => Move::WillPay,
        Intent::AskInstallment if Wanted::any(said) => wish(said),
        Intent::AskInstallment => Move::Choose(Choice::Instalments),
        Intent::AskExtension if Wanted::any(said) => wish(said),
        Intent::AskExtension => Move::Choose(Choice::MoreTime),
        Intent::AskAmount => Move::AskAmount,
        Intent::AskDueDate => Move::AskDueDate,
        Intent::AskPaymentMethod => Move::AskMethods,
        Intent::Dispute => Move::Dispute(said.details.dispute),
        Intent::Hardship => Move::TightCash(said.details.reason),
        Intent::WrongPerson if said.is_sure() => Move::WrongPerson(Surety::Said),
        Intent::WrongPerson if said.details.resembled => Move::WrongPerson(Surety::Resembled),
        Intent::WrongPerson => Move::WrongPerson(Surety::Doubted),
        Intent::StopContact => Move::Stop(stop_wish(&said.details)),
        Intent::AskHuman => Move::Choose(Choice::Person),
        Intent::Greeting => Move::Greet,
        Intent::Thanks => Move::Thank,
        Intent::Angry => Move::Angry,
        // With figures beside it ("iya tgl 25"), the figures are the answer.
        Intent::Affirm if Wanted::any(said) && said.intents.len() == 1 => wish(said),
        Intent::Deny if Wanted::any(said) && said.intents.len() == 1 => wish(said),
        Intent::Affirm => Move::Affirm,
        Intent::Deny => Move::Deny,
        Intent::Other => return None,
    })
}

fn stop_wish(details: &Details) -> StopWish {
    match (details.stop_is_partial, details.stop_is_doubtful) {
        (true, _) => StopWish::Narrower,
        (false, true) => StopWish::Doubtful,
        (false, false) => StopWish::Plain,
    }
}

fn wish(said: &Understanding) -> Move {
    let details = &said.details;
    if details.impossible_date {
        let passed = details.past_date;
        return Move::Impossible(if passed { Impossible::PastDate } else { Impossible::NoSuchDate });
    }
    if said.amount.is_some_and(|amount| !amount.is_positive()) {
        return Move::Impossible(Impossible::ZeroAmount);
    }
    match vague(said) {
        Some(vague) => Move::VagueDate(Box::new(vague)),
        None => Move::Wish(Box::new(Wanted::of(said))),
    }
}

/// The time in which a day must be asked for, where none is named and it is not left to us, as it is where parts are wished for.
fn vague(said: &Understanding) -> Option<Vague> {
    let details = &said.details;
    let exact = said.date.is_some() || !details.dates.is_empty() || said.days.is_some();
    let named_first = said.amount.is_some() || said.fraction.is_some();
    let parts = said.count.is_some() || said.per_amount.is_some() || (details.rest && !named_first);
    let within = details.mismatched.or(said.date_range.filter(|_| !parts)).filter(|_| !exact)?;
    let wanted = Wanted { within: details.rest_within, ..Wanted::of(said) };
    Some(Vague { within, mismatched: details.mismatched.is_some(), reason: details.reason, wanted })
}
