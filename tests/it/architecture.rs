//! The house rules, held against every source file: which layer may use which, and what no file may hold.
//!
//! The table of layers is in [`layers`], the rules that look at one file alone in [`manners`]. Each rule is shown to fail on bad
//! samples of its own in [`samples`]; without that, a rule that looks at nothing would pass for ever.

mod layers;
mod manners;
mod paths;
mod samples;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// One source file: where it lies below the root of the repository, and what it says.
struct Source {
    path: String,
    text: String,
}

/// What is wrong with a file, said so that it can be mended.
type Complaints = Vec<String>;

/// A rule that looks at one file.
type Rule = fn(&Source) -> Complaints;

/// Every rule about one file, by the name that the samples know it by.
const RULES: &[(&str, Rule)] = &[
    ("layers", layers::uses),
    ("header", manners::header),
    ("mod.rs", manners::mod_file),
    ("module name", manners::module_name),
    ("allow", manners::no_allow),
    ("async", manners::no_async),
    ("clock", manners::no_clock),
    ("randomness", manners::no_randomness),
    ("input and output", manners::no_io),
    ("float", manners::no_float),
    ("intake", manners::own_intake),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file of the product and of its tests, in a stable order.
fn sources() -> Vec<Source> {
    let mut found = Vec::new();
    for folder in ["src", "migrations", "tests", "benches"] {
        gather(&root().join(folder), &mut found);
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(found.len() > 100, "only {} files were found: the rules would look at nothing", found.len());
    found
}

fn gather(folder: &Path, found: &mut Vec<Source>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            gather(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let below = path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
            found.push(Source { path: below, text: fs::read_to_string(&path).unwrap() });
        }
    }
}

#[test]
fn every_file_keeps_the_rules_of_the_house() {
    let mut complaints = Complaints::new();
    for source in sources() {
        for (name, rule) in RULES {
            complaints.extend(
                rule(&source).into_iter().map(|complaint| format!("{} [{name}] {complaint}", source.path)),
            );
        }
    }
    assert!(complaints.is_empty(), "{} complaints:\n{}", complaints.len(), complaints.join("\n"));
}

#[test]
fn every_bad_sample_fails_the_rule_it_breaks() {
    for sample in samples::BAD {
        let rule = RULES.iter().find(|(name, _)| *name == sample.rule).expect("the sample names a rule").1;
        let source = Source { path: sample.path.into(), text: sample.text.into() };
        assert!(
            !rule(&source).is_empty(),
            "[{}] let this pass in {}:\n{}",
            sample.rule,
            sample.path,
            sample.text
        );
    }
}

#[test]
fn every_good_sample_passes_every_rule() {
    for sample in samples::GOOD {
        let source = Source { path: sample.path.into(), text: sample.text.into() };
        for (name, rule) in RULES {
            let complaints = rule(&source);
            assert!(complaints.is_empty(), "[{name}] in {}: {complaints:?}\n{}", sample.path, sample.text);
        }
    }
}

#[test]
fn every_rule_has_a_bad_sample() {
    for (name, _) in RULES {
        assert!(
            samples::BAD.iter().any(|sample| sample.rule == *name),
            "nothing shows that [{name}] can fail"
        );
    }
}

#[test]
fn the_layers_of_the_table_are_the_modules_of_the_library() {
    let library = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let modules: BTreeSet<_> =
        library.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    let layers: BTreeSet<_> = layers::TABLE.iter().map(|layer| layer.name).collect();
    assert_eq!(modules, layers, "src/lib.rs and the table of layers differ");
}

#[test]
fn the_map_in_the_library_names_every_layer_in_the_order_of_the_house() {
    let library = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let rows = library.lines().filter_map(|line| line.strip_prefix("//! | `"));
    let named: Vec<_> = rows.filter_map(|row| row.split('`').next()).collect();
    let layers: Vec<_> = layers::TABLE.iter().map(|layer| layer.name).collect();
    assert_eq!(named, layers);
}
