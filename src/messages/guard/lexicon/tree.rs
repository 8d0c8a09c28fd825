//! The vulgar words as a tree of letters. A text that is taken apart is followed letter by letter, so that a hidden word costs no more
//! than its letters. Finds where one may end; what stands there is read by `disguise`.

use crate::messages::guard::disguise;

/// A place in the tree: the letters that lead to it are the beginning of a word.
#[derive(Default, Debug)]
struct Node {
    letter: char,
    next: Vec<usize>,
    ends: bool,
    /// A word ends here, or would but for vowels.
    nearly_ends: bool,
}

/// The tree; its first node is the root. Doubled letters stand in it once.
#[derive(Default, Debug)]
pub(in crate::messages::guard) struct Tree {
    nodes: Vec<Node>,
}

const ROOT: usize = 0;
/// So many vowels in a row may be left out.
const MOST_SKIPPED: u8 = 2;

const fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'i' | 'u' | 'e' | 'o')
}

impl Tree {
    /// The tree of these words.
    pub(super) fn of(words: &[Box<str>]) -> Self {
        let mut tree = Self { nodes: vec![Node::default()] };
        for word in words {
            tree.add(&disguise::squeeze(word));
        }
        tree
    }

    fn add(&mut self, word: &str) {
        let mut way = vec![ROOT];
        for letter in word.chars() {
            let at = way.last().copied().unwrap_or(ROOT);
            let place = self.child(at, letter).unwrap_or_else(|| self.grow(at, letter));
            way.push(place);
        }
        let mut is_end = true;
        for place in way.into_iter().skip(1).rev() {
            let Some(node) = self.nodes.get_mut(place) else { return };
            node.ends |= is_end;
            is_end = false;
            node.nearly_ends = true;
            if !is_vowel(node.letter) {
                return;
            }
        }
    }

    fn grow(&mut self, at: usize, letter: char) -> usize {
        let place = self.nodes.len();
        self.nodes.push(Node { letter, ..Node::default() });
        if let Some(node) = self.nodes.get_mut(at) {
            node.next.push(place);
        }
        place
    }

    fn next(&self, at: usize) -> impl Iterator<Item = (usize, &Node)> {
        let next = self.nodes.get(at).map(|node| node.next.as_slice()).unwrap_or_default();
        next.iter().filter_map(|place| Some((*place, self.nodes.get(*place)?)))
    }

    fn child(&self, at: usize, letter: char) -> Option<usize> {
        self.next(at).find(|(_, node)| node.letter == letter).map(|(place, _)| place)
    }

    /// Whether one of the words stands in `word` with all its letters.
    pub(in crate::messages::guard) fn is_in(&self, word: &str) -> bool {
        let mut places: Vec<usize> = Vec::new();
        let mut further: Vec<usize> = Vec::new();
        for letter in word.chars() {
            places.push(ROOT);
            for at in places.drain(..) {
                let stays = at != ROOT && self.nodes.get(at).is_some_and(|node| node.letter == letter);
                further.extend(stays.then_some(at).into_iter().chain(self.child(at, letter)));
            }
            std::mem::swap(&mut places, &mut further);
            if places.iter().any(|at| self.nodes.get(*at).is_some_and(|node| node.ends)) {
                return true;
            }
        }
        false
    }

    /// Begins to follow a text.
    pub(in crate::messages::guard) fn walk(&self) -> Walk<'_> {
        Walk { tree: self, places: Vec::new(), further: Vec::new() }
    }
}

/// Where in the tree the letters read so far may be.
pub(in crate::messages::guard) struct Walk<'t> {
    tree: &'t Tree,
    places: Vec<usize>,
    further: Vec<usize>,
}

impl Walk<'_> {
    /// A word may begin with the next letter.
    pub(in crate::messages::guard) fn begin(&mut self) {
        self.places.push(ROOT);
    }

    /// Whether no word goes on like this.
    pub(in crate::messages::guard) fn is_lost(&self) -> bool {
        self.places.is_empty()
    }

    /// Takes a letter.
    pub(in crate::messages::guard) fn step(&mut self, letter: char) {
        let mut places = std::mem::take(&mut self.places);
        for at in places.drain(..) {
            for read in readings(letter) {
                self.take(at, read, MOST_SKIPPED);
            }
        }
        self.places = std::mem::replace(&mut self.further, places);
        self.places.sort_unstable();
        self.places.dedup();
    }

    /// Whether a word ends with the last letter.
    pub(in crate::messages::guard) fn ends(&self) -> bool {
        self.places.iter().any(|at| self.tree.nodes.get(*at).is_some_and(|node| node.ends))
    }

    /// Whether a word would end with the last letter, were it not for vowels.
    pub(in crate::messages::guard) fn nearly_ends(&self) -> bool {
        self.places.iter().any(|at| self.tree.nodes.get(*at).is_some_and(|node| node.nearly_ends))
    }

    fn take(&mut self, at: usize, letter: char, skips: u8) {
        let tree = self.tree;
        if at != ROOT && tree.nodes.get(at).is_some_and(|node| node.letter == letter) {
            self.further.push(at);
        }
        self.further.extend(tree.child(at, letter));
        if at != ROOT && skips > 0 {
            for (place, _) in tree.next(at).filter(|(_, node)| is_vowel(node.letter)) {
                self.take(place, letter, skips - 1);
            }
        }
    }
}

/// The letters that a sign may stand for.
fn readings(sign: char) -> impl Iterator<Item = char> {
    let first = disguise::stand_in(sign, 'i');
    let second = Some(disguise::stand_in(sign, 'l')).filter(|second| *second != first);
    std::iter::once(first).chain(second)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(tree: &Tree, letters: &str) -> bool {
        let mut walk = tree.walk();
        walk.begin();
        letters.chars().for_each(|letter| walk.step(letter));
        walk.nearly_ends()
    }

    #[test]
    fn a_hidden_word_ends_where_its_letters_do() {
        let tree = Tree::of(&["bangsat".into(), "asshole".into(), "babi".into()]);
        for word in ["bangsat", "b4ngs4t", "bngst", "bbaanngsat", "ashol", "baabi"] {
            assert!(ends(&tree, word), "{word}");
        }
        for word in ["bang", "bangs", "bangkit", "angsat", "bayar"] {
            assert!(!ends(&tree, word), "{word}");
        }
    }

    #[test]
    fn a_word_is_found_inside_another() {
        let tree = Tree::of(&["babi".into(), "asshole".into()]);
        assert!(tree.is_in("dasarbabi") && tree.is_in("youassholenow"));
        assert!(!tree.is_in("sababo") && !tree.is_in("asho"));
    }
}
