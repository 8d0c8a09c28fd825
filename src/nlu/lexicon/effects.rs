//! Reads what a rule is evidence for, and the names of marks and effects, as the word files write them.

use super::pattern::{Effect, Flag};
use crate::nlu::understanding::Intent;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error as NameError;

/// A name of a file as its variant.
pub(super) fn named<'a, T: Deserialize<'a>>(name: &'a str) -> Option<T> {
    let source = IntoDeserializer::<NameError>::into_deserializer(name);
    T::deserialize(source).ok()
}

/// `already_paid 5 mood:worried risk:illness reason:cash_flow wrong:amount flag:later`.
pub(super) fn parse_effects(text: &str) -> Option<Vec<Effect>> {
    let mut effects = Vec::new();
    let mut parts = text.split_whitespace();
    while let Some(part) = parts.next() {
        let effect = match part.split_once(':') {
            Some(("mood", name)) => Effect::Mood(named(name)?),
            Some(("risk", name)) => Effect::Risk(named(name)?),
            Some(("reason", name)) => Effect::Reason(named(name)?),
            Some(("wrong", name)) => Effect::Dispute(named(name)?),
            Some(("flag", name)) => Effect::Flag(named::<Flag>(name)?),
            Some(_) => return None,
            None => Effect::Score(named::<Intent>(part)?, parts.next()?.parse().ok()?),
        };
        effects.push(effect);
    }
    Some(effects)
}
