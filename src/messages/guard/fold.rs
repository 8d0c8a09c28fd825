//! From raw characters to plain ones: look-alikes of other scripts, styled letters and accents become the letters they are read as,
//! invisible marks vanish, masked places become one opaque sign. Knows nothing of words. Every letter remembers where it stood.

use crate::messages::clean;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// Stands for a masked place or an omission: a word of which nothing is known.
pub(super) const OPAQUE: char = '\u{FFFC}';

/// One visible character.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letter {
    /// What it is read as, in lower case.
    pub(super) plain: char,
    /// Whether it was a capital.
    pub(super) is_capital: bool,
    /// Where it begins, in bytes of the text.
    pub(super) from: usize,
    /// Where it ends.
    pub(super) to: usize,
}

/// The visible characters of `text`.
pub(super) fn fold(text: &str, masked: &[Range<usize>]) -> Vec<Letter> {
    let mut masks: Vec<&Range<usize>> = masked.iter().filter(|mask| mask.start < mask.end).collect();
    masks.sort_by_key(|mask| mask.start);
    let mut masks = masks.into_iter().peekable();
    let mut hidden_to = 0;
    let mut letters: Vec<Letter> = Vec::with_capacity(text.len());
    for (from, c) in text.char_indices() {
        let to = from + c.len_utf8();
        let was_hidden = from < hidden_to;
        while let Some(mask) = masks.next_if(|mask| mask.start < to) {
            hidden_to = hidden_to.max(mask.end);
        }
        if from < hidden_to {
            match letters.last_mut().filter(|last| was_hidden && last.plain == OPAQUE) {
                Some(last) => last.to = to,
                None => letters.push(Letter { plain: OPAQUE, is_capital: false, from, to }),
            }
            continue;
        }
        if let Some(plain) = plain(c) {
            letters.push(Letter { plain, is_capital: c.is_uppercase(), from, to });
        }
    }
    letters
}

/// What a character is read as; nothing where it cannot be seen.
fn plain(c: char) -> Option<char> {
    if c.is_ascii() {
        return Some(c.to_ascii_lowercase());
    }
    if clean::is_invisible(c) || clean::is_combining(c) || matches!(c, '\u{FE00}'..='\u{FE0F}') {
        return None;
    }
    let code = u32::from(c);
    Some(match code {
        0xFFFC => ' ',
        0x2026 => OPAQUE,
        0x2018 | 0x2019 | 0x201B | 0xB4 | 0x2BC => '\'',
        0x2010..=0x2015 | 0x2212 => '-',
        0xA0 | 0x2000..=0x200A | 0x202F | 0x205F | 0x3000 => ' ',
        0xFF01..=0xFF5E => ascii(code - 0xFEE0).to_ascii_lowercase(),
        0x24B6..=0x24CF => letter(code - 0x24B6),
        0x24D0..=0x24E9 => letter(code - 0x24D0),
        0x249C..=0x24B5 => letter(code - 0x249C),
        0x1F110..=0x1F129 => letter(code - 0x1F110),
        0x1F130..=0x1F149 => letter(code - 0x1F130),
        0x1F150..=0x1F169 => letter(code - 0x1F150),
        0x1F170..=0x1F189 => letter(code - 0x1F170),
        0x1F1E6..=0x1F1FF => letter(code - 0x1F1E6),
        0x1D400..=0x1D6A3 => letter((code - 0x1D400) % 26),
        0x1D7CE..=0x1D7FF => ascii((code - 0x1D7CE) % 10 + u32::from('0')),
        0x660..=0x669 => ascii(code - 0x660 + u32::from('0')),
        _ => {
            let small = c.to_lowercase().next().unwrap_or(c);
            *LOOKALIKES.get(&small).unwrap_or(&small)
        }
    })
}

fn ascii(code: u32) -> char {
    char::from_u32(code).unwrap_or(' ')
}

fn letter(place: u32) -> char {
    ascii(u32::from('a') + place)
}

static LOOKALIKES: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let lines = include_str!("lexicon/lookalikes.txt").lines().filter(|line| !line.starts_with('#'));
    let pairs = lines.filter_map(|line| line.split_once(' '));
    pairs
        .flat_map(|(plain, like)| {
            let plain = plain.chars().next().unwrap_or(' ');
            like.chars().map(move |like| (like, plain))
        })
        .collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, masked: &[Range<usize>]) -> String {
        fold(text, masked).iter().map(|letter| letter.plain).collect()
    }

    #[test]
    fn other_scripts_and_styles_become_plain_letters() {
        for (raw, plain) in [
            ("bаngsаt", "bangsat"),
            ("ＡＮＪＩＮＧ", "anjing"),
            ("𝐚𝐧𝐣𝐢𝐧𝐠", "anjing"),
            ("ⓐⓝⓙⓘⓝⓖ", "anjing"),
            ("🅰🅽🅹🅸🅽🅶", "anjing"),
            ("an\u{200B}ji\u{AD}ng", "anjing"),
            ("a\u{301}njíng", "anjing"),
        ] {
            assert_eq!(read(raw, &[]), plain);
        }
    }

    #[test]
    fn a_masked_place_is_one_opaque_sign() {
        assert_eq!(
            read("Halo Bangsat!, apa kabar", std::slice::from_ref(&(5..13))),
            "halo \u{FFFC}, apa kabar"
        );
        assert_eq!(read("ab", &[0..1, 0..1, 1..1]), "\u{FFFC}b");
    }
}
