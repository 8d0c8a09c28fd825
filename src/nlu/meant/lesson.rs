//! What the table is learnt from: the figures of labelled rows, each meant if its row names it as a slot.

use super::figure::{CLASSES, MEANT, is_figure, told_by};
use super::words_around;
use crate::nlu::counts::{Span, Unit};
use crate::nlu::dates::{Resolved, resolve};
use crate::nlu::entities::{self, Sight, Value};
use crate::nlu::evaluation::{Labels, Row};
use crate::nlu::learnt::{self, Example};
use crate::nlu::lexicon::{Mark, lexicon};
use crate::nlu::normalize::Text;
use crate::nlu::understanding::{Expectation, Intent};
use chrono::{Days, NaiveDate};

/// The table, as its file holds it; its first line is the [`mark`] of the rows. The labels are relative to `day`.
#[must_use]
pub fn learn(rows: &[Row], day: NaiveDate) -> String {
    learnt::learn::<CLASSES>(&examples(rows, day))
}

/// What a table bears that was learnt from these rows, read as they are read now.
#[must_use]
pub fn mark(rows: &[Row], day: NaiveDate) -> String {
    learnt::mark(&examples(rows, day))
}

fn examples(rows: &[Row], day: NaiveDate) -> Vec<Example> {
    let open = rows.iter().filter(|row| row.expect == Expectation::Nothing);
    open.flat_map(|row| of_row(row, row.at.unwrap_or(day))).collect()
}

fn of_row(row: &Row, day: NaiveDate) -> Vec<Example> {
    let lexicon = lexicon();
    let text = Text::read(&row.text, lexicon);
    let pieces = entities::pieces(&text, lexicon);
    let sight = Sight { text: &text, pieces: &pieces, lexicon };
    let past = matches!(row.intent, Intent::AlreadyPaid | Intent::Dispute);
    let rest_at = pieces.iter().position(|piece| lexicon.is(piece.sym, Mark::Rest));
    let figures = pieces.iter().enumerate().filter_map(|(place, piece)| {
        let value = piece.value.as_ref().filter(|value| is_figure(value))?;
        let meant = is_meant(value, &row.slots, day, past)?;
        // The day of the rest is meant, and no label names it.
        let untold = !meant && rest_at.is_some_and(|rest| rest < place);
        (!untold).then_some((place, meant))
    });
    let intents: Vec<Intent> = std::iter::once(row.intent).chain(row.alt.iter().copied()).collect();
    let told_by = told_by(&intents);
    let example = |(place, meant): (usize, bool)| {
        let mut features = Vec::new();
        words_around::each(sight, told_by, place, &mut |feature| features.push(feature.to_owned()));
        Example { features, class: if meant { MEANT } else { 0 } }
    };
    figures.map(example).collect()
}

/// Whether the labels name a figure; nothing where that cannot be told.
fn is_meant(value: &Value, labels: &Labels, day: NaiveDate, past: bool) -> Option<bool> {
    match value {
        Value::When(when) => match resolve(when, day, past) {
            Resolved::Day(named) => Some(names_day(labels, named, day)),
            Resolved::Range(from, to) => names_range(labels, from, to),
            Resolved::Vague | Resolved::Impossible | Resolved::Passed => None,
        },
        Value::Money(money) => Some(names_sum(labels, money.rupiah)),
        Value::Count(count) => Some(labels.count == Some(*count)),
        Value::Span(span) => names_span(labels, *span, day),
        Value::Rhythm(_) => Some(labels.period.is_some()),
        Value::Share(_) => Some(labels.fraction.is_some()),
        Value::Number(number) => Some(names_sum(labels, i64::from(*number))),
        Value::Opaque | Value::Name => None,
    }
}

/// A sum, also with the thousands left out.
fn names_sum(labels: &Labels, rupiah: i64) -> bool {
    let is_it = |sum: i64| sum == rupiah || sum == rupiah.saturating_mul(1_000);
    [labels.amount, labels.per_amount].into_iter().flatten().any(is_it)
}

/// "3 months" as so many parts, as patience, or as the day on which it ends.
fn names_span(labels: &Labels, span: Span, day: NaiveDate) -> Option<bool> {
    let days = span.days();
    let end = days.and_then(|days| day.checked_add_days(Days::new(days.into())));
    let each = if span.unit == Unit::Year { 12 } else { 1 };
    let parts =
        labels.count.is_some() && labels.count == span.count.map(|(_, most)| most.saturating_mul(each));
    let often = labels.count.is_none() && labels.period.is_some();
    let named =
        parts || often || days.is_some() && days == labels.days || end.is_some() && end == labels.date;
    (named || labels.date_range.is_none()).then_some(named)
}

fn names_day(labels: &Labels, named: NaiveDate, day: NaiveDate) -> bool {
    let patience = labels.days.and_then(|days| day.checked_add_days(Days::new(days.into())));
    labels.date.iter().chain(&labels.date_alt).chain(&patience).any(|known| *known == named)
        || labels.date_range.is_some_and(|(from, to)| (from..=to).contains(&named))
}

fn names_range(labels: &Labels, from: NaiveDate, to: NaiveDate) -> Option<bool> {
    match labels.date_range {
        Some((first, last)) => Some(first <= to && last >= from),
        // A vague time may be what is to be asked back, and a month that of the day.
        None if labels.clarify || labels.date.is_some() => None,
        None => Some(false),
    }
}
