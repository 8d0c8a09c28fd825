//! One entity per table, as SeaORM reads it, with the conversions to and from the nouns of the domain.
//!
//! May hold no rule and no query. The columns are documented where they are created, in `migrations`.
#![expect(missing_docs, reason = "the columns are documented once, where migrations create them")]

pub mod agreement;
pub mod agreement_invoice;
pub mod allocation;
pub mod audit;
pub mod contact;
pub mod conversation;
pub mod debtor;
pub mod difficulty;
pub mod dispute;
pub mod hold;
pub mod holiday;
pub mod inbox;
pub mod invite;
pub mod invoice;
pub mod lease;
pub mod outbox;
pub mod payment;
pub mod payment_method;
pub mod policy_version;
pub mod promised_payment;
pub mod proof;
pub mod quarantined_state;
mod redacted;
pub mod settings_version;
pub mod task;
pub mod transcript;

use redacted::redacted;
