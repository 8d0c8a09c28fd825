//! What the business does in a conversation file, by the services that its people use: a line `!`.

use crate::harness::{bot::Bot, qris::PAYLOAD};
use chrono::TimeDelta;
use santun::{
    domain::{Rupiah, method::MethodKind},
    services::{
        approvals,
        audit::Hand,
        disputes, ledger, methods,
        payments::{NewPayment, record, reverse},
        proofs, queue,
    },
    storage::entities::{agreement, dispute, payment, proof},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// `pay INV-7 500000`, `reverse`, `cancel INV-7`, `approve`, `reject NOTE`, `proof-not-found NOTE`, `proof-found AMOUNT`, `dispute upheld`,
/// `tax INV-7 150000`, `done KIND`, `qris`.
pub async fn does(bot: &Bot, what: &str) {
    let services = &bot.services;
    let db = services.db.reader();
    let hand = Hand::new("shop", &bot.clock);
    let (verb, rest) = what.split_once(' ').unwrap_or((what, ""));
    let note = Some(rest.to_owned()).filter(|note| !note.is_empty());
    match verb {
        "pay" => {
            let (number, amount) = rest.split_once(' ').unwrap();
            let new = NewPayment {
                number: number.to_owned(),
                amount: Rupiah::new(amount.parse().unwrap()),
                method: "bank".to_owned(),
                reference: None,
                paid_on: None,
                again: true,
            };
            record(services, new, &hand).await.unwrap();
        }
        "reverse" => {
            let last = payment::Entity::find().filter(payment::Column::ReversedAt.is_null());
            let id = last.one(db).await.unwrap().unwrap().id.to_string();
            reverse(services, &id, note, &hand).await.unwrap();
        }
        "cancel" => {
            ledger::cancel(services, rest.to_owned(), None, &hand).await.unwrap();
        }
        "qris" => {
            let kind = MethodKind::Qris { payload: PAYLOAD.to_owned() };
            // After the bank account that is there from the start: the oldest is told first.
            let hand = Hand { at: hand.at + TimeDelta::seconds(1), ..hand };
            methods::add(services, kind, &hand).await.unwrap();
        }
        "approve" | "reject" => {
            let waiting = agreement::Entity::find().filter(agreement::Column::Act.eq("proposed"));
            let id = waiting.one(db).await.unwrap().unwrap().id.to_string();
            match verb {
                "approve" => approvals::approve(services, &id, &hand).await.unwrap(),
                _ => approvals::reject(services, &id, note, &hand).await.unwrap(),
            };
        }
        "proof-not-found" | "proof-found" => {
            let reported = proof::Entity::find().filter(proof::Column::Status.eq("reported"));
            let id = reported.one(db).await.unwrap().unwrap().id.to_string();
            if verb == "proof-not-found" {
                proofs::reject(services, &id, note, &hand).await.unwrap();
            } else {
                let found =
                    proofs::Found { amount: rest.parse().ok().map(Rupiah::new), ..proofs::Found::default() };
                proofs::accept(services, &id, found, &hand).await.unwrap();
            }
        }
        "dispute" => {
            let open = dispute::Entity::find().filter(dispute::Column::ClosedAt.is_null());
            let id = open.one(db).await.unwrap().unwrap().id.to_string();
            let outcome =
                if rest == "upheld" { disputes::Outcome::Upheld } else { disputes::Outcome::Rejected };
            disputes::close(services, &id, outcome, &hand).await.unwrap();
        }
        "tax" => {
            let (number, tax) = rest.split_once(' ').unwrap();
            let tax = Some(Rupiah::new(tax.parse().unwrap()));
            let correction = ledger::Correction { tax, ..ledger::Correction::default() };
            ledger::correct(services, number.to_owned(), correction, &hand).await.unwrap();
        }
        "done" => {
            for waiting in queue::list(services).await.unwrap() {
                if waiting.kind == rest {
                    queue::done(services, &waiting.id.to_string(), &hand).await.unwrap();
                }
            }
        }
        _ => panic!("the business cannot {what}"),
    }
    bot.drain().await;
}
