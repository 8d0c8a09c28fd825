//! Whole messages as the dialogue puts them together, with their buttons.

use super::figures::{ani, business, cards, date, dues, number, schedules};
use crate::{
    dialogue::{
        Button, Choice, Reply, Speech,
        reply::{HardTime, PartOfDay},
    },
    domain::{
        Language,
        dispute::{DisputeReason, Reason},
    },
};

/// Whole messages as the dialogue puts them together, with their buttons.
#[must_use]
pub fn speeches() -> Vec<Speech> {
    let [card, ..] = cards();
    let [.., huge] = cards();
    let [due, ..] = dues();
    let [.., plan] = schedules();
    let hello = Reply::Hello { part_of_day: PartOfDay::Morning, person: ani() };
    let reasons = Reason::ALL.map(Choice::Because);
    let wrongs = DisputeReason::ALL.map(Choice::Wrong);
    vec![
        speech(
            [Reply::IdentityAsk { part_of_day: PartOfDay::Morning, person: ani(), business: business() }],
            [Choice::IsMe, Choice::NotMe],
        ),
        Speech {
            parts: vec![Reply::ProofOfIdentityAsk { contact: true }],
            buttons: vec![],
            request_contact: true,
        },
        speech(
            [
                hello,
                Reply::ReceiptAsk {
                    number: number(7),
                    sent_on: Some(date(2026, 1, 2)),
                    sent_via: Some("email".into()),
                },
            ],
            [Choice::Received, Choice::NotReceived],
        ),
        speech(
            [
                Reply::ReceiptResend { number: number(7), sent_on: None, sent_via: None },
                Reply::InvoiceCard { card },
                Reply::ReceiptConfirmResent,
            ],
            [Choice::Yes, Choice::No],
        ),
        speech(
            [Reply::InvoiceCard { card: huge }, Reply::ReceiptConfirmResent],
            [Choice::Yes, Choice::No, Choice::Person],
        ),
        speech(
            [Reply::AmountDue { due }, Reply::OptionsAsk],
            [
                Choice::PayNow,
                Choice::AlreadyPaid,
                Choice::Instalments,
                Choice::MoreTime,
                Choice::SomethingWrong,
                Choice::Person,
            ],
        ),
        speech([Reply::ReasonAsk], reasons),
        speech([Reply::DisputeAsk { number: number(7) }], wrongs),
        speech(
            [Reply::CareTightCash, Reply::Offer { schedule: plan.clone() }],
            [Choice::Accept, Choice::Change, Choice::Person],
        ),
        speech([Reply::ReadBack { schedule: plan.clone() }], [Choice::Accept, Choice::Change]),
        speech([Reply::Agreed { schedule: plan }], []),
        speech(
            [
                Reply::CareHardTime { kind: HardTime::Despair },
                Reply::HelpLine {
                    name: "Layanan Contoh".into(),
                    numbers: vec!["0800-000-000".into(), "119".into()],
                },
            ],
            [],
        ),
        Speech {
            parts: vec![Reply::WhichInvoice {
                numbers: vec![number(7), "INV/2026/000000000000123".into()],
                disputed: false,
            }],
            buttons: vec![
                Button {
                    choice: Choice::One(crate::domain::ids::InvoiceId::new(uuid::Uuid::nil())),
                    label: Some(number(7)),
                },
                Button {
                    choice: Choice::One(crate::domain::ids::InvoiceId::new(uuid::Uuid::max())),
                    label: Some("INV/2026/000000000000123".into()),
                },
                Choice::Together.into(),
            ],
            request_contact: false,
        },
        speech([Reply::LanguageAsk], Language::ALL.map(Choice::Speak)),
        speech([Reply::ProofAsk], [Choice::NothingToAdd]),
        speech([Reply::Stopped], [Choice::Resume]),
    ]
}

fn speech<const P: usize, const B: usize>(parts: [Reply; P], buttons: [Choice; B]) -> Speech {
    Speech { parts: parts.into(), buttons: buttons.map(Button::from).into(), request_contact: false }
}
