//! What comes from outside is made harmless before it stands in a message: no markup, no marks that turn or hide text, no endless names.

/// Stands for a filled slot when only the template is looked at.
pub const MASK: &str = "…";

/// `raw` on one line, without control, direction and invisible marks, at most `longest` characters (cut with "…"). Not escaped.
#[must_use]
pub fn inline(raw: &str, longest: usize) -> String {
    let mut out = String::with_capacity(raw.len().min(longest.saturating_mul(4)));
    push_inline(&mut out, raw, longest, String::push);
    out
}

/// [`inline`], and with `&`, `<` and `>` escaped: fit for a text in the HTML subset.
#[must_use]
pub fn slot(raw: &str, longest: usize) -> String {
    let mut out = String::with_capacity(raw.len().min(longest.saturating_mul(4)) + 8);
    push_inline(&mut out, raw, longest, push_escaped);
    out
}

fn push_inline(out: &mut String, raw: &str, longest: usize, push: fn(&mut String, char)) {
    let mut written = 0;
    let mut gap = false;
    let mut marks = 0;
    for c in raw.chars() {
        if c.is_whitespace() || c.is_control() {
            gap = written > 0;
            continue;
        }
        if is_invisible(c) {
            continue;
        }
        marks = if is_combining(c) { marks + 1 } else { 0 };
        if marks > MOST_MARKS {
            continue;
        }
        if written + usize::from(gap) >= longest {
            out.push('…');
            return;
        }
        if gap {
            out.push(' ');
            written += 1;
            gap = false;
        }
        push(out, c);
        written += 1;
    }
    if written == 0 {
        out.push('-');
    }
}

/// Accents stacked on one letter, at most.
const MOST_MARKS: u8 = 2;

fn push_escaped(out: &mut String, c: char) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        _ => out.push(c),
    }
}

/// Marks that turn the direction of writing, join or hide: zero-width, bidirectional, soft hyphen, fillers, tags, interlinear notes.
pub(super) const fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

pub(super) const fn is_combining(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}' | '\u{0483}'..='\u{0489}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_names_become_harmless_and_stay_literal() {
        for (raw, wanted) in [
            ("Ani <b>Wijaya</b>", "Ani &lt;b&gt;Wijaya&lt;/b&gt;"),
            ("A & B", "A &amp; B"),
            ("{ $amount }", "{ $amount }"),
            ("Budi\n\n\tSantoso \r", "Budi Santoso"),
            ("\u{202E}idub\u{2066}", "idub"),
            ("a\u{200B}b", "ab"),
            ("  ", "-"),
            ("", "-"),
            ("a\u{301}\u{301}\u{301}\u{301}", "a\u{301}\u{301}"),
        ] {
            assert_eq!(slot(raw, 64), wanted);
        }
    }

    #[test]
    fn long_names_are_cut_between_characters() {
        assert_eq!(inline(&"a".repeat(70), 64), format!("{}…", "a".repeat(64)));
        assert_eq!(slot(&"&".repeat(70), 3), "&amp;&amp;&amp;…");
        assert_eq!(inline(&"ab ".repeat(30), 5), "ab ab…");
        assert_eq!(inline("abc", 3), "abc");
    }
}
