//! Days of a month and months by name: "tgl 25", "25 januari 2026", "the 25th", "jan 25", "februari ya".

use super::{numeric, which};
use crate::nlu::counts::{self, Unit};
use crate::nlu::dates::{Month, Section, When, Which};
use crate::nlu::lexicon::{Mark, Numeral, Sym};
use crate::nlu::normalize::Kind;
use crate::nlu::numbers::Words;

/// "tgl 25", "25 januari 2026", "the 25th", "tgl 25 bulan depan", "tgl 25 atau 26", "geser ke 23".
pub(super) fn day_of_month(words: Words<'_>, start: usize) -> Option<(When, usize)> {
    let mut at = start;
    // "geser ke 23"
    let moves = words.is(start, Mark::Toward) && words.is_before(start, Mark::Moves);
    if moves && ends_behind(words, start + 2) {
        at += 1;
    }
    while words.is(at, Mark::DayOfMonth) {
        at += 1;
    }
    let named = at > start;
    if named && words.is(at, Mark::SameDay) {
        // "the same day" alone is that of which was just spoken.
        let (month, next) = month_after(words, at + 1);
        return (next > at + 1).then_some((When::Day { day: 0, month }, next));
    }
    if named && let Some(found) = numeric::read(words, at) {
        return Some(found);
    }
    let (day, after) = day_number(words, at, named)?;
    let named = named || is_beside_weekday(words, at, after);
    let ordinal = words.is(after, Mark::Ordinal) || words.is(after - 1, Mark::Ordinal);
    let next = words.past(after, Mark::Ordinal);
    if named && words.is(next, Mark::About) && words.glued(next) {
        let (month, next) = month_after(words, next + 1);
        let decade = day - day % 10;
        return Some((When::Days { from: decade.max(1), to: (decade + 9).min(31), month }, next));
    }
    if let Some((to, next)) = second_day(words, next).filter(|(to, _)| named && *to > day) {
        let (month, next) = month_after(words, next);
        return Some((When::Days { from: day, to, month }, next));
    }
    let (month, end) = month_after(words, next);
    let dated = matches!(month, Month::Named(..));
    // "the 2nd coat of paint", "the 12 returned chairs", "the 5% surcharge"
    let the = named && is_english(words, start);
    let plain = [Mark::Plain, Mark::Filler, Mark::Can, Mark::Not, Mark::DayPart, Mark::Until, Mark::Of];
    let word = words.at(end).is_some_and(|token| token.kind == Kind::Word);
    let other = word && !plain.iter().any(|mark| words.is(end, *mark)) || words.sign(end, '%');
    let unknown = word && words.sym(end) == Sym::UNKNOWN;
    let counts = end == next
        && (the && !ordinal && other
            || (ordinal || the)
                && (unknown
                    || [Mark::Thing, Mark::Part, Mark::Bill, Mark::Times]
                        .iter()
                        .any(|mark| words.is(end, *mark))));
    // "third class": a day only where one is announced or nothing follows.
    let spelt =
        ordinal && words.figure(at).is_none() && words.at(end).is_some_and(|token| token.kind == Kind::Word);
    (named && !counts || dated || ordinal && !counts && !spelt).then_some((When::Day { day, month }, end))
}

/// Whether nothing follows that a number counts: the end, a sign, a month, or words that say nothing.
fn ends_behind(words: Words<'_>, at: usize) -> bool {
    let Some(token) = words.at(at) else { return true };
    let sign = matches!(token.kind, Kind::Sign('.' | ',' | '?' | '!'));
    let month = words.lexicon.month(words.sym(at)).is_some() || words.is(at, Mark::Month);
    let clock = words.is(at, Mark::Clock) || words.is(at, Mark::Percent) || words.is(at, Mark::Times);
    sign || month
        || !clock && (words.is(at, Mark::Filler) || words.is(at, Mark::Plain) || words.is(at, Mark::Not))
}

/// "senin 26": a day in digits that a weekday announces, and nothing that is counted or told by the clock.
fn is_beside_weekday(words: Words<'_>, at: usize, after: usize) -> bool {
    let weekday = at.checked_sub(1).is_some_and(|before| words.lexicon.weekday(words.sym(before)).is_some());
    let day = words.figure(at).is_some_and(|figure| (1.0..=31.0).contains(&figure.value));
    let counted =
        [Mark::Clock, Mark::DayPart, Mark::Currency, Mark::Times, Mark::Part, Mark::Thing, Mark::Percent];
    let word = words.at(after).is_some_and(|token| token.kind == Kind::Word && token.sym == Sym::UNKNOWN);
    let sign = [':', '%', '/'].iter().any(|sign| words.sign(after, *sign));
    let other = word || sign || counts::unit(words, after).is_some();
    weekday && day && !other && !counted.iter().any(|mark| words.is(after, *mark))
}

/// A day in digits or words; "dua lima" is 25 where a day was announced.
fn day_number(words: Words<'_>, at: usize, named: bool) -> Option<(u32, usize)> {
    if let Some(figure) = words.figure(at) {
        let day = figure.small().filter(|_| figure.digits <= 2)?;
        let money =
            matches!(words.lexicon.numeral(words.sym(at + 1)), Some(Numeral::Scale(_) | Numeral::Hundreds));
        return (!money).then_some((day, at + 1));
    }
    // "the first of march"
    if words.is(at, Mark::OrdinalOne) && words.is(at + 1, Mark::Of) && month_name(words, at + 2).is_some() {
        return Some((1, at + 1));
    }
    // "tanggal satu", but not "the one"
    let announced = named && !is_english(words, at - 1);
    let (first, next) = words.whole(at).filter(|_| announced || !words.is(at, Mark::One))?;
    if named && (1..=3).contains(&first) && next == at + 1 {
        let second = words.whole(next).filter(|(second, end)| *second < 10 && *end == next + 1);
        if let Some((second, end)) = second {
            return Some((first * 10 + second, end));
        }
    }
    Some((first, next))
}

fn is_english(words: Words<'_>, at: usize) -> bool {
    words.at(at).is_some_and(|token| token.languages & 1 == 0)
}

/// "-27", "sampai 27", "atau tanggal 26".
fn second_day(words: Words<'_>, at: usize) -> Option<(u32, usize)> {
    let bridged = words.sign(at, '-') || words.is(at, Mark::Until) || words.is(at, Mark::Or);
    let at = if words.sign(at, '/') && words.is(at + 1, Mark::Until) { at + 2 } else { at + 1 };
    let at = words.past(at, Mark::DayOfMonth);
    let figure = words.figure(at).filter(|figure| bridged && figure.digits <= 2)?;
    let counted = matches!(words.lexicon.numeral(words.sym(at + 1)), Some(Numeral::Scale(_)));
    figure
        .small()
        .filter(|day| (1..=31).contains(day) && !counted)
        .map(|day| (day, words.past(at + 1, Mark::Ordinal)))
}

/// The month after a day: a name, "bulan depan", "bulan 2", "of next month".
pub(super) fn month_after(words: Words<'_>, start: usize) -> (Month, usize) {
    let unsaid = (Month::Relative(Which::Unsaid), start);
    let mut at = start;
    while words.is(at, Mark::Of) {
        at += 1;
    }
    if let Some(found) = month_name(words, at) {
        return found;
    }
    if words.is(at, Mark::Month) {
        if let Some(which) = which(words, at + 1) {
            return (Month::Relative(which), at + 2);
        }
        if let Some(found) = month_name(words, at + 1) {
            return found;
        }
        let number = words.whole(at + 1).filter(|(month, _)| (1..=12).contains(month));
        return number.map_or(unsaid, |(month, next)| (Month::Named(month, None), next));
    }
    match which(words, at) {
        Some(which) if words.is(at + 1, Mark::Month) => (Month::Relative(which), at + 2),
        // "tgl 25 ini"
        Some(Which::This) => (Month::Relative(Which::Unsaid), at + 1),
        Some(Which::Next) if at == start => (Month::Relative(Which::Next), at + 1),
        _ => unsaid,
    }
}

/// "jan 25", "February the 10th, 2026".
pub(super) fn month_first(words: Words<'_>, start: usize) -> Option<(When, usize)> {
    let month = words.lexicon.month(words.sym(start))?;
    let mut at = start + 1;
    while words.is(at, Mark::DayOfMonth) {
        at += 1;
    }
    let (day, after) = day_number(words, at, true)?;
    let in_digits = words.figure(at).is_some();
    let next = words.past(after, Mark::Ordinal);
    if !in_digits && next == after && !words.is(after - 1, Mark::Ordinal) {
        return None;
    }
    let (year, next) = year(words, next);
    Some((When::Day { day, month: Month::Named(month, year) }, next))
}

/// A month alone: "februari ya". Short names are too many other words.
pub(super) fn named_month(words: Words<'_>, start: usize) -> Option<(When, usize)> {
    let long = words.at(start).is_some_and(|token| token.kind == Kind::Word && token.span.len() >= 4);
    let (month, next) = month_name(words, start).filter(|_| long)?;
    Some((When::Stretch { section: Section::Whole, unit: Unit::Month, month }, next))
}

/// A month by name, with its year.
pub(super) fn month_name(words: Words<'_>, at: usize) -> Option<(Month, usize)> {
    let month = words.lexicon.month(words.sym(at))?;
    let (year, next) = year(words, at + 1);
    // "desember kemarin", "januari ini"
    let told = year.is_none() && (words.is(next, Mark::Last) || words.is(next, Mark::This));
    Some((Month::Named(month, year), if told { next + 1 } else { next }))
}

fn year(words: Words<'_>, at: usize) -> (Option<i32>, usize) {
    let skipped = if words.sign(at, ',') { at + 1 } else { at };
    let found = words
        .figure(skipped)
        .filter(|figure| figure.digits == 4 && !figure.grouped && (2000.0..2100.0).contains(&figure.value));
    found.map_or((None, at), |figure| (Some(figure.value as i32), skipped + 1))
}
