//! Puts together what was taken apart to hide it: `a n j i n g`, `b.a.n.g.s.a.t`, `go-blok`, `g*blok`, `bang sat`. How a word is hidden
//! within itself is read in `disguise`. Looks at no piece more than a few times, so that no text makes it slow.

use super::disguise;
use super::fold::{Letter, OPAQUE};
use super::lexicon::{Lexicon, Mark};
use super::pieces::Pieces;

/// The longest run of pieces without a space that is tried as one word.
const MOST_PIECES: usize = 12;
/// The longest word that is put together from pieces, in letters.
const LONGEST: usize = 32;

/// The word that begins at `at`: puts its marks into `marks` and says how many pieces it takes.
pub(super) fn read(pieces: &Pieces<'_>, lexicon: &Lexicon, at: usize, marks: &mut Vec<Mark>) -> usize {
    let reader = Reader { pieces, lexicon };
    reader
        .spelled_out(at, marks)
        .or_else(|| reader.in_pieces(at, marks))
        .or_else(|| reader.in_two(at, marks))
        .unwrap_or_else(|| {
            reader.single(at, marks);
            1
        })
}

struct Reader<'a> {
    pieces: &'a Pieces<'a>,
    lexicon: &'a Lexicon,
}

impl Reader<'_> {
    fn single(&self, at: usize, marks: &mut Vec<Mark>) {
        let word = self.pieces.word(at);
        if word.starts_with(OPAQUE) {
            return;
        }
        let word = if self.pieces.is_doubled(at) { word.trim_end_matches('2') } else { word };
        if !disguise::read(self.lexicon, word, marks) && (3..40).contains(&word.len()) {
            self.cut_short(at, word, marks);
        }
    }

    /// `anj**`: the end is starred out.
    fn cut_short(&self, at: usize, word: &str, marks: &mut Vec<Mark>) {
        let stars = self.pieces.stars_after(at);
        if stars > 0 {
            let pattern = format!("{word}{}", "?".repeat(stars));
            disguise::starred(self.lexicon, &pattern, marks);
        }
    }

    /// Single letters in a row, whatever stands between them: `b u n u h`, `a.n.j.i.n.g`. A row is tried from its beginning only.
    fn spelled_out(&self, at: usize, marks: &mut Vec<Mark>) -> Option<usize> {
        let gap = |at: usize| self.pieces.before(at).len();
        if !self.pieces.is_letter(at) || !self.pieces.is_letter(at + 1) {
            return None;
        }
        let step = gap(at + 1);
        if at > 0 && self.pieces.is_letter(at - 1) && gap(at) <= step.max(1) {
            return None;
        }
        let mut taken = 2;
        while taken < LONGEST && self.pieces.is_letter(at + taken) && gap(at + taken) <= step.min(4) {
            taken += 1;
        }
        let word: String = (at..at + taken).map(|at| self.pieces.word(at)).collect();
        if taken < 3 || word.chars().all(|c| c.is_ascii_digit()) {
            return None;
        }
        let known = disguise::read(self.lexicon, &word, marks) || self.shorter(&word, marks);
        known.then_some(taken)
    }

    /// `a n j i n g l u`: the vulgar word at the beginning, or anywhere.
    fn shorter(&self, word: &str, marks: &mut Vec<Mark>) -> bool {
        let vulgar = self.lexicon.vulgar().iter();
        let found = vulgar.filter(|vulgar| vulgar.len() > 3).find(|vulgar| word.contains(vulgar.as_ref()));
        found.is_some_and(|found| self.lexicon.look_up(found, marks))
    }

    /// Pieces without a space between: `bang-sat`, `g*blok`, `an.jing`, `b!tch`. The letters are followed in the tree of vulgar words;
    /// only where one ends, or a letter is starred out, is the whole read.
    fn in_pieces(&self, at: usize, marks: &mut Vec<Mark>) -> Option<usize> {
        if !self.pieces.is_glued(at + 1) {
            return None;
        }
        let mut walk = self.lexicon.hidden.walk();
        let mut pattern = self.pieces.word(at).to_owned();
        for letter in pattern.chars() {
            walk.begin();
            walk.step(letter);
        }
        let mut best = None;
        for taken in 2..=MOST_PIECES {
            let next = at + taken - 1;
            if !self.pieces.is_glued(next) {
                break;
            }
            let before = pattern.len();
            pattern.extend(self.pieces.before(next).iter().filter_map(sign));
            pattern.push_str(self.pieces.word(next));
            let is_starred = pattern.contains('?');
            if pattern.len() > if is_starred { disguise::LONGEST_STARRED } else { LONGEST } {
                break;
            }
            let mut ends = false;
            for letter in pattern.get(before..).unwrap_or_default().chars() {
                walk.step(letter);
                ends |= walk.ends();
            }
            if walk.is_lost() && !ends && !is_starred {
                break;
            }
            let mut found = Vec::new();
            if (ends || walk.nearly_ends() || is_starred) && self.is_hidden(&pattern, &mut found) {
                best = Some((taken, found));
            }
        }
        let (taken, found) = best?;
        marks.extend(found);
        Some(taken)
    }

    fn is_hidden(&self, pattern: &str, found: &mut Vec<Mark>) -> bool {
        if pattern.contains('?') {
            return disguise::starred(self.lexicon, pattern, found);
        }
        pattern.len() > 3
            && disguise::read(self.lexicon, pattern, found)
            && found.contains(&self.lexicon.named.vulgar)
    }

    /// Two pieces with one space between that are nothing by themselves: `bang sat`, `go blok`.
    fn in_two(&self, at: usize, marks: &mut Vec<Mark>) -> Option<usize> {
        let (first, second) = (self.pieces.word(at), self.pieces.word(at + 1));
        let fits = (2..=8).contains(&first.len())
            && (2..=8).contains(&second.len())
            && first.len() + second.len() > 5
            && self.pieces.before(at + 1).len() == 1;
        if !fits || self.lexicon.as_written(second).is_some() {
            return None;
        }
        let joined = format!("{first}{second}");
        let is_hidden = self.lexicon.is_vulgar(&joined) && self.lexicon.look_up(&joined, marks);
        is_hidden.then_some(2)
    }
}

/// What a sign inside a word stands for.
const fn sign(letter: &Letter) -> Option<char> {
    match letter.plain {
        '*' | '#' | '%' => Some('?'),
        '!' | '|' => Some('i'),
        _ => None,
    }
}
