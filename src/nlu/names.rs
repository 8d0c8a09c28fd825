//! Finds the name of the one we asked for in a message: whole or a word of it, with or without a title, and a word of some length with
//! one letter missing or two swapped. Marks pieces, so that rules can name it; who says it, and of whom, is for the rules.

use super::entities::{Piece, Value};
use super::lexicon::{Entity, Lexicon, Mark, Sym};
use super::normalize::{Kind, Text};
use super::understanding::Addressee;
use crate::domain::Honorific;

/// Shorter words of a name count only where it has no longer ones.
const LEAST_LETTERS: usize = 3;
/// From this length on a word of a name may be misspelt.
const TYPO_LETTERS: usize = 6;

/// What makes a word another's: "mbaknya Ani" is not Ani.
const THEIRS: &str = "nya";

/// Puts one [`Entity::Name`] in the place of the words of the name and of the title before them. With the title of the other sex it
/// is another person's: "Bu Budi" is not Budi.
pub(super) fn mark(pieces: &mut Vec<Piece>, text: &Text, lexicon: &Lexicon, addressee: &Addressee<'_>) {
    let words = words(addressee.name, lexicon);
    let named = |piece: &Piece| {
        let token = text.tokens.get(piece.tokens.start).filter(|_| piece.tokens.len() == 1);
        token.is_some_and(|token| {
            token.kind == Kind::Word && words.iter().any(|word| is_same(text.of(token), word))
        })
    };
    let mut marked: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut before_is_name = false;
    for piece in pieces.drain(..) {
        if !named(&piece) {
            before_is_name = false;
            marked.push(piece);
            continue;
        }
        if before_is_name {
            if let Some(name) = marked.last_mut() {
                name.tokens.end = piece.tokens.end;
            }
            continue;
        }
        let theirs = marked.last().is_some_and(|before| {
            let token = text.tokens.get(before.tokens.start);
            before.filler
                && token.is_some_and(|token| {
                    text.of(token).len() > THEIRS.len() && text.of(token).ends_with(THEIRS)
                })
        });
        let title = marked.last().map_or(Title::None, |before| title(before.sym, lexicon));
        let start = if title == Title::None { None } else { marked.pop() }
            .map_or(piece.tokens.start, |title| title.tokens.start);
        let (sym, value) = match (title, addressee.honorific) {
            _ if theirs => (Sym::UNKNOWN, None),
            (Title::Woman, Honorific::Bapak) | (Title::Man, Honorific::Ibu) => (Sym::UNKNOWN, None),
            _ => (Entity::Name.sym(), Some(Value::Name)),
        };
        before_is_name = true;
        marked.push(Piece {
            sym,
            value,
            tokens: start..piece.tokens.end,
            filler: false,
            comma: false,
            stop: false,
        });
    }
    *pieces = marked;
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Title {
    None,
    Man,
    Woman,
}

fn title(sym: Sym, lexicon: &Lexicon) -> Title {
    if lexicon.is(sym, Mark::TitleOfMen) {
        Title::Man
    } else if lexicon.is(sym, Mark::TitleOfWomen) {
        Title::Woman
    } else {
        Title::None
    }
}

/// The words of a name that tell it from others.
fn words(name: &str, lexicon: &Lexicon) -> Vec<String> {
    let all =
        || name.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_lowercase);
    let tells = |word: &String| {
        let sym = lexicon.spelt(word).unwrap_or(Sym::UNKNOWN);
        !lexicon.is(sym, Mark::Firm) && title(sym, lexicon) == Title::None
    };
    let long: Vec<String> =
        all().filter(tells).filter(|word| word.chars().count() >= LEAST_LETTERS).collect();
    if long.is_empty() { all().filter(tells).collect() } else { long }
}

/// "ani", "aniii", "aninya", and "wijya" for "wijaya".
fn is_same(said: &str, word: &str) -> bool {
    let plain = said.strip_suffix(THEIRS).filter(|_| !word.ends_with(THEIRS)).unwrap_or(said);
    held(plain) == held(word) || is_slip(plain, word)
}

/// A letter held too long counts once.
fn held(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for letter in word.chars().filter(|letter| *letter != '\'') {
        if !out.ends_with(letter) {
            out.push(letter);
        }
    }
    out
}

/// One letter is missing, or two neighbours are swapped; never the first. Another letter may make another name: Hendra, Hendro.
fn is_slip(said: &str, word: &str) -> bool {
    let (said, word): (Vec<char>, Vec<char>) = (said.chars().collect(), word.chars().collect());
    if word.len() < TYPO_LETTERS || said.first() != word.first() {
        return false;
    }
    let differs = said.iter().zip(&word).position(|(a, b)| a != b);
    let tails = |said_from: usize, word_from: usize| said.get(said_from..) == word.get(word_from..);
    match differs {
        None => said.len() + 1 == word.len(),
        Some(at) if said.len() + 1 == word.len() => tails(at, at + 1),
        Some(at) if said.len() == word.len() => {
            said.get(at) == word.get(at + 1) && said.get(at + 1) == word.get(at) && tails(at + 2, at + 2)
        }
        Some(_) => false,
    }
}
