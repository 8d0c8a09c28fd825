//! What the lock file may hold: one TLS stack, one copy of each large crate, only the public registry. `deny.toml` says the same to
//! cargo-deny; this holds where that is not installed.

use std::{collections::BTreeMap, fs, path::Path};

/// A second TLS stack, or C code to build.
const BANNED: &[&str] = &["native-tls", "openssl-sys", "openssl", "aws-lc-rs", "aws-lc-sys"];
/// Two of these would be two connection pools, two HTTP stacks, two copies of SQLite.
const ONCE: &[&str] =
    &["axum", "hyper", "reqwest", "rustls", "sqlx", "sqlx-core", "sea-orm", "libsqlite3-sys", "tokio"];

fn read(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// Each package of a lock file with its versions.
fn packages(lock: &str) -> BTreeMap<&str, Vec<&str>> {
    let mut all: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut name = "";
    for line in lock.lines() {
        let value = || line.split('"').nth(1).unwrap_or_default();
        if line.starts_with("name = ") {
            name = value();
        } else if line.starts_with("version = ") && !name.is_empty() {
            all.entry(name).or_default().push(value());
        }
    }
    all
}

/// What is wrong with a lock file.
fn complaints(lock: &str) -> Vec<String> {
    let packages = packages(lock);
    let banned = BANNED.iter().filter(|name| packages.contains_key(**name));
    let twice =
        ONCE.iter().filter_map(|name| packages.get(name).filter(|all| all.len() > 1).map(|all| (name, all)));
    let from_elsewhere = lock.lines().filter(|line| {
        line.starts_with("source = ")
            && *line != "source = \"registry+https://github.com/rust-lang/crates.io-index\""
    });
    banned
        .map(|name| format!("{name} is banned"))
        .chain(twice.map(|(name, all)| format!("{name} is there in {all:?}")))
        .chain(from_elsewhere.map(|line| format!("not from the public registry: {line}")))
        .collect()
}

#[test]
fn the_lock_file_holds_one_of_each_and_nothing_banned() {
    let lock = read("Cargo.lock");
    assert!(packages(&lock).len() > 100, "the lock file was not understood");
    assert_eq!(complaints(&lock), Vec::<String>::new());
}

#[test]
fn a_banned_a_doubled_and_a_foreign_package_are_found() {
    let lock = "[[package]]\nname = \"native-tls\"\nversion = \"0.2.0\"\nsource = \"git+https://example.com/x\"\n\
                [[package]]\nname = \"axum\"\nversion = \"0.7.0\"\n[[package]]\nname = \"axum\"\nversion = \"0.8.0\"\n";
    assert_eq!(complaints(lock).len(), 3, "{:?}", complaints(lock));
}

#[test]
fn cargo_deny_is_told_the_same() {
    let told = read("deny.toml");
    for name in ["native-tls", "openssl-sys", "aws-lc-rs", "axum", "hyper", "reqwest", "sqlx"] {
        assert!(told.contains(&format!("crate = \"{name}\"")), "deny.toml says nothing of {name}");
    }
}
