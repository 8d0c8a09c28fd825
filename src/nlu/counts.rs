//! Parts, periods, shares, spans and hours: "3x", "tiap bulan", "setengah", "10 hari", "jam 3".

use super::lexicon::{Mark, Numeral};
use super::normalize::Kind;
use super::numbers::Words;
use super::understanding::Period;

/// More than this is no number of parts, however it is said.
const MOST_PARTS: u32 = 9_999;

/// More than this "into" how many is not said without "times" or "parts".
const MOST_INTO: u32 = 24;

/// A unit of time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Unit {
    /// Days.
    Day,
    /// Weeks.
    Week,
    /// Months.
    Month,
    /// Years.
    Year,
}

/// A stretch of time: "10 hari", "2-3 minggu"; no number for "beberapa hari".
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Span {
    /// The least and the most.
    pub(super) count: Option<(u32, u32)>,
    /// In which unit.
    pub(super) unit: Unit,
}

impl Span {
    /// The most days it lasts; a month is thirty.
    pub(super) fn days(self) -> Option<u32> {
        let each = match self.unit {
            Unit::Day => 1,
            Unit::Week => 7,
            Unit::Month => 30,
            Unit::Year => 365,
        };
        self.count.and_then(|(_, most)| most.checked_mul(each))
    }
}

/// How often, and on which day of the month.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Rhythm {
    /// Weekly or monthly.
    pub(super) period: Period,
    /// "tiap tanggal 25".
    pub(super) day_of_month: Option<u32>,
    /// Every so many of them: 2 for "dua minggu sekali".
    pub(super) every: u32,
}

/// The unit of time at a place.
pub(super) fn unit(words: Words<'_>, at: usize) -> Option<Unit> {
    [(Mark::Day, Unit::Day), (Mark::Week, Unit::Week), (Mark::Month, Unit::Month), (Mark::Year, Unit::Year)]
        .into_iter()
        .find_map(|(mark, unit)| words.is(at, mark).then_some(unit))
}

/// Reads "10 hari", "2-3 minggu", "dua tiga hari", "beberapa hari".
pub(super) fn span(words: Words<'_>, start: usize) -> Option<(Span, usize)> {
    let several = words.past(start, Mark::One);
    if words.is(several, Mark::Several) {
        let mut at = words.past(several + 1, Mark::FromNow);
        while words.is(at, Mark::Of) {
            at += 1;
        }
        return unit(words, at).map(|unit| (Span { count: None, unit }, at + 1));
    }
    // "another week"
    let english = words.at(start).is_some_and(|token| token.languages & 1 == 0);
    if english
        && words.is(start, Mark::FromNow)
        && let Some(unit) = unit(words, start + 1)
    {
        return Some((Span { count: Some((1, 1)), unit }, start + 2));
    }
    // "a 2 week extension", "a six-month plan"; "satu dua hari" is one or two
    let article = words.is(start, Mark::One)
        && (words.figure(start + 1).is_some() || english && words.whole(start + 1).is_some());
    let start = if article { start + 1 } else { start };
    let (least, mut at) = words.whole(start)?;
    let mut most = least;
    let bridge =
        if words.sign(at, '-') || words.is(at, Mark::Until) || words.is(at, Mark::Or) { at + 1 } else { at };
    if let Some((second, next)) =
        words.whole(bridge).filter(|(second, _)| *second > least && *second <= least + 10)
    {
        (most, at) = (second, next);
    }
    // "three more days", "a 14-day extension"
    at = words.past(at, Mark::FromNow);
    if words.sign(at, '-') && words.glued(at) && unit(words, at + 1).is_some() {
        at += 1;
    }
    // "48 jam lagi", "in 72 hours"; "within 24 hours" may be when we are to answer.
    let whole_days = least == most && least > 0 && least % 24 == 0;
    let ahead = words.is(at + 1, Mark::FromNow) || words.is_before(start, Mark::In) && least > 24;
    if words.is(at, Mark::Hour) && whole_days && ahead {
        return Some((Span { count: Some((least / 24, least / 24)), unit: Unit::Day }, at + 1));
    }
    let unit = unit(words, at).filter(|_| most > 0 && most <= 400)?;
    // "a week and a half", "sebulan setengah"
    let half = words.past(words.past(at + 1, Mark::And), Mark::One);
    if words.is(half, Mark::Half) {
        return Some((Span { count: Some((least, most + 1)), unit }, half + 1));
    }
    Some((Span { count: Some((least, most)), unit }, at + 1))
}

/// Reads "per bulan", "tiap minggu", "sebulan sekali", "bulanan", "tiap tanggal 25", "every friday".
pub(super) fn rhythm(words: Words<'_>, start: usize) -> Option<(Rhythm, usize)> {
    let made = |period, every| Rhythm { period, day_of_month: None, every };
    if let Some(found) = on_day(words, start) {
        return Some(found);
    }
    if words.is(start, Mark::Monthly) {
        return Some(with_day(words, made(Period::Month, 1), start + 1));
    }
    if words.is(start, Mark::Weekly) {
        return Some((made(Period::Week, 1), start + 1));
    }
    let slashed =
        words.sign(start, '/') && unit(words, start + 1).is_some() && !words.is(start + 1, Mark::Day);
    let weekday_too = words.is(start + 1, Mark::Week)
        && !words.is_before(start, Mark::Currency)
        && words.lexicon.weekday(words.sym(start.wrapping_sub(1))).is_some();
    if words.is(start, Mark::Every) || slashed && !weekday_too {
        return every(words, start + 1);
    }
    let (span, next) = span(words, start)?;
    let (_, count) = span.count.filter(|_| words.is(next, Mark::Once))?;
    period(span.unit).map(|period| (made(period, count), next + 1))
}

/// "tgl 5 tiap bulan", "the 5th of every month".
fn on_day(words: Words<'_>, start: usize) -> Option<(Rhythm, usize)> {
    let mut at = start;
    while words.is(at, Mark::DayOfMonth) {
        at += 1;
    }
    let (day, after) = words.whole(at).filter(|(day, _)| (1..=31).contains(day))?;
    if at == start && !words.is(after, Mark::Ordinal) {
        return None;
    }
    let mut next = words.past(after, Mark::Ordinal);
    while words.is(next, Mark::Of) {
        next += 1;
    }
    let monthly = words.is(next, Mark::Every) && words.is(next + 1, Mark::Month);
    let rhythm = Rhythm { period: Period::Month, day_of_month: Some(day), every: 1 };
    monthly.then_some((rhythm, next + 2))
}

/// "bulanan tiap tanggal 5", "monthly on the 5th": the day said behind.
fn with_day(words: Words<'_>, rhythm: Rhythm, next: usize) -> (Rhythm, usize) {
    let mut at = next;
    while words.is(at, Mark::Of) || words.is(at, Mark::Every) {
        at += 1;
    }
    let named = words.is(at, Mark::DayOfMonth);
    at = words.past(at, Mark::DayOfMonth);
    let Some((day, after)) = words.whole(at).filter(|(day, _)| (1..=31).contains(day)) else {
        return (rhythm, next);
    };
    let counted =
        matches!(words.lexicon.numeral(words.sym(after)), Some(Numeral::Scale(_) | Numeral::Hundreds));
    if counted || !(named || words.is(after, Mark::Ordinal)) || rhythm.period != Period::Month {
        return (rhythm, next);
    }
    (Rhythm { day_of_month: Some(day), ..rhythm }, words.past(after, Mark::Ordinal))
}

fn every(words: Words<'_>, start: usize) -> Option<(Rhythm, usize)> {
    // "every second friday"
    let second = words.is(start, Mark::OrdinalTwo);
    let at = start + usize::from(second);
    let made = |period, day_of_month| Rhythm { period, day_of_month, every: 1 + u32::from(second) };
    if words.is(at, Mark::Payday) {
        return Some((made(Period::Month, None), at + 1));
    }
    if words.is(at, Mark::DayOfMonth) {
        let (day, next) = words.whole(at + 1).filter(|(day, _)| (1..=31).contains(day))?;
        // "per tanggal 31 bulan ini" is one day.
        let this_month = words.is(next, Mark::Month) && words.is(next + 1, Mark::This);
        if this_month || words.lexicon.month(words.sym(next)).is_some() {
            return None;
        }
        return Some((made(Period::Month, Some(day)), words.past(next, Mark::Ordinal)));
    }
    if let Some((day, next)) = words.whole(at).filter(|(_, next)| words.is(*next, Mark::Ordinal)) {
        return Some((made(Period::Month, Some(day).filter(|day| (1..=31).contains(day))), next + 1));
    }
    let weekday = words.past(at, Mark::WeekdayWord);
    if let Some(found) = unit(words, at) {
        return period(found)
            .map(|period| with_day(words, made(period, None), words.past(at + 1, Mark::Once)));
    }
    if words.lexicon.weekday(words.sym(weekday)).is_some() {
        return Some((made(Period::Week, None), weekday + 1));
    }
    let (span, next) = span(words, at)?;
    let (_, count) = span.count?;
    period(span.unit)
        .map(|period| (Rhythm { period, day_of_month: None, every: count }, words.past(next, Mark::Once)))
}

fn period(unit: Unit) -> Option<Period> {
    match unit {
        Unit::Week => Some(Period::Week),
        Unit::Month => Some(Period::Month),
        Unit::Day | Unit::Year => None,
    }
}

/// Reads "3x", "tiga kali", "jadi 3", "4 termin", and "x 3" behind a sum.
pub(super) fn parts(words: Words<'_>, start: usize) -> Option<(u32, usize)> {
    let behind_sum =
        || matches!(words.lexicon.numeral(words.sym(start.wrapping_sub(1))), Some(Numeral::Scale(_)));
    if words.is(start, Mark::Times) && behind_sum() {
        let is_count =
            |(count, next): &(u32, usize)| (2..=MOST_INTO).contains(count) && unit(words, *next).is_none();
        return words.whole(start + 1).filter(is_count);
    }
    let into = words.is(start, Mark::Into);
    let (count, next) = words.whole(if into { start + 1 } else { start })?;
    let money = matches!(words.lexicon.numeral(words.sym(next)), Some(Numeral::Scale(_) | Numeral::Hundreds))
        || words.is(next, Mark::Currency);
    // "8 weekly instalments", "six equal monthly parts": how often is read after.
    let often = |at| words.past(words.past(at, Mark::Weekly), Mark::Monthly);
    let behind = words.past(next, Mark::Filler);
    let next = if words.is(often(behind), Mark::Part) { behind } else { next };
    let said = words.is(next, Mark::Times) || words.is(often(next), Mark::Part);
    let timed = unit(words, next).is_some()
        || words.lexicon.month(words.sym(next)).is_some()
        || words.is(next, Mark::Thing);
    // "dari 23 jadi 30" is no number of parts.
    let known = said || (into && !timed && count <= MOST_INTO);
    let end = words.past(next, Mark::Times);
    let single = count == 1 && words.is(next - 1, Mark::One);
    // "2x3 meter"
    let sized = words.is(next, Mark::Times)
        && words.glued(next + 1)
        && words.figure(next + 1).is_some_and(|figure| figure.digits <= 2)
        && !matches!(words.lexicon.numeral(words.sym(next + 2)), Some(Numeral::Scale(_)));
    (known && !money && !single && !sized && count <= MOST_PARTS).then_some((count, end))
}

/// Reads "setengah", "50%", "1/2".
pub(super) fn share(words: Words<'_>, start: usize) -> Option<(f32, usize)> {
    if words.is(start, Mark::Half) {
        let after = words.past(start + 1, Mark::One);
        let of_something = unit(words, after).is_some()
            || words.is(after, Mark::Hour)
            || words.is_before(start, Mark::Clock)
            || words.lexicon.numeral(words.sym(after)).is_some()
            || words.figure(after).is_some();
        return (!of_something).then_some((0.5, start + 1));
    }
    if let Some(found) = fraction(words, start) {
        return Some(found);
    }
    if let Some((percent, next)) = words.whole(start)
        && words.is(next, Mark::Percent)
        && (1..100).contains(&percent)
    {
        return Some(((f64::from(percent) / 100.0) as f32, next + 1));
    }
    let figure = words.figure(start)?;
    let even = figure.value == 50.0
        && (words.sign(start + 1, ':') || words.sign(start + 1, '/') || words.sign(start + 1, '-'))
        && words.figure(start + 2).is_some_and(|other| other.value == 50.0);
    if even {
        return Some((0.5, start + 3));
    }
    let slashed = words.sign(start + 1, '/') && words.glued(start + 1) && words.glued(start + 2);
    if slashed && figure.value == 1.0 && !words.is_before(start, Mark::DayOfMonth) {
        let whole = words.figure(start + 2).filter(|whole| whole.value == 2.0)?;
        let dated = words.sign(start + 3, '/');
        return (!dated).then_some((1.0 / whole.value as f32, start + 3));
    }
    let percent = words.sign(start + 1, '%') || words.is(start + 1, Mark::Percent);
    (percent && figure.value > 0.0 && figure.value < 100.0)
        .then_some(((figure.value / 100.0) as f32, start + 2))
}

/// "seperempat", "three quarters", "dua pertiga".
fn fraction(words: Words<'_>, start: usize) -> Option<(f32, usize)> {
    let part = |at: usize| {
        [(Mark::Quarter, 4.0), (Mark::Third, 3.0), (Mark::Tenth, 10.0)]
            .into_iter()
            .find_map(|(mark, parts)| words.is(at, mark).then_some(parts))
    };
    if let Some(parts) = part(start).filter(|_| !words.is(start, Mark::Ordinal)) {
        return Some((1.0 / parts, start + 1));
    }
    let (count, next) = words.whole(start)?;
    let parts: f32 = part(next)?;
    let share = count as f32 / parts;
    (share > 0.0 && share < 1.0).then_some((share, next + 1))
}

/// Reads "jam 3", "pukul 15.00", "10:30", "3 pm".
pub(super) fn clock(words: Words<'_>, start: usize) -> Option<usize> {
    let named = words.is(start, Mark::Clock) && !words.is(start + 1, Mark::Clock);
    let at = words.past(if named { start + 1 } else { start }, Mark::Half);
    let is_number = |place: usize| words.at(place).is_some_and(|token| token.kind == Kind::Number);
    if !is_number(at) {
        let (_, next) = words.whole(at).filter(|_| named && !words.is(start, Mark::In))?;
        return Some(next);
    }
    let minutes = words.sign(at + 1, ':') && words.glued(at + 1) && is_number(at + 2) && words.glued(at + 2);
    let next = if minutes { at + 3 } else { at + 1 };
    let suffixed = words.is(next, Mark::Clock) && words.glued(next)
        || words.is(next, Mark::Clock) && !named && !words.is(next, Mark::In);
    // "2 jam lagi" is a stretch of time.
    if suffixed && !named && words.is(next + 1, Mark::FromNow) {
        return None;
    }
    let small = words
        .figure(at)
        .is_some_and(|figure| figure.value <= 24.0 || figure.decimal.is_some_and(|d| d <= 24.0));
    let money = matches!(words.lexicon.numeral(words.sym(next)), Some(Numeral::Scale(_)));
    ((named || minutes || suffixed) && small && !money).then_some(if suffixed { next + 1 } else { next })
}
