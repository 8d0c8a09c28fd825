//! The rules that look at one file alone: its header, its name, and the words that it may not hold.

use super::{Complaints, Source, layers};
use proc_macro2::{TokenStream, TokenTree};
use std::str::FromStr;
use syn::Item;

/// The layers without a clock, randomness, waiting, input or output.
const PURE: &[&str] = &["domain", "policy", "nlu", "dialogue", "messages"];
/// Names that say nothing about what is inside.
const EMPTY_NAMES: &[&str] =
    &["util", "utils", "helper", "helpers", "common", "misc", "manager", "managers", "shared", "stuff"];

/// Every file begins by saying what it is for.
pub fn header(source: &Source) -> Complaints {
    let said: String = source.text.lines().map_while(|line| line.strip_prefix("//!")).collect();
    let enough = said.trim().len() >= 20;
    complain(!enough, || {
        "the first lines must say in `//!` what the file is for and what it may not do".into()
    })
}

/// A `mod.rs` holds docs, `mod` and `use`: nothing that could hide there.
pub fn mod_file(source: &Source) -> Complaints {
    if !source.path.ends_with("/mod.rs") {
        return Complaints::new();
    }
    let items = syn::parse_file(&source.text).map(|file| file.items).unwrap_or_default();
    let fits = |item: &Item| match item {
        Item::Use(_) => true,
        Item::Mod(module) => module.content.is_none(),
        _ => false,
    };
    let misfits = items.iter().filter(|item| !fits(item)).count();
    complain(misfits > 0, || format!("mod.rs holds {misfits} items besides `mod` and `use`"))
}

/// A module is named after what it is about.
pub fn module_name(source: &Source) -> Complaints {
    let names = source.path.trim_end_matches(".rs").split('/').flat_map(|part| part.split('_'));
    let empty: Vec<_> = names.filter(|name| EMPTY_NAMES.contains(name)).collect();
    complain(!empty.is_empty(), || format!("{empty:?} says nothing: name the concept"))
}

/// A lint is not switched off; where it does not fit, `#[expect]` says why and complains when it fits again.
pub fn no_allow(source: &Source) -> Complaints {
    let words = words(&source.text);
    let switched_off = words.windows(2).any(|pair| pair == ["allow", "("]) && {
        attributes(&source.text)
            .iter()
            .any(|attribute| attribute.windows(2).any(|pair| pair == ["allow", "("]))
    };
    complain(switched_off, || "`allow` switches a lint off: use `#[expect(…, reason = \"…\")]`".into())
}

/// Pure layers never wait.
pub fn no_async(source: &Source) -> Complaints {
    pure(source, |words| {
        let found = words.iter().find(|word| matches!(word.as_str(), "async" | "await"))?;
        Some(format!("a pure layer may not wait: `{found}`"))
    })
}

/// Pure layers are told the time.
pub fn no_clock(source: &Source) -> Complaints {
    const CLOCKS: &[&[&str]] = &[
        &["Utc", ":", ":", "now"],
        &["Local", ":", ":"],
        &["SystemTime"],
        &["Instant", ":", ":", "now"],
        &["now_v7"],
        &["now_v1"],
        &["now_v6"],
    ];
    pure(source, |words| {
        let clock = CLOCKS.iter().find(|clock| words.windows(clock.len()).any(|some| some == **clock))?;
        Some(format!("a pure layer is told the time: `{}`", clock.concat()))
    })
}

/// Pure layers answer the same question the same way, every time. The order of a hash map is chance as well.
pub fn no_randomness(source: &Source) -> Complaints {
    const CHANCE: &[&str] = &["new_v4", "RandomState", "thread_rng", "random", "getrandom", "rand"];
    pure(source, |words| {
        let found = words.iter().find(|word| CHANCE.contains(&word.as_str()))?;
        Some(format!("a pure layer leaves nothing to chance: `{found}`"))
    })
}

/// Pure layers know no file, socket, environment or thread.
pub fn no_io(source: &Source) -> Complaints {
    const OUTSIDE: &[&str] = &["fs", "net", "env", "process", "thread", "io"];
    pure(source, |words| {
        let named = words
            .windows(4)
            .find(|some| some[..3] == ["std", ":", ":"] && OUTSIDE.contains(&some[3].as_str()));
        let printed = words.windows(2).find(|some| some[0].contains("print") && some[1] == "!");
        named.or(printed).map(|some| format!("a pure layer touches nothing outside: `{}`", some.concat()))
    })
}

/// Money and days are whole numbers; only the understanding of a text weighs.
pub fn no_float(source: &Source) -> Complaints {
    if layers::module_of(&source.path)
        .is_some_and(|module| module.first().is_some_and(|layer| layer == "nlu"))
    {
        return Complaints::new();
    }
    pure(source, |words| {
        let is_float = |word: &String| {
            matches!(word.as_str(), "f32" | "f64")
                || (word.starts_with(|first: char| first.is_ascii_digit())
                    && !word.starts_with("0x")
                    && (word.contains('.') || word.ends_with("f32") || word.ends_with("f64")))
        };
        // The `1.0` of `pair.1.0` is no number: it follows a dot.
        let after =
            words.iter().skip(1).zip(words).filter(|(_, before)| *before != ".").map(|(word, _)| word);
        let found = words.first().into_iter().chain(after).find(|word| is_float(word))?;
        Some(format!("money and days are whole: `{found}`"))
    })
}

/// Nothing but our own intake acknowledges an update: teloxide's dispatcher does so while updates sit in memory.
pub fn own_intake(source: &Source) -> Complaints {
    const DISPATCHING: &[&str] = &["dispatching", "dptree", "Dispatcher", "update_listeners", "repl"];
    if layers::module_of(&source.path).is_none() {
        return Complaints::new();
    }
    let words = words(&source.text);
    let uses_teloxide = words.iter().any(|word| word == "teloxide");
    let found = words.iter().find(|word| DISPATCHING.contains(&word.as_str()));
    let taken = found.filter(|_| uses_teloxide);
    complain(taken.is_some(), || {
        format!("updates are taken in by our own intake, not by `{}`", taken.map_or("", |word| word))
    })
}

/// Judges the words of a file of a pure layer; whatever stands in tests alone counts as well.
fn pure(source: &Source, judge: impl Fn(&[String]) -> Option<String>) -> Complaints {
    let is_pure = layers::module_of(&source.path)
        .is_some_and(|module| module.first().is_some_and(|layer| PURE.contains(&layer.as_str())));
    if is_pure { judge(&words(&source.text)).into_iter().collect() } else { Complaints::new() }
}

fn complain(wrong: bool, complaint: impl Fn() -> String) -> Complaints {
    if wrong { vec![complaint()] } else { Complaints::new() }
}

/// The tokens of a file in their order, those inside macros and brackets included; texts and comments are left out.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    flatten(TokenStream::from_str(text).unwrap_or_default(), &mut words);
    words
}

fn flatten(tokens: TokenStream, words: &mut Vec<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                let [open, close] = match group.delimiter() {
                    proc_macro2::Delimiter::Parenthesis => ["(", ")"],
                    proc_macro2::Delimiter::Brace => ["{", "}"],
                    proc_macro2::Delimiter::Bracket => ["[", "]"],
                    proc_macro2::Delimiter::None => ["", ""],
                };
                words.push(open.into());
                flatten(group.stream(), words);
                words.push(close.into());
            }
            TokenTree::Literal(literal) => {
                let literal = literal.to_string();
                if !literal.contains(['"', '\'']) {
                    words.push(literal);
                }
            }
            other => words.push(other.to_string()),
        }
    }
}

/// The words of each attribute, outer and inner.
fn attributes(text: &str) -> Vec<Vec<String>> {
    let words = words(text);
    let starts = words.windows(3).enumerate().filter_map(|(at, some)| {
        let outer = some[0] == "#" && some[1] == "[";
        let inner = some[0] == "#" && some[1] == "!" && some[2] == "[";
        (outer || inner).then_some(at)
    });
    starts.map(|at| attribute(&words[at..])).collect()
}

fn attribute(words: &[String]) -> Vec<String> {
    let mut depth = 0;
    let mut taken = Vec::new();
    for word in words {
        depth += i32::from(word == "[") - i32::from(word == "]");
        taken.push(word.clone());
        if word == "]" && depth == 0 {
            break;
        }
    }
    taken
}
