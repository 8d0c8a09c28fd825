//! Typed samples of every reply: ordinary ones, empty ones, huge ones and hostile ones. Tests and the tone guard read the words of all
//! of them, so a new reply cannot go out unread: this file does not compile while a variant is missing from [`replies`].

mod figures;
mod speeches;

pub use figures::HOSTILE;
pub use speeches::speeches;

use crate::{
    dialogue::{
        Reply,
        reply::{HardTime, Impossible, NoDiscount, OddKind, PartOfDay, Trouble},
    },
    domain::{Language, dispute::Reason, task::TaskKind},
};
use figures::*;

macro_rules! replies {
    ($($variant:ident => $samples:expr;)*) => {
        /// The samples of every reply, in the order in which the replies are declared.
        #[must_use]
        pub fn replies() -> Vec<Reply> {
            let mut all = Vec::new();
            $(all.extend($samples);)*
            all
        }

        /// Compiles only while every variant has a row above.
        const fn _every_variant_has_samples(reply: &Reply) {
            match reply {
                $(Reply::$variant { .. } => {})*
            }
        }
    };
}

replies! {
    IdentityAsk => people().map(|person| Reply::IdentityAsk {
        part_of_day: PartOfDay::Morning, person, business: business() })
        .into_iter()
        .chain([Reply::IdentityAsk { part_of_day: PartOfDay::Evening, person: ani(), business: HOSTILE.into() }]);
    IdentityAskAgain => people().map(|person| Reply::IdentityAskAgain { person });
    IdentityFirst => [Reply::IdentityFirst];
    IdentitySomebodyElse => people().map(|person| Reply::IdentitySomebodyElse { person });
    IdentityAwaited => people().map(|person| Reply::IdentityAwaited { person });
    ProofOfIdentityAsk => [true, false].map(|contact| Reply::ProofOfIdentityAsk { contact });
    ProofOfIdentityWrong => [Reply::ProofOfIdentityWrong];
    IdentityFailed => [Reply::IdentityFailed];
    IdentityThanks => people().map(|person| Reply::IdentityThanks { person });
    Stranger => [business(), HOSTILE.into()].map(|business| Reply::Stranger { business });
    InviteUnusable => [business(), HOSTILE.into()].map(|business| Reply::InviteUnusable { business });
    GroupRefused => [Reply::GroupRefused];
    AboutUs => [business(), HOSTILE.into()].map(|business| Reply::AboutUs { business });
    Help => [Reply::Help];

    Hello => PARTS_OF_DAY.map(|part_of_day| Reply::Hello { part_of_day, person: ani() })
        .into_iter()
        .chain(people().map(|person| Reply::Hello { part_of_day: PartOfDay::Noon, person }));
    HelloAgain => PARTS_OF_DAY.map(|part_of_day| Reply::HelloAgain { part_of_day, person: ani() });
    Welcome => [Reply::Welcome];
    Acknowledged => [Reply::Acknowledged];

    ReceiptAsk => sendings().map(|(sent_on, sent_via)| Reply::ReceiptAsk { number: number(7), sent_on, sent_via });
    ReceiptAskMany => number_lists().map(|numbers| Reply::ReceiptAskMany { numbers });
    ReceiptAskAgain => [Reply::ReceiptAskAgain];
    ReceiptThanks => [Reply::ReceiptThanks];
    ReceiptResend => sendings().map(|(sent_on, sent_via)| Reply::ReceiptResend { number: number(7), sent_on, sent_via });
    ReceiptConfirmResent => [Reply::ReceiptConfirmResent];
    ReceiptStillMissing => [Reply::ReceiptStillMissing];

    InvoiceCard => cards().map(|card| Reply::InvoiceCard { card });
    AmountDue => dues().map(|due| Reply::AmountDue { due });
    AmountDueMany => [2, 3, 60].map(many_dues);
    DueDate => [-5, -1, 0, 1, 40].map(|days_past_due| Reply::DueDate {
        number: number(7), due_on: due_day(days_past_due), days_past_due });
    EarlyDiscountNote => [Reply::EarlyDiscountNote { until: date(2026, 1, 20), saving: rp(62_500), number: number(7) }];
    EarlyDiscountMany => [2, 60].map(|count| Reply::EarlyDiscountMany { savings: early_savings(count) })
        .into_iter()
        .chain([Reply::EarlyDiscountMany { savings: vec![early_saving(HOSTILE.into()), early_saving(number(7))] }]);
    NoDiscount => [NoDiscount::Never, NoDiscount::Until(date(2026, 1, 20)), NoDiscount::Given]
        .map(|why| Reply::NoDiscount { numbers: vec![number(7)], why })
        .into_iter()
        .chain(number_lists().map(|numbers| Reply::NoDiscount { numbers, why: NoDiscount::Never }));
    NothingOwed => [Reply::NothingOwed];
    WhichInvoice => number_lists().map(|numbers| Reply::WhichInvoice { numbers, disputed: false })
        .into_iter()
        .chain([Reply::WhichInvoice { numbers: vec![number(7), number(8)], disputed: true }]);
    OneByOne => numbers().map(|number| Reply::OneByOne { number });
    InvoiceDisputed => numbers().map(|number| Reply::InvoiceDisputed { number });
    InvoiceWithdrawn => numbers().map(|number| Reply::InvoiceWithdrawn { number });
    InvoiceCorrected => numbers().map(|number| Reply::InvoiceCorrected { number });
    Terms => [None, Some(clause()), Some(HOSTILE.repeat(20))].map(|late_fee_clause| Reply::Terms {
        number: number(7), due_on: date(2026, 1, 25), late_fee_clause });
    TermsWhy => [Reply::TermsWhy];

    OptionsAsk => [Reply::OptionsAsk];
    OptionsAskAgain => [Reply::OptionsAskAgain];

    PaymentMethods => method_lists();
    PaymentTellUs => [Reply::PaymentTellUs];
    ProofAsk => [Reply::ProofAsk];
    ProofAskAgain => [Reply::ProofAskAgain];
    ProofNoted => [Reply::ProofNoted];
    ProofPending => [Reply::ProofPending];
    ProofNotFound => notes().map(|note| Reply::ProofNotFound { note });
    PaymentReceived => payments().into_iter().zip([0, 75_000, 0, 1]).map(|((amount, numbers, balance), discount)| {
        Reply::PaymentReceived { amount, numbers, balance, discount: rp(discount) }
    });
    PaymentReversed => payments().into_iter().zip([0, 75_000, 0, 1]).map(|((amount, numbers, balance), discount)| {
        Reply::PaymentReversed { amount, numbers, balance, discount: rp(discount) }
    });

    ReasonAsk => [Reply::ReasonAsk];
    ReasonAskAgain => [Reply::ReasonAskAgain];
    ReasonThanks => Reason::ALL.map(|reason| Reply::ReasonThanks { reason });

    DateAsk => [Reply::DateAsk];
    DateAskAgain => [Reply::DateAskAgain];
    DateAskWithin => [Reply::DateAskWithin { from: date(2026, 1, 26), to: date(2026, 1, 31) }];
    WhichDay => [Reply::WhichDay { one: date(2026, 1, 16), other: date(2026, 1, 17) }];
    SumHeard => [false, true].map(|each| Reply::SumHeard { amount: rp(600_000), each });
    Offer => schedules().map(|schedule| Reply::Offer { schedule });
    SofterOffer => schedules().map(|schedule| Reply::SofterOffer { schedule });
    CounterOffer => schedules().map(|schedule| Reply::CounterOffer { schedule });
    LastOffer => schedules().map(|schedule| Reply::LastOffer { schedule });
    OfferMeanwhile => schedules().map(|schedule| Reply::OfferMeanwhile { schedule });
    CannotBe => [Impossible::PastDate, Impossible::NoSuchDate, Impossible::ZeroAmount, Impossible::MoreThanOwed]
        .map(|why| Reply::CannotBe { why });
    SumAsk => [Reply::SumAsk { small: rp(1_250), large: rp(1_250_000) }];
    DaysMoved => moved_days().map(|moved| Reply::DaysMoved { moved });
    ReadBack => schedules().map(|schedule| Reply::ReadBack { schedule });
    ReadBackChanged => [Reply::ReadBackChanged];
    ReadBackDayPassed => [Reply::ReadBackDayPassed];
    ReadBackRepeat => [Reply::ReadBackRepeat];
    Agreed => schedules().map(|schedule| Reply::Agreed { schedule });
    AgreementStands => schedules().map(|schedule| Reply::AgreementStands { schedule });
    AgreementPaused => numbers().map(|number| Reply::AgreementPaused { number });
    AgreementEnded => numbers().map(|number| Reply::AgreementEnded { number });
    ApprovalQueued => schedules().map(|schedule| Reply::ApprovalQueued { schedule });
    ApprovalPending => [Reply::ApprovalPending];
    Approved => schedules().map(|schedule| Reply::Approved { schedule });
    NotApproved => notes().map(|note| Reply::NotApproved { note });

    DisputeAsk => numbers().map(|number| Reply::DisputeAsk { number });
    DisputeAskAgain => [Reply::DisputeAskAgain];
    DisputeDetailsAsk => [Reply::DisputeDetailsAsk];
    DisputeRecorded => numbers().map(|number| Reply::DisputeRecorded { number });
    DisputeAdded => numbers().map(|number| Reply::DisputeAdded { number });
    DisputeClosed => [true, false].map(|upheld| Reply::DisputeClosed { number: number(7), upheld });

    CareTightCash => [Reply::CareTightCash];
    CareHardTime => [HardTime::Bereavement, HardTime::Illness, HardTime::JobLoss, HardTime::Disaster, HardTime::Despair]
        .map(|kind| Reply::CareHardTime { kind });
    HelpLine => [Reply::HelpLine { name: "Layanan Contoh".into(), numbers: vec!["0800-000-000".into(), "119".into()] },
        Reply::HelpLine { name: HOSTILE.into(), numbers: vec![HOSTILE.into()] }];
    CareAngry => [Reply::CareAngry];
    CareAngryPerson => [Reply::CareAngryPerson];
    CareFormal => [Reply::CareFormal];
    CareThreat => [Reply::CareThreat];
    CareWaits => [Reply::CareWaits];
    CareWish => [Reply::CareWish];

    WrongPersonConfirm => [Reply::WrongPersonConfirm];
    WrongPersonReleased => [Reply::WrongPersonReleased];
    StopConfirm => [Reply::StopConfirm];
    Stopped => [Reply::Stopped];
    WishNoted => [Reply::WishNoted];
    Resumed => [Reply::Resumed];
    LaterNoted => [Reply::LaterNoted];

    PersonQueued => [Reply::PersonQueued];
    PersonAlreadyQueued => [Reply::PersonAlreadyQueued];
    PersonOffer => [Reply::PersonOffer];

    LanguageAsk => [Reply::LanguageAsk];
    LanguageSet => Language::ALL.map(|language| Reply::LanguageSet { language });

    NotUnderstood => [Reply::NotUnderstood];
    CannotRead => [OddKind::Voice, OddKind::Sticker, OddKind::Location, OddKind::Video, OddKind::ContactCard,
        OddKind::Other].map(|kind| Reply::CannotRead { kind });
    AttachmentNoted => [Reply::AttachmentNoted];
    TooLong => [Reply::TooLong];
    EditIgnored => [Reply::EditIgnored];
    ButtonOld => [Reply::ButtonOld];
    OurFault => [Reply::OurFault];

    StaffNotice => TaskKind::ALL.map(|kind| Reply::StaffNotice { kind, code: "T-4F2A".into() });
    StaffTrouble => [Trouble::Unprocessed, Trouble::UnreadableState, Trouble::Undeliverable, Trouble::UnknownDelivery,
        Trouble::Reworded, Trouble::Withheld]
        .map(|what| Reply::StaffTrouble { what, code: "Q-91C0".into() });
}
