//! Files that a command is given: read or written whole, and what is in the way said in words that name the way out. May not look
//! into them.

use anyhow::{Context as _, anyhow};
use std::{
    fs,
    io::{self, ErrorKind},
    path::Path,
};

/// All of a file.
///
/// # Errors
/// Where it is not there or cannot be read.
pub(super) fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    fs::read(path).map_err(|error| anyhow!("{} {}", path.display(), unread(&error)))
}

/// All of a file of text.
///
/// # Errors
/// Where it is not there, cannot be read, or is no text.
pub(super) fn read_text(path: &Path) -> anyhow::Result<String> {
    String::from_utf8(read(path)?)
        .with_context(|| format!("{} is not UTF-8 text; save it as UTF-8", path.display()))
}

/// Writes a file, over an older one.
///
/// # Errors
/// Where it cannot be written.
pub(super) fn write(path: &Path, content: &[u8]) -> anyhow::Result<()> {
    fs::write(path, content).map_err(|error| match error.kind() {
        ErrorKind::NotFound => anyhow!("{} cannot be written: its folder is not there", path.display()),
        ErrorKind::PermissionDenied => {
            anyhow!("{} may not be written by you; choose another folder", path.display())
        }
        ErrorKind::IsADirectory => anyhow!("{} is a folder; name a file", path.display()),
        _ => anyhow!("{} cannot be written: {error}", path.display()),
    })
}

fn unread(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "is not there; check the name and the folder".to_owned(),
        ErrorKind::PermissionDenied => "may not be read by you; check its permissions".to_owned(),
        ErrorKind::IsADirectory => "is a folder; name a file".to_owned(),
        _ => format!("cannot be read: {error}"),
    }
}
