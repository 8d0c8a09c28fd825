//! Typed samples of every reply: ordinary ones, empty ones, huge ones and hostile ones. Tests and the tone guard read the words of all
//! of them, so a new reply cannot go out unread: this file does not compile while a variant is missing from [`replies`].

use crate::{
    dialogue::{
        Button, Choice, Reply, Speech,
        reply::{Card, Due, HardTime, Impossible, OddKind, PartOfDay, Person, Schedule, Trouble},
    },
    domain::{
        AgreementKind, Honorific, Language, PromisedPayment, Rupiah,
        dispute::{DisputeReason, Reason},
        invoice::{EarlyDiscount, Line},
        method::MethodKind,
        task::TaskKind,
    },
};
use chrono::{Datelike, Days, NaiveDate};

/// A name that tries everything: markup, Fluent syntax, line breaks, direction marks, length.
pub const HOSTILE: &str = "</b><a href=\"x\">{ $amount }</a>\n\n& \u{202E}Budi\u{200B}\u{2066} *[other] -term {\"x\"} Santoso yang namanya panjang sekali";

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
    NothingOwed => [Reply::NothingOwed];
    WhichInvoice => number_lists().map(|numbers| Reply::WhichInvoice { numbers, disputed: false })
        .into_iter()
        .chain([Reply::WhichInvoice { numbers: vec![number(7), number(8)], disputed: true }]);
    OneByOne => numbers().map(|number| Reply::OneByOne { number });
    InvoiceDisputed => numbers().map(|number| Reply::InvoiceDisputed { number });
    InvoiceCorrected => numbers().map(|number| Reply::InvoiceCorrected { number });
    Terms => [None, Some(clause()), Some(HOSTILE.repeat(20))].map(|late_fee_clause| Reply::Terms {
        number: number(7), due_on: date(2026, 1, 25), late_fee_clause });

    OptionsAsk => [Reply::OptionsAsk];
    OptionsAskAgain => [Reply::OptionsAskAgain];

    PaymentMethods => method_lists();
    PaymentTellUs => [Reply::PaymentTellUs];
    ProofAsk => [Reply::ProofAsk];
    ProofAskAgain => [Reply::ProofAskAgain];
    ProofNoted => [Reply::ProofNoted];
    ProofPending => [Reply::ProofPending];
    ProofNotFound => notes().map(|note| Reply::ProofNotFound { note });
    PaymentReceived => payments().map(|(amount, numbers, balance)| Reply::PaymentReceived { amount, numbers, balance });
    PaymentReversed => payments().map(|(amount, numbers, balance)| Reply::PaymentReversed { amount, numbers, balance });

    ReasonAsk => [Reply::ReasonAsk];
    ReasonAskAgain => [Reply::ReasonAskAgain];
    ReasonThanks => Reason::ALL.map(|reason| Reply::ReasonThanks { reason });

    DateAsk => [Reply::DateAsk];
    DateAskAgain => [Reply::DateAskAgain];
    DateAskWithin => [Reply::DateAskWithin { from: date(2026, 1, 26), to: date(2026, 1, 31) }];
    Offer => schedules().map(|schedule| Reply::Offer { schedule });
    SofterOffer => schedules().map(|schedule| Reply::SofterOffer { schedule });
    CounterOffer => schedules().map(|schedule| Reply::CounterOffer { schedule });
    LastOffer => schedules().map(|schedule| Reply::LastOffer { schedule });
    OfferMeanwhile => schedules().map(|schedule| Reply::OfferMeanwhile { schedule });
    CannotBe => [Impossible::PastDate, Impossible::NoSuchDate, Impossible::ZeroAmount, Impossible::MoreThanOwed]
        .map(|why| Reply::CannotBe { why });
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
    DisputeClosed => [true, false].map(|upheld| Reply::DisputeClosed { number: number(7), upheld });

    CareTightCash => [Reply::CareTightCash];
    CareHardTime => [HardTime::Bereavement, HardTime::Illness, HardTime::JobLoss, HardTime::Disaster, HardTime::Despair]
        .map(|kind| Reply::CareHardTime { kind });
    HelpLine => [Reply::HelpLine { name: "Layanan Contoh".into(), numbers: vec!["0800-000-000".into(), "119".into()] },
        Reply::HelpLine { name: HOSTILE.into(), numbers: vec![HOSTILE.into()] }];
    CareAngry => [Reply::CareAngry];
    CareFormal => [Reply::CareFormal];

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
    StaffTrouble => [Trouble::Unprocessed, Trouble::UnreadableState, Trouble::Undeliverable, Trouble::UnknownDelivery]
        .map(|what| Reply::StaffTrouble { what, code: "Q-91C0".into() });
}

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

const PARTS_OF_DAY: [PartOfDay; 4] =
    [PartOfDay::Morning, PartOfDay::Noon, PartOfDay::Afternoon, PartOfDay::Evening];

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

const fn rp(rupiah: i64) -> Rupiah {
    Rupiah::new(rupiah)
}

fn business() -> String {
    "Toko Sumber Rejeki & Anak".into()
}

fn number(n: u32) -> String {
    format!("INV-2026-{n:03}")
}

fn clause() -> String {
    "Keterlambatan dikenai denda 0,1% per hari dari sisa tagihan, paling banyak 5%.".into()
}

fn ani() -> Person {
    Person { honorific: Honorific::BapakIbu, name: "Ani Lestari".into() }
}

fn people() -> [Person; 6] {
    [
        ani(),
        Person { honorific: Honorific::Bapak, name: "Budi".into() },
        Person { honorific: Honorific::Ibu, name: "Sri Wahyuningsih".into() },
        Person { honorific: Honorific::Kak, name: "Dewi".into() },
        Person { honorific: Honorific::None, name: "PT Maju & Jaya <Abadi>".into() },
        Person { honorific: Honorific::BapakIbu, name: HOSTILE.into() },
    ]
}

fn numbers() -> [String; 2] {
    [number(7), HOSTILE.into()]
}

fn number_lists() -> [Vec<String>; 4] {
    [
        vec![number(7), number(8)],
        vec![number(7), number(8), number(9)],
        (1..60).map(number).collect(),
        vec![HOSTILE.into(), number(8)],
    ]
}

fn notes() -> [Option<String>; 4] {
    [None, Some("Transfer tanggal 3 belum masuk.".into()), Some("panjang ".repeat(200)), Some(HOSTILE.into())]
}

fn sendings() -> [(Option<NaiveDate>, Option<String>); 5] {
    let sent = Some(date(2026, 1, 2));
    [
        (sent, Some("email".into())),
        (sent, None),
        (None, Some("kurir".into())),
        (None, None),
        (sent, Some(HOSTILE.into())),
    ]
}

fn payments() -> [(Rupiah, Vec<String>, Rupiah); 4] {
    [
        (rp(500_000), vec![number(7)], rp(1_000_000)),
        (rp(1_500_000), vec![number(7), number(8)], Rupiah::ZERO),
        (rp(1), vec![], rp(999_999_999_999)),
        (rp(750_000), (1..40).map(number).collect(), rp(5)),
    ]
}

fn due_day(days_past_due: i64) -> NaiveDate {
    let today = date(2026, 1, 26);
    let distance = Days::new(days_past_due.unsigned_abs());
    if days_past_due < 0 { today + distance } else { today - distance }
}

fn due(number: String, total: i64, paid: i64, days_past_due: i64) -> Due {
    Due {
        number,
        total: rp(total),
        paid: rp(paid),
        balance: rp(total - paid),
        due_on: due_day(days_past_due),
        days_past_due,
    }
}

fn dues() -> [Due; 6] {
    [
        due(number(7), 1_500_000, 0, -5),
        due(number(7), 1_500_000, 500_000, 0),
        due(number(7), 1_500_000, 1, 1),
        due(number(7), 999_999_999_999, 0, 45),
        due(number(7), 1_500_000, 0, -1),
        due(HOSTILE.into(), 1_250_000, 250_000, 12),
    ]
}

fn many_dues(count: u32) -> Reply {
    let dues: Vec<Due> =
        (1..=count).map(|n| due(number(n), i64::from(n) * 1_250_000, 0, i64::from(n) - 3)).collect();
    let total = Rupiah::checked_sum(dues.iter().map(|due| due.balance)).unwrap_or_default();
    Reply::AmountDueMany { dues, total }
}

fn line(item: &str, quantity: &str, unit_price: i64, discount: i64, total: i64) -> Line {
    Line {
        item: item.into(),
        quantity: quantity.into(),
        unit_price: rp(unit_price),
        discount: rp(discount),
        total: rp(total),
    }
}

fn cards() -> [Card; 4] {
    let small = Card {
        due: due(number(7), 1_500_000, 0, -5),
        issued_on: date(2026, 1, 2),
        contract_ref: Some("PO-2026/11".into()),
        lines: vec![
            line("Semen 40 kg", "20", 65_000, 0, 1_300_000),
            line("Pasir, truk kecil", "0.5", 400_000, 0, 200_000),
        ],
        subtotal: rp(1_500_000),
        discount: Rupiah::ZERO,
        tax: Rupiah::ZERO,
        early: None,
        late_fee_clause: None,
    };
    let full = Card {
        due: due(number(8), 1_565_000, 565_000, 12),
        lines: vec![
            line("Semen 40 kg", "20", 65_000, 50_000, 1_250_000),
            line("Racun tikus", "10", 20_000, 0, 200_000),
        ],
        subtotal: rp(1_450_000),
        discount: rp(40_000),
        tax: rp(155_000),
        early: Some((EarlyDiscount { basis_points: 250, until: date(2026, 1, 30) }, rp(25_000))),
        late_fee_clause: Some(clause()),
        ..small.clone()
    };
    let hostile = Card {
        due: due(HOSTILE.into(), 999_999_999_999, 1, 45),
        contract_ref: Some(HOSTILE.into()),
        lines: vec![line(HOSTILE, HOSTILE, i64::MAX, i64::MAX, i64::MAX), line("", "", 0, 0, 0)],
        late_fee_clause: Some(HOSTILE.repeat(30)),
        ..full.clone()
    };
    let huge = Card {
        due: due(number(9), 400_000_000, 0, 3),
        lines: (1..=120)
            .map(|n| {
                line(
                    &format!("Barang ke-{n} dengan nama yang lumayan panjang & rumit"),
                    "10",
                    100_000,
                    1_000,
                    999_000,
                )
            })
            .collect(),
        late_fee_clause: Some("Pasal denda. ".repeat(200)),
        ..full.clone()
    };
    [small, full, hostile, huge]
}

fn method_lists() -> [Reply; 6] {
    let bank =
        MethodKind::Bank { name: "BCA".into(), number: "1234567890".into(), holder: "Sumber Rejeki".into() };
    let wallet = MethodKind::Ewallet {
        name: "GoPay".into(),
        number: "081200000000".into(),
        holder: "Sumber Rejeki".into(),
    };
    let qris = MethodKind::Qris {
        payload: "0002010102115204541153033605802ID5911TOKO CONTOH6007JAKARTA63045FBB".into(),
    };
    let unreadable = MethodKind::Qris { payload: "?".into() };
    let link = MethodKind::Link { url: "https://bayar.example/i?no=7&ref=<x>".into() };
    let hostile = MethodKind::Bank { name: HOSTILE.into(), number: HOSTILE.into(), holder: HOSTILE.into() };
    let all = vec![bank.clone(), wallet, qris.clone(), link];
    let methods = |methods, amount, references| Reply::PaymentMethods {
        methods,
        amount: rp(amount),
        by: None,
        references,
    };
    let part = Reply::PaymentMethods {
        methods: vec![bank],
        amount: rp(500_000),
        by: Some(date(2026, 1, 26)),
        references: vec![number(7)],
    };
    [
        methods(all.clone(), 1_500_000, vec![number(7)]),
        part,
        methods(all, 25_000_000, vec![number(7), number(8)]),
        methods(vec![qris], 10_000_001, vec![number(7)]),
        methods(vec![], 1_500_000, vec![]),
        methods(vec![hostile, unreadable], 1_500_000, vec![HOSTILE.into()]),
    ]
}

fn schedules() -> [Schedule; 5] {
    let part =
        |month: u32, rupiah: i64| PromisedPayment { due_on: date(2026, month, 25), amount: rp(rupiah) };
    let schedule = |kind, numbers: Vec<String>, payments: Vec<PromisedPayment>| Schedule {
        kind,
        numbers,
        total: Rupiah::checked_sum(payments.iter().map(|part| part.amount)).unwrap_or_default(),
        provisional_dates: payments.iter().any(|part| part.due_on.year() > 2026 || part.due_on.month() > 11),
        payments,
    };
    [
        schedule(AgreementKind::Promise, vec![number(7)], vec![part(2, 1_500_000)]),
        schedule(AgreementKind::Extension, vec![number(7), number(8)], vec![part(3, 2_750_000)]),
        schedule(AgreementKind::Extension, vec![], vec![part(3, 2_750_000)]),
        schedule(AgreementKind::Plan, vec![HOSTILE.into()], (1..=12).map(|n| part(n, 999_999_999)).collect()),
        schedule(
            AgreementKind::Plan,
            vec![number(7)],
            vec![part(2, 500_000), part(3, 500_000), part(4, 500_001)],
        ),
    ]
}
