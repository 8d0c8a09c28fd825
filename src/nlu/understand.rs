//! The pipeline: normalise, language, entities, rules, expectation, slots. Pure; the same text and context give the same reading.

use super::entities::{self, Piece, Sight, Value};
use super::hunch::{self, Hunch};
use super::intents::{self, Findings, Hit, Slots, Verdict};
use super::language;
use super::lexicon::{Flag, Lexicon, lexicon};
use super::meant::{self, Figure};
use super::names;
use super::normalize::{Kind, Text};
use super::trouble::{self, Trouble};
use super::understanding::{Context, Details, Expectation, Intent, Mood, Risk, Speaker, Understanding};
use crate::domain::Language;

/// Why a message was read as it was: which words, by which rule.
#[derive(Clone, PartialEq, serde::Serialize)]
pub struct Evidence {
    /// The words, as cleaned.
    pub words: String,
    /// The rule as its file writes it, or the kind of entity.
    pub rule: String,
}

impl std::fmt::Debug for Evidence {
    /// What somebody wrote never reaches a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Evidence[redacted]")
    }
}

/// Reads one message of any kind or length. Never fails; what is not understood is [`Intent::Other`].
#[must_use]
pub fn understand(text: &str, context: &Context<'_>) -> Understanding {
    Reading::of(text, context).understanding(context)
}

/// The words and rules on which [`understand`] bases its reading, in the order of the text.
#[must_use]
pub fn explain(text: &str, context: &Context<'_>) -> Vec<Evidence> {
    Reading::of(text, context).evidence(context)
}

/// What could not be read in the word files of the lexicon; empty in every build that passes the tests.
#[must_use]
pub fn lexicon_problems() -> &'static [String] {
    lexicon().problems()
}

/// Reads the words and the learnt tables, for which the first message would wait otherwise, inside its transaction.
pub fn load() {
    let _ = (lexicon(), hunch::weights());
    meant::load();
    trouble::load();
}

/// How sure a reading is at most that no rule supports.
const RESEMBLED: f32 = 0.6;
/// An answer of so few pieces says no more than what the rules find in it.
const BRIEF: usize = 6;
/// So many sentences are weighed one by one for what they wish.
const MOST_SENTENCES: usize = 6;
/// How many pieces of text a hunch names.
const MOST_REASONS: usize = 5;

struct Reading {
    text: Text,
    lexicon: &'static Lexicon,
    pieces: Vec<Piece>,
    hits: Vec<Hit>,
    findings: Findings,
    hunch: Option<Hunch>,
    sentences: Vec<Hunch>,
    trouble: Option<Trouble>,
    doubtful: bool,
}

impl Reading {
    fn of(raw: &str, context: &Context<'_>) -> Self {
        let lexicon = lexicon();
        let text = Text::read(raw, lexicon);
        let mut pieces = entities::pieces(&text, lexicon);
        if let Some(addressee) = &context.addressee {
            names::mark(&mut pieces, &text, lexicon, addressee);
        }
        intents::echoed_pieces(&mut pieces, lexicon);
        let doubtful = intents::expected_pieces(&mut pieces, lexicon, context);
        let sight = Sight { text: &text, pieces: &pieces, lexicon };
        let hits = intents::hits(&pieces, lexicon);
        let mut findings = Findings::of(&hits, lexicon);
        intents::weigh_expectation(&mut findings, &pieces, lexicon, context);
        // Somebody whom the rules hear in despair needs no more; what only answers a question is not weighed as a whole.
        let is_brief = context.expectation != Expectation::Nothing && pieces.len() <= BRIEF;
        let settled = findings.risk == Some(Risk::SelfHarm)
            || (is_brief && findings.has_wish())
            || intents::answers(&findings.board, &pieces, lexicon, context);
        let is_weighed = !settled && hunch::weights().knows_talk(sight);
        let hunch = is_weighed.then(|| hunch::weights().hunch(sight));
        let says = |sentence: &Sight<'_>| intents::says_plainly(*sentence);
        let weigh = |sentence| hunch::weights().hunch(sentence);
        let sentences =
            sight.sentences().filter(|_| is_weighed).filter(says).take(MOST_SENTENCES).map(weigh).collect();
        let trouble = is_weighed.then(|| trouble::trouble(sight));
        if let Some(trouble) = trouble {
            findings.weigh_trouble(trouble);
        }
        Self { text, lexicon, pieces, hits, findings, hunch, sentences, trouble, doubtful }
    }

    fn sight(&self) -> Sight<'_> {
        Sight { text: &self.text, pieces: &self.pieces, lexicon: self.lexicon }
    }

    fn understanding(self, context: &Context<'_>) -> Understanding {
        let verdict = self.verdict(context);
        let mut intents: Vec<Intent> = verdict.ranked.iter().map(|(intent, _)| *intent).collect();
        if intents.is_empty() {
            intents.push(Intent::Other);
        }
        let intent = intents.first().copied().unwrap_or(Intent::Other);
        let lang = language::detect(&self.text.tokens, context.language);
        let slots = if verdict.faint {
            Slots::default()
        } else {
            intents::fill(self.sight(), &intents, lang, context)
        };
        let doubtful_stop = intent == Intent::StopContact && verdict.by_hunch;
        Understanding {
            lang,
            intent,
            confidence: confidence(&verdict, self.findings.has(Flag::Doubtful)),
            date: slots.dates.first().copied(),
            date_range: slots.range,
            amount: slots.amount,
            per_amount: slots.per_amount,
            count: slots.count,
            period: slots.period,
            days: slots.days,
            fraction: slots.fraction,
            mood: self.mood(intent),
            risk: self.findings.risk,
            clarify: slots.clarify || self.is_vague(&intents, &slots),
            details: Details {
                stop_is_doubtful: doubtful_stop,
                resembled: verdict.by_hunch,
                speaker: self.speaker(context, &intents),
                ..self.details(slots, &intents, context)
            },
            intents,
        }
    }

    fn verdict(&self, context: &Context<'_>) -> Verdict {
        let verdict = match &self.hunch {
            Some(hunch) => {
                let verdict = Verdict::of_both(&self.findings, hunch, context);
                intents::with_report(verdict, hunch, &self.findings, self.sight(), context)
            }
            None => Verdict::of_rules(&self.findings.board),
        };
        let verdict = intents::without_asides(verdict, &self.pieces, &self.hits, self.lexicon)
            .with_sentences(&self.sentences, &self.findings.board, context);
        intents::with_offer(verdict, self.sight(), context)
    }

    fn speaker(&self, context: &Context<'_>, intents: &[Intent]) -> Option<Speaker> {
        if context.addressee.is_some() {
            return intents::speaker(&self.findings, &self.pieces, intents);
        }
        (intents == [Intent::Affirm] && self.findings.has(Flag::Myself)).then_some(Speaker::Addressee)
    }

    fn mood(&self, intent: Intent) -> Mood {
        match intent {
            Intent::Angry => Mood::Angry,
            Intent::Hardship if self.findings.mood == Mood::Calm => Mood::Worried,
            _ => self.findings.mood,
        }
    }

    /// A wish to pay at a time that is no day.
    fn is_vague(&self, intents: &[Intent], slots: &Slots) -> bool {
        let wish = intents.iter().any(|intent| matches!(intent, Intent::PromiseToPay | Intent::AskExtension));
        let timed = !slots.dates.is_empty() || slots.days.is_some();
        let leads = |intent| intents.first() == Some(&intent);
        let sized = slots.amount.is_some() || slots.per_amount.is_some() || slots.fraction.is_some();
        let bare = leads(Intent::AskExtension) || (leads(Intent::PromiseToPay) && !sized);
        self.doubtful || (wish && !timed && (bare || self.findings.has(Flag::Vague)))
    }

    fn details(&self, slots: Slots, intents: &[Intent], context: &Context<'_>) -> Details {
        let has = |flag| self.findings.has(flag);
        let language_wish = match (has(Flag::WishEn), has(Flag::WishId)) {
            (true, _) => Some(Language::En),
            (_, true) => Some(Language::Id),
            _ => None,
        };
        Details {
            dates: slots.dates,
            rest: slots.rest || has(Flag::Rest),
            rest_on: slots.rest_on,
            rest_within: slots.rest_within,
            day_of_month: slots.day_of_month,
            mismatched: slots.mismatched,
            impossible_date: slots.impossible,
            past_date: slots.passed,
            later: has(Flag::Later),
            language_wish,
            asks_identity: has(Flag::AsksIdentity),
            asks_invoice: has(Flag::AsksInvoice),
            asks_terms: has(Flag::AsksTerms),
            asks_discount: has(Flag::AsksDiscount) && intents.contains(&Intent::AskAmount),
            doubtful_sum: slots.doubtful_sum,
            resume: has(Flag::Resume),
            four_digits: self.four_digits(context.expectation),
            number: self.number(),
            reason: self.findings.reason,
            dispute: self.findings.dispute,
            all: has(Flag::All),
            in_full: has(Flag::InFull),
            invoice_number: self.invoice_number(),
            figures: super::reference::figures(&self.text),
            insists: has(Flag::Insists),
            stop_is_partial: has(Flag::PartialStop),
            stop_is_doubtful: false,
            speaker: None,
            resembled: false,
        }
    }

    /// Four digits and nothing else; where they were asked for, also among words, as the only ones.
    fn four_digits(&self, expected: Expectation) -> Option<u16> {
        let text = |token| self.text.of(token);
        let mut found = self.text.tokens.iter().filter(|token| {
            token.kind == Kind::Number
                && text(token).len() == 4
                && text(token).bytes().all(|b| b.is_ascii_digit())
        });
        let (Some(token), None) = (found.next(), found.next()) else { return None };
        let plain = self.text.tokens.len() == 1 || expected == Expectation::Digits;
        plain.then(|| text(token).parse().ok()).flatten()
    }

    fn number(&self) -> Option<u32> {
        let [token] = self.text.tokens.as_slice() else { return None };
        self.text.of(token).parse().ok().filter(|_| token.kind == Kind::Number)
    }

    fn invoice_number(&self) -> Option<String> {
        super::reference::invoice_number(&self.text, self.lexicon)
    }

    fn evidence(&self, context: &Context<'_>) -> Vec<Evidence> {
        let words = |pieces: std::ops::Range<usize>| {
            let tokens = self.pieces.get(pieces).unwrap_or_default();
            let first = tokens.first().and_then(|piece| self.text.tokens.get(piece.tokens.start));
            let last =
                tokens.last().and_then(|piece| self.text.tokens.get(piece.tokens.end.saturating_sub(1)));
            let span = first.zip(last).map(|(first, last)| first.span.start..last.span.end);
            span.and_then(|span| self.text.clean.get(span)).unwrap_or_default().to_owned()
        };
        let figures = self.figures(context);
        let entities = self.pieces.iter().enumerate().filter_map(|(place, piece)| {
            let figure = figures.iter().find(|figure| figure.place == place);
            let value = piece.value.as_ref()?;
            Some((place, words(place..place + 1), described(value, figure)))
        });
        let rules = self.hits.iter().filter_map(|hit| {
            let rule = self.lexicon.rule(hit.rule)?;
            Some((
                hit.pieces.start,
                words(hit.pieces.clone()),
                format!("{} => {:?}", rule.source, rule.effects),
            ))
        });
        let mut evidence: Vec<_> = entities.chain(rules).collect();
        evidence.sort_by_key(|(place, ..)| *place);
        let told = evidence.into_iter().map(|(_, words, rule)| Evidence { words, rule });
        let seen = told.chain(self.reasons(context)).chain(self.added(context));
        seen.chain(self.troubled()).chain(self.writer(context)).collect()
    }

    /// What is believed for other reasons than rules and likeness.
    fn added(&self, context: &Context<'_>) -> impl Iterator<Item = Evidence> {
        let rule = |(intent, why)| format!("{intent:?}: {why}");
        let added = self.verdict(context).added.into_iter().map(rule);
        added.map(|rule| Evidence { words: self.text.clean.clone(), rule })
    }

    /// The figures, where it is weighed whether they are meant.
    fn figures(&self, context: &Context<'_>) -> Vec<Figure> {
        let intents: Vec<Intent> =
            self.verdict(context).ranked.into_iter().map(|(intent, _)| intent).collect();
        intents::figures(self.sight(), &intents, context)
    }

    /// Who is writing, where that was asked.
    fn writer(&self, context: &Context<'_>) -> Option<Evidence> {
        context.addressee?;
        let intents: Vec<Intent> =
            self.verdict(context).ranked.into_iter().map(|(intent, _)| intent).collect();
        let speaker = intents::speaker(&self.findings, &self.pieces, &intents)?;
        Some(Evidence { words: self.text.clean.clone(), rule: format!("written by {speaker:?}") })
    }

    /// The features that made the message resemble those of grave trouble.
    fn troubled(&self) -> Vec<Evidence> {
        let Some(trouble) = self.trouble else { return Vec::new() };
        let Some(risk) = trouble.heard else { return Vec::new() };
        let reasons = trouble::reasons(self.sight(), risk, MOST_REASONS);
        let rule = |weight: f32| format!("tells of {risk:?} ({:.2} in all): {weight:+.1}", trouble.share);
        reasons.into_iter().map(|(words, weight)| Evidence { words, rule: rule(weight) }).collect()
    }

    /// The features that made the message resemble what leads.
    fn reasons(&self, context: &Context<'_>) -> Vec<Evidence> {
        let leading = self.verdict(context).ranked.first().map(|(intent, _)| *intent);
        let Some((hunch, intent)) = self.hunch.as_ref().zip(leading) else { return Vec::new() };
        let reasons = hunch::weights().reasons(self.sight(), intent, MOST_REASONS);
        let rule =
            |weight: f32| format!("resembles {intent:?} ({:.2} in all): {weight:+.1}", hunch.of(intent));
        reasons.into_iter().map(|(words, weight)| Evidence { words, rule: rule(weight) }).collect()
    }
}

fn described(value: &Value, figure: Option<&Figure>) -> String {
    let kind = match value {
        Value::When(_) => "time",
        Value::Money(_) => "money",
        Value::Count(_) => "number of parts",
        Value::Span(_) => "stretch of time",
        Value::Rhythm(_) => "how often",
        Value::Share(_) => "share",
        Value::Number(_) => "number",
        Value::Opaque => "number that names something, or an hour",
        Value::Name => "name of the one we asked for",
    };
    figure.map_or_else(|| kind.to_owned(), |figure| format!("{kind} (meant: {:.2})", figure.share))
}

/// From 0 to 1: grows with the evidence, shrinks with a rival's. What is only resembled, or said with a "maybe", is never sure.
fn confidence(verdict: &Verdict, doubtful: bool) -> f32 {
    let (strength, rival) = verdict.strengths();
    let alone = strength / (strength + 1.5);
    let ahead = if strength > 0.0 { (strength - rival).max(0.0) / strength } else { 0.0 };
    let most = if verdict.by_hunch || doubtful { RESEMBLED } else { 1.0 };
    (alone * (0.7 + 0.3 * ahead)).clamp(0.0, most)
}
