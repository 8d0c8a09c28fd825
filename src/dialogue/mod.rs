//! The pure state machine of the conversation: state, event and facts in; the next state and effects out.
//!
//! May use `domain`, `policy` and the types of `nlu`. May not use words, storage, `async`, a clock or randomness.
//!
//! Recipe "add a state": a file in `states/`, a variant of [`Stage`], an arm in [`step`], a transcript in
//! `tests/it/conversations/`.

pub mod choice;
pub mod effect;
pub mod event;
pub mod facts;
mod moves;
mod question;
mod refresh;
pub mod reply;
pub mod state;
mod states;
mod step;
mod turn;
mod wanted;

pub use choice::{Button, Choice};
pub use effect::Effect;
pub use event::{Command, Event, Said};
pub use facts::{Asked, Business, Confirmation, Facts, History};
pub use refresh::{refresh, remains};
pub use reply::{Reply, Speech};
pub use state::{Stage, State};
pub use step::step;
pub use turn::Step;
pub use wanted::Wanted;
