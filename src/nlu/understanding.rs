//! What was understood from one message: intents, slots, mood, risk, and what is left to ask.

use crate::domain::{Honorific, Language, Rupiah};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What a message wants. The names are the contract of `santun understand`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Intent {
    /// "sudah saya terima": the invoice arrived.
    ConfirmReceived,
    /// "belum terima": it did not.
    NotReceived,
    /// "sudah saya bayar kemarin".
    AlreadyPaid,
    /// "saya bayar tanggal 25": a date, or part of the money, from the debtor.
    PromiseToPay,
    /// "bisa dicicil 3x?".
    AskInstallment,
    /// "boleh mundur ke tanggal 10?".
    AskExtension,
    /// "berapa sisa saya?".
    AskAmount,
    /// "jatuh temponya kapan?".
    AskDueDate,
    /// "bayar ke mana?".
    AskPaymentMethod,
    /// Something is wrong with the bill.
    Dispute,
    /// Money is short, or life is hard; `risk` tells which.
    Hardship,
    /// "salah orang".
    WrongPerson,
    /// "jangan hubungi saya lagi".
    StopContact,
    /// "mau bicara dengan petugas".
    AskHuman,
    /// "halo".
    Greeting,
    /// "terima kasih".
    Thanks,
    /// Anger or abuse.
    Angry,
    /// "iya", "setuju".
    Affirm,
    /// "tidak".
    Deny,
    /// Anything else.
    Other,
}

/// How the writer feels, as far as the words show.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mood {
    /// Nothing stands out.
    #[default]
    Calm,
    /// Money trouble, embarrassment, apology.
    Worried,
    /// Grief, illness, despair.
    Distressed,
    /// Anger or abuse.
    Angry,
}

/// What must reach a person first, whatever else the message says.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Risk {
    /// Words of self-harm.
    SelfHarm,
    /// A death in the family.
    Bereavement,
    /// Illness or accident.
    Illness,
    /// Lost work.
    JobLoss,
    /// Fire, flood, earthquake.
    Disaster,
    /// A lawyer, the police or a regulator is named.
    Legal,
    /// A threat against us.
    Threat,
}

impl Risk {
    /// Whether automation holds and no offer is pressed.
    #[must_use]
    pub const fn is_vulnerability(self) -> bool {
        matches!(self, Self::SelfHarm | Self::Bereavement | Self::Illness | Self::JobLoss | Self::Disaster)
    }
}

/// What the conversation has just asked, so that "iya", "25" and "3" mean something.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Expectation {
    /// Nothing in particular.
    #[default]
    Nothing,
    /// Yes or no.
    YesNo,
    /// Has the invoice arrived?
    Receipt,
    /// One of the shown choices.
    Choice,
    /// A day.
    Date,
    /// Money for each part.
    Amount,
    /// How many parts, how much each, or which days.
    Parts,
    /// Why it is hard to pay.
    Reason,
    /// Four digits that prove who is writing.
    Digits,
    /// How and when it was paid: text, reference or picture.
    Proof,
    /// Free words about what is wrong with the bill.
    Details,
}

impl Expectation {
    /// Whether the message may say anything: nothing was asked, or what they would like to do.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Nothing | Self::Choice)
    }
}

/// Whom we asked for by name, where the question is who is there.
#[derive(Clone, Copy)]
pub struct Addressee<'a> {
    /// How they are addressed.
    pub honorific: Honorific,
    /// The name on file.
    pub name: &'a str,
}

impl std::fmt::Debug for Addressee<'_> {
    /// Names never reach a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Addressee[redacted]")
    }
}

/// The circumstances in which a text is read.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The debtor's own calendar day.
    pub today: NaiveDate,
    /// What was asked before this message.
    pub expectation: Expectation,
    /// The first and last day between which a day was asked for.
    pub within: Option<(NaiveDate, NaiveDate)>,
    /// What is owed, when known: settles whether `1.250` can be an amount.
    pub balance: Option<Rupiah>,
    /// The language in which the conversation is held: the tie-breaker.
    pub language: Language,
    /// Whom we asked for; present only while the question is who is there.
    pub addressee: Option<Addressee<'a>>,
}

/// Who is writing, as the words have it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Speaker {
    /// The one we asked for: "saya sendiri", or their own name.
    Addressee,
    /// Somebody near them: a relative, whoever has the phone, whoever will pass it on.
    SomebodyElse,
    /// A yes that does not say whose it is: "iya saya Budi", "iya ini nomor Ani".
    Unclear,
}

/// The reading of one message. A slot that the words do not fill is absent, never guessed.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Understanding {
    /// The language the message is written in.
    pub lang: Language,
    /// What to act on first.
    pub intent: Intent,
    /// Everything it wants, strongest first; contains `intent`.
    pub intents: Vec<Intent>,
    /// From 0 to 1: how sure the reading is.
    pub confidence: f32,
    /// One exact day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// First and last day of an inexact time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_range: Option<(NaiveDate, NaiveDate)>,
    /// Money to be paid, or said to be right.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Rupiah>,
    /// Money of each instalment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per_amount: Option<Rupiah>,
    /// Number of instalments.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// Weekly or monthly.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// Days of patience asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<u32>,
    /// A share of the balance: 0.5 is half.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fraction: Option<f32>,
    /// How the writer feels.
    pub mood: Mood,
    /// What must reach a person first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub risk: Option<Risk>,
    /// The words are vague, impossible or of two meanings: ask back.
    pub clarify: bool,
    /// Finer points that the dialogue acts on; not part of the printed contract.
    #[serde(skip)]
    pub details: Details,
}

/// From this confidence on, a reading is acted on even where a mistake would be hard to undo.
const SURE: f32 = 0.75;

impl Understanding {
    /// Whether the reading may be acted on without asking back, although a mistake would be hard to undo.
    #[must_use]
    pub fn is_sure(&self) -> bool {
        self.confidence >= SURE
    }

    /// The share of the balance in whole per cent, 1 to 100.
    #[must_use]
    pub fn per_cent(&self) -> Option<u32> {
        let per_cent = (self.fraction? * 100.0).round();
        (1_u32..=100).find(|whole| f32::from(u8::try_from(*whole).unwrap_or(u8::MAX)) >= per_cent)
    }
}

/// Finer points of a message, for the dialogue alone.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Details {
    /// Every exact day in the order written ("20 jan, 20 feb, 20 mar").
    pub dates: Vec<NaiveDate>,
    /// "sisanya …": the amount is a first part and a rest follows.
    pub rest: bool,
    /// The day of the rest, when it was named ("sisanya tanggal 10").
    pub rest_on: Option<NaiveDate>,
    /// The time of the rest, when it was named less exactly ("sisanya bulan depan").
    pub rest_within: Option<(NaiveDate, NaiveDate)>,
    /// A preferred day of the month ("tiap tanggal 25"), 1 to 31.
    pub day_of_month: Option<u32>,
    /// A named day that does not exist ("31 April") or has passed ("1 January 2020").
    pub impossible_date: bool,
    /// It cannot be because it has passed.
    pub past_date: bool,
    /// "lagi rapat, nanti sore": writes later, wants nothing now.
    pub later: bool,
    /// A language was asked for by name.
    pub language_wish: Option<Language>,
    /// "siapa ini?", "ini bot ya?".
    pub asks_identity: bool,
    /// "kirim ulang invoicenya", "rinciannya": wants the whole invoice.
    pub asks_invoice: bool,
    /// "kalau telat kena denda?", "syaratnya apa?": asks for the terms of payment.
    pub asks_terms: bool,
    /// "ada diskon?", "cheaper if I pay early?": asks what a discount takes, or for one.
    pub asks_discount: bool,
    /// The two sums that a figure may mean ("1.250": Rp1.250 or Rp1.250.000), the smaller first: the sum is what must be asked.
    pub doubtful_sum: Option<(Rupiah, Rupiah)>,
    /// Who is writing, where that was asked; elsewhere only "saya sendiri" and nothing more.
    pub speaker: Option<Speaker>,
    /// No rule knows what leads: the message only resembles it.
    pub resembled: bool,
    /// "Jumat tgl 17", which is a Saturday: the two days it may mean, the earlier first.
    pub mismatched: Option<(NaiveDate, NaiveDate)>,
    /// "mulai lagi": wants to be written to again.
    pub resume: bool,
    /// Exactly four digits and nothing else.
    pub four_digits: Option<u16>,
    /// A whole number and nothing else: the number of a choice, perhaps.
    pub number: Option<u32>,
    /// Why it is hard to pay, when the words say it.
    pub reason: Option<Reason>,
    /// What is wrong with the bill, when the words say it.
    pub dispute: Option<DisputeReason>,
    /// "semua", "semuanya": all invoices together.
    pub all: bool,
    /// "lunas", "in full": what is owed is to be paid off.
    pub in_full: bool,
    /// An invoice number that stands in the text, as written.
    pub invoice_number: Option<String>,
    /// Figures of three digits or more, as written: where an invoice is asked for, perhaps the end of its number.
    pub figures: Vec<String>,
    /// "terakhir 500rb", "paling bisa": this is the most they can do; repeats an earlier wish.
    pub insists: bool,
    /// A stop that may be narrower ("jangan tiap hari", "jangan ke keluarga saya").
    pub stop_is_partial: bool,
    /// A stop by the look of it, without words that say so plainly: to be confirmed.
    pub stop_is_doubtful: bool,
}

pub use crate::domain::{
    agreement::Period,
    dispute::{DisputeReason, Reason},
};
