//! How far a message resembles those that tell of grave trouble.

use crate::nlu::entities::{Piece, Sight};
use crate::nlu::learnt::{Reader, Table};
use crate::nlu::understanding::Risk;
use std::sync::LazyLock;

/// The troubles, gravest first; before them in a table stands none.
pub(super) const TROUBLES: [Risk; 5] =
    [Risk::SelfHarm, Risk::Bereavement, Risk::Illness, Risk::JobLoss, Risk::Disaster];
/// None, and each trouble.
pub(super) const CLASSES: usize = TROUBLES.len() + 1;

/// From this share on despair is heard: to ask once too often is a small harm.
const DESPAIR: f32 = 0.25;
/// From this share on, all of them together, some trouble is heard.
const SOME: f32 = 0.56;

/// Fewer words than this resemble too much: in them trouble is heard from [`SURELY`] on.
const SHORT: usize = 5;
/// The share that few words must have.
const SURELY: f32 = 0.75;
/// More words than this say more than one thing: what a rule hears in them counts, whatever the whole resembles.
const LONG: usize = 14;
/// With a smaller share the message is about something else, whatever single words say: "when must the bill for the operation be paid?"
const NONE: f32 = 0.1;

/// What a message resembles.
#[derive(Clone, Copy, Debug)]
pub(in crate::nlu) struct Trouble {
    /// The trouble that is heard, if any is.
    pub(in crate::nlu) heard: Option<Risk>,
    /// How far the message resembles any, from 0 to 1.
    pub(in crate::nlu) share: f32,
    /// It resembles none at all, and is short enough for that to say something.
    pub(in crate::nlu) is_none: bool,
}

/// What trouble a message tells of: as a whole, or surely in one of its sentences; the gravest of them.
pub(in crate::nlu) fn trouble(sight: Sight<'_>) -> Trouble {
    let whole = weighed(sight);
    let surely = sight.sentences().map(weighed).filter(|part| part.heard.is_some() && part.share >= SURELY);
    let gravity = |found: &Trouble| found.heard.map_or(u8::MAX, |risk| risk as u8);
    std::iter::once(whole).chain(surely).min_by_key(gravity).unwrap_or(whole)
}

fn weighed(sight: Sight<'_>) -> Trouble {
    let [_, troubles @ ..] = table().shares(|see| Reader::each(sight, see));
    let named = || TROUBLES.into_iter().zip(troubles);
    let share = troubles.iter().sum();
    let despair = named().find(|(risk, share)| *risk == Risk::SelfHarm && *share >= DESPAIR);
    let some = || named().max_by(|(_, a), (_, b)| a.total_cmp(b)).filter(|_| share >= SOME);
    let is_word = |piece: &&Piece| !(piece.filler || piece.comma || piece.stop || piece.value.is_some());
    let words = sight.pieces.iter().filter(is_word).take(LONG).count();
    let heard = despair.or_else(some).filter(|_| words >= SHORT || share >= SURELY);
    Trouble { heard: heard.map(|(risk, _)| risk), share, is_none: share < NONE && words < LONG }
}

/// The features that made a message resemble those that tell of a trouble.
pub(in crate::nlu) fn reasons(sight: Sight<'_>, risk: Risk, most: usize) -> Vec<(String, f32)> {
    let Some(place) = TROUBLES.iter().position(|trouble| *trouble == risk) else { return Vec::new() };
    table().reasons(|see| Reader::each(sight, see), place + 1, most)
}

/// Reads the table, for which the first message would wait otherwise.
pub(in crate::nlu) fn load() {
    let _ = table();
}

fn table() -> &'static Table<CLASSES> {
    static TABLE: LazyLock<Table<CLASSES>> = LazyLock::new(|| Table::parse(include_str!("weights.txt")));
    &TABLE
}
