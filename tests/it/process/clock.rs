//! The time of the processes: shifted to an ordinary working morning, so that no test depends on the day on which it runs. Time goes on
//! as usual from there; the database keeps its own.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
    time::{SystemTime, UNIX_EPOCH},
};

/// Wednesday, 4 March 2026, 10:00 in Jakarta.
const MORNING: i64 = 1_772_593_200;
/// The variable that tells a process how far its clock is off.
pub const SHIFT: &str = "TEST_CLOCK_SHIFT";

/// Stands before the C library's own: what asks for the time of day gets it shifted.
const PRELOADED: &str = r#"
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int clock_gettime(clockid_t clock, struct timespec *at) {
    int failed = (int)syscall(SYS_clock_gettime, clock, at);
    const char *shift = getenv("TEST_CLOCK_SHIFT");
    if (!failed && clock == CLOCK_REALTIME && shift) at->tv_sec += atol(shift);
    return failed;
}
"#;

/// How many seconds processes that start now are to be off.
pub fn shift() -> i64 {
    MORNING - system_seconds()
}

/// The real time.
#[expect(clippy::disallowed_methods, reason = "what the shifted clocks are measured from")]
pub fn system_seconds() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    i64::try_from(since.as_secs()).unwrap()
}

/// The library to be loaded before the others, built once with the compiler that also links this test.
pub fn preloaded() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
        fs::create_dir_all(folder).unwrap();
        let name = |ending: &str| folder.join(format!("clock-{}.{ending}", std::process::id()));
        let (source, library) = (name("c"), name("so"));
        fs::write(&source, PRELOADED).unwrap();
        let compiler = env::var_os("CC").unwrap_or_else(|| "cc".into());
        let mut built = Command::new(compiler);
        built.args(["-shared", "-fPIC", "-O1", "-o"]).args([&library, &source]);
        assert!(built.status().unwrap().success(), "the clock of the processes could not be built");
        let settled = folder.join("clock.so");
        fs::rename(&library, &settled).unwrap();
        fs::remove_file(&source).unwrap();
        settled
    })
}
