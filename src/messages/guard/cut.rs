//! From plain characters to tokens: words with their marks, in sentences and clauses. Knows no construction; what was taken apart is put
//! together in `rejoin`.

use super::fold::Letter;
use super::lexicon::{Lexicon, Mark};
use super::names;
use super::phrases;
use super::pieces::{Break, Pieces};
use super::quotes::quotes;
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
    /// Which quotation it stands in.
    pub(super) quote: Option<usize>,
    /// Whether somebody else said it, and it is only told: what it says is nobody's intention.
    pub(super) is_reported: bool,
}

impl Token {
    /// Whether it is this.
    pub(super) fn is(&self, mark: Mark) -> bool {
        self.marks.contains(&mark)
    }
}

/// The words of a text.
pub(super) fn tokens(letters: &[Letter], lexicon: &Lexicon) -> Vec<Token> {
    let words = words(&Pieces::of(letters), &quotes(letters), lexicon);
    phrases::merge(names::forget(words, lexicon), lexicon)
}

fn words(pieces: &Pieces<'_>, quotes: &[Range<usize>], lexicon: &Lexicon) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::with_capacity(pieces.count());
    let (mut sentence, mut clause, mut at) = (0, 0, 0);
    let mut quote = 0;
    while at < pieces.count() {
        match pieces.break_before(at, || abbreviates(pieces.word(at - 1), lexicon)) {
            Break::Sentence => (sentence, clause) = (sentence + 1, clause + 1),
            Break::Clause => clause += 1,
            Break::None => {}
        }
        let mut marks = Vec::new();
        let taken = rejoin::read(pieces, lexicon, at, &mut marks);
        once(&mut marks);
        // Nobody hides an animal that is one.
        if taken > 1 || lexicon.as_written(pieces.word(at)).is_none() {
            marks.retain(|mark| *mark != lexicon.named.beast);
        }
        let (from, to) = pieces.ends(at, taken);
        while quotes.get(quote).is_some_and(|quote| quote.end <= from) {
            quote += 1;
        }
        let token = Token {
            marks,
            span: from..to,
            sentence,
            clause,
            capitals: pieces.capitals(at, taken),
            is_name_like: pieces.is_capital(at),
            quote: quotes.get(quote).is_some_and(|quote| quote.start <= from).then_some(quote),
            is_reported: false,
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
