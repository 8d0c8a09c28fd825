//! The settings of a business: one versioned value, each field with its default, its bounds and the source of both.

mod bounds;
mod keys;
mod policy;
mod table;

pub use keys::{PolicyError, Setting};
pub use policy::{
    ContactWindow, Helpline, Holds, Identity, Invites, Negotiation, Policy, SecondProof, Speech, Thanks,
};
