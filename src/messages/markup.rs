//! The HTML subset in which texts are written (`<b>`, `<code>`, three entities), and how it is taken off for plain channels.

/// `text` without tags and with its entities resolved.
#[must_use]
pub fn to_plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, marked) = rest.split_at(at);
        out.push_str(before);
        let known = ENTITIES.iter().find_map(|(entity, plain)| Some((marked.strip_prefix(entity)?, *plain)));
        rest = match known {
            Some((after, plain)) => {
                out.push_str(plain);
                after
            }
            None => {
                let width = marked.chars().next().map_or(1, char::len_utf8);
                out.push_str(marked.get(..width).unwrap_or_default());
                marked.get(width..).unwrap_or_default()
            }
        };
    }
    out.push_str(rest);
    out
}

/// All that may stand in a text and is not to be read as it stands.
const ENTITIES: [(&str, &str); 7] = [
    ("<b>", ""),
    ("</b>", ""),
    ("<code>", ""),
    ("</code>", ""),
    ("&amp;", "&"),
    ("&lt;", "<"),
    ("&gt;", ">"),
];

/// Length as the platforms count it: UTF-16 code units.
#[must_use]
pub fn length(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.encode_utf16().count() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_and_entities_are_resolved_once() {
        for (html, plain) in [
            ("<b>Total: Rp5</b>", "Total: Rp5"),
            ("<code>123</code> a.n. A &amp; B", "123 a.n. A & B"),
            ("&lt;b&gt;x&lt;/b&gt;", "<b>x</b>"),
            ("&amp;lt;", "&lt;"),
            ("a & b < c", "a & b < c"),
        ] {
            assert_eq!(to_plain(html), plain);
        }
    }

    #[test]
    fn length_counts_code_units() {
        assert_eq!(length("Rp5"), 3);
        assert_eq!(length("…"), 1);
        assert_eq!(length("🙏"), 2);
    }
}
