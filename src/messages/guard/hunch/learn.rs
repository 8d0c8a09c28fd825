//! Learns the table from labelled texts: an averaged perceptron with a margin, in a fixed order and in whole numbers. Offline only.

use super::features;
use super::kind::{KINDS, Kind};
use super::weights::GRAIN;
use crate::messages::guard::fold::fold;
use std::collections::BTreeMap;

/// How often all lessons are gone through.
const ROUNDS: usize = 8;
/// How far the right kind should be ahead, for a text of one feature.
const MARGIN: i64 = 25;
/// A feature of fewer texts than this says nothing.
const LEAST_TEXTS: usize = 2;
/// Smaller weights are left out of the table.
const LEAST_WEIGHT: i64 = 2;

/// A text and what is right for it.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// The text.
    pub text: String,
    /// The label.
    pub kind: Kind,
}

/// A weight for each kind.
type Row = [i64; KINDS.len()];

/// A lesson by the places of its features.
struct Example {
    features: Vec<usize>,
    /// How many features the text has, known or not.
    count: i64,
    kind: usize,
}

/// The table, as its file holds it.
#[must_use]
pub fn learn(lessons: &[Lesson]) -> String {
    let read: Vec<Vec<String>> = lessons.iter().map(|lesson| seen(&lesson.text)).collect();
    let mut texts: BTreeMap<&str, usize> = BTreeMap::new();
    for features in &read {
        let mut once: Vec<&str> = features.iter().map(String::as_str).collect();
        once.sort_unstable();
        once.dedup();
        once.into_iter().for_each(|feature| *texts.entry(feature).or_default() += 1);
    }
    let known = texts.iter().filter(|(_, texts)| **texts >= LEAST_TEXTS);
    let places: BTreeMap<&str, usize> =
        known.enumerate().map(|(place, (feature, _))| (*feature, place)).collect();
    let examples: Vec<Example> = read
        .iter()
        .zip(lessons)
        .map(|(features, lesson)| Example {
            features: features.iter().filter_map(|feature| places.get(feature.as_str()).copied()).collect(),
            count: i64::try_from(features.len()).unwrap_or(i64::MAX),
            kind: lesson.kind.place(),
        })
        .collect();
    written(&places, &averaged(&examples, places.len()))
}

fn seen(text: &str) -> Vec<String> {
    let mut seen = Vec::new();
    features::each(&fold(text, &[]), |feature| seen.push(feature.to_owned()));
    seen
}

/// The mean of the weights over all steps, in grains.
fn averaged(examples: &[Example], features: usize) -> Vec<Row> {
    // A stride that shares no factor with most counts mixes the kinds, which stand in blocks in the files.
    let stride = 7_919;
    let mut weights: Vec<Row> = vec![Row::default(); features];
    let mut late: Vec<Row> = vec![Row::default(); features];
    let mut step = 1;
    for round in 0..ROUNDS {
        for turn in 0..examples.len() {
            let Some(example) = examples.get((turn * stride + round) % examples.len()) else { continue };
            if let Some(rival) = rival(example, &weights) {
                for feature in &example.features {
                    change(&mut weights, *feature, (example.kind, rival), 1);
                    change(&mut late, *feature, (example.kind, rival), step);
                }
            }
            step += 1;
        }
    }
    for (row, late) in weights.iter_mut().zip(late) {
        for (weight, late) in row.iter_mut().zip(late) {
            *weight = (*weight * step - late) * GRAIN / step;
        }
    }
    weights
}

/// The kind that the text resembles too much; none where the right one is far enough ahead.
fn rival(example: &Example, weights: &[Row]) -> Option<usize> {
    let mut sums = Row::default();
    for row in example.features.iter().filter_map(|feature| weights.get(*feature)) {
        sums.iter_mut().zip(row).for_each(|(sum, weight)| *sum += weight);
    }
    let right = sums.get(example.kind).copied()?;
    let others = sums.iter().enumerate().filter(|(kind, _)| *kind != example.kind);
    let (rival, sum) = others.max_by_key(|(kind, sum)| (**sum, std::cmp::Reverse(*kind)))?;
    (right - sum < MARGIN * example.count.isqrt()).then_some(rival)
}

fn change(rows: &mut [Row], feature: usize, (right, rival): (usize, usize), by: i64) {
    let Some(row) = rows.get_mut(feature) else { return };
    if let Some(weight) = row.get_mut(right) {
        *weight += by;
    }
    if let Some(weight) = row.get_mut(rival) {
        *weight -= by;
    }
}

fn written(places: &BTreeMap<&str, usize>, weights: &[Row]) -> String {
    let mut table = String::new();
    for (feature, place) in places {
        let row = weights.get(*place).copied().unwrap_or_default();
        let cells: Vec<String> = row
            .iter()
            .enumerate()
            .filter(|(_, weight)| weight.abs() >= LEAST_WEIGHT)
            .map(|(kind, weight)| format!("{kind} {weight}"))
            .collect();
        if !cells.is_empty() {
            table.push_str(&format!("{feature}\t{}\n", cells.join(" ")));
        }
    }
    table
}
