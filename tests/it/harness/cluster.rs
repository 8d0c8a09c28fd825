//! One throw-away PostgreSQL per test process, started when it is first asked for, gone when the process is, however it ends.

use std::{
    env, fs,
    io::Write,
    os::unix::{fs::chown, process::CommandExt},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

/// Set to `required`, leaving PostgreSQL out is a failure.
const REQUIRED: &str = "SANTUN_TEST_POSTGRES";

/// How long a start may take on a busy machine.
const START: Duration = Duration::from_secs(60);

/// Starts the server, waits until our end of the pipe closes, which it does whichever way we end, and clears up: a server that
/// is still starting stops on the first signal, a running one at once on the second.
const WATCHDOG: &str = r#"
    "$1/postgres" -D "$2/data" -k "$2" -c listen_addresses= -c max_connections=400 -c shared_buffers=64MB \
        -c log_line_prefix="%d " \
        $3 >"$2/log" 2>&1 &
    server=$!
    cat >/dev/null
    kill -TERM $server
    kill -QUIT $server
    wait $server
    rm -rf "$2"
"#;

/// Whether what the server acknowledges survives a loss of power. Tests end with the machine; measurements must pay for it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// As PostgreSQL does by itself.
    Kept,
    /// Fast, for tests.
    Waived,
}

impl Durability {
    /// Waived, unless `SANTUN_TEST_DURABILITY=kept` asks for the slow truth.
    fn wanted() -> Self {
        if env::var("SANTUN_TEST_DURABILITY").is_ok_and(|wanted| wanted == "kept") {
            Self::Kept
        } else {
            Self::Waived
        }
    }

    const fn settings(self) -> &'static str {
        match self {
            Self::Kept => "-c synchronous_commit=on",
            Self::Waived => "-c fsync=off -c synchronous_commit=off -c full_page_writes=off",
        }
    }
}

/// A running server.
pub struct Cluster {
    folder: PathBuf,
    programs: PathBuf,
    /// Holds the pipe open.
    _watchdog: Child,
}

/// The server of this process, or nothing where PostgreSQL is not installed (said once, aloud).
pub fn shared() -> Option<&'static Cluster> {
    static SHARED: OnceLock<Option<Cluster>> = OnceLock::new();
    SHARED
        .get_or_init(|| match Cluster::start_anew(Durability::wanted()) {
            Some(cluster) => Some(cluster),
            None if env::var(REQUIRED).is_ok_and(|value| value == "required") => {
                panic!("PostgreSQL not found, and {REQUIRED}=required: install it")
            }
            None => {
                // Not by a macro: the test runner would keep it to itself.
                let said = b"\nPostgreSQL not found: its half of the tests was left out\n";
                std::io::stderr().write_all(said).unwrap();
                None
            }
        })
        .as_ref()
}

impl Cluster {
    /// A server of its own, where PostgreSQL is installed.
    pub fn start_anew(durability: Durability) -> Option<Self> {
        programs().map(|programs| Self::start(programs, durability))
    }

    fn start(programs: PathBuf, durability: Durability) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number_of_this = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = env::temp_dir().join(format!("santun-pg-{}-{number_of_this}", std::process::id()));
        // A folder that is there was left by a machine that stopped; its process is gone.
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        if is_root() {
            chown(&folder, Some(number("-u", "postgres")), Some(number("-g", "postgres"))).unwrap();
        }
        let made = as_postgres(&programs.join("initdb"))
            .arg("-D")
            .arg(folder.join("data"))
            .args(["-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C", "--no-sync"])
            .current_dir(&folder)
            .output()
            .unwrap();
        assert!(made.status.success(), "initdb failed: {}", String::from_utf8_lossy(&made.stderr));
        let watchdog = as_postgres(Path::new("/bin/sh"))
            .args(["-c", WATCHDOG, "watchdog"])
            .args([&programs, &folder])
            .arg(durability.settings())
            .current_dir(&folder)
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let cluster = Self { folder, programs, _watchdog: watchdog };
        cluster.wait();
        cluster
    }

    fn wait(&self) {
        let started = Instant::now();
        while !self.program("pg_isready").status().unwrap().success() {
            let log = || fs::read_to_string(self.folder.join("log")).unwrap_or_default();
            assert!(started.elapsed() < START, "PostgreSQL did not start: {}", log());
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// The address of one of its databases.
    pub fn url(&self, database: &str) -> String {
        let folder = self.folder.to_str().unwrap().replace('/', "%2F");
        format!("postgres://postgres@{folder}/{database}")
    }

    /// What it has logged so far, each line with its database before it.
    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.join("log")).unwrap()
    }

    /// One of PostgreSQL's own programs, pointed at this server.
    pub fn program(&self, name: &str) -> Command {
        let mut command = Command::new(self.programs.join(name));
        command
            .arg("-h")
            .arg(&self.folder)
            .args(["-U", "postgres"])
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    }
}

/// What must be there to count as an installation.
const PROGRAMS: [&str; 5] = ["initdb", "postgres", "pg_isready", "createdb", "dropdb"];

/// The folder of PostgreSQL's programs: on the search path, or the newest where Debian keeps them.
fn programs() -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = env::split_paths(&path).collect();
    let mut versions: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .map(|entries| entries.flatten().map(|entry| entry.path().join("bin")).collect())
        .unwrap_or_default();
    versions.sort_by_key(|folder| {
        let version = folder.parent().and_then(|parent| parent.file_name()).and_then(|name| name.to_str());
        std::cmp::Reverse(version.and_then(|version| version.parse::<u32>().ok()))
    });
    folders.extend(versions);
    folders.into_iter().find(|folder| PROGRAMS.iter().all(|program| folder.join(program).exists()))
}

/// PostgreSQL refuses to run as root: then it runs as its own user.
fn as_postgres(program: &Path) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=postgres", "--regid=postgres", "--init-groups"]).arg(program);
    command
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output().unwrap();
    id.stdout.trim_ascii() == b"0"
}

fn number(flag: &str, user: &str) -> u32 {
    let id = Command::new("id").args([flag, user]).output().unwrap();
    String::from_utf8(id.stdout).unwrap().trim().parse().unwrap()
}
