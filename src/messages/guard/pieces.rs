//! Runs of letters and digits, and what stands between them: where the text parts, what is glued together, what is a capital. Knows no
//! word.

use super::fold::{Letter, OPAQUE};

/// How strongly a text parts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Break {
    /// Not at all.
    None,
    /// A clause ends.
    Clause,
    /// A sentence ends.
    Sentence,
}

/// A run of letters and digits.
struct Piece {
    word: String,
    from: usize,
    to: usize,
}

/// The pieces of a text, in their order.
pub(super) struct Pieces<'a> {
    letters: &'a [Letter],
    all: Vec<Piece>,
}

impl<'a> Pieces<'a> {
    /// Takes a text to pieces.
    pub(super) fn of(letters: &'a [Letter]) -> Self {
        Self { letters, all: pieces(letters) }
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.all.len()
    }

    /// The letters of a piece; none beyond the last.
    pub(super) fn word(&self, at: usize) -> &str {
        self.all.get(at).map(|piece| piece.word.as_str()).unwrap_or_default()
    }

    /// What stands before a piece, since the one before it.
    pub(super) fn before(&self, at: usize) -> &[Letter] {
        let from = at.checked_sub(1).and_then(|before| self.all.get(before)).map_or(0, |piece| piece.to);
        let to = self.all.get(at).map_or(from, |piece| piece.from);
        self.letters.get(from..to).unwrap_or_default()
    }

    /// How many stars or the like stand at the end of a piece that none stands before.
    pub(super) fn stars_after(&self, at: usize) -> usize {
        let Some(piece) = self.all.get(at) else { return 0 };
        let before = piece.from.checked_sub(1).and_then(|before| self.letters.get(before));
        if before.is_some_and(|letter| letter.plain == '*') {
            return 0;
        }
        let after = self.letters.get(piece.to..).unwrap_or_default();
        after.iter().take(8).take_while(|letter| matches!(letter.plain, '*' | '#')).count()
    }

    /// Whether no space stands before a piece.
    pub(super) fn is_glued(&self, at: usize) -> bool {
        at < self.all.len() && !self.before(at).iter().any(|letter| letter.plain.is_whitespace())
    }

    /// Whether a piece is a single letter or digit.
    pub(super) fn is_letter(&self, at: usize) -> bool {
        self.word(at).chars().count() == 1 && !self.word(at).starts_with(OPAQUE)
    }

    /// Whether "2" stands for the word once more: "teman2".
    pub(super) fn is_doubled(&self, at: usize) -> bool {
        let stem = self.word(at).strip_suffix('2').unwrap_or_default();
        stem.len() > 2 && stem.chars().all(char::is_alphabetic)
    }

    /// Where so many pieces begin and end, in bytes of the text.
    pub(super) fn ends(&self, at: usize, taken: usize) -> (usize, usize) {
        let first = self.all.get(at).and_then(|piece| self.letters.get(piece.from));
        let last = self.all.get(at + taken - 1).and_then(|piece| self.letters.get(piece.to - 1));
        (first.map_or(0, |letter| letter.from), last.map_or(0, |letter| letter.to))
    }

    /// Whether a piece begins with a capital or a digit.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        let first = self.all.get(at).and_then(|piece| self.letters.get(piece.from));
        first.is_some_and(|letter| letter.is_capital || letter.plain.is_ascii_digit())
    }

    /// The letters of so many pieces, where all of them are capitals; otherwise none.
    pub(super) fn capitals(&self, at: usize, taken: usize) -> usize {
        let (Some(first), Some(last)) = (self.all.get(at), self.all.get(at + taken - 1)) else {
            return 0;
        };
        let letters = self.letters.get(first.from..last.to).unwrap_or_default();
        let letters = letters.iter().filter(|letter| letter.plain.is_alphanumeric());
        let count = letters.clone().count();
        if letters.clone().all(|letter| letter.is_capital) { count } else { 0 }
    }

    /// How strongly the text parts before a piece, where `abbreviates` says whether the stop of the one before ends no sentence.
    pub(super) fn break_before(&self, at: usize, abbreviates: impl Fn() -> bool) -> Break {
        let between = self.before(at);
        if at == 0 {
            return Break::None;
        }
        let dots = between.iter().filter(|letter| letter.plain == '.').count();
        let mut strongest = Break::None;
        for (place, letter) in between.iter().enumerate() {
            let next_is_open = between.get(place + 1).is_some_and(|next| next.plain.is_whitespace());
            let strength = match letter.plain {
                '\n' | '\r' => Break::Sentence,
                '!' | '?' if next_is_open => Break::Sentence,
                '.' if dots > 1 => Break::Clause,
                '.' if next_is_open && !abbreviates() => Break::Sentence,
                ',' | ':' | ';' | '(' | ')' | '"' | '“' | '”' | '•' => Break::Clause,
                '-' if next_is_open => Break::Clause,
                _ => Break::None,
            };
            strongest = strongest.max(strength);
        }
        strongest
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '@' || c == '$'
}

/// An emoji or the like: a word of one sign.
fn is_sign(c: char) -> bool {
    !c.is_ascii() && !c.is_whitespace() && !matches!(c, '\u{2000}'..='\u{206F}')
}

fn pieces(letters: &[Letter]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::with_capacity(letters.len() / 5);
    let mut is_open = false;
    for (at, letter) in letters.iter().enumerate() {
        if is_word(letter.plain) {
            if is_open && let Some(piece) = pieces.last_mut() {
                piece.word.push(letter.plain);
                piece.to = at + 1;
            } else {
                pieces.push(Piece { word: letter.plain.to_string(), from: at, to: at + 1 });
            }
            is_open = true;
        } else if letter.plain == '\''
            && is_open
            && is_short_ending(letters.get(at + 1..).unwrap_or_default())
        {
            // "don't", "won't": one word.
        } else {
            is_open = false;
            if is_sign(letter.plain) {
                pieces.push(Piece { word: letter.plain.to_string(), from: at, to: at + 1 });
            }
        }
    }
    pieces
}

/// `t` and no letter after it.
fn is_short_ending(after: &[Letter]) -> bool {
    let is = |at: usize, test: fn(char) -> bool| after.get(at).is_some_and(|letter| test(letter.plain));
    is(0, |c| c == 't') && !is(1, char::is_alphanumeric)
}
