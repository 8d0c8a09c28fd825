//! Learns the table from labelled texts: how much each feature speaks for each kind, in small steps against what was judged wrongly, in a
//! fixed order and in whole numbers. Offline only.

use super::features::{self, WHOLE};
use super::kind::{KINDS, Kind};
use super::share::{ONE, Sums, damping, shares};
use super::weights::GRAIN;
use crate::messages::guard::text::Text;
use std::collections::BTreeMap;

/// How often all lessons are gone through.
const ROUNDS: usize = 8;
/// A feature of fewer texts than this says nothing.
const LEAST_TEXTS: usize = 2;
/// Smaller weights are left out of the table.
const LEAST_WEIGHT: i64 = 1;
/// Weights are drawn towards nothing by such a part of them.
const FORGETTING: i64 = 1 << 13;
/// The first step counts as one after so large a change.
const CAUTION: i64 = 1 << 12;

/// A text and what is right for it.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// The text.
    pub text: String,
    /// The label.
    pub kind: Kind,
}

/// A lesson by the places of its features.
struct Example {
    features: Vec<Seen>,
    damping: i64,
    kind: usize,
}

/// A feature of a lesson by its place, and what it counts.
#[derive(Clone, Copy)]
struct Seen {
    place: usize,
    worth: i64,
}

/// What is known of a feature: its weights, and the squares of all changes so far.
#[derive(Clone, Default)]
struct Known {
    weights: Sums,
    changed: Sums,
}

/// The table, as its file holds it.
#[must_use]
pub fn learn(lessons: &[Lesson]) -> String {
    let read: Vec<Vec<String>> = lessons.iter().map(|lesson| seen(&lesson.text)).collect();
    let mut texts: BTreeMap<&str, usize> = BTreeMap::new();
    for feature in read.iter().flatten() {
        *texts.entry(feature).or_default() += 1;
    }
    let known = texts.iter().filter(|(_, texts)| **texts >= LEAST_TEXTS);
    let places: BTreeMap<&str, usize> =
        known.enumerate().map(|(place, (feature, _))| (*feature, place)).collect();
    let examples: Vec<Example> =
        read.iter().zip(lessons).map(|(features, lesson)| example(features, lesson.kind, &places)).collect();
    written(&places, &weighed(&examples, places.len()))
}

fn example(features: &[String], kind: Kind, places: &BTreeMap<&str, usize>) -> Example {
    let seen = |feature: &String| {
        Some(Seen { place: *places.get(feature.as_str())?, worth: features::worth(feature) })
    };
    let features: Vec<Seen> = features.iter().filter_map(seen).collect();
    let squares = features.iter().map(|seen| seen.worth.pow(2)).sum();
    Example { damping: damping(features::count(squares)), features, kind: kind.place() }
}

/// The features of a text, each once.
fn seen(text: &str) -> Vec<String> {
    let mut seen = Vec::new();
    features::each(&Text::read(text, &[]).whole(), |feature| seen.push(feature.to_owned()));
    seen.sort_unstable();
    seen.dedup();
    seen
}

fn weighed(examples: &[Example], features: usize) -> Vec<Known> {
    // A stride that shares no factor with most counts mixes the kinds, which stand in blocks in the files.
    let stride = 7_919;
    let mut known = vec![Known::default(); features];
    for round in 0..ROUNDS {
        for turn in 0..examples.len() {
            if let Some(example) = examples.get((turn * stride + round) % examples.len()) {
                correct(example, &mut known);
            }
        }
    }
    known
}

/// Moves the weights of a text's features towards what is right for it, less where much was moved already.
fn correct(example: &Example, known: &mut [Known]) {
    let mut sums = Sums::default();
    for Seen { place, worth } in &example.features {
        let Some(known) = known.get(*place) else { continue };
        sums.iter_mut().zip(known.weights).for_each(|(sum, weight)| *sum += weight * worth / WHOLE);
    }
    let mut wrong = shares(&sums, example.damping);
    if let Some(right) = wrong.get_mut(example.kind) {
        *right -= ONE;
    }
    for Seen { place, worth } in &example.features {
        let Some(known) = known.get_mut(*place) else { continue };
        for ((weight, changed), wrong) in known.weights.iter_mut().zip(&mut known.changed).zip(wrong) {
            if wrong == 0 {
                continue;
            }
            let change = wrong * example.damping / ONE * worth / WHOLE + *weight / FORGETTING;
            *changed += change * change;
            *weight -= change * ONE / 2 / (*changed + CAUTION).isqrt().max(1);
        }
    }
}

fn written(places: &BTreeMap<&str, usize>, known: &[Known]) -> String {
    let mut table = String::new();
    for (feature, place) in places {
        let weights = known.get(*place).map(|known| known.weights).unwrap_or_default();
        let cells: Vec<String> = (0..KINDS.len())
            .zip(weights)
            .map(|(kind, weight)| (kind, weight * features::worth(feature) / WHOLE))
            .map(|(kind, weight)| (kind, (weight + ONE / GRAIN / 2).div_euclid(ONE / GRAIN)))
            .filter(|(_, weight)| weight.abs() >= LEAST_WEIGHT)
            .map(|(kind, weight)| format!("{kind} {weight}"))
            .collect();
        if !cells.is_empty() {
            table.push_str(&format!("{feature}\t{}\n", cells.join(" ")));
        }
    }
    table
}
