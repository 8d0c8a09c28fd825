//! One file per group of stages: how each answers the moves of a message, and what may happen at any stage.

pub(super) mod agreement;
pub(super) mod anytime;
pub(super) mod aside;
pub(super) mod business;
pub(super) mod care;
pub(super) mod closing;
pub(super) mod day;
pub(super) mod dispute;
pub(super) mod facts_asked;
pub(super) mod identify;
mod meaning;
pub(super) mod negotiate;
pub(super) mod offer;
pub(super) mod options;
pub(super) mod pending;
pub(super) mod proof;
pub(super) mod receipt;
pub(super) mod renew;
pub(super) mod route;
pub(super) mod stale;
pub(super) mod sum;
