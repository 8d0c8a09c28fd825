//! Reads a time from words: relative days, weekdays, days of the month, stretches, pay-day and feasts.

use super::{Month, Section, Side, When, Which, numeric};
use crate::nlu::counts::{self, Unit};
use crate::nlu::lexicon::{Mark, Numeral, Sym};
use crate::nlu::normalize::Kind;
use crate::nlu::numbers::Words;

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
    numeric::read(words, start)
        .or_else(|| section(words, start))
        .or_else(|| weekday(words, start))
        .or_else(|| stretch(words, start))
        .or_else(|| day_of_month(words, start))
        .or_else(|| month_first(words, start))
        .or_else(|| relative(words, start))
        .or_else(|| span(words, start))
        .or_else(|| payday(words, start))
        .or_else(|| feast(words, start, Side::On))
        .or_else(|| named_month(words, start))
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

/// "senin depan", "malam minggu", "next friday", "jumat minggu depan".
fn weekday(words: Words<'_>, start: usize) -> Option<(When, usize)> {
    // Not "500rb dulu jumat": only English says it so.
    let english = words.at(start).is_some_and(|token| token.languages & 1 == 0);
    if english
        && words.is(start, Mark::First)
        && let Some(day) = words.lexicon.weekday(words.sym(start + 1))
    {
        let (month, next) = month_after(words, start + 2);
        return Some((When::EdgeWeekday { day, last: false, month }, next));
    }
    if let Some(found) = last_weekday(words, start) {
        return Some(found);
    }
    if let Some((week, after)) = week_named(words, start) {
        // "minggu depan hari kamis"
        let at = words.past(words.past(after, Mark::Of), Mark::WeekdayWord);
        if let Some(day) = words.lexicon.weekday(words.sym(at)).filter(|_| !words.is(at, Mark::Week)) {
            return Some((When::Weekday { day, which: week, eve: false, in_week: true }, at + 1));
        }
    }
    let before = which(words, start).filter(|_| words.lexicon.weekday(words.sym(start + 1)).is_some());
    let mut at = if before.is_some() { start + 1 } else { start };
    let said_day = words.is(at, Mark::WeekdayWord) && !words.is(at + 1, Mark::WeekdayWord);
    let eve = words.is(at, Mark::Eve) && words.lexicon.weekday(words.sym(at + 1)).is_some();
    at = if said_day || eve { at + 1 } else { at };
    let day = words.lexicon.weekday(words.sym(at))?;
    let is_week = words.is(at, Mark::Week);
    let follows = which(words, at + 1);
    if is_week && !said_day && !eve && follows.is_some() {
        return None;
    }
    let mut next = at + 1;
    if let Some((week, after)) = week_named(words, day_part(words, next)).filter(|_| follows.is_none()) {
        return Some((When::Weekday { day, which: week, eve, in_week: true }, after));
    }
    let after = follows.or(before).unwrap_or(Which::Unsaid);
    if follows.is_some() {
        next += 1;
    } else if words.is(next, Mark::Week) && words.lexicon.weekday(words.sym(next)).is_none() {
        // "Thursday week"
        return Some((When::Weekday { day, which: Which::Next, eve, in_week: true }, next + 1));
    } else if words.lexicon.day_offset(words.sym(next)) == Some(1) {
        // "senin besok": the coming one.
        next += 1;
    }
    Some((When::Weekday { day, which: after, eve, in_week: false }, next))
}

/// "the last friday of january", "jumat terakhir bulan ini".
fn last_weekday(words: Words<'_>, start: usize) -> Option<(When, usize)> {
    let day = |at: usize| words.lexicon.weekday(words.sym(at));
    let day = match words.is(start, Mark::Last) {
        true => day(start + 1),
        false => day(start).filter(|_| words.is(start + 1, Mark::Last)),
    }?;
    let (unit, month, next) = section_of(words, start + 2)?;
    (unit == Unit::Month).then_some((When::EdgeWeekday { day, last: true, month }, next))
}

/// "minggu depan", "next week", "of this week".
fn week_named(words: Words<'_>, at: usize) -> Option<(Which, usize)> {
    let at = words.past(at, Mark::Of);
    if words.is(at, Mark::Week) {
        return which(words, at + 1).map(|which| (which, at + 2));
    }
    which(words, at).filter(|_| words.is(at + 1, Mark::Week)).map(|which| (which, at + 2))
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
    if words.is(start, Mark::Week) {
        let (nth, next) = words.whole(start + 1).filter(|(nth, _)| (1..=4).contains(nth))?;
        let (unit, month, next) = section_of(words, next).filter(|(unit, ..)| *unit == Unit::Month)?;
        return Some((When::Stretch { section: Section::Week(nth), unit, month }, next));
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

/// A month by name, with its year.
fn month_name(words: Words<'_>, at: usize) -> Option<(Month, usize)> {
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

/// "tgl 25", "25 januari 2026", "the 25th", "tgl 25 bulan depan", "tgl 25 atau 26".
fn day_of_month(words: Words<'_>, start: usize) -> Option<(When, usize)> {
    let mut at = start;
    while words.is(at, Mark::DayOfMonth) {
        at += 1;
    }
    let named = at > start;
    if named && words.is(at, Mark::SameDay) {
        let (month, next) = month_after(words, at + 1);
        return Some((When::Day { day: 0, month }, next));
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
    // "the 2nd coat of paint", "the 12 chairs"
    let the = named && words.at(start).is_some_and(|token| token.languages & 1 == 0);
    let counts = (ordinal || the)
        && end == next
        && (words.at(end).is_some_and(|token| token.kind == Kind::Word && token.sym == Sym::UNKNOWN)
            || [Mark::Thing, Mark::Part, Mark::Bill, Mark::Times].iter().any(|mark| words.is(end, *mark)));
    (named && !counts || dated || ordinal && !counts).then_some((When::Day { day, month }, end))
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
    let (first, next) = words.whole(at).filter(|_| !words.is(at, Mark::One))?;
    if named && (1..=3).contains(&first) && next == at + 1 {
        let second = words.whole(next).filter(|(second, end)| *second < 10 && *end == next + 1);
        if let Some((second, end)) = second {
            return Some((first * 10 + second, end));
        }
    }
    Some((first, next))
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
fn month_after(words: Words<'_>, start: usize) -> (Month, usize) {
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
fn month_first(words: Words<'_>, start: usize) -> Option<(When, usize)> {
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
fn named_month(words: Words<'_>, start: usize) -> Option<(When, usize)> {
    let long = words.at(start).is_some_and(|token| token.kind == Kind::Word && token.span.len() >= 4);
    let (month, next) = month_name(words, start).filter(|_| long)?;
    Some((When::Stretch { section: Section::Whole, unit: Unit::Month, month }, next))
}

/// "3 hari lagi", "in two weeks", "10 days ago".
fn span(words: Words<'_>, start: usize) -> Option<(When, usize)> {
    let led = words.is(start, Mark::In);
    let more = words.is(start, Mark::FromNow);
    let (span, next) = counts::span(words, if led || more { start + 1 } else { start })?;
    let passed = words.past(next, Mark::Of);
    if words.is(passed, Mark::Ago) {
        return Some((When::Ago(span), passed + 1));
    }
    let follows = words.is(next, Mark::FromNow);
    (led || follows).then(|| (When::Ahead(span), words.past(words.past(next, Mark::FromNow), Mark::FromNow)))
}

fn payday(words: Words<'_>, start: usize) -> Option<(When, usize)> {
    if !words.is(start, Mark::Payday) {
        return None;
    }
    let (month, next) = month_after(words, start + 1);
    Some((When::Payday(month), next))
}

fn feast(words: Words<'_>, start: usize, side: Side) -> Option<(When, usize)> {
    let days = words.lexicon.feast(words.sym(start))?;
    Some((When::Feast(side, days.to_vec()), words.past(start + 1, Mark::Last)))
}
