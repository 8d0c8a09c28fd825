//! The tone guard over what the bot is about to say to a debtor: a text that is blocked falls back to the neutral tone, and where even
//! that is blocked nothing goes out. Either way a person is asked to look. Judges templates only: what fills their slots is masked,
//! so that no name and no item can silence the bot.

use super::super::{ServiceError, Services};
use crate::{
    dialogue::{Reply, Speech, reply::Trouble},
    domain::{Language, ids::Id, task::TaskKind, tone::Tone},
    messages::{
        Catalogue, RenderError,
        guard::{self, Humour, ReasonCode, Setting, Speaker},
    },
    storage::entities::{outbox::Model as Row, task},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

/// How many texts are remembered: more than the templates in both languages and all tones have shapes in daily use.
const REMEMBERED: usize = 2_048;

/// In which tone a text may go.
pub(super) enum Courtesy {
    /// As it was meant.
    AsMeant,
    /// Only in the neutral tone, for these reasons.
    Neutral(Arc<[ReasonCode]>),
    /// In none, for these reasons.
    None(Arc<[ReasonCode]>),
}

/// A text with its slots masked, and whether it is of the light tone.
type Reading = (String, bool);

/// The guard over the bot's own words. With its slots masked a template reads the same every time, so each reading is judged once.
#[derive(Default)]
pub(super) struct Judge {
    /// Why a reading is blocked; nothing where it is not.
    known: Mutex<HashMap<Reading, Arc<[ReasonCode]>>>,
}

impl Judge {
    /// Judges the words of `speech`.
    ///
    /// # Errors
    /// Where there are no words.
    pub(super) fn judge(
        &self,
        catalogue: &Catalogue,
        speech: &Speech,
        language: Language,
        tone: Tone,
    ) -> Result<Courtesy, RenderError> {
        let reasons = self.blocked(catalogue, speech, language, tone)?;
        if reasons.is_empty() {
            return Ok(Courtesy::AsMeant);
        }
        let is_neutral_fine =
            tone != Tone::Neutral && self.blocked(catalogue, speech, language, Tone::Neutral)?.is_empty();
        Ok(if is_neutral_fine { Courtesy::Neutral(reasons) } else { Courtesy::None(reasons) })
    }

    fn blocked(
        &self,
        catalogue: &Catalogue,
        speech: &Speech,
        language: Language,
        tone: Tone,
    ) -> Result<Arc<[ReasonCode]>, RenderError> {
        let key = (catalogue.render_masked(speech, language, tone)?, tone == Tone::Light);
        if let Some(reasons) = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Ok(Arc::clone(reasons));
        }
        let reasons = block_reasons(&key.0, key.1);
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(key, Arc::clone(&reasons));
        drop(known);
        Ok(reasons)
    }
}

/// Why a masked text is blocked; nothing where it is not.
fn block_reasons(text: &str, is_light: bool) -> Arc<[ReasonCode]> {
    let humour = if is_light { Humour::Fitting } else { Humour::Unfitting };
    guard::check(text, &Setting { speaker: Speaker::Bot, masked: &[], humour }).stops().into()
}

/// Puts a blocked text into the queue, once for each conversation while nobody has looked; the notice for the staff chat if so.
pub(super) async fn report(
    tx: &DatabaseTransaction,
    services: &Services,
    row: &Row,
    what: Trouble,
    reasons: &[ReasonCode],
) -> Result<Option<Reply>, ServiceError> {
    tracing::error!(
        outbox.id = row.id,
        "the tone guard blocked a text of the bot; its template must be mended"
    );
    let waiting = task::Entity::find()
        .filter(task::Column::ConversationId.eq(row.conversation_id))
        .filter(task::Column::Kind.eq(TaskKind::Quarantine.code()))
        .filter(task::Column::ClosedAt.is_null())
        .one(tx)
        .await?;
    if waiting.is_some() {
        return Ok(None);
    }
    let id = services.clock.fresh_uuid();
    let codes: Vec<_> = reasons.iter().map(|reason| reason.code()).collect();
    let entry = task::ActiveModel {
        id: Set(id),
        debtor_id: Set(row.debtor_id),
        conversation_id: Set(row.conversation_id),
        kind: Set(TaskKind::Quarantine.code().to_owned()),
        context: Set(serde_json::json!({ "tone_guard": codes, "outbox": row.id })),
        opened_at: Set(services.clock.now()),
        closed_at: Set(None),
        closed_by: Set(None),
        outcome: Set(None),
        agreement_id: Set(None),
        proof_id: Set(None),
        dispute_id: Set(None),
    };
    task::Entity::insert(entry).exec_without_returning(tx).await?;
    Ok(Some(Reply::StaffTrouble { what, code: Id::<()>::new(id).short() }))
}
