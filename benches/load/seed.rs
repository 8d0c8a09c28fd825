//! Fills a database with debtors who were identified, each with an open invoice, as months of use would have.

use super::api::FIRST_CHAT;
use anyhow::Result;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use santun::{
    dialogue::{Stage, State, state::VERSION},
    domain::ids::Id,
    storage::{
        Database, DatabaseOptions, Engine, StorageError,
        entities::{contact, conversation, debtor, invoice, payment_method},
    },
};
use sea_orm::{ActiveValue::Set, ConnectionTrait, DatabaseTransaction, EntityTrait};
use uuid::Uuid;

/// Debtors written at once.
const CHUNK: usize = 500;

/// Segments of PostgreSQL's write-ahead log that it keeps for reuse (`min_wal_size`, 80 MB).
const LOG_FILES: usize = 5;

/// Makes the tables and `debtors` debtors, whose chats count up from [`FIRST_CHAT`].
pub async fn fill(url: &str, debtors: usize) -> Result<()> {
    let db = Database::connect(url, DatabaseOptions::default()).await?;
    db.migrate().await?;
    db.write(|tx: &DatabaseTransaction| Box::pin(method(tx))).await?;
    for first in (0..debtors).step_by(CHUNK) {
        let range = first..(first + CHUNK).min(debtors);
        db.write(move |tx: &DatabaseTransaction| Box::pin(chunk(tx, range))).await?;
    }
    if db.engine() == Engine::Postgres {
        db.write(|tx: &DatabaseTransaction| Box::pin(settle(tx))).await?;
    }
    db.close().await?;
    Ok(())
}

/// A server that has run for a while knows its tables and has the next files of its log. A fresh one writes each of them, 16 MB,
/// while debtors wait. Only the owner of the server may do this.
async fn settle(tx: &DatabaseTransaction) -> Result<(), StorageError> {
    for _ in 0..LOG_FILES {
        tx.execute_unprepared("SELECT pg_logical_emit_message(false, 'load', '')").await?;
        tx.execute_unprepared("SELECT pg_switch_wal()").await?;
    }
    for statement in ["ANALYZE", "CHECKPOINT"] {
        tx.execute_unprepared(statement).await?;
    }
    Ok(())
}

fn then() -> DateTime<Utc> {
    DateTime::from_timestamp(1_767_225_600, 0).unwrap_or_default()
}

async fn method(tx: &DatabaseTransaction) -> Result<(), StorageError> {
    let row = payment_method::ActiveModel {
        id: Set(Uuid::from_u128(1)),
        kind: Set(
            serde_json::json!({"kind": "bank", "name": "BCA", "number": "1234567890", "holder": "Toko Maju"}),
        ),
        added_at: Set(then()),
        removed_at: Set(None),
    };
    payment_method::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

async fn chunk(tx: &DatabaseTransaction, range: std::ops::Range<usize>) -> Result<(), StorageError> {
    // Identifiers as scattered as real ones.
    let id = |kind: u64, n: usize| Uuid::from_u64_pair((n as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15), kind);
    let debtors = range.clone().map(|n| debtor::ActiveModel {
        id: Set(id(1, n)),
        reference: Set(format!("C-{n}")),
        name: Set(format!("Pelanggan {n}")),
        honorific: Set("ibu".to_owned()),
        phone: Set(None),
        language: Set("id".to_owned()),
        language_chosen: Set(false),
        time_zone: Set(Some("Asia/Jakarta".to_owned())),
        opted_out_at: Set(None),
        ledger_version: Set(1),
        created_at: Set(then()),
    });
    debtor::Entity::insert_many(debtors).exec_without_returning(tx).await?;
    let due = NaiveDate::from_ymd_opt(2026, 1, 9).unwrap_or_default();
    let invoices = range.clone().map(|n| invoice::ActiveModel {
        id: Set(id(2, n)),
        debtor_id: Set(id(1, n)),
        number: Set(format!("INV-{n}")),
        contract_ref: Set(None),
        issued_on: Set(due - TimeDelta::days(30)),
        due_on: Set(due),
        sent_on: Set(None),
        sent_via: Set(None),
        lines: Set(serde_json::json!([
            {"item": "Beras", "quantity": "5", "unit_price": 300_000, "discount": 0, "total": 1_500_000}
        ])),
        discount: Set(0),
        tax: Set(0),
        total: Set(1_500_000),
        opening_paid: Set(0),
        paid: Set(0),
        early_basis_points: Set(None),
        early_until: Set(None),
        early_given: Set(0),
        late_fee_clause: Set(None),
        notes: Set(None),
        status: Set("open".to_owned()),
        version: Set(1),
        closed_at: Set(None),
        created_at: Set(then()),
    });
    invoice::Entity::insert_many(invoices).exec_without_returning(tx).await?;
    let contacts = range.clone().map(|n| contact::ActiveModel {
        id: Set(id(3, n)),
        channel: Set("telegram".to_owned()),
        account: Set("1".to_owned()),
        external_id: Set((FIRST_CHAT + n as i64).to_string()),
        debtor_id: Set(Some(id(1, n))),
        binding: Set("bound".to_owned()),
        identified_at: Set(Some(then())),
        failed_proofs: Set(0),
        blocked_at: Set(None),
        created_at: Set(then()),
    });
    contact::Entity::insert_many(contacts).exec_without_returning(tx).await?;
    let mut conversations = Vec::with_capacity(range.len());
    for n in range {
        let state = State {
            stage: Stage::Options,
            greeted: true,
            received: vec![Id::new(id(2, n))],
            ..State::default()
        };
        conversations.push(conversation::ActiveModel {
            id: Set(id(4, n)),
            contact_id: Set(id(3, n)),
            owner: Set("bot".to_owned()),
            owner_name: Set(None),
            epoch: Set(0),
            lease_until: Set(None),
            turn: Set(1),
            state: Set(serde_json::to_string(&state).unwrap_or_default()),
            state_version: Set(VERSION),
            updated_at: Set(then()),
        });
    }
    conversation::Entity::insert_many(conversations).exec_without_returning(tx).await?;
    Ok(())
}
