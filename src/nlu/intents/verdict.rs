//! Which intents are believed: the evidence of the rules and the hunch, weighed together. The hunch alone may name the intent that leads,
//! as far as what was asked allows it, and one beside it only where a sentence of its own surely resembles it. What stands beside by a sum that is offered, `offer` says.

use super::score::{ALL, BELIEVED, Board, Findings};
use crate::nlu::hunch::Hunch;
use crate::nlu::understanding::{Context, Expectation, Intent, Risk};

/// How loud the hunch is beside the rules.
const LOUD: f32 = 6.0;
/// A share at which it speaks neither for nor against an intent: a little more than each has where nothing is known.
const NEUTRAL: f32 = 0.06;
/// What even an unheard-of likeness counts as, so that a strong rule can still be heard.
const LEAST: f32 = 0.01;
/// How much the rules can say for an intent, and against it, where the hunch is heard too: each was written for the sentences of its day.
const FOR: f32 = 7.0;
const AGAINST: f32 = -6.0;
/// At this or below the rules know that it is not meant, whatever it resembles.
const VETO: f32 = -10.0;

// Rules alone, as the board counts them.
/// From here on more than one weak rule spoke.
const TWICE: f32 = 4.3;
/// Below this only thin rules spoke, of words that any sentence may have.
const THIN: f32 = 4.8;
/// From here on the rules are heard although the message is probably about something else.
const PLAIN: f32 = 5.5;

// The share that the hunch gives an intent which no rule knows, to lead.
/// In general.
const ALONE: f32 = 0.15;
/// What would be grave to miss and harmless to ask about: a wrong person, hard times, anger.
const GRAVE_ALONE: f32 = 0.25;
/// The same for anger: two bare words are none.
const ANGRY_ALONE: f32 = 0.4;
/// What goes into the books or ends the talk.
const BOOKED_ALONE: f32 = 0.5;
/// The same beside thin rules.
const BOOKED_THINLY: f32 = 0.3;
/// Although something else was asked.
const INSTEAD: f32 = 0.5;
/// An answer to what was asked.
const ANSWERS: f32 = 0.3;
/// A yes to what was asked.
const YES: f32 = 0.9;
/// "We have the wrong person", to the question who is there.
const WHO: f32 = 0.75;

// The share of a wish that does not resemble the message most.
/// It may stand beside what leads.
const BESIDE: f32 = 0.03;
/// It may lead over the reason it is given.
const ASKED: f32 = 0.1;

/// From this share on the figures beside what the hunch alone names are believed.
const FIGURES: f32 = 0.45;
/// From this share of talk about something else on they are not, whoever names what leads: a sofa that is held until Sunday.
const DOUBTED: f32 = 0.3;
/// From this share on the message is about something else, whatever the rules found; or a sentence of it makes a wish, whatever the whole
/// resembles.
const SURELY: f32 = 0.85;

/// What a sentence may wish beside what leads.
const BY_SENTENCE: [Intent; 4] =
    [Intent::PromiseToPay, Intent::AskInstallment, Intent::AskExtension, Intent::AskHuman];

/// The believed intents.
#[derive(Clone, Debug, Default)]
pub(in crate::nlu) struct Verdict {
    /// Strongest first.
    pub(in crate::nlu) ranked: Vec<(Intent, f32)>,
    /// No rule knows what leads: it is only resembled.
    pub(in crate::nlu) by_hunch: bool,
    /// It is resembled so little, or talk about something else so much, that figures beside it say nothing.
    pub(in crate::nlu) faint: bool,
    /// What neither the rules nor the whole message say, and why it is believed.
    pub(in crate::nlu) added: Vec<(Intent, &'static str)>,
}

impl Verdict {
    /// What the rules say, and nothing else.
    pub(in crate::nlu) fn of_rules(board: &Board) -> Self {
        Self { ranked: board.ranked(), ..Self::default() }
    }

    /// What rules and hunch say together. After a question for one thing the hunch is heard only where the rules know nothing.
    pub(in crate::nlu) fn of_both(findings: &Findings, hunch: &Hunch, context: &Context<'_>) -> Self {
        let board = &findings.board;
        let believed = board.ranked();
        let expectation = context.expectation;
        let open = expectation.is_open();
        let free = matches!(expectation, Expectation::Details | Expectation::Digits | Expectation::Proof);
        if free || (!open && !believed.is_empty()) {
            return Self { ranked: believed, ..Self::default() };
        }
        let by_rule = |intent: Intent| believed.iter().any(|(known, _)| *known == intent);
        let is_resembled = |intent: Intent, total: f32| {
            hunch.of(intent) >= least(intent, context) && total >= BELIEVED && board.of(intent) > VETO
        };
        let mut ranked: Vec<(Intent, f32)> = ALL
            .into_iter()
            .map(|intent| (intent, total(board.of(intent), hunch.of(intent))))
            .filter(|(intent, total)| by_rule(*intent) || is_resembled(*intent, *total))
            .collect();
        ranked.sort_by(|(_, a), (_, b)| b.total_cmp(a));
        // "I walked 11,000 steps today": a few words that any sentence may have book nothing.
        let is_thin = |intent| {
            is_booked(intent)
                && by_rule(intent)
                && board.of(intent) < THIN
                && hunch.of(intent) < hunch.of(Intent::Other).max(BOOKED_THINLY)
        };
        if open && ranked.first().is_some_and(|(first, _)| is_thin(*first)) {
            ranked.remove(0);
        }
        if findings.risk.is_some_and(Risk::is_vulnerability) {
            trouble_first(&mut ranked, hunch);
        } else {
            wish_before_reason(&mut ranked, board, hunch);
        }
        let mut first = true;
        ranked.retain(|(intent, _)| std::mem::take(&mut first) || by_rule(*intent));
        // Anger is answered after what it asks for is done.
        let stop = ranked.iter().position(|(intent, _)| *intent == Intent::StopContact);
        if let Some(place) = stop
            .filter(|place| *place == 1 && ranked.first().is_some_and(|(first, _)| *first == Intent::Angry))
        {
            ranked.swap(0, place);
        }
        let by_hunch = ranked.first().is_some_and(|(intent, _)| !by_rule(*intent));
        if let Some((leading, _)) = ranked.first().copied() {
            ranked.retain(|(intent, _)| {
                *intent == leading || !makes_wish(*intent) || wishes_beside(leading, *intent, board, hunch)
            });
        }
        let is_faint =
            |intent| by_hunch && hunch.of(intent) < FIGURES || open && hunch.of(Intent::Other) >= DOUBTED;
        let faint = ranked.first().is_some_and(|(intent, _)| is_faint(*intent));
        Self { ranked, by_hunch, faint, added: Vec::new() }
    }

    /// "how much is it? saturday I come and pay": what one sentence surely promises or wishes stands beside what leads.
    pub(in crate::nlu) fn with_sentences(
        mut self,
        sentences: &[Hunch],
        board: &Board,
        context: &Context<'_>,
    ) -> Self {
        let open = context.expectation.is_open();
        // Who is somebody else, has paid or wants to be left alone wishes nothing else.
        let closed = [Intent::Other, Intent::WrongPerson, Intent::StopContact, Intent::AlreadyPaid];
        let leads = self.ranked.first().is_some_and(|(first, _)| !closed.contains(first));
        if !open || !leads {
            return self;
        }
        for intent in BY_SENTENCE {
            let is_known = self.ranked.iter().any(|(known, _)| *known == intent);
            let is_said = sentences.iter().any(|sentence| sentence.of(intent) >= SURELY);
            if is_said && !is_known && board.of(intent) > VETO {
                self.add(intent, "one of its sentences alone surely resembles it");
            }
        }
        self
    }

    /// Believes an intent beside the others.
    pub(super) fn add(&mut self, intent: Intent, why: &'static str) {
        self.ranked.push((intent, 0.0));
        self.added.push((intent, why));
    }

    /// What leads, and how strong it and its rival are.
    pub(in crate::nlu) fn strengths(&self) -> (f32, f32) {
        let strength = |place: usize| self.ranked.get(place).map_or(0.0, |(_, strength)| strength.max(0.0));
        (strength(0), strength(1))
    }
}

/// What happened to somebody comes before what they ask for because of it, but not before what the message plainly is; the risk is heard
/// all the same.
fn trouble_first(ranked: &mut [(Intent, f32)], hunch: &Hunch) {
    let Some((leading, _)) = ranked.first() else { return };
    let share = hunch.of(*leading);
    let is_plain = share >= INSTEAD && !makes_plea(*leading) || share >= SURELY && *leading != Intent::Other;
    if let Some(place) =
        ranked.iter().position(|(intent, _)| *intent == Intent::Hardship).filter(|_| !is_plain)
    {
        ranked.get_mut(..=place).into_iter().for_each(|above| above.rotate_right(1));
    }
}

/// "tolong dibagi 10 bulan, usaha lagi sepi": tight money is the reason, and what is plainly asked because of it comes first.
fn wish_before_reason(ranked: &mut [(Intent, f32)], board: &Board, hunch: &Hunch) {
    let asks = |(intent, _): &(Intent, f32)| {
        matches!(intent, Intent::AskInstallment | Intent::AskExtension)
            && board.of(*intent) >= THIN
            && hunch.of(*intent) >= ASKED
    };
    if ranked.first().is_some_and(|(first, _)| *first == Intent::Hardship)
        && let Some(place) = ranked.iter().position(asks)
    {
        ranked.get_mut(..=place).into_iter().for_each(|above| above.rotate_right(1));
    }
}

/// Whether what a message wishes is believed beside what leads it, or only words of paying stand there.
fn wishes_beside(leading: Intent, wish: Intent, board: &Board, hunch: &Hunch) -> bool {
    let share = hunch.of(wish);
    match leading {
        // What resembles talk about something else makes no wish by the way.
        Intent::Other => hunch.of(leading) < SURELY && board.of(wish) >= PLAIN && share >= BESIDE,
        // "separuhnya pecah"
        Intent::Dispute => board.of(wish) >= PLAIN && (wish != Intent::AskExtension || share >= BESIDE),
        // "what is left after the 2 payments I made?"
        Intent::AskAmount | Intent::AskDueDate => match wish {
            Intent::AskInstallment | Intent::AskExtension => share >= ASKED,
            _ => board.of(wish) >= TWICE || share >= BESIDE,
        },
        // "secepatnya saya bayar, gaji sudah telat"
        Intent::Hardship | Intent::PromiseToPay if wish == Intent::AlreadyPaid => share >= ASKED,
        // "no no, 3 times no", "I moved in October", "like 40k to last till friday": words of paying that the whole does not bear out.
        _ => share >= BESIDE,
    }
}

/// How sure the hunch must be to name an intent that no rule knows.
fn least(intent: Intent, context: &Context<'_>) -> f32 {
    let asks_who = context.addressee.is_some();
    match (context.expectation, intent) {
        // What opens the talk to somebody is said, not resembled.
        (_, Intent::Affirm) if asks_who => f32::INFINITY,
        (_, Intent::WrongPerson) if asks_who => WHO,
        (open, _) if open.is_open() && is_booked(intent) => BOOKED_ALONE,
        (open, Intent::Angry) if open.is_open() => ANGRY_ALONE,
        (open, _) if open.is_open() && is_grave(intent) => GRAVE_ALONE,
        (open, _) if open.is_open() => ALONE,
        // A yes may settle something.
        (_, Intent::Affirm) => YES,
        // A no settles nothing, and what makes it hard is the answer to the question for it.
        (_, Intent::Deny) | (Expectation::Reason, Intent::Hardship) => ANSWERS,
        _ => INSTEAD,
    }
}

/// What rules and hunch say of an intent together.
fn total(rules: f32, share: f32) -> f32 {
    rules.clamp(AGAINST, FOR) + LOUD * ((share + LEAST) / NEUTRAL).ln()
}

pub(super) const fn makes_wish(intent: Intent) -> bool {
    matches!(
        intent,
        Intent::PromiseToPay | Intent::AskInstallment | Intent::AskExtension | Intent::AlreadyPaid
    )
}

/// What is asked or said because money is short.
const fn makes_plea(intent: Intent) -> bool {
    matches!(
        intent,
        Intent::PromiseToPay
            | Intent::AskInstallment
            | Intent::AskExtension
            | Intent::Angry
            | Intent::Affirm
            | Intent::Deny
            | Intent::Greeting
            | Intent::Thanks
            | Intent::Other
    )
}

const fn is_booked(intent: Intent) -> bool {
    matches!(intent, Intent::AlreadyPaid | Intent::PromiseToPay | Intent::Dispute | Intent::StopContact)
}

const fn is_grave(intent: Intent) -> bool {
    matches!(intent, Intent::WrongPerson | Intent::Hardship | Intent::Angry)
}
