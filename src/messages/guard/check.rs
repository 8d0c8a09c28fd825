//! Looks for what must not be said. Explains each finding by its reason and its place in the text.

use super::lexicon::{self, Entry};
use std::ops::Range;

/// Why a text is stopped or warned about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ReasonCode {
    /// Violence, or a threat of it, plain or veiled.
    Violence,
    /// An insult.
    Insult,
    /// Shaming, or a threat to make the debt public.
    Shaming,
    /// Dragging in family, employer, neighbours or contacts.
    Exposure,
    /// Police, prison or courts used as a threat.
    FalseLegal,
    /// Announcing that one will not leave the person alone.
    Harassment,
    /// Asking for a PIN, an OTP or a card's secrets.
    Secrets,
    /// Blame or sarcasm.
    Blame,
    /// Urgency that nothing calls for.
    FalseUrgency,
    /// "Kamu" and its like to a customer.
    Familiar,
    /// Words in capitals.
    Shouting,
    /// A storm of exclamation marks.
    Exclamation,
}

impl ReasonCode {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Violence => "violence",
            Self::Insult => "insult",
            Self::Shaming => "shaming",
            Self::Exposure => "exposure",
            Self::FalseLegal => "false_legal",
            Self::Harassment => "harassment",
            Self::Secrets => "secrets",
            Self::Blame => "blame",
            Self::FalseUrgency => "false_urgency",
            Self::Familiar => "familiar",
            Self::Shouting => "shouting",
            Self::Exclamation => "exclamation",
        }
    }

    /// Whether a finding of this kind stops the text; otherwise it warns.
    #[must_use]
    pub const fn blocks(self) -> bool {
        match self {
            Self::Violence
            | Self::Insult
            | Self::Shaming
            | Self::Exposure
            | Self::FalseLegal
            | Self::Harassment
            | Self::Secrets => true,
            Self::Blame | Self::FalseUrgency | Self::Familiar | Self::Shouting | Self::Exclamation => false,
        }
    }
}

/// One thing found, and where (bytes of the text).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// Why.
    pub reason: ReasonCode,
    /// Where.
    pub span: Range<usize>,
}

/// What is to become of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// It may go.
    Allow,
    /// It may go, but could be said better.
    Warn(Vec<Finding>),
    /// It must not go.
    Block(Vec<Finding>),
}

impl Verdict {
    /// What was found.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        match self {
            Self::Allow => &[],
            Self::Warn(findings) | Self::Block(findings) => findings,
        }
    }
}

/// Judges a text. `masked` are the places (bytes) that were filled in: names, items, figures. Nothing in them counts.
#[must_use]
pub fn check(text: &str, masked: &[Range<usize>]) -> Verdict {
    let words = words(text, masked);
    let mut findings = Vec::new();
    for (reason, entries) in lexicon::ALL.iter().flat_map(|lexicon| lexicon.iter()) {
        for entry in *entries {
            findings.extend(found(*reason, entry, &words));
        }
    }
    findings.extend(shouting(&words));
    findings.extend(exclamation(text, masked));
    findings.sort_by_key(|finding| (finding.span.start, finding.reason));
    if findings.is_empty() {
        Verdict::Allow
    } else if findings.iter().any(|finding| finding.reason.blocks()) {
        Verdict::Block(findings)
    } else {
        Verdict::Warn(findings)
    }
}

struct Word {
    /// Lower case, digits that stand for letters resolved.
    folded: String,
    capitals: bool,
    span: Range<usize>,
}

fn words(text: &str, masked: &[Range<usize>]) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = None;
    let ends = text.char_indices().chain(std::iter::once((text.len(), ' ')));
    for (at, c) in ends {
        if c.is_alphanumeric() || is_joined(c) {
            start.get_or_insert(at);
        } else if let Some(from) = start.take() {
            let span = from..at;
            let hidden = masked.iter().any(|mask| mask.start < span.end && span.start < mask.end);
            let raw = text.get(span.clone()).unwrap_or_default();
            let folded = if hidden { String::new() } else { fold(raw) };
            words.push(Word { folded, capitals: !hidden && is_capitals(raw), span });
        }
    }
    words
}

/// Signs that stand for letters inside a disguised word.
const fn is_joined(c: char) -> bool {
    matches!(c, '@' | '$' | '\'' | '’')
}

fn fold(raw: &str) -> String {
    let has_letter = raw.chars().any(char::is_alphabetic);
    raw.chars()
        .filter(|c| !matches!(c, '\'' | '’'))
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            '0' if has_letter => 'o',
            '1' if has_letter => 'i',
            '3' if has_letter => 'e',
            '4' | '@' if has_letter => 'a',
            '5' | '$' if has_letter => 's',
            '7' if has_letter => 't',
            c => c,
        })
        .collect()
}

fn is_capitals(raw: &str) -> bool {
    raw.chars().count() > 3 && raw.chars().all(char::is_uppercase)
}

/// A phrase is words in a row; a last word ending in `*` matches every word that begins so.
fn found(reason: ReasonCode, entry: Entry, words: &[Word]) -> Vec<Finding> {
    let phrase: Vec<&str> = entry.split(' ').collect();
    words
        .windows(phrase.len().max(1))
        .enumerate()
        .filter(|(_, window)| window.iter().zip(&phrase).all(|(word, wanted)| matches(&word.folded, wanted)))
        .filter(|(at, _)| reason != ReasonCode::Secrets || !is_negated(words, *at))
        .filter_map(|(_, window)| {
            let (first, last) = (window.first()?, window.last()?);
            Some(Finding { reason, span: first.span.start..last.span.end })
        })
        .collect()
}

/// "Never send your PIN" protects; it asks for nothing.
fn is_negated(words: &[Word], at: usize) -> bool {
    let before = words.get(at.saturating_sub(3)..at).unwrap_or_default();
    before.iter().any(|word| lexicon::NEGATIONS.contains(&word.folded.as_str()))
}

fn matches(word: &str, wanted: &str) -> bool {
    match wanted.strip_suffix('*') {
        Some(beginning) => word.starts_with(beginning),
        None => word == wanted,
    }
}

/// Two words in capitals in a row; single ones are names of things (QRIS, BERHENTI).
fn shouting(words: &[Word]) -> Option<Finding> {
    words.windows(2).find_map(|pair| match pair {
        [first, second] if first.capitals && second.capitals => {
            Some(Finding { reason: ReasonCode::Shouting, span: first.span.start..second.span.end })
        }
        _ => None,
    })
}

fn exclamation(text: &str, masked: &[Range<usize>]) -> Option<Finding> {
    let marks: Vec<usize> = text
        .match_indices('!')
        .map(|(at, _)| at)
        .filter(|at| !masked.iter().any(|mask| mask.contains(at)))
        .collect();
    let doubled = marks.windows(2).find_map(|pair| match pair {
        [first, second] if first + 1 == *second => Some(*first),
        _ => None,
    });
    let storm = if marks.len() > 3 { marks.first().copied() } else { None };
    doubled.or(storm).map(|at| Finding { reason: ReasonCode::Exclamation, span: at..at + 1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reasons(text: &str) -> Vec<ReasonCode> {
        let mut reasons: Vec<_> = check(text, &[]).findings().iter().map(|finding| finding.reason).collect();
        reasons.dedup();
        reasons
    }

    #[test]
    fn what_must_not_be_said_is_stopped() {
        for (text, reason) in [
            ("Bayar hari ini atau rumahmu kami datangi ramai-ramai", ReasonCode::Violence),
            ("Dasar g0bl0k", ReasonCode::Insult),
            ("Utang Anda akan kami sebarkan", ReasonCode::Shaming),
            ("Kami akan hubungi atasan Anda", ReasonCode::Exposure),
            ("Anda bisa dipenjara", ReasonCode::FalseLegal),
            ("You will go to jail", ReasonCode::FalseLegal),
            ("We will tell your boss", ReasonCode::Exposure),
            ("Mohon kirimkan kode OTP Anda", ReasonCode::Secrets),
            ("We will keep messaging you until you pay", ReasonCode::Harassment),
        ] {
            let verdict = check(text, &[]);
            assert!(matches!(verdict, Verdict::Block(_)), "{text}");
            assert!(reasons(text).contains(&reason), "{text}: {verdict:?}");
        }
    }

    #[test]
    fn what_could_be_said_better_is_warned_about() {
        for (text, reason) in [
            ("Kamu belum bayar", ReasonCode::Familiar),
            ("BAYAR SEKARANG JUGA", ReasonCode::Shouting),
            ("Mohon dibayar!!", ReasonCode::Exclamation),
            ("You always have an excuse", ReasonCode::Blame),
            ("Segera bayar", ReasonCode::FalseUrgency),
        ] {
            assert!(matches!(check(text, &[]), Verdict::Warn(_)), "{text}");
            assert!(reasons(text).contains(&reason), "{text}");
        }
    }

    #[test]
    fn plain_and_firm_sentences_pass() {
        for text in [
            "Invoice INV-7 sebesar Rp1.250.000 jatuh tempo 25 Januari 2026.",
            "Kami tidak pernah meminta PIN atau OTP.",
            "Mohon jangan kirim PIN atau OTP kepada siapa pun.",
            "Never send us your PIN.",
            "Bila ada kendala, kabari kami.",
            "Service will be suspended on 1 February if nothing is agreed.",
            "Silakan bayar melalui QRIS.",
        ] {
            assert_eq!(check(text, &[]), Verdict::Allow, "{text}");
        }
    }

    #[test]
    fn what_was_filled_in_does_not_count() {
        let text = "Barang: Bangsat!! jumlah 2";
        let at = text.find("Bangsat").unwrap();
        let filled = at..at + "Bangsat!!".len();
        assert_eq!(check(text, std::slice::from_ref(&filled)), Verdict::Allow);
        assert!(matches!(check(text, &[]), Verdict::Block(_)));
    }
}
