//! What debtors report as paid: words, pictures and files about one payment are one matter for the person who checks it.

use super::{Circumstances, Made};
use crate::{
    domain::{
        Rupiah,
        ids::{Id, InvoiceId, ProofId},
        payment::ProofKind,
    },
    services::seat::Seat,
    storage::{StorageError, codes, entities::proof},
};
use chrono::NaiveDate;
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder};

/// One report.
#[derive(Clone, Copy)]
pub(super) struct Report {
    pub kind: ProofKind,
    pub invoice: Option<InvoiceId>,
    pub amount: Option<Rupiah>,
    pub on: Option<NaiveDate>,
}

/// Writes a report down, or adds it to the one of this conversation that nobody has checked yet. Another file, another amount or
/// another day is another payment.
pub(super) async fn write(
    tx: &DatabaseTransaction,
    seat: &Seat,
    report: Report,
    of: &Circumstances<'_>,
    made: &mut Made,
) -> Result<(), StorageError> {
    let Some(debtor) = seat.debtor_id() else { return Ok(()) };
    let waiting = proof::Entity::find()
        .filter(proof::Column::DebtorId.eq(debtor.uuid()))
        .filter(proof::Column::ConversationId.eq(seat.conversation.uuid()))
        .filter(proof::Column::Status.eq("reported"))
        .order_by_desc(proof::Column::ReportedAt)
        .one(tx)
        .await?;
    let amount = report.amount.map(Rupiah::get);
    if let Some(known) = waiting.filter(|known| is_same(known, report, of)) {
        made.proof = Some(ProofId::new(known.id));
        let words = [known.reference.clone(), of.words.map(str::to_owned)];
        let reference = words.into_iter().flatten().collect::<Vec<_>>().join("\n");
        let shown = of.file.is_some();
        let added = proof::ActiveModel {
            id: Set(known.id),
            kind: if shown { Set(codes::write(&report.kind, "proof", "kind")?) } else { Set(known.kind) },
            file_id: Set(of.file.map(str::to_owned).or(known.file_id)),
            reference: Set(Some(reference).filter(|words| !words.is_empty())),
            invoice_id: Set(report.invoice.map(Id::uuid).or(known.invoice_id)),
            claimed_amount: Set(amount.or(known.claimed_amount)),
            claimed_on: Set(report.on.or(known.claimed_on)),
            ..Default::default()
        };
        proof::Entity::update(added).exec(tx).await?;
        return Ok(());
    }
    let id: ProofId = Id::new(of.services.clock.fresh_uuid());
    made.proof = Some(id);
    let row = proof::ActiveModel {
        id: Set(id.uuid()),
        debtor_id: Set(debtor.uuid()),
        conversation_id: Set(Some(seat.conversation.uuid())),
        invoice_id: Set(report.invoice.map(Id::uuid)),
        kind: Set(codes::write(&report.kind, "proof", "kind")?),
        file_id: Set(of.file.map(str::to_owned)),
        reference: Set(of.words.map(str::to_owned)),
        claimed_amount: Set(amount),
        claimed_on: Set(report.on),
        status: Set("reported".to_owned()),
        reported_at: Set(of.now),
        decided_at: Set(None),
        decided_by: Set(None),
        decision_note: Set(None),
    };
    proof::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

fn is_same(known: &proof::Model, report: Report, of: &Circumstances<'_>) -> bool {
    let amount = report.amount.map(Rupiah::get);
    let differs =
        |new: Option<i64>, old: Option<i64>| matches!((new, old), (Some(new), Some(old)) if new != old);
    let other_file = of.file.is_some() && known.file_id.as_deref().is_some_and(|file| Some(file) != of.file);
    let other_day = matches!((report.on, known.claimed_on), (Some(new), Some(old)) if new != old);
    !other_file && !other_day && !differs(amount, known.claimed_amount)
}
