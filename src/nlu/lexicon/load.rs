//! Compiles the word files into a [`Lexicon`], once. A line that does not parse is kept as a problem, never a panic.

use super::effects::{named, parse_effects};
use super::marks::{Mark, Numeral};
use super::pattern::{Effect, Element, Entity, Rule};
use super::sources::SOURCES;
use super::words::{Entry, Lexicon, Sym};
use chrono::NaiveDate;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Signs that rules may name.
const SIGNS: &str = ".,?!;:/-%$+=@#€£&";

/// The compiled word files.
pub(in crate::nlu) fn lexicon() -> &'static Lexicon {
    static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Loader::default().load());
    &LEXICON
}

#[derive(Default)]
struct Loader {
    lexicon: Lexicon,
    ids: HashMap<Box<str>, Sym>,
    classes: HashMap<Box<str>, Vec<Sym>>,
    pending_phrases: Vec<(Vec<String>, Box<[Sym]>)>,
    /// Variants of several words, and the word that they stand for.
    respelt: HashMap<Box<str>, Sym>,
}

impl Loader {
    fn load(mut self) -> Lexicon {
        self.reserve();
        for source in &SOURCES {
            self.each_pair(source.spelling, |this, name, words| this.spelling(name, words, source.bit));
        }
        for source in &SOURCES {
            self.each_pair(source.marks, |this, name, words| this.mark(name, words, source.bit));
            self.each_pair(source.numbers, |this, name, words| this.numeral(name, words, source.bit));
            self.each_pair(source.dates, |this, name, words| this.calendar(name, words, source.bit));
            self.each_pair(source.classes, |this, name, words| this.class(name, words, source.bit));
        }
        for source in &SOURCES {
            for file in source.rules {
                self.rules(file, source.bit);
            }
        }
        self.phrases();
        self.index();
        self.lexicon.typos = super::words::typos(&self.lexicon.words);
        self.lexicon
    }

    /// The symbols that have a fixed place: unknown, the entities, the signs.
    fn reserve(&mut self) {
        self.intern("<unknown>");
        for entity in Entity::ALL {
            let name = format!("<{}>", format!("{entity:?}").to_lowercase());
            self.intern(&name);
        }
        for sign in SIGNS.chars() {
            let sym = self.intern(&sign.to_string());
            self.know(&sign.to_string(), &[sym], 0);
        }
    }

    fn each_pair(&mut self, file: &str, mut read: impl FnMut(&mut Self, &str, &str)) {
        for line in lines(file) {
            match line.split_once(": ") {
                Some((name, words)) => read(self, name.trim(), words),
                None => self.lexicon.problems.push(line.to_owned()),
            }
        }
    }

    fn intern(&mut self, name: &str) -> Sym {
        if let Some(sym) = self.ids.get(name) {
            return *sym;
        }
        let sym = Sym(u16::try_from(self.lexicon.names.len()).unwrap_or_default());
        self.lexicon.names.push(name.into());
        self.lexicon.marks.push(0);
        self.lexicon.numerals.push(None);
        self.ids.insert(name.into(), sym);
        sym
    }

    fn know(&mut self, spelling: &str, syms: &[Sym], bit: u8) {
        let entry = self
            .lexicon
            .words
            .entry(spelling.into())
            .or_insert_with(|| Entry { syms: syms.into(), languages: 0 });
        entry.languages |= bit;
    }

    /// The symbol of a word as a file writes it; new words stand for themselves.
    fn word(&mut self, word: &str, bit: u8) -> Vec<Sym> {
        // A hyphen stands between words, like a space.
        if word.len() > 1 && word.contains('-') {
            return self.word(&word.replace('-', "_"), bit);
        }
        if word.contains('_') {
            if let Some(sym) = self.ids.get(word) {
                return vec![*sym];
            }
            if let Some(meant) = self.respelt.get(word) {
                return vec![*meant];
            }
            let sym = self.intern(word);
            self.pending_phrases.push((word.split('_').map(str::to_owned).collect(), [sym].into()));
            return vec![sym];
        }
        if let Some(entry) = self.lexicon.words.get_mut(word) {
            entry.languages |= bit;
            return entry.syms.to_vec();
        }
        let sym = self.intern(word);
        self.know(word, &[sym], bit);
        vec![sym]
    }

    /// `canonical words: variant variant`. A variant of several words becomes one word, or as many as it has.
    fn spelling(&mut self, canonical: &str, variants: &str, bit: u8) {
        let syms: Vec<Sym> = canonical.split_whitespace().flat_map(|word| self.word(word, bit)).collect();
        for variant in variants.split_whitespace() {
            let parts: Vec<String> = variant.split('_').map(str::to_owned).collect();
            match variant.contains('_') {
                true if syms.len() == 1 || syms.len() == parts.len() => {
                    if let [sym] = syms.as_slice() {
                        self.respelt.entry(variant.into()).or_insert(*sym);
                    }
                    self.pending_phrases.push((parts, syms.clone().into()));
                }
                true => self.lexicon.problems.push(format!("{canonical}: {variant}")),
                false => self.know(variant, &syms, bit),
            }
        }
    }

    fn mark(&mut self, name: &str, words: &str, bit: u8) {
        let Some(mark) = named::<Mark>(name) else {
            self.lexicon.problems.push(format!("mark {name}"));
            return;
        };
        for word in words.split_whitespace() {
            for sym in self.word(word, bit) {
                if let Some(marks) = self.lexicon.marks.get_mut(sym.place()) {
                    *marks |= mark.bit();
                }
            }
        }
    }

    fn numeral(&mut self, name: &str, words: &str, bit: u8) {
        let (kind, digits) = name.split_at_checked(1).unwrap_or_default();
        let numeral = match (kind, digits.parse::<f64>().ok()) {
            ("+", Some(_)) => Some(Numeral::Teen),
            ("x", Some(10.0)) => Some(Numeral::Tens),
            ("x", Some(100.0)) => Some(Numeral::Hundreds),
            ("*", Some(scale)) => Some(Numeral::Scale(scale)),
            ("=", Some(money)) => Some(Numeral::Money(money)),
            _ => name.parse().ok().map(Numeral::Unit),
        };
        if numeral.is_none() {
            self.lexicon.problems.push(format!("numeral {name}"));
        }
        for word in words.split_whitespace() {
            for sym in self.word(word, bit) {
                if let Some(place) = self.lexicon.numerals.get_mut(sym.place()) {
                    *place = numeral;
                }
            }
        }
    }

    /// `weekday 0: senin`, `month 1: januari`, `day +1: besok`, `feast 2026-03-21 2027-03-10: lebaran`, `fixed 12 31: malam_tahun_baru`.
    fn calendar(&mut self, name: &str, words: &str, bit: u8) {
        let mut parts = name.split_whitespace();
        let kind = parts.next().unwrap_or_default();
        let values: Vec<&str> = parts.collect();
        let number = values.first().and_then(|value| value.parse::<i64>().ok());
        let feasts: Vec<NaiveDate> = values.iter().filter_map(|value| value.parse().ok()).collect();
        for word in words.split_whitespace() {
            let Some(sym) = self.word(word, bit).first().copied() else { continue };
            match (kind, number.and_then(|n| u32::try_from(n).ok())) {
                ("weekday", Some(day)) => drop(self.lexicon.weekdays.insert(sym, day)),
                ("month", Some(month)) => drop(self.lexicon.months.insert(sym, month)),
                ("earlier", _) => drop(self.lexicon.earlier.insert(sym, number.unwrap_or_default())),
                ("day", _) => drop(self.lexicon.days.insert(sym, number.unwrap_or_default())),
                ("fixed", Some(month)) => {
                    let day = values.get(1).and_then(|value| value.parse().ok()).unwrap_or_default();
                    self.lexicon.fixed.insert(sym, (month, day));
                }
                ("feast", _) if feasts.len() == values.len() => {
                    self.lexicon.feasts.insert(sym, feasts.clone());
                }
                _ => self.lexicon.problems.push(format!("{name}: {words}")),
            }
        }
    }

    /// `@class: word word`; `prefixes:` and `suffixes:` are the clitics.
    fn class(&mut self, name: &str, words: &str, bit: u8) {
        match name {
            "prefixes" => self.lexicon.prefixes.extend(words.split_whitespace().map(Into::into)),
            "suffixes" => self.lexicon.suffixes.extend(words.split_whitespace().map(Into::into)),
            "vocabulary" => words.split_whitespace().for_each(|word| drop(self.word(word, bit))),
            _ => {
                let syms: Vec<Sym> = words
                    .split_whitespace()
                    .flat_map(|word| match word.chars().next() {
                        Some('@') => self.classes.get(word).cloned().unwrap_or_default(),
                        Some('<') => self.ids.get(word).copied().into_iter().collect(),
                        _ => self.word(word, bit),
                    })
                    .collect();
                self.classes.entry(name.into()).or_default().extend(syms);
            }
        }
    }

    fn rules(&mut self, file: &str, bit: u8) {
        let mut effects = Vec::new();
        for line in lines(file) {
            if let Some(header) = line
                .strip_prefix('[')
                .filter(|rest| !rest.starts_with(' '))
                .and_then(|rest| rest.strip_suffix(']'))
            {
                match parse_effects(header) {
                    Some(parsed) => effects = parsed,
                    None => self.lexicon.problems.push(line.to_owned()),
                }
                continue;
            }
            let (pattern, extra) = line.split_once("=>").unwrap_or((line, ""));
            let Some(extra) = parse_effects(extra) else {
                self.lexicon.problems.push(line.to_owned());
                continue;
            };
            self.rule(pattern, line, effects.iter().copied().chain(extra).collect(), bit);
        }
    }

    fn rule(&mut self, pattern: &str, line: &str, effects: Box<[Effect]>, bit: u8) {
        let mut elements = Vec::new();
        for part in pattern.split_whitespace() {
            match self.element(part, bit) {
                Some(mut parsed) => elements.append(&mut parsed),
                None => self.lexicon.problems.push(line.to_owned()),
            }
        }
        let rule = Rule { elements: elements.into(), effects, source: line.into() };
        if rule.first().is_none() || rule.effects.is_empty() {
            self.lexicon.problems.push(line.to_owned());
        }
        self.lexicon.rules.push(rule);
    }

    fn element(&mut self, part: &str, bit: u8) -> Option<Vec<Element>> {
        let single = match part {
            "^" => Some(Element::Start),
            "$" => Some(Element::End),
            "[" => Some(Element::ClauseStart),
            "]" => Some(Element::ClauseEnd),
            ".." => Some(Element::Gap(3)),
            "..." => Some(Element::Gap(6)),
            _ => None,
        };
        if let Some(single) = single {
            return Some(vec![single]);
        }
        if let Some(words) = part.strip_prefix('~').filter(|rest| !rest.is_empty()) {
            return Some(vec![Element::NotBefore(self.any_of(words, bit)?)]);
        }
        if let Some(words) = part.strip_prefix('!').filter(|rest| !rest.is_empty()) {
            return Some(vec![Element::NotNext(self.any_of(words, bit)?)]);
        }
        if let Some(words) = part.strip_suffix('?').filter(|rest| !rest.is_empty() && !rest.ends_with('|')) {
            return Some(vec![Element::Maybe(self.any_of(words, bit)?)]);
        }
        if part.contains(['|', '@', '<']) {
            return Some(vec![Element::OneOf(self.any_of(part, bit)?)]);
        }
        Some(self.word(part, bit).into_iter().map(|sym| Element::OneOf([sym].into())).collect())
    }

    fn any_of(&mut self, alternatives: &str, bit: u8) -> Option<Box<[Sym]>> {
        let mut syms = Vec::new();
        for alternative in alternatives.split('|') {
            if alternative.starts_with('@') {
                syms.extend(self.classes.get(alternative)?);
            } else if alternative.starts_with('<') {
                syms.push(*self.ids.get(alternative)?);
                match alternative {
                    "<duration>" => syms.push(Entity::Longer.sym()),
                    "<range>" => syms.push(Entity::Payday.sym()),
                    "<unknown>" => syms.push(Entity::Name.sym()),
                    _ => {}
                }
            } else {
                let word = self.word(alternative, bit);
                // A spelling of several words cannot be one alternative.
                syms.push(*word.first().filter(|_| word.len() == 1)?);
            }
        }
        syms.sort_unstable();
        syms.dedup();
        Some(syms.into())
    }

    /// Phrases are joined longest first, whatever the order in the files.
    fn phrases(&mut self) {
        for (words, meant) in std::mem::take(&mut self.pending_phrases) {
            let syms: Vec<Sym> = words.iter().flat_map(|word| self.word(word, 0)).collect();
            if let Some(first) = syms.first() {
                self.lexicon.phrases.entry(*first).or_default().push((syms.into(), meant));
            }
        }
        for phrases in self.lexicon.phrases.values_mut() {
            phrases.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
    }

    fn index(&mut self) {
        self.lexicon.starts = vec![Vec::new(); self.lexicon.names.len()];
        for (place, rule) in (0_u32..).zip(&self.lexicon.rules) {
            for sym in rule.first().unwrap_or_default() {
                if let Some(starts) = self.lexicon.starts.get_mut(sym.place()) {
                    starts.push(place);
                }
            }
        }
    }
}

fn lines(file: &str) -> impl Iterator<Item = &str> {
    file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("# "))
}
