//! What the guard is asked and what it answers.

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
    /// Police, prison, seizure or courts used as a threat.
    FalseLegal,
    /// Announcing that one will not leave the person alone.
    Harassment,
    /// Asking for a PIN, an OTP or a card's secrets.
    Secrets,
    /// Lawyers, courts and formal notices, where the bot speaks: they are a person's to announce.
    LegalNotice,
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
    /// Humour where the matter is grave.
    Humour,
}

impl ReasonCode {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::Violence,
        Self::Insult,
        Self::Shaming,
        Self::Exposure,
        Self::FalseLegal,
        Self::Harassment,
        Self::Secrets,
        Self::LegalNotice,
        Self::Blame,
        Self::FalseUrgency,
        Self::Familiar,
        Self::Shouting,
        Self::Exclamation,
        Self::Humour,
    ];

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
            Self::LegalNotice => "legal_notice",
            Self::Blame => "blame",
            Self::FalseUrgency => "false_urgency",
            Self::Familiar => "familiar",
            Self::Shouting => "shouting",
            Self::Exclamation => "exclamation",
            Self::Humour => "humour",
        }
    }

    /// The reason of a stable code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
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
            | Self::Secrets
            | Self::LegalNotice => true,
            Self::Blame
            | Self::FalseUrgency
            | Self::Familiar
            | Self::Shouting
            | Self::Exclamation
            | Self::Humour => false,
        }
    }
}

/// Who speaks to the debtor.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Speaker {
    /// A person of the business. A lawful notice is theirs to give.
    #[default]
    Collector,
    /// The bot: it never announces lawyers, courts or formal notices.
    Bot,
}

/// Whether humour has its place at this stage.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Humour {
    /// It is early and nothing is wrong.
    Fitting,
    /// It is not.
    Unfitting,
    /// Nobody said; only a text that itself speaks of something grave is warned about.
    #[default]
    Unsaid,
}

/// What the guard has to know besides the text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Setting<'a> {
    /// Who speaks.
    pub speaker: Speaker,
    /// The places (bytes) that were filled in: names, items, figures. Whatever stands in them does not count.
    pub masked: &'a [Range<usize>],
    /// Whether humour has its place.
    pub humour: Humour,
}

/// One thing found, and where (bytes of the text).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// Why.
    pub reason: ReasonCode,
    /// Where.
    pub span: Range<usize>,
    /// How it could be said instead; only for warnings.
    pub suggestion: Option<&'static str>,
    /// The rule that found it, as the word files write it; none for manners that no rule describes.
    pub rule: Option<&'static str>,
}

/// Stands for the rule where a hunch speaks.
pub(super) const BY_HUNCH: &str = "hunch";

impl Finding {
    /// Whether no rule found it, but a likeness to what may not be said.
    #[must_use]
    pub fn is_hunch(&self) -> bool {
        self.rule == Some(BY_HUNCH)
    }
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
    /// The verdict on what was found.
    pub(super) fn of(findings: Vec<Finding>) -> Self {
        if findings.is_empty() {
            Self::Allow
        } else if findings.iter().any(|finding| finding.reason.blocks()) {
            Self::Block(findings)
        } else {
            Self::Warn(findings)
        }
    }

    /// What was found, in the order of the text.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        match self {
            Self::Allow => &[],
            Self::Warn(findings) | Self::Block(findings) => findings,
        }
    }

    /// Why the text must not go, each reason once; none where it may.
    #[must_use]
    pub fn stops(&self) -> Vec<ReasonCode> {
        let mut reasons = Vec::new();
        for finding in self.findings() {
            if finding.reason.blocks() && !reasons.contains(&finding.reason) {
                reasons.push(finding.reason);
            }
        }
        reasons
    }

    /// Whether the text must not go.
    #[must_use]
    pub const fn is_blocked(&self) -> bool {
        matches!(self, Self::Block(_))
    }

    /// The stable code: `allow`, `warn` or `block`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Warn(_) => "warn",
            Self::Block(_) => "block",
        }
    }
}
