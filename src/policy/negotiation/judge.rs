//! The judgement of a wish: inside, outside with the nearest offer, impossible, or not said clearly enough.

use super::{
    Ask, Impossible, Judgement, Missing, Situation,
    nearest::nearest,
    reading::{Wanted, read},
};
use crate::domain::{PromisedPayment, Rupiah};

/// Judges what a debtor asks.
#[must_use]
pub fn judge(ask: &Ask, situation: &Situation<'_>) -> Judgement {
    match read(ask, situation) {
        Ok(wanted) => decide(&wanted, situation),
        Err(judgement) => judgement,
    }
}

/// Judges an exact schedule: what a person proposes, or terms that were agreed and whose balance may have changed since.
#[must_use]
pub fn judge_schedule(parts: &[PromisedPayment], situation: &Situation<'_>) -> Judgement {
    let mut parts = parts.to_vec();
    parts.sort_by_key(|part| part.due_on);
    if parts.iter().any(|part| !part.amount.is_positive()) {
        return Judgement::Impossible(Impossible::ZeroAmount);
    }
    if parts.iter().any(|part| part.due_on < situation.today) {
        return Judgement::Impossible(Impossible::PastDate);
    }
    if parts.windows(2).any(|pair| matches!(pair, [a, b] if a.due_on == b.due_on)) {
        return Judgement::Unclear(Missing::Date);
    }
    match Rupiah::checked_sum(parts.iter().map(|part| part.amount)) {
        Some(total) if total == situation.balance && total.is_positive() => {}
        Some(total) if total < situation.balance => return Judgement::Unclear(Missing::RestDate),
        Some(total) if total.is_positive() => return Judgement::Impossible(Impossible::MoreThanOwed),
        Some(_) => return Judgement::Impossible(Impossible::NothingOwed),
        None => return Judgement::Impossible(Impossible::MoreThanOwed),
    }
    let days = parts.iter().map(|part| part.due_on).collect();
    decide(&Wanted { days, first: None, schedule: Some(parts) }, situation)
}

fn decide(wanted: &Wanted, situation: &Situation<'_>) -> Judgement {
    let asked = wanted.schedule.as_deref();
    if let Some(parts) = asked.filter(|parts| situation.allows(parts)) {
        return Judgement::Accept(situation.terms(parts));
    }
    Judgement::Counter {
        nearest: situation.terms(&nearest(wanted, situation)),
        asked: asked.map(|parts| situation.terms(parts)),
    }
}
