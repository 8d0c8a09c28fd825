//! What the table is learnt from.

use super::weights::INTENTS;
use crate::nlu::learnt::{self, Example};
use crate::nlu::understanding::Intent;

/// A message and the intent that is right for it.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// The message.
    pub text: String,
    /// The label.
    pub intent: Intent,
}

/// The table, as its file holds it; its first line is the [`mark`] of the lessons.
#[must_use]
pub fn learn(lessons: &[Lesson]) -> String {
    learnt::learn::<INTENTS>(&examples(lessons))
}

/// What a table bears that was learnt from these lessons, read as they are read now.
#[must_use]
pub fn mark(lessons: &[Lesson]) -> String {
    learnt::mark(&examples(lessons))
}

fn examples(lessons: &[Lesson]) -> Vec<Example> {
    let example =
        |lesson: &Lesson| Example { features: learnt::ngrams(&lesson.text), class: lesson.intent as usize };
    lessons.iter().map(example).collect()
}
