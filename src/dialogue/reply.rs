//! What the bot means to say: typed meanings without words. `messages` turns each into Indonesian or English.

mod kinds;
mod shown;

pub use kinds::{HardTime, Impossible, NoDiscount, OddKind, Trouble};
pub use shown::{Card, Due, EarlyOffer, EarlySaving, HolidayName, MovedDay, PartOfDay, Person, Schedule};

use super::choice::Button;
use crate::domain::{Language, Rupiah, dispute::Reason, method::MethodKind, task::TaskKind};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One paragraph of a message, as meaning. The doc comment of each says what the debtor is told.
#[expect(
    missing_docs,
    reason = "each variant tells its meaning; its fields are types that are documented where they stand"
)]
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "say", rename_all = "snake_case")]
pub enum Reply {
    // identity
    /// Greeting, who is writing (an automatic assistant of the business), and: is this really {person}? No debt fact, no word of a bill.
    IdentityAsk { part_of_day: PartOfDay, person: Person, business: String },
    /// The same question in other words, after an answer that was not understood.
    IdentityAskAgain { person: Person },
    /// Before anything else can be told, we must know who is writing (an answer to a question asked too early).
    IdentityFirst,
    /// To somebody near {person}: thanks; our message is for {person} alone, and we wait for their own word. Nothing of the matter.
    IdentitySomebodyElse { person: Person },
    /// The same, shorter, after anything that is not {person}'s own word.
    IdentityAwaited { person: Person },
    /// Please share your own contact with the button, or send the last four digits of the number on file. `contact`: the channel can share contacts.
    ProofOfIdentityAsk { contact: bool },
    /// That did not match; one more try.
    ProofOfIdentityWrong,
    /// We could not make sure; nothing more can be said here, a colleague will look into it. Binding released.
    IdentityFailed,
    /// Thanks for confirming.
    IdentityThanks { person: Person },
    /// To somebody who came without an invitation: this chat is not linked to anything; please use the link you were given.
    Stranger { business: String },
    /// The invitation link cannot be used (any more): please ask the business for a new one. Says nothing of whose it was.
    InviteUnusable { business: String },
    /// We only talk one to one, never in a group.
    GroupRefused,
    /// Who we are: an automatic assistant of the business; a person can be asked for at any time.
    AboutUs { business: String },
    /// What can be asked of us, in a few lines (the /help text).
    Help,

    // greeting
    /// Greeting by time of day and name, with "how are you".
    Hello { part_of_day: PartOfDay, person: Person },
    /// A greeting in the middle of a talk: short.
    HelloAgain { part_of_day: PartOfDay, person: Person },
    /// You are welcome.
    Welcome,
    /// All right, thanks: to a yes or a no that answers nothing.
    Acknowledged,

    // receipt
    /// Has invoice `number` (sent on, by) reached you?
    ReceiptAsk { number: String, sent_on: Option<NaiveDate>, sent_via: Option<String> },
    /// Have these invoices reached you?
    ReceiptAskMany { numbers: Vec<String> },
    /// The question in other words.
    ReceiptAskAgain,
    /// Thanks, good that it arrived.
    ReceiptThanks,
    /// Sorry that it has not arrived. When and how it was first sent; here it is again in full.
    ReceiptResend { number: String, sent_on: Option<NaiveDate>, sent_via: Option<String> },
    /// Can it be read well now?
    ReceiptConfirmResent,
    /// Sorry that it still has not arrived; a person will see to it.
    ReceiptStillMissing,

    // invoices
    /// The complete invoice.
    InvoiceCard { card: Card },
    /// What is owed and when, with what was paid and what remains when something was paid; days left or days since.
    AmountDue { due: Due },
    /// Several invoices in one message: a line each and the sum. Disputed ones are not in it.
    AmountDueMany { dues: Vec<Due>, total: Rupiah },
    /// The due date alone (an answer to "when?").
    DueDate { number: String, due_on: NaiveDate, days_past_due: i64 },
    /// A discount can still be had by paying early.
    EarlyDiscountNote { until: NaiveDate, saving: Rupiah, number: String },
    /// The same for several invoices, in one paragraph.
    EarlyDiscountMany { savings: Vec<EarlySaving> },
    /// There is no discount to be had on these invoices, and why: said as it is, to a question, and once.
    NoDiscount { numbers: Vec<String>, why: NoDiscount },
    /// Nothing is owed.
    NothingOwed,
    /// Which invoice do you mean, or all together? `disputed`: with which of them is something wrong?
    WhichInvoice {
        numbers: Vec<String>,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        disputed: bool,
    },
    /// One by one: now this one.
    OneByOne { number: String },
    /// This invoice is held because of your objection; it is with a colleague.
    InvoiceDisputed { number: String },
    /// The business corrected this invoice, with an apology; what is owed follows.
    InvoiceCorrected { number: String },
    /// The business withdrew an invoice.
    InvoiceWithdrawn { number: String },
    /// Payment terms on request: due rule and the quoted late-fee clause, or that there is none.
    Terms { number: String, due_on: NaiveDate, late_fee_clause: Option<String> },
    /// Why there are terms at all; after them, once.
    TermsWhy,

    // options
    /// What would suit you? (pay, paid already, instalments, more time, something is wrong, a person)
    OptionsAsk,
    /// The same in other words.
    OptionsAskAgain,

    // payment
    /// The ways to pay, the amount and the reference to put; per method only those that can carry the amount.
    /// `by`: the day of the promised part that this pays.
    PaymentMethods {
        methods: Vec<MethodKind>,
        amount: Rupiah,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<NaiveDate>,
        /// What paying all of it now saves; the amount is less it already.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        early: Option<EarlyOffer>,
        references: Vec<String>,
        /// It is the first part of what is only on the table.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        offered: bool,
    },
    /// Tell us when you have paid, with a picture or the reference.
    PaymentTellUs,
    /// Please send the proof: a photo, a file or the reference text.
    ProofAsk,
    /// The same in other words.
    ProofAskAgain,
    /// The report is written down and will be checked by a person; not yet counted as paid. Meanwhile no reminders.
    ProofNoted,
    /// What was reported is still being checked; nothing more is needed.
    ProofPending,
    /// The proof was checked and not found; what to do now, without accusing.
    ProofNotFound { note: Option<String> },
    /// The money arrived: thanks. What remains, if anything.
    PaymentReceived {
        /// The money.
        amount: Rupiah,
        /// What it paid.
        numbers: Vec<String>,
        /// What is left.
        balance: Rupiah,
        /// What was let off because it came early.
        #[serde(default)]
        discount: Rupiah,
    },
    /// A payment was undone by the bank; what is open now; no accusation.
    PaymentReversed {
        /// How much.
        amount: Rupiah,
        /// For which invoices.
        numbers: Vec<String>,
        /// What is open now.
        balance: Rupiah,
        /// The discount for paying early that went with it.
        #[serde(default)]
        discount: Rupiah,
    },

    // reason
    /// May we know what makes it hard just now? (so that we can suit the offer; you need not say)
    ReasonAsk,
    /// The same in other words.
    ReasonAskAgain,
    /// Thanks for telling us; acknowledges the reason with empathy.
    ReasonThanks { reason: Reason },

    // negotiation
    /// By which date could you pay?
    DateAsk,
    /// The same in other words, with an example.
    DateAskAgain,
    /// The words were vague ("after payday"): which exact day? Gives the range understood.
    DateAskWithin { from: NaiveDate, to: NaiveDate },
    /// "Friday the 16th or Saturday the 17th?", where the weekday and the date do not fall together.
    WhichDay { one: NaiveDate, other: NaiveDate },
    /// The sum that waits for its day, said back; `each`: of every part.
    SumHeard { amount: Rupiah, each: bool },
    /// What we can offer: an exact schedule.
    Offer { schedule: Schedule },
    /// A lighter offer, after another was declined.
    SofterOffer { schedule: Schedule },
    /// What was asked is not quite possible; the nearest that is. The limit is never named.
    CounterOffer { schedule: Schedule },
    /// Nothing better can be offered by the assistant; a person may decide otherwise.
    LastOffer { schedule: Schedule },
    /// What can be agreed on at once while a person decides about another wish; waiting for that is as good.
    OfferMeanwhile { schedule: Schedule },
    /// Cannot be written down; why, kindly; asks again.
    CannotBe { why: Impossible },
    /// A figure may mean two sums: which one?
    SumAsk { small: Rupiah, large: Rupiah },
    /// Days that were named are free days, and so are not those of the schedule that follows.
    DaysMoved { moved: Vec<MovedDay> },
    /// Reads the exact schedule back and asks for a clear yes. Says what happens if a part is missed: we look for a way together.
    ReadBack { schedule: Schedule },
    /// The balance changed in the meantime; here it is anew.
    ReadBackChanged,
    /// Its first day has passed meanwhile; it has to be set anew.
    ReadBackDayPassed,
    /// The summary may not have reached you; here it is again.
    ReadBackRepeat,
    /// Written down: the schedule, and thanks (R22).
    Agreed { schedule: Schedule },
    /// What was agreed, on request or when something agreed already is asked for again.
    AgreementStands { schedule: Schedule },
    /// While this invoice is looked at, the agreement that covers it rests: nothing of it need be paid, nothing counts as late.
    AgreementPaused { number: String },
    /// What this invoice amounts to changed, so the earlier agreement about it no longer holds; a new one can be made together.
    AgreementEnded { number: String },
    /// A person has to approve this; the exact schedule; nothing more to do for now.
    ApprovalQueued { schedule: Schedule },
    /// Still with a person.
    ApprovalPending,
    /// A person approved; here is the schedule, is that all right?
    Approved { schedule: Schedule },
    /// A person could not approve it; what can be done instead.
    NotApproved { note: Option<String> },

    // dispute
    /// What is wrong with the bill?
    DisputeAsk { number: String },
    /// The same in other words.
    DisputeAskAgain,
    /// Could you describe it in a few words (or send a picture)?
    DisputeDetailsAsk,
    /// Written down; the invoice is held, a colleague checks it; you need not pay it meanwhile.
    DisputeRecorded { number: String },
    /// More words about an objection that is being looked at: added to it; still nothing to pay meanwhile.
    DisputeAdded { number: String },
    /// The check is over, with thanks: the objection was right (`upheld`), or the invoice stands.
    DisputeClosed { number: String, upheld: bool },

    // care
    /// Money is tight: thanks for being open, we will look for something that fits.
    CareTightCash,
    /// Something grave happened: condolence or sympathy fit for it; we put the matter aside, a person will get in touch; nothing is asked.
    CareHardTime { kind: HardTime },
    /// A help line for somebody in despair.
    HelpLine { name: String, numbers: Vec<String> },
    /// Calm answer to anger: sorry for the upset, what we can do; no argument.
    CareAngry,
    /// Anger goes on: heard, not argued with; a person was told.
    CareAngryPerson,
    /// A lawyer or regulator was named: noted respectfully; a person takes it from here.
    CareFormal,
    /// A threat: the anger is heard, nothing is thrown back; a person takes it from here.
    CareThreat,
    /// After grave news: the wish will be read by the person who was called; nothing is urgent.
    CareWaits,
    /// Thanks for the sympathy are returned with a good wish, nothing else.
    CareWish,

    // wrong person, stop, later
    /// Is this not {business}'s customer at all? asks once when the words leave doubt.
    WrongPersonConfirm,
    /// Sorry for the disturbance; this number is taken off. Nothing disclosed.
    WrongPersonReleased,
    /// Did you mean: no messages at all?
    StopConfirm,
    /// We start no more messages; you can always write to us; MULAI/START resumes. The obligation is not mentioned.
    Stopped,
    /// A narrower wish (less often, not to others) is written down.
    WishNoted,
    /// We may write again; thanks.
    Resumed,
    /// Please write whenever it suits you.
    LaterNoted,

    // people
    /// A person has been asked for; they will answer here in working hours; facts can be asked of the assistant meanwhile.
    PersonQueued,
    /// Already asked for.
    PersonAlreadyQueued,
    /// Shall we ask a person to help? (after not being understood)
    PersonOffer,

    // language
    /// Which language?
    LanguageAsk,
    /// From now on in this language (said in it).
    LanguageSet { language: Language },

    // odd input
    /// Not understood, sorry.
    NotUnderstood,
    /// That kind of thing cannot be read here; please write it.
    CannotRead { kind: OddKind },
    /// The picture or file has arrived, but nothing was asked for: what is it about? (noted)
    AttachmentNoted,
    /// Very long text: only the beginning was read.
    TooLong,
    /// An edited message does not change what was already answered.
    EditIgnored,
    /// That button belongs to an older message; here is the current question.
    ButtonOld,
    /// Something went wrong on our side; a person has been told.
    OurFault,

    // to the business's own people, without debt facts
    /// A person is needed: kind and short code.
    StaffNotice { kind: TaskKind, code: String },
    /// Something broke: what and the short code.
    StaffTrouble { what: Trouble, code: String },
}

/// One message: paragraphs in order, and the buttons under the last of them.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Speech {
    /// Paragraphs.
    pub parts: Vec<Reply>,
    /// Buttons, in rows of their own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub buttons: Vec<Button>,
    /// Offer the platform's own button to share one's contact.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub request_contact: bool,
}
