//! From plain characters to tokens: words with their marks, in sentences and clauses. Puts together what was taken apart to hide it
//! (`a n j i n g`, `b.a.n.g.s.a.t`, `go-blok`). Knows no construction.

use super::disguise;
use super::fold::{Letter, OPAQUE};
use super::lexicon::{Lexicon, Mark};
use super::names;
use std::ops::Range;

/// A word of the text.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// What it is; nothing where it is unknown or masked.
    pub(super) marks: Vec<Mark>,
    /// Where it stands, in bytes of the text.
    pub(super) span: Range<usize>,
    /// Which sentence it stands in.
    pub(super) sentence: usize,
    /// Which clause.
    pub(super) clause: usize,
    /// Its letters, where all of them are capitals; otherwise none.
    pub(super) capitals: usize,
    /// Whether it begins with a capital, as names do.
    pub(super) is_name_like: bool,
    /// Whether it stands between quotation marks.
    pub(super) is_quoted: bool,
}

impl Token {
    /// Whether it is this.
    pub(super) fn is(&self, mark: Mark) -> bool {
        self.marks.contains(&mark)
    }
}

/// What stands between two words.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Break {
    None,
    Clause,
    Sentence,
}

/// A run of letters and digits.
struct Atom {
    word: String,
    from: usize,
    to: usize,
}

/// The longest run of pieces without a space that is tried as one word.
const MOST_PIECES: usize = 12;

/// The words of a text.
pub(super) fn tokens(letters: &[Letter], lexicon: &Lexicon) -> Vec<Token> {
    let cutter = Cutter { letters, lexicon, atoms: atoms(letters) };
    merge_phrases(names::forget(cutter.tokens(), lexicon), lexicon)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '@' || c == '$'
}

/// An emoji or the like: a word of one sign.
fn is_sign(c: char) -> bool {
    !c.is_ascii() && !c.is_whitespace() && !matches!(c, '\u{2000}'..='\u{206F}')
}

fn atoms(letters: &[Letter]) -> Vec<Atom> {
    let mut atoms: Vec<Atom> = Vec::with_capacity(letters.len() / 5);
    let mut is_open = false;
    for (at, letter) in letters.iter().enumerate() {
        if is_word(letter.plain) {
            if is_open && let Some(atom) = atoms.last_mut() {
                atom.word.push(letter.plain);
                atom.to = at + 1;
            } else {
                atoms.push(Atom { word: letter.plain.to_string(), from: at, to: at + 1 });
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
                atoms.push(Atom { word: letter.plain.to_string(), from: at, to: at + 1 });
            }
        }
    }
    atoms
}

/// `t` and no letter after it.
fn is_short_ending(after: &[Letter]) -> bool {
    let is = |at: usize, test: fn(char) -> bool| after.get(at).is_some_and(|letter| test(letter.plain));
    is(0, |c| c == 't') && !is(1, char::is_alphanumeric)
}

struct Cutter<'a> {
    letters: &'a [Letter],
    lexicon: &'a Lexicon,
    atoms: Vec<Atom>,
}

impl Cutter<'_> {
    fn tokens(&self) -> Vec<Token> {
        let mut tokens: Vec<Token> = Vec::with_capacity(self.atoms.len());
        let (mut sentence, mut clause, mut at) = (0, 0, 0);
        let mut is_quoted = false;
        while at < self.atoms.len() {
            match self.break_before(at) {
                Break::Sentence => (sentence, clause) = (sentence + 1, clause + 1),
                Break::Clause => clause += 1,
                Break::None => {}
            }
            let mut marks = Vec::new();
            let taken = self
                .spelled_out(at, &mut marks)
                .or_else(|| self.in_pieces(at, &mut marks))
                .or_else(|| self.in_two(at, &mut marks))
                .unwrap_or_else(|| {
                    self.single(at, &mut marks);
                    1
                });
            let (from, to) = self.ends(at, taken);
            let quotes =
                self.between(at).iter().filter(|letter| matches!(letter.plain, '"' | '“' | '”')).count();
            is_quoted ^= quotes % 2 == 1;
            let capitals = self.capitals(at, taken);
            let is_name_like = self.is_capital(at);
            let token = Token { marks, span: from..to, sentence, clause, capitals, is_name_like, is_quoted };
            // "hari2", "teman2": the word twice.
            let doubles = taken == 1 && self.is_doubled(at);
            if doubles {
                tokens.push(token.clone());
            }
            tokens.push(token);
            at += taken;
        }
        tokens
    }

    fn atom(&self, at: usize) -> &str {
        self.atoms.get(at).map(|atom| atom.word.as_str()).unwrap_or_default()
    }

    fn is_doubled(&self, at: usize) -> bool {
        let stem = self.atom(at).strip_suffix('2').unwrap_or_default();
        stem.len() > 2 && stem.chars().all(char::is_alphabetic)
    }

    fn single(&self, at: usize, marks: &mut Vec<Mark>) {
        let word = self.atom(at);
        if word.starts_with(OPAQUE) {
            return;
        }
        let word = if self.is_doubled(at) { word.trim_end_matches('2') } else { word };
        if !disguise::read(self.lexicon, word, marks) && word.len() < 40 {
            self.cut_short(at, word, marks);
        }
    }

    /// `anj**`: the end is starred out.
    fn cut_short(&self, at: usize, word: &str, marks: &mut Vec<Mark>) {
        let Some(atom) = self.atoms.get(at) else { return };
        let after = self.letters.get(atom.to..).unwrap_or_default();
        let stars = after.iter().take(8).take_while(|letter| matches!(letter.plain, '*' | '#')).count();
        let before = atom.from.checked_sub(1).and_then(|before| self.letters.get(before));
        if stars > 0 && word.len() > 2 && before.is_none_or(|letter| letter.plain != '*') {
            let pattern = format!("{word}{}", "?".repeat(stars));
            disguise::starred(self.lexicon, &pattern, marks);
        }
    }

    fn between(&self, at: usize) -> &[Letter] {
        let from = at.checked_sub(1).and_then(|before| self.atoms.get(before)).map_or(0, |atom| atom.to);
        let to = self.atoms.get(at).map_or(from, |atom| atom.from);
        self.letters.get(from..to).unwrap_or_default()
    }

    fn is_glued(&self, at: usize) -> bool {
        !self.between(at).iter().any(|letter| letter.plain.is_whitespace())
    }

    /// Single letters in a row, whatever stands between them: `b u n u h`, `a.n.j.i.n.g`.
    fn spelled_out(&self, at: usize, marks: &mut Vec<Mark>) -> Option<usize> {
        let is_letter = |at: usize| self.atom(at).chars().count() == 1 && !self.atom(at).starts_with(OPAQUE);
        if !is_letter(at) || !is_letter(at + 1) || (at > 0 && is_letter(at - 1) && self.between(at).len() < 2)
        {
            return None;
        }
        let step = self.between(at + 1).len();
        let mut taken = 2;
        while taken < LONGEST_SPELLED
            && is_letter(at + taken)
            && self.between(at + taken).len() <= step.min(4)
        {
            taken += 1;
        }
        let word: String = (at..at + taken).map(|at| self.atom(at)).collect();
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

    /// Pieces without a space between: `bang-sat`, `g*blok`, `an.jing`, `b!tch`.
    fn in_pieces(&self, at: usize, marks: &mut Vec<Mark>) -> Option<usize> {
        let mut pattern = self.atom(at).to_owned();
        let mut best = None;
        for taken in 2..=MOST_PIECES {
            let next = at + taken - 1;
            if next >= self.atoms.len() || !self.is_glued(next) {
                break;
            }
            for letter in self.between(next) {
                match letter.plain {
                    '*' | '#' | '%' => pattern.push('?'),
                    '!' | '|' => pattern.push('i'),
                    _ => {}
                }
            }
            pattern.push_str(self.atom(next));
            if pattern.len() > LONGEST_SPELLED {
                break;
            }
            let mut found = Vec::new();
            let is_hidden = if pattern.contains('?') {
                disguise::starred(self.lexicon, &pattern, &mut found)
            } else {
                pattern.len() > 3
                    && disguise::read(self.lexicon, &pattern, &mut found)
                    && found.contains(&self.lexicon.named.vulgar)
            };
            if is_hidden {
                best = Some((taken, found));
            }
        }
        let (taken, found) = best?;
        marks.extend(found);
        Some(taken)
    }

    /// Two pieces with one space between that are nothing by themselves: `bang sat`, `go blok`.
    fn in_two(&self, at: usize, marks: &mut Vec<Mark>) -> Option<usize> {
        let (first, second) = (self.atom(at), self.atom(at + 1));
        let fits = (2..=8).contains(&first.len())
            && (2..=8).contains(&second.len())
            && self.between(at + 1).len() == 1;
        let joined = format!("{first}{second}");
        let is_hidden = fits
            && joined.len() > 5
            && self.lexicon.as_written(second).is_none()
            && self.lexicon.vulgar().binary_search_by(|word| word.as_ref().cmp(joined.as_str())).is_ok()
            && self.lexicon.look_up(&joined, marks);
        is_hidden.then_some(2)
    }

    fn ends(&self, at: usize, taken: usize) -> (usize, usize) {
        let first = self.atoms.get(at).and_then(|atom| self.letters.get(atom.from));
        let last = self.atoms.get(at + taken - 1).and_then(|atom| self.letters.get(atom.to - 1));
        (first.map_or(0, |letter| letter.from), last.map_or(0, |letter| letter.to))
    }

    fn is_capital(&self, at: usize) -> bool {
        let first = self.atoms.get(at).and_then(|atom| self.letters.get(atom.from));
        first.is_some_and(|letter| letter.is_capital || letter.plain.is_ascii_digit())
    }

    fn capitals(&self, at: usize, taken: usize) -> usize {
        let (Some(first), Some(last)) = (self.atoms.get(at), self.atoms.get(at + taken - 1)) else {
            return 0;
        };
        let letters = self.letters.get(first.from..last.to).unwrap_or_default();
        let letters = letters.iter().filter(|letter| letter.plain.is_alphanumeric());
        let count = letters.clone().count();
        if letters.clone().all(|letter| letter.is_capital) { count } else { 0 }
    }

    /// How strongly the text parts before this word.
    fn break_before(&self, at: usize) -> Break {
        let between = self.between(at);
        if at == 0 {
            return Break::None;
        }
        let mut strongest = Break::None;
        for (place, letter) in between.iter().enumerate() {
            let next_is_open = between.get(place + 1).is_some_and(|next| next.plain.is_whitespace());
            let dots = between.iter().filter(|letter| letter.plain == '.').count();
            let strength = match letter.plain {
                '\n' | '\r' => Break::Sentence,
                '!' | '?' if next_is_open => Break::Sentence,
                '.' if dots > 1 => Break::Clause,
                '.' if next_is_open && !self.abbreviates(at - 1) => Break::Sentence,
                ',' | ':' | ';' | '(' | ')' | '"' | '“' | '”' | '•' => Break::Clause,
                '-' if next_is_open => Break::Clause,
                _ => Break::None,
            };
            strongest = strongest.max(strength);
        }
        strongest
    }

    /// "Rp. 500.000", "No. 7", "Yth. Bapak": the stop ends no sentence.
    fn abbreviates(&self, at: usize) -> bool {
        let word = self.atom(at);
        let mut known = self.lexicon.as_written(word).into_iter().flatten();
        word.chars().count() == 1 || known.any(|mark| mark == self.lexicon.named.abbreviation)
    }
}

/// The longest word that is put together from pieces, in letters.
const LONGEST_SPELLED: usize = 32;

/// Rows of words that mean one thing become one token, which keeps only what the affixes of its parts say.
fn merge_phrases(tokens: Vec<Token>, lexicon: &Lexicon) -> Vec<Token> {
    let named = &lexicon.named;
    let told = [named.yours, named.by_me, named.by_you, named.passive];
    let mut merged = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let found = lexicon.phrase(|offset| {
            let next = tokens.get(at + offset)?;
            (next.sentence == token.sentence).then_some(next.marks.as_slice())
        });
        let Some((taken, marks)) = found else {
            merged.push(token.clone());
            at += 1;
            continue;
        };
        let parts = tokens.get(at..at + taken).unwrap_or_default();
        let mut whole = token.clone();
        whole.marks = marks.to_vec();
        let is_harmless = marks.contains(&named.innocent);
        for part in parts.iter().filter(|_| !is_harmless) {
            let is_person = part.is(named.kept);
            let says = part.marks.iter().any(|mark| told.contains(mark));
            whole
                .marks
                .extend(part.marks.iter().filter(|mark| is_person || (says && lexicon.is_told(**mark))));
        }
        whole.span.end = parts.last().map_or(token.span.end, |last| last.span.end);
        merged.push(whole);
        at += taken;
    }
    merged
}
