//! An exact schedule inside a message: every date and every amount, never cut, because it is what people agree to.

use crate::{
    dialogue::reply::{HolidayName, MovedDay, Schedule},
    domain::{AgreementKind, Language},
    messages::{
        RenderError,
        words::{TITLE, Words},
    },
};
use chrono::{Datelike, Weekday};

/// Writes the words of `key` with the schedule in its `$schedule` slot.
pub(in crate::messages) fn say(
    words: &mut Words<'_>,
    key: &'static str,
    schedule: &Schedule,
) -> Result<(), RenderError> {
    let kind = match schedule.kind {
        AgreementKind::Plan => "plan",
        AgreementKind::Promise | AgreementKind::Extension => "single",
    };
    let rows = rows(words, schedule)?;
    let args = words.args().pick("kind", kind).rendered("schedule", rows);
    words.say(key, &args)
}

fn rows(words: &Words<'_>, schedule: &Schedule) -> Result<String, RenderError> {
    let mut rows = Vec::with_capacity(schedule.payments.len() + 3);
    if !schedule.numbers.is_empty() {
        let args = words.args().list("numbers", &schedule.numbers, words.squeeze.lines);
        rows.push(words.phrase("negotiation-for", &args)?);
    }
    if let [single] = schedule.payments.as_slice() {
        let args = words.args().money("amount", schedule.owed(single)).weekday("date", single.due_on);
        rows.push(words.phrase("negotiation-single", &args)?);
    } else {
        for (position, part) in (1..).zip(&schedule.payments) {
            let args = words
                .args()
                .count("position", position)
                .money("amount", part.amount)
                .weekday("date", part.due_on);
            rows.push(words.phrase("negotiation-part", &args)?);
        }
        let args = words.args().money("total", schedule.total);
        rows.push(words.phrase("negotiation-total", &args)?);
    }
    if let Some(early) = schedule.early {
        let parts = if schedule.payments.len() > 1 { "several" } else { "single" };
        let args = words
            .args()
            .pick("parts", parts)
            .money("saving", early.saving)
            .day("date", early.until)
            .money("total", schedule.total)
            .money("less", schedule.total.less(early.saving));
        rows.push(words.phrase("negotiation-early", &args)?);
    }
    if schedule.provisional_dates {
        rows.push(words.phrase("negotiation-provisional", &words.args())?);
    }
    Ok(rows.join("\n"))
}

/// Why days of the schedule are not the days that were named, a sentence each.
pub(in crate::messages) fn days_moved(words: &mut Words<'_>, moved: &[MovedDay]) -> Result<(), RenderError> {
    for (place, day) in moved.iter().enumerate() {
        let because = match &day.holiday {
            Some(name) => {
                let args = words.args().pick("because", "holiday");
                args.text("holiday", called(name, words.language), TITLE)
            }
            None if day.named.weekday() == Weekday::Sat => words.args().pick("because", "saturday"),
            None => words.args().pick("because", "sunday"),
        };
        let direction = if day.became < day.named { "earlier" } else { "later" };
        let args = because.pick("day", direction).day("named", day.named).weekday("date", day.became);
        if place > 0 {
            words.out.push(' ');
        }
        words.say("negotiation-day-moved", &args)?;
    }
    Ok(())
}

fn called(name: &HolidayName, language: Language) -> &str {
    match language {
        Language::Id => &name.id,
        Language::En => &name.en,
    }
}
