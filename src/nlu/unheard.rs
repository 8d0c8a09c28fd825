//! Finds what no message can ever reach in the word files: spellings that are never cut out of a text as they stand, and words of a
//! rule that are always joined to a phrase or read as a day, a sum or a number before the rule sees them. For the tests; nothing here
//! runs while a message is read.

use super::entities;
use super::intents;
use super::lexicon::{Element, Entity, Lexicon, Rule, Sym, lexicon};
use super::names;
use super::normalize::Text;
use super::understanding::Addressee;
use crate::domain::Honorific;

/// Whom every message answers for.
const ASKED_FOR: Addressee<'static> = Addressee { honorific: Honorific::BapakIbu, name: "zzani" };
/// What people say for an entity, one for each language.
const SAMPLES: [(Entity, [&str; 2]); 14] = [
    (Entity::Date, ["tanggal 25", "the 25th"]),
    (Entity::Range, ["minggu depan", "next week"]),
    (Entity::Amount, ["500 ribu", "500 thousand"]),
    (Entity::Count, ["3 kali", "3 times"]),
    (Entity::Duration, ["10 hari", "10 days"]),
    (Entity::Longer, ["tambahan 10 hari", "10 more days"]),
    (Entity::Period, ["tiap minggu", "every week"]),
    (Entity::Fraction, ["50%", "50%"]),
    (Entity::Number, ["7", "7"]),
    (Entity::Identifier, ["081234567890", "081234567890"]),
    (Entity::Clock, ["jam 3", "at 3 pm"]),
    (Entity::Past, ["kemarin", "yesterday"]),
    (Entity::Payday, ["gajian", "payday"]),
    (Entity::Name, [ASKED_FOR.name, ASKED_FOR.name]),
];
/// What stands where any word may: nothing, one that no file knows, a comma.
const BETWEEN: [&str; 3] = ["", "zzq", ","];
/// How many other words are tried beside one.
const TRIES: usize = 12;

/// The spellings that no message can bring, and the words of each rule at which no message matches it; empty when all are live.
#[must_use]
pub fn unheard() -> Vec<String> {
    let lexicon = lexicon();
    let spellings = lexicon.spellings().filter(|word| !is_cut_whole(word, lexicon)).map(str::to_owned);
    let mut unheard: Vec<String> = spellings.collect();
    unheard.sort();
    for rule in lexicon.rules() {
        let words = idle_words(rule, lexicon);
        if !words.is_empty() {
            unheard.push(format!("{} <- {}", rule.source, words.join(" ")));
        }
    }
    unheard
}

/// Whether the spelling, standing in a message, is one token again.
fn is_cut_whole(word: &str, lexicon: &Lexicon) -> bool {
    let text = Text::read(word, lexicon);
    let doubled = text.tokens.len() == 1 && lexicon.exact(word).is_some();
    doubled || text.tokens.first().is_some_and(|token| text.of(token) == word)
}

/// The alternatives of a rule at which it never matches.
fn idle_words(rule: &Rule, lexicon: &Lexicon) -> Vec<String> {
    let mut idle = Vec::new();
    for (place, element) in rule.elements.iter().enumerate() {
        let (Element::OneOf(words) | Element::Maybe(words)) = element else { continue };
        // What the element before refuses is left out on purpose.
        let refused = match place.checked_sub(1).and_then(|before| rule.elements.get(before)) {
            Some(Element::NotNext(refused)) => refused.as_ref(),
            _ => &[],
        };
        for word in words.iter().filter(|word| !refused.contains(word)) {
            let said = |between: &str, turn: usize| instance(rule, (place, *word), between, turn, lexicon);
            let heard = BETWEEN.iter().any(|between| {
                (0..TRIES).any(|turn| said(between, turn).iter().any(|text| matches(text, rule, lexicon)))
            });
            if !heard {
                idle.push(lexicon.name(*word).to_owned());
            }
        }
    }
    idle
}

fn matches(text: &str, rule: &Rule, lexicon: &Lexicon) -> bool {
    let text = Text::read(text, lexicon);
    let mut pieces = entities::pieces(&text, lexicon);
    names::mark(&mut pieces, &text, lexicon, &ASKED_FOR);
    intents::matches(&pieces, rule)
}

/// Two messages, one in the words of each language, that follow the rule with one word given.
fn instance(
    rule: &Rule,
    (given, word): (usize, Sym),
    between: &str,
    turn: usize,
    lexicon: &Lexicon,
) -> [String; 2] {
    [0, 1].map(|language| {
        let mut text = String::new();
        for (place, element) in rule.elements.iter().enumerate() {
            let said = match element {
                _ if place == given => spoken(word, language, lexicon),
                Element::OneOf(words) => {
                    words.get(turn % words.len().max(1)).map_or("", |word| spoken(*word, language, lexicon))
                }
                Element::Gap(_) => between,
                Element::ClauseStart | Element::ClauseEnd => ",",
                _ => "",
            };
            text.push_str(&said.replace('_', " "));
            text.push(' ');
        }
        text
    })
}

fn spoken(word: Sym, language: usize, lexicon: &Lexicon) -> &str {
    let entity = SAMPLES.iter().find(|(entity, _)| entity.sym() == word);
    let said = entity.and_then(|(_, said)| said.get(language).copied());
    said.unwrap_or_else(|| if word == Sym::UNKNOWN { "zzq" } else { lexicon.name(word) })
}
