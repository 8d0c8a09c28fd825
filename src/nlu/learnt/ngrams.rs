//! The features of a message: its canonical words and entities, pairs of neighbours, and the letters inside words. What is said again
//! counts once, so that a long or repeated text weighs no more than what it says.

use crate::nlu::entities::{self, Piece, Sight};
use crate::nlu::lexicon::lexicon;
use crate::nlu::normalize::{Kind, Text};
use std::fmt::Write as _;

/// How many different words are looked at: what a person wants is said early.
const MOST_WORDS: usize = 60;
/// How many pieces are gone through for them.
const MOST_PIECES: usize = 250;
/// How many letters of a word are looked at.
const MOST_LETTERS: usize = 16;
/// The lengths of letter runs.
const RUNS: std::ops::RangeInclusive<usize> = 4..=5;

/// What begins the name of a letter run.
const RUN: &str = "c=";
/// What a letter run counts beside a word or a pair: there are many of them, and in a known word they say the same again.
pub(super) const RUN_VALUE: f32 = 0.3;

/// What a feature counts.
pub(super) fn value(feature: &str) -> f32 {
    if feature.starts_with(RUN) { RUN_VALUE } else { 1.0 }
}

/// Walks the features of a message, one after the other, without keeping them.
pub(in crate::nlu) struct Reader<'a> {
    name: String,
    words: Vec<&'a str>,
    pairs: Vec<(usize, usize)>,
}

/// The place of what stands before the first word and after the last.
const EDGE: usize = 0;

impl<'a> Reader<'a> {
    /// Calls `see` with every feature: "w=bayar", "p=bayar <date>", "c=baya".
    pub(in crate::nlu) fn each(sight: Sight<'a>, mut see: impl FnMut(&str)) {
        let mut reader = Self { name: String::with_capacity(48), words: vec!["^"], pairs: Vec::new() };
        see("^");
        let mut before = EDGE;
        let question = sight.lexicon.sign('?');
        // How somebody parts sentences says nothing of what they want; that they ask does.
        let is_read = |piece: &&Piece| !piece.comma && (!piece.stop || piece.sym == question);
        for piece in sight.pieces.iter().filter(is_read).take(MOST_PIECES) {
            before = reader.piece(sight, piece, before, &mut see);
            if reader.words.len() > MOST_WORDS {
                return;
            }
        }
        reader.pair(before, EDGE, &mut see);
    }

    /// Tells the place of its word.
    fn piece(&mut self, sight: Sight<'a>, piece: &Piece, before: usize, see: &mut impl FnMut(&str)) -> usize {
        let token = sight.text.tokens.get(piece.tokens.start);
        let word = sight.word(piece);
        let known = self.words.iter().skip(1).position(|known| *known == word).map(|place| place + 1);
        let place = known.unwrap_or(self.words.len());
        if known.is_none() {
            self.words.push(word);
            self.name.clear();
            let _ = write!(self.name, "w={word}");
            see(&self.name);
        }
        self.pair(before, place, see);
        let letters = token.is_some_and(|token| token.kind == Kind::Word) && piece.value.is_none();
        if known.is_none() && letters && !piece.filler {
            self.runs(sight.surface(piece), see);
        }
        place
    }

    fn pair(&mut self, before: usize, place: usize, see: &mut impl FnMut(&str)) {
        if self.pairs.contains(&(before, place)) {
            return;
        }
        self.pairs.push((before, place));
        let word = |place: usize| self.words.get(place).copied().unwrap_or_default();
        let last = if place == EDGE { "$" } else { word(place) };
        self.name.clear();
        let _ = write!(self.name, "p={} {last}", word(before));
        see(&self.name);
    }

    fn runs(&mut self, word: &str, see: &mut impl FnMut(&str)) {
        let mut letters = ['_'; MOST_LETTERS + 2];
        let mut length = 1;
        for (place, letter) in letters.iter_mut().skip(1).zip(word.chars().take(MOST_LETTERS)) {
            *place = letter;
            length += 1;
        }
        let letters = letters.get(..=length).unwrap_or_default();
        for run in RUNS {
            for window in letters.windows(run) {
                self.name.clear();
                self.name.push_str(RUN);
                self.name.extend(window);
                see(&self.name);
            }
        }
    }
}

/// The features of a text.
pub(in crate::nlu) fn ngrams(text: &str) -> Vec<String> {
    let lexicon = lexicon();
    let text = Text::read(text, lexicon);
    let pieces = entities::pieces(&text, lexicon);
    let mut features = Vec::new();
    Reader::each(Sight { text: &text, pieces: &pieces, lexicon }, |feature| {
        features.push(feature.to_owned());
    });
    features
}
