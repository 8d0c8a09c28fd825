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
pub struct Circumstances {
    /// Days past the due date of the oldest open invoice, negative before it; absent where nothing is owed.
    pub days_past_due: Option<i64>,
    /// Money trouble, worry, grief, illness or despair was told.
    pub gentle: bool,
    /// The last words were angry.
    pub angry: bool,
    /// Something on the bill is disputed.
    pub disputed: bool,
    /// A person was asked for, or had taken over.
    pub person_involved: bool,
    /// Leniency was used: an agreement was broken, or more time was given.
    pub leniency_used: bool,
    /// The business wants the light tone.
    pub light_allowed: bool,
}

/// The tone for these circumstances.
///
/// Trouble is always met warmly, never with humour, never firmly. Anger and dispute are met with facts. Otherwise the days decide, and
/// leniency that was used makes firm what would be neutral after the first week.
#[must_use]
pub fn tone_for(circumstances: &Circumstances) -> Tone {
    let Circumstances { gentle, angry, disputed, person_involved, leniency_used, light_allowed, .. } =
        *circumstances;
    if gentle {
        return Tone::Warm;
    }
    if angry || disputed {
        return Tone::Neutral;
    }
    let may_smile = light_allowed && !person_involved && !leniency_used;
    match circumstances.days_past_due {
        None => Tone::Warm,
        Some(..=LAST_LIGHT_DAY) if may_smile => Tone::Light,
        Some(0) => Tone::Neutral,
        Some(..=LAST_LIGHT_DAY) => Tone::Warm,
        Some(..FIRST_FIRM_DAY) if leniency_used => Tone::Firm,
        Some(..FIRST_FIRM_DAY) => Tone::Neutral,
        Some(..=LAST_AUTOMATIC_DAY) => Tone::Firm,
        Some(_) => Tone::Neutral,
    }
}
