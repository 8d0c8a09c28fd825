//! What stands on buttons, and the names of the bot's commands.

use super::{
    Catalogue, RenderError, clean, format,
    words::{Args, NUMBER},
};
use crate::{
    dialogue::{Button, Choice},
    domain::{
        Language,
        dispute::{DisputeReason, Reason},
    },
};

/// The commands that have a description in `commands.ftl`.
pub const COMMANDS: [&str; 11] = [
    "start", "bantuan", "help", "tagihan", "invoice", "bahasa", "language", "petugas", "human", "stop",
    "mulai",
];

impl Catalogue {
    /// The label of a button, plain text, at most `limit` characters.
    ///
    /// # Errors
    /// The message files lack the label.
    pub fn label(&self, button: &Button, language: Language, limit: usize) -> Result<String, RenderError> {
        if let Some(name) = &button.label {
            return Ok(shorten_name(&clean::inline(name, NUMBER), limit));
        }
        let mut args = Args::new(language);
        if let Choice::On(day) = button.choice {
            args = args.rendered("day", format::short_day(language, day));
        }
        if let Choice::Sum(amount) = button.choice {
            args = args.money("amount", amount);
        }
        let label = self.words(language, key(&button.choice), &args)?;
        Ok(clean::inline(&label, limit))
    }
}

/// The key of a choice's label. An invoice's button carries its number as [`Button::label`]; without one it says "this invoice".
const fn key(choice: &Choice) -> &'static str {
    match choice {
        Choice::IsMe => "buttons-is-me",
        Choice::NotMe => "buttons-not-me",
        Choice::Received => "buttons-received",
        Choice::NotReceived => "buttons-not-received",
        Choice::PayNow => "buttons-pay-now",
        Choice::AlreadyPaid => "buttons-already-paid",
        Choice::Instalments => "buttons-instalments",
        Choice::MoreTime => "buttons-more-time",
        Choice::SomethingWrong => "buttons-something-wrong",
        Choice::Person => "buttons-person",
        Choice::Because(reason) => match reason {
            Reason::CashFlow => "buttons-because-cash-flow",
            Reason::LateIncome => "buttons-because-late-income",
            Reason::Forgot => "buttons-because-forgot",
            Reason::NotReceived => "buttons-because-not-received",
            Reason::Administration => "buttons-because-administration",
            Reason::Other => "buttons-because-other",
        },
        Choice::Wrong(reason) => match reason {
            DisputeReason::Amount => "buttons-wrong-amount",
            DisputeReason::Delivery => "buttons-wrong-delivery",
            DisputeReason::Cancelled => "buttons-wrong-cancelled",
            DisputeReason::Duplicate => "buttons-wrong-duplicate",
            DisputeReason::Other => "buttons-wrong-other",
        },
        Choice::Accept => "buttons-accept",
        Choice::Change => "buttons-change",
        Choice::One(_) => "buttons-invoice",
        Choice::On(_) => "buttons-day",
        Choice::Sum(_) => "buttons-sum",
        Choice::Together => "buttons-together",
        Choice::Yes => "buttons-yes",
        Choice::No => "buttons-no",
        Choice::Speak(Language::Id) => "buttons-speak-id",
        Choice::Speak(Language::En) => "buttons-speak-en",
        Choice::NothingToAdd => "buttons-nothing-to-add",
        Choice::Resume => "buttons-resume",
    }
}

/// Invoice numbers differ at their end, so it is the beginning that goes.
fn shorten_name(name: &str, limit: usize) -> String {
    let length = name.chars().count();
    if length <= limit {
        return name.to_owned();
    }
    let kept = limit.saturating_sub(1);
    std::iter::once('…').chain(name.chars().skip(length - kept)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_numbers_keep_their_end() {
        assert_eq!(shorten_name("INV-2026-000000000123", 20), "…V-2026-000000000123");
        assert_eq!(shorten_name("INV-7", 20), "INV-7");
    }
}
