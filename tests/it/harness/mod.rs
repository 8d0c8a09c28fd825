//! What the tests stand on: fresh databases, fakes of the world outside. No tests here.

pub mod bot;
pub mod cluster;
pub mod database;
pub mod program;
pub mod qris;
pub mod telegram;
