//! Which tone a message has, from stage, history and mood. The table is "Tone" in `docs/POLICY.md`.

pub use crate::domain::tone::Tone;

/// Until this day past due a touch of humour is possible at all.
const LAST_LIGHT_DAY: i64 = 7;
/// From this day past due the wording is formal.
const FIRST_FIRM_DAY: i64 = 31;
/// After this day past due a person writes; the bot only answers.
const LAST_AUTOMATIC_DAY: i64 = 90;

/// What decides the tone.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct StageFacts {
    /// Days past the due date of the oldest open invoice; negative before it.
    pub days_past_due: i64,
    /// The first contact of all: greeted warmly whatever the day.
    pub first_contact: bool,
    /// Words of grief, illness, despair, now or while such a hold is in force.
    pub distressed: bool,
    /// Money trouble or worry was told.
    pub hardship: bool,
    /// The last words were angry.
    pub angry: bool,
    /// Something on the bill is disputed.
    pub disputed: bool,
    /// A person had taken over in this matter.
    pub handed_over: bool,
    /// Leniency was used up: an agreement was broken, or the last extension is spent.
    pub leniency_used: bool,
    /// The business wants the light tone.
    pub light_wanted: bool,
}

/// The tone for these facts.
///
/// Distress is always met warmly. Anger and dispute are met with facts. Hardship is never met firmly, and warmly until it is long overdue.
/// Otherwise the days decide, and leniency that was used up makes what would be neutral after the due date firm.
#[must_use]
pub fn tone_for(facts: &StageFacts) -> Tone {
    let days = facts.days_past_due;
    if facts.distressed {
        return Tone::Warm;
    }
    if facts.angry || facts.disputed {
        return Tone::Neutral;
    }
    if facts.hardship {
        return if days < FIRST_FIRM_DAY { Tone::Warm } else { Tone::Neutral };
    }
    let light = facts.light_wanted && !facts.handed_over && !facts.leniency_used && days <= LAST_LIGHT_DAY;
    match days {
        _ if light => Tone::Light,
        _ if facts.first_contact && days < FIRST_FIRM_DAY => Tone::Warm,
        ..0 => Tone::Warm,
        0 => Tone::Neutral,
        1..=LAST_LIGHT_DAY => Tone::Warm,
        FIRST_FIRM_DAY..=LAST_AUTOMATIC_DAY => Tone::Firm,
        _ if days < FIRST_FIRM_DAY && facts.leniency_used => Tone::Firm,
        _ => Tone::Neutral,
    }
}
