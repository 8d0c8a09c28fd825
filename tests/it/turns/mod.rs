//! What conversations as files cannot show: messages that fail to arrive, updates that come twice or at once, what cannot be
//! read, people who take over, and many debtors beside each other.

mod at_once;
mod begun;
mod broken;
mod buttons;
mod confirmation;
mod corrected;
mod crossing;
mod lost_picture;
mod overtaken;
mod owners;
mod read_back;
mod repeats;
pub mod stage;
mod statements;
mod two_addresses;
mod ways_to_pay;
