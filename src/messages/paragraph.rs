//! One reply as one paragraph: which words, and what fills their slots. Exhaustive, so that no meaning can be left without words.

use super::{
    RenderError,
    blocks::{card, dues, methods, schedule},
    code::{hard_time, impossible, no_discount, odd, reason as reason_code, trouble},
    format,
    words::{Args, NAME, NOTE, NUMBER, TITLE, Words},
};
use crate::{
    dialogue::{
        Reply,
        reply::{NoDiscount, PartOfDay, Person},
    },
    domain::Rupiah,
};
use chrono::NaiveDate;

/// Writes `reply` to the end of the message.
pub(super) fn write(words: &mut Words<'_>, reply: &Reply) -> Result<(), RenderError> {
    match reply {
        Reply::IdentityAsk { part_of_day, person, business } => {
            let args = greeted(words, *part_of_day, person)?.text("business", business, TITLE);
            words.say("identity-ask", &args)
        }
        Reply::IdentityAskAgain { person } => to_person(words, "identity-ask-again", person),
        Reply::IdentityFirst => words.plain("identity-first"),
        Reply::IdentitySomebodyElse { person } => to_person(words, "identity-somebody-else", person),
        Reply::IdentityAwaited { person } => to_person(words, "identity-awaited", person),
        Reply::ProofOfIdentityAsk { contact } => {
            let args = words.args().pick("contact", if *contact { "yes" } else { "no" });
            words.say("identity-proof-ask", &args)
        }
        Reply::ProofOfIdentityWrong => words.plain("identity-proof-wrong"),
        Reply::IdentityFailed => words.plain("identity-failed"),
        Reply::IdentityThanks { person } => to_person(words, "identity-thanks", person),
        Reply::Stranger { business } => from_business(words, "identity-stranger", business),
        Reply::InviteUnusable { business } => from_business(words, "identity-invite-unusable", business),
        Reply::GroupRefused => words.plain("identity-group-refused"),
        Reply::AboutUs { business } => from_business(words, "identity-about", business),
        Reply::Help => words.plain("commands-summary"),

        Reply::Hello { part_of_day, person } => {
            let args = greeted(words, *part_of_day, person)?;
            words.say("greeting-hello", &args)
        }
        Reply::HelloAgain { part_of_day, person } => {
            let args = greeted(words, *part_of_day, person)?;
            words.say("greeting-again", &args)
        }
        Reply::Welcome => words.plain("greeting-welcome"),
        Reply::Acknowledged => words.plain("greeting-acknowledged"),

        Reply::ReceiptAsk { number, sent_on, sent_via } => {
            let sending = sending(words.args(), *sent_on, sent_via.as_deref());
            let sent = words.phrase("receipt-sent", &sending)?;
            let args = words.args().text("number", number, NUMBER).rendered("sent", sent);
            words.say("receipt-ask", &args)
        }
        Reply::ReceiptAskMany { numbers } => with_numbers(words, "receipt-ask-many", numbers),
        Reply::ReceiptAskAgain => words.plain("receipt-ask-again"),
        Reply::ReceiptThanks => words.plain("receipt-thanks"),
        Reply::ReceiptResend { number, sent_on, sent_via } => {
            let args = words.args().text("number", number, NUMBER);
            let args = sending(args, *sent_on, sent_via.as_deref());
            words.say("receipt-resend", &args)
        }
        Reply::ReceiptConfirmResent => words.plain("receipt-confirm-resent"),
        Reply::ReceiptStillMissing => words.plain("receipt-still-missing"),

        Reply::InvoiceCard { card } => card::write(words, card),
        Reply::AmountDue { due } => dues::one(words, due),
        Reply::AmountDueMany { dues, total } => dues::many(words, dues, *total),
        Reply::DueDate { number, due_on, days_past_due } => {
            let args = words
                .args()
                .text("number", number, NUMBER)
                .weekday("date", *due_on)
                .pick("when", dues::when(*days_past_due))
                .count("days", days_past_due.saturating_abs());
            words.say("invoice-due-date", &args)
        }
        Reply::EarlyDiscountNote { until, saving, number } => {
            let args =
                words.args().text("number", number, NUMBER).weekday("date", *until).money("saving", *saving);
            words.say("invoice-early", &args)
        }
        Reply::EarlyDiscountMany { savings } => dues::early(words, savings),
        Reply::NoDiscount { numbers, why } => {
            let args = words.args().list("numbers", numbers, words.squeeze.lines);
            let args = args.pick("why", no_discount(*why));
            let args = if let NoDiscount::Until(day) = why { args.day("date", *day) } else { args };
            words.say("invoice-no-discount", &args)
        }
        Reply::NothingOwed => words.plain("invoice-nothing-owed"),
        Reply::WhichInvoice { numbers, disputed } => {
            let args = words.args().list("numbers", numbers, words.squeeze.lines);
            words.say("invoice-which", &args.pick("why", if *disputed { "disputed" } else { "talk" }))
        }
        Reply::OneByOne { number } => with_number(words, "invoice-one-by-one", number),
        Reply::InvoiceDisputed { number } => with_number(words, "invoice-disputed", number),
        Reply::InvoiceWithdrawn { number } => with_number(words, "invoice-withdrawn", number),
        Reply::InvoiceCorrected { number } => with_number(words, "invoice-corrected", number),
        Reply::Terms { number, due_on, late_fee_clause } => {
            let args = words.args().text("number", number, NUMBER).weekday("date", *due_on);
            let args = match late_fee_clause {
                Some(clause) => {
                    args.pick("clause-state", "quoted").text("clause", clause, words.squeeze.clause)
                }
                None => args.pick("clause-state", "none"),
            };
            words.say("invoice-terms", &args)
        }

        Reply::TermsWhy => words.plain("invoice-terms-why"),

        Reply::OptionsAsk => words.plain("options-ask"),
        Reply::OptionsAskAgain => words.plain("options-ask-again"),

        Reply::PaymentMethods { methods, amount, by, early, references, offered } => {
            let due = methods::Due { amount: *amount, by: *by, early: *early, offered: *offered };
            methods::write(words, methods, due, references)
        }
        Reply::PaymentTellUs => words.plain("payment-tell-us"),
        Reply::ProofAsk => words.plain("payment-proof-ask"),
        Reply::ProofAskAgain => words.plain("payment-proof-ask-again"),
        Reply::ProofNoted => words.plain("payment-proof-noted"),
        Reply::ProofPending => words.plain("payment-proof-pending"),
        Reply::ProofNotFound { note } => with_note(words, "payment-proof-not-found", note.as_deref()),
        Reply::PaymentReceived { amount, numbers, balance, discount } => {
            let args = paid(words, *amount, numbers, *balance)?;
            let args = args.pick("rest", if balance.is_positive() { "some" } else { "none" });
            words.say("payment-received", &args)?;
            discount_line(words, "payment-early", *discount)
        }
        Reply::PaymentReversed { amount, numbers, balance, discount } => {
            let args = paid(words, *amount, numbers, *balance)?;
            words.say("payment-reversed", &args)?;
            discount_line(words, "payment-early-lost", *discount)
        }

        Reply::ReasonAsk => words.plain("reason-ask"),
        Reply::ReasonAskAgain => words.plain("reason-ask-again"),
        Reply::ReasonThanks { reason } => {
            let args = words.args().pick("reason", reason_code(*reason));
            words.say("reason-thanks", &args)
        }

        Reply::DateAsk => words.plain("negotiation-date-ask"),
        Reply::DateAskAgain => words.plain("negotiation-date-ask-again"),
        Reply::DateAskWithin { from, to } => {
            let args = words.args().weekday("from", *from).weekday("to", *to);
            words.say("negotiation-date-ask-within", &args)
        }
        Reply::WhichDay { one, other } => {
            let args = words.args().weekday("one", *one).weekday("other", *other);
            words.say("negotiation-which-day", &args)
        }
        Reply::SumHeard { amount, each } => {
            let args = words.args().money("amount", *amount).pick("of", if *each { "part" } else { "whole" });
            words.say("negotiation-sum-heard", &args)
        }
        Reply::Offer { schedule } => schedule::say(words, "negotiation-offer", schedule),
        Reply::SofterOffer { schedule } => schedule::say(words, "negotiation-softer", schedule),
        Reply::CounterOffer { schedule } => schedule::say(words, "negotiation-counter", schedule),
        Reply::LastOffer { schedule } => schedule::say(words, "negotiation-last", schedule),
        Reply::OfferMeanwhile { schedule } => schedule::say(words, "negotiation-meanwhile", schedule),
        Reply::CannotBe { why } => {
            let args = words.args().pick("why", impossible(*why));
            words.say("negotiation-cannot", &args)
        }
        Reply::SumAsk { small, large } => {
            let args = words.args().money("small", *small).money("large", *large);
            words.say("negotiation-sum-ask", &args)
        }
        Reply::DaysMoved { moved } => schedule::days_moved(words, moved),
        Reply::ReadBack { schedule } => schedule::say(words, "negotiation-read-back", schedule),
        Reply::ReadBackChanged => words.plain("negotiation-read-back-changed"),
        Reply::ReadBackDayPassed => words.plain("negotiation-read-back-day-passed"),
        Reply::ReadBackRepeat => words.plain("negotiation-read-back-repeat"),
        Reply::Agreed { schedule } => schedule::say(words, "negotiation-agreed", schedule),
        Reply::AgreementStands { schedule } => schedule::say(words, "negotiation-stands", schedule),
        Reply::AgreementPaused { number } => with_number(words, "negotiation-paused", number),
        Reply::AgreementEnded { number } => with_number(words, "negotiation-ended", number),
        Reply::ApprovalQueued { schedule } => schedule::say(words, "negotiation-approval-queued", schedule),
        Reply::ApprovalPending => words.plain("negotiation-approval-pending"),
        Reply::Approved { schedule } => schedule::say(words, "negotiation-approved", schedule),
        Reply::NotApproved { note } => with_note(words, "negotiation-not-approved", note.as_deref()),

        Reply::DisputeAsk { number } => with_number(words, "dispute-ask", number),
        Reply::DisputeAskAgain => words.plain("dispute-ask-again"),
        Reply::DisputeDetailsAsk => words.plain("dispute-details-ask"),
        Reply::DisputeRecorded { number } => with_number(words, "dispute-recorded", number),
        Reply::DisputeAdded { number } => with_number(words, "dispute-added", number),
        Reply::DisputeClosed { number, upheld } => {
            let args = words.args().text("number", number, NUMBER);
            words.say("dispute-closed", &args.pick("outcome", if *upheld { "upheld" } else { "rejected" }))
        }

        Reply::CareTightCash => words.plain("care-tight-cash"),
        Reply::CareHardTime { kind } => {
            let args = words.args().pick("kind", hard_time(*kind));
            words.say("care-hard-time", &args)
        }
        Reply::HelpLine { name, numbers } => {
            let mut shown = Vec::with_capacity(numbers.len());
            for number in numbers {
                let args = words.args().text("number", number, NUMBER);
                shown.push(words.phrase("care-help-number", &args)?);
            }
            let either = format::either(words.language, &shown);
            let args = words.args().text("name", name, TITLE).rendered("numbers", either);
            words.say("care-help-line", &args)
        }
        Reply::CareAngry => words.plain("care-angry"),
        Reply::CareAngryPerson => words.plain("care-angry-person"),
        Reply::CareFormal => words.plain("care-formal"),
        Reply::CareThreat => words.plain("care-threat"),
        Reply::CareWaits => words.plain("care-waits"),
        Reply::CareWish => words.plain("care-wish"),

        Reply::WrongPersonConfirm => words.plain("closing-wrong-person-confirm"),
        Reply::WrongPersonReleased => words.plain("closing-wrong-person-released"),
        Reply::StopConfirm => words.plain("closing-stop-confirm"),
        Reply::Stopped => words.plain("closing-stopped"),
        Reply::WishNoted => words.plain("closing-wish-noted"),
        Reply::Resumed => words.plain("closing-resumed"),
        Reply::LaterNoted => words.plain("closing-later"),

        Reply::PersonQueued => words.plain("people-queued"),
        Reply::PersonAlreadyQueued => words.plain("people-already-queued"),
        Reply::PersonOffer => words.plain("people-offer"),

        Reply::LanguageAsk => words.plain("language-ask"),
        Reply::LanguageSet { language } => {
            let args = Args::new(*language);
            words.catalogue.write(&mut words.out, *language, "language-set", &args)
        }

        Reply::NotUnderstood => words.plain("odd-not-understood"),
        Reply::CannotRead { kind } => {
            let args = words.args().pick("kind", odd(*kind));
            words.say("odd-cannot-read", &args)
        }
        Reply::AttachmentNoted => words.plain("odd-attachment-noted"),
        Reply::TooLong => words.plain("odd-too-long"),
        Reply::EditIgnored => words.plain("odd-edit-ignored"),
        Reply::ButtonOld => words.plain("odd-button-old"),
        Reply::OurFault => words.plain("odd-our-fault"),

        Reply::StaffNotice { kind, code } => {
            let args = words.args().pick("kind", kind.code()).text("code", code, NUMBER);
            words.say("staff-notice", &args)
        }
        Reply::StaffTrouble { what, code } => {
            let args = words.args().pick("what", trouble(*what)).text("code", code, NUMBER);
            words.say("staff-trouble", &args)
        }
    }
}

/// The person with their form of address: "Bapak/Ibu Ani".
fn called(words: &Words<'_>, person: &Person) -> Result<String, RenderError> {
    let args = words.args().pick("honorific", person.honorific.code()).text("name", &person.name, NAME);
    words.phrase("people-called", &args)
}

fn greeted(words: &Words<'_>, part_of_day: PartOfDay, person: &Person) -> Result<Args<'static>, RenderError> {
    let salutation = words.phrase("greeting-salutation", &words.args().pick("part", part_of_day.code()))?;
    let person = called(words, person)?;
    Ok(words.args().rendered("salutation", salutation).rendered("person", person))
}

fn to_person(words: &mut Words<'_>, key: &'static str, person: &Person) -> Result<(), RenderError> {
    let args = words.args().rendered("person", called(words, person)?);
    words.say(key, &args)
}

fn from_business(words: &mut Words<'_>, key: &'static str, business: &str) -> Result<(), RenderError> {
    let args = words.args().text("business", business, TITLE);
    words.say(key, &args)
}

fn with_number(words: &mut Words<'_>, key: &'static str, number: &str) -> Result<(), RenderError> {
    let args = words.args().text("number", number, NUMBER);
    words.say(key, &args)
}

fn with_numbers(words: &mut Words<'_>, key: &'static str, numbers: &[String]) -> Result<(), RenderError> {
    let args = words.args().list("numbers", numbers, words.squeeze.lines);
    words.say(key, &args)
}

/// When and how an invoice was sent, as far as it is known.
fn sending<'a>(args: Args<'a>, on: Option<NaiveDate>, via: Option<&str>) -> Args<'a> {
    match (on, via) {
        (Some(on), Some(via)) => args.pick("how", "both").day("date", on).text("via", via, NUMBER),
        (Some(on), None) => args.pick("how", "date").day("date", on),
        (None, Some(via)) => args.pick("how", "via").text("via", via, NUMBER),
        (None, None) => args.pick("how", "none"),
    }
}

/// A message with an optional note by our staff; both messages name their slot and their phrase alike.
fn with_note(words: &mut Words<'_>, key: &'static str, note: Option<&str>) -> Result<(), RenderError> {
    let note = match note {
        Some(note) => words.phrase("people-note", &words.args().text("note", note, NOTE))?,
        None => String::new(),
    };
    let args = words.args().rendered("note", note);
    words.say(key, &args)
}

/// What became of the discount for paying early, where there is one.
fn discount_line(words: &mut Words<'_>, key: &'static str, discount: Rupiah) -> Result<(), RenderError> {
    if !discount.is_positive() {
        return Ok(());
    }
    let args = words.args().money("discount", discount);
    words.line(key, &args)
}

fn paid(
    words: &Words<'_>,
    amount: Rupiah,
    numbers: &[String],
    balance: Rupiah,
) -> Result<Args<'static>, RenderError> {
    let for_what = if numbers.is_empty() {
        String::new()
    } else {
        words.phrase("payment-for", &words.args().list("numbers", numbers, words.squeeze.lines))?
    };
    Ok(words.args().money("amount", amount).rendered("for", for_what).money("balance", balance))
}
