//! Which language a message is written in: every known word votes, the conversation's language breaks a tie.

use super::normalize::Token;
use crate::domain::Language;

/// The language of most words.
pub(super) fn detect(tokens: &[Token], otherwise: Language) -> Language {
    let votes = |place: usize| tokens.iter().filter(|token| token.languages == 1 << place).count();
    let mut best = (0, otherwise);
    for (place, language) in Language::ALL.into_iter().enumerate() {
        let count = votes(place);
        if count > best.0 || (count == best.0 && language == otherwise) {
            best = (count, language);
        }
    }
    best.1
}
