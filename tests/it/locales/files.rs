//! Holds the two languages' message files against each other and against the code that uses them.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Message, Pattern, PatternElement, VariantKey};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

const TONES: [&str; 4] = ["warm", "light", "neutral", "firm"];

/// What one message asks for and offers.
#[derive(Default, PartialEq, Eq, Debug)]
struct Shape {
    variables: BTreeSet<String>,
    selectors: BTreeMap<String, BTreeSet<String>>,
    tags: BTreeMap<String, usize>,
    text: String,
}

type Topic = BTreeMap<String, Shape>;

fn locales() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("locales")
}

fn topics(language: &str) -> BTreeMap<String, Topic> {
    fs::read_dir(locales().join(language))
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            assert_eq!(path.extension().and_then(|e| e.to_str()), Some("ftl"), "{path:?} is no message file");
            (name, topic(&fs::read_to_string(path).unwrap()))
        })
        .collect()
}

fn topic(text: &str) -> Topic {
    let resource = fluent_syntax::parser::parse(text).unwrap();
    let mut topic = Topic::new();
    for entry in &resource.body {
        match entry {
            Entry::Message(Message { id, value, .. }) => {
                let mut shape = Shape::default();
                pattern(value.as_ref().unwrap(), &mut shape);
                assert!(topic.insert(id.name.to_owned(), shape).is_none(), "{} stands twice", id.name);
            }
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
            Entry::Term(term) => panic!("no terms are used: -{}", term.id.name),
            Entry::Junk { content } => panic!("not Fluent: {content}"),
        }
    }
    topic
}

fn pattern(pattern: &Pattern<&str>, shape: &mut Shape) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => {
                shape.text.push_str(value);
                for tag in ["<b>", "</b>", "<code>", "</code>"] {
                    *shape.tags.entry(tag.to_owned()).or_default() += value.matches(tag).count();
                }
            }
            PatternElement::Placeable { expression } => self::expression(expression, shape),
        }
    }
}

fn expression(expression: &Expression<&str>, shape: &mut Shape) {
    match expression {
        Expression::Inline(inline) => self::inline(inline, shape),
        Expression::Select { selector, variants } => {
            let InlineExpression::VariableReference { id } = selector else {
                panic!("selects by a variable")
            };
            shape.variables.insert(id.name.to_owned());
            let keys = shape.selectors.entry(id.name.to_owned()).or_default();
            for variant in variants {
                let (VariantKey::Identifier { name } | VariantKey::NumberLiteral { value: name }) =
                    variant.key;
                keys.insert(name.to_owned());
            }
            if id.name == "tone" {
                let default = variants.iter().find(|variant| variant.default).unwrap();
                assert_eq!(default.key, VariantKey::Identifier { name: "neutral" }, "the default tone");
            }
            for variant in variants {
                pattern(&variant.value, shape);
            }
        }
    }
}

fn inline(inline: &InlineExpression<&str>, shape: &mut Shape) {
    match inline {
        InlineExpression::VariableReference { id } => {
            shape.variables.insert(id.name.to_owned());
        }
        InlineExpression::StringLiteral { value } => {
            assert!(value.trim().is_empty(), "only spacing is quoted")
        }
        other => panic!("only variables are filled in: {other:?}"),
    }
}

#[test]
fn both_languages_have_the_same_topics_and_keys() {
    let (id, en) = (topics("id"), topics("en"));
    assert_eq!(id.keys().collect::<Vec<_>>(), en.keys().collect::<Vec<_>>());
    for (topic, messages) in &id {
        let english: Vec<_> = en[topic].keys().collect();
        assert_eq!(messages.keys().collect::<Vec<_>>(), english, "{topic}");
        for key in messages.keys() {
            assert!(key.starts_with(&format!("{topic}-")), "{key} stands in {topic}.ftl");
        }
    }
}

#[test]
fn both_languages_use_the_same_variables_and_the_same_tones() {
    let (id, en) = (topics("id"), topics("en"));
    for (topic, messages) in &id {
        for (key, indonesian) in messages {
            let english = &en[topic][key];
            assert_eq!(indonesian.variables, english.variables, "variables of {key}");
            // A plural may need more or fewer cases in one language; every other choice is the same.
            let choices = |shape: &Shape| {
                let mut choices = shape.selectors.clone();
                choices.retain(|name, _| name != "days" && name != "count");
                choices
            };
            assert_eq!(choices(indonesian), choices(english), "choices of {key}");
        }
    }
}

#[test]
fn every_tone_that_is_named_exists() {
    for language in ["id", "en"] {
        for (key, shape) in topics(language).values().flatten() {
            for tone in shape.selectors.get("tone").into_iter().flatten() {
                assert!(TONES.contains(&tone.as_str()), "{language} {key}: {tone}");
            }
        }
    }
}

#[test]
fn only_known_tags_are_used_and_each_is_closed() {
    for language in ["id", "en"] {
        for (key, shape) in topics(language).values().flatten() {
            let count = |tag: &str| shape.tags.get(tag).copied().unwrap_or_default();
            assert_eq!(count("<b>"), count("</b>"), "{language} {key}");
            assert_eq!(count("<code>"), count("</code>"), "{language} {key}");
            let known: usize = shape.tags.values().sum();
            assert_eq!(shape.text.matches('<').count(), known, "{language} {key}: an unknown tag");
            assert!(!shape.text.contains(['\u{2068}', '\u{2069}', '&']), "{language} {key}");
        }
    }
}

#[test]
fn no_key_is_unused_and_none_is_missing() {
    let mut source = String::new();
    read_sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/messages"), &mut source);
    let keys: BTreeSet<String> = topics("id").values().flat_map(|topic| topic.keys().cloned()).collect();
    for key in keys.iter().filter(|key| !key.starts_with("commands-") || *key == "commands-summary") {
        assert!(source.contains(&format!("\"{key}\"")), "{key} is used by nothing");
    }
    for command in santun::messages::labels::COMMANDS {
        assert!(keys.contains(&format!("commands-{command}")), "{command} has no description");
    }
    let commands = keys.iter().filter(|key| key.starts_with("commands-")).count();
    assert_eq!(commands, santun::messages::labels::COMMANDS.len() + 1, "a command without a use");
}

fn read_sources(folder: &Path, source: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read_sources(&path, source);
        } else {
            source.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn translators_find_a_note_in_every_file() {
    for language in ["id", "en"] {
        for entry in fs::read_dir(locales().join(language)).unwrap() {
            let path = entry.unwrap().path();
            assert!(fs::read_to_string(&path).unwrap().contains("## "), "{path:?}");
        }
    }
}
