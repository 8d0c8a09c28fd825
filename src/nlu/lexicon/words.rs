//! The compiled lexicon and its look-ups: spelling to canonical symbol, symbol to marks, numerals and rules.

use super::marks::{Mark, Numeral};
use super::pattern::Rule;
use crate::nlu::normalize::{Kind, Token};
use chrono::NaiveDate;
use std::collections::HashMap;

/// A canonical word, an entity or a sign, as a small number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(in crate::nlu) struct Sym(pub(super) u16);

impl Sym {
    /// A word that no file knows.
    pub(in crate::nlu) const UNKNOWN: Self = Self(0);

    pub(super) fn place(self) -> usize {
        usize::from(self.0)
    }
}

/// What a spelling stands for.
#[derive(Clone, Copy, Debug)]
pub(in crate::nlu) struct Found<'a> {
    /// One or several canonical words; none when unknown.
    pub(in crate::nlu) syms: &'a [Sym],
    /// The languages that know it, one bit each in the order of `Language::ALL`.
    pub(in crate::nlu) languages: u8,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    pub(super) syms: Box<[Sym]>,
    pub(super) languages: u8,
}

/// Words in a row, and the one word (or as many as they are) that they stand for.
pub(super) type Phrase = (Box<[Sym]>, Box<[Sym]>);

/// Everything that the word files say, ready for look-up.
#[derive(Debug, Default)]
pub(in crate::nlu) struct Lexicon {
    pub(super) words: HashMap<Box<str>, Entry>,
    pub(super) names: Vec<Box<str>>,
    pub(super) marks: Vec<u128>,
    pub(super) numerals: Vec<Option<Numeral>>,
    pub(super) phrases: HashMap<Sym, Vec<Phrase>>,
    pub(super) typos: HashMap<Box<str>, Box<str>>,
    pub(super) prefixes: Vec<Box<str>>,
    pub(super) suffixes: Vec<Box<str>>,
    pub(super) weekdays: HashMap<Sym, u32>,
    pub(super) months: HashMap<Sym, u32>,
    pub(super) days: HashMap<Sym, i64>,
    pub(super) earlier: HashMap<Sym, i64>,
    pub(super) fixed: HashMap<Sym, (u32, u32)>,
    pub(super) feasts: HashMap<Sym, Vec<NaiveDate>>,
    pub(super) rules: Vec<Rule>,
    pub(super) starts: Vec<Vec<u32>>,
    pub(super) problems: Vec<String>,
}

impl Lexicon {
    /// What could not be read in the word files; empty in every released build.
    pub(in crate::nlu) fn problems(&self) -> &[String] {
        &self.problems
    }

    /// The canonical words of a lower-case spelling.
    pub(in crate::nlu) fn resolve(&self, word: &str) -> Found<'_> {
        self.known(word)
            .or_else(|| self.shortened(word))
            .or_else(|| self.stemmed(word))
            .or_else(|| self.typos.get(word).and_then(|meant| self.known(meant)))
            .unwrap_or(Found { syms: &[], languages: 0 })
    }

    /// The canonical word of exactly this spelling.
    pub(in crate::nlu) fn spelt(&self, word: &str) -> Option<Sym> {
        self.known(word).and_then(|found| found.syms.first().copied())
    }

    /// The canonical words of exactly this spelling, with the languages that know it.
    pub(in crate::nlu) fn exact(&self, word: &str) -> Option<Found<'_>> {
        self.known(word)
    }

    fn known(&self, word: &str) -> Option<Found<'_>> {
        self.words.get(word).map(|entry| Found { syms: &entry.syms, languages: entry.languages })
    }

    /// "iyaaaa", "bangettt": letters held too long.
    fn shortened(&self, word: &str) -> Option<Found<'_>> {
        let held = word.chars().zip(word.chars().skip(1)).any(|(a, b)| a == b);
        if !held {
            return None;
        }
        let short = |longest: usize| {
            let mut out = String::with_capacity(word.len());
            let (mut last, mut run) = ('\0', 0);
            for c in word.chars() {
                run = if c == last { run + 1 } else { 1 };
                last = c;
                if run <= longest {
                    out.push(c);
                }
            }
            out
        };
        let (twice, once) = (short(2), short(1));
        self.known(&twice).or_else(|| self.known(&once)).or_else(|| self.stemmed(&twice))
    }

    /// "tagihannya", "dibayarin": the word without its clitics.
    fn stemmed(&self, word: &str) -> Option<Found<'_>> {
        // Only words of the language that has such clitics.
        let bare = |stem: &str| self.known(stem).filter(|found| stem.len() >= 3 && found.languages & 1 != 0);
        self.suffixes
            .iter()
            .filter_map(|suffix| word.strip_suffix(suffix.as_ref()))
            .chain(std::iter::once(word))
            .find_map(|stem| {
                bare(stem).or_else(|| {
                    self.prefixes.iter().filter_map(|p| stem.strip_prefix(p.as_ref())).find_map(bare)
                })
            })
    }

    /// The canonical word of a symbol.
    pub(in crate::nlu) fn name(&self, sym: Sym) -> &str {
        self.names.get(sym.place()).map(AsRef::as_ref).unwrap_or_default()
    }

    /// The symbol of a sign.
    pub(in crate::nlu) fn sign(&self, sign: char) -> Sym {
        let mut buffer = [0; 4];
        let found = self.known(sign.encode_utf8(&mut buffer));
        found.and_then(|found| found.syms.first().copied()).unwrap_or(Sym::UNKNOWN)
    }

    /// Whether the word bears the mark.
    pub(in crate::nlu) fn is(&self, sym: Sym, mark: Mark) -> bool {
        self.marks.get(sym.place()).is_some_and(|marks| marks & mark.bit() != 0)
    }

    /// What the word says as part of a number.
    pub(in crate::nlu) fn numeral(&self, sym: Sym) -> Option<Numeral> {
        self.numerals.get(sym.place()).copied().flatten()
    }

    /// 0 = Monday.
    pub(in crate::nlu) fn weekday(&self, sym: Sym) -> Option<u32> {
        self.weekdays.get(&sym).copied()
    }

    /// 1 = January.
    pub(in crate::nlu) fn month(&self, sym: Sym) -> Option<u32> {
        self.months.get(&sym).copied()
    }

    /// "besok" is one day from today.
    pub(in crate::nlu) fn day_offset(&self, sym: Sym) -> Option<i64> {
        self.days.get(&sym).copied()
    }

    /// "kemarin" is one day back, "tadi" none.
    pub(in crate::nlu) fn earlier(&self, sym: Sym) -> Option<i64> {
        self.earlier.get(&sym).copied()
    }

    /// The month and day that a name stands for every year: "malam tahun baru".
    pub(in crate::nlu) fn fixed(&self, sym: Sym) -> Option<(u32, u32)> {
        self.fixed.get(&sym).copied()
    }

    /// The days of a feast over the years.
    pub(in crate::nlu) fn feast(&self, sym: Sym) -> Option<&[NaiveDate]> {
        self.feasts.get(&sym).map(Vec::as_slice)
    }

    /// All rules.
    pub(in crate::nlu) fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// All spellings.
    pub(in crate::nlu) fn spellings(&self) -> impl Iterator<Item = &str> {
        self.words.keys().map(AsRef::as_ref)
    }

    /// A rule by its number.
    pub(in crate::nlu) fn rule(&self, place: u32) -> Option<&Rule> {
        self.rules.get(usize::try_from(place).ok()?)
    }

    /// The rules that can begin with this word.
    pub(in crate::nlu) fn starting_with(&self, sym: Sym) -> &[u32] {
        self.starts.get(sym.place()).map(Vec::as_slice).unwrap_or_default()
    }

    /// Joins words that mean one thing only together: "terima kasih", "day after tomorrow".
    pub(in crate::nlu) fn merge_phrases(&self, tokens: &mut Vec<Token>) {
        let mut at = 0;
        while let Some(first) = tokens.get(at) {
            if let Some((length, meant)) = self.phrase_at(first.sym, tokens.get(at..).unwrap_or_default()) {
                let end = tokens.get(at + length - 1).map_or(first.span.end, |last| last.span.end);
                if meant.len() == 1 {
                    tokens.drain(at + 1..at + length);
                    if let Some(token) = tokens.get_mut(at) {
                        token.span.end = end;
                    }
                }
                for (token, sym) in tokens.iter_mut().skip(at).zip(meant) {
                    token.sym = *sym;
                }
            }
            at += 1;
        }
    }

    fn phrase_at(&self, first: Sym, tokens: &[Token]) -> Option<(usize, &[Sym])> {
        self.phrases.get(&first)?.iter().find_map(|(words, meant)| {
            let fits = words.len() <= tokens.len()
                && words
                    .iter()
                    .zip(tokens)
                    .all(|(word, token)| token.kind == Kind::Word && token.sym == *word);
            fits.then_some((words.len(), meant.as_ref()))
        })
    }
}

/// Words of this length and longer are recognised with one letter missing or two neighbours swapped.
const TYPO_LETTERS: usize = 6;

/// The misspellings of every long word, but for those that are words themselves or that two words share.
pub(super) fn typos(words: &HashMap<Box<str>, Entry>) -> HashMap<Box<str>, Box<str>> {
    let mut found: HashMap<Box<str>, Option<Box<str>>> = HashMap::new();
    for word in words.keys().filter(|word| word.is_ascii() && word.len() >= TYPO_LETTERS) {
        for wrong in misspellings(word).into_iter().filter(|wrong| !words.contains_key(wrong.as_str())) {
            found
                .entry(wrong.into())
                .and_modify(|meant| *meant = meant.take().filter(|other| other == word))
                .or_insert_with(|| Some(word.clone()));
        }
    }
    found.into_iter().filter_map(|(wrong, meant)| meant.map(|meant| (wrong, meant))).collect()
}

/// The first letter is never wrong.
fn misspellings(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut wrong = Vec::with_capacity(letters.len() * 2);
    for place in 1..letters.len() {
        let mut missing = letters.clone();
        missing.remove(place);
        wrong.push(missing.into_iter().collect());
        if place + 1 < letters.len() {
            let mut swapped = letters.clone();
            swapped.swap(place, place + 1);
            wrong.push(swapped.into_iter().collect());
        }
    }
    wrong
}
