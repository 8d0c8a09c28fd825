//! What the owner of a business does: import, money, decisions, invitations, and a week at the command line.

mod decisions;
mod importing;
mod invitations;
mod ledger;
mod money;
mod week;
