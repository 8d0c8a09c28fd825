//! Learns the table from labelled rows: multinomial logistic regression by gradient steps of falling size, in a fixed order, so that
//! the same rows always give the same table. Offline only: nothing here runs while a message is read.

use super::ngrams::{RUN_VALUE, value};
use super::table::{GRAIN, scale, softmax};
use std::collections::{BTreeMap, HashMap};

/// How often all rows are gone through.
const ROUNDS: usize = 30;
/// The size of the first steps.
const STEP: f32 = 2.0;
/// How hard large weights are pulled back.
const PULL: f32 = 2e-4;
/// A feature of fewer rows than this says nothing.
const LEAST_ROWS: usize = 2;
/// Smaller weights are left out of the table.
const LEAST_WEIGHT: i16 = 6;

/// What is right for some features.
#[derive(Clone, Debug)]
pub(in crate::nlu) struct Example {
    /// What was seen.
    pub(in crate::nlu) features: Vec<String>,
    /// The place of what it is.
    pub(in crate::nlu) class: usize,
}

/// The table, as its file holds it; its first line is the [`mark`] of the examples.
pub(in crate::nlu) fn learn<const CLASSES: usize>(examples: &[Example]) -> String {
    let weights = weighed::<CLASSES>(examples);
    let table = weights.iter().filter_map(|(name, row)| written(name, row));
    std::iter::once(mark(examples)).chain(table).collect()
}

/// What a table bears that was learnt from these examples, read as they are read now: a digest of all their features and classes, and of how
/// they are learnt.
pub(in crate::nlu) fn mark(examples: &[Example]) -> String {
    // FNV-1a: it tells one set of examples from another, and keeps nothing secret.
    let mut digest = 0xcbf2_9ce4_8422_2325_u64;
    let mut take = |byte: u8| digest = (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let manner = format!("{ROUNDS} {STEP} {PULL} {LEAST_ROWS} {LEAST_WEIGHT} {RUN_VALUE}");
    manner.bytes().for_each(&mut take);
    for Example { features, class } in examples {
        features.iter().flat_map(|feature| feature.bytes().chain([b'\n'])).for_each(&mut take);
        take(u8::try_from(*class).unwrap_or(u8::MAX));
    }
    format!("{} lessons {digest:016x}\n", examples.len())
}

fn weighed<const CLASSES: usize>(examples: &[Example]) -> Vec<(&str, [f32; CLASSES])> {
    let mut rows: BTreeMap<&str, usize> = BTreeMap::new();
    for Example { features, .. } in examples {
        let mut once: Vec<&str> = features.iter().map(String::as_str).collect();
        once.sort_unstable();
        once.dedup();
        for feature in once {
            *rows.entry(feature).or_default() += 1;
        }
    }
    let names: Vec<&str> =
        rows.iter().filter(|(_, count)| **count >= LEAST_ROWS).map(|(name, _)| *name).collect();
    let places: HashMap<&str, usize> = names.iter().enumerate().map(|(place, name)| (*name, place)).collect();
    let placed: Vec<Placed> = examples
        .iter()
        .map(|Example { features, class }| {
            let scale = scale(features.iter().map(|name| value(name).powi(2)).sum());
            let placed = |name: &String| Some((*places.get(name.as_str())?, value(name) * scale));
            Placed { features: features.iter().filter_map(placed).collect(), class: *class }
        })
        .collect();
    let weights = descend(&placed, names.len());
    let counted =
        |(name, row): (_, [f32; CLASSES])| -> (&str, _) { (name, row.map(|weight| weight * value(name))) };
    names.into_iter().zip(weights).map(counted).collect()
}

/// An example by the places of its features, and what each of them counts in it.
struct Placed {
    features: Vec<(usize, f32)>,
    class: usize,
}

fn descend<const CLASSES: usize>(examples: &[Placed], features: usize) -> Vec<[f32; CLASSES]> {
    let mut weights = vec![[0.0_f32; CLASSES]; features];
    // A stride that shares no factor with most counts mixes the classes, which stand in blocks in the files.
    let stride = 7_919;
    for round in 0..ROUNDS {
        let step = STEP / (1.0 + round as f32 * 0.15);
        for turn in 0..examples.len() {
            let Some(example) = examples.get((turn * stride + round) % examples.len()) else { continue };
            let mut sums = [0.0_f32; CLASSES];
            for (feature, value) in &example.features {
                let Some(row) = weights.get(*feature) else { continue };
                for (sum, weight) in sums.iter_mut().zip(row) {
                    *sum += weight * value;
                }
            }
            let shares = softmax(sums, 1.0);
            for (feature, value) in &example.features {
                let Some(row) = weights.get_mut(*feature) else { continue };
                for (class, (weight, share)) in row.iter_mut().zip(shares).enumerate() {
                    let wanted = if class == example.class { 1.0 } else { 0.0 };
                    *weight += step * ((wanted - share) * value - PULL * *weight);
                }
            }
        }
    }
    weights
}

/// The line of a feature; none where it says nothing.
fn written(name: &str, weights: &[f32]) -> Option<String> {
    let cells: Vec<String> = weights
        .iter()
        .map(|weight| (weight * GRAIN).round() as i16)
        .enumerate()
        .filter(|(_, weight)| weight.abs() >= LEAST_WEIGHT)
        .map(|(class, weight)| format!("{class} {weight}"))
        .collect();
    (!cells.is_empty()).then(|| format!("{name}\t{}\n", cells.join(" ")))
}
