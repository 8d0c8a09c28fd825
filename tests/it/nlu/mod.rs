//! Understanding: own sentences in many mouths, slots, risk, expectation, and text that wishes us ill.

mod answers;
mod circumstances;
mod meant;
mod robust;
mod rows;
mod table;
mod trouble;
mod who;
