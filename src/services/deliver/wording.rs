//! The words of a message: the guard's say over its template, its rendering, what the transcript has of it. Decides nothing about
//! whether it may go.

use super::courtesy::{Courtesy, Judge};
use crate::{
    dialogue::Speech,
    domain::{Language, ids::ConversationId, tone::Tone},
    messages::{Catalogue, Limits, RenderError, Rendered, describe},
    services::effects::hex,
    storage::transcript::{Direction, Line},
};
use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};

/// What words are made with.
pub(super) struct Wording<'a> {
    pub catalogue: &'a Catalogue,
    pub judge: &'a Judge,
    pub limits: Limits,
}

/// A message in words.
pub(super) struct Said {
    pub rendered: Rendered,
    /// The SHA-256 of its text.
    pub text_hash: String,
    /// What was meant, as a code.
    pub code: String,
}

impl Wording<'_> {
    /// In which tone it may be said. Our own people are told things as they are.
    ///
    /// # Errors
    /// Where there are no words.
    pub fn choose(
        &self,
        speech: &Speech,
        language: Language,
        tone: Tone,
        is_alert: bool,
    ) -> Result<Courtesy, RenderError> {
        if is_alert {
            Ok(Courtesy::AsMeant)
        } else {
            self.judge.judge(self.catalogue, speech, language, tone)
        }
    }

    /// Says it.
    ///
    /// # Errors
    /// Where there are no words.
    pub fn say(&self, speech: &Speech, language: Language, tone: Tone) -> Result<Said, RenderError> {
        let rendered = self.catalogue.render(speech, language, tone, &self.limits)?;
        let text_hash = hex(&Sha256::digest(rendered.text.as_bytes()));
        Ok(Said { rendered, text_hash, code: describe(speech) })
    }
}

impl Said {
    /// What the transcript has of it.
    pub fn line(&self, conversation: ConversationId, outbox: i64, at: DateTime<Utc>) -> Line {
        Line {
            conversation,
            at,
            direction: Direction::Out,
            code: self.code.clone(),
            text: Some(self.rendered.text.clone()),
            outbox: Some(outbox),
        }
    }
}
