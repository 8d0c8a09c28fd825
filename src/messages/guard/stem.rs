//! Takes affixes off a word, so that the lexicon names `sebar` and knows `disebarkan`, `nyebarin`, `menyebarkanmu`. Knows no word.

/// What the affixes say.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(super) struct Affixes {
    /// `-mu`: of the person spoken to.
    pub(super) yours: bool,
    /// `ku-`: by the person who speaks.
    pub(super) by_me: bool,
    /// `kau-`: by the person spoken to.
    pub(super) by_you: bool,
    /// `di-`: done by somebody.
    pub(super) passive: bool,
}

/// The shortest stem of an Indonesian word.
const SHORTEST: usize = 3;

/// Calls `found` with every Indonesian stem that `word` may have, itself included.
pub(super) fn indonesian(word: &str, found: &mut impl FnMut(&str, Affixes)) {
    let none = Affixes::default();
    prefixes(word, none, found, 0);
    for particle in ["lah", "kah", "pun", "tah", "nih", "dong"] {
        if let Some(rest) = long_enough(word.strip_suffix(particle)) {
            endings(rest, found);
        }
    }
    endings(word, found);
}

fn endings(word: &str, found: &mut impl FnMut(&str, Affixes)) {
    let none = Affixes::default();
    prefixes(word, none, found, 0);
    derivations(word, none, found);
    for (ending, affixes) in [("mu", Affixes { yours: true, ..none }), ("ku", none), ("nya", none)] {
        if let Some(rest) = long_enough(word.strip_suffix(ending)) {
            prefixes(rest, affixes, found, 0);
            derivations(rest, affixes, found);
        }
    }
}

fn derivations(word: &str, affixes: Affixes, found: &mut impl FnMut(&str, Affixes)) {
    for ending in ["kan", "an", "i", "in", "ken", "ake", "ne", "en", "keun", "e"] {
        if let Some(rest) = long_enough(word.strip_suffix(ending)) {
            prefixes(rest, affixes, found, 0);
        }
    }
}

fn long_enough(rest: Option<&str>) -> Option<&str> {
    rest.filter(|rest| rest.len() >= SHORTEST)
}

/// At most so many prefixes stand before a stem: `di-per-`, `mem-per-`.
const MOST_PREFIXES: u8 = 2;

fn prefixes(word: &str, affixes: Affixes, found: &mut impl FnMut(&str, Affixes), depth: u8) {
    found(word, affixes);
    if depth >= MOST_PREFIXES || word.len() <= SHORTEST {
        return;
    }
    let mut go = |rest: &str, affixes: Affixes| {
        if rest.len() >= SHORTEST {
            prefixes(rest, affixes, found, depth + 1);
        }
    };
    for (prefix, change) in [
        ("di", Affixes { passive: true, ..affixes }),
        ("ku", Affixes { by_me: true, ..affixes }),
        ("tak", Affixes { by_me: true, ..affixes }),
        ("kau", Affixes { by_you: true, ..affixes }),
    ] {
        if let Some(rest) = word.strip_prefix(prefix) {
            go(rest, change);
        }
    }
    for prefix in ["ter", "ber", "be", "per", "pe", "se", "ke", "nge", "menge", "penge", "ti", "ka"] {
        if let Some(rest) = word.strip_prefix(prefix) {
            go(rest, affixes);
        }
    }
    for nasal in ["me", "pe", ""] {
        if let Some(rest) = word.strip_prefix(nasal) {
            nasals(rest, |rest| go(rest, affixes));
        }
    }
    if let Some(rest) = word.strip_prefix("me") {
        go(rest, affixes);
    }
}

/// `m-`, `n-`, `ny-`, `ng-` hide the first letter of the stem.
fn nasals(word: &str, mut go: impl FnMut(&str)) {
    for (nasal, hidden) in
        [("ny", "s"), ("ny", "c"), ("ng", "k"), ("ng", ""), ("m", "p"), ("n", "t"), ("m", ""), ("n", "")]
    {
        let Some(rest) = word.strip_prefix(nasal) else { continue };
        let begins_with_vowel = rest.starts_with(['a', 'i', 'u', 'e', 'o']);
        if hidden.is_empty() && (nasal == "ng" || !begins_with_vowel) {
            go(rest);
        } else if !hidden.is_empty() && begins_with_vowel {
            go(&format!("{hidden}{rest}"));
        }
    }
}

/// Calls `found` with every English stem that `word` may have, itself included.
pub(super) fn english(word: &str, found: &mut impl FnMut(&str)) {
    found(word);
    for ending in ["s", "es", "ed", "d", "ing", "er", "ers", "in"] {
        let Some(rest) = long_enough(word.strip_suffix(ending)) else { continue };
        // "noted" is no "not".
        if ending == "s" || rest.len() > SHORTEST {
            found(rest);
        }
        if matches!(ending, "ing" | "ed" | "er" | "ers" | "es") {
            found(&format!("{rest}e"));
            let mut ends = rest.chars().rev();
            if let (Some(last), Some(before)) = (ends.next(), ends.next())
                && last == before
                && let Some(undoubled) = rest.strip_suffix(last)
            {
                found(undoubled);
            }
            if let Some(stem) = rest.strip_suffix('i') {
                found(&format!("{stem}y"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(word: &str) -> Vec<String> {
        let mut all = Vec::new();
        indonesian(word, &mut |stem, _| all.push(stem.to_owned()));
        all
    }

    #[test]
    fn indonesian_affixes_come_off() {
        for (word, stem) in [
            ("disebarkan", "sebar"),
            ("nyebarin", "sebar"),
            ("menyebarluaskan", "sebarluas"),
            ("dipermalukan", "malu"),
            ("kubunuh", "bunuh"),
            ("memukuli", "pukul"),
            ("keluargamu", "keluarga"),
            ("ngirim", "kirim"),
            ("penagihan", "tagih"),
            ("mbakar", "bakar"),
            ("takpateni", "pateni"),
            ("hubungin", "hubung"),
        ] {
            assert!(stems(word).iter().any(|found| found == stem), "{word}: {:?}", stems(word));
        }
    }

    #[test]
    fn possession_is_told() {
        let mut yours = false;
        indonesian("rumahmu", &mut |stem, affixes| yours |= stem == "rumah" && affixes.yours);
        assert!(yours);
    }

    #[test]
    fn english_endings_come_off() {
        for (word, stem) in
            [("stabbing", "stab"), ("families", "family"), ("seizing", "seize"), ("calls", "call")]
        {
            let mut all = Vec::new();
            english(word, &mut |found| all.push(found.to_owned()));
            assert!(all.iter().any(|found| found == stem), "{word}: {all:?}");
        }
    }
}
