//! Numbers in digits and in words: "1.250.000", "2jt500", "dua juta tujuh ratus", "one and a half million". Knows nothing of money
//! or days.

use super::figures::Figure;
use super::lexicon::{Lexicon, Mark, Numeral, Sym};
use super::normalize::{Kind, Text, Token};

/// A message with its lexicon: what every reader looks at.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    /// The message.
    pub(super) text: &'a Text,
    /// The words that are known.
    pub(super) lexicon: &'a Lexicon,
}

impl<'a> Words<'a> {
    /// The token at a place.
    pub(super) fn at(self, place: usize) -> Option<&'a Token> {
        self.text.tokens.get(place)
    }

    /// The canonical word at a place.
    pub(super) fn sym(self, place: usize) -> Sym {
        self.at(place).map_or(Sym::UNKNOWN, |token| token.sym)
    }

    /// Whether the word at a place bears a mark.
    pub(super) fn is(self, place: usize, mark: Mark) -> bool {
        self.lexicon.is(self.sym(place), mark)
    }

    /// Whether the word before a place bears a mark.
    pub(super) fn is_before(self, place: usize, mark: Mark) -> bool {
        place.checked_sub(1).is_some_and(|before| self.is(before, mark))
    }

    /// Whether a sign stands at a place.
    pub(super) fn sign(self, place: usize, sign: char) -> bool {
        self.at(place).is_some_and(|token| token.kind == Kind::Sign(sign))
    }

    /// Whether the token touches the one before it.
    pub(super) fn glued(self, place: usize) -> bool {
        self.at(place).is_some_and(|token| token.glued)
    }

    /// The digits at a place.
    pub(super) fn figure(self, place: usize) -> Option<Figure> {
        self.at(place)
            .filter(|token| token.kind == Kind::Number)
            .and_then(|token| Figure::read(self.text.of(token)))
    }

    /// The place itself, or the next one when a word with the mark stands there.
    pub(super) fn past(self, place: usize, mark: Mark) -> usize {
        if self.is(place, mark) { place + 1 } else { place }
    }

    /// A small whole number in digits or words, and the place after it.
    pub(super) fn whole(self, place: usize) -> Option<(u32, usize)> {
        if let Some(figure) = self.figure(place) {
            return figure.small().map(|value| (value, place + 1));
        }
        if self.is(place, Mark::One) {
            return Some((1, place + 1));
        }
        spoken(self, place)
            .filter(|number| !number.scaled && number.value.fract() == 0.0 && number.value < 1000.0)
            .map(|number| (number.value as u32, number.next))
    }
}

/// A number with its scale.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Spoken {
    /// Its value.
    pub(super) value: f64,
    /// "ribu", "juta", "k" was said.
    pub(super) scaled: bool,
    /// "ratus" was said, and no larger scale.
    pub(super) hundreds: bool,
    /// The first part, when it is digits.
    pub(super) figure: Option<Figure>,
    /// The place after it.
    pub(super) next: usize,
}

/// Reads a number in digits, words or both.
pub(super) fn spoken(words: Words<'_>, start: usize) -> Option<Spoken> {
    let mut reader = Reader { words, at: start, ..Reader::new(words) };
    reader.figure = words.figure(start);
    while reader.step() {}
    reader.finish(start)
}

struct Reader<'a> {
    words: Words<'a>,
    at: usize,
    total: f64,
    sum: f64,
    unit: Option<f64>,
    unit_is_digits: bool,
    unit_glued: bool,
    scale: Option<f64>,
    hundreds: bool,
    figure: Option<Figure>,
    settled: (f64, usize),
}

impl<'a> Reader<'a> {
    fn new(words: Words<'a>) -> Self {
        Self {
            words,
            at: 0,
            total: 0.0,
            sum: 0.0,
            unit: None,
            unit_is_digits: false,
            unit_glued: false,
            scale: None,
            hundreds: false,
            figure: None,
            settled: (0.0, 0),
        }
    }

    fn empty(&self) -> bool {
        self.unit.is_none() && self.sum == 0.0
    }

    /// Takes one token; false when the number has ended.
    fn step(&mut self) -> bool {
        if let Some(figure) = self.words.figure(self.at) {
            return self.digits(figure);
        }
        if self.words.is(self.at, Mark::Half) {
            return self.half();
        }
        match self.words.lexicon.numeral(self.words.sym(self.at)) {
            Some(Numeral::Unit(value)) => self.small(f64::from(value)),
            Some(Numeral::Teen) => self.times(|unit| (unit < 10.0).then_some(unit + 10.0)),
            Some(Numeral::Tens) => self.times(|unit| (unit < 10.0).then_some(unit * 10.0)),
            Some(Numeral::Hundreds) => self.hundred(),
            Some(Numeral::Scale(scale)) => self.scale(scale),
            Some(Numeral::Money(_)) => false,
            None => !self.adds_half() && (self.joins() || self.decimals()),
        }
    }

    fn digits(&mut self, figure: Figure) -> bool {
        if !self.empty() {
            return false;
        }
        let scaled_next = matches!(
            self.words.lexicon.numeral(self.words.sym(self.at + 1)),
            Some(Numeral::Scale(_) | Numeral::Hundreds)
        );
        // Before a scale "1.250" is one and a quarter; "1.250 rb" is not.
        let value = match figure.decimal {
            Some(decimal) if scaled_next && !self.thousand_next() => decimal,
            _ => figure.value,
        };
        self.unit = Some(value);
        self.unit_is_digits = true;
        self.unit_glued = self.words.glued(self.at);
        self.at += 1;
        true
    }

    fn thousand_next(&self) -> bool {
        let numeral = self.words.lexicon.numeral(self.words.sym(self.at + 1));
        numeral == Some(Numeral::Scale(1e3))
            && self.words.figure(self.at).is_some_and(|figure| figure.grouped)
    }

    fn small(&mut self, value: f64) -> bool {
        let next = match self.unit {
            None => value,
            Some(unit) if !self.unit_is_digits && unit >= 20.0 && unit % 10.0 == 0.0 && value < 10.0 => {
                unit + value
            }
            Some(_) => return false,
        };
        self.unit = Some(next);
        self.unit_is_digits = false;
        self.unit_glued = false;
        self.at += 1;
        true
    }

    fn times(&mut self, change: impl Fn(f64) -> Option<f64>) -> bool {
        let Some(changed) = self.unit.and_then(change) else { return false };
        self.unit = Some(changed);
        self.unit_is_digits = false;
        self.at += 1;
        true
    }

    fn hundred(&mut self) -> bool {
        let Some(unit) = self.unit.take() else { return false };
        self.sum += unit * 100.0;
        self.hundreds = true;
        self.unit_is_digits = false;
        self.at += 1;
        true
    }

    fn scale(&mut self, scale: f64) -> bool {
        if self.empty() || self.scale.is_some_and(|last| scale >= last) {
            return false;
        }
        self.total += (self.sum + self.unit.unwrap_or_default()) * scale;
        (self.sum, self.unit, self.scale, self.hundreds) = (0.0, None, Some(scale), false);
        self.at += 1;
        self.settled = (self.total, self.at);
        true
    }

    fn half(&mut self) -> bool {
        let after = self.words.past(self.at + 1, Mark::One);
        let scale_next = matches!(self.words.lexicon.numeral(self.words.sym(after)), Some(Numeral::Scale(scale)) if scale > 1e3);
        if scale_next && self.sum == 0.0 {
            self.unit = Some(self.unit.unwrap_or_default() + 0.5);
            self.at = after;
            return true;
        }
        if let Some(scale) = self.scale.filter(|_| self.empty() && self.settled.1 == self.at) {
            self.total += scale / 2.0;
            self.at += 1;
            self.settled = (self.total, self.at);
        }
        false
    }

    /// "and", "a": part of a number only between its words.
    fn joins(&mut self) -> bool {
        let numeral = |place: usize| self.words.lexicon.numeral(self.words.sym(place));
        if self.words.is(self.at, Mark::One) && self.unit.is_none() {
            let counts = matches!(numeral(self.at + 1), Some(Numeral::Hundreds | Numeral::Scale(_)));
            if counts {
                self.unit = Some(1.0);
                self.at += 1;
            }
            return counts;
        }
        let inside = !self.empty() || self.settled.1 == self.at;
        if inside && self.words.is(self.at, Mark::And) && (self.hundreds || self.unit.is_some()) {
            let next = self.words.past(self.at + 1, Mark::One);
            let goes_on = self.words.is(next, Mark::Half)
                || (self.hundreds && matches!(numeral(next), Some(Numeral::Unit(_))));
            if goes_on {
                self.at = next;
            }
            return goes_on;
        }
        false
    }

    /// "a million and a half", but not "a million and half of the rest".
    fn adds_half(&mut self) -> bool {
        let half = self.words.past(self.at + 1, Mark::One);
        let is_half = self.words.is(self.at, Mark::And)
            && self.words.is(half, Mark::Half)
            && !(half + 1..half + 4).any(|at| self.words.is(at, Mark::Rest));
        let ended = self.empty() && self.settled.1 == self.at;
        let Some(scale) = self.scale.filter(|scale| ended && is_half && *scale > 1e3) else { return false };
        self.total += scale / 2.0;
        self.at = half + 1;
        self.settled = (self.total, self.at);
        true
    }

    /// "satu koma dua juta", "one point two million": digits behind the point, before a scale.
    fn decimals(&mut self) -> bool {
        let numeral = |place: usize| self.words.lexicon.numeral(self.words.sym(place));
        let Some(whole) = self.unit.filter(|_| self.words.is(self.at, Mark::Decimal)) else { return false };
        let (mut value, mut share, mut at) = (whole, 0.1, self.at + 1);
        while let Some(Numeral::Unit(digit)) = numeral(at).filter(|_| share > 1e-4) {
            value += f64::from(digit) * share;
            share /= 10.0;
            at += 1;
        }
        let scaled = matches!(numeral(at), Some(Numeral::Scale(_))) && at > self.at + 1;
        if scaled {
            (self.unit, self.at) = (Some(value), at);
        }
        scaled
    }

    fn finish(self, start: usize) -> Option<Spoken> {
        let rest = self.sum + self.unit.unwrap_or_default();
        let made = |value, next| Spoken {
            value,
            scaled: self.scale.is_some(),
            hundreds: self.hundreds && self.scale.is_none(),
            figure: self.figure,
            next,
        };
        let Some(scale) = self.scale else {
            return (!self.empty() && self.at > start).then(|| made(rest, self.at));
        };
        let (settled, after) = self.settled;
        if self.empty() {
            return Some(made(settled, after));
        }
        let tail = self.tail(rest, scale);
        Some(tail.map_or(made(settled, after), |tail| made(settled + tail, self.at)))
    }

    /// What follows the last scale: "dua juta tujuh ratus", "2jt500", "1jt5"; nothing when it belongs elsewhere ("2jt 3 hari").
    fn tail(&self, rest: f64, scale: f64) -> Option<f64> {
        if self.unit_is_digits {
            let counted = [Mark::Times, Mark::Day, Mark::Week, Mark::Month, Mark::Part, Mark::Thing];
            let month = self.words.lexicon.month(self.words.sym(self.at)).is_some();
            if month || counted.iter().any(|mark| self.words.is(self.at, *mark)) {
                return None;
            }
            return match rest {
                _ if scale < 1e6 => None,
                r if self.unit_glued && r < 10.0 => Some(r * scale / 10.0),
                r if self.unit_glued && r < 1000.0 => Some(r * scale / 1e3),
                r if (100.0..1000.0).contains(&r) => Some(r * scale / 1e3),
                _ => None,
            };
        }
        if scale >= 1e6 && self.hundreds && rest < 1000.0 {
            return Some(rest * scale / 1e3);
        }
        (scale < 1e6 && self.hundreds && rest < 1000.0).then_some(rest)
    }
}
