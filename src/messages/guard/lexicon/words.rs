//! The compiled lexicon: from spellings to marks. Looks words up; finds no constructions.

use super::tree::Tree;
use crate::messages::guard::rule::Rule;
use crate::messages::guard::stem::{self, Affixes};
use std::collections::HashMap;

/// A class, or a word that a rule names: what a token can be.
pub(in crate::messages::guard) type Mark = u16;

/// A language whose affixes a word takes: one bit each; none where it is known only as written.
pub(super) type Inflection = u8;
/// Indonesian prefixes and suffixes.
pub(super) const INDONESIAN: Inflection = 1;
/// English endings.
pub(super) const ENGLISH: Inflection = 2;

/// Not a language: the word stands in a class just so, and its stem says nothing more.
pub(super) const LISTED: Inflection = 4;

/// The marks that the code itself asks for.
#[derive(Clone, Copy, Default, Debug)]
pub(in crate::messages::guard) struct Named {
    /// A possessive of the person spoken to, also as a suffix.
    pub(in crate::messages::guard) yours: Mark,
    /// Done by the speaker, as a prefix.
    pub(in crate::messages::guard) by_me: Mark,
    /// Done by the person spoken to, as a prefix.
    pub(in crate::messages::guard) by_you: Mark,
    /// Done by somebody, as a prefix.
    pub(in crate::messages::guard) passive: Mark,
    /// The person spoken to, rudely.
    pub(in crate::messages::guard) you_rude: Mark,
    /// A number.
    pub(in crate::messages::guard) number: Mark,
    /// A negation.
    pub(in crate::messages::guard) no: Mark,
    /// The speaker.
    pub(in crate::messages::guard) we: Mark,
    /// Auxiliaries of the future and of ability.
    pub(in crate::messages::guard) will: Mark,
    /// Words where the reach of a negation ends: paying, answering, conditions.
    pub(in crate::messages::guard) ends_negation: Mark,
    /// Words that are recognised in every disguise.
    pub(in crate::messages::guard) vulgar: Mark,
    /// Those of them that, written plainly, may also name an animal or a title.
    pub(in crate::messages::guard) beast: Mark,
    /// Abbreviations whose stop ends no sentence.
    pub(in crate::messages::guard) abbreviation: Mark,
    /// What stands before a name in capitals.
    pub(in crate::messages::guard) before_name: Mark,
    /// Laughter and jokes.
    pub(in crate::messages::guard) laughter: Mark,
    /// Common words of Indonesian.
    pub(in crate::messages::guard) indonesian: Mark,
    /// Common words of English.
    pub(in crate::messages::guard) english: Mark,
    /// Words that keep their marks inside a phrase: persons.
    pub(in crate::messages::guard) kept: Mark,
    /// Harmless words and phrases.
    pub(in crate::messages::guard) innocent: Mark,
    /// What stands before the name of a place.
    pub(in crate::messages::guard) place: Mark,
    /// What has a title: books, songs, dishes.
    pub(in crate::messages::guard) titled: Mark,
    /// What says that somebody said something.
    pub(in crate::messages::guard) said: Mark,
    /// How the customer is called.
    pub(in crate::messages::guard) customer: Mark,
    /// What says that something should not have been said.
    pub(in crate::messages::guard) sorry: Mark,
    /// What stands before a person's name.
    pub(in crate::messages::guard) called: Mark,
    /// What is no name although it stands where names do.
    pub(in crate::messages::guard) no_name: Mark,
}

/// Words in a row that are one word.
#[derive(Debug)]
pub(super) struct Phrase {
    pub(super) parts: Box<[Mark]>,
    pub(super) marks: Box<[Mark]>,
}

/// Everything that the word files say.
#[derive(Default, Debug)]
pub(in crate::messages::guard) struct Lexicon {
    pub(super) words: HashMap<Box<str>, Vec<(Mark, Inflection)>>,
    /// Spellings by themselves without doubled letters.
    pub(super) squeezed: HashMap<Box<str>, Box<str>>,
    /// Vulgar words, and by their consonants.
    pub(super) vulgar: Vec<Box<str>>,
    /// Vulgar words as a tree, for texts that are taken apart.
    pub(in crate::messages::guard) hidden: Tree,
    pub(super) bare: HashMap<Box<str>, Vec<Box<str>>>,
    pub(super) phrases: HashMap<Mark, Vec<Phrase>>,
    /// The classes that hold what affixes say.
    pub(super) implied: HashMap<Mark, Vec<Mark>>,
    pub(in crate::messages::guard) rules: Vec<Rule>,
    /// The rules whose first word has this mark.
    pub(in crate::messages::guard) by_first: HashMap<Mark, Vec<usize>>,
    pub(in crate::messages::guard) named: Named,
    /// The names of the classes.
    pub(super) classes: HashMap<Mark, Box<str>>,
    pub(super) suggestions: HashMap<(bool, Box<str>), Box<str>>,
    pub(super) problems: Vec<String>,
}

impl Lexicon {
    /// Puts the marks of a plain spelling into `marks`; whether it is known.
    pub(in crate::messages::guard) fn look_up(&self, word: &str, marks: &mut Vec<Mark>) -> bool {
        let before = marks.len();
        if let Some(known) = self.words.get(word) {
            marks.extend(known.iter().map(|(mark, _)| *mark));
            // A word that only a rule names is still what its stem says: "anakmu" is somebody's `anak`.
            if known.iter().any(|(_, takes)| takes & LISTED != 0) {
                return true;
            }
        }
        if !word.is_ascii() || word.len() > LONGEST_INFLECTED {
            return marks.len() > before;
        }
        stem::indonesian(word, &mut |stem, affixes| {
            if self.take(stem, INDONESIAN, marks) {
                self.tell(affixes, marks);
            }
        });
        stem::english(word, &mut |stem| {
            self.take(stem, ENGLISH, marks);
        });
        marks.len() > before
    }

    /// The marks of a spelling that stands in the files just so.
    pub(in crate::messages::guard) fn as_written(&self, word: &str) -> Option<impl Iterator<Item = Mark>> {
        self.words.get(word).map(|known| known.iter().map(|(mark, _)| *mark))
    }

    fn take(&self, stem: &str, inflection: Inflection, marks: &mut Vec<Mark>) -> bool {
        let before = marks.len();
        let known = self.words.get(stem).map(Vec::as_slice).unwrap_or_default();
        marks.extend(known.iter().filter(|(_, takes)| takes & inflection != 0).map(|(mark, _)| *mark));
        marks.len() > before
    }

    fn tell(&self, affixes: Affixes, marks: &mut Vec<Mark>) {
        let named = &self.named;
        for (told, mark) in [
            (affixes.yours, named.yours),
            (affixes.by_me, named.by_me),
            (affixes.by_you, named.by_you),
            (affixes.passive, named.passive),
        ] {
            if told {
                marks.push(mark);
                marks.extend(self.implied.get(&mark).into_iter().flatten());
            }
        }
    }

    /// Whether a mark may come from an affix.
    pub(in crate::messages::guard) fn is_told(&self, mark: Mark) -> bool {
        self.implied.iter().any(|(told, held)| *told == mark || held.contains(&mark))
    }

    /// Whether a plain spelling is a vulgar word; puts its marks into `marks` if so.
    pub(in crate::messages::guard) fn look_up_vulgar(&self, word: &str, marks: &mut Vec<Mark>) -> bool {
        let before = marks.len();
        let known = self.look_up(word, marks);
        let vulgar = known && marks.get(before..).unwrap_or_default().contains(&self.named.vulgar);
        if !vulgar {
            marks.truncate(before);
        }
        vulgar
    }

    /// The name of a class; none where the mark is a word's.
    pub(in crate::messages::guard) fn class(&self, mark: Mark) -> Option<&str> {
        self.classes.get(&mark).map(AsRef::as_ref)
    }

    /// The spelling that looks like `squeezed` once doubled letters are single.
    pub(in crate::messages::guard) fn unsqueezed(&self, squeezed: &str) -> Option<&str> {
        self.squeezed.get(squeezed).map(AsRef::as_ref)
    }

    /// The vulgar words.
    pub(in crate::messages::guard) fn vulgar(&self) -> &[Box<str>] {
        &self.vulgar
    }

    /// Whether a spelling is a vulgar word just so.
    pub(in crate::messages::guard) fn is_vulgar(&self, word: &str) -> bool {
        self.vulgar.binary_search_by(|vulgar| vulgar.as_ref().cmp(word)).is_ok()
    }

    /// The vulgar words that begin with the same letter.
    pub(in crate::messages::guard) fn vulgar_like(&self, pattern: &str) -> &[Box<str>] {
        let first = pattern.chars().next();
        let from = self.vulgar.partition_point(|word| word.chars().next() < first);
        let to = self.vulgar.partition_point(|word| word.chars().next() <= first);
        self.vulgar.get(from..to).unwrap_or_default()
    }

    /// The vulgar words with these consonants.
    pub(in crate::messages::guard) fn with_consonants(&self, bare: &str) -> &[Box<str>] {
        self.bare.get(bare).map(Vec::as_slice).unwrap_or_default()
    }

    /// The longest phrase that begins with the first of these words: how many words, and what they are together.
    pub(in crate::messages::guard) fn phrase<'a>(
        &'a self,
        words: impl Fn(usize) -> Option<&'a [Mark]>,
    ) -> Option<(usize, &'a [Mark])> {
        let first = words(0)?;
        let candidates = first.iter().filter_map(|mark| self.phrases.get(mark)).flatten();
        let fitting = candidates.filter(|phrase| {
            phrase
                .parts
                .iter()
                .enumerate()
                .all(|(at, part)| words(at).is_some_and(|marks| marks.contains(part)))
        });
        fitting
            .max_by_key(|phrase| phrase.parts.len())
            .map(|phrase| (phrase.parts.len(), phrase.marks.as_ref()))
    }

    /// The courteous rewording for a reason, in English or Indonesian.
    pub(in crate::messages::guard) fn suggestion(&self, english: bool, key: &str) -> Option<&str> {
        self.suggestions.get(&(english, key.into())).map(AsRef::as_ref)
    }

    /// Lines of the files that say nothing.
    pub(in crate::messages::guard) fn problems(&self) -> &[String] {
        &self.problems
    }
}

/// No word with its affixes is longer.
const LONGEST_INFLECTED: usize = 28;
