//! A speech as one message within a channel's limits: paragraphs, labels, and what gives way when it is too long.

use super::{
    Catalogue, clean, format, markup, paragraph,
    words::{Args, Squeeze, Words},
};
use crate::{
    dialogue::{Button, Speech},
    domain::{Language, tone::Tone},
};

/// What a channel can carry.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// Longest text, in UTF-16 code units.
    pub text_limit: usize,
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
        for squeeze in Squeeze::STEPS {
            let text = self.text(speech, &unshown, language, tone, squeeze, false)?;
            let text = if limits.html { text } else { markup::to_plain(&text) };
            if markup::length(&text) <= limits.text_limit {
                return Ok(Rendered { text, buttons: labels, request_contact_label });
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
        self.text(speech, &[], language, tone, whole, true).map(|text| markup::to_plain(&text))
    }

    fn text(
        &self,
        speech: &Speech,
        unshown: &[String],
        language: Language,
        tone: Tone,
        squeeze: Squeeze,
        masked: bool,
    ) -> Result<String, RenderError> {
        if speech.parts.is_empty() {
            return Err(RenderError::Nothing);
        }
        let out = String::with_capacity(512);
        let mut words = Words { catalogue: self, language, tone, squeeze, masked, out };
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
        Ok(words.out)
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
