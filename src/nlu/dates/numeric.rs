//! Days in digits: 25/1, 25-01-2026, 2026-01-25, 25.01.2026.

use super::{Month, When};
use crate::nlu::lexicon::Mark;
use crate::nlu::normalize::Kind;
use crate::nlu::numbers::Words;

/// Reads a day written in digits.
pub(super) fn read(words: Words<'_>, start: usize) -> Option<(When, usize)> {
    dotted(words, start).or_else(|| separated(words, start))
}

/// `25.01.2026`.
fn dotted(words: Words<'_>, start: usize) -> Option<(When, usize)> {
    let token = words.at(start).filter(|token| token.kind == Kind::Number)?;
    let parts: Vec<&str> = words.text.of(token).split('.').collect();
    let [day, month, year] = parts.as_slice() else { return None };
    if day.len() > 2 || month.len() > 2 || !matches!(year.len(), 2 | 4) {
        return None;
    }
    let year = full_year(year.parse().ok()?);
    Some((When::Exact(year, month.parse().ok()?, day.parse().ok()?), start + 1))
}

fn separated(words: Words<'_>, start: usize) -> Option<(When, usize)> {
    let slash = words.sign(start + 1, '/');
    if !(slash || words.sign(start + 1, '-')) {
        return None;
    }
    let (first, first_digits) = part(words, start, true)?;
    let (second, second_digits) = part(words, start + 2, false)?;
    let third = ((slash && words.sign(start + 3, '/')) || (!slash && words.sign(start + 3, '-')))
        .then(|| part(words, start + 4, false))
        .flatten();
    if words.glued(start + 5)
        && third.is_some()
        && words.at(start + 5).is_some_and(|t| {
            t.kind != Kind::Sign('.') && t.kind != Kind::Sign(',') && t.kind != Kind::Sign('?')
        })
    {
        return None;
    }
    match third {
        Some((day, digits)) if first_digits == 4 && second_digits <= 2 && digits <= 2 => {
            Some((When::Exact(i32::try_from(first).ok()?, second, day), start + 5))
        }
        Some((year, digits)) if first_digits <= 2 && second_digits <= 2 && matches!(digits, 2 | 4) => {
            let (day, month) = if second > 12 && first <= 12 { (second, first) } else { (first, second) };
            Some((When::Exact(full_year(i32::try_from(year).ok()?), month, day), start + 5))
        }
        Some(_) => None,
        None => day_and_month(words, start, slash, first, second, (first_digits, second_digits)),
    }
}

/// `25/1`; `25-01` only when it cannot be a range.
fn day_and_month(
    words: Words<'_>,
    start: usize,
    slash: bool,
    first: u32,
    second: u32,
    digits: (usize, usize),
) -> Option<(When, usize)> {
    let named = words.is_before(start, Mark::DayOfMonth);
    let plausible = (1..=31).contains(&first) && (1..=12).contains(&second);
    let dashed = !slash && digits == (2, 2) && second <= 12 && (!named || second < first);
    let taken = digits.0 <= 2 && digits.1 <= 2 && (slash && (plausible || named) || dashed && plausible);
    taken.then_some((When::Day { day: first, month: Month::Named(second, None) }, start + 3))
}

/// A run of digits without separators inside; all but the first must touch what stands before.
fn part(words: Words<'_>, at: usize, first: bool) -> Option<(u32, usize)> {
    let token = words.at(at).filter(|token| token.kind == Kind::Number)?;
    let text = words.text.of(token);
    let plain = text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
    (plain && (first || token.glued)).then(|| text.parse().ok().map(|value| (value, text.len()))).flatten()
}

/// `26` is 2026.
fn full_year(year: i32) -> i32 {
    if year < 100 { 2000 + year } else { year }
}
