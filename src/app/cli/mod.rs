//! The command line: what the program is asked to do, and how it answers. One file per command.
//!
//! May print, through [`Output`] alone. May hold no rule: a command reads its arguments, calls a use case and shows the outcome.
//!
//! To add a command: a file with its `Args` (clap, with an example as `after_help`) and `run(args, app, output)`, a variant of
//! [`Command`](arguments::Command), and its arm in `dispatch`.

pub mod arguments;
mod backup;
mod check;
mod demo;
mod dispatch;
mod migrate;
mod moment;
mod output;
mod serve;
mod understand;

pub use arguments::Cli;
pub use dispatch::run;
pub use output::Output;
