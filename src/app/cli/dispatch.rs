//! From the arguments to the command, and from its outcome to an exit code. The one place that says an error.

use super::{Cli, Output, arguments::Command, backup, check, demo, desk, migrate, serve, tone, understand};
use crate::{
    app::{
        App, Config,
        telemetry::{self, Program},
    },
    services::clock::SystemClock,
};
use anyhow::Context as _;
use clap::Parser as _;
use std::{ffi::OsString, io, process::ExitCode, sync::Arc};

/// The exit code of a command that failed.
const FAILED: u8 = 1;

/// Does what the arguments ask for: 0 when it was done, 1 with one line on the standard error when not, 2 for wrong usage.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(usage) => {
            // Nobody is left to read it where even this cannot be printed.
            let _ = usage.print();
            return ExitCode::from(u8::try_from(usage.exit_code()).unwrap_or(FAILED));
        }
    };
    let output = Output::of_process();
    match start(cli, &output) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output.failure(&error);
            ExitCode::from(FAILED)
        }
    }
}

/// Whoever read our output has seen enough, as in `santun invoice list | head`.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}

fn start(cli: Cli, output: &Output) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("the program cannot start its threads")?;
    runtime.block_on(command(cli.command, output))
}

/// The commands that open things in their own way, or nothing at all.
async fn command(command: Command, output: &Output) -> anyhow::Result<()> {
    match command {
        Command::Demo(args) => demo::run(&args, output).await,
        Command::Serve(_) => serve::run(output).await,
        Command::Understand(args) => understand::run(&args, output),
        Command::Tone(args) => tone::run(&args, output),
        Command::Check(args) => check::run(&args, output).await,
        Command::Migrate(args) => migrate::run(&args, output).await,
        other => {
            let config = Config::load()?;
            telemetry::start_logging(&config.log, Program::Command);
            let app = App::build(config, Arc::new(SystemClock)).await?;
            let done = with_app(other, &app, output).await;
            let closed = app.close().await;
            done.and(closed)
        }
    }
}

/// The commands that work on the open database.
async fn with_app(command: Command, app: &App, output: &Output) -> anyhow::Result<()> {
    match command {
        Command::Backup(args) => backup::run(&args, app, output).await,
        Command::Desk(command) => desk::run(command, app, output).await,
        // These open things in their own way: see `command`.
        Command::Demo(_)
        | Command::Serve(_)
        | Command::Understand(_)
        | Command::Tone(_)
        | Command::Check(_)
        | Command::Migrate(_) => Ok(()),
    }
}
