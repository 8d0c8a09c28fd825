//! One step in the making: the state as it changes, what is to be said and done. At its end the pending question follows.

use super::{
    choice::{Button, Choice},
    effect::Effect,
    facts::Facts,
    question,
    reply::{Reply, Speech},
    state::{Stage, State},
    states::renew,
};
use crate::{
    domain::ids::InvoiceId,
    nlu::Mood,
    policy::tone::{self, Circumstances, Tone},
};

/// The outcome of a step.
#[derive(Clone, PartialEq, Debug)]
pub struct Step {
    /// The state after it.
    pub next: State,
    /// What to do, in order.
    pub effects: Vec<Effect>,
    /// What to say, one message each, in order.
    pub speeches: Vec<Speech>,
    /// In which tone.
    pub tone: Tone,
    /// Whether the last message asks the pending question (its turn becomes the one that answers are measured against).
    pub asks: bool,
    /// Whether the last message confirms an agreement.
    pub agrees: bool,
}

impl Step {
    /// The polite answer when a step cannot be taken at all: the state stays as it is.
    #[must_use]
    pub fn apology(state: State) -> Self {
        let speech = Speech { parts: vec![Reply::OurFault], ..Speech::default() };
        Self {
            next: state,
            effects: Vec::new(),
            speeches: vec![speech],
            tone: Tone::Neutral,
            asks: false,
            agrees: false,
        }
    }
}

/// In which words the pending question is asked at the end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Asking {
    /// For the first time.
    First,
    /// Again, after something else was answered.
    Reminder,
    /// In other words, after an answer that was not understood.
    OtherWords,
    /// What was said asks it already: only its buttons are shown.
    Said,
    /// Not at all.
    Silent,
}

/// A step in the making.
pub(super) struct Turn<'f> {
    pub facts: &'f Facts,
    pub state: State,
    pub asking: Asking,
    /// The debtor has certainly seen the pending question before this answer.
    pub seen: bool,
    /// The pending question is still on its way: short words cannot be meant for it.
    pub on_its_way: bool,
    /// The question who is there has not been asked yet: no word can be a yes to it.
    pub unasked: bool,
    effects: Vec<Effect>,
    before: Vec<Speech>,
    parts: Vec<Reply>,
}

impl<'f> Turn<'f> {
    pub fn new(state: State, facts: &'f Facts) -> Self {
        Self {
            facts,
            state,
            asking: Asking::Reminder,
            seen: false,
            on_its_way: facts.asked.is_some_and(|asked| asked.sent_at.is_none()),
            unasked: false,
            effects: Vec::new(),
            before: Vec::new(),
            parts: Vec::new(),
        }
    }

    /// Says one paragraph; the same one is not said twice in a turn.
    pub fn say(&mut self, reply: Reply) {
        if !self.parts.contains(&reply) {
            self.parts.push(reply);
        }
    }

    /// Whether this very step says it already.
    pub fn says(&self, reply: &Reply) -> bool {
        self.parts.contains(reply)
    }

    /// Says one paragraph before all others.
    pub fn say_first(&mut self, reply: Reply) {
        if !self.parts.contains(&reply) {
            self.parts.insert(0, reply);
        }
    }

    /// Says something in a message of its own, before the rest.
    pub fn say_before(&mut self, reply: Reply) {
        let speech = Speech { parts: vec![reply], ..Speech::default() };
        if !self.before.contains(&speech) {
            self.before.push(speech);
        }
    }

    pub fn effect(&mut self, effect: Effect) {
        if !self.effects.contains(&effect) {
            self.effects.push(effect);
        }
    }

    /// Whether this very step agreed on something.
    pub fn has_agreed(&self) -> bool {
        self.effects.iter().any(|effect| matches!(effect, Effect::AcceptAgreement { .. }))
    }

    /// Whether this very step leaves the matter of the bill aside: disputed, held, stopped, not theirs.
    pub fn sets_aside(&self) -> bool {
        let aside = |effect: &Effect| {
            matches!(
                effect,
                Effect::OpenDispute { .. } | Effect::Hold { .. } | Effect::OptOut | Effect::Release
            )
        };
        self.effects.iter().any(aside)
    }

    /// Goes to another stage; its question is asked for the first time.
    pub fn enter(&mut self, stage: Stage) {
        self.state.stage = stage;
        self.state.misses = 0;
        self.state.menu.clear();
        self.asking = Asking::First;
    }

    /// Puts a question in between; the talk goes on at the present stage afterwards.
    pub fn enter_aside(&mut self, about: super::state::Aside) {
        let back = match std::mem::take(&mut self.state.stage) {
            Stage::Aside { back, .. } => back,
            stage => Box::new(stage),
        };
        self.enter(Stage::Aside { about, back });
    }

    /// The invoices that are talked about.
    pub fn subject(&self) -> Vec<InvoiceId> {
        self.state.subject(self.facts).iter().map(|invoice| invoice.id).collect()
    }

    /// Ends the step: the pending question follows what was said, and the tone is decided.
    pub fn finish(mut self) -> Step {
        self.renew_schedule();
        let (question, buttons, request_contact) = question::ask(&self.state, self.facts, self.asking);
        let asks = !question.is_empty();
        if self.asking != Asking::Said {
            for part in question {
                self.say(part);
            }
        }
        let (tone, agrees) = (self.tone(), self.has_agreed());
        let Self { mut state, effects, before, parts, .. } = self;
        if asks {
            state.menu = buttons.iter().map(|button: &Button| button.choice.clone()).collect::<Vec<Choice>>();
        } else if matches!(state.stage, Stage::Quiet | Stage::Care) {
            state.menu.clear();
        }
        let mut speeches = before;
        if !parts.is_empty() {
            let buttons = if asks { buttons } else { Vec::new() };
            speeches.push(Speech { parts, buttons, request_contact: asks && request_contact });
        }
        Step { next: state, effects, speeches, tone, asks, agrees }
    }

    /// A schedule that no longer fits what is owed is not shown again: the one that fits is read back instead.
    fn renew_schedule(&mut self) {
        if let Stage::Proposal(proposal) = &self.state.stage
            && self.asking != Asking::Silent
            && renew::is_stale(proposal, self.facts)
        {
            let proposal = proposal.clone();
            renew::changed(self, &proposal);
        }
    }

    fn tone(&self) -> Tone {
        let facts = self.facts;
        tone::tone_for(&Circumstances {
            days_past_due: facts.owing().map(|invoice| invoice.days_past_due(facts.today)).max(),
            gentle: self.state.gentle || matches!(self.state.mood, Mood::Worried | Mood::Distressed),
            angry: self.state.mood == Mood::Angry,
            disputed: !facts.disputes.is_empty(),
            person_involved: self.state.person_queued,
            leniency_used: facts.history.broken_agreements > 0,
            light_allowed: facts.business.policy.speech.light_tone,
        })
    }
}
