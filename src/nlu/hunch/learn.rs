//! Learns the table from labelled rows: multinomial logistic regression by gradient steps of falling size, in a fixed order, so that
//! the same rows always give the same table. Offline only; nothing here runs while a message is read, but for [`softmax`].

use super::ngrams::{Reader, Sight};
use super::weights::{GRAIN, INTENTS};
use crate::nlu::entities;
use crate::nlu::lexicon::lexicon;
use crate::nlu::normalize::Text;
use crate::nlu::understanding::Intent;
use std::collections::{BTreeMap, HashMap};

/// How often all rows are gone through.
const ROUNDS: usize = 30;
/// The size of the first steps.
const STEP: f32 = 1.0;
/// How hard large weights are pulled back.
const PULL: f32 = 1e-4;
/// A feature of fewer rows than this says nothing.
const LEAST_ROWS: usize = 2;
/// Smaller weights are left out of the table.
const LEAST_WEIGHT: i16 = 6;

/// A message and the intents that are right for it.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// The message.
    pub text: String,
    /// The label.
    pub intent: Intent,
}

/// Long messages have more features; their sum is made comparable.
pub(super) fn scale(features: u32) -> f32 {
    1.0 / (features.max(1) as f32).sqrt()
}

/// Sums to shares.
pub(super) fn softmax(sums: [f32; INTENTS], scale: f32) -> [f32; INTENTS] {
    let most = sums.iter().copied().fold(f32::MIN, f32::max);
    let mut shares = sums.map(|sum| ((sum - most) * scale).exp());
    let all: f32 = shares.iter().sum();
    for share in &mut shares {
        *share /= all;
    }
    shares
}

/// The table, as its file holds it; its first line is the [`mark`] of the lessons.
#[must_use]
pub fn learn(lessons: &[Lesson]) -> String {
    let read = read(lessons);
    let weights = weighed(&read);
    let table = weights.iter().filter_map(|(name, row)| written(name, row));
    std::iter::once(marked(&read)).chain(table).collect()
}

/// What a table bears that was learnt from these lessons, read as they are read now: a digest of all their features and labels.
#[must_use]
pub fn mark(lessons: &[Lesson]) -> String {
    marked(&read(lessons))
}

/// A lesson by its features and the place of its intent.
type Read = (Vec<String>, usize);

fn read(lessons: &[Lesson]) -> Vec<Read> {
    lessons.iter().map(|lesson| (features(&lesson.text), lesson.intent as usize)).collect()
}

fn marked(read: &[Read]) -> String {
    // FNV-1a: it tells one set of lessons from another, and keeps nothing secret.
    let mut digest = 0xcbf2_9ce4_8422_2325_u64;
    let mut take = |byte: u8| digest = (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    for (features, intent) in read {
        features.iter().flat_map(|feature| feature.bytes().chain([b'\n'])).for_each(&mut take);
        take(u8::try_from(*intent).unwrap_or(u8::MAX));
    }
    format!("{} lessons {digest:016x}\n", read.len())
}

fn weighed(read: &[Read]) -> Vec<(&str, [f32; INTENTS])> {
    let mut rows: BTreeMap<&str, usize> = BTreeMap::new();
    for (features, _) in read {
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
    let lessons: Vec<Example> = read
        .iter()
        .map(|(features, intent)| Example {
            features: features.iter().filter_map(|name| places.get(name.as_str()).copied()).collect(),
            scale: scale(u32::try_from(features.len()).unwrap_or(u32::MAX)),
            intent: *intent,
        })
        .collect();
    let weights = descend(&lessons, names.len());
    names.into_iter().zip(weights).collect()
}

struct Example {
    features: Vec<usize>,
    scale: f32,
    intent: usize,
}

fn features(text: &str) -> Vec<String> {
    let lexicon = lexicon();
    let text = Text::read(text, lexicon);
    let pieces = entities::pieces(&text, lexicon);
    let mut features = Vec::new();
    Reader::each(Sight { text: &text, pieces: &pieces, lexicon }, |feature| {
        features.push(feature.to_owned())
    });
    features
}

fn descend(lessons: &[Example], features: usize) -> Vec<[f32; INTENTS]> {
    let mut weights = vec![[0.0_f32; INTENTS]; features];
    // A stride that shares no factor with most counts mixes the intents, which stand in blocks in the files.
    let stride = 7_919;
    for round in 0..ROUNDS {
        let step = STEP / (1.0 + round as f32 * 0.15);
        for turn in 0..lessons.len() {
            let Some(lesson) = lessons.get((turn * stride + round) % lessons.len()) else { continue };
            let mut sums = [0.0_f32; INTENTS];
            for row in lesson.features.iter().filter_map(|feature| weights.get(*feature)) {
                for (sum, weight) in sums.iter_mut().zip(row) {
                    *sum += weight;
                }
            }
            let shares = softmax(sums, lesson.scale);
            for feature in &lesson.features {
                let Some(row) = weights.get_mut(*feature) else { continue };
                for (intent, (weight, share)) in row.iter_mut().zip(shares).enumerate() {
                    let wanted = if intent == lesson.intent { 1.0 } else { 0.0 };
                    *weight += step * ((wanted - share) * lesson.scale - PULL * *weight);
                }
            }
        }
    }
    weights
}

/// The line of a feature; none where it says nothing.
fn written(name: &str, weights: &[f32; INTENTS]) -> Option<String> {
    let cells: Vec<String> = weights
        .iter()
        .map(|weight| (weight * GRAIN).round() as i16)
        .enumerate()
        .filter(|(_, weight)| weight.abs() >= LEAST_WEIGHT)
        .map(|(intent, weight)| format!("{intent} {weight}"))
        .collect();
    (!cells.is_empty()).then(|| format!("{name}\t{}\n", cells.join(" ")))
}
