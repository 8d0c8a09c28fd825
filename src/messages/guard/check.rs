//! The judgement over a text: everything that was found, with its reason, its place and a courteous rewording.

use super::cut::Token;
use super::find;
use super::hunch;
use super::lexicon::{Lexicon, lexicon};
use super::manner;
use super::rule::Words;
use super::text::Text;
use super::verdict::{BY_HUNCH, Finding, Humour, ReasonCode, Setting, Speaker, Verdict};

/// Judges a text. Never fails, and takes time in proportion to its length.
#[must_use]
pub fn check(text: &str, setting: &Setting<'_>) -> Verdict {
    let lexicon = lexicon();
    let text = Text::read(text, setting.masked);
    let english = is_english(&text.tokens, lexicon);
    let words = Words { tokens: &text.tokens, negations: &text.negations };
    let by_person = setting.speaker == Speaker::Collector;
    let found = find::find(lexicon, &words);
    let is_kept = |found: &(usize, usize, usize)| !by_person || !is_outweighed(lexicon, &text, *found);
    let (mut kept, outweighed): (Vec<_>, Vec<_>) = found.into_iter().partition(is_kept);
    // What both languages find is told in that of the text.
    kept.sort_by_key(|(rule, ..)| lexicon.rules.get(*rule).is_some_and(|rule| rule.is_english != english));
    let mut findings: Vec<Finding> =
        kept.into_iter().filter_map(|found| finding(lexicon, &text.tokens, found)).collect();
    let unfitting =
        if setting.humour == Humour::Unfitting { manner::laughter(&text.tokens, lexicon) } else { None };
    let manners = [manner::shouting(&text.tokens, lexicon), manner::exclamation(&text.letters), unfitting];
    for (reason, span) in manners.into_iter().flatten() {
        findings.push(Finding {
            reason,
            span,
            suggestion: lexicon.suggestion(english, reason.code()),
            rule: None,
        });
    }
    if by_person && !findings.iter().any(|finding| finding.reason.blocks()) {
        let is_doubtful = outweighed.iter().any(|(rule, ..)| blocks(lexicon, *rule));
        let enough = if is_doubtful { STOPS_WITH_RULE } else { STOPS };
        // Where a rule warns it says better what about.
        let is_warned = !findings.is_empty();
        let hunch = hunch_finding(lexicon, &text, enough, english);
        findings.extend(hunch.filter(|hunch| hunch.reason.blocks() || !is_warned));
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
            && (earlier.suggestion == later.suggestion || earlier.span == later.span)
    });
    Verdict::of(findings)
}

/// The pieces of a text that speak loudest in a hunch: words (`w=`), pairs (`p=`, `s=`), letters (`c=`) and classes (`k=`).
#[must_use]
pub fn resemblance(text: &str) -> Vec<String> {
    hunch::weights().reasons(&Text::read(text, &[]).whole(), LOUDEST)
}

/// How many pieces explain a hunch.
const LOUDEST: usize = 6;
/// A single word resembles too much; what it is, the rules say.
const LEAST_WORDS: usize = 2;
/// A text that resembles what must not be said so much (in thousandths) is stopped.
const STOPS: i64 = 390;
/// The same where a rule that finds such things spoke too.
const STOPS_WITH_RULE: i64 = 300;
/// A text that resembles harmless ones less than this is warned about.
const WARNS: i64 = 400;
/// A sentence that resembles harmless ones so much is taken to be one, although a rule found something to stop.
const OUTWEIGHS_STOP: i64 = 500;
/// A sentence of fewer words says too little for that.
const LEAST_AROUND: usize = 3;
/// The same where a rule warns.
const OUTWEIGHS_WARNING: i64 = 800;

/// Whether what a rule found is outweighed by the rest of its sentence: "Please report the stolen card to the police".
fn is_outweighed(lexicon: &Lexicon, text: &Text, (rule, from, _): (usize, usize, usize)) -> bool {
    let Some(rule) = lexicon.rules.get(rule).filter(|rule| !rule.is_sure) else { return false };
    let enough = if rule.reason.blocks() { OUTWEIGHS_STOP } else { OUTWEIGHS_WARNING };
    let sentence = text.sentence_of(from);
    sentence.tokens.len() >= LEAST_AROUND && hunch::weights().likeness(&sentence).harmless > enough
}

fn blocks(lexicon: &Lexicon, rule: usize) -> bool {
    lexicon.rules.get(rule).is_some_and(|rule| rule.reason.blocks())
}

/// What the text as a whole resembles, where that says enough.
fn hunch_finding(lexicon: &'static Lexicon, text: &Text, stops: i64, english: bool) -> Option<Finding> {
    let span = text.letters.first()?.from..text.letters.last()?.to;
    if text.tokens.len() < LEAST_WORDS {
        return None;
    }
    let likeness = hunch::weights().likeness(&text.whole());
    let reason = if likeness.forbidden > stops {
        likeness.reason
    } else if likeness.harmless < WARNS {
        ReasonCode::Blame
    } else {
        return None;
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
