//! The table of settings: one row per dotted key, with how it is read and written. Bounds are in `bounds`.

use super::policy::{Policy, SecondProof};
use crate::domain::{Honorific, Rupiah};
use chrono::{NaiveDate, NaiveTime};

/// One row of the table: how a key is shown and written.
pub(super) struct Row {
    /// The dotted key.
    pub(super) key: &'static str,
    /// What can be read, in words.
    pub(super) wanted: &'static str,
    /// What the setting means.
    pub(super) meaning: &'static str,
    /// Where the default or the bound comes from.
    pub(super) source: &'static str,
    /// Writes the value as `write` reads it.
    pub(super) show: fn(&Policy) -> String,
    /// Takes a value; absent where it cannot be read.
    pub(super) write: fn(&mut Policy, &str) -> Option<()>,
}

/// A row whose field is written as a whole number.
macro_rules! number {
    ($key:literal, $($field:ident).+, $meaning:literal, $source:literal) => {
        Row {
            key: $key,
            wanted: "a whole number",
            meaning: $meaning,
            source: $source,
            show: |policy| policy.$($field).+.to_string(),
            write: |policy, text| {
                policy.$($field).+ = text.parse().ok()?;
                Some(())
            },
        }
    };
}

/// A row whose field is an amount.
macro_rules! amount {
    ($key:literal, $($field:ident).+, $meaning:literal, $source:literal) => {
        Row {
            key: $key,
            wanted: "an amount in whole rupiah such as 100000 or Rp100.000",
            meaning: $meaning,
            source: $source,
            show: |policy| policy.$($field).+.get().to_string(),
            write: |policy, text| {
                policy.$($field).+ = read_amount(text)?;
                Some(())
            },
        }
    };
}

/// A row whose field is yes or no.
macro_rules! flag {
    ($key:literal, $($field:ident).+, $meaning:literal, $source:literal) => {
        Row {
            key: $key,
            wanted: "true or false",
            meaning: $meaning,
            source: $source,
            show: |policy| policy.$($field).+.to_string(),
            write: |policy, text| {
                policy.$($field).+ = read_flag(text)?;
                Some(())
            },
        }
    };
}

/// A row whose field is a time of day.
macro_rules! time {
    ($key:literal, $($field:ident).+, $meaning:literal, $source:literal) => {
        Row {
            key: $key,
            wanted: "a time such as 08:00",
            meaning: $meaning,
            source: $source,
            show: |policy| policy.$($field).+.format("%H:%M").to_string(),
            write: |policy, text| {
                policy.$($field).+ = NaiveTime::parse_from_str(&text.replace('.', ":"), "%H:%M").ok()?;
                Some(())
            },
        }
    };
}

/// Every setting, in the order in which they are shown.
pub(super) static ROWS: &[Row] = &[
    number!(
        "negotiation.max_instalments",
        negotiation.max_instalments,
        "most parts of an instalment plan",
        "our choice"
    ),
    amount!(
        "negotiation.min_part",
        negotiation.min_part,
        "smallest part; only the last may be smaller",
        "our choice"
    ),
    number!(
        "negotiation.first_within_days",
        negotiation.first_within_days,
        "days until the first part of a plan; never later than all of it could be paid at once",
        "our choice"
    ),
    number!(
        "negotiation.all_within_days",
        negotiation.all_within_days,
        "days until the last part of a plan",
        "our choice"
    ),
    number!(
        "negotiation.extension_days",
        negotiation.extension_days,
        "days of an extension, counted from the day it is asked for",
        "our choice"
    ),
    number!(
        "negotiation.extensions_per_invoice",
        negotiation.extensions_per_invoice,
        "extensions per invoice without a person",
        "our choice"
    ),
    number!(
        "negotiation.promise_days",
        negotiation.promise_days,
        "days within which paying everything is a promise, not an extension",
        "our choice"
    ),
    number!(
        "negotiation.promises_in_a_row",
        negotiation.promises_in_a_row,
        "promises in a row; the next one counts as an extension",
        "our choice"
    ),
    amount!(
        "negotiation.rounding",
        negotiation.rounding,
        "parts are rounded down to a multiple of this, the remainder goes to the last",
        "our choice"
    ),
    amount!(
        "negotiation.approval_ceiling",
        negotiation.approval_ceiling,
        "above this balance a person approves the exact schedule",
        "our choice"
    ),
    number!(
        "negotiation.renegotiations_after_broken",
        negotiation.renegotiations_after_broken,
        "extensions or plans after a broken agreement without a person",
        "our choice"
    ),
    flag!(
        "negotiation.saturday_is_working",
        negotiation.saturday_is_working,
        "whether a part may fall due on a Saturday",
        "our choice"
    ),
    number!(
        "negotiation.grace_days",
        negotiation.grace_days,
        "days after a promised day before it counts as missed",
        "our choice: a transfer may arrive a day later"
    ),
    time!(
        "contact.opens_at",
        contact.opens_at,
        "from when the bot may start a conversation, on the debtor's clock; not before 08:00",
        "POJK 22/2023 art. 62"
    ),
    time!(
        "contact.closes_at",
        contact.closes_at,
        "until when, on the debtor's clock; not after 20:00; where the zone is unknown, the hours that suit all three zones",
        "POJK 22/2023 art. 62"
    ),
    flag!(
        "contact.saturday",
        contact.saturday,
        "whether Saturday is open; Sundays and national holidays never are",
        "POJK 22/2023 art. 62"
    ),
    flag!(
        "contact.joint_leave",
        contact.joint_leave,
        "whether days of cuti bersama are open",
        "our choice: courtesy"
    ),
    Row {
        key: "identity.second_proof",
        wanted: "off or contact_or_digits",
        meaning: "what proves a person beyond the invitation: nothing, or the phone on file by shared contact or last four digits",
        source: "our choice",
        show: |policy| policy.identity.second_proof.code().to_owned(),
        write: |policy, text| {
            policy.identity.second_proof = SecondProof::ALL.into_iter().find(|proof| proof.code() == text)?;
            Some(())
        },
    },
    Row {
        key: "speech.honorific",
        wanted: "bapak_ibu or kak",
        meaning: "how a debtor is addressed whose own form is not known",
        source: "usage: the safe form to a customer",
        show: |policy| policy.speech.honorific.code().to_owned(),
        write: |policy, text| {
            policy.speech.honorific =
                [Honorific::BapakIbu, Honorific::Kak].into_iter().find(|form| form.code() == text)?;
            Some(())
        },
    },
    flag!(
        "speech.light_tone",
        speech.light_tone,
        "whether a touch of humour is allowed, until day 7 and never in trouble",
        "our choice"
    ),
    number!(
        "thanks.delay_minutes",
        thanks.delay_minutes,
        "minutes between the record of a payment and the thanks for it",
        "our choice"
    ),
    Row {
        key: "helpline.name",
        wanted: "a name",
        meaning: "the help line named to somebody in despair; a change must be checked again",
        source: "kesprimkom.kemkes.go.id, 7 August 2025",
        show: |policy| policy.helpline.name.clone(),
        write: |policy, text| {
            policy.helpline.name = text.to_owned();
            policy.helpline.checked_on = None;
            Some(())
        },
    },
    Row {
        key: "helpline.numbers",
        wanted: "numbers or addresses, separated by commas",
        meaning: "how it is reached; a change must be checked again",
        source: "not confirmed: call it, then set helpline.checked_on",
        show: |policy| policy.helpline.numbers.join(", "),
        write: |policy, text| {
            policy.helpline.numbers = text
                .split(',')
                .map(str::trim)
                .filter(|number| !number.is_empty())
                .map(str::to_owned)
                .collect();
            policy.helpline.checked_on = None;
            Some(())
        },
    },
    Row {
        key: "helpline.checked_on",
        wanted: "a date such as 2026-01-31, or never",
        meaning: "the day on which you made sure that the help line answers",
        source: "yours",
        show: |policy| policy.helpline.checked_on.map_or_else(|| "never".to_owned(), |day| day.to_string()),
        write: |policy, text| {
            policy.helpline.checked_on =
                if text == "never" { None } else { Some(NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?) };
            Some(())
        },
    },
    number!(
        "holds.proof_hours",
        holds.proof_hours,
        "hours without reminders while a reported payment is checked",
        "our choice"
    ),
    number!(
        "holds.vulnerability_days",
        holds.vulnerability_days,
        "days without automatic contact after words of illness, death, lost work, disaster or despair",
        "CONC 7.3.4"
    ),
    number!("invites.valid_days", invites.valid_days, "days for which an invitation works", "our choice"),
];

/// Reads `100000`, `100.000`, `Rp100.000` and `Rp 100.000`.
fn read_amount(text: &str) -> Option<Rupiah> {
    let digits = text.trim_start_matches("Rp").trim_start_matches("rp").trim().replace('.', "");
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok()).flatten().map(Rupiah::new)
}

fn read_flag(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "true" | "yes" | "on" | "ya" => Some(true),
        "false" | "no" | "off" | "tidak" => Some(false),
        _ => None,
    }
}
