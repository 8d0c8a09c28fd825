//! The pure state machine of the conversation: state, event and facts in; the next state and effects out.
//!
//! May use `domain`, `policy` and the types of `nlu`. May not use words, storage, `async`, a clock or randomness.
//!
//! Recipe "add a state": a file in `states/`, a variant of [`Stage`](state::Stage), an arm in [`step`], a transcript in
//! `tests/it/conversations/`.

pub mod choice;
pub mod reply;

pub use choice::{Button, Choice};
pub use reply::{Reply, Speech};
