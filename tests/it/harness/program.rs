//! The real program, run in an empty folder of its own, without any variable of ours but those that a test sets.

use std::{
    io::{BufRead, BufReader, Write as _},
    path::Path,
    process::{Child, ChildStdout, Command, Output, Stdio},
};
use tempfile::TempDir;

/// The program, to be run.
pub struct Program {
    folder: TempDir,
    variables: Vec<(String, String)>,
}

/// The program while it serves. Killed when it is dropped.
pub struct Served {
    child: Child,
    _output: BufReader<ChildStdout>,
    /// Where its web endpoints are, such as `http://127.0.0.1:41234`.
    pub url: String,
}

impl Program {
    /// In a folder of its own.
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), variables: Vec::new() }
    }

    /// With a variable set.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Its folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A command, ready to be started.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_santun"));
        command.args(arguments).current_dir(self.folder.path()).env_clear();
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Runs it to its end, with nothing to read.
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).stdin(Stdio::null()).output().unwrap()
    }

    /// Runs it to its end, with this to read.
    pub fn run_with(&self, arguments: &[&str], input: &[u8]) -> Output {
        let mut child = self
            .command(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_vec();
        // From another thread: the program may answer before it has read everything.
        let writer = std::thread::spawn(move || stdin.write_all(&input));
        let output = child.wait_with_output().unwrap();
        // A program that ends early does not read to the end.
        let _ = writer.join().unwrap();
        output
    }

    /// Starts `serve` and waits until it listens. What it logs is seen with the tests.
    pub fn serve(&self) -> Served {
        self.serve_logging_to(Stdio::inherit())
    }

    /// The same with its log elsewhere, such as in a file.
    pub fn serve_logging_to(&self, log: impl Into<Stdio>) -> Served {
        let mut serve = self.command(&["serve"]);
        let mut child = serve.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(log).spawn().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        let url = line.trim().strip_prefix("santun listens on ").unwrap_or_default().to_owned();
        assert!(url.starts_with("http://"), "serve did not start: {line:?}");
        Served { child, _output: output, url }
    }
}

impl Served {
    /// Asks it to stop, as a service manager does, and gives its exit code.
    pub fn terminate(&mut self) -> Option<i32> {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
        self.child.wait().unwrap().code()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // Already gone where the test ended it.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The exit code.
pub fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

/// What stands on the standard output.
pub fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// What stands on the standard error.
pub fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}
