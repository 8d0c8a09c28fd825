//! The judgement over a text: everything that was found, with its reason, its place and a courteous rewording.

use super::cut::{self, Token};
use super::find;
use super::fold::{Letter, fold};
use super::hunch::{self, Hunch};
use super::lexicon::{Lexicon, lexicon};
use super::manner;
use super::negation::negations;
use super::rule::Words;
use super::verdict::{BY_HUNCH, Finding, Humour, ReasonCode, Setting, Speaker, Verdict};

/// Judges a text. Never fails, and takes time in proportion to its length.
#[must_use]
pub fn check(text: &str, setting: &Setting<'_>) -> Verdict {
    let lexicon = lexicon();
    let letters = fold(text, setting.masked);
    let tokens = cut::tokens(&letters, lexicon);
    let negations = negations(&tokens, lexicon);
    let english = is_english(&tokens, lexicon);
    let words = Words { tokens: &tokens, negations: &negations };
    let mut findings: Vec<Finding> = find::find(lexicon, &words)
        .into_iter()
        .filter_map(|found| finding(lexicon, &tokens, found))
        .collect();
    let unfitting =
        if setting.humour == Humour::Unfitting { manner::laughter(&tokens, lexicon) } else { None };
    let manners = [manner::shouting(&tokens, lexicon), manner::exclamation(&letters), unfitting];
    for (reason, span) in manners.into_iter().flatten() {
        findings.push(Finding {
            reason,
            span,
            suggestion: lexicon.suggestion(english, reason.code()),
            rule: None,
        });
    }
    if setting.speaker == Speaker::Collector && !findings.iter().any(|finding| finding.reason.blocks()) {
        findings.extend(hunch_finding(lexicon, &letters, english));
    }
    findings.retain(|finding| match finding.reason {
        ReasonCode::LegalNotice => setting.speaker == Speaker::Bot,
        ReasonCode::Humour => setting.humour != Humour::Fitting,
        _ => true,
    });
    findings.sort_by_key(|finding| (finding.span.start, finding.reason, std::cmp::Reverse(finding.span.end)));
    findings.dedup_by(|later, earlier| {
        later.reason == earlier.reason
            && later.span.start < earlier.span.end
            && earlier.suggestion == later.suggestion
    });
    Verdict::of(findings)
}

/// The pieces of a text that speak loudest in a hunch: words (`w=`), pairs (`p=`, `s=`) and letters (`c=`).
#[must_use]
pub fn resemblance(text: &str) -> Vec<String> {
    hunch::weights().reasons(&fold(text, &[]), LOUDEST)
}

/// How many pieces explain a hunch.
const LOUDEST: usize = 6;

/// What the text as a whole resembles, where that says enough.
fn hunch_finding(lexicon: &'static Lexicon, letters: &[Letter], english: bool) -> Option<Finding> {
    let span = letters.first()?.from..letters.last()?.to;
    let reason = match hunch::weights().hunch(letters) {
        Hunch::Silent => return None,
        Hunch::Warn => ReasonCode::Blame,
        Hunch::Stop(reason) => reason,
    };
    let suggestion = if reason.blocks() { None } else { lexicon.suggestion(english, reason.code()) };
    Some(Finding { reason, span, suggestion, rule: Some(BY_HUNCH) })
}

/// Lines of the word files that say nothing; none in a good build.
#[must_use]
pub fn problems() -> &'static [String] {
    lexicon().problems()
}

fn finding(lexicon: &'static Lexicon, tokens: &[Token], found: (usize, usize, usize)) -> Option<Finding> {
    let (rule, from, to) = found;
    let rule = lexicon.rules.get(rule)?;
    let span = tokens.get(from)?.span.start..tokens.get(to)?.span.end;
    let suggestion = if rule.reason.blocks() {
        None
    } else {
        lexicon
            .suggestion(rule.is_english, &rule.suggestion)
            .or_else(|| lexicon.suggestion(rule.is_english, rule.reason.code()))
    };
    Some(Finding { reason: rule.reason, span, suggestion, rule: Some(&rule.source) })
}

fn is_english(tokens: &[Token], lexicon: &Lexicon) -> bool {
    let count = |mark| tokens.iter().filter(|token| token.is(mark)).count();
    count(lexicon.named.english) > count(lexicon.named.indonesian)
}
