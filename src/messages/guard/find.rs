//! Tries the constructions of the lexicon on a text: only those that can stand in a sentence, and each once a sentence. Knows no word
//! and no construction.

use super::cut::Token;
use super::lexicon::{Lexicon, Mark};
use super::rule::Words;

/// The marks of one sentence.
#[derive(Default)]
pub(super) struct Marks {
    sentence: Option<usize>,
    bits: Vec<u64>,
}

impl Marks {
    /// Gathers the marks of the sentence that begins at `at`, unless they are known.
    fn see_sentence(&mut self, tokens: &[Token], at: usize) {
        let rest = tokens.get(at..).unwrap_or_default();
        let sentence = rest.first().map(|token| token.sentence);
        if self.sentence == sentence {
            return;
        }
        self.sentence = sentence;
        self.bits.clear();
        for mark in
            rest.iter().take_while(|token| Some(token.sentence) == sentence).flat_map(|token| &token.marks)
        {
            let (place, bit) = Self::place(*mark);
            if self.bits.len() <= place {
                self.bits.resize(place + 1, 0);
            }
            if let Some(bits) = self.bits.get_mut(place) {
                *bits |= bit;
            }
        }
    }

    /// Whether one of the words is this.
    pub(super) fn has(&self, mark: Mark) -> bool {
        let (place, bit) = Self::place(mark);
        self.bits.get(place).is_some_and(|bits| bits & bit != 0)
    }

    fn place(mark: Mark) -> (usize, u64) {
        (usize::from(mark / 64), 1 << (mark % 64))
    }
}

/// Every construction that the text holds, each once a sentence: the rule, the first and the last token.
pub(super) fn find(lexicon: &Lexicon, words: &Words<'_>) -> Vec<(usize, usize, usize)> {
    let mut found = Vec::new();
    // In which sentence a rule was found last, or cannot be found; at which word it was tried last.
    let mut done: Vec<(usize, usize)> = vec![(usize::MAX, usize::MAX); lexicon.rules.len()];
    let mut there = Marks::default();
    for (at, token) in words.tokens.iter().enumerate() {
        there.see_sentence(words.tokens, at);
        let candidates = token.marks.iter().filter_map(|mark| lexicon.by_first.get(mark)).flatten();
        for index in candidates {
            let (Some((done_in, tried_at)), Some(rule)) = (done.get_mut(*index), lexicon.rules.get(*index))
            else {
                continue;
            };
            if *done_in == token.sentence || std::mem::replace(tried_at, at) == at {
                continue;
            }
            if !rule.may_be_among(&there) {
                *done_in = token.sentence;
                continue;
            }
            let Some((from, to)) = rule.find(words, at) else { continue };
            *done_in = token.sentence;
            found.push((*index, from, to));
            if found.len() >= MOST_FOUND {
                return found;
            }
        }
    }
    found
}

/// After so many findings the text is judged.
const MOST_FOUND: usize = 64;
