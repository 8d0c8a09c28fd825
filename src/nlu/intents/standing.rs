//! How a figure stands among the words around it: refused, replaced by a later one, one of two ends, or as it is. Looks at pieces only.

use crate::nlu::dates::When;
use crate::nlu::entities::{Piece, Value};
use crate::nlu::lexicon::{Lexicon, Mark};

/// So many words may stand between a refusal and its question mark.
const ASKED: usize = 3;
/// How far behind a figure its refusal may stand.
const REFUSAL: usize = 4;

/// The pieces of a message, looked at from the place of a figure.
#[derive(Clone, Copy)]
pub(super) struct Standing<'a> {
    /// The pieces.
    pub(super) pieces: &'a [Piece],
    /// What the words are.
    pub(super) lexicon: &'a Lexicon,
}

impl<'a> Standing<'a> {
    /// Whether the word at a place bears a mark.
    pub(super) fn is(self, place: usize, mark: Mark) -> bool {
        self.pieces.get(place).is_some_and(|piece| self.lexicon.is(piece.sym, mark))
    }

    /// What is said at a place.
    pub(super) fn value(self, place: usize) -> Option<&'a Value> {
        self.pieces.get(place).and_then(|piece| piece.value.as_ref())
    }

    /// Whether somebody pays us at a place, and not the writer: "mum sends me 1.2 million".
    pub(super) fn pays(self, place: usize) -> bool {
        let to_writer = self.is(place + 1, Mark::Me) && self.before(place).next().is_some();
        self.is(place, Mark::Pays) && !to_writer
    }

    /// The pieces before a place within its clause, nearest first.
    pub(super) fn before(self, place: usize) -> impl Iterator<Item = usize> {
        let piece = move |at: usize| self.pieces.get(at);
        (0..place)
            .rev()
            .take_while(move |at| piece(*at).is_some_and(|piece| !(piece.stop || piece.comma)))
            .filter(move |at| piece(*at).is_some_and(|piece| !piece.filler))
    }

    /// The pieces behind a place within its clause.
    pub(super) fn after(self, place: usize) -> impl Iterator<Item = usize> {
        let piece = move |at: usize| self.pieces.get(at);
        (place + 1..self.pieces.len())
            .take_while(move |at| piece(*at).is_some_and(|piece| !(piece.stop || piece.comma)))
            .filter(move |at| piece(*at).is_some_and(|piece| !piece.filler))
    }

    /// "bukan tgl 25", "belum bisa besok", "besok ga bisa", "1,5jt kebanyakan".
    pub(super) fn refused(self, place: usize) -> bool {
        let before = self
            .before(place)
            .take(3)
            .take_while(|at| self.value(*at).is_none() && !self.is(*at, Mark::OnlyFrom))
            .any(|at| self.is(at, Mark::Not));
        before || self.refused_behind(place)
    }

    /// "besok ga bisa", "the 25th does not work for me", "1,5jt kebanyakan".
    pub(super) fn refused_behind(self, place: usize) -> bool {
        let mut not = false;
        for at in self.after(place).take(REFUSAL) {
            match self.value(at) {
                // "sejuta sebulan kebanyakan"
                Some(Value::Rhythm(_) | Value::Span(_)) => continue,
                Some(_) => return false,
                None if self.is(at, Mark::But) => return false,
                None => {}
            }
            if self.is(at, Mark::Unfit) {
                return !self.asks(at);
            }
            if not && self.is(at, Mark::Can) {
                return true;
            }
            if not && !self.is(at, Mark::Plain) {
                return false;
            }
            not |= self.is(at, Mark::Not);
        }
        false
    }

    /// "keberatan ga", "is Monday too late?": whether it is asked if a figure is refused by the word at a place. "tgl 20 mepet, boleh
    /// mundur?" and "kebanyakan, ga mampu" refuse it.
    fn asks(self, refusal: usize) -> bool {
        let question = self.lexicon.sign('?');
        let able = |at: &usize| [Mark::Can, Mark::Pays].iter().any(|mark| self.is(*at, *mark));
        let mut rest = self.after(refusal).take(ASKED + 1).peekable();
        let tag = rest.peek().is_some_and(|at| self.is(*at, Mark::Not));
        let rest: Vec<usize> = rest.collect();
        let end = self.pieces.iter().skip(refusal + 1).find(|piece| piece.stop || piece.comma);
        let marked = end.is_some_and(|piece| piece.sym == question);
        (tag || marked) && rest.len() <= ASKED && !rest.iter().any(able)
    }

    /// Whether a later piece of the same kind replaces this one: "tgl 25, eh 28".
    pub(super) fn corrected(self, place: usize, same: impl Fn(&Value) -> bool) -> bool {
        let correction = (place + 1..self.pieces.len()).find(|at| self.is(*at, Mark::Corrects));
        correction.is_some_and(|at| {
            self.pieces.iter().skip(at).any(|piece| piece.value.as_ref().is_some_and(&same))
        })
    }

    /// The other end of "senin atau rabu", "antara tanggal 20 dan 23".
    pub(super) fn other_end(self, place: usize) -> Option<usize> {
        let weekday = |at: usize| matches!(self.value(at), Some(Value::When(When::Weekday { .. })));
        let between =
            self.before(place).find(|at| !weekday(*at)).is_some_and(|at| self.is(at, Mark::Between));
        let passed = |at: &usize| self.pieces.get(*at).is_none_or(|piece| !piece.filler);
        let mut behind = (place + 1..self.pieces.len()).filter(passed);
        let (bridge, end) = (behind.next()?, behind.next()?);
        let dash = self
            .pieces
            .get(bridge)
            .is_some_and(|piece| [self.lexicon.sign('-'), self.lexicon.sign('/')].contains(&piece.sym));
        let joins = dash
            || self.is(bridge, Mark::Or)
            || self.is(bridge, Mark::Until)
            || between && (self.is(bridge, Mark::And) || self.is(bridge, Mark::With));
        // "senin 26 sampai rabu 28": the day of the month tells which Wednesday.
        let dated = matches!(self.value(end + 1), Some(Value::When(When::Day { .. } | When::Exact(..))));
        let end = if weekday(end) && dated { end + 1 } else { end };
        (joins && matches!(self.value(end), Some(Value::When(_)))).then_some(end)
    }
}
