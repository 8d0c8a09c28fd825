//! Finds every rule that matches somewhere. Bounded: gaps are short, and each word opens only the rules that begin with it.

use crate::nlu::entities::Piece;
use crate::nlu::lexicon::{Element, Lexicon, Rule, Sym};
use std::ops::Range;

/// A rule that matched, and the pieces it matched.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::nlu) struct Hit {
    /// Which rule.
    pub(in crate::nlu) rule: u32,
    /// Where.
    pub(in crate::nlu) pieces: Range<usize>,
}

/// How many pieces a leading `~` looks back.
const LOOK_BACK: usize = 3;
/// How many pieces are tried as the beginning of a match; a message of more is noise.
const MOST_STARTS: usize = 250;

/// All matches, each rule once, where it matches first.
pub(in crate::nlu) fn hits(pieces: &[Piece], lexicon: &Lexicon) -> Vec<Hit> {
    let matcher = Matcher { pieces };
    let mut hits: Vec<Hit> = Vec::new();
    for (start, piece) in pieces.iter().enumerate().take(MOST_STARTS) {
        if piece.sym == Sym::UNKNOWN {
            continue;
        }
        for number in lexicon.starting_with(piece.sym) {
            if hits.iter().any(|hit| hit.rule == *number) {
                continue;
            }
            let end = lexicon.rule(*number).and_then(|rule| matcher.whole(rule, start));
            hits.extend(end.map(|end| Hit { rule: *number, pieces: start..end }));
        }
    }
    hits
}

/// Whether a rule matches anywhere.
pub(in crate::nlu) fn matches(pieces: &[Piece], rule: &Rule) -> bool {
    let matcher = Matcher { pieces };
    let begins = |piece: &Piece| rule.first().is_some_and(|words| words.binary_search(&piece.sym).is_ok());
    pieces.iter().enumerate().any(|(start, piece)| begins(piece) && matcher.whole(rule, start).is_some())
}

struct Matcher<'a> {
    pieces: &'a [Piece],
}

impl Matcher<'_> {
    fn whole(&self, rule: &Rule, start: usize) -> Option<usize> {
        let mut elements = rule.elements.as_ref();
        // What may stand before the first word is judged looking backward.
        while let Some((first, rest)) = elements.split_first() {
            let holds = match first {
                Element::Start => self.opens(start, |piece| piece.filler || piece.comma || piece.stop),
                Element::ClauseStart => self.clause_opens(start),
                Element::NotBefore(words) => !self.before(start, words),
                _ => break,
            };
            if !holds {
                return None;
            }
            elements = rest;
        }
        self.from(elements, start)
    }

    fn opens(&self, start: usize, passes: impl Fn(&Piece) -> bool) -> bool {
        self.pieces.iter().take(start).all(passes)
    }

    fn clause_opens(&self, start: usize) -> bool {
        let before = self.pieces.get(..start).unwrap_or_default();
        before.iter().rev().find(|piece| !piece.filler).is_none_or(|piece| piece.comma || piece.stop)
    }

    fn before(&self, start: usize, words: &[Sym]) -> bool {
        let before = self.pieces.get(..start).unwrap_or_default();
        before
            .iter()
            .rev()
            .take_while(|piece| !piece.stop && !piece.comma)
            .take(LOOK_BACK)
            .any(|piece| words.binary_search(&piece.sym).is_ok())
    }

    fn from(&self, elements: &[Element], at: usize) -> Option<usize> {
        let Some((element, rest)) = elements.split_first() else { return Some(at) };
        match element {
            Element::OneOf(words) => self.word(words, rest, at),
            Element::Maybe(words) => self.word(words, rest, at).or_else(|| self.from(rest, at)),
            Element::Gap(most) => self.gap(*most, rest, at),
            Element::End => {
                let ends = self.pieces.iter().skip(at).all(|piece| piece.filler || piece.comma || piece.stop);
                ends.then_some(at)
            }
            Element::ClauseEnd => {
                let next = self.pieces.iter().skip(at).find(|piece| !piece.filler);
                next.is_none_or(|piece| piece.comma || piece.stop).then_some(at)
            }
            Element::NotNext(words) => {
                let next = self.pieces.iter().skip(at).find(|piece| !piece.filler);
                let refused = next.is_some_and(|piece| words.binary_search(&piece.sym).is_ok())
                    || self.pieces.get(at).is_some_and(|piece| words.binary_search(&piece.sym).is_ok());
                if refused { None } else { self.from(rest, at) }
            }
            Element::Start | Element::ClauseStart | Element::NotBefore(_) => None,
        }
    }

    /// The word here, or behind fillers and commas.
    fn word(&self, words: &[Sym], rest: &[Element], start: usize) -> Option<usize> {
        let mut at = start;
        loop {
            let piece = self.pieces.get(at)?;
            if words.binary_search(&piece.sym).is_ok()
                && let Some(end) = self.from(rest, at + 1)
            {
                return Some(end);
            }
            if !(piece.filler || piece.comma) || at > start + 4 {
                return None;
            }
            at += 1;
        }
    }

    fn gap(&self, most: u8, rest: &[Element], start: usize) -> Option<usize> {
        let mut at = start;
        let mut passed = 0;
        loop {
            if let Some(end) = self.from(rest, at) {
                return Some(end);
            }
            let piece = self.pieces.get(at)?;
            if piece.stop {
                return None;
            }
            if !piece.filler {
                passed += 1;
            }
            if passed > most {
                return None;
            }
            at += 1;
        }
    }
}
