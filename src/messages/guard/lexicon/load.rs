//! Compiles the word files into a [`Lexicon`], once. A line that does not parse is kept as a problem, never a panic.

use super::tree::Tree;
use super::words::{ENGLISH, INDONESIAN, Inflection, LISTED, Lexicon, Mark, Named, Phrase};
use crate::messages::guard::disguise;
use crate::messages::guard::rule::{Rule, RuleError};
use rust_embed::RustEmbed;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// The Indonesian word files, inside the binary.
#[derive(RustEmbed)]
#[folder = "src/messages/guard/lexicon/id"]
struct Indonesian;

/// The English word files, inside the binary.
#[derive(RustEmbed)]
#[folder = "src/messages/guard/lexicon/en"]
struct English;

/// The files of one language: path and content.
type Sources = Vec<(String, Vec<u8>)>;

/// The languages, and whose affixes their words take.
fn sources() -> [(Sources, Inflection); 2] {
    [(files::<Indonesian>(), INDONESIAN), (files::<English>(), ENGLISH)]
}

/// The files of one language by path, in order.
fn files<Embedded: RustEmbed>() -> Sources {
    let read = |path: &str| Embedded::get(path).map(|file| file.data.into_owned()).unwrap_or_default();
    let mut files: Vec<_> = Embedded::iter().map(|path| (path.to_string(), read(&path))).collect();
    files.sort();
    files
}

/// The compiled word files.
pub(in crate::messages::guard) fn lexicon() -> &'static Lexicon {
    static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Loader::default().load());
    &LEXICON
}

#[derive(Default)]
struct Loader {
    lexicon: Lexicon,
    ids: HashMap<Box<str>, Mark>,
    /// Which classes a class belongs to.
    holders: HashMap<Mark, Vec<Mark>>,
    defined: HashSet<Mark>,
    /// The marks of words that negate.
    negations: HashSet<Mark>,
    aliases: Vec<(String, Vec<String>, Inflection)>,
    phrases: Vec<(String, Vec<Mark>)>,
}

impl Loader {
    fn load(mut self) -> Lexicon {
        self.name();
        let sources = sources();
        for wanted in ["words/", "rules/", "suggestions.txt"] {
            for (files, inflection) in &sources {
                for (path, data) in files.iter().filter(|(path, _)| path.starts_with(wanted)) {
                    match std::str::from_utf8(data) {
                        Ok(text) => self.file(wanted, text, *inflection),
                        Err(_) => self.lexicon.problems.push(format!("{path} is not UTF-8")),
                    }
                }
            }
        }
        self.finish();
        self.lexicon
    }

    fn file(&mut self, kind: &str, text: &str, inflection: Inflection) {
        let lines = text.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
        let mut heading = String::new();
        for line in lines.filter(|line| !line.is_empty()) {
            match kind {
                "words/" => self.words(line, inflection),
                "rules/" if line.starts_with('[') => heading = line.to_owned(),
                "rules/" => self.rule(&heading, line, inflection),
                _ => self.suggestion(line, inflection),
            }
        }
    }

    /// The classes that the code asks for by name.
    fn name(&mut self) {
        let mut class = |name: &str| {
            let mark = self.mark(name);
            self.defined.insert(mark);
            mark
        };
        self.lexicon.named = Named {
            yours: class("@yours"),
            by_me: class("@by_me"),
            by_you: class("@by_you"),
            passive: class("@passive"),
            number: class("@number"),
            no: class("@no"),
            we: class("@we"),
            will: class("@will"),
            ends_negation: class("@ends_negation"),
            you_rude: class("@you_rude"),
            vulgar: class("@vulgar"),
            beast: class("@beast"),
            abbreviation: class("@abbreviation"),
            before_name: class("@before_name"),
            laughter: class("@laughter"),
            indonesian: class("@indonesian"),
            english: class("@english"),
            kept: class("@kept"),
            innocent: class("@innocent"),
            place: class("@place"),
            titled: class("@titled"),
            said: class("@said"),
            customer: class("@customer"),
            sorry: class("@sorry"),
            called: class("@called"),
            no_name: class("@no_name"),
        };
        self.negations.insert(self.lexicon.named.no);
    }

    fn mark(&mut self, name: &str) -> Mark {
        let next = Mark::try_from(self.ids.len()).unwrap_or(Mark::MAX);
        *self.ids.entry(name.into()).or_insert(next)
    }

    /// `@class: word word` or `word: variant variant`.
    fn words(&mut self, line: &str, inflection: Inflection) {
        let Some((name, list)) = line.split_once(':') else {
            self.lexicon.problems.push(line.to_owned());
            return;
        };
        if !name.starts_with('@') {
            let variants = list.split_whitespace().map(str::to_owned).collect();
            self.aliases.push((name.to_owned(), variants, inflection));
            return;
        }
        let class = self.mark(name);
        self.defined.insert(class);
        for word in list.split_whitespace() {
            if word.starts_with('@') {
                let held = self.mark(word);
                self.holders.entry(held).or_default().push(class);
            } else {
                self.word(word, class, inflection | LISTED);
            }
        }
    }

    /// Gives a word, or a row of words, a mark.
    fn word(&mut self, word: &str, mark: Mark, inflection: Inflection) {
        let (word, inflection) = match word.strip_prefix('=') {
            Some(exact) => (exact, inflection & LISTED),
            None => (word, inflection),
        };
        if word.contains('_') {
            self.phrases.push((word.to_owned(), vec![mark]));
            return;
        }
        let known = self.lexicon.words.entry(word.into()).or_default();
        match known.iter_mut().find(|(has, _)| *has == mark) {
            Some((_, takes)) => *takes |= inflection,
            None => known.push((mark, inflection)),
        }
    }

    /// The mark of a word that a rule or a phrase names.
    fn literal(&mut self, word: &str, inflection: Inflection) -> Mark {
        let mark = self.mark(word);
        if self.defined.insert(mark) {
            let no = self.lexicon.named.no;
            let spelled = word.trim_start_matches('=');
            let known = self.lexicon.words.get(spelled).map(Vec::as_slice).unwrap_or_default();
            if known.iter().any(|(mark, _)| *mark == no) {
                self.negations.insert(mark);
            }
            self.word(word, mark, inflection);
        }
        mark
    }

    fn rule(&mut self, heading: &str, line: &str, inflection: Inflection) {
        let parsed = Rule::parse(heading, line, &mut |name: &str| {
            if name.starts_with('@') {
                let mark = self.mark(name);
                if self.defined.contains(&mark) { Ok(mark) } else { Err(RuleError::Class(name.to_owned())) }
            } else {
                Ok(self.literal(name, inflection))
            }
        });
        match parsed {
            Ok(rule) => {
                let rule = rule.written(inflection == ENGLISH, |mark| self.negations.contains(&mark));
                self.lexicon.rules.push(rule);
            }
            Err(error) => self.lexicon.problems.push(format!("{heading} {line}: {error}")),
        }
    }

    fn suggestion(&mut self, line: &str, inflection: Inflection) {
        match line.split_once(": ") {
            Some((key, text)) => {
                let key = (inflection == ENGLISH, key.into());
                self.lexicon.suggestions.insert(key, text.into());
            }
            None => self.lexicon.problems.push(line.to_owned()),
        }
    }

    fn finish(&mut self) {
        self.rows();
        for (word, variants, inflection) in std::mem::take(&mut self.aliases) {
            self.alias(&word, &variants, inflection);
        }
        for marks in self.lexicon.words.values_mut() {
            let mut at = 0;
            while let Some((mark, takes)) = marks.get(at).copied() {
                for holder in self.holders.get(&mark).into_iter().flatten() {
                    if !marks.iter().any(|(has, _)| has == holder) {
                        marks.push((*holder, takes));
                    }
                }
                at += 1;
            }
        }
        let named = self.lexicon.named;
        for told in [named.yours, named.by_me, named.by_you, named.passive] {
            self.lexicon.implied.insert(told, self.holding(told));
        }
        for word in self.lexicon.words.keys().filter(|word| word.len() >= 4) {
            self.lexicon.squeezed.insert(disguise::squeeze(word).into(), word.clone());
        }
        let vulgar = self.lexicon.named.vulgar;
        let is_vulgar = |marks: &Vec<(Mark, Inflection)>| marks.iter().any(|(mark, _)| *mark == vulgar);
        let words = self.lexicon.words.iter().filter(|(_, marks)| is_vulgar(marks));
        self.lexicon.vulgar = words.map(|(word, _)| word.clone()).collect();
        self.lexicon.vulgar.sort();
        self.lexicon.hidden = Tree::of(&self.lexicon.vulgar);
        for word in &self.lexicon.vulgar {
            let bare: Box<str> = disguise::consonants(word).into();
            self.lexicon.bare.entry(bare).or_default().push(word.clone());
        }
        let classes = self.ids.iter().filter(|(name, _)| name.starts_with('@'));
        self.lexicon.classes = classes.map(|(name, mark)| (*mark, name.clone())).collect();
        self.index();
    }

    /// The classes that hold a class, and those that hold them.
    fn holding(&self, class: Mark) -> Vec<Mark> {
        let mut all = vec![class];
        let mut at = 0;
        while let Some(mark) = all.get(at).copied() {
            let more = self.holders.get(&mark).into_iter().flatten();
            let fresh: Vec<Mark> = more.filter(|holder| !all.contains(holder)).copied().collect();
            all.extend(fresh);
            at += 1;
        }
        all.split_off(1)
    }

    /// Words in a row become phrases of the marks of their words.
    fn rows(&mut self) {
        let mut rows: HashMap<String, Vec<Mark>> = HashMap::new();
        for (row, marks) in std::mem::take(&mut self.phrases) {
            rows.entry(row).or_default().extend(marks);
        }
        let mut sorted: Vec<_> = rows.into_iter().collect();
        sorted.sort();
        for (row, mut marks) in sorted {
            let held: Vec<Mark> = marks.iter().flat_map(|mark| self.holding(*mark)).collect();
            marks.extend(held);
            let literal = self.mark(&row);
            marks.push(literal);
            // "tidak bisa" still negates what follows, "tidak bayar" only the paying.
            let named = self.lexicon.named;
            let begins = row.split('_').next().is_some_and(|first| self.is(first, named.no));
            if begins && !row.split('_').any(|part| self.is(part, named.ends_negation)) {
                marks.push(named.no);
            }
            let parts: Box<[Mark]> =
                row.split('_').map(|part| self.literal(part, INDONESIAN | ENGLISH)).collect();
            if let Some(first) = parts.first() {
                let phrase = Phrase { parts: parts.clone(), marks: marks.into() };
                self.lexicon.phrases.entry(*first).or_default().push(phrase);
            }
        }
    }

    /// Whether a word stands in a class just so.
    fn is(&self, word: &str, class: Mark) -> bool {
        let known = self.lexicon.words.get(word).map(Vec::as_slice).unwrap_or_default();
        known.iter().any(|(mark, _)| *mark == class)
    }

    fn alias(&mut self, word: &str, variants: &[String], inflection: Inflection) {
        let Some(marks) = self.lexicon.words.get(word).cloned() else {
            self.lexicon.problems.push(format!("{word}: no class and no rule knows it"));
            return;
        };
        for variant in variants {
            for (mark, takes) in &marks {
                self.word(variant, *mark, takes & (inflection | LISTED));
            }
        }
    }

    fn index(&mut self) {
        for (at, rule) in self.lexicon.rules.iter().enumerate() {
            for mark in rule.first() {
                self.lexicon.by_first.entry(*mark).or_default().push(at);
            }
        }
    }
}
