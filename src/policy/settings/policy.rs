//! The values a business may set, grouped by concern, with their defaults. No validation here: see `bounds`.
//!
//! Stored as JSON, one row per version. A field that an older version did not have takes its default when it is read.

use crate::domain::{Honorific, Rupiah};
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

/// Everything a business decides about how it collects.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Policy {
    /// What the bot may agree to by itself.
    pub negotiation: Negotiation,
    /// When the bot may start a conversation.
    pub contact: ContactWindow,
    /// How a person is identified.
    pub identity: Identity,
    /// How the business speaks.
    pub speech: Speech,
    /// When a payment is thanked for.
    pub thanks: Thanks,
    /// Where somebody in despair is pointed to.
    pub helpline: Helpline,
    /// How long automatic holds last.
    pub holds: Holds,
    /// Invitations.
    pub invites: Invites,
}

/// The limits of what the bot may agree to without a person.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Negotiation {
    /// Most parts of a plan.
    pub max_instalments: u32,
    /// Smallest part; only the last one may be smaller.
    pub min_part: Rupiah,
    /// Days from today until the first part of a plan.
    pub first_within_days: u32,
    /// Days from today until the last part of a plan.
    pub all_within_days: u32,
    /// Days from today of an extension.
    pub extension_days: u32,
    /// Extensions per invoice.
    pub extensions_per_invoice: u32,
    /// Days from today of a promise to pay everything.
    pub promise_days: u32,
    /// Promises in a row; the next one counts as an extension.
    pub promises_in_a_row: u32,
    /// Parts are rounded down to a multiple of this; the remainder goes to the last.
    pub rounding: Rupiah,
    /// Above this balance a person approves the exact schedule.
    pub approval_ceiling: Rupiah,
    /// Extensions or plans after a broken agreement.
    pub renegotiations_after_broken: u32,
    /// Whether a part may fall due on a Saturday.
    pub saturday_is_working: bool,
    /// Days after a promised day before it counts as missed: a transfer on the day arrives on the next.
    pub grace_days: u32,
}

impl Default for Negotiation {
    fn default() -> Self {
        Self {
            max_instalments: 6,
            min_part: Rupiah::new(100_000),
            first_within_days: 14,
            all_within_days: 180,
            extension_days: 14,
            extensions_per_invoice: 2,
            promise_days: 7,
            promises_in_a_row: 2,
            rounding: Rupiah::new(1_000),
            approval_ceiling: Rupiah::new(50_000_000),
            renegotiations_after_broken: 1,
            saturday_is_working: false,
            grace_days: 1,
        }
    }
}

/// When the bot may start a conversation. Sundays and national holidays are always closed (POJK 22/2023 art. 62).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct ContactWindow {
    /// First minute, on the debtor's clock.
    pub opens_at: NaiveTime,
    /// End, on the debtor's clock; the minute itself is outside.
    pub closes_at: NaiveTime,
    /// Whether Saturday is open.
    pub saturday: bool,
    /// Whether days of joint leave (cuti bersama) are open.
    pub joint_leave: bool,
}

impl Default for ContactWindow {
    fn default() -> Self {
        Self { opens_at: clock(8), closes_at: clock(20), saturday: true, joint_leave: false }
    }
}

/// What a person must show beyond the invitation before a debt fact is said.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SecondProof {
    /// The invitation and the name are enough.
    #[default]
    Off,
    /// The shared contact, or the last four digits, must equal the phone on file.
    ContactOrDigits,
}

impl SecondProof {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Off, Self::ContactOrDigits];

    /// `off` or `contact_or_digits`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::ContactOrDigits => "contact_or_digits",
        }
    }
}

/// How a person is identified.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Identity {
    /// The second proof.
    pub second_proof: SecondProof,
}

/// How the business speaks.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Speech {
    /// The form of address for a debtor whose own is not known.
    pub honorific: Honorific,
    /// Whether a touch of humour is allowed where the situation allows it (R14).
    pub light_tone: bool,
}

/// When a payment is thanked for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Thanks {
    /// Minutes between the record of a payment and the thanks: time to notice a slip.
    pub delay_minutes: u32,
}

impl Default for Thanks {
    fn default() -> Self {
        Self { delay_minutes: 30 }
    }
}

/// Where somebody in despair is pointed to. A wrong number is worse than none: the business confirms it and notes the day.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Helpline {
    /// What it is called.
    pub name: String,
    /// Its numbers or addresses, as a person would dial or open them.
    pub numbers: Vec<String>,
    /// The day on which the business made sure that it answers; absent: never.
    pub checked_on: Option<NaiveDate>,
}

impl Helpline {
    /// Whether the business made sure of it within the `days` before `today`.
    #[must_use]
    pub fn is_confirmed(&self, today: NaiveDate, days: i64) -> bool {
        self.checked_on.is_some_and(|day| (today - day).num_days() <= days)
    }
}

impl Default for Helpline {
    /// The health ministry's service, reactivated on 31 July 2025 (kesprimkom.kemkes.go.id, 7 August 2025); the extension is memory.
    fn default() -> Self {
        Self {
            name: "Healing119.id (Kementerian Kesehatan)".to_owned(),
            numbers: vec!["119 ext. 8".to_owned()],
            checked_on: None,
        }
    }
}

/// How long automatic holds last.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Holds {
    /// Hours without reminders while a reported payment is checked.
    pub proof_hours: u32,
    /// Days without automatic contact after words of illness, death, lost work, disaster or despair.
    pub vulnerability_days: u32,
}

impl Default for Holds {
    fn default() -> Self {
        Self { proof_hours: 48, vulnerability_days: 30 }
    }
}

/// Invitations.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Invites {
    /// Days for which a link works.
    pub valid_days: u32,
}

impl Default for Invites {
    fn default() -> Self {
        Self { valid_days: 30 }
    }
}

/// A full hour of the day.
fn clock(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default()
}
