//! Short notices to the business's own people: that somebody is needed and for what, never about whom or how much.

use super::{ServiceError, Services, clock::fresh_id, effects::Opened};
use crate::{
    dialogue::{Reply, Speech, reply::Trouble},
    domain::{
        Language,
        ids::{ContactId, Id},
        tone::Tone,
    },
    storage::{
        contacts::{self, Address, Caller},
        entities::contact,
        outbox::{MessageKind, NewMessage},
    },
};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};

/// The notices for tasks that were opened and states that could not be read, as messages to the staff chat.
pub(super) async fn notices(
    tx: &DatabaseTransaction,
    services: &Services,
    opened: &Opened,
    unreadable: &[String],
) -> Result<Vec<NewMessage>, ServiceError> {
    let tasks = opened.iter().map(|(kind, code)| Reply::StaffNotice { kind: *kind, code: code.clone() });
    let broken = unreadable
        .iter()
        .map(|code| Reply::StaffTrouble { what: Trouble::UnreadableState, code: code.clone() });
    notify(tx, services, tasks.chain(broken).collect()).await
}

/// These notices as messages to the staff chat; none where no chat is set.
pub(super) async fn notify(
    tx: &DatabaseTransaction,
    services: &Services,
    replies: Vec<Reply>,
) -> Result<Vec<NewMessage>, ServiceError> {
    let Some(staff) = services.staff.as_ref().filter(|_| !replies.is_empty()) else { return Ok(Vec::new()) };
    let contact = staff_contact(tx, services, staff).await?;
    let now = services.clock.now();
    replies
        .into_iter()
        .map(|reply| {
            let speech = Speech { parts: vec![reply], ..Speech::default() };
            Ok(NewMessage {
                channel: staff.channel,
                account: staff.account.clone(),
                contact,
                conversation: None,
                debtor: None,
                kind: MessageKind::Alert,
                turn: 0,
                epoch: 0,
                ledger_version: 0,
                speech: serde_json::to_string(&speech)?,
                language: Language::default(),
                tone: Tone::Neutral.code().to_owned(),
                not_before: now,
                at_once: None,
            })
        })
        .collect()
}

/// The staff chat is a contact that is bound to nobody.
async fn staff_contact(
    tx: &DatabaseTransaction,
    services: &Services,
    staff: &super::StaffChat,
) -> Result<ContactId, ServiceError> {
    let clock = services.clock.as_ref();
    let caller = Caller {
        address: Address {
            channel: staff.channel,
            account: staff.account.clone(),
            external_id: staff.external_id.clone(),
        },
        contact: fresh_id(clock),
        conversation: fresh_id(clock),
    };
    let known = contact::Entity::find()
        .filter(contact::Column::Channel.eq(staff.channel.code()))
        .filter(contact::Column::Account.eq(&staff.account))
        .filter(contact::Column::ExternalId.eq(&staff.external_id))
        .one(tx)
        .await?;
    if let Some(known) = known {
        return Ok(Id::new(known.id));
    }
    let opened = contacts::open(tx, &[caller], clock.now()).await?;
    Ok(opened.first().map_or_else(|| fresh_id(clock), |opened| Id::new(opened.contact.id)))
}
