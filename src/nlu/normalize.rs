//! From raw characters to tokens: folds look-alikes, drops invisible marks, cuts words, numbers and punctuation, and gives every
//! word its canonical symbol. Reads a bounded part of the text, never fails, knows nothing of intents.

use super::lexicon::{Lexicon, Mark, Sym};
use std::ops::Range;

/// How much of a message is read: the longest text that a channel carries. The rest is ignored.
const READ_CHARS: usize = 4_096;
/// The longest word that has digits or signs inside.
const MIXED: usize = 12;
/// How many tokens are read; more than any real message of that length has.
const READ_TOKENS: usize = 700;

/// What a token is made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// Letters (or one emoji).
    Word,
    /// Digits with inner separators.
    Number,
    /// One sign.
    Sign(char),
}

/// A piece of the message.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// What it is made of.
    pub(super) kind: Kind,
    /// The canonical word, or [`Sym::UNKNOWN`].
    pub(super) sym: Sym,
    /// Where it stands in the cleaned text, in bytes.
    pub(super) span: Range<usize>,
    /// Nothing stood between this token and the one before.
    pub(super) glued: bool,
    /// Which languages know the word: one bit each.
    pub(super) languages: u8,
}

/// A message, cleaned and cut.
pub(super) struct Text {
    /// The folded, lower-case text.
    pub(super) clean: String,
    /// Its tokens.
    pub(super) tokens: Vec<Token>,
}

impl Text {
    /// Reads `raw`.
    pub(super) fn read(raw: &str, lexicon: &Lexicon) -> Self {
        let clean = fold(raw);
        let mut tokens = Cutter { clean: &clean, lexicon, tokens: Vec::with_capacity(24) }.cut();
        lexicon.merge_phrases(&mut tokens);
        Self { clean, tokens }
    }

    /// The characters of a token.
    pub(super) fn of(&self, token: &Token) -> &str {
        self.clean.get(token.span.clone()).unwrap_or_default()
    }
}

/// Lower case, without invisible marks, with look-alikes folded to plain letters, digits and signs.
fn fold(raw: &str) -> String {
    let mut clean = String::with_capacity(raw.len().min(READ_CHARS));
    for c in raw.chars().take(READ_CHARS).filter_map(fold_char) {
        if c.is_ascii() {
            clean.push(c.to_ascii_lowercase());
        } else {
            clean.extend(c.to_lowercase());
        }
    }
    clean
}

fn fold_char(c: char) -> Option<char> {
    let code = u32::from(c);
    let folded = match code {
        0x00..=0x7F => return Some(c),
        // Soft hyphen, combining marks, zero width, bidirectional marks, variation selectors, skin tones.
        0xAD | 0x300..=0x36F | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F => return None,
        0xFE00..=0xFE0F | 0xFEFF | 0x1F3FB..=0x1F3FF => return None,
        0xA0 | 0x2000..=0x200A | 0x3000 => ' ',
        0x2018 | 0x2019 | 0x201B | 0xB4 => '\'',
        0x2010..=0x2015 | 0x2212 => '-',
        0x2026 => '.',
        0xFF01..=0xFF5E => ascii(code - 0xFEE0),
        0x660..=0x669 => ascii(code - 0x660 + 0x30),
        0x6F0..=0x6F9 => ascii(code - 0x6F0 + 0x30),
        0x1D7CE..=0x1D7FF => ascii((code - 0x1D7CE) % 10 + 0x30),
        0x1D400..=0x1D6A3 => styled((code - 0x1D400) % 52),
        // "senén", "saé": the accents of Javanese and Sundanese spelling.
        0xC8..=0xCB | 0xE8..=0xEB => 'e',
        _ => c,
    };
    Some(folded)
}

fn ascii(code: u32) -> char {
    char::from_u32(code).unwrap_or(' ')
}

/// A letter of the mathematical alphabets: 26 capitals, then 26 small ones.
fn styled(place: u32) -> char {
    ascii(u32::from('a') + place % 26)
}

struct Cutter<'a> {
    clean: &'a str,
    lexicon: &'a Lexicon,
    tokens: Vec<Token>,
}

impl Cutter<'_> {
    fn cut(mut self) -> Vec<Token> {
        let mut at = 0;
        while let Some(c) = self.char_at(at) {
            if self.tokens.len() >= READ_TOKENS {
                break;
            }
            at = if c.is_ascii_digit() {
                self.number(at)
            } else if c.is_alphabetic() {
                self.word(at)
            } else {
                self.sign(at, c)
            };
        }
        self.tokens
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.clean.get(at..)?.chars().next()
    }

    fn glued(&self, at: usize) -> bool {
        self.tokens.last().is_some_and(|token| token.span.end == at)
    }

    fn number(&mut self, start: usize) -> usize {
        if let Some(end) = self.mixed(start) {
            return end;
        }
        let bytes = self.clean.as_bytes();
        let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        let mut end = start;
        while digit(end) || (matches!(bytes.get(end), Some(b'.' | b',')) && digit(end + 1)) {
            end += 1;
        }
        // "hari2": a doubled word, not a number.
        let doubles = end == start + 1
            && bytes.get(start) == Some(&b'2')
            && self.glued(start)
            && self.tokens.last().is_some_and(|t| t.kind == Kind::Word && !t.glued && t.span.len() > 2)
            && !bytes.get(end).is_some_and(u8::is_ascii_alphanumeric);
        if doubles {
            self.double(end);
        } else {
            self.push(Kind::Number, Sym::UNKNOWN, start..end, 0);
        }
        end
    }

    /// "2day", "s/d", "kira2nya": letters, digits and signs that are a word only together.
    fn mixed(&mut self, start: usize) -> Option<usize> {
        let rest = self.clean.get(start..)?;
        let outside = |c: char| !(c.is_alphanumeric() || matches!(c, '/' | '-'));
        let run = rest.get(..rest.find(outside).unwrap_or(rest.len()))?;
        let found =
            self.lexicon.exact(run).filter(|_| run.len() <= MIXED && run.contains(char::is_alphabetic))?;
        let end = start + run.len();
        for sym in found.syms {
            self.push(Kind::Word, *sym, start..end, found.languages);
        }
        Some(end)
    }

    /// "kemarin2" is not "kemarin": a doubled word may have a meaning of its own.
    fn double(&mut self, end: usize) {
        let Some(last) = self.tokens.last_mut() else { return };
        let doubled = self.clean.get(last.span.start..end).unwrap_or_default();
        if let Some(sym) = self.lexicon.spelt(doubled) {
            last.sym = sym;
        }
    }

    fn word(&mut self, start: usize) -> usize {
        let rest = self.clean.get(start..).unwrap_or_default();
        let mut end = start;
        let mut chars = rest.char_indices().peekable();
        while let Some((offset, c)) = chars.next() {
            let inside = c.is_alphabetic()
                || c == '*'
                || (c == '\'' && chars.peek().is_some_and(|(_, next)| next.is_alphabetic()));
            if !inside {
                break;
            }
            end = start + offset + c.len_utf8();
        }
        let goes_on = self.char_at(end).is_some_and(|c| c.is_ascii_digit() || matches!(c, '/' | '-'));
        if goes_on && let Some(end) = self.mixed(start) {
            return end;
        }
        let word = self.clean.get(start..end).unwrap_or_default();
        let found = self.lexicon.resolve(word);
        if found.syms.is_empty() {
            self.push(Kind::Word, Sym::UNKNOWN, start..end, found.languages);
        }
        for sym in found.syms {
            self.push(Kind::Word, *sym, start..end, found.languages);
        }
        end
    }

    fn sign(&mut self, at: usize, c: char) -> usize {
        let end = at + c.len_utf8();
        if c == '-' && self.repeats(at, end) {
            return end;
        }
        let sign = match c {
            '\n' | '\r' => Some('.'),
            ',' | '?' | '!' | ';' | ':' | '/' | '-' | '%' | '$' | '+' | '=' | '@' | '#' | '€' | '£' | '&' => {
                Some(c)
            }
            '.' if self.abbreviates(end) => None,
            '.' => Some('.'),
            _ => None,
        };
        if let Some(sign) = sign {
            let sym = self.lexicon.sign(sign);
            self.push(Kind::Sign(sign), sym, at..end, 0);
        } else if !c.is_ascii() && !c.is_whitespace() {
            let mut buffer = [0; 4];
            let found = self.lexicon.resolve(c.encode_utf8(&mut buffer));
            for sym in found.syms {
                self.push(Kind::Word, *sym, at..end, 0);
            }
        }
        end
    }

    /// "kemarin-kemarin", "pelan-pelan": the dash inside a doubled word is none.
    fn repeats(&self, at: usize, after: usize) -> bool {
        let rest = self.clean.get(after..).unwrap_or_default();
        let last = self.tokens.last().filter(|token| token.kind == Kind::Word && token.span.end == at);
        let word = last.and_then(|token| self.clean.get(token.span.clone())).unwrap_or_default();
        !word.is_empty() && rest.starts_with(word)
    }

    /// "Rp. 500.000", "tgl. 25": the stop belongs to the word before the number.
    fn abbreviates(&self, after: usize) -> bool {
        let next = self.clean.get(after..).and_then(|rest| rest.trim_start_matches(' ').chars().next());
        next.is_some_and(|c| c.is_ascii_digit())
            && self.tokens.last().is_some_and(|t| self.lexicon.is(t.sym, Mark::Abbreviation))
    }

    fn push(&mut self, kind: Kind, sym: Sym, span: Range<usize>, languages: u8) {
        let glued = self.glued(span.start);
        self.tokens.push(Token { kind, sym, span, glued, languages });
    }
}
