//! The parts of a message that are lists: the invoice card, what is owed, a schedule, the ways to pay. Written line by line.

pub(super) mod card;
pub(super) mod dues;
pub(super) mod methods;
pub(super) mod schedule;
