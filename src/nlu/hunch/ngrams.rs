//! The features of a message: its canonical words and entities, pairs of neighbours, and the letters inside words.

use crate::nlu::entities::Piece;
use crate::nlu::lexicon::{Lexicon, Sym};
use crate::nlu::normalize::{Kind, Text};
use std::fmt::Write as _;

/// How many pieces are looked at: what a person wants is said early.
const MOST_PIECES: usize = 60;
/// How many letters of a word are looked at.
const MOST_LETTERS: usize = 16;
/// The lengths of letter runs.
const RUNS: std::ops::RangeInclusive<usize> = 3..=4;

/// What a reader of features sees.
#[derive(Clone, Copy)]
pub(in crate::nlu) struct Sight<'a> {
    /// The message.
    pub(in crate::nlu) text: &'a Text,
    /// Its pieces.
    pub(in crate::nlu) pieces: &'a [Piece],
    /// The words.
    pub(in crate::nlu) lexicon: &'a Lexicon,
}

/// Walks the features of a message, one after the other, without keeping them.
pub(in crate::nlu) struct Reader {
    name: String,
    before: String,
}

impl Reader {
    /// Calls `see` with every feature: "w=bayar", "p=bayar <date>", "c=baya".
    pub(in crate::nlu) fn each(sight: Sight<'_>, mut see: impl FnMut(&str)) {
        let mut reader = Self { name: String::with_capacity(48), before: String::from("^") };
        see("^");
        for piece in sight.pieces.iter().filter(|piece| !piece.comma).take(MOST_PIECES) {
            reader.piece(sight, piece, &mut see);
        }
        reader.pair("$", &mut see);
    }

    fn piece(&mut self, sight: Sight<'_>, piece: &Piece, see: &mut impl FnMut(&str)) {
        let token = sight.text.tokens.get(piece.tokens.start);
        let surface = token.map(|token| sight.text.of(token)).unwrap_or_default();
        let word = if piece.sym == Sym::UNKNOWN { surface } else { sight.lexicon.name(piece.sym) };
        self.name.clear();
        let _ = write!(self.name, "w={word}");
        see(&self.name);
        self.pair(word, see);
        let letters = token.is_some_and(|token| token.kind == Kind::Word) && piece.value.is_none();
        if letters && !piece.filler {
            self.runs(surface, see);
        }
    }

    fn pair(&mut self, word: &str, see: &mut impl FnMut(&str)) {
        self.name.clear();
        let _ = write!(self.name, "p={} {word}", self.before);
        see(&self.name);
        self.before.clear();
        self.before.push_str(word);
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
                self.name.push_str("c=");
                self.name.extend(window);
                see(&self.name);
            }
        }
    }
}
