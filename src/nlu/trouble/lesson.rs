//! What the table is learnt from.

use super::heard::{CLASSES, TROUBLES};
use crate::nlu::learnt::{self, Example};
use crate::nlu::understanding::Risk;

/// A message and the trouble it tells of.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// The message.
    pub text: String,
    /// The label; a risk that is no vulnerability counts as none.
    pub risk: Option<Risk>,
}

/// The table, as its file holds it; its first line is the [`mark`] of the lessons.
#[must_use]
pub fn learn(lessons: &[Lesson]) -> String {
    learnt::learn::<CLASSES>(&examples(lessons))
}

/// What a table bears that was learnt from these lessons, read as they are read now.
#[must_use]
pub fn mark(lessons: &[Lesson]) -> String {
    learnt::mark(&examples(lessons))
}

fn examples(lessons: &[Lesson]) -> Vec<Example> {
    lessons.iter().map(example).collect()
}

fn example(lesson: &Lesson) -> Example {
    let place = TROUBLES.iter().position(|trouble| lesson.risk == Some(*trouble));
    Example { features: learnt::ngrams(&lesson.text), class: place.map_or(0, |place| place + 1) }
}
