//! A learnt table, and what it makes of features.

use super::ngrams::value;
use std::collections::HashMap;

/// Weights are kept as whole numbers, so many to one.
pub(super) const GRAIN: f32 = 32.0;

/// For each feature the weights of some classes, each times what the feature counts.
#[derive(Debug, Default)]
pub(in crate::nlu) struct Table<const CLASSES: usize> {
    rows: HashMap<Box<str>, Box<[(u8, i16)]>>,
}

impl<const CLASSES: usize> Table<CLASSES> {
    /// Reads lines of `feature<TAB>class weight class weight`, behind the mark of the lessons.
    pub(in crate::nlu) fn parse(table: &str) -> Self {
        let rows = table.lines().filter_map(|line| {
            let (feature, rest) = line.split_once('\t')?;
            let mut numbers = rest.split(' ');
            let mut row = Vec::new();
            while let (Some(class), Some(weight)) = (numbers.next(), numbers.next()) {
                row.push((class.parse().ok()?, weight.parse().ok()?));
            }
            Some((feature.into(), row.into()))
        });
        Self { rows: rows.collect() }
    }

    /// Whether any lesson of weight had a feature.
    pub(in crate::nlu) fn knows(&self, feature: &str) -> bool {
        self.rows.contains_key(feature)
    }

    /// The share of each class, together 1; `each` calls what it is given with every feature.
    pub(in crate::nlu) fn shares(&self, each: impl FnOnce(&mut dyn FnMut(&str))) -> [f32; CLASSES] {
        let mut sums = [0.0_f32; CLASSES];
        let mut squares = 0.0;
        each(&mut |feature| {
            for (class, weight) in self.row(feature) {
                if let Some(sum) = sums.get_mut(usize::from(*class)) {
                    *sum += f32::from(*weight) / GRAIN;
                }
            }
            squares += value(feature).powi(2);
        });
        softmax(sums, scale(squares))
    }

    /// The features that speak most for a class, strongest first; `each` calls what it is given with every feature.
    pub(in crate::nlu) fn reasons(
        &self,
        each: impl FnOnce(&mut dyn FnMut(&str)),
        class: usize,
        most: usize,
    ) -> Vec<(String, f32)> {
        let mut reasons: Vec<(String, f32)> = Vec::new();
        each(&mut |feature| {
            let weight = self.row(feature).iter().find(|(of, _)| usize::from(*of) == class);
            if let Some((_, weight)) = weight.filter(|(_, weight)| *weight > 0)
                && !reasons.iter().any(|(known, _)| known == feature)
            {
                reasons.push((feature.to_owned(), f32::from(*weight) / GRAIN));
            }
        });
        reasons.sort_by(|(_, a), (_, b)| b.total_cmp(a));
        reasons.truncate(most);
        reasons
    }

    fn row(&self, feature: &str) -> &[(u8, i16)] {
        self.rows.get(feature).map(AsRef::as_ref).unwrap_or_default()
    }
}

/// Long messages have more features; their sum is made comparable. `squares` are those of what all features count.
pub(super) fn scale(squares: f32) -> f32 {
    1.0 / squares.max(1.0).sqrt()
}

/// Sums to shares.
pub(super) fn softmax<const CLASSES: usize>(sums: [f32; CLASSES], scale: f32) -> [f32; CLASSES] {
    let most = sums.iter().copied().fold(f32::MIN, f32::max);
    let mut shares = sums.map(|sum| ((sum - most) * scale).exp());
    let all: f32 = shares.iter().sum();
    for share in &mut shares {
        *share /= all;
    }
    shares
}
