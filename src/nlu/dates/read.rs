//! Reads a time from words: relative days, weekdays, days of the month, stretches, pay-day and feasts.

mod month;
mod weekday;

use self::month::{day_of_month, month_after, month_first, month_name, named_month};
use self::weekday::weekday;
use super::{Month, Section, Side, When, Which, numeric};
use crate::nlu::counts::{self, Span, Unit};
use crate::nlu::lexicon::Mark;
use crate::nlu::numbers::Words;

/// More hours than this need not end on the same day.
const SAME_DAY: u32 = 6;

/// Reads a time at a place, and the place after it.
pub(in crate::nlu) fn read(words: Words<'_>, start: usize) -> Option<(When, usize)> {
    let (when, next) = sided(words, start).or_else(|| plain(words, start))?;
    Some((when, day_part(words, next)))
}

/// "habis gajian", "sebelum lebaran", "setelah tanggal 25".
fn sided(words: Words<'_>, start: usize) -> Option<(When, usize)> {
    let side = if words.is(start, Mark::After) {
        Side::After
    } else if words.is(start, Mark::Before) {
        Side::Before
    } else {
        return None;
    };
    let at = words.past(start + 1, Mark::Of);
    if let Some((when, next)) = feast(words, at, side).or_else(|| payday(words, at)) {
        return Some((when, next));
    }
    let (when, next) = plain(words, at)?;
    match side {
        Side::After => Some((When::After(Box::new(when)), next)),
        _ => Some((when, next)),
    }
}

fn plain(words: Words<'_>, start: usize) -> Option<(When, usize)> {
    calendar(words, start).or_else(|| span(words, start)).or_else(|| occasion(words, start))
}

/// A day or a stretch of the calendar.
fn calendar(words: Words<'_>, start: usize) -> Option<(When, usize)> {
    numeric::read(words, start)
        .or_else(|| section(words, start))
        .or_else(|| weekday(words, start))
        .or_else(|| stretch(words, start))
        .or_else(|| day_of_month(words, start))
        .or_else(|| month_first(words, start))
        .or_else(|| relative(words, start))
}

/// Pay-day, a feast, a month.
fn occasion(words: Words<'_>, start: usize) -> Option<(When, usize)> {
    payday(words, start).or_else(|| feast(words, start, Side::On)).or_else(|| named_month(words, start))
}

/// "besok pagi": the part of the day adds nothing.
fn day_part(words: Words<'_>, at: usize) -> usize {
    words.past(at, Mark::DayPart)
}

fn relative(words: Words<'_>, start: usize) -> Option<(When, usize)> {
    let sym = words.sym(start);
    if words.is(start, Mark::Just) && words.is(start + 1, Mark::Done) {
        return Some((When::Earlier(0), start + 1));
    }
    if let Some((month, day)) = words.lexicon.fixed(sym) {
        return Some((When::Day { day, month: Month::Named(month, None) }, start + 1));
    }
    let ahead = words.lexicon.day_offset(sym).map(When::Offset);
    ahead.or_else(|| words.lexicon.earlier(sym).map(When::Earlier)).map(|when| (when, start + 1))
}

fn which(words: Words<'_>, at: usize) -> Option<Which> {
    [(Mark::Next, Which::Next), (Mark::This, Which::This), (Mark::Last, Which::Last)]
        .into_iter()
        .find_map(|(mark, which)| words.is(at, mark).then_some(which))
}

/// "minggu depan", "bulan ini", "next month".
fn stretch(words: Words<'_>, start: usize) -> Option<(When, usize)> {
    let made = |unit, which, next| {
        let month = Month::Relative(which);
        Some((When::Stretch { section: Section::Whole, unit, month }, next))
    };
    if let Some(unit) = counts::unit(words, start) {
        if unit == Unit::Month && words.lexicon.month(words.sym(start + 1)).is_some() {
            let (month, next) = month_name(words, start + 1)?;
            return Some((When::Stretch { section: Section::Whole, unit, month }, next));
        }
        let named = which(words, start + 1).filter(|_| unit != Unit::Day)?;
        // "seminggu lalu" is so long ago, not "last week".
        return made(unit, named, start + 2);
    }
    // "this month", but not "ini bulan …".
    let named = which(words, start).filter(|_| !words.is(start, Mark::Filler))?;
    let unit = counts::unit(words, start + 1).filter(|unit| *unit != Unit::Day)?;
    made(unit, named, start + 2)
}

/// "akhir bulan", "awal februari", "end of next month", "minggu kedua februari".
fn section(words: Words<'_>, start: usize) -> Option<(When, usize)> {
    if let Some(found) = week_of_month(words, start).or_else(|| weekend(words, start)) {
        return Some(found);
    }
    let last_day = words.is(start, Mark::Last) && words.is(start + 1, Mark::Day)
        || words.is(start, Mark::Day) && words.is(start + 1, Mark::Last);
    if last_day {
        let (unit, month, next) = section_of(words, start + 2).filter(|(unit, ..)| *unit == Unit::Month)?;
        return Some((When::Stretch { section: Section::LastDay, unit, month }, next));
    }
    let of = |mark, section| words.is(start, mark).then_some(section);
    let section = of(Mark::End, Section::End)
        .or_else(|| of(Mark::Beginning, Section::Beginning))
        .or_else(|| of(Mark::Middle, Section::Middle))?;
    let (unit, month, next) = section_of(words, start + 1)?;
    Some((When::Stretch { section, unit, month }, next))
}

/// "minggu kedua februari", "minggu ke-3 bulan depan", "the second week of march", "the last week of january".
fn week_of_month(words: Words<'_>, start: usize) -> Option<(When, usize)> {
    let (section, next) = if words.is(start, Mark::Week) {
        let at = words.past(start + 1, Mark::Toward);
        nth(words, if words.sign(at, '-') { at + 1 } else { at })?
    } else {
        let (section, next) = nth(words, words.past(start, Mark::Of))?;
        words.is(next, Mark::Week).then_some((section, next + 1))?
    };
    let named = |(unit, month, _): &(Unit, Month, usize)| {
        *unit == Unit::Month && (section != Section::End || *month != Month::Relative(Which::Unsaid))
    };
    let (unit, month, next) = section_of(words, next).filter(named)?;
    Some((When::Stretch { section, unit, month }, next))
}

/// Which week of a month.
fn nth(words: Words<'_>, at: usize) -> Option<(Section, usize)> {
    if words.is(at, Mark::Last) {
        return Some((Section::End, at + 1));
    }
    let spelt =
        [(Mark::OrdinalOne, 1), (Mark::OrdinalTwo, 2)].into_iter().find(|(mark, _)| words.is(at, *mark));
    let (nth, next) = spelt
        .map(|(_, nth)| (nth, at + 1))
        .or_else(|| words.whole(at).filter(|(nth, _)| (1..=4).contains(nth)))?;
    Some((Section::Week(nth), words.past(next, Mark::Ordinal)))
}

/// "weekend ini", "next weekend", "this coming weekend".
fn weekend(words: Words<'_>, start: usize) -> Option<(When, usize)> {
    let coming = if words.is(start, Mark::This) { start + 1 } else { start };
    let is_coming = words.is(coming, Mark::Coming) && words.is(coming + 1, Mark::Weekend);
    let before = if is_coming { Some(Which::This) } else { which(words, start) };
    let at = if is_coming { coming + 1 } else { start + usize::from(before.is_some()) };
    if !words.is(at, Mark::Weekend) {
        return None;
    }
    let after = which(words, at + 1).filter(|_| before.is_none());
    let next = if after.is_some() { at + 2 } else { at + 1 };
    let month = Month::Relative(before.or(after).unwrap_or(Which::This));
    Some((When::Stretch { section: Section::End, unit: Unit::Week, month }, next))
}

fn section_of(words: Words<'_>, start: usize) -> Option<(Unit, Month, usize)> {
    let mut at = start;
    while words.is(at, Mark::Of) {
        at += 1;
    }
    if let Some((month, next)) = month_name(words, at) {
        return Some((Unit::Month, month, next));
    }
    let before = which(words, at);
    at = if before.is_some() { at + 1 } else { at };
    let unit = counts::unit(words, at).filter(|unit| *unit != Unit::Day)?;
    if let Some((month, next)) = month_name(words, at + 1).filter(|_| unit == Unit::Month) {
        return Some((unit, month, next));
    }
    let after = which(words, at + 1).filter(|_| before.is_none());
    let next = if after.is_some() { at + 2 } else { at + 1 };
    Some((unit, Month::Relative(before.or(after).unwrap_or(Which::Unsaid)), next))
}

/// "3 hari lagi", "in two weeks", "10 days ago", "2 jam lagi", "a week from friday".
fn span(words: Words<'_>, start: usize) -> Option<(When, usize)> {
    // "anak saya umur 4 tahun lagi rewel", "omzet sehari lagi turun"
    if words.is_before(start, Mark::Been) || words.is_before(start, Mark::NotPayment) {
        return None;
    }
    let led = words.is(start, Mark::In);
    let more = words.is(start, Mark::FromNow);
    let at = if led || more { start + 1 } else { start };
    if let Some(found) = hours(words, at, led) {
        return Some(found);
    }
    let (span, next) = counts::span(words, at)?;
    let passed = words.past(next, Mark::Of);
    if words.is(passed, Mark::Ago) {
        return Some((When::Ago(span), passed + 1));
    }
    if let Some(found) = counted_from(words, span, next) {
        return Some(found);
    }
    let follows = words.is(next, Mark::FromNow);
    (led || follows).then(|| (When::Ahead(span), words.past(words.past(next, Mark::FromNow), Mark::FromNow)))
}

/// "2 jam lagi", "in half an hour", "within the hour": still today.
fn hours(words: Words<'_>, start: usize, led: bool) -> Option<(When, usize)> {
    let some = words.past(words.past(start, Mark::Half), Mark::One);
    let some = words.past(words.past(some, Mark::Several), Mark::Of);
    let (count, at) = words.whole(start).filter(|(_, at)| *at >= some).unwrap_or((1, some));
    let at = words.past(at, Mark::FromNow);
    let said = at > start && (words.is(at, Mark::Minute) || words.is(at, Mark::Hour) && count <= SAME_DAY);
    let follows = words.is(at + 1, Mark::FromNow);
    (said && (led || follows)).then(|| (When::Offset(0), words.past(at + 1, Mark::FromNow)))
}

/// "a week from friday", "2 hari setelah tanggal 20", "10 days after the due date". It is never counted from what is counted itself: a text
/// of nothing else would be read to its end from each of its words.
fn counted_from(words: Words<'_>, span: Span, next: usize) -> Option<(When, usize)> {
    let short = matches!(span.unit, Unit::Day | Unit::Week);
    let week_on = span.unit == Unit::Week && words.is(next, Mark::Of);
    let counted = words.is(next, Mark::CountedFrom) && short;
    let at = words.past(next + 1, Mark::Of);
    if counted && words.is(at, Mark::DueDate) {
        return Some((When::Beyond(span, None), at + 1));
    }
    if !(counted || week_on) {
        return None;
    }
    let (when, end) = calendar(words, at).or_else(|| occasion(words, at))?;
    let meant = counted || matches!(when, When::Weekday { .. });
    meant.then(|| (When::Beyond(span, Some(Box::new(when))), end))
}

fn payday(words: Words<'_>, start: usize) -> Option<(When, usize)> {
    // "I swear you get paid"
    if !words.is(start, Mark::Payday) || words.is_before(start, Mark::You) {
        return None;
    }
    let (month, next) = month_after(words, start + 1);
    Some((When::Payday(month), next))
}

fn feast(words: Words<'_>, start: usize, side: Side) -> Option<(When, usize)> {
    let days = words.lexicon.feast(words.sym(start))?;
    Some((When::Feast(side, days.to_vec()), words.past(start + 1, Mark::Last)))
}
