//! Constructions: rows of words and classes that together say what must not be said. Parses a rule as a file writes it and says
//! whether it stands at a place; which rules are tried where is decided in `find`. Knows no word.

use super::cut::Token;
use super::find::Marks;
use super::lexicon::Mark;
use super::verdict::ReasonCode;

/// How far apart the groups of a rule may begin, in words.
const NEAR: usize = 14;
/// How many words `..` spans.
const GAP: u8 = 5;

/// Why a rule cannot be read.
#[derive(Debug, thiserror::Error)]
pub(super) enum RuleError {
    /// The heading names no reason.
    #[error("no reason stands above it")]
    Reason,
    /// A class has no words.
    #[error("{0} has no words")]
    Class(String),
    /// Nothing to look for.
    #[error("it is empty")]
    Empty,
    /// A gap that is no number.
    #[error("{0} is no gap")]
    Gap(String),
}

/// A piece of a row.
#[derive(Clone, Debug)]
enum Element {
    /// One of these, or nothing where it may be left out.
    One { marks: Box<[Mark]>, optional: bool },
    /// Up to so many words.
    Gap(u8),
    /// The beginning of a clause.
    Start,
    /// The end of a clause.
    End,
}

/// A construction.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) reason: ReasonCode,
    /// Which rewording fits.
    pub(super) suggestion: Box<str>,
    pub(super) is_english: bool,
    /// The rule as written, for people who ask why.
    pub(super) source: Box<str>,
    groups: Vec<Vec<Element>>,
    unless: Vec<Vec<Element>>,
    even_negated: bool,
    /// Whether it counts whatever the text as a whole resembles.
    pub(super) is_sure: bool,
}

/// The tokens of one text, and which of them are negated.
pub(super) struct Words<'a> {
    pub(super) tokens: &'a [Token],
    pub(super) negations: &'a [Option<usize>],
}

impl Rule {
    /// Reads one line under its heading; `mark` gives the mark of a word or class.
    pub(super) fn parse(
        heading: &str,
        line: &str,
        mark: &mut impl FnMut(&str) -> Result<Mark, RuleError>,
    ) -> Result<Self, RuleError> {
        let heading = heading.trim_matches(['[', ']']);
        let mut manners = heading.split(", ");
        let name = manners.next().unwrap_or_default();
        let reason =
            ReasonCode::from_code(name.split('.').next().unwrap_or_default()).ok_or(RuleError::Reason)?;
        let mut parts = line.split(" - ");
        let positive = parts.next().unwrap_or_default();
        let groups: Vec<_> = positive.split(" + ").map(|group| row(group, mark)).collect::<Result<_, _>>()?;
        let unless = parts.map(|part| row(part, mark)).collect::<Result<_, _>>()?;
        if groups.iter().any(|group| first_of(group).is_empty()) {
            return Err(RuleError::Empty);
        }
        Ok(Self {
            reason,
            suggestion: name.into(),
            is_english: false,
            source: line.into(),
            groups,
            unless,
            even_negated: manners.clone().any(|manner| manner == "even negated"),
            is_sure: manners.any(|manner| manner == "surely"),
        })
    }

    /// In which language its file is written, and which marks are negations: a rule that names one is found although it is negated.
    pub(super) fn written(mut self, is_english: bool, is_negation: impl Fn(Mark) -> bool) -> Self {
        self.is_english = is_english;
        let mut named = self.groups.iter().flatten().filter_map(|element| match element {
            Element::One { marks, .. } => Some(marks),
            _ => None,
        });
        self.even_negated |= named.any(|marks| marks.iter().any(|mark| is_negation(*mark)));
        self
    }

    /// What a match may begin with.
    pub(super) fn first(&self) -> &[Mark] {
        self.groups.first().map(|group| first_of(group)).unwrap_or_default()
    }

    /// The tokens of a match whose first group begins at `at`: first and last.
    pub(super) fn find(&self, words: &Words<'_>, at: usize) -> Option<(usize, usize)> {
        let mut groups = self.groups.iter();
        let last = self.group(groups.next()?, words, at)?;
        let (mut from, mut to) = (at, last);
        for group in groups {
            let (first, last) = self.near(group, words, at)?;
            (from, to) = (from.min(first), to.max(last));
        }
        let spoiled = self.unless.iter().any(|row| near_any(row, words, at));
        (!spoiled).then_some((from, to))
    }

    /// Whether everything that it needs stands somewhere in the sentence.
    pub(super) fn may_be_among(&self, there: &Marks) -> bool {
        self.groups.iter().flatten().all(|element| match element {
            Element::One { marks, optional: false } => marks.iter().any(|mark| there.has(*mark)),
            _ => true,
        })
    }

    fn near(&self, group: &[Element], words: &Words<'_>, at: usize) -> Option<(usize, usize)> {
        nearby(words, at).find_map(|first| Some((first, self.group(group, words, first)?)))
    }

    fn group(&self, group: &[Element], words: &Words<'_>, at: usize) -> Option<usize> {
        Search { words, start: at, heed: !self.even_negated }.run(group, at)
    }
}

fn near_any(row: &[Element], words: &Words<'_>, at: usize) -> bool {
    nearby(words, at).any(|first| Search { words, start: first, heed: false }.run(row, first).is_some())
}

/// The tokens of the same sentence around `at`, the nearest first.
fn nearby<'a>(words: &'a Words<'_>, at: usize) -> impl Iterator<Item = usize> + 'a {
    let sentence = words.tokens.get(at).map(|token| token.sentence);
    let after = (at..words.tokens.len()).take(NEAR);
    let before = (at.saturating_sub(NEAR)..at).rev();
    after.chain(before).filter(move |at| words.tokens.get(*at).map(|token| token.sentence) == sentence)
}

fn first_of(group: &[Element]) -> &[Mark] {
    group
        .iter()
        .find_map(|element| match element {
            Element::One { marks, optional: false } => Some(marks.as_ref()),
            _ => None,
        })
        .unwrap_or_default()
}

/// Finds one row from one place. What failed once is not tried again, so that no text makes it slow.
struct Search<'a> {
    words: &'a Words<'a>,
    start: usize,
    heed: bool,
}

impl Search<'_> {
    /// The last token of the match.
    fn run(&self, row: &[Element], at: usize) -> Option<usize> {
        // The places (as bits from `start`) at which the rest of the row may go on.
        let mut open: u64 = 1;
        for element in row {
            open = match element {
                Element::Start => self.keep(open, |at| self.begins(at)),
                Element::End => self.keep(open, |at| self.begins(at)),
                Element::Gap(most) => (0..*most).fold(open, |open, _| open | (open << 1)),
                Element::One { marks, optional } => {
                    let taken = self.keep(open, |at| self.is_one(marks, at)) << 1;
                    if *optional { open | taken } else { taken }
                }
            };
            if open == 0 {
                return None;
            }
        }
        Some(at + (open.trailing_zeros() as usize).saturating_sub(1))
    }

    fn keep(&self, open: u64, test: impl Fn(usize) -> bool) -> u64 {
        let mut kept = 0;
        let mut rest = open;
        while rest != 0 {
            let offset = rest.trailing_zeros();
            if test(self.start + offset as usize) {
                kept |= 1 << offset;
            }
            rest &= rest - 1;
        }
        kept
    }

    fn token(&self, at: usize) -> Option<&Token> {
        let sentence = self.words.tokens.get(self.start)?.sentence;
        self.words.tokens.get(at).filter(|token| token.sentence == sentence)
    }

    fn is_one(&self, marks: &[Mark], at: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        let negated = self.heed && self.words.negations.get(at).copied().flatten().is_some();
        !negated && marks.iter().any(|mark| token.is(*mark))
    }

    /// Whether a clause begins at `at`, or the one before ended there.
    fn begins(&self, at: usize) -> bool {
        let here = self.token(at).map(|token| token.clause);
        let before =
            at.checked_sub(1).and_then(|before| self.words.tokens.get(before)).map(|token| token.clause);
        here.is_none() || before != here
    }
}

fn row(
    text: &str,
    mark: &mut impl FnMut(&str) -> Result<Mark, RuleError>,
) -> Result<Vec<Element>, RuleError> {
    text.split_whitespace().map(|piece| element(piece, mark)).collect()
}

fn element(
    piece: &str,
    mark: &mut impl FnMut(&str) -> Result<Mark, RuleError>,
) -> Result<Element, RuleError> {
    match piece {
        "<" => return Ok(Element::Start),
        ">" => return Ok(Element::End),
        ".." => return Ok(Element::Gap(GAP)),
        _ => {}
    }
    if let Some(most) = piece.strip_prefix("..") {
        return most.parse().map(Element::Gap).map_err(|_| RuleError::Gap(piece.to_owned()));
    }
    let (piece, optional) = match piece.strip_suffix('?') {
        Some(piece) => (piece, true),
        None => (piece, false),
    };
    let marks = piece.split('|').map(mark).collect::<Result<_, _>>()?;
    Ok(Element::One { marks, optional })
}
