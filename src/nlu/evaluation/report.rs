//! Adds judgements up: shares per intent, language and voice, confusions, and the rows that went wrong.

use super::{
    judge::{Judgement, SlotFault},
    row::Row,
};
use crate::{
    domain::Language,
    nlu::{Intent, Risk, Understanding},
};
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// So many of so many.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// How many were right.
    pub right: usize,
    /// Of how many.
    pub of: usize,
}

impl Tally {
    /// The share that was right; the whole where there was nothing to do.
    #[must_use]
    pub fn share(self) -> f64 {
        if self.of == 0 { 1.0 } else { self.right as f64 / self.of as f64 }
    }

    fn add(&mut self, right: bool) {
        self.of += 1;
        self.right += usize::from(right);
    }
}

impl Serialize for Tally {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let share = (self.share() * 1e4).round() / 1e4;
        BTreeMap::from([("of", self.of as f64), ("right", self.right as f64), ("share", share)])
            .serialize(serializer)
    }
}

/// What is known about one intent.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Figures {
    /// Of the rows that bear it, those read right.
    pub recall: Tally,
    /// Of the rows read as it, those read right.
    pub precision: Tally,
}

/// A row whose intent was read wrong.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Misread {
    /// Its line in the file.
    pub line: usize,
    /// What the label says.
    pub wanted: Intent,
    /// What was read.
    pub read: Intent,
    /// The message.
    pub text: String,
}

/// A slot that was read wrong.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct SlotLine {
    /// Its line in the file.
    pub line: usize,
    /// What is wrong.
    #[serde(flatten)]
    pub fault: SlotFault,
    /// The message.
    pub text: String,
}

/// A row whose grave trouble was not heard, or in which one was heard that it does not tell of.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Alarm {
    /// Its line in the file.
    pub line: usize,
    /// What the label says.
    pub wanted: Option<Risk>,
    /// What was heard.
    pub read: Option<Risk>,
    /// The message.
    pub text: String,
}

/// The whole evaluation.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Report {
    /// Intents read right, of all rows.
    pub intent: Tally,
    /// The same by language.
    pub languages: BTreeMap<Language, Tally>,
    /// The same by voice.
    pub voices: BTreeMap<String, Tally>,
    /// Recall and precision of each intent.
    pub intents: BTreeMap<Intent, Figures>,
    /// How often which label was read as what.
    pub confusion: BTreeMap<Intent, BTreeMap<Intent, usize>>,
    /// Labelled slots read right, where the intent is right.
    pub slots: Tally,
    /// Messages that have nothing to do with bills, and were not read as a promise, a payment, a stop or a dispute.
    pub off_topic: Tally,
    /// Labelled grave trouble that was heard; despair as despair.
    pub trouble: Tally,
    /// Messages of another intent than hardship and without such a label, in which none was heard.
    pub calm: Tally,
    /// Rows whose intent was read wrong.
    pub misread: Vec<Misread>,
    /// Labelled slots that were read wrong or not at all, where the intent is right.
    pub slot_faults: Vec<SlotLine>,
    /// Slots that no label names.
    pub invented: Vec<SlotLine>,
    /// Trouble that was not heard, and false alarms.
    pub alarms: Vec<Alarm>,
}

impl Report {
    /// Adds one row, read as `read` and judged.
    pub fn add(&mut self, line: usize, row: &Row, read: &Understanding, judgement: &Judgement) {
        let right = judgement.intent_right;
        self.intent.add(right);
        self.languages.entry(row.lang).or_default().add(right);
        if let Some(voice) = &row.voice {
            self.voices.entry(voice.clone()).or_default().add(right);
        }
        self.intents.entry(row.intent).or_default().recall.add(right);
        self.intents.entry(read.intent).or_default().precision.add(right);
        if row.intent == Intent::Other {
            self.off_topic.add(right || !is_grave(read.intent));
        }
        if !right {
            *self.confusion.entry(row.intent).or_default().entry(read.intent).or_default() += 1;
            let misread = Misread { line, wanted: row.intent, read: read.intent, text: row.text.clone() };
            self.misread.push(misread);
        }
        self.add_slots(line, row, judgement);
        self.add_trouble(line, row, read);
    }

    fn add_trouble(&mut self, line: usize, row: &Row, read: &Understanding) {
        let grave = |risk: Option<Risk>| risk.filter(|risk| risk.is_vulnerability());
        let (wanted, heard) = (grave(row.risk), grave(read.risk));
        let right = match wanted {
            Some(Risk::SelfHarm) => heard == wanted,
            Some(_) => heard.is_some(),
            None if row.allows(Intent::Hardship) => return,
            None => heard.is_none(),
        };
        let tally = if wanted.is_some() { &mut self.trouble } else { &mut self.calm };
        tally.add(right);
        if !right {
            self.alarms.push(Alarm { line, wanted, read: heard, text: row.text.clone() });
        }
    }

    fn add_slots(&mut self, line: usize, row: &Row, judgement: &Judgement) {
        let (invented, missed): (Vec<_>, Vec<_>) =
            judgement.faults.iter().partition(|fault| fault.is_invented());
        let line_of = |fault: &&SlotFault| SlotLine { line, fault: (*fault).clone(), text: row.text.clone() };
        self.invented.extend(invented.iter().map(line_of));
        if judgement.intent_right {
            self.slots.of += judgement.slots_wanted;
            self.slots.right += judgement.slots_wanted.saturating_sub(missed.len());
            self.slot_faults.extend(missed.iter().map(line_of));
        }
    }
}

/// Readings that do harm where nothing of the kind was meant.
const fn is_grave(intent: Intent) -> bool {
    matches!(intent, Intent::PromiseToPay | Intent::AlreadyPaid | Intent::StopContact | Intent::Dispute)
}
