//! Names of places and titles of things: "Jalan Penjara Lama", a book called "The Idiot". What they say is nobody's intention.

use super::cut::Token;
use super::lexicon::Lexicon;

/// The name of a place has so many words at most.
const LONGEST_PLACE: usize = 2;
/// A title begins so near to the word for what has it.
const TITLE_NEAR: usize = 3;

/// The tokens, those forgotten that are part of a name.
pub(super) fn forget(mut tokens: Vec<Token>, lexicon: &Lexicon) -> Vec<Token> {
    let mut place_left = 0;
    let mut title_left = 0;
    let mut in_title = false;
    for token in &mut tokens {
        let (is_place, is_titled) = (token.is(lexicon.named.place), token.is(lexicon.named.titled));
        // All in capitals nothing tells a name from a shout.
        let in_place = place_left > 0 && token.is_name_like && token.capitals < 2;
        in_title = token.is_quoted && (in_title || title_left > 0);
        if in_place || in_title {
            token.marks.clear();
        }
        place_left = match (is_place, in_place) {
            (true, _) => LONGEST_PLACE,
            (false, true) => place_left - 1,
            (false, false) => 0,
        };
        title_left = if is_titled { TITLE_NEAR } else { usize::saturating_sub(title_left, 1) };
    }
    tokens
}
