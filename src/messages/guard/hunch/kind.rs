//! What a text can resemble.

use crate::messages::guard::ReasonCode;

/// What a text can resemble: harmless ones, those to be warned about, or those to be stopped for a reason.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Nothing is wrong with it.
    Harmless,
    /// It could be said better.
    Rude,
    /// It must not be said.
    Forbidden(ReasonCode),
}

/// All of them; a table names them by their place.
pub(super) const KINDS: [Kind; 9] = [
    Kind::Harmless,
    Kind::Rude,
    Kind::Forbidden(ReasonCode::Violence),
    Kind::Forbidden(ReasonCode::Insult),
    Kind::Forbidden(ReasonCode::Shaming),
    Kind::Forbidden(ReasonCode::Exposure),
    Kind::Forbidden(ReasonCode::FalseLegal),
    Kind::Forbidden(ReasonCode::Harassment),
    Kind::Forbidden(ReasonCode::Secrets),
];

impl Kind {
    pub(super) fn place(self) -> usize {
        KINDS.iter().position(|kind| *kind == self).unwrap_or_default()
    }

    pub(super) const fn reason(self) -> Option<ReasonCode> {
        match self {
            Self::Harmless | Self::Rude => None,
            Self::Forbidden(reason) => Some(reason),
        }
    }
}
