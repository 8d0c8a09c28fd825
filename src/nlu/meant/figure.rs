//! The figures of a message, each with how far it resembles those that are meant.

use super::words_around;
use crate::nlu::entities::{Sight, Value};
use crate::nlu::learnt::Table;
use crate::nlu::understanding::Intent;
use std::sync::LazyLock;

/// A figure is meant, or only spoken of.
pub(super) const CLASSES: usize = 2;
/// The place of what is meant among the classes.
pub(super) const MEANT: usize = 1;
/// With a smaller share a figure is only spoken of.
const LEAST: f32 = 0.55;
/// The same for one beside a word of paying.
const LEAST_PAID: f32 = 0.3;
/// With a smaller share it gives way to another of its kind.
const DOUBTFUL: f32 = 0.6;
/// From this share on it is meant also where no rule says what it is for.
const SURELY: f32 = 0.85;
/// A bare number below this says too little of money to be one of the figures.
const LEAST_ALONE: u32 = 100;
/// So many figures of a message are looked at; the others are as the rules take them.
const MOST: usize = 12;

/// A figure of a message, and how far it resembles those that are meant, from 0 to 1.
#[derive(Clone, Copy, Debug)]
pub(in crate::nlu) struct Figure {
    /// The place of its piece.
    pub(in crate::nlu) place: usize,
    /// From 0 to 1.
    pub(in crate::nlu) share: f32,
}

impl Figure {
    /// Whether it resembles what is only spoken of; a word of paying right beside it says much for it.
    pub(in crate::nlu) fn is_only_mentioned(self, beside_paying: bool) -> bool {
        self.share < if beside_paying { LEAST_PAID } else { LEAST }
    }

    /// Whether another figure of its kind is rather what is meant.
    pub(in crate::nlu) fn is_doubtful(self) -> bool {
        self.share < DOUBTFUL
    }

    /// Whether it resembles what is meant and hardly anything else.
    pub(in crate::nlu) fn is_surely_meant(self) -> bool {
        self.share >= SURELY
    }
}

/// The figures of a message with such intents.
pub(in crate::nlu) fn figures(sight: Sight<'_>, intents: &[Intent]) -> impl Iterator<Item = Figure> {
    let told_by = told_by(intents);
    let places =
        sight.pieces.iter().enumerate().filter(|(_, piece)| piece.value.as_ref().is_some_and(is_figure));
    places.take(MOST).map(move |(place, _)| {
        let [_, share] = table().shares(|see| words_around::each(sight, told_by, place, see));
        Figure { place, share }
    })
}

/// The intent that figures belong to: the wish or report beside hard times or a plain answer, or else what leads.
pub(super) fn told_by(intents: &[Intent]) -> Intent {
    let leading = intents.first().copied().unwrap_or(Intent::Other);
    let has_figures = |intent: &&Intent| {
        matches!(
            intent,
            Intent::PromiseToPay
                | Intent::AskInstallment
                | Intent::AskExtension
                | Intent::AlreadyPaid
                | Intent::Dispute
        )
    };
    match leading {
        Intent::WrongPerson | Intent::StopContact | Intent::Angry | Intent::Other => leading,
        _ => intents.iter().find(has_figures).copied().unwrap_or(leading),
    }
}

/// Reads the table, for which the first message would wait otherwise.
pub(in crate::nlu) fn load() {
    let _ = table();
}

fn table() -> &'static Table<CLASSES> {
    static TABLE: LazyLock<Table<CLASSES>> = LazyLock::new(|| Table::parse(include_str!("weights.txt")));
    &TABLE
}

pub(super) const fn is_figure(value: &Value) -> bool {
    match value {
        // "tf 150 dulu" may leave the thousands out.
        Value::Number(number) => *number >= LEAST_ALONE,
        Value::When(_)
        | Value::Money(_)
        | Value::Count(_)
        | Value::Span(_)
        | Value::Rhythm(_)
        | Value::Share(_) => true,
        Value::Opaque | Value::Name => false,
    }
}
