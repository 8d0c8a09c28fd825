//! Rules: a pattern over words and entities, and what it is evidence for. Holds the syntax, not the matching.
//!
//! A pattern is a row of elements: `word`, `a|b|c`, `@class`, `<entity>`, each optional with a trailing `?`; `..` passes over up to
//! three words and `...` over up to six inside a sentence; `^` and `$` are the ends of the message, `[` and `]` the ends of a clause;
//! a leading `~x` refuses the match when `x` stands within the three words before it, `!x` when `x` follows at that place. Fillers
//! are passed over everywhere. `word_word` names a phrase.

use super::words::Sym;
use crate::nlu::understanding::{DisputeReason, Intent, Mood, Reason, Risk};
use serde::Deserialize;

/// What the entity readers put in the place of the words that they understood.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::nlu) enum Entity {
    /// One day.
    Date,
    /// Several days of which one is meant.
    Range,
    /// Money.
    Amount,
    /// A number of instalments.
    Count,
    /// So many days, weeks, months.
    Duration,
    /// So many more of them; a duration to every rule that asks for one.
    Longer,
    /// Weekly, monthly.
    Period,
    /// A share of the whole.
    Fraction,
    /// A number that is none of these.
    Number,
    /// A number or code that names something.
    Identifier,
    /// A time of the day.
    Clock,
    /// A time that lies behind us.
    Past,
    /// Around pay-day; a range to every rule that asks for one.
    Payday,
    /// The name of the one we asked for, where the question is who is there; a name like any other to a rule that asks for `<unknown>`.
    Name,
}

impl Entity {
    /// All of them.
    pub(super) const ALL: [Self; 14] = [
        Self::Date,
        Self::Range,
        Self::Amount,
        Self::Count,
        Self::Duration,
        Self::Longer,
        Self::Period,
        Self::Fraction,
        Self::Number,
        Self::Identifier,
        Self::Clock,
        Self::Past,
        Self::Payday,
        Self::Name,
    ];

    /// Its symbol: the first ones after [`Sym::UNKNOWN`].
    pub(in crate::nlu) const fn sym(self) -> Sym {
        Sym(self as u16 + 1)
    }
}

/// A finer point that a rule may raise.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::nlu) enum Flag {
    /// Writes later.
    Later,
    /// A rest follows.
    Rest,
    /// The most they can do.
    Insists,
    /// All invoices.
    All,
    /// Pays off what is owed.
    InFull,
    /// Who is writing?
    AsksIdentity,
    /// Wants the whole invoice.
    AsksInvoice,
    /// Asks for the terms: what they are, why, and what happens when it is late.
    AsksTerms,
    /// Asks for a discount, or whether paying early brings one.
    AsksDiscount,
    /// The writer says that they are not sure.
    Doubtful,
    /// Wants to be written to again.
    Resume,
    /// A stop that may be narrower.
    PartialStop,
    /// The time said is no day.
    Vague,
    /// Indonesian, please.
    WishId,
    /// English, please.
    WishEn,
    /// Speaks of what has happened: days lie behind us.
    Past,
    /// "It is me."
    Myself,
    /// Speaks as somebody other than the one we asked for, but near them.
    Another,
}

/// What a rule is evidence for.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(in crate::nlu) enum Effect {
    /// For an intent, or against it when negative.
    Score(Intent, f32),
    /// A mood.
    Mood(Mood),
    /// A risk.
    Risk(Risk),
    /// Why it is hard to pay.
    Reason(Reason),
    /// What is wrong with the bill.
    Dispute(DisputeReason),
    /// A finer point.
    Flag(Flag),
}

/// One element of a pattern.
#[derive(Clone, PartialEq, Debug)]
pub(in crate::nlu) enum Element {
    /// One of these words, sorted.
    OneOf(Box<[Sym]>),
    /// One of these words, or nothing.
    Maybe(Box<[Sym]>),
    /// Up to so many words.
    Gap(u8),
    /// The beginning of the message.
    Start,
    /// The end of the message.
    End,
    /// The beginning of a clause.
    ClauseStart,
    /// The end of a clause.
    ClauseEnd,
    /// None of these words stands in the three before the match.
    NotBefore(Box<[Sym]>),
    /// None of these words stands here.
    NotNext(Box<[Sym]>),
}

/// A pattern and its effects.
#[derive(Clone, Debug)]
pub(in crate::nlu) struct Rule {
    /// The row of elements.
    pub(in crate::nlu) elements: Box<[Element]>,
    /// What a match is evidence for.
    pub(in crate::nlu) effects: Box<[Effect]>,
    /// The rule as written, for people who ask why.
    pub(in crate::nlu) source: Box<str>,
}

impl Rule {
    /// The words with which a match begins.
    pub(in crate::nlu) fn first(&self) -> Option<&[Sym]> {
        self.elements.iter().find_map(|element| match element {
            Element::OneOf(words) => Some(words.as_ref()),
            _ => None,
        })
    }
}
