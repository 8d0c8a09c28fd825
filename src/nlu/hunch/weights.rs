//! The learnt table, and what it says about a message.

use super::ngrams::{Reader, Sight};
use crate::nlu::entities::Piece;
use crate::nlu::lexicon::Sym;
use crate::nlu::understanding::Intent;
use std::collections::HashMap;
use std::sync::LazyLock;

/// How many intents there are.
pub(super) const INTENTS: usize = 20;
/// Weights are kept as whole numbers, so many to one.
pub(super) const GRAIN: f32 = 32.0;

/// Signs that people leave to programs.
const CODE: [char; 9] = ['{', '}', '<', '>', '$', '=', '|', '\\', ';'];

/// The table: for each feature the weights of some intents.
#[derive(Debug, Default)]
pub(in crate::nlu) struct Weights {
    pub(super) rows: HashMap<Box<str>, Box<[(u8, i16)]>>,
}

/// What the table says about a message.
#[derive(Clone, Debug)]
pub(in crate::nlu) struct Hunch {
    /// From 0 to 1 for each intent; together 1.
    shares: [f32; INTENTS],
}

/// The table in this binary.
pub(in crate::nlu) fn weights() -> &'static Weights {
    static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| Weights::parse(include_str!("weights.txt")));
    &WEIGHTS
}

impl Hunch {
    /// How far the message resembles those of an intent, from 0 to 1.
    pub(in crate::nlu) fn of(&self, intent: Intent) -> f32 {
        self.shares.get(intent as usize).copied().unwrap_or_default()
    }
}

impl Weights {
    /// Reads lines of `feature<TAB>intent weight intent weight`, behind the mark of the lessons.
    pub(super) fn parse(table: &str) -> Self {
        let rows = table.lines().filter_map(|line| {
            let (feature, rest) = line.split_once('\t')?;
            let mut numbers = rest.split(' ');
            let mut row = Vec::new();
            while let (Some(intent), Some(weight)) = (numbers.next(), numbers.next()) {
                row.push((intent.parse().ok()?, weight.parse().ok()?));
            }
            Some((feature.into(), row.into()))
        });
        Self { rows: rows.collect() }
    }

    /// What the message resembles. Nothing where it is no talk: code, keys pressed at random, mere numbers.
    pub(in crate::nlu) fn hunch(&self, sight: Sight<'_>) -> Option<Hunch> {
        if !self.knows_talk(sight) {
            return None;
        }
        let mut sums = [0.0_f32; INTENTS];
        let mut known = 0_u32;
        Reader::each(sight, |feature| {
            for (intent, weight) in self.rows.get(feature).map(AsRef::as_ref).unwrap_or_default() {
                if let Some(sum) = sums.get_mut(usize::from(*intent)) {
                    *sum += f32::from(*weight) / GRAIN;
                }
            }
            known += 1;
        });
        Some(Hunch { shares: super::learn::softmax(sums, super::learn::scale(known)) })
    }

    /// Whether more than a third of the words are known, and none is a sign that people leave to programs.
    fn knows_talk(&self, sight: Sight<'_>) -> bool {
        let Sight { text, pieces, .. } = sight;
        let mut name = String::with_capacity(48);
        let mut is_known = |piece: &Piece| {
            name.clear();
            name.push_str("w=");
            name.push_str(
                text.tokens.get(piece.tokens.start).map(|token| text.of(token)).unwrap_or_default(),
            );
            piece.sym != Sym::UNKNOWN || self.rows.contains_key(name.as_str())
        };
        let words = pieces.iter().filter(|piece| piece.value.is_none() && !piece.comma && !piece.stop);
        let (mut known, mut all) = (0_usize, 0_usize);
        for piece in words {
            known += usize::from(is_known(piece));
            all += 1;
        }
        known * 3 > all && !text.clean.contains(CODE)
    }

    /// The features that speak most for an intent, strongest first.
    pub(in crate::nlu) fn reasons(
        &self,
        sight: Sight<'_>,
        intent: Intent,
        most: usize,
    ) -> Vec<(String, f32)> {
        let mut reasons: Vec<(String, f32)> = Vec::new();
        Reader::each(sight, |feature| {
            let row = self.rows.get(feature).map(AsRef::as_ref).unwrap_or_default();
            let weight =
                row.iter().find(|(of, _)| usize::from(*of) == intent as usize).map(|(_, weight)| *weight);
            if let Some(weight) = weight.filter(|weight| *weight > 0)
                && !reasons.iter().any(|(known, _)| known == feature)
            {
                reasons.push((feature.to_owned(), f32::from(weight) / GRAIN));
            }
        });
        reasons.sort_by(|(_, a), (_, b)| b.total_cmp(a));
        reasons.truncate(most);
        reasons
    }
}
