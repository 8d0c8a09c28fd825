//! The writer of one message: fills slots by their type, so that nothing untrusted gets into a text without being cleaned.

use super::{Catalogue, RenderError, clean, format};
use crate::domain::{Language, Rupiah, tone::Tone};
use chrono::NaiveDate;
use fluent_bundle::{FluentArgs, FluentValue};

/// Longest name of a person, in characters.
pub(super) const NAME: usize = 64;
/// Longest name of a business, bank, wallet, merchant or holder.
pub(super) const TITLE: usize = 80;
/// Longest number, code or reference.
pub(super) const NUMBER: usize = 40;
/// Longest item on an invoice.
pub(super) const ITEM: usize = 80;
/// Longest note by our staff.
pub(super) const NOTE: usize = 300;
/// Longest web address; a longer one would be cut and thereby useless.
pub(super) const ADDRESS: usize = 400;

/// How much of the lists is shown: less and less until the message fits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Squeeze {
    /// Lines of a list at most.
    pub(super) lines: usize,
    /// Characters of a quoted clause at most.
    pub(super) clause: usize,
}

impl Squeeze {
    /// From everything to as little as possible. Totals, dates and schedules are never cut.
    pub(super) const STEPS: [Self; 7] = [
        Self { lines: usize::MAX, clause: 600 },
        Self { lines: 20, clause: 600 },
        Self { lines: 10, clause: 300 },
        Self { lines: 5, clause: 300 },
        Self { lines: 3, clause: 200 },
        Self { lines: 1, clause: 120 },
        Self { lines: 0, clause: 120 },
    ];
}

/// The slots of one phrase. Each method knows how its kind is shown.
pub(super) struct Args<'a> {
    language: Language,
    masked: bool,
    fluent: FluentArgs<'a>,
}

impl<'a> Args<'a> {
    pub(super) fn new(language: Language) -> Self {
        Self { language, masked: false, fluent: FluentArgs::with_capacity(6) }
    }

    pub(super) const fn fluent(&self) -> &FluentArgs<'a> {
        &self.fluent
    }

    /// A text from outside: cleaned, cut and escaped.
    pub(super) fn text(mut self, slot: &'static str, raw: &str, longest: usize) -> Self {
        let shown = if self.masked { clean::MASK.to_owned() } else { clean::slot(raw, longest) };
        self.fluent.set(slot, FluentValue::String(shown.into()));
        self
    }

    /// Words that were rendered already.
    pub(super) fn rendered(mut self, slot: &'static str, words: String) -> Self {
        self.fluent.set(slot, FluentValue::String(words.into()));
        self
    }

    /// A code by which the message selects.
    pub(super) fn pick(mut self, slot: &'static str, code: &'static str) -> Self {
        self.fluent.set(slot, FluentValue::String(code.into()));
        self
    }

    /// Money.
    pub(super) fn money(self, slot: &'static str, amount: Rupiah) -> Self {
        self.rendered(slot, amount.to_string())
    }

    /// A day: `25 Januari 2026`.
    pub(super) fn day(self, slot: &'static str, day: NaiveDate) -> Self {
        let shown = format::day(self.language, day);
        self.rendered(slot, shown)
    }

    /// A day with its weekday: `Minggu, 25 Januari 2026`.
    pub(super) fn weekday(self, slot: &'static str, day: NaiveDate) -> Self {
        let shown = format::weekday(self.language, day);
        self.rendered(slot, shown)
    }

    /// A whole number.
    pub(super) fn count(mut self, slot: &'static str, count: i64) -> Self {
        self.fluent.set(slot, FluentValue::from(count));
        self
    }

    /// Invoice numbers, references or the like, joined as the language joins them.
    pub(super) fn list<T: AsRef<str>>(self, slot: &'static str, items: &[T], lines: usize) -> Self {
        let masked = self.masked;
        let shown: Vec<String> = items
            .iter()
            .map(|item| if masked { clean::MASK.to_owned() } else { clean::slot(item.as_ref(), NUMBER) })
            .collect();
        let joined = format::list(self.language, &shown, lines.clamp(1, 12));
        self.rendered(slot, joined)
    }
}

/// How the code of a QRIS way to pay reaches the debtor.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum QrisCode {
    /// As a picture with this very message.
    Drawn,
    /// As a picture, when asked for: this message is too long to stand under one.
    OnRequest,
    /// Not over this channel: a person gives it.
    FromStaff,
}

/// Writes one message in one language and tone.
pub(super) struct Words<'c> {
    pub(super) catalogue: &'c Catalogue,
    pub(super) language: Language,
    pub(super) tone: Tone,
    pub(super) squeeze: Squeeze,
    pub(super) masked: bool,
    pub(super) qris: QrisCode,
    /// What the QR code that is shown with the message holds.
    pub(super) picture: Option<String>,
    pub(super) out: String,
}

impl Words<'_> {
    /// Empty slots, the tone set.
    pub(super) fn args(&self) -> Args<'static> {
        let mut args = Args::new(self.language).pick("tone", self.tone.code());
        args.masked = self.masked;
        args
    }

    /// Writes the words of `key`.
    pub(super) fn say(&mut self, key: &'static str, args: &Args<'_>) -> Result<(), RenderError> {
        self.catalogue.write(&mut self.out, self.language, key, args)
    }

    /// Writes the words of `key`, which has no slot but the tone.
    pub(super) fn plain(&mut self, key: &'static str) -> Result<(), RenderError> {
        let args = self.args();
        self.say(key, &args)
    }

    /// The words of `key`, to be put into a slot of other words.
    pub(super) fn phrase(&self, key: &'static str, args: &Args<'_>) -> Result<String, RenderError> {
        self.catalogue.words(self.language, key, args)
    }

    /// Writes a line break and the words of `key`.
    pub(super) fn line(&mut self, key: &'static str, args: &Args<'_>) -> Result<(), RenderError> {
        self.out.push('\n');
        self.say(key, args)
    }
}
