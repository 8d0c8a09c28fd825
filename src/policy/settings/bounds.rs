//! The bounds of every setting and the relations between them. Pure; says what must hold, never repairs a value.

use super::{keys::PolicyError, policy::Policy};
use crate::domain::Rupiah;
use chrono::NaiveTime;
use std::ops::RangeInclusive;

/// The earliest and latest hour of the law (POJK 22/2023 art. 62): 08.00 to 20.00 on the debtor's clock.
const LAWFUL_HOURS: (u32, u32) = (8, 20);
/// The zones of Indonesia span two hours; an unknown zone needs a window that still exists in all three.
const SHORTEST_WINDOW_MINUTES: i64 = 180;

/// The first setting that is outside its bounds.
pub(super) fn check(policy: &Policy) -> Result<(), PolicyError> {
    negotiation(policy)?;
    contact(policy)?;
    whole("thanks.delay_minutes", policy.thanks.delay_minutes, 0..=1_440)?;
    whole("holds.proof_hours", policy.holds.proof_hours, 1..=336)?;
    whole("holds.vulnerability_days", policy.holds.vulnerability_days, 7..=365)?;
    whole("invites.valid_days", policy.invites.valid_days, 1..=365)?;
    let named = !policy.helpline.name.trim().is_empty();
    rule(named, "helpline.name", "not be empty: somebody in despair must be pointed somewhere")?;
    rule(!policy.helpline.numbers.is_empty(), "helpline.numbers", "not be empty")
}

fn negotiation(policy: &Policy) -> Result<(), PolicyError> {
    let limits = &policy.negotiation;
    whole("negotiation.max_instalments", limits.max_instalments, 1..=36)?;
    whole("negotiation.first_within_days", limits.first_within_days, 0..=90)?;
    whole("negotiation.all_within_days", limits.all_within_days, 1..=1_095)?;
    whole("negotiation.extension_days", limits.extension_days, 0..=90)?;
    whole("negotiation.extensions_per_invoice", limits.extensions_per_invoice, 0..=12)?;
    whole("negotiation.promise_days", limits.promise_days, 0..=30)?;
    whole("negotiation.promises_in_a_row", limits.promises_in_a_row, 0..=12)?;
    whole("negotiation.renegotiations_after_broken", limits.renegotiations_after_broken, 0..=12)?;
    whole("negotiation.grace_days", limits.grace_days, 0..=14)?;
    money("negotiation.min_part", limits.min_part, 1_000, 1_000_000_000)?;
    money("negotiation.rounding", limits.rounding, 1, 1_000_000)?;
    money("negotiation.approval_ceiling", limits.approval_ceiling, 0, 1_000_000_000_000)?;
    rule(
        limits.rounding <= limits.min_part,
        "negotiation.rounding",
        "not be above negotiation.min_part: a part would round down to nothing",
    )?;
    rule(
        limits.promise_days <= limits.extension_days || limits.extension_days == 0,
        "negotiation.promise_days",
        "not be above negotiation.extension_days: an extension is the longer of the two",
    )?;
    rule(
        limits.first_within_days <= limits.all_within_days,
        "negotiation.first_within_days",
        "not be above negotiation.all_within_days: the first part comes before the last",
    )?;
    rule(
        limits.extension_days <= limits.all_within_days,
        "negotiation.extension_days",
        "not be above negotiation.all_within_days: paying at once must not take longer than paying in parts",
    )
}

fn contact(policy: &Policy) -> Result<(), PolicyError> {
    let window = &policy.contact;
    let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
    let (earliest, latest) = (hour(LAWFUL_HOURS.0), hour(LAWFUL_HOURS.1));
    rule(window.opens_at >= earliest, "contact.opens_at", "be 08:00 or later (POJK 22/2023 art. 62)")?;
    rule(window.closes_at <= latest, "contact.closes_at", "be 20:00 or earlier (POJK 22/2023 art. 62)")?;
    rule(
        (window.closes_at - window.opens_at).num_minutes() >= SHORTEST_WINDOW_MINUTES,
        "contact.closes_at",
        "be at least three hours after contact.opens_at: the zones of Indonesia are two hours apart",
    )
}

fn whole(key: &'static str, value: u32, bounds: RangeInclusive<u32>) -> Result<(), PolicyError> {
    let text = format!("be from {} to {}", bounds.start(), bounds.end());
    rule(bounds.contains(&value), key, &text)
}

fn money(key: &'static str, value: Rupiah, least: i64, most: i64) -> Result<(), PolicyError> {
    let text = format!("be from {} to {}", Rupiah::new(least), Rupiah::new(most));
    rule((least..=most).contains(&value.get()), key, &text)
}

fn rule(holds: bool, key: &'static str, rule: &str) -> Result<(), PolicyError> {
    if holds { Ok(()) } else { Err(PolicyError::OutOfBounds { key, rule: rule.to_owned() }) }
}
