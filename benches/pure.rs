//! The pure parts of a turn, alone and together: understanding, the step, the words. `cargo bench --bench pure`.

use chrono::{DateTime, NaiveDate, Utc};
use santun::{
    dialogue::{Business, Event, Facts, History, Said, Stage, State, Step, step},
    domain::{
        Calendar, Debtor, Honorific, Invoice, Language, Rupiah, Zone,
        contact::{Binding, Owner},
        ids::Id,
        invoice::{InvoiceStatus, Line},
        tone::Tone,
    },
    messages::{Catalogue, Limits, Rendered},
    nlu::{self, Context, Expectation, Understanding},
    policy::Policy,
};
use std::sync::Arc;
use uuid::Uuid;

const TEXTS: [&str; 8] = [
    "iya kak sudah saya terima invoicenya",
    "berapa sisa tagihan saya?",
    "blm bisa skrg, tgl 25 gmn?",
    "bisa dicicil 3x gak kak, 500rb per bulan",
    "sudah saya transfer kemarin lewat bca",
    "could I pay half now and the rest next month?",
    "barangnya ada yang rusak, saya tidak mau bayar dulu",
    "lagi seret nih, gaji belum turun",
];

fn main() {
    divan::main();
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 14).unwrap_or_default()
}

fn invoice(debtor: &Debtor) -> Invoice {
    let amount = Rupiah::new(1_500_000);
    let line = Line {
        item: "Beras 25 kg".to_owned(),
        quantity: "5".to_owned(),
        unit_price: Rupiah::new(300_000),
        discount: Rupiah::ZERO,
        total: amount,
    };
    Invoice {
        id: Id::new(Uuid::from_u128(2)),
        debtor: debtor.id,
        number: "INV-7".to_owned(),
        contract_ref: None,
        issued_on: today(),
        due_on: today(),
        sent_on: Some(today()),
        sent_via: Some("email".to_owned()),
        lines: vec![line],
        discount: Rupiah::ZERO,
        tax: Rupiah::ZERO,
        total: amount,
        paid: Rupiah::ZERO,
        early_discount: None,
        early_given: Rupiah::ZERO,
        late_fee_clause: None,
        notes: None,
        status: InvoiceStatus::Open,
    }
}

fn facts() -> Facts {
    let debtor = Debtor {
        id: Id::new(Uuid::from_u128(1)),
        reference: "C-1".to_owned(),
        name: "Ani Lestari".to_owned(),
        honorific: Honorific::Ibu,
        phone: None,
        language: Language::Id,
        zone: Some(Zone::Wib),
        opted_out_at: None,
        ledger_version: 1,
    };
    let business = Business {
        name: "Toko Maju".to_owned(),
        zone: Zone::Wib,
        policy: Policy::default(),
        policy_version: 1,
        methods: Vec::new(),
        calendar: Calendar::default(),
    };
    let now = DateTime::<Utc>::from_timestamp(1_768_356_000, 0).unwrap_or_default();
    Facts {
        business: Arc::new(business),
        now,
        today: today(),
        time: now.time(),
        invoices: vec![Arc::new(invoice(&debtor))],
        debtor: Some(Arc::new(debtor)),
        binding: Binding::Bound,
        shares_contact: true,
        agreements: Vec::new(),
        disputes: Vec::new(),
        history: History::default(),
        owner: Owner::Bot,
        confirmation: None,
        asked: None,
        fresh: Uuid::from_u128(3),
    }
}

fn state(facts: &Facts) -> State {
    let received = facts.invoices.iter().map(|invoice| invoice.id).collect();
    State { stage: Stage::Options, received, greeted: true, ..State::default() }
}

fn understand(text: &str) -> Understanding {
    let balance = Some(Rupiah::new(1_500_000));
    let context = Context {
        today: today(),
        expectation: Expectation::Choice,
        within: None,
        balance,
        language: Language::Id,
        addressee: None,
    };
    nlu::understand(text, &context)
}

fn take(understanding: Understanding, facts: &Facts) -> Step {
    let said = Said { understanding, at: Some(facts.now), edited: false, too_long: false };
    step(state(facts), Event::Said(Box::new(said)), facts)
}

fn words(catalogue: &Catalogue, step: &Step) -> Vec<Rendered> {
    let limits =
        Limits { text_limit: 4096, caption_limit: None, button_limit: 10, label_limit: 40, html: true };
    let speeches = step.speeches.iter();
    speeches.filter_map(|speech| catalogue.render(speech, Language::Id, Tone::Warm, &limits).ok()).collect()
}

/// Reading one message.
#[divan::bench(args = TEXTS)]
fn understanding(bencher: divan::Bencher<'_, '_>, text: &str) {
    bencher.bench(|| understand(divan::black_box(text)));
}

/// What makes a message long: figures of all kinds, one after the other and without a stop.
const LONGEST: [&str; 11] = [
    "bayar 25 rb tgl jan ",
    "500rb tiap bulan ",
    "gaji telat tgl 5 sudah 2 bulan ",
    "kapan jatuh tempo tgl 20 atau 25 bayar ",
    "barang rusak setengah nyicil 3x sisanya besok ",
    "minggu habis 2 ",
    "saya sakit. besok bayar 500rb. ",
    "saya bayar tgl 1 tgl 1 ",
    "saya bayar besok 1 1 1 ",
    "nye bayar nye ",
    "gaji 2jt tiap bulan ",
];

/// Reading 4,096 characters of nothing in particular.
#[divan::bench(args = LONGEST)]
fn understanding_the_longest(bencher: divan::Bencher<'_, '_>, words: &str) {
    let text: String = words.chars().cycle().take(4096).collect();
    bencher.bench(|| understand(divan::black_box(&text)));
}

/// Understanding, step and words of one turn.
#[divan::bench(args = TEXTS)]
fn whole_turn(bencher: divan::Bencher<'_, '_>, text: &str) {
    let (facts, catalogue) = (facts(), Catalogue::load());
    let Ok(catalogue) = catalogue else { return };
    bencher.bench(|| words(&catalogue, &take(understand(divan::black_box(text)), &facts)));
}
