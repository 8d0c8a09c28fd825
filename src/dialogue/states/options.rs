//! "What would suit you?" and the ways that start there: pay, instalments, more time. And which invoice is meant.

use super::{day, negotiate, offer, receipt, route};
use crate::{
    dialogue::{
        choice::Choice,
        effect::Effect,
        facts::Facts,
        moves::Move,
        reply::Reply,
        state::{Stage, Wish},
        turn::Turn,
    },
    domain::{dispute::Reason, ids::InvoiceId},
    nlu::Understanding,
};

/// Shows the ways to pay, for all that is talked about.
pub fn pay(turn: &mut Turn<'_>) {
    methods(turn);
    if !turn.subject().is_empty() {
        turn.say(Reply::PaymentTellUs);
        receipt::remember(turn);
        turn.enter(Stage::Quiet);
    }
}

/// The ways to pay, with the amount of today and the references.
pub fn methods(turn: &mut Turn<'_>) {
    let facts = turn.facts;
    let subject = turn.state.subject(facts);
    let balance = Facts::balance(&subject);
    if !balance.is_positive() {
        route::nothing_to_pay(turn);
        return;
    }
    let references = subject.iter().map(|invoice| invoice.number.clone()).collect();
    turn.say(facts.ways_to_pay(&subject, references));
}

/// Wants parts or more time, without figures: the reason is asked first (R6), unless it is known.
pub fn arrange(turn: &mut Turn<'_>, wish: Wish) {
    if negotiate::stands(turn, None) || negotiate::is_settled(turn) {
        return;
    }
    receipt::remember(turn);
    if turn.state.reason.is_none() {
        turn.enter(Stage::Reason { wish });
    } else {
        go_on(turn, wish);
    }
}

/// After the reason: an offer of parts, or the question for a day.
pub fn go_on(turn: &mut Turn<'_>, wish: Wish) {
    match wish {
        Wish::Instalments => offer::parts(turn, 0),
        Wish::MoreTime => turn.enter(Stage::ANY_DAY),
    }
}

/// Answers to "what makes it hard just now?".
pub fn reason(turn: &mut Turn<'_>, next: &Move, wish: Wish) -> bool {
    match next {
        Move::Choose(Choice::Because(reason)) => told(turn, *reason),
        Move::TightCash(reason) => {
            turn.state.gentle = true;
            told(turn, reason.unwrap_or(Reason::CashFlow));
        }
        // "When the salary comes" tells why rather than when.
        Move::VagueDate(vague) => {
            if let Some(reason) = vague.reason {
                told(turn, reason);
            }
            if wish == Wish::MoreTime || vague.mismatched || vague.wanted.has_figures() {
                day::vague(turn, vague);
                return true;
            }
        }
        Move::Words => told(turn, Reason::Other),
        Move::Deny | Move::Choose(Choice::No) => {}
        _ => return false,
    }
    go_on(turn, wish);
    true
}

/// Writes the reason down and acknowledges it, once: said again in the same words, understanding sounds hollow.
pub fn told(turn: &mut Turn<'_>, reason: Reason) {
    turn.state.gentle |= matches!(reason, Reason::CashFlow | Reason::LateIncome);
    if turn.state.reason.replace(reason) != Some(reason) {
        turn.effect(Effect::RecordDifficulty(reason));
        turn.say_first(Reply::ReasonThanks { reason });
    }
}

/// Answers to "which invoice, or all together?".
pub fn which_invoice(turn: &mut Turn<'_>, next: &Move, disputed: bool) -> bool {
    match next {
        Move::Choose(Choice::One(id)) => chosen(turn, *id, disputed),
        Move::Invoice(text) => {
            let Some(id) = named(turn.facts, text) else { return false };
            chosen(turn, id, disputed);
        }
        Move::Choose(Choice::Together) if !disputed => {
            turn.state.together = true;
            turn.state.focus = None;
            turn.enter(Stage::Options);
        }
        _ => return false,
    }
    true
}

/// "yang 1003 dulu": where one of several invoices may be meant, figures that end the number of one name it, unless they are money.
pub fn by_figures(turn: &Turn<'_>, said: &Understanding) -> Option<Move> {
    let open = matches!(turn.state.stage, Stage::WhichInvoice { .. } | Stage::Options | Stage::Quiet);
    let sum = said.amount.or(said.per_amount);
    if !open || sum.is_some() || turn.facts.subject(None).len() < 2 {
        return None;
    }
    let mut named = said.details.figures.iter().filter_map(|figures| named(turn.facts, figures));
    let one = named.next().filter(|id| named.all(|other| other == *id));
    one.filter(|id| turn.state.focus != Some(*id)).map(|id| Move::Choose(Choice::One(id)))
}

fn chosen(turn: &mut Turn<'_>, id: InvoiceId, disputed: bool) {
    if turn.facts.invoice(id).is_none() {
        route::onward(turn);
        return;
    }
    turn.state.focus = Some(id);
    turn.state.together = false;
    if disputed {
        turn.enter(Stage::DisputeReason { invoice: id });
    } else {
        route::amount_due(turn, &turn.facts.subject(Some(id)));
        turn.enter(Stage::Options);
    }
}

/// The open invoice that a text names by its number, or by the end of it.
pub fn named(facts: &Facts, text: &str) -> Option<InvoiceId> {
    let wanted = text.to_lowercase();
    facts
        .subject(None)
        .into_iter()
        .find(|invoice| {
            let number = invoice.number.to_lowercase();
            number == wanted || (wanted.len() >= 3 && number.ends_with(&wanted))
        })
        .map(|invoice| invoice.id)
}
