//! Which words are negated: "kami tidak akan pernah menghubungi keluarga Anda" announces nothing. The reach of a negation ends with its
//! clause, at a word of paying or a condition ("kalau tidak bayar kami datangi"), and where another subject begins.

use super::cut::Token;
use super::lexicon::Lexicon;

/// How many words a negation reaches.
const REACH: usize = 7;

/// For each token, the negation that it stands under.
pub(super) fn negations(tokens: &[Token], lexicon: &Lexicon) -> Vec<Option<usize>> {
    (0..tokens.len()).map(|at| negation(tokens, at, lexicon)).collect()
}

fn negation(tokens: &[Token], at: usize, lexicon: &Lexicon) -> Option<usize> {
    let named = &lexicon.named;
    let here = tokens.get(at)?;
    let mut subject_passed = false;
    for before in (at.saturating_sub(REACH)..at).rev() {
        let token = tokens.get(before)?;
        if token.clause != here.clause || token.is(named.ends_negation) {
            return None;
        }
        if token.is(named.no) {
            return Some(before);
        }
        if subject_passed && !token.is(named.will) {
            return None;
        }
        subject_passed |= token.is(named.we);
    }
    None
}
