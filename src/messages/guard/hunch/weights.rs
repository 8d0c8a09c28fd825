//! The learnt table, and what it says about a text.

use super::features;
use super::kind::{KINDS, Kind};
use crate::messages::guard::ReasonCode;
use crate::messages::guard::fold::Letter;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Weights are kept in such parts of one.
pub(super) const GRAIN: i64 = 2;
/// How far ahead of the harmless kinds a forbidden one stops a text: the margin of a text of one feature.
const STOPS: i64 = 10 * GRAIN;
/// How far ahead of the harmless kind another one warns.
const WARNS: i64 = 9 * GRAIN;

/// A text of fewer features than this (about a dozen words) must say as much as one that has so many: short ones resemble too much.
const SHORT: i64 = 150;

/// The table: for each feature the weights of some kinds.
pub(in crate::messages::guard) struct Weights {
    rows: HashMap<&'static str, Box<[(usize, i64)]>>,
}

/// What the table says about a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::messages::guard) enum Hunch {
    /// Nothing.
    Silent,
    /// It resembles what could be said better.
    Warn,
    /// It resembles what must not be said.
    Stop(ReasonCode),
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

    /// What the text resembles.
    pub(in crate::messages::guard) fn hunch(&self, letters: &[Letter]) -> Hunch {
        let mut sums = [0_i64; KINDS.len()];
        let mut count = 0_i64;
        features::each(letters, |feature| {
            count += 1;
            for (kind, weight) in self.row(feature) {
                if let Some(sum) = sums.get_mut(*kind) {
                    *sum += weight;
                }
            }
        });
        let [harmless, rude, forbidden @ ..] = sums;
        let reasons = KINDS.iter().skip(2).zip(forbidden);
        let Some((Kind::Forbidden(reason), most)) = reasons.max_by_key(|(_, sum)| *sum) else {
            return Hunch::Silent;
        };
        // Long texts have more features; what they sum up to is made comparable.
        let length = count.max(SHORT).isqrt();
        if most - harmless.max(rude) > STOPS * length {
            Hunch::Stop(*reason)
        } else if most.max(rude) - harmless > WARNS * length {
            Hunch::Warn
        } else {
            Hunch::Silent
        }
    }

    /// The features that speak most against harmlessness, strongest first.
    pub(in crate::messages::guard) fn reasons(&self, letters: &[Letter], most: usize) -> Vec<String> {
        let mut reasons: Vec<(i64, String)> = Vec::new();
        features::each(letters, |feature| {
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
