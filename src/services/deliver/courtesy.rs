//! The tone guard over what the bot is about to say to a debtor: a text that is blocked falls back to the neutral tone, and where even
//! that is blocked nothing goes out. Either way a person is asked to look. Judges templates only: what fills their slots is masked,
//! so that no name and no item can silence the bot.

use super::super::{ServiceError, Services};
use crate::{
    dialogue::{Reply, Speech, reply::Trouble},
    domain::{Language, ids::Id, task::TaskKind, tone::Tone},
    messages::{
        Catalogue, RenderError,
        guard::{self, Humour, ReasonCode, Setting, Speaker, Verdict},
    },
    storage::entities::{outbox::Model as Row, task},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};

/// In which tone a text may go.
pub(super) enum Courtesy {
    /// As it was meant.
    AsMeant,
    /// Only in the neutral tone, for these reasons.
    Neutral(Vec<ReasonCode>),
    /// In none, for these reasons.
    None(Vec<ReasonCode>),
}

/// Judges the words of `speech`.
///
/// # Errors
/// Where there are no words.
pub(super) fn judge(
    catalogue: &Catalogue,
    speech: &Speech,
    language: Language,
    tone: Tone,
) -> Result<Courtesy, RenderError> {
    let Some(reasons) = blocked(catalogue, speech, language, tone)? else { return Ok(Courtesy::AsMeant) };
    let fallback = match tone {
        Tone::Neutral => Some(reasons.clone()),
        _ => blocked(catalogue, speech, language, Tone::Neutral)?,
    };
    Ok(match fallback {
        None => Courtesy::Neutral(reasons),
        Some(_) => Courtesy::None(reasons),
    })
}

fn blocked(
    catalogue: &Catalogue,
    speech: &Speech,
    language: Language,
    tone: Tone,
) -> Result<Option<Vec<ReasonCode>>, RenderError> {
    let text = catalogue.render_masked(speech, language, tone)?;
    let humour = if tone == Tone::Light { Humour::Fitting } else { Humour::Unfitting };
    let verdict = guard::check(&text, &Setting { speaker: Speaker::Bot, masked: &[], humour });
    Ok(match verdict {
        Verdict::Allow | Verdict::Warn(_) => None,
        Verdict::Block(findings) => {
            Some(findings.iter().map(|finding| finding.reason).filter(|reason| reason.blocks()).collect())
        }
    })
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
