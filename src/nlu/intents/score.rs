//! Weighs the evidence: per intent the strongest match counts in full, further ones a little, contrary ones in full.

use super::matching::Hit;
use crate::nlu::lexicon::{Effect, Flag, Lexicon};
use crate::nlu::trouble::Trouble;
use crate::nlu::understanding::{DisputeReason, Intent, Mood, Reason, Risk};

/// Below this an intent is not believed.
pub(super) const BELIEVED: f32 = 1.5;
/// What a further match adds, as a share of its weight, and at most.
const FURTHER: f32 = 0.15;
const MOST_FURTHER: f32 = 1.0;

/// How much grave trouble says for hard times: as much as the rules that name it.
const TROUBLE: f32 = 8.0;

/// The evidence for one intent.
#[derive(Clone, Copy, Debug, Default)]
struct Weight {
    strongest: f32,
    others: f32,
    against: f32,
}

impl Weight {
    fn total(self) -> f32 {
        self.strongest + (self.others * FURTHER).min(MOST_FURTHER) + self.against
    }
}

/// The evidence for every intent.
#[derive(Clone, Debug, Default)]
pub(in crate::nlu) struct Board {
    weights: [Weight; 20],
}

impl Board {
    /// Adds evidence; negative is against.
    pub(in crate::nlu) fn add(&mut self, intent: Intent, evidence: f32) {
        let Some(weight) = self.weights.get_mut(intent as usize) else { return };
        if evidence < 0.0 {
            weight.against += evidence;
        } else {
            weight.others += weight.strongest.min(evidence);
            weight.strongest = weight.strongest.max(evidence);
        }
    }

    /// How much speaks for an intent.
    pub(in crate::nlu) fn of(&self, intent: Intent) -> f32 {
        self.weights.get(intent as usize).map_or(0.0, |weight| weight.total())
    }

    /// The believed intents, strongest first; equal ones in the order of the contract.
    pub(in crate::nlu) fn ranked(&self) -> Vec<(Intent, f32)> {
        let mut ranked: Vec<(Intent, f32)> = ALL
            .into_iter()
            .map(|intent| (intent, self.of(intent)))
            .filter(|(_, total)| *total >= BELIEVED)
            .collect();
        ranked.sort_by(|(_, a), (_, b)| b.total_cmp(a));
        ranked
    }
}

/// Every intent, in the order of the contract.
pub(super) const ALL: [Intent; 20] = [
    Intent::ConfirmReceived,
    Intent::NotReceived,
    Intent::AlreadyPaid,
    Intent::PromiseToPay,
    Intent::AskInstallment,
    Intent::AskExtension,
    Intent::AskAmount,
    Intent::AskDueDate,
    Intent::AskPaymentMethod,
    Intent::Dispute,
    Intent::Hardship,
    Intent::WrongPerson,
    Intent::StopContact,
    Intent::AskHuman,
    Intent::Greeting,
    Intent::Thanks,
    Intent::Angry,
    Intent::Affirm,
    Intent::Deny,
    Intent::Other,
];

/// What the matched rules say, all together.
#[derive(Clone, Debug, Default)]
pub(in crate::nlu) struct Findings {
    /// The evidence for intents.
    pub(in crate::nlu) board: Board,
    /// The strongest mood.
    pub(in crate::nlu) mood: Mood,
    /// The gravest risk.
    pub(in crate::nlu) risk: Option<Risk>,
    /// The first reason named.
    pub(in crate::nlu) reason: Option<Reason>,
    /// The first complaint named.
    pub(in crate::nlu) dispute: Option<DisputeReason>,
    /// Words that say that we have the wrong person, and not only somebody near the right one.
    pub(in crate::nlu) wrong_number: bool,
    /// A lawyer or a threat, also where something graver is told.
    formal: Option<Risk>,
    flags: u32,
}

impl Findings {
    /// Weighs the matches.
    pub(in crate::nlu) fn of(hits: &[Hit], lexicon: &Lexicon) -> Self {
        let mut findings = Self::default();
        for rule in hits.iter().filter_map(|hit| lexicon.rule(hit.rule)) {
            let stranger = |effect: &Effect| matches!(effect, Effect::Score(Intent::WrongPerson, evidence) if *evidence > 0.0);
            findings.wrong_number |=
                rule.effects.iter().any(stranger) && !rule.effects.contains(&Effect::Flag(Flag::Another));
            for effect in &rule.effects {
                findings.take(*effect);
            }
        }
        findings.wrong_number &= findings.board.of(Intent::WrongPerson) >= BELIEVED;
        findings
    }

    fn take(&mut self, effect: Effect) {
        match effect {
            Effect::Score(intent, evidence) => self.board.add(intent, evidence),
            Effect::Mood(mood) => self.mood = graver(self.mood, mood),
            // The order of the risks is the order of their gravity.
            Effect::Risk(risk) => {
                if !risk.is_vulnerability() {
                    self.formal = self.formal.or(Some(risk));
                }
                self.risk = Some(
                    self.risk.map_or(risk, |known| if (risk as u8) < known as u8 { risk } else { known }),
                );
            }
            Effect::Reason(reason) => self.reason = self.reason.or(Some(reason)),
            Effect::Dispute(reason) => self.dispute = self.dispute.or(Some(reason)),
            Effect::Flag(flag) => self.flags |= 1 << flag as u32,
        }
    }

    /// What the message resembles as a whole: trouble that no rule names is heard, and single words of one are not where it resembles none.
    pub(in crate::nlu) fn weigh_trouble(&mut self, trouble: Trouble) {
        if trouble.is_none {
            let kept = |risk: &Risk| *risk == Risk::SelfHarm || !risk.is_vulnerability();
            self.risk = self.risk.filter(kept).or(self.formal);
        }
        if let Some(risk) = trouble.heard {
            self.take(Effect::Risk(risk));
            self.take(Effect::Mood(Mood::Distressed));
            self.take(Effect::Score(Intent::Hardship, TROUBLE));
        }
    }

    /// Whether a rule found a finer point that is a wish of its own.
    pub(in crate::nlu) fn has_wish(&self) -> bool {
        let wishes = [
            Flag::Later,
            Flag::All,
            Flag::AsksIdentity,
            Flag::AsksTerms,
            Flag::AsksDiscount,
            Flag::Resume,
            Flag::WishId,
            Flag::WishEn,
        ];
        wishes.into_iter().any(|flag| self.has(flag))
    }

    /// Whether a rule raised the flag.
    pub(in crate::nlu) fn has(&self, flag: Flag) -> bool {
        self.flags & (1 << flag as u32) != 0
    }
}

fn graver(a: Mood, b: Mood) -> Mood {
    let weight = |mood: Mood| match mood {
        Mood::Calm => 0,
        Mood::Worried => 1,
        Mood::Angry => 2,
        Mood::Distressed => 3,
    };
    if weight(b) > weight(a) { b } else { a }
}
