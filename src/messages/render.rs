//! A speech as one message within a channel's limits: paragraphs, labels, and what gives way when it is too long.

use super::{
    Catalogue, clean, format, markup, paragraph,
    words::{Args, QrisCode, Squeeze, Words},
};
use crate::{
    dialogue::{Button, Reply, Speech},
    domain::{Language, tone::Tone},
};

/// What a channel can carry.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// Longest text, in UTF-16 code units.
    pub text_limit: usize,
    /// Longest text under a picture, in the same units; nothing where no picture can be shown.
    pub caption_limit: Option<usize>,
    /// Most buttons.
    pub button_limit: usize,
    /// Longest label, in characters.
    pub label_limit: usize,
    /// Whether the text may keep its HTML subset; else it is plain.
    pub html: bool,
}

/// A message ready to be sent.
#[derive(Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The text.
    pub text: String,
    /// The labels, in the order of the speech's buttons; those beyond the channel's limit are named in the text instead.
    pub buttons: Vec<String>,
    /// The label of the platform's share-contact button, where one is wanted.
    pub request_contact_label: Option<String>,
    /// What the QR code holds that is shown above the text, where one belongs to it.
    pub qr_code: Option<String>,
}

impl std::fmt::Debug for Rendered {
    /// Texts never reach a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Rendered[redacted]")
    }
}

/// Why a speech could not be put into words. Nothing of it may be sent. Names keys, never content.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RenderError {
    /// A key is missing.
    #[error("there are no words for {key}")]
    NoWords {
        /// The key.
        key: String,
    },
    /// A slot was not filled, or a reference is broken.
    #[error("the words for {key} could not be completed")]
    Incomplete {
        /// The key.
        key: String,
    },
    /// Even with every list cut the text is longer than the channel carries.
    #[error("the text does not fit into {limit} code units")]
    TooLong {
        /// The limit.
        limit: usize,
    },
    /// A speech without paragraphs.
    #[error("there is nothing to say")]
    Nothing,
}

impl Catalogue {
    /// The words of `speech`. Lists are cut, never figures, until the text fits.
    ///
    /// # Errors
    /// Missing or incomplete words, an empty speech, or a text that cannot be made to fit.
    pub fn render(
        &self,
        speech: &Speech,
        language: Language,
        tone: Tone,
        limits: &Limits,
    ) -> Result<Rendered, RenderError> {
        let mut labels = Vec::with_capacity(speech.buttons.len());
        for button in &speech.buttons {
            labels.push(self.label(button, language, limits.label_limit)?);
        }
        let unshown = labels.split_off(labels.len().min(limits.button_limit));
        let request_contact_label = if speech.request_contact {
            let label = self.words(language, "buttons-share-contact", &Args::new(language))?;
            Some(clean::inline(&label, limits.label_limit))
        } else {
            None
        };
        let [whole, ..] = Squeeze::STEPS;
        // Nothing is cut for the sake of a picture.
        let drawn = limits.caption_limit.map(|_| (whole, QrisCode::Drawn));
        let without = without_picture(speech, limits);
        for (squeeze, qris) in drawn.into_iter().chain(Squeeze::STEPS.map(|squeeze| (squeeze, without))) {
            let voice = Voice { language, tone, squeeze, masked: false, qris };
            let (text, qr_code) = self.text(speech, &unshown, voice)?;
            let text = if limits.html { text } else { markup::to_plain(&text) };
            let fits = match limits.caption_limit.filter(|_| qr_code.is_some()) {
                // Tags do not count, and under a picture there is no room to give away.
                Some(limit) => markup::length(&markup::to_plain(&text)) <= limit,
                None => markup::length(&text) <= limits.text_limit,
            };
            if fits {
                return Ok(Rendered { text, buttons: labels, request_contact_label, qr_code });
            }
        }
        Err(RenderError::TooLong { limit: limits.text_limit })
    }

    /// The text of `speech` with everything that comes from outside masked: what the tone guard looks at, so that a name or an item
    /// can never silence the bot.
    ///
    /// # Errors
    /// As [`Catalogue::render`], but for the length.
    pub fn render_masked(
        &self,
        speech: &Speech,
        language: Language,
        tone: Tone,
    ) -> Result<String, RenderError> {
        let [whole, ..] = Squeeze::STEPS;
        let voice = Voice { language, tone, squeeze: whole, masked: true, qris: QrisCode::Drawn };
        self.text(speech, &[], voice).map(|(text, _)| markup::to_plain(&text))
    }

    fn text(
        &self,
        speech: &Speech,
        unshown: &[String],
        voice: Voice,
    ) -> Result<(String, Option<String>), RenderError> {
        if speech.parts.is_empty() {
            return Err(RenderError::Nothing);
        }
        let out = String::with_capacity(512);
        let Voice { language, tone, squeeze, masked, qris } = voice;
        let mut words = Words { catalogue: self, language, tone, squeeze, masked, qris, picture: None, out };
        for (position, reply) in speech.parts.iter().enumerate() {
            if position > 0 {
                words.out.push_str("\n\n");
            }
            paragraph::write(&mut words, reply)?;
        }
        if !unshown.is_empty() {
            words.out.push_str("\n\n");
            let escaped: Vec<String> = unshown.iter().map(|label| clean::slot(label, usize::MAX)).collect();
            let args = words.args().rendered("labels", format::either(language, &escaped));
            words.say("buttons-more", &args)?;
        }
        Ok((words.out, words.picture))
    }
}

/// How a text is written.
#[derive(Clone, Copy)]
struct Voice {
    language: Language,
    tone: Tone,
    squeeze: Squeeze,
    masked: bool,
    qris: QrisCode,
}

/// How the code of a QRIS way to pay is had where the message is no caption. Asking for it leads to a shorter message, unless this is
/// the one that one gets by asking.
fn without_picture(speech: &Speech, limits: &Limits) -> QrisCode {
    let asked = |reply: &Reply| matches!(reply, Reply::PaymentMethods { .. } | Reply::PaymentTellUs);
    match limits.caption_limit {
        Some(_) if !speech.parts.iter().all(asked) => QrisCode::OnRequest,
        _ => QrisCode::FromStaff,
    }
}

/// The labels of `buttons` in one language, for transcripts; a label that cannot be found is shown by its code.
pub(super) fn labels(catalogue: &Catalogue, buttons: &[Button], language: Language) -> Vec<String> {
    buttons
        .iter()
        .map(|button| {
            catalogue.label(button, language, usize::MAX).unwrap_or_else(|_| button.choice.code().to_owned())
        })
        .collect()
}
