//! A text as the guard reads it: its letters and its words, and the passages of it that are judged by themselves.

use super::cut::{self, Token};
use super::fold::{Letter, OPAQUE, fold};
use super::lexicon::lexicon;
use super::negation::negations;
use std::ops::Range;

/// A text, read.
pub(super) struct Text {
    pub(super) letters: Vec<Letter>,
    pub(super) tokens: Vec<Token>,
    /// For each token, the negation that it stands under.
    pub(super) negations: Vec<Option<usize>>,
}

/// A part of a text: the whole, or a sentence.
pub(super) struct Passage<'a> {
    pub(super) letters: &'a [Letter],
    pub(super) tokens: &'a [Token],
    pub(super) negations: &'a [Option<usize>],
}

impl Text {
    /// Reads a text, of which some places are masked.
    pub(super) fn read(text: &str, masked: &[Range<usize>]) -> Self {
        let mut letters = fold(text, masked);
        let tokens = cut::tokens(&letters, lexicon());
        for token in tokens.iter().filter(|token| token.is_reported) {
            let first = letters.partition_point(|letter| letter.from < token.span.start);
            let said = letters.iter_mut().skip(first).take_while(|letter| letter.to <= token.span.end);
            said.for_each(|letter| letter.plain = OPAQUE);
        }
        let negations = negations(&tokens, lexicon());
        Self { letters, tokens, negations }
    }

    /// All of it.
    pub(super) fn whole(&self) -> Passage<'_> {
        Passage { letters: &self.letters, tokens: &self.tokens, negations: &self.negations }
    }

    /// The sentence that a token stands in.
    pub(super) fn sentence_of(&self, at: usize) -> Passage<'_> {
        let sentence = self.tokens.get(at).map(|token| token.sentence);
        let first = self.tokens.partition_point(|token| Some(token.sentence) < sentence);
        let end = self.tokens.partition_point(|token| Some(token.sentence) <= sentence);
        let tokens = self.tokens.get(first..end).unwrap_or_default();
        let negations = self.negations.get(first..end).unwrap_or_default();
        let from = tokens.first().map_or(0, |token| token.span.start);
        let to = tokens.last().map_or(0, |token| token.span.end);
        let first = self.letters.partition_point(|letter| letter.from < from);
        let end = self.letters.partition_point(|letter| letter.to <= to);
        Passage { letters: self.letters.get(first..end).unwrap_or_default(), tokens, negations }
    }
}
