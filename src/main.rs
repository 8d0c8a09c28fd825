//! The binary: hands the command line to the library, and leaves the process with its exit code. Nothing else.

use std::process::ExitCode;

/// A turn makes thousands of short-lived pieces of text on several threads; this allocator takes a fifth less time over them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    santun::app::cli::run(std::env::args_os())
}
