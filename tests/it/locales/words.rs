//! Reads every sample of every reply as the person who receives it: complete, literal, short enough, courteous.

use chrono::NaiveDate;
use santun::{
    dialogue::{Button, Choice, Reply, Speech},
    domain::{
        Language,
        dispute::{DisputeReason, Reason},
        tone::Tone,
    },
    messages::{
        Catalogue, Limits, Rendered, describe,
        guard::{self, Finding, Humour, ReasonCode, Setting, Speaker},
        markup, samples,
    },
};
use std::{collections::BTreeSet, fmt::Write};

const TELEGRAM: Limits =
    Limits { caption_limit: Some(1024), text_limit: 4096, button_limit: 100, label_limit: 64, html: true };
const WHATSAPP: Limits =
    Limits { caption_limit: None, text_limit: 4096, button_limit: 0, label_limit: 20, html: false };
const WHATSAPP_BUTTONS: Limits =
    Limits { caption_limit: None, text_limit: 1024, button_limit: 3, label_limit: 20, html: false };

/// As a terminal shows it: plain, and short enough to read.
const TERMINAL: Limits =
    Limits { caption_limit: None, text_limit: 2000, button_limit: 12, label_limit: 64, html: false };

fn catalogue() -> Catalogue {
    Catalogue::load().unwrap()
}

fn alone(reply: Reply) -> Speech {
    Speech { parts: vec![reply], ..Speech::default() }
}

fn all_speeches() -> Vec<Speech> {
    samples::replies().into_iter().map(alone).chain(samples::speeches()).collect()
}

fn for_each_text(limits: &Limits, mut look: impl FnMut(&Speech, Language, Tone, Rendered)) {
    let catalogue = catalogue();
    for speech in all_speeches() {
        for language in Language::ALL {
            for tone in Tone::ALL {
                let rendered = catalogue
                    .render(&speech, language, tone, limits)
                    .unwrap_or_else(|error| panic!("{} {language:?} {tone:?}: {error}", describe(&speech)));
                look(&speech, language, tone, rendered);
            }
        }
    }
}

#[test]
fn every_sample_renders_in_every_language_and_tone_within_the_limits() {
    for limits in [TELEGRAM, WHATSAPP] {
        for_each_text(&limits, |speech, language, tone, rendered| {
            let name = format!("{} {language:?} {tone:?}", describe(speech));
            assert!(!rendered.text.trim().is_empty(), "{name}");
            assert!(markup::length(&rendered.text) <= limits.text_limit, "{name}");
            assert!(!rendered.text.contains(['\u{2068}', '\u{2069}', '\u{202E}', '\u{200B}']), "{name}");
            assert!(!rendered.text.lines().any(|line| line.trim_start().contains("  ")), "{name}");
            assert!(!rendered.text.contains("\n\n\n"), "{name}");
            assert_eq!(rendered.text, rendered.text.trim(), "{name}");
            if limits.html {
                assert_well_formed(&rendered.text, &name);
            }
        });
    }
}

/// Every tag is ours, closed, and nothing else could be read as one.
fn assert_well_formed(text: &str, name: &str) {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['<', '>', '&']) {
        rest = &rest[at..];
        let Some(token) = ["<b>", "</b>", "<code>", "</code>", "&amp;", "&lt;", "&gt;"]
            .into_iter()
            .find(|token| rest.starts_with(token))
        else {
            panic!("{name}: not escaped: {rest}");
        };
        match token {
            "<b>" | "<code>" => open.push(token),
            "</b>" => assert_eq!(open.pop(), Some("<b>"), "{name}"),
            "</code>" => assert_eq!(open.pop(), Some("<code>"), "{name}"),
            _ => {}
        }
        rest = &rest[token.len()..];
    }
    assert!(open.is_empty(), "{name}: {open:?} is left open");
}

#[test]
fn no_slot_is_left_and_hostile_names_stand_literally() {
    let catalogue = catalogue();
    for speech in samples::replies().into_iter().map(alone) {
        for language in Language::ALL {
            let masked = catalogue.render_masked(&speech, language, Tone::Neutral).unwrap();
            assert!(!masked.contains(['{', '}', '$']), "{}: {masked}", describe(&speech));
        }
    }
    for reply in samples::replies() {
        let Reply::IdentityThanks { person } = &reply else { continue };
        if person.name != samples::HOSTILE {
            continue;
        }
        let text = catalogue.render(&alone(reply), Language::Id, Tone::Neutral, &TELEGRAM).unwrap().text;
        assert!(text.contains("&lt;/b&gt;&lt;a href=\"x\"&gt;{ $amount }&lt;/a&gt; &amp; Budi"), "{text}");
        assert!(text.contains('…'), "{text}");
    }
}

#[test]
fn whole_messages_fit_where_buttons_leave_little_room() {
    let catalogue = catalogue();
    for speech in samples::speeches() {
        for language in Language::ALL {
            for tone in Tone::ALL {
                let rendered = catalogue.render(&speech, language, tone, &WHATSAPP_BUTTONS).unwrap();
                assert!(markup::length(&rendered.text) <= 1024);
                assert!(rendered.buttons.len() <= 3);
                let unique: BTreeSet<_> = rendered.buttons.iter().collect();
                assert_eq!(unique.len(), rendered.buttons.len());
                for label in &rendered.buttons {
                    assert!(!label.is_empty() && label.chars().count() <= 20, "{label}");
                }
            }
        }
    }
}

#[test]
fn buttons_that_do_not_fit_are_named_in_the_text() {
    let buttons = [Choice::PayNow, Choice::AlreadyPaid, Choice::Instalments, Choice::MoreTime];
    let speech = Speech {
        parts: vec![Reply::OptionsAsk],
        buttons: buttons.map(Button::from).into(),
        request_contact: false,
    };
    let rendered = catalogue().render(&speech, Language::Id, Tone::Neutral, &WHATSAPP_BUTTONS).unwrap();
    assert_eq!(rendered.buttons, ["Bayar sekarang", "Sudah bayar", "Cicil"]);
    assert!(rendered.text.ends_with("Atau balas dengan: Tambah waktu"), "{}", rendered.text);
}

#[test]
fn a_long_invoice_loses_lines_and_keeps_its_totals() {
    let catalogue = catalogue();
    let Some(speech) = samples::replies().into_iter().rev().find_map(|reply| match reply {
        Reply::InvoiceCard { card } => Some(alone(Reply::InvoiceCard { card })),
        _ => None,
    }) else {
        panic!("there is a card")
    };
    let text = catalogue.render(&speech, Language::Id, Tone::Neutral, &TELEGRAM).unwrap().text;
    assert!(text.contains("… dan 100 baris lainnya"), "{text}");
    assert!(text.contains("<b>Total: Rp400.000.000</b>"), "{text}");
    assert!(text.contains("Jatuh tempo: <b>Jumat, 23 Januari 2026</b> (lewat 3 hari)"), "{text}");
}

fn card_of(wanted: &str) -> Speech {
    samples::replies()
        .into_iter()
        .find_map(|reply| match reply {
            Reply::InvoiceCard { card } if card.due.number == wanted => {
                Some(alone(Reply::InvoiceCard { card }))
            }
            _ => None,
        })
        .unwrap()
}

/// R3, R13, R21: the complete invoice, every figure as it stands on it.
#[test]
fn the_card_shows_the_complete_invoice() {
    let text =
        catalogue().render(&card_of("INV-2026-008"), Language::Id, Tone::Neutral, &WHATSAPP).unwrap().text;
    let wanted = "Invoice INV-2026-008
Tanggal: 2 Januari 2026
Kontrak/pesanan: PO-2026/11

1. Semen 40 kg
   20 × Rp65.000 − Rp50.000 = Rp1.250.000
2. Racun tikus
   10 × Rp20.000 = Rp200.000

Subtotal: Rp1.450.000
Potongan: −Rp40.000
Pajak: Rp155.000
Total: Rp1.565.000
Sudah dibayar: Rp565.000
Sisa: Rp1.000.000

Jatuh tempo: Rabu, 14 Januari 2026 (lewat 12 hari)
Potongan 2,5% bila lunas paling lambat 30 Januari 2026: hemat Rp25.000
Ketentuan keterlambatan dalam kontrak: “Keterlambatan dikenai denda 0,1% per hari dari sisa tagihan, paling banyak 5%.”";
    assert_eq!(text, wanted);
}

/// Rows that would say zero are left out, and no clause is invented where the contract has none.
#[test]
fn the_card_of_a_plain_invoice_is_short() {
    let text =
        catalogue().render(&card_of("INV-2026-007"), Language::En, Tone::Neutral, &WHATSAPP).unwrap().text;
    for absent in ["Subtotal", "Discount", "Tax", "Paid", "Still open", "clause", "off if"] {
        assert!(!text.contains(absent), "{absent}: {text}");
    }
    assert!(text.contains("0.5 × Rp400.000 = Rp200.000"), "{text}");
    assert!(text.ends_with("Due date: Saturday, 31 January 2026 (in 5 days)"), "{text}");
}

/// R19: only ways that can carry the amount; account numbers alone in their tag, so that a tap copies them.
#[test]
fn ways_to_pay_are_those_that_can_carry_the_amount() {
    let catalogue = catalogue();
    let text = |wanted: i64| {
        samples::replies()
            .into_iter()
            .find_map(|reply| match reply {
                Reply::PaymentMethods { amount, .. } if amount.get() == wanted => Some(
                    catalogue.render(&alone(reply), Language::Id, Tone::Neutral, &TELEGRAM).unwrap().text,
                ),
                _ => None,
            })
            .unwrap()
    };
    let all = text(1_500_000);
    for part in [
        "<code>1234567890</code>",
        "a.n. Sumber Rejeki",
        "<b>GoPay</b>",
        "QRIS</b> (TOKO CONTOH)",
        "?no=7&amp;ref=&lt;x&gt;",
        "Mohon tuliskan <b>INV-2026-007</b>",
    ] {
        assert!(all.contains(part), "{part}: {all}");
    }
    assert!(!text(25_000_000).contains("QRIS"));
    assert!(text(10_000_001).contains("petugas kami"), "no way is left, so a person helps");
}

/// R19: the code comes as a picture where that can be, and the words say how to get it where not.
#[test]
fn the_words_about_a_code_fit_to_whether_it_is_shown() {
    let catalogue = catalogue();
    let telling = samples::replies()
        .into_iter()
        .find(|reply| matches!(reply, Reply::PaymentMethods { amount, .. } if amount.get() == 1_500_000));
    let alone = alone(telling.unwrap());
    let long = Speech {
        parts: alone.parts.iter().cloned().chain(samples::replies().into_iter().filter(
            |reply| matches!(reply, Reply::InvoiceCard { card } if card.due.number == "INV-2026-008"),
        ).cycle().take(4)).collect(),
        ..Speech::default()
    };
    for language in Language::ALL {
        for tone in Tone::ALL {
            let rendered = |speech, limits| catalogue.render(speech, language, tone, limits).unwrap();
            let shown = rendered(&alone, &TELEGRAM);
            assert!(shown.qr_code.as_deref().is_some_and(|code| code.contains("TOKO CONTOH")));
            assert!(markup::length(&shown.text) <= 1024);
            let row = shown.text.lines().find(|line| line.contains("QRIS")).unwrap();
            assert!(row.contains("TOKO CONTOH") && row.contains("<b>Rp1.500.000</b>"), "{row}");
            let too_long = rendered(&long, &TELEGRAM);
            assert_eq!(too_long.qr_code, None);
            assert!(too_long.text.contains("<b>QRIS</b>, ") || too_long.text.contains("reply <b>QRIS</b>"));
            let told = rendered(&alone, &WHATSAPP);
            assert_eq!(told.qr_code, None);
            assert!(told.text.contains("petugas kami") || told.text.contains("our staff"), "{}", told.text);
        }
    }
}

#[test]
fn every_choice_has_a_short_label_of_its_own() {
    let catalogue = catalogue();
    for language in Language::ALL {
        let labels: Vec<String> = all_choices()
            .into_iter()
            .map(|choice| catalogue.label(&choice.into(), language, 64).unwrap())
            .collect();
        let unique: BTreeSet<_> = labels.iter().collect();
        assert_eq!(unique.len(), labels.len(), "{labels:?}");
        let bot = Setting { speaker: Speaker::Bot, humour: Humour::Unfitting, masked: &[] };
        for label in &labels {
            assert!(label.chars().count() <= 20, "{label}");
            // The debtor says it by the button: "Bayar sekarang" is their wish and no urgency.
            let verdict = guard::check(label, &bot);
            let is_urgency = |finding: &Finding| finding.reason == ReasonCode::FalseUrgency;
            assert!(verdict.findings().iter().all(is_urgency), "{label}: {verdict:?}");
        }
    }
}

fn all_choices() -> Vec<Choice> {
    let mut choices = vec![
        Choice::IsMe,
        Choice::NotMe,
        Choice::Received,
        Choice::NotReceived,
        Choice::PayNow,
        Choice::AlreadyPaid,
        Choice::Instalments,
        Choice::MoreTime,
        Choice::SomethingWrong,
        Choice::Person,
        Choice::Accept,
        Choice::Change,
        Choice::Together,
        Choice::Yes,
        Choice::No,
        Choice::NothingToAdd,
        Choice::Resume,
    ];
    choices.extend(Reason::ALL.map(Choice::Because));
    choices.extend(DisputeReason::ALL.map(Choice::Wrong));
    choices.extend(Language::ALL.map(Choice::Speak));
    choices.push(Choice::On(NaiveDate::from_ymd_opt(2026, 1, 25).unwrap()));
    choices
}

#[test]
fn commands_are_described_within_the_platforms_limits() {
    let catalogue = catalogue();
    for language in Language::ALL {
        for command in santun::messages::labels::COMMANDS {
            let description = catalogue.command_description(command, language).unwrap();
            assert!((3..=60).contains(&description.chars().count()), "{command}: {description}");
        }
        assert_eq!(catalogue.command_description("summary", language), None);
    }
}

/// R7: every text is judged with its slots masked; nothing may be stopped, and nothing may even be warned about.
#[test]
fn every_text_passes_the_tone_guard() {
    let catalogue = catalogue();
    for speech in all_speeches() {
        for language in Language::ALL {
            for tone in Tone::ALL {
                let text = catalogue.render_masked(&speech, language, tone).unwrap();
                let humour = if tone == Tone::Light { Humour::Fitting } else { Humour::Unfitting };
                let setting = Setting { speaker: Speaker::Bot, masked: &[], humour };
                assert_eq!(guard::check(&text, &setting), guard::Verdict::Allow, "{text}");
            }
        }
    }
}

/// Nobody learns of a debt before it is known who they are, nor after it turned out that they are somebody else.
#[test]
fn texts_for_somebody_unknown_hold_no_word_of_debt() {
    let catalogue = catalogue();
    let words = [
        "tagihan",
        "invoice",
        "utang",
        "hutang",
        "bayar",
        "pembayaran",
        "tunggak",
        "cicil",
        "jatuh tempo",
        "rp",
        "bill",
        "debt",
        "owe",
        "pay",
        "due",
        "overdue",
        "instalment",
        "amount",
    ];
    for reply in samples::replies() {
        let code = reply.code();
        let is_for_strangers = code.starts_with("identity.")
            || code.starts_with("wrong_person.")
            || code.starts_with("greeting.")
            || code.starts_with("language.")
            || code.starts_with("stop.");
        if !is_for_strangers {
            continue;
        }
        for language in Language::ALL {
            for tone in Tone::ALL {
                let text =
                    catalogue.render_masked(&alone(reply.clone()), language, tone).unwrap().to_lowercase();
                let spoken: BTreeSet<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
                for word in words {
                    let is_said =
                        if word.contains(' ') { text.contains(word) } else { spoken.contains(word) };
                    assert!(!is_said, "{code} says \"{word}\": {text}");
                }
            }
        }
    }
}

#[test]
fn indonesian_never_says_kamu() {
    let catalogue = catalogue();
    for speech in all_speeches() {
        for tone in Tone::ALL {
            let text = catalogue.render_masked(&speech, Language::Id, tone).unwrap().to_lowercase();
            for word in text.split(|c: char| !c.is_alphanumeric()) {
                assert!(!["kamu", "kau", "kalian", "lu"].contains(&word), "{text}");
            }
        }
    }
}

/// R14: humour never where money is tight, a person is in trouble, or something is disputed.
#[test]
fn grave_matters_are_told_the_same_in_every_tone() {
    let catalogue = catalogue();
    for reply in samples::replies() {
        let code = reply.code();
        if !(code.starts_with("care.") || code.starts_with("dispute.") || code.starts_with("wrong_person.")) {
            continue;
        }
        let speech = alone(reply);
        for language in Language::ALL {
            let texts: BTreeSet<String> = Tone::ALL
                .into_iter()
                .map(|tone| catalogue.render_masked(&speech, language, tone).unwrap())
                .collect();
            assert_eq!(texts.len(), 1, "{code}");
        }
    }
}

#[test]
fn nothing_to_say_is_an_error() {
    assert!(catalogue().render(&Speech::default(), Language::Id, Tone::Neutral, &TELEGRAM).is_err());
}

#[test]
fn codes_are_dotted_lower_case() {
    for reply in samples::replies() {
        let code = reply.code();
        let is_plain = code.chars().all(|c| c.is_ascii_lowercase() || c == '.' || c == '_');
        assert!(is_plain && !code.starts_with('.') && !code.ends_with('.'), "{code}");
    }
}

/// The whole catalogue as reading matter, one book per language: of each reply the first sample in every tone that words it
/// differently, the others in neutral.
#[test]
fn all_texts_as_they_are_read() {
    let catalogue = catalogue();
    for language in Language::ALL {
        let mut book = String::new();
        let mut last = String::new();
        for speech in all_speeches() {
            let title = speech.parts.iter().map(Reply::code).collect::<Vec<_>>().join(" + ");
            let is_first = title != last;
            if is_first {
                writeln!(book, "\n=== {title}").unwrap();
            }
            let neutral = page(&catalogue, &speech, language, Tone::Neutral);
            writeln!(book, "--- {}\n{neutral}", catalogue.describe(&speech, language)).unwrap();
            for tone in [Tone::Warm, Tone::Light, Tone::Firm] {
                let text = page(&catalogue, &speech, language, tone);
                if is_first && text != neutral {
                    writeln!(book, "({})\n{text}", tone.code()).unwrap();
                }
            }
            last = title;
        }
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true, snapshot_path => "../snapshots" }, {
            insta::assert_snapshot!(format!("texts_{}", language.code()), book);
        });
    }
}

fn page(catalogue: &Catalogue, speech: &Speech, language: Language, tone: Tone) -> String {
    catalogue.render(speech, language, tone, &TERMINAL).unwrap().text
}
