//! The real program in processes of its own, under a fake Telegram: hundreds of debtors at once, killed at any moment, bad input at its
//! doors, a database that goes away, two instances.
#![expect(clippy::print_stdout, reason = "figures, shown by `--nocapture`")]

mod clock;
mod conversations;
mod crowd;
mod doors;
mod instances;
mod journal;
mod kill;
mod program;
mod replay;
mod shop;
mod verdict;
