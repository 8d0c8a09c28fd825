//! Telegram's HTML subset: judges a text and gives the words that remain. Knows nothing of requests.

const TAGS: [&str; 17] = [
    "b",
    "strong",
    "i",
    "em",
    "u",
    "ins",
    "s",
    "strike",
    "del",
    "code",
    "pre",
    "a",
    "span",
    "tg-spoiler",
    "tg-emoji",
    "blockquote",
    "tg-time",
];

/// The text without its tags and with its entities resolved, or what Telegram would answer.
pub(super) fn plain(text: &str) -> Result<String, String> {
    let mut words = String::with_capacity(text.len());
    let mut open: Vec<&str> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['<', '&']) {
        words.push_str(rest.get(..at).unwrap_or_default());
        rest = rest.get(at..).unwrap_or_default();
        rest = if rest.starts_with('<') { tag(rest, &mut open)? } else { entity(rest, &mut words) };
    }
    words.push_str(rest);
    match open.last() {
        Some(name) => Err(refused(&format!("Can't find end tag corresponding to start tag \"{name}\""))),
        None => Ok(words),
    }
}

/// Reads one tag and gives what follows it.
fn tag<'t>(rest: &'t str, open: &mut Vec<&'t str>) -> Result<&'t str, String> {
    let (inside, after) =
        rest.get(1..).and_then(|r| r.split_once('>')).ok_or_else(|| refused("Unclosed start tag"))?;
    if let Some(name) = inside.strip_prefix('/') {
        return match open.pop() {
            Some(expected) if expected.eq_ignore_ascii_case(name.trim()) => Ok(after),
            _ => Err(refused(&format!("Unexpected end tag \"{name}\""))),
        };
    }
    let name = inside.split_whitespace().next().unwrap_or_default();
    if !TAGS.iter().any(|tag| tag.eq_ignore_ascii_case(name)) {
        return Err(refused(&format!("Unsupported start tag \"{name}\"")));
    }
    if name == "span" && !inside.contains("tg-spoiler") {
        return Err(refused("Tag \"span\" must have class \"tg-spoiler\""));
    }
    open.push(name);
    Ok(after)
}

/// Reads one entity; an ampersand that begins none stays as it is, as Telegram does.
fn entity<'t>(rest: &'t str, words: &mut String) -> &'t str {
    const NAMED: [(&str, char); 4] = [("&lt;", '<'), ("&gt;", '>'), ("&amp;", '&'), ("&quot;", '"')];
    for (written, meant) in NAMED {
        if let Some(after) = rest.strip_prefix(written) {
            words.push(meant);
            return after;
        }
    }
    let numeric = rest.strip_prefix("&#").and_then(|r| r.split_once(';')).and_then(|(digits, after)| {
        let code = match digits.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => digits.parse().ok()?,
        };
        Some((char::from_u32(code)?, after))
    });
    match numeric {
        Some((meant, after)) => {
            words.push(meant);
            after
        }
        None => {
            words.push('&');
            rest.get(1..).unwrap_or_default()
        }
    }
}

fn refused(why: &str) -> String {
    format!("Bad Request: can't parse entities: {why} at byte offset 0")
}
