//! What the samples are made of: people, numbers, amounts, cards, ways to pay, schedules; ordinary, empty, huge and hostile.

use crate::{
    dialogue::{
        Reply,
        reply::{Card, Due, EarlyOffer, EarlySaving, HolidayName, MovedDay, PartOfDay, Person, Schedule},
    },
    domain::{
        AgreementKind, Honorific, PromisedPayment, Rupiah,
        invoice::{EarlyDiscount, Line},
        method::MethodKind,
    },
};
use chrono::{Datelike, Days, NaiveDate};

/// A name that tries everything: markup, Fluent syntax, line breaks, direction marks, length.
pub const HOSTILE: &str = "</b><a href=\"x\">{ $amount }</a>\n\n& \u{202E}Budi\u{200B}\u{2066} *[other] -term {\"x\"} Santoso yang namanya panjang sekali";

pub(super) const PARTS_OF_DAY: [PartOfDay; 4] =
    [PartOfDay::Morning, PartOfDay::Noon, PartOfDay::Afternoon, PartOfDay::Evening];

pub(super) fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

pub(super) const fn rp(rupiah: i64) -> Rupiah {
    Rupiah::new(rupiah)
}

pub(super) fn business() -> String {
    "Toko Sumber Rejeki & Anak".into()
}

pub(super) fn number(n: u32) -> String {
    format!("INV-2026-{n:03}")
}

pub(super) fn clause() -> String {
    "Keterlambatan dikenai denda 0,1% per hari dari sisa tagihan, paling banyak 5%.".into()
}

pub(super) fn ani() -> Person {
    Person { honorific: Honorific::BapakIbu, name: "Ani Lestari".into() }
}

pub(super) fn people() -> [Person; 6] {
    [
        ani(),
        Person { honorific: Honorific::Bapak, name: "Budi".into() },
        Person { honorific: Honorific::Ibu, name: "Sri Wahyuningsih".into() },
        Person { honorific: Honorific::Kak, name: "Dewi".into() },
        Person { honorific: Honorific::None, name: "PT Maju & Jaya <Abadi>".into() },
        Person { honorific: Honorific::BapakIbu, name: HOSTILE.into() },
    ]
}

pub(super) fn numbers() -> [String; 2] {
    [number(7), HOSTILE.into()]
}

pub(super) fn number_lists() -> [Vec<String>; 4] {
    [
        vec![number(7), number(8)],
        vec![number(7), number(8), number(9)],
        (1..60).map(number).collect(),
        vec![HOSTILE.into(), number(8)],
    ]
}

pub(super) fn notes() -> [Option<String>; 4] {
    [None, Some("Transfer tanggal 3 belum masuk.".into()), Some("panjang ".repeat(200)), Some(HOSTILE.into())]
}

pub(super) fn sendings() -> [(Option<NaiveDate>, Option<String>); 5] {
    let sent = Some(date(2026, 1, 2));
    [
        (sent, Some("email".into())),
        (sent, None),
        (None, Some("kurir".into())),
        (None, None),
        (sent, Some(HOSTILE.into())),
    ]
}

pub(super) fn payments() -> [(Rupiah, Vec<String>, Rupiah); 4] {
    [
        (rp(500_000), vec![number(7)], rp(1_000_000)),
        (rp(1_500_000), vec![number(7), number(8)], Rupiah::ZERO),
        (rp(1), vec![], rp(999_999_999_999)),
        (rp(750_000), (1..40).map(number).collect(), rp(5)),
    ]
}

pub(super) fn due_day(days_past_due: i64) -> NaiveDate {
    let today = date(2026, 1, 26);
    let distance = Days::new(days_past_due.unsigned_abs());
    if days_past_due < 0 { today + distance } else { today - distance }
}

pub(super) fn due(number: String, total: i64, paid: i64, days_past_due: i64) -> Due {
    Due {
        number,
        total: rp(total),
        paid: rp(paid),
        balance: rp(total - paid),
        due_on: due_day(days_past_due),
        days_past_due,
    }
}

pub(super) fn moved_days() -> [Vec<MovedDay>; 4] {
    let on = |named, became, holiday: Option<&str>| MovedDay {
        named,
        became,
        holiday: holiday.map(|name| HolidayName { id: name.into(), en: name.into() }),
    };
    let sunday = on(date(2026, 1, 25), date(2026, 1, 26), None);
    let saturday = on(date(2026, 2, 28), date(2026, 2, 27), None);
    let feast = on(date(2026, 2, 17), date(2026, 2, 18), Some("Tahun Baru Imlek 2577 Kongzili"));
    let hostile = on(date(2026, 3, 21), date(2026, 3, 25), Some(HOSTILE));
    [vec![sunday.clone()], vec![feast.clone()], vec![sunday, saturday, feast], vec![hostile]]
}

pub(super) fn dues() -> [Due; 6] {
    [
        due(number(7), 1_500_000, 0, -5),
        due(number(7), 1_500_000, 500_000, 0),
        due(number(7), 1_500_000, 1, 1),
        due(number(7), 999_999_999_999, 0, 45),
        due(number(7), 1_500_000, 0, -1),
        due(HOSTILE.into(), 1_250_000, 250_000, 12),
    ]
}

pub(super) fn many_dues(count: u32) -> Reply {
    let dues: Vec<Due> =
        (1..=count).map(|n| due(number(n), i64::from(n) * 1_250_000, 0, i64::from(n) - 3)).collect();
    let total = Rupiah::checked_sum(dues.iter().map(|due| due.balance)).unwrap_or_default();
    Reply::AmountDueMany { dues, total }
}

pub(super) fn line(item: &str, quantity: &str, unit_price: i64, discount: i64, total: i64) -> Line {
    Line {
        item: item.into(),
        quantity: quantity.into(),
        unit_price: rp(unit_price),
        discount: rp(discount),
        total: rp(total),
    }
}

pub(super) fn cards() -> [Card; 4] {
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
        early_given: Rupiah::ZERO,
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
        early_given: rp(75_000),
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

pub(super) fn method_lists() -> [Reply; 8] {
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
        early: None,
        references,
        offered: false,
    };
    let offered = Reply::PaymentMethods {
        methods: vec![bank.clone()],
        amount: rp(500_000),
        by: Some(date(2026, 1, 26)),
        early: None,
        references: vec![number(7)],
        offered: true,
    };
    let part = Reply::PaymentMethods {
        methods: vec![bank],
        amount: rp(500_000),
        by: Some(date(2026, 1, 26)),
        early: None,
        references: vec![number(7)],
        offered: false,
    };
    let early = Reply::PaymentMethods {
        methods: all.clone(),
        amount: rp(1_425_000),
        by: None,
        early: Some(EarlyOffer { saving: rp(75_000), until: date(2026, 1, 20) }),
        references: vec![number(7)],
        offered: false,
    };
    [
        early,
        methods(all.clone(), 1_500_000, vec![number(7)]),
        part,
        offered,
        methods(all, 25_000_000, vec![number(7), number(8)]),
        methods(vec![qris], 10_000_001, vec![number(7)]),
        methods(vec![], 1_500_000, vec![]),
        methods(vec![hostile, unreadable], 1_500_000, vec![HOSTILE.into()]),
    ]
}

pub(super) fn early_saving(number: String) -> EarlySaving {
    EarlySaving { number, offer: EarlyOffer { saving: rp(75_000), until: date(2026, 1, 20) } }
}

pub(super) fn early_savings(count: u32) -> Vec<EarlySaving> {
    (1..=count).map(|n| early_saving(number(n))).collect()
}

pub(super) fn schedules() -> [Schedule; 7] {
    let part =
        |month: u32, rupiah: i64| PromisedPayment { due_on: date(2026, month, 25), amount: rp(rupiah) };
    let schedule = |kind, numbers: Vec<String>, payments: Vec<PromisedPayment>| Schedule {
        kind,
        numbers,
        total: Rupiah::checked_sum(payments.iter().map(|part| part.amount)).unwrap_or_default(),
        early: None,
        provisional_dates: payments.iter().any(|part| part.due_on.year() > 2026 || part.due_on.month() > 11),
        payments,
    };
    let early = |plain: Schedule| Schedule {
        early: Some(EarlyOffer { saving: rp(75_000), until: date(2026, 3, 31) }),
        ..plain
    };
    [
        early(schedule(AgreementKind::Promise, vec![number(7)], vec![part(2, 1_500_000)])),
        early(schedule(AgreementKind::Plan, vec![number(7)], vec![part(2, 750_000), part(3, 750_000)])),
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
