//! The binary: hands the command line to the library, and leaves the process with its exit code. Nothing else.

use std::process::ExitCode;

fn main() -> ExitCode {
    santun::app::cli::run(std::env::args_os())
}
