//! Conversations as data: every `conversations/*.chat` is played through the whole bot on both engines, on PostgreSQL with a
//! restart before every message. What the bot meant and said must be word for word what the file says.
//!
//! A line `>` is the debtor, `!` the business, `<` what the bot means, `|` its words (`[QR]` a picture of a code above them), `@` the clock, `=` what is written down
//! afterwards, `#` a note.
//! `SANTUN_BLESS=1 cargo test conversations` writes what the bot does now into the files, to be read before it is committed;
//! `SANTUN_CHAT=dispute` plays only the files with that word in their name.

mod business;
mod script;

use crate::harness::database::TestDatabase;
use std::{fs, path::PathBuf};

fn files() -> Vec<PathBuf> {
    let only = std::env::var("SANTUN_CHAT").unwrap_or_default();
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/it/conversations");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "chat"))
        .filter(|path| path.file_stem().is_some_and(|name| name.to_string_lossy().contains(&only)))
        .collect();
    files.sort();
    files
}

async fn play_all(test: impl AsyncFn() -> Option<TestDatabase>, restarting: bool) {
    let bless = std::env::var_os("SANTUN_BLESS").is_some();
    let mut differing = Vec::new();
    for file in files() {
        let Some(test) = test().await else { return };
        let written = fs::read_to_string(&file).unwrap();
        let name = file.display().to_string();
        let played = std::panic::AssertUnwindSafe(script::play(&test, &written, restarting));
        let Ok(played) = futures::FutureExt::catch_unwind(played).await else {
            differing.push(format!("{name}: cannot be played to its end"));
            continue;
        };
        if played != written {
            if bless {
                fs::write(&file, &played).unwrap();
            } else {
                differing.push(format!("{name}:\n{}", script::difference(&written, &played)));
            }
        }
    }
    assert!(
        differing.is_empty(),
        "{} conversations went otherwise:\n\n{}",
        differing.len(),
        differing.join("\n")
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn conversations_on_sqlite() {
    let playing_some = std::env::var_os("SANTUN_CHAT").is_some();
    assert!(playing_some || files().len() > 65, "the conversations are gone");
    play_all(async || Some(TestDatabase::sqlite().await), false).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn conversations_on_postgres_with_restarts() {
    play_all(TestDatabase::postgres, true).await;
}
