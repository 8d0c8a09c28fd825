//! What happens at the same time: every race that the design names, on both engines, with several instances of the services and of
//! the dispatcher over one database. Each assertion fails where the protection behind it is taken away.

mod acceptance;
mod approval;
mod arrivals;
mod corrections;
mod dispatch;
mod failure;
mod import;
mod lease;
mod money;
mod ownership;
mod passing_time;
mod stage;
