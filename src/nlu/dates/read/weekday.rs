//! Weekdays as they are said: "senin depan", "malam minggu", "the last friday of january", "Thursday week".

use super::{day_part, month_after, section_of, which};
use crate::nlu::counts::Unit;
use crate::nlu::dates::{When, Which};
use crate::nlu::lexicon::Mark;
use crate::nlu::numbers::Words;

/// "senin depan", "malam minggu", "next friday", "jumat minggu depan".
pub(super) fn weekday(words: Words<'_>, start: usize) -> Option<(When, usize)> {
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
    let (before, mut at) = said_before(words, start);
    let said_day = words.is(at, Mark::WeekdayWord) && !words.is(at + 1, Mark::WeekdayWord);
    let eve = words.is(at, Mark::Eve) && words.lexicon.weekday(words.sym(at + 1)).is_some();
    at = if said_day || eve { at + 1 } else { at };
    let day = words.lexicon.weekday(words.sym(at))?;
    let is_week = words.is(at, Mark::Week);
    // "sabtu mendatang": the first one ahead.
    let coming = words.is(at + 1, Mark::Coming).then_some(Which::Unsaid);
    let follows = coming.or_else(|| which(words, at + 1));
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

/// "next friday", "this coming saturday": which one is meant, and the place after these words.
fn said_before(words: Words<'_>, start: usize) -> (Option<Which>, usize) {
    let is_weekday = |at: usize| words.lexicon.weekday(words.sym(at)).is_some();
    let coming = words.past(start, Mark::This);
    if words.is(coming, Mark::Coming) && is_weekday(coming + 1) {
        return (Some(Which::Unsaid), coming + 1);
    }
    match which(words, start).filter(|_| is_weekday(start + 1)) {
        Some(which) => (Some(which), start + 1),
        None => (None, start),
    }
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
