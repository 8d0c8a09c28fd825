//! Wishes that only a question or a complaint speaks of: "is it the 20th or the 25th that I need to pay?" promises no day. Looks at where the
//! words of a wish stand, clause by clause.

use super::matching::Hit;
use super::verdict::{Verdict, makes_wish};
use crate::nlu::entities::{Piece, Sight};
use crate::nlu::lexicon::{Effect, Lexicon, Mark};
use crate::nlu::understanding::Intent;
use std::ops::Range;

/// The verdict without what is no wish beside the question or complaint that leads.
pub(in crate::nlu) fn without_asides(
    mut verdict: Verdict,
    pieces: &[Piece],
    hits: &[Hit],
    lexicon: &Lexicon,
) -> Verdict {
    let Some((leading, _)) = verdict.ranked.first().copied() else { return verdict };
    let asks = matches!(leading, Intent::AskDueDate | Intent::AskAmount);
    if !asks && !matches!(leading, Intent::AskPaymentMethod | Intent::Dispute) {
        return verdict;
    }
    let clauses = clauses(pieces, lexicon);
    let is_single = clauses.len() <= 1;
    let is_asked = |intent| {
        is_single
            || hits.iter().filter(|hit| speaks_for(lexicon, hit, intent)).all(|hit| {
                let place = hit.pieces.start;
                clauses.iter().any(|clause| clause.is_open && clause.pieces.contains(&place))
            })
    };
    verdict.ranked.retain(|(intent, _)| match (leading, intent) {
        (_, Intent::PromiseToPay | Intent::AlreadyPaid) if asks => !is_asked(*intent),
        // "did the deadline change from 30 days to 14?"
        (Intent::AskDueDate, Intent::AskExtension) => !is_single,
        // "can I pay the driver when he comes on Thursday?"
        (Intent::AskPaymentMethod, Intent::PromiseToPay) => !is_single,
        // "separuhnya pecah"
        (Intent::Dispute, wish) if makes_wish(*wish) => !is_single,
        _ => true,
    });
    verdict
}

/// What stands between two commas or full stops.
pub(super) struct Clause {
    /// Its pieces.
    pub(super) pieces: Range<usize>,
    /// It asks: a question mark ends it, or it leaves two things open ("atau", "or").
    pub(super) is_open: bool,
}

/// The clauses of a message that say something.
pub(super) fn clauses(pieces: &[Piece], lexicon: &Lexicon) -> Vec<Clause> {
    let question = lexicon.sign('?');
    let mut clauses = Vec::new();
    let mut start = 0;
    for clause in pieces.split_inclusive(|piece| piece.stop || piece.comma) {
        let end = start + clause.len();
        let says = clause.iter().any(|piece| !(piece.stop || piece.comma));
        let is_open = clause.iter().any(|piece| piece.sym == question || lexicon.is(piece.sym, Mark::Or));
        if says {
            clauses.push(Clause { pieces: start..end, is_open });
        }
        start = end;
    }
    clauses
}

fn speaks_for(lexicon: &Lexicon, hit: &Hit, intent: Intent) -> bool {
    let for_it =
        |effect: &Effect| matches!(effect, Effect::Score(of, weight) if *of == intent && *weight > 0.0);
    lexicon.rule(hit.rule).is_some_and(|rule| rule.effects.iter().any(for_it))
}

/// Fewer words than this say too little to be heard beside another sentence.
const FEW: usize = 3;

/// Whether a sentence may be heard beside the others: it asks nothing, refuses nothing and has some words.
pub(in crate::nlu) fn says_plainly(sentence: Sight<'_>) -> bool {
    let Sight { pieces, lexicon, .. } = sentence;
    let words = pieces.iter().filter(|piece| !(piece.filler || piece.comma || piece.stop)).take(FEW).count();
    let asks = pieces.iter().any(|piece| piece.sym == lexicon.sign('?') || lexicon.is(piece.sym, Mark::Or));
    words == FEW && !asks && !pieces.iter().any(|piece| lexicon.is(piece.sym, Mark::Not))
}
