//! The learnt table, and what it says about a message.

use crate::nlu::entities::{Piece, Sight};
use crate::nlu::learnt::{Reader, Table};
use crate::nlu::lexicon::Sym;
use crate::nlu::understanding::Intent;
use std::sync::LazyLock;

/// How many intents there are.
pub(super) const INTENTS: usize = 20;
/// Signs that people leave to programs.
const CODE: [char; 9] = ['{', '}', '<', '>', '$', '=', '|', '\\', ';'];

/// The table of the intents.
#[derive(Debug)]
pub(in crate::nlu) struct Weights(Table<INTENTS>);

/// What the table says about a message.
#[derive(Clone, Debug)]
pub(in crate::nlu) struct Hunch {
    /// From 0 to 1 for each intent; together 1.
    shares: [f32; INTENTS],
}

/// The table in this binary.
pub(in crate::nlu) fn weights() -> &'static Weights {
    static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| Weights(Table::parse(include_str!("weights.txt"))));
    &WEIGHTS
}

impl Hunch {
    /// How far the message resembles those of an intent, from 0 to 1.
    pub(in crate::nlu) fn of(&self, intent: Intent) -> f32 {
        self.shares.get(intent as usize).copied().unwrap_or_default()
    }
}

impl Weights {
    /// What the message resembles.
    pub(in crate::nlu) fn hunch(&self, sight: Sight<'_>) -> Hunch {
        Hunch { shares: self.0.shares(|see| Reader::each(sight, see)) }
    }

    /// Whether a message is talk, and no code, keys pressed at random or mere numbers: more than a third of its words are known, and none
    /// is a sign that people leave to programs.
    pub(in crate::nlu) fn knows_talk(&self, sight: Sight<'_>) -> bool {
        let mut name = String::with_capacity(48);
        let mut is_known = |piece: &Piece| {
            name.clear();
            name.push_str("w=");
            name.push_str(sight.surface(piece));
            piece.sym != Sym::UNKNOWN || self.0.knows(&name)
        };
        let words = sight.pieces.iter().filter(|piece| piece.value.is_none() && !piece.comma && !piece.stop);
        let (mut known, mut all) = (0_usize, 0_usize);
        for piece in words {
            known += usize::from(is_known(piece));
            all += 1;
        }
        known * 3 > all && !sight.text.clean.contains(CODE)
    }

    /// The features that speak most for an intent, strongest first.
    pub(in crate::nlu) fn reasons(
        &self,
        sight: Sight<'_>,
        intent: Intent,
        most: usize,
    ) -> Vec<(String, f32)> {
        self.0.reasons(|see| Reader::each(sight, see), intent as usize, most)
    }
}
