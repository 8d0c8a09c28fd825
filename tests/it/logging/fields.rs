//! What the source may log: whole sentences, and the fields that `docs/LOGGING.md` lists. Nothing by `Debug`, nothing spliced into a
//! message, no arguments of a function by `#[instrument]`.

use proc_macro2::{TokenStream, TokenTree};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};
use syn::{
    Attribute, Macro,
    visit::{self, Visit},
};

/// The macros of `tracing` that write or open something.
const MACROS: &[&str] = &[
    "error",
    "warn",
    "info",
    "debug",
    "trace",
    "event",
    "error_span",
    "warn_span",
    "info_span",
    "debug_span",
    "span",
];

#[derive(Default)]
struct Logged {
    fields: BTreeSet<String>,
    complaints: Vec<String>,
    calls: usize,
}

impl Visit<'_> for Logged {
    fn visit_macro(&mut self, call: &Macro) {
        let path: Vec<_> = call.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        let name = path.last().map(String::as_str).unwrap_or_default();
        if MACROS.contains(&name) && (path.len() == 1 || path[0] == "tracing") {
            self.calls += 1;
            for argument in arguments(call.tokens.clone()) {
                self.judge(&argument);
            }
        }
        visit::visit_macro(self, call);
    }

    fn visit_attribute(&mut self, attribute: &Attribute) {
        if attribute.path().segments.last().is_some_and(|segment| segment.ident == "instrument") {
            self.complaints.push("#[instrument] logs every argument: write the fields down".into());
        }
    }
}

impl Logged {
    /// `"a message"`, `field = value`, `%field`.
    fn judge(&mut self, argument: &[String]) {
        let Some(first) = argument.first() else { return };
        if argument.iter().any(|token| token == "?") && !argument.iter().any(|token| token == "(") {
            self.complaints.push(format!("`{}` is written by Debug", argument.concat()));
        } else if first.starts_with('"') {
            if first.contains('{') {
                self.complaints.push(format!("{first} has a value spliced in: make it a field"));
            }
        } else {
            let name: String = argument
                .iter()
                .skip_while(|token| *token == "%")
                .take_while(|token| *token != "=")
                .cloned()
                .collect();
            self.fields.insert(name);
        }
    }
}

/// The arguments of a call, each as its tokens.
fn arguments(tokens: TokenStream) -> Vec<Vec<String>> {
    let mut all = vec![Vec::new()];
    for token in tokens {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == ',' => all.push(Vec::new()),
            TokenTree::Group(group) => {
                all.last_mut().unwrap().extend(["(".to_owned(), group.stream().to_string()]);
            }
            other => all.last_mut().unwrap().push(other.to_string()),
        }
    }
    all
}

fn read(text: &str) -> Logged {
    let mut logged = Logged::default();
    logged.visit_file(&syn::parse_file(text).unwrap());
    logged
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn the_source_logs_sentences_and_the_fields_of_the_document() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = Logged::default();
    let mut paths = Vec::new();
    files(&root.join("src"), &mut paths);
    for path in paths {
        let logged = read(&fs::read_to_string(&path).unwrap());
        all.calls += logged.calls;
        all.fields.extend(logged.fields);
        all.complaints
            .extend(logged.complaints.iter().map(|complaint| format!("{}: {complaint}", path.display())));
    }
    assert!(all.calls > 10, "only {} calls were found: the rule would look at nothing", all.calls);
    assert!(all.complaints.is_empty(), "{}", all.complaints.join("\n"));
    let document = fs::read_to_string(root.join("docs/LOGGING.md")).unwrap();
    let (_, table) = document.split_once("\n## Fields\n").unwrap();
    let listed: BTreeSet<_> = table
        .lines()
        .take_while(|line| !line.starts_with("## "))
        .filter_map(|line| Some(line.strip_prefix("| `")?.split_once('`')?.0.to_owned()))
        .collect();
    assert_eq!(all.fields, listed, "left: logged; right: listed in docs/LOGGING.md");
}

#[test]
fn what_may_not_be_logged_is_found() {
    for bad in [
        "fn f() { tracing::warn!(?debtor, \"a debtor\"); }",
        "fn f() { tracing::warn!(debtor = ?debtor, \"a debtor\"); }",
        "fn f() { warn!(\"a debtor called {name}\"); }",
        "#[tracing::instrument] fn f(text: &str) {}",
        "impl X { #[instrument(skip(self))] fn f(&self, text: &str) {} }",
    ] {
        assert!(!read(bad).complaints.is_empty(), "this passed: {bad}");
    }
    let good =
        read("fn f() { tracing::warn!(outbox.id = row.id, %error, waited = wait()?, \"it is late\"); }");
    assert!(good.complaints.is_empty(), "{:?}", good.complaints);
    assert_eq!(good.fields, ["error", "outbox.id", "waited"].map(str::to_owned).into());
}
