//! Santun: courteous collection of a business's own invoices over chat.
#![cfg_attr(test, allow(clippy::indexing_slicing))]

pub mod app;
pub mod channels;
pub mod dialogue;
pub mod domain;
pub mod messages;
pub mod nlu;
pub mod policy;
pub mod services;
pub mod storage;
pub mod web;
pub mod workers;
