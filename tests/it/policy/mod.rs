//! The pure rules of money and policy: tables of examples, and properties that hold for every example.

mod contact_hours;
mod judging;
mod money;
mod offers;
mod properties;
mod settings;
mod setup;
mod tone;
