//! From plain characters to tokens: words with their marks, in sentences and clauses. Knows no construction; what was taken apart is put
//! together in `rejoin`.

use super::fold::Letter;
use super::lexicon::{Lexicon, Mark};
use super::names;
use super::phrases;
use super::pieces::{Break, Pieces};
use super::rejoin;
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

/// The words of a text.
pub(super) fn tokens(letters: &[Letter], lexicon: &Lexicon) -> Vec<Token> {
    let words = words(&Pieces::of(letters), lexicon);
    phrases::merge(names::forget(words, lexicon), lexicon)
}

fn words(pieces: &Pieces<'_>, lexicon: &Lexicon) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::with_capacity(pieces.count());
    let (mut sentence, mut clause, mut at) = (0, 0, 0);
    let mut is_quoted = false;
    while at < pieces.count() {
        match pieces.break_before(at, || abbreviates(pieces.word(at - 1), lexicon)) {
            Break::Sentence => (sentence, clause) = (sentence + 1, clause + 1),
            Break::Clause => clause += 1,
            Break::None => {}
        }
        let mut marks = Vec::new();
        let taken = rejoin::read(pieces, lexicon, at, &mut marks);
        once(&mut marks);
        let quotes =
            pieces.before(at).iter().filter(|letter| matches!(letter.plain, '"' | '“' | '”')).count();
        is_quoted ^= quotes % 2 == 1;
        let (from, to) = pieces.ends(at, taken);
        let token = Token {
            marks,
            span: from..to,
            sentence,
            clause,
            capitals: pieces.capitals(at, taken),
            is_name_like: pieces.is_capital(at),
            is_quoted,
        };
        // "hari2", "teman2": the word twice.
        if taken == 1 && pieces.is_doubled(at) {
            tokens.push(token.clone());
        }
        tokens.push(token);
        at += taken;
    }
    tokens
}

/// A mark that several readings of a word give counts once.
fn once(marks: &mut Vec<Mark>) {
    let mut kept = 0;
    while let Some(mark) = marks.get(kept).copied() {
        let mut place = 0;
        marks.retain(|other| {
            place += 1;
            place <= kept + 1 || *other != mark
        });
        kept += 1;
    }
}

/// "Rp. 500.000", "No. 7", "Yth. Bapak": the stop ends no sentence.
fn abbreviates(word: &str, lexicon: &Lexicon) -> bool {
    let mut known = lexicon.as_written(word).into_iter().flatten();
    word.chars().count() == 1 || known.any(|mark| mark == lexicon.named.abbreviation)
}
