//! Santun: courteous collection of a business's own invoices over chat.
//!
//! The folders are the architecture: each layer may use only the layers above it. `tests/it/architecture.rs` holds every file
//! against this table; `docs/ARCHITECTURE.md` walks through the house.
//!
//! | layer | what it is | may use |
//! |---|---|---|
//! | `domain` | nouns: money, people, invoices, payments, agreements, the calendar | nothing of the house |
//! | `policy` | rules: what may be offered, when and how a debtor is met; every setting | `domain` |
//! | `nlu` | a text becomes an understanding | `domain` |
//! | `dialogue` | the conversation: state, event and facts become the next state and effects | `domain`, `policy`, the types of `nlu` |
//! | `messages` | a meaning becomes words, in every language and tone | `domain`, the meanings of `dialogue` |
//! | `storage` | what is kept, in one transaction per unit of work | the five above |
//! | `services` | the use cases, and the traits `Channel` and `Clock` that they need | all above |
//! | `channels` | Telegram, the terminal: decode in, send out | all above, one vendor each; not each other |
//! | `web` | health, readiness, metrics, and the server | all above; no channel |
//! | `workers` | loops, and nothing but loops | `services` |
//! | `app` | configuration, wiring, the command line | everything; used by `main.rs` and the tests alone |
//!
//! What always holds, each with the test that would fail in `docs/ARCHITECTURE.md`:
//!
//! 1. No debt fact reaches an address that is not bound to that debtor.
//! 2. The bot never speaks while a person owns the conversation.
//! 3. No message contradicts the ledger at its claim.
//! 4. No message that the bot starts is sent twice.
//! 5. No such message goes outside hours and holds, or after an opt-out.
//! 6. Every agreement is inside the policy or carries an approval.
//! 7. Parts sum to the whole.
//! 8. An acknowledged update is never lost; a repeated one has no second effect.
//! 9. A kept state is read or quarantined, never reset.
//! 10. Every reply exists in both languages and in every tone, within each channel's limits.
//! 11. The pure layers (`domain` to `messages`) have no `async`, no clock and no randomness.
//! 12. No name, phone, chat id, text or amount of a person is in any log.

pub mod app;
pub mod channels;
pub mod dialogue;
pub mod domain;
pub mod messages;
pub mod nlu;
pub mod policy;
pub mod services;
pub mod storage;
pub mod web;
pub mod workers;
