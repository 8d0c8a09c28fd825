//! A payment reported with a day that has passed: "Jumat tgl 9 aku tf 420rb, lupa kirim buktinya" on the 14th promises nothing.

use super::score::Findings;
use super::verdict::Verdict;
use crate::nlu::dates::{Month, Resolved, Section, When, Which, resolve};
use crate::nlu::entities::{Piece, Sight, Value};
use crate::nlu::hunch::Hunch;
use crate::nlu::lexicon::Flag;
use crate::nlu::understanding::{Context, Intent};
use chrono::{Datelike as _, NaiveDate};

/// How far a message must also resemble a report where only the month of its day lies behind: "I will pay on 10 January" may be a slip.
const LIKE_REPORT: f32 = 0.1;
/// From here on rules refute a report: "by Sunday at the latest it is paid".
const REFUTED: f32 = -3.0;
/// No payment is reported so late.
const MOST_DAYS: i64 = 45;

/// The verdict, with a report in place of the promise that leads, where its day lies behind.
pub(in crate::nlu) fn with_report(
    mut verdict: Verdict,
    hunch: &Hunch,
    findings: &Findings,
    sight: Sight<'_>,
    context: &Context<'_>,
) -> Verdict {
    let open = context.expectation.is_open();
    let is_like = hunch.of(Intent::AlreadyPaid) >= LIKE_REPORT;
    let is_told = findings.has(Flag::Past) && findings.board.of(Intent::AlreadyPaid) > REFUTED;
    let names_past = |is_told| {
        names_past_day(sight.pieces, context.today, is_like)
            || is_told && names_past_stretch(sight.pieces, context.today, is_like)
    };
    let Some((leading, _)) = verdict.ranked.first_mut().filter(|_| open) else { return verdict };
    match *leading {
        Intent::PromiseToPay if names_past(is_told) => {
            *leading = Intent::AlreadyPaid;
            verdict.by_hunch = true;
            verdict.added.push((Intent::AlreadyPaid, "its day can only lie behind"));
            let mut first = true;
            verdict.ranked.retain(|(intent, _)| std::mem::take(&mut first) || *intent != Intent::AlreadyPaid);
        }
        // "jumat tgl 9 aku tf lunas": no promise stands beside the report.
        Intent::AlreadyPaid if names_past(false) => {
            verdict.ranked.retain(|(intent, _)| *intent != Intent::PromiseToPay);
        }
        _ => {}
    }
    verdict
}

/// Whether a day is named that can only lie behind, by its month or by its weekday, and none that lies ahead.
fn names_past_day(pieces: &[Piece], today: NaiveDate, is_like: bool) -> bool {
    let (mut weekday, mut is_past) = (None, false);
    for piece in pieces.iter().filter(|piece| !piece.filler) {
        let Some(Value::When(when)) = &piece.value else {
            weekday = None;
            continue;
        };
        let day = |past| match resolve(when, today, past) {
            Resolved::Day(day) => Some(day),
            _ => None,
        };
        if let When::Weekday { .. } = when {
            weekday = day(true).map(|day| day.weekday());
            continue;
        }
        let Some(behind) = day(true).filter(|day| (0..=MOST_DAYS).contains(&(today - *day).num_days()))
        else {
            continue;
        };
        let by_month = matches!(when, When::Exact(..) | When::Day { month: Month::Named(..), .. });
        let by_weekday = matches!(when, When::Day { .. })
            && weekday.is_some_and(|named| {
                behind.weekday() == named && day(false).is_none_or(|ahead| ahead.weekday() != named)
            });
        if !(is_like && by_month && day(false).is_none_or(|ahead| ahead < today) || by_weekday) {
            return false;
        }
        is_past = true;
    }
    is_past
}

/// "awal bulan ini udah saya bayar", said later, and "bulan ini udah saya bayar": no other time is named, and it has ended or lasts.
fn names_past_stretch(pieces: &[Piece], today: NaiveDate, is_like: bool) -> bool {
    let mut times = pieces.iter().filter_map(|piece| match &piece.value {
        Some(Value::When(when)) => Some(when),
        _ => None,
    });
    let (Some(when), None) = (times.next(), times.next()) else { return false };
    let When::Stretch { section, month: Month::Relative(Which::This), .. } = when else { return false };
    let has_ended = resolve(when, today, false) == Resolved::Passed;
    let lasts = is_like && *section == Section::Whole;
    (has_ended || lasts) && matches!(resolve(when, today, true), Resolved::Range(..))
}
