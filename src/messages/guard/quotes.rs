//! Where quotation marks open and close again. A mark that never closes quotes nothing: it hides no threat. Knows no word.

use super::fold::Letter;
use std::ops::Range;

/// The quoted places, in bytes of the text.
pub(super) fn quotes(letters: &[Letter]) -> Vec<Range<usize>> {
    let mut quotes = Vec::new();
    let mut open: Option<(char, usize)> = None;
    for (at, letter) in letters.iter().enumerate() {
        let mark = match letter.plain {
            '“' | '”' | '„' | '«' | '»' => '"',
            plain => plain,
        };
        if !matches!(mark, '"' | '\'') {
            continue;
        }
        match open {
            Some((opened, from)) if opened == mark && (mark == '"' || closes(letters, at)) => {
                quotes.push(from..letter.to);
                open = None;
            }
            None if mark == '"' || opens(letters, at) => open = Some((mark, letter.from)),
            _ => {}
        }
    }
    quotes
}

/// Whether a single mark may open: "said 'never", not "don't".
fn opens(letters: &[Letter], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| letters.get(before));
    let after = letters.get(at + 1);
    before.is_none_or(|letter| !letter.plain.is_alphanumeric())
        && after.is_some_and(|letter| letter.plain.is_alphanumeric())
}

/// Whether a single mark may close: "never' in", not "don't".
fn closes(letters: &[Letter], at: usize) -> bool {
    letters.get(at + 1).is_none_or(|letter| !letter.plain.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::guard::fold::fold;

    fn quoted(text: &str) -> Vec<&str> {
        quotes(&fold(text, &[])).into_iter().filter_map(|quote| text.get(quote)).collect()
    }

    #[test]
    fn quotations_are_found_and_apostrophes_are_none() {
        assert_eq!(quoted("Ibu bilang \"sudah lunas\", ya"), ["\"sudah lunas\""]);
        assert_eq!(quoted("“satu” dan “dua”"), ["“satu”", "“dua”"]);
        assert_eq!(quoted("Order 9: 'Crime and Punishment', don't wait"), ["'Crime and Punishment'"]);
        assert_eq!(quoted("you said 'I don't owe it' today"), ["'I don't owe it'"]);
    }

    #[test]
    fn what_is_not_closed_is_no_quotation() {
        assert_eq!(quoted("Ibu bilang \"sudah lunas"), [""; 0]);
        assert_eq!(quoted("don't and can't and the customers' orders"), [""; 0]);
    }
}
