//! The four tones in which every message can be said. Which one is decided by `policy::tone`, never by chance.

use serde::{Deserialize, Serialize};

/// How a message is worded.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tone {
    /// Friendly: before the due date, at first contact, for somebody in trouble.
    Warm,
    /// Warm with a touch of humour; only where the business wants it and the situation allows it.
    Light,
    /// Facts.
    #[default]
    Neutral,
    /// Formal facts after leniency was used; still polite.
    Firm,
}

impl Tone {
    /// All of them, from the softest.
    pub const ALL: [Self; 4] = [Self::Warm, Self::Light, Self::Neutral, Self::Firm];

    /// The stored code, also the selector of the message catalogue.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Warm => "warm",
            Self::Light => "light",
            Self::Neutral => "neutral",
            Self::Firm => "firm",
        }
    }

    /// The tone of a stored code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tone| tone.code() == code)
    }
}
