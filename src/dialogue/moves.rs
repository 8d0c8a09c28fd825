//! From a reading to moves: the few things a message can do to a conversation. A button is a move as well, so that free text
//! and buttons meet here and act alike from here on.

use super::{choice::Choice, reply::Impossible};
use crate::{
    domain::{
        Language, Rupiah,
        dispute::{DisputeReason, Reason},
    },
    nlu::{Details, Intent, Understanding},
    policy::negotiation::Ask,
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

/// One thing that a message does.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Move {
    /// What a button would mean.
    Choose(Choice),
    /// A wish with figures: dates, parts, amounts.
    Wish(Box<Wanted>),
    /// A wish whose sum may mean two: which one, the smaller first, and whether it is that of every part.
    WhichSum { sums: (Rupiah, Rupiah), each: bool, wanted: Box<Wanted> },
    /// A wish with a time too vague to write down.
    VagueDate { from: NaiveDate, to: NaiveDate, reason: Option<Reason> },
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
    /// The wrong person; `sure` when the words leave no doubt.
    WrongPerson { sure: bool },
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
                | Self::VagueDate { .. }
                | Self::Impossible(_)
                | Self::WillPay
                | Self::TightCash(_)
                | Self::Choose(Choice::Instalments | Choice::MoreTime)
        )
    }
}

/// A wish with its figures. A share ("setengah dulu") becomes an amount once the balance is known.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Wanted {
    /// Dates, counts, amounts.
    pub ask: Ask,
    /// The first part as a share of the balance, in per cent.
    pub first_per_cent: Option<u32>,
    /// The time that vague words gave ("sisanya bulan depan").
    pub within: Option<(NaiveDate, NaiveDate)>,
    /// The words say that nothing else is possible.
    pub insists: bool,
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
    if details.asks_identity {
        // "Who is this, a robot?" is no doubt about who they are.
        moves.retain(|m| *m != Move::WrongPerson { sure: false });
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
    if details.asks_invoice && !said.is_sure() {
        // "Could you send it?" asks for it; it does not say that it never came.
        moves.retain(|m| *m != Move::Choose(Choice::NotReceived));
    }
    if details.asks_invoice && !moves.iter().any(|m| matches!(m, Move::Choose(Choice::NotReceived))) {
        moves.push(Move::AskInvoice);
    }
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
    if details.later {
        moves.retain(|m| !matches!(m, Move::Wish(_) | Move::VagueDate { .. } | Move::WillPay));
    }
    // "bukan, tgl 28", "iya, 3x aja": the figures are the answer, not the yes or no beside them.
    let figures = |m: &Move| {
        matches!(m, Move::Wish(_) | Move::WhichSum { .. } | Move::VagueDate { .. } | Move::Impossible(_))
    };
    if moves.iter().any(figures) {
        moves.retain(|m| !matches!(m, Move::Affirm | Move::Deny | Move::WillPay));
        // "lagi seret, senin ya": the wish is judged, the reason beside it is heard and written down.
        for next in &mut moves {
            if let Move::TightCash(reason) = *next {
                *next = Move::Choose(Choice::Because(reason.unwrap_or(Reason::CashFlow)));
            }
        }
    }
    moves.sort_by_key(is_question);
    if moves.contains(&Move::Choose(Choice::NotReceived)) {
        // "Not received, but could I pay in three?": it is sent first, and then the wish is taken up.
        moves.sort_by_key(|m| is_question(m) || m.is_about_paying());
    }
    if moves.iter().any(|m| matches!(m, Move::Dispute(_))) {
        // What somebody is angry about is answered after the anger is heard.
        moves.sort_by_key(|m| *m != Move::Angry);
    }
    in_doubt_who(&mut moves);
    // Politeness beside a real wish needs no answer of its own.
    if moves.iter().any(|m| !is_politeness(m)) {
        moves.retain(|m| !matches!(m, Move::Thank | Move::Words));
    }
    if moves == [Move::Choose(Choice::Together)] {
        // "karungnya sobek semua" may as well be words about something else.
        moves.push(Move::Words);
    }
    moves
}

/// Whoever says first that they are somebody else is shown nothing by whatever else the message says.
fn in_doubt_who(moves: &mut Vec<Move>) {
    let doubt = moves.iter().position(|m| matches!(m, Move::WrongPerson { .. }));
    let objection = moves.iter().position(|m| matches!(m, Move::Dispute(_)));
    if doubt.is_some_and(|doubt| objection.is_none_or(|objection| doubt < objection)) {
        moves.retain(|m| {
            matches!(
                m,
                Move::WrongPerson { .. }
                    | Move::Stop { .. }
                    | Move::Speak(_)
                    | Move::Later
                    | Move::Angry
                    | Move::AskIdentity
                    | Move::AskHelp
                    | Move::Greet
                    | Move::Thank
                    | Move::Choose(Choice::Person | Choice::Resume)
            )
        });
    }
}

/// A wish with a figure of two readings asks for the sum first.
fn doubt_the_sum(moves: &mut Vec<Move>, said: &Understanding, sums: (Rupiah, Rupiah)) {
    let wishes = |m: &Move| {
        matches!(
            m,
            Move::Wish(_)
                | Move::VagueDate { .. }
                | Move::WillPay
                | Move::Words
                | Move::Choose(Choice::Instalments | Choice::MoreTime)
        )
    };
    let Some(place) = moves.iter().position(wishes) else { return };
    let each = !said.details.rest && said.intents.contains(&Intent::AskInstallment);
    moves.retain(|m| !wishes(m));
    let next = Move::WhichSum { sums, each, wanted: Box::new(wanted(said)) };
    moves.insert(place.min(moves.len()), next);
}

/// Figures without words around them ("25", "3x", "500rb"): a wish, if any slot is filled.
fn bare_figures(said: &Understanding) -> Option<Move> {
    has_figures(said).then(|| wish(said))
}

fn read_intent(intent: Intent, said: &Understanding) -> Option<Move> {
    Some(match intent {
        Intent::ConfirmReceived => Move::Choose(Choice::Received),
        Intent::NotReceived => Move::Choose(Choice::NotReceived),
        Intent::AlreadyPaid => Move::Paid { amount: said.amount, on: said.date },
        Intent::PromiseToPay if has_figures(said) => wish(said),
        Intent::PromiseToPay => Move::WillPay,
        Intent::AskInstallment if has_figures(said) => wish(said),
        Intent::AskInstallment => Move::Choose(Choice::Instalments),
        Intent::AskExtension if has_figures(said) => wish(said),
        Intent::AskExtension => Move::Choose(Choice::MoreTime),
        Intent::AskAmount => Move::AskAmount,
        Intent::AskDueDate => Move::AskDueDate,
        Intent::AskPaymentMethod => Move::AskMethods,
        Intent::Dispute => Move::Dispute(said.details.dispute),
        Intent::Hardship => Move::TightCash(said.details.reason),
        Intent::WrongPerson => Move::WrongPerson { sure: said.is_sure() },
        Intent::StopContact => Move::Stop(stop_wish(&said.details)),
        Intent::AskHuman => Move::Choose(Choice::Person),
        Intent::Greeting => Move::Greet,
        Intent::Thanks => Move::Thank,
        Intent::Angry => Move::Angry,
        // With figures beside it ("iya tgl 25"), the figures are the answer.
        Intent::Affirm if has_figures(said) && said.intents.len() == 1 => wish(said),
        Intent::Deny if has_figures(said) && said.intents.len() == 1 => wish(said),
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

fn has_figures(said: &Understanding) -> bool {
    let slots = [
        said.date.is_some(),
        said.date_range.is_some(),
        said.amount.is_some(),
        said.per_amount.is_some(),
        said.count.is_some(),
        said.days.is_some(),
        said.fraction.is_some(),
        said.details.impossible_date,
        said.details.day_of_month.is_some(),
        said.details.rest_on.is_some(),
        !said.details.dates.is_empty(),
    ];
    slots.contains(&true)
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
    let exact = said.date.is_some() || !details.dates.is_empty() || said.days.is_some();
    let parts = said.count.is_some() || said.per_amount.is_some() || details.rest;
    if let (Some((from, to)), false, false) = (said.date_range, exact, parts) {
        return Move::VagueDate { from, to, reason: details.reason };
    }
    Move::Wish(Box::new(wanted(said)))
}

fn wanted(said: &Understanding) -> Wanted {
    let details = &said.details;
    let dates =
        if details.dates.is_empty() { said.date.into_iter().collect() } else { details.dates.clone() };
    let ask = Ask {
        count: said.count,
        per_amount: said.per_amount,
        period: said.period,
        dates,
        day_of_month: details.day_of_month,
        first_amount: said.amount,
        rest_on: details.rest_on,
        rest: details.rest,
        days: said.days,
    };
    let within = said.date_range.or(details.rest_within);
    Wanted { ask, first_per_cent: said.per_cent(), within, insists: details.insists }
}

/// Questions are answered after what the message decides ("oke, tapi bayarnya ke mana?").
const fn is_question(m: &Move) -> bool {
    matches!(
        m,
        Move::AskAmount
            | Move::AskDueDate
            | Move::AskMethods
            | Move::AskInvoice
            | Move::AskTerms
            | Move::AskDiscount
    )
}

const fn is_politeness(m: &Move) -> bool {
    matches!(m, Move::Thank | Move::Greet | Move::Affirm | Move::Words)
}
