//! What the owner of a business does: import, money, decisions, invitations.

mod decisions;
mod early;
mod importing;
mod invitations;
mod ledger;
mod money;
