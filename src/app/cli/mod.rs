//! The command line: what the program is asked to do, and how it answers. One file per command.
//!
//! May print, through [`Output`] alone. May hold no rule: a command reads its arguments, calls a use case and shows the outcome.
//!
//! To add a command: a file with its `Args` (clap, with an example as `after_help`) and `run(args, app, output)`, a variant of
//! [`Command`](arguments::Command), and its arm in `dispatch`.

mod approve;
pub mod arguments;
mod backup;
mod check;
mod debtor;
mod demo;
mod desk;
mod dispatch;
mod dispute;
mod evaluate;
mod file;
mod hold;
mod holiday;
mod import;
mod invite;
mod invoice;
mod labelled;
mod learn;
mod lines;
mod method;
mod migrate;
mod moment;
mod output;
mod pay;
mod policy;
mod proof;
mod queue;
mod reject;
mod reverse;
mod rows;
mod serve;
mod tone;
mod understand;

pub use arguments::Cli;
pub use dispatch::run;
pub use output::Output;
