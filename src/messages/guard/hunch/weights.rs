//! The learnt table, and what it says about a text.

use super::features;
use super::kind::KINDS;
use super::share::{ONE, Sums, damping, shares};
use crate::messages::guard::ReasonCode;
use crate::messages::guard::text::Passage;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Weights are kept in such parts of one.
pub(super) const GRAIN: i64 = 4;

/// A text of fewer features than this (about a dozen words) must say as much as one that has so many: short ones resemble too much.
const SHORT: usize = 80;

/// The table: for each feature the weights of some kinds.
pub(in crate::messages::guard) struct Weights {
    rows: HashMap<&'static str, Box<[(usize, i64)]>>,
}

/// What a text resembles, in thousandths.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::messages::guard) struct Likeness {
    /// Harmless texts.
    pub(in crate::messages::guard) harmless: i64,
    /// Texts that are to be stopped, for whatever reason.
    pub(in crate::messages::guard) forbidden: i64,
    /// The reason that is nearest.
    pub(in crate::messages::guard) reason: ReasonCode,
}

/// The table in this binary.
pub(in crate::messages::guard) fn weights() -> &'static Weights {
    static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| Weights::parse(include_str!("weights.txt")));
    &WEIGHTS
}

impl Weights {
    /// Reads lines of `feature<TAB>kind weight kind weight`.
    fn parse(table: &'static str) -> Self {
        let rows = table.lines().filter_map(|line| {
            let (feature, rest) = line.split_once('\t')?;
            let mut numbers = rest.split(' ');
            let mut row = Vec::new();
            while let (Some(kind), Some(weight)) = (numbers.next(), numbers.next()) {
                row.push((kind.parse().ok()?, weight.parse().ok()?));
            }
            Some((feature, row.into()))
        });
        Self { rows: rows.collect() }
    }

    fn row(&self, feature: &str) -> &[(usize, i64)] {
        self.rows.get(feature).map(AsRef::as_ref).unwrap_or_default()
    }

    /// What the passage resembles.
    pub(in crate::messages::guard) fn likeness(&self, passage: &Passage<'_>) -> Likeness {
        let mut sums = Sums::default();
        let mut squares = 0;
        features::each(passage, |feature| {
            squares += features::worth(feature).pow(2);
            for (kind, weight) in self.row(feature) {
                if let Some(sum) = sums.get_mut(*kind) {
                    *sum += weight * (ONE / GRAIN);
                }
            }
        });
        let shares = shares(&sums, damping(features::count(squares).max(SHORT)));
        let forbidden = KINDS.iter().zip(shares).filter_map(|(kind, share)| Some((kind.reason()?, share)));
        let reason = forbidden.clone().max_by_key(|(_, share)| *share).map(|(reason, _)| reason);
        let [harmless, ..] = shares;
        Likeness {
            harmless: harmless * 1000 / ONE,
            forbidden: forbidden.map(|(_, share)| share).sum::<i64>() * 1000 / ONE,
            reason: reason.unwrap_or(ReasonCode::Violence),
        }
    }

    /// The features that speak most against harmlessness, strongest first.
    pub(in crate::messages::guard) fn reasons(&self, passage: &Passage<'_>, most: usize) -> Vec<String> {
        let mut reasons: Vec<(i64, String)> = Vec::new();
        features::each(passage, |feature| {
            let of = |harmless: bool| {
                let weights = self.row(feature).iter().filter(|(kind, _)| (*kind == 0) == harmless);
                weights.map(|(_, weight)| *weight).max().unwrap_or_default()
            };
            let weight = of(false) - of(true);
            if weight > 0 && !reasons.iter().any(|(_, known)| known == feature) {
                reasons.push((weight, feature.to_owned()));
            }
        });
        reasons.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        reasons.into_iter().take(most).map(|(_, feature)| feature).collect()
    }
}
