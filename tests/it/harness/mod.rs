//! What the tests stand on: fakes of the world outside. No tests here.

pub mod telegram;
