//! Who is writing, where that was asked: the one we asked for, somebody near them, or a yes that leaves it open. In doubt it is never
//! the one we asked for.

use super::score::Findings;
use crate::nlu::entities::{Piece, Value};
use crate::nlu::lexicon::{Flag, Sym};
use crate::nlu::understanding::{Intent, Speaker};

/// What the words say of the one who writes them; absent: nothing beyond a plain yes or no, or that we have the wrong person.
pub(in crate::nlu) fn speaker(findings: &Findings, pieces: &[Piece], intents: &[Intent]) -> Option<Speaker> {
    let says = |intent| intents.contains(&intent);
    let (myself, another) = (findings.has(Flag::Myself), findings.has(Flag::Another));
    match (myself, another, findings.wrong_number) {
        (true, false, false) if !says(Intent::Deny) => Some(Speaker::Addressee),
        (true, _, _) => Some(Speaker::Unclear),
        (false, _, true) => None,
        (false, true, false) => Some(Speaker::SomebodyElse),
        (false, false, false) if says(Intent::Affirm) && names_somebody(pieces) => Some(Speaker::Unclear),
        (false, false, false) => None,
    }
}

/// A word beside a yes that nobody knows may be another's name; the name of the one we asked for may be said by anybody.
fn names_somebody(pieces: &[Piece]) -> bool {
    let word = |piece: &Piece| piece.sym == Sym::UNKNOWN && piece.value.is_none() && !piece.filler;
    pieces.iter().any(|piece| piece.value == Some(Value::Name) || word(piece) && !piece.comma && !piece.stop)
}
