//! The table of layers: what each may use of the house and of the world. Everything that is not named here is refused.
//!
//! Decided on purpose: `messages` knows the meanings of the dialogue (`reply`, `choice`) but not its facts or states; `dialogue` knows
//! the shape of an understanding but cannot ask for one; `policy::tone` shows `domain::tone` to the world; a channel knows its own
//! vendor and no other channel.

use super::{Complaints, Source, paths, paths::Named};
use std::{collections::BTreeSet, fs};

/// One layer.
pub struct Layer {
    /// The folder, and the module.
    pub name: &'static str,
    /// What it may use of this crate besides itself, by the beginning of the path.
    own: &'static [&'static str],
    /// What it may use of the world besides the standard library.
    crates: Crates,
}

/// Which other crates a layer may use.
enum Crates {
    /// These and no others.
    Only(&'static [&'static str]),
    /// Any but these.
    AllBut(&'static [&'static str]),
}

use Crates::{AllBut, Only};

/// The names under which the dialogue and the understanding show their types.
const MEANINGS: &[&str] = &[
    "domain",
    "dialogue::reply",
    "dialogue::choice",
    "dialogue::Reply",
    "dialogue::Speech",
    "dialogue::Button",
    "dialogue::Choice",
];
const SHAPES: &[&str] = &[
    "domain",
    "policy",
    "nlu::understanding",
    "nlu::Context",
    "nlu::Details",
    "nlu::Expectation",
    "nlu::Intent",
    "nlu::Mood",
    "nlu::Period",
    "nlu::Risk",
    "nlu::Speaker",
    "nlu::Understanding",
];
const PURE: &[&str] = &["domain", "policy", "nlu", "dialogue", "messages"];
const KEPT: &[&str] = &["domain", "policy", "nlu", "dialogue", "messages", "storage"];
const ABOVE: &[&str] = &["domain", "policy", "nlu", "dialogue", "messages", "storage", "services"];

/// The house, from the top down.
pub const TABLE: &[Layer] = &[
    Layer {
        name: "domain",
        own: &[],
        crates: Only(&["chrono", "chrono_tz", "serde", "thiserror", "uuid", "rust_decimal"]),
    },
    Layer { name: "policy", own: &["domain"], crates: Only(&["chrono", "serde", "thiserror"]) },
    Layer { name: "nlu", own: &["domain"], crates: Only(&["chrono", "serde", "thiserror"]) },
    Layer { name: "dialogue", own: SHAPES, crates: Only(&["chrono", "serde", "uuid"]) },
    Layer {
        name: "messages",
        own: MEANINGS,
        crates: Only(&["chrono", "serde", "thiserror", "uuid", "fluent_bundle", "rust_embed"]),
    },
    Layer { name: "storage", own: PURE, crates: AllBut(ABROAD) },
    Layer { name: "services", own: KEPT, crates: AllBut(ABROAD) },
    Layer { name: "channels", own: ABOVE, crates: AllBut(&["sea_orm", "clap", "teloxide", "rustyline"]) },
    Layer {
        name: "web",
        own: ABOVE,
        crates: AllBut(&["sea_orm", "clap", "teloxide", "rustyline", "reqwest", "indicatif"]),
    },
    Layer {
        name: "workers",
        own: &["services"],
        crates: AllBut(&["sea_orm", "clap", "teloxide", "rustyline", "reqwest", "axum", "indicatif"]),
    },
    Layer {
        name: "app",
        own: &[
            "domain", "policy", "nlu", "dialogue", "messages", "storage", "services", "channels", "web",
            "workers",
        ],
        crates: AllBut(&[]),
    },
];

/// The world outside, which only a channel, the web or the app may touch.
const ABROAD: &[&str] =
    &["teloxide", "axum", "tower_http", "reqwest", "rustyline", "clap", "indicatif", "dotenvy", "anyhow"];

/// What a channel may use although its layer may not: its own vendor.
const VENDORS: &[(&str, &[&str])] = &[("telegram", &["teloxide"]), ("terminal", &[]), ("whatsapp", &[])];

/// Complains about every path that the table does not allow.
pub fn uses(source: &Source) -> Complaints {
    let Some(module) = module_of(&source.path) else { return Complaints::new() };
    let file = match syn::parse_file(&source.text) {
        Ok(file) => file,
        Err(error) => return vec![format!("cannot be read: {error}")],
    };
    paths::named(&file, &module, &crates())
        .into_iter()
        .filter_map(|named| match named {
            Named::Own(path) => own(&module, &path),
            Named::Other(path) => other(&module, &path),
        })
        .collect()
}

/// `src/policy/tone.rs` -> `policy::tone`; the library is the empty path, the binary is `main`.
pub fn module_of(path: &str) -> Option<Vec<String>> {
    let inside = path.strip_prefix("src/")?.strip_suffix(".rs")?;
    let mut module: Vec<_> = inside.split('/').map(str::to_owned).collect();
    if matches!(module.last().map(String::as_str), Some("mod" | "lib")) {
        module.pop();
    }
    Some(module)
}

fn own(module: &[String], path: &[String]) -> Option<String> {
    let (Some(home), Some(there)) = (module.first(), path.first()) else { return None };
    let Some(layer) = TABLE.iter().find(|layer| layer.name == home) else {
        return Some(format!("{home} is no layer of the table"));
    };
    if there == home {
        return neighbour(module, path);
    }
    if !TABLE.iter().any(|layer| layer.name == there) {
        return None;
    }
    let whole = path.join("::");
    let allowed = layer.own.iter().any(|start| whole == *start || whole.starts_with(&format!("{start}::")));
    (!allowed).then(|| format!("{home} may not use crate::{whole}"))
}

/// Inside `channels`, a folder is a house of its own: no channel uses another, and what they share uses none.
fn neighbour(module: &[String], path: &[String]) -> Option<String> {
    let folder = |path: &[String]| {
        let name = path.get(1)?;
        VENDORS.iter().find(|(channel, _)| channel == name).map(|(channel, _)| *channel)
    };
    let (here, there) = (folder(module), folder(path)?);
    let shown_by_the_layer = module.len() == 1;
    (module.first()? == "channels" && here != Some(there) && !shown_by_the_layer)
        .then(|| format!("{} may not use the channel {there}", here.unwrap_or("what channels share")))
}

fn other(module: &[String], path: &[String]) -> Option<String> {
    let (home, name) = (module.first()?, path.first()?);
    let layer = TABLE.iter().find(|layer| layer.name == home)?;
    let of_the_channel = || {
        let (_, vendors) =
            VENDORS.iter().find(|(channel, _)| Some(*channel) == module.get(1).map(String::as_str))?;
        Some(home == "channels" && vendors.contains(&name.as_str()))
    };
    let allowed = STANDARD.contains(&name.as_str())
        || match layer.crates {
            Only(names) => names.contains(&name.as_str()),
            AllBut(names) => !names.contains(&name.as_str()) || of_the_channel() == Some(true),
        };
    (!allowed).then(|| format!("{home} may not use {}", path.join("::")))
}

/// The standard library under its names.
const STANDARD: &[&str] = &["std", "core", "alloc"];

/// The crates that a file may name: the standard library and the dependencies of the manifest.
fn crates() -> BTreeSet<String> {
    let manifest = fs::read_to_string(super::root().join("Cargo.toml")).unwrap();
    let (_, dependencies) = manifest.split_once("\n[dependencies]\n").unwrap();
    let names = dependencies.lines().take_while(|line| !line.starts_with('['));
    names
        .filter_map(|line| line.split_once([' ', '.', '=']).map(|(name, _)| name.replace('-', "_")))
        .chain(STANDARD.iter().map(|&name| name.to_owned()))
        .collect()
}
