//! What the moves of one message are to each other: which is heard first, and which says nothing beside a stronger one.

use super::Move;
use crate::{dialogue::choice::Choice, domain::dispute::Reason, nlu::Speaker};

/// Puts the moves of one message into the order in which they are carried out, without those that the others make void.
pub(super) fn settle(moves: &mut Vec<Move>, later: bool) {
    if later {
        moves.retain(|m| !matches!(m, Move::Wish(_) | Move::VagueDate(_) | Move::WillPay));
    }
    figures_answer(moves);
    moves.sort_by_key(is_question);
    if moves.contains(&Move::Choose(Choice::NotReceived)) {
        // "Not received, but could I pay in three?": it is sent first, and then the wish is taken up.
        moves.sort_by_key(|m| is_question(m) || m.is_about_paying());
    }
    if moves.iter().any(|m| matches!(m, Move::Dispute(_))) {
        // What somebody is angry about is answered after the anger is heard.
        moves.sort_by_key(|m| *m != Move::Angry);
    }
    in_doubt_who(moves);
    // Politeness beside a real wish needs no answer of its own.
    if moves.iter().any(|m| !is_politeness(m)) {
        moves.retain(|m| !matches!(m, Move::Thank | Move::Words));
    }
    if *moves == [Move::Choose(Choice::Together)] {
        // "karungnya sobek semua" may as well be words about something else.
        moves.push(Move::Words);
    }
}

/// "bukan, tgl 28", "iya, 3x aja": the figures are the answer, not the yes or no beside them.
fn figures_answer(moves: &mut Vec<Move>) {
    let figures = |m: &Move| {
        matches!(m, Move::Wish(_) | Move::WhichSum { .. } | Move::VagueDate(_) | Move::Impossible(_))
    };
    if !moves.iter().any(figures) {
        return;
    }
    moves.retain(|m| !matches!(m, Move::Affirm | Move::Deny | Move::WillPay));
    // "lagi seret, senin ya": the wish is judged, the reason beside it is heard and written down.
    for next in moves {
        if let Move::TightCash(reason) = *next {
            *next = Move::Choose(Choice::Because(reason.unwrap_or(Reason::CashFlow)));
        }
    }
}

/// Whoever says first that they are somebody else is shown nothing by whatever else the message says.
fn in_doubt_who(moves: &mut Vec<Move>) {
    let doubt = moves.iter().position(|m| matches!(m, Move::WrongPerson(_)));
    let objection = moves.iter().position(|m| matches!(m, Move::Dispute(_)));
    if doubt.is_some_and(|doubt| objection.is_none_or(|objection| doubt < objection)) {
        moves.retain(|m| matches!(m, Move::WrongPerson(_)) || tells_no_more(m));
    }
}

/// Who is writing comes before all that they write. Somebody else, or nobody knows who, says yes to nothing.
pub(super) fn spoken_by(moves: &mut Vec<Move>, speaker: Speaker) {
    match speaker {
        Speaker::Addressee => {
            moves.retain(|m| !matches!(m, Move::Affirm | Move::Words | Move::WrongPerson(_)));
            moves.insert(0, Move::Choose(Choice::IsMe));
        }
        Speaker::SomebodyElse => {
            moves.retain(|m| tells_no_more(m) && !matches!(m, Move::Later | Move::Greet | Move::Thank));
            moves.insert(0, Move::SomebodyElse);
        }
        Speaker::Unclear => {
            moves.retain(|m| !matches!(m, Move::Affirm | Move::Deny | Move::WrongPerson(_)));
            if moves.is_empty() {
                moves.push(Move::Words);
            }
        }
    }
}

/// What anybody may ask or say without learning a thing.
const fn tells_no_more(m: &Move) -> bool {
    matches!(
        m,
        Move::Stop(_)
            | Move::Speak(_)
            | Move::Later
            | Move::Angry
            | Move::AskIdentity
            | Move::AskHelp
            | Move::Greet
            | Move::Thank
            | Move::Choose(Choice::Person | Choice::Resume)
    )
}

/// Questions are answered after what the message decides ("oke, tapi bayarnya ke mana?").
const fn is_question(m: &Move) -> bool {
    matches!(
        m,
        Move::AskAmount
            | Move::AskDueDate
            | Move::AskMethods
            | Move::AskInvoice
            | Move::AskTerms
            | Move::AskDiscount
    )
}

const fn is_politeness(m: &Move) -> bool {
    matches!(m, Move::Thank | Move::Greet | Move::Affirm | Move::Words)
}
