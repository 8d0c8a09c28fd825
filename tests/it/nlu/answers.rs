//! Short answers to what was asked, finer points, traps of numbers and days.

use chrono::NaiveDate;
use santun::domain::{Language, Rupiah};
use santun::nlu::{Context, Expectation, Intent, Mood, Period, Risk, Understanding, explain, understand};

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn answer(text: &str, expectation: Expectation) -> Understanding {
    understand(text, &circumstances(expectation))
}

fn circumstances(expectation: Expectation) -> Context<'static> {
    let balance = Some(Rupiah::new(3_000_000));
    Context { today: day(1, 14), expectation, within: None, balance, language: Language::Id, addressee: None }
}

fn said(text: &str) -> Understanding {
    answer(text, Expectation::Nothing)
}

#[test]
fn a_bare_number_is_what_was_asked_for() {
    assert_eq!(answer("25", Expectation::Date).date, Some(day(1, 25)));
    assert_eq!(answer("tgl 10 kak", Expectation::Date).date, Some(day(2, 10)));
    assert_eq!(answer("3", Expectation::Parts).count, Some(3));
    assert_eq!(answer("3 bulan aja", Expectation::Parts).count, Some(3));
    assert_eq!(answer("500", Expectation::Parts).per_amount, Some(Rupiah::new(500_000)));
    assert_eq!(answer("500rb", Expectation::Amount).per_amount, Some(Rupiah::new(500_000)));
    assert_eq!(answer("750.000 bisa", Expectation::Amount).per_amount, Some(Rupiah::new(750_000)));
    assert_eq!(said("25").intent, Intent::Other);
    assert_eq!(said("4821").details.four_digits, Some(4821));
    assert_eq!(said("2").details.number, Some(2));
}

#[test]
fn yes_and_no_mean_what_the_question_makes_them() {
    assert_eq!(answer("iya sudah", Expectation::Receipt).intent, Intent::ConfirmReceived);
    assert_eq!(answer("sudah kak", Expectation::Receipt).intent, Intent::ConfirmReceived);
    assert_eq!(answer("belum", Expectation::Receipt).intent, Intent::NotReceived);
    // "It did not come", or "it is not me": to be asked.
    let read = answer("bukan kak", Expectation::Receipt);
    assert!(read.intent == Intent::WrongPerson && !read.is_sure());
    assert_eq!(answer("blm kak", Expectation::Receipt).intent, Intent::NotReceived);
    assert_eq!(answer("sudah", Expectation::Proof).intent, Intent::AlreadyPaid);
    for yes in ["iya", "ya kak", "ok deh", "gas", "setuju", "iyaaaa", "yes", "oke siap", "👍", "sip", "nggih"]
    {
        assert_eq!(answer(yes, Expectation::YesNo).intent, Intent::Affirm, "{yes}");
    }
    for no in ["ga", "engga", "tidak", "nggak kak", "no", "jangan dulu", "mboten", "belum setuju"] {
        assert_eq!(answer(no, Expectation::YesNo).intent, Intent::Deny, "{no}");
    }
}

#[test]
fn what_must_reach_a_person_is_heard_beside_any_wish() {
    for (text, risk) in [
        ("rasanya pengen mati aja pak, besok saya bayar", Risk::SelfHarm),
        ("suami saya baru meninggal, minta waktu ya", Risk::Bereavement),
        ("anak masuk rumah sakit, bisa dicicil?", Risk::Illness),
        ("saya kena phk, boleh mundur?", Risk::JobLoss),
        ("toko saya kebakaran", Risk::Disaster),
        ("I want to end my life", Risk::SelfHarm),
    ] {
        let read = said(text);
        assert_eq!((read.risk, read.mood), (Some(risk), Mood::Distressed), "{text}");
        assert!(read.intents.contains(&Intent::Hardship), "{text}: {:?}", read.intents);
    }
    assert_eq!(said("pengacara saya yang akan urus").risk, Some(Risk::Legal));
    let tight = said("lagi seret kak, bisa dicicil 3x?");
    assert_eq!((tight.risk, tight.mood, tight.count), (None, Mood::Worried, Some(3)));
}

#[test]
fn numbers_that_name_something_are_no_money() {
    for text in [
        "sudah saya transfer, ref 882134",
        "transfer ke rek 1234567890 kan?",
        "nomor saya 081234567890",
        "kode otp 493021",
        "invoice INV-2026/0115 yang mana",
        "gaji saya cuma 3jt per bulan",
        "$100 is too much",
        "penghasilan saya 2 juta sebulan",
    ] {
        let read = said(text);
        assert_eq!((read.amount, read.per_amount), (None, None), "{text}");
    }
    assert_eq!(
        said("invoice INV-2026/0115 sudah saya terima").details.invoice_number.as_deref(),
        Some("INV-2026/0115")
    );
}

#[test]
fn amounts_in_every_spelling() {
    for (text, rupiah) in [
        ("besok bayar 500rb", 500_000),
        ("besok bayar 500k", 500_000),
        ("besok bayar 1,5jt", 1_500_000),
        ("besok bayar 1.5 juta", 1_500_000),
        ("besok bayar sejuta", 1_000_000),
        ("besok bayar sejuta setengah", 1_500_000),
        ("besok bayar 2jt500", 2_500_000),
        ("besok bayar Rp1.250.000,-", 1_250_000),
        ("besok bayar Rp. 1.250.000", 1_250_000),
        ("besok bayar 1250000", 1_250_000),
        ("besok bayar lima ratus ribu", 500_000),
        ("besok bayar dua juta tujuh ratus", 2_700_000),
        ("besok bayar dua setengah juta", 2_500_000),
        ("besok bayar goban", 50_000),
        ("besok bayar ceban", 10_000),
        ("sesuk tak bayar rong yuta", 2_000_000),
        ("sesuk tak bayar limang atus ewu", 500_000),
        ("besok bayar 1,5M", 1_500_000_000),
        ("I will pay 1,250,000 tomorrow", 1_250_000),
        ("I will pay one and a half million tomorrow", 1_500_000),
        ("I will pay a million and a half tomorrow", 1_500_000),
        ("Tomorrow I will pay two million and a half on my way home", 2_500_000),
        ("I will pay two hundred and fifty thousand tomorrow", 250_000),
        ("I will pay half a million tomorrow", 500_000),
    ] {
        assert_eq!(said(text).amount, Some(Rupiah::new(rupiah)), "{text}");
        assert_eq!(said(text).date, Some(day(1, 15)), "{text}");
    }
}

#[test]
fn days_in_every_spelling() {
    for (text, wanted) in [
        ("lusa saya bayar", day(1, 16)),
        ("saya bayar 25hb ya", day(1, 25)),
        ("by 5th positively I will pay", day(2, 5)),
        ("3 hari lagi saya bayar", day(1, 17)),
        ("senin depan saya bayar", day(1, 19)),
        ("tgl 25 saya bayar", day(1, 25)),
        ("tanggal dua lima saya bayar", day(1, 25)),
        ("tanggal dua puluh lima saya bayar", day(1, 25)),
        ("25/1 saya bayar", day(1, 25)),
        ("25-01-2026 saya bayar", day(1, 25)),
        ("2026-01-25 saya bayar", day(1, 25)),
        ("tgl 25 bulan depan saya bayar", day(2, 25)),
        ("tgl 3 maret saya bayar", day(3, 3)),
        ("malam minggu saya bayar", day(1, 17)),
        ("hari minggu saya bayar", day(1, 18)),
        ("jumat minggu depan saya bayar", day(1, 23)),
        ("dua minggu lagi saya bayar", day(1, 28)),
        ("sebulan lagi saya bayar", day(2, 14)),
        ("I will pay on jan 25", day(1, 25)),
        ("I will pay on the 25th of January", day(1, 25)),
        ("I will pay next friday", day(1, 23)),
        ("I will pay in two weeks", day(1, 28)),
        ("I will pay the day after tomorrow", day(1, 16)),
        ("bukan tgl 25, tgl 28 saya bayar", day(1, 28)),
        ("blm bisa besok, jumat saya bayar", day(1, 16)),
        ("sejam lagi saya bayar", day(1, 14)),
        ("30 menit lagi saya transfer", day(1, 14)),
        ("I will pay in half an hour", day(1, 14)),
        ("nanti habis maghrib saya bayar", day(1, 14)),
        ("I will pay a week from friday", day(1, 23)),
        ("I will pay a week on saturday", day(1, 24)),
        ("seminggu setelah tgl 20 saya bayar", day(1, 27)),
        ("I will pay on the first of march", day(3, 1)),
        ("tanggal satu februari saya bayar", day(2, 1)),
    ] {
        let read = said(text);
        assert_eq!((read.date, read.intent), (Some(wanted), Intent::PromiseToPay), "{text}");
    }
}

#[test]
fn vague_and_impossible_times_are_asked_back() {
    for text in [
        "habis gajian saya bayar",
        "setelah lebaran saya lunasi",
        "minggu depan saya bayar",
        "akhir bulan saya bayar",
        "nanti saya bayar",
    ] {
        let read = said(text);
        assert!(read.clarify && read.date.is_none(), "{text}");
    }
    for text in [
        "tgl 31 april saya bayar",
        "saya bayar tanggal 29 februari",
        "saya bayar 1 januari 2020",
        "tgl 35 saya bayar",
    ] {
        let read = said(text);
        assert!(read.clarify && read.details.impossible_date && read.date.is_none(), "{text}");
    }
}

#[test]
fn part_now_and_rest_later() {
    let read = said("2 juta dulu sisanya bulan depan");
    assert_eq!((read.amount, read.details.rest, read.date), (Some(Rupiah::new(2_000_000)), true, None));
    let read = said("besok 1 juta dulu, sisanya tanggal 10");
    assert_eq!((read.date, read.details.rest_on), (Some(day(1, 15)), Some(day(2, 10))));
    let read = said("500rb tgl 20, sisanya jumat tgl 30");
    assert_eq!((read.date, read.details.rest_on), (Some(day(1, 20)), Some(day(1, 30))));
    let read = said("500rb tiap bulan, tiap tanggal 25");
    assert_eq!(
        (read.per_amount, read.period, read.details.day_of_month),
        (Some(Rupiah::new(500_000)), Some(Period::Month), Some(25))
    );
    let read = said("cicil 3x: 20 jan, 20 feb, 20 mar");
    assert_eq!((read.count, read.details.dates), (Some(3), vec![day(1, 20), day(2, 20), day(3, 20)]));
    assert_eq!(said("setengah dulu ya").fraction, Some(0.5));
    let read = said("kasih waktu 10 hari lagi dong");
    assert_eq!((read.intent, read.days, read.date), (Intent::AskExtension, Some(10), Some(day(1, 24))));
}

#[test]
fn finer_points() {
    for text in ["lagi rapat, nanti sore ya", "lagi nyetir", "I'm driving, talk later"] {
        let read = said(text);
        assert!(read.details.later && read.intent == Intent::Other && read.date.is_none(), "{text}");
    }
    assert_eq!(said("in English please").details.language_wish, Some(Language::En));
    assert_eq!(said("pakai bahasa Indonesia saja").details.language_wish, Some(Language::Id));
    assert!(said("ini siapa ya?").details.asks_identity);
    assert!(said("kirim ulang invoicenya").details.asks_invoice);
    assert!(said("mulai lagi").details.resume);
    assert!(said("semuanya").details.all);
    assert!(said("jangan hubungi keluarga saya").details.stop_is_partial);
    assert!(!said("BERHENTI").details.stop_is_partial);
    assert!(said("maksimal 300rb per bulan, ga bisa lebih").details.insists);
}

#[test]
fn weeks_of_a_month_and_weekends_are_ranges() {
    for text in ["this coming weekend I can pay", "I'll pay it the coming weekend", "weekend ini saya bayar"]
    {
        assert_eq!(said(text).date_range, Some((day(1, 16), day(1, 18))), "{text}");
    }
    for (text, range) in [
        ("saya bayar minggu kedua februari", (day(2, 8), day(2, 14))),
        ("saya bayar minggu ke-3 bulan depan", (day(2, 15), day(2, 21))),
        ("we pay in the second week of february", (day(2, 8), day(2, 14))),
        ("will pay this weekend", (day(1, 16), day(1, 18))),
        ("weekend ini saya bayar", (day(1, 16), day(1, 18))),
    ] {
        let read = said(text);
        assert_eq!((read.date, read.date_range, read.clarify), (None, Some(range), true), "{text}");
    }
}

/// Days, sums and numbers that are spoken of, and not offered.
#[test]
fn what_is_only_spoken_of_is_no_offer() {
    for text in [
        "is it the 20th or the 25th that I need to pay?",
        "what do I still owe after the 2 payments I made?",
        "did the deadline change from 30 days to 14?",
        "gaji telat dari tanggal 5, nanti saya bayar",
        "anak saya umur 4 tahun lagi rewel, nanti saya bayar",
        "i already pay 700k every month for my motorbike, may i pay little by little",
        "umur toko baru 6 bulan, boleh dicicil?",
        "telornya pecah setengah krat",
        "dp saya sejuta kok ga diitung??",
        "kata sales kemarin gratis ongkir, kok ada ongkir 75rb",
        "We contest the 5% service surcharge",
        "I have it in front of me, the one for 1.2 million",
        "no reminders please, five a week is too many",
        "is there any way to postpone the 1.7 million bill",
        "gaji saya cuma 2 juta sebulan, ga cukup",
        "I make 3 million a month, I can't cover this",
        "this invoice has my old company's PO on it, 4500128. We cancelled that order.",
    ] {
        let read = said(text);
        assert_eq!(
            (read.date, read.date_range, read.amount, read.per_amount, read.count, read.days, read.fraction),
            (None, None, None, None, None, None, None),
            "{text}"
        );
    }
}

/// Talk about something else fills no slot, whatever words of paying and waiting it borrows.
#[test]
fn what_is_kept_or_written_to_somebody_else_is_no_wish() {
    for text in [
        "Could you keep four bags of rice for me until Friday?",
        "can you hold the blue bicycle for us till Sunday, we have to measure the shed",
        "Ma, uang kos sudah aku bayar tgl 1, sisa 300rb. eh salah kirim, maaf",
        "oops wrong chat, I meant to tell Joe that I pay him on Friday",
        "she sat two papers on one day",
    ] {
        let read = said(text);
        let figures = (read.date, read.date_range, read.amount, read.days);
        assert_eq!(figures, (None, None, None, None), "{text}");
    }
    assert_eq!(said("can you hold off for us till friday").date, Some(day(1, 16)));
}

/// "bisa ga dicicil 250rb sebulan" refuses nothing, and a rhythm that is told of other money is none of ours.
#[test]
fn parts_are_read_as_they_are_said() {
    for (text, each, count, period) in [
        ("bisa ga dicicil 250rb sebulan, 8x?", Some(250_000), Some(8), Some(Period::Month)),
        ("lunas dalam 8 minggu, tiap minggu sekali bisa?", None, Some(8), Some(Period::Week)),
        ("500k every other friday", Some(500_000), None, None),
        ("any payment plan? my pension comes every second tuesday", None, None, None),
        ("kalau dibagi dua gimana? saya baru kerja 2 bulan", None, Some(2), None),
    ] {
        let read = said(text);
        let wanted = (each.map(Rupiah::new), count, period);
        assert_eq!((read.per_amount, read.count, read.period), wanted, "{text}");
        assert_eq!((read.date, read.date_range), (None, None), "{text}");
    }
}

/// What was sent to the wrong chat may still be the proof of a payment, and a bill that is kept is no sack of rice.
#[test]
fn a_slip_beside_a_payment_takes_nothing_from_it() {
    for (text, intent) in [
        ("I already paid, I sent the proof to the wrong chat", Intent::AlreadyPaid),
        ("sorry wrong chat, but I already paid yesterday", Intent::AlreadyPaid),
        ("Maaf salah chat tadi, saya sudah transfer 500rb", Intent::AlreadyPaid),
        ("maaf salah kirim nominal, kurang 50rb besok saya transfer", Intent::PromiseToPay),
        ("can you hold the invoice for me until Friday", Intent::AskExtension),
        ("saya akan bayar tanggal 10 januari", Intent::PromiseToPay),
        ("saya mau isuk bayar 500rb", Intent::PromiseToPay),
        ("the 500k comes tomorrow", Intent::PromiseToPay),
    ] {
        assert_eq!(said(text).intent, intent, "{text}");
    }
    for text in ["pagi, 500rb dulu ya", "Good morning, 500k today"] {
        assert_eq!(said(text).amount, Some(Rupiah::new(500_000)), "{text}");
    }
}

/// What any sentence may say goes neither into the books nor ends the talk.
#[test]
fn thin_words_book_nothing() {
    let booked = [Intent::PromiseToPay, Intent::AlreadyPaid, Intent::Dispute, Intent::StopContact];
    for text in [
        "I walked 11,000 steps today",
        "hitung 15 persen dari 480",
        "Selling 2BHK flat in Thane, 85 lakhs, brokers excuse",
        "please use our purchase order number PO-66120 from now on",
        "ping",
        "bentar lagi di jalan",
    ] {
        assert!(!booked.contains(&said(text).intent), "{text}");
    }
}

#[test]
fn misreadings_that_were_mended() {
    assert_eq!(
        said("would you hold it off until Tuesday? I have school fees this week").date,
        Some(day(1, 20))
    );
    assert_eq!(said("could you wait til sunday, i get paid on saturday").date, Some(day(1, 18)));
    assert_eq!(said("10 days after the due date").date, None);
    assert_eq!(said("my wife is due on 28 January, can it wait until the 30th?").date, Some(day(1, 30)));
    assert_eq!(
        said("mum sends me 1.2 million every month, out of that you get 200k this saturday").per_amount,
        None
    );
    assert_eq!(said("mundur dari tgl 20 ke 29 ya").date, Some(day(1, 29)));
    assert_eq!(said("shift it from the 20th to the 29th, please").date, Some(day(1, 29)));
    assert_eq!(said("sy janjinya tgl 20 tp blm ada nih, tgl 24 aja sy bayar").date, Some(day(1, 24)));
    assert_eq!(said("expect my payment on February the tenth").date, Some(day(2, 10)));
    assert_eq!(said("kemaren2 udah saya bayar").date, None);
    for text in ["gaji saya cuma 2 juta sebulan, ga cukup", "I only make 2 million a month, it's not enough"]
    {
        assert_eq!(said(text).intent, Intent::Hardship, "{text}");
    }
    assert_eq!(said("lho kok 125 ewu, kudune mung 75 ewu").amount, Some(Rupiah::new(75_000)));
    assert_eq!(said("can we do it in thirds").count, Some(3));
    assert_eq!(said("angsur 500rb x 3 boleh?").count, Some(3));
    assert_eq!(said("dicicil kaping loro iso mas?").count, Some(2));
    assert_eq!(said("boleh ga angsur 6x, sehari cm laku 20 porsi").count, Some(6));
    let read = said("two more weeks, would that be possible");
    assert_eq!((read.count, read.days, read.date), (None, Some(14), Some(day(1, 28))));
    assert_eq!(said("cicilan per bulannya kena berapa min").period, None);
    assert_eq!(said("dicicil ping telu saged mboten").count, Some(3));
    let read = said("tagihan 1,2M akan kami transfer tgl 20");
    assert_eq!((read.amount, read.date), (Some(Rupiah::new(1_200_000_000)), Some(day(1, 20))));
    assert_eq!(said("besok saya bayar satu koma dua juta").amount, Some(Rupiah::new(1_200_000)));
    assert_eq!(said("I will pay one point five million tomorrow").amount, Some(Rupiah::new(1_500_000)));
}

/// The first weekday ahead, a day moved, a day in place of one that was refused, hours, and what is no day.
#[test]
fn days_are_read_as_they_are_said() {
    for (text, expected) in [
        ("I'll send it this coming Saturday", Some(day(1, 17))),
        ("sabtu mendatang saya bayar", Some(day(1, 17))),
        ("ntar malem jumat saya bayar", Some(day(1, 15))),
        ("bisa digeser ke 23?", Some(day(1, 23))),
        ("can we move it from the 20th to the 28th?", Some(day(1, 28))),
        ("maaf salah ketik, bukan 22, maksudku 27 ya saya bayarnya", Some(day(1, 27))),
        ("jangan tgl 19, yg 26 aja saya bayar", Some(day(1, 26))),
        ("sekarang pasti tgl 19 saya bayar", Some(day(1, 19))),
        ("I will pay in 48 hours", Some(day(1, 16))),
        ("per tanggal 30 bulan ini kami lunasi", Some(day(1, 30))),
        ("jam 4 sore nanti saya transfer", Some(day(1, 14))),
        ("sudah saya bayar pas natal", Some(NaiveDate::from_ymd_opt(2025, 12, 25).unwrap())),
        ("would Monday the 2nd of Feb be too late for you?", Some(day(2, 2))),
        ("klo dimundurin ke tgl 26 keberatan ga ko", Some(day(1, 26))),
        ("Monday is too late", None),
        ("jatuh tempo tgl 17 bisa digeser ke tgl 31?", Some(day(1, 31))),
        ("engke sonten abdi transfer teh", Some(day(1, 14))),
        ("mbenjing enjing kula transfer, insyaallah", Some(day(1, 15))),
        ("tgl 20 terlalu cepat, bisa mundur?", None),
        ("I was away last week, will transfer friday", Some(day(1, 16))),
        ("minggu lalu masih kosong, besok saya bayar", Some(day(1, 15))),
        ("boleh saya telat sedikit bulan ini?", None),
    ] {
        assert_eq!(said(text).date, expected, "{text}");
    }
    assert_eq!(said("boleh saya telat sedikit bulan ini?").date_range, None);
    let read = said("boleh dicicil bertahap dalam 8 bulan");
    assert_eq!((read.count, read.period, read.date), (Some(8), Some(Period::Month), None));
    let read = said("bisa nyicil 450 sebulan?");
    assert_eq!(
        (read.per_amount, read.period, read.count),
        (Some(Rupiah::new(450_000)), Some(Period::Month), None)
    );
    assert_eq!(said("boleh ga 700rb dulu, sisanya dicicil 3x?").amount, Some(Rupiah::new(700_000)));
    assert_eq!(said("udah transfer 425.000 jam 2 siang").amount, Some(Rupiah::new(425_000)));
}

/// What is counted, refused, asked or only spoken of beside the day.
#[test]
fn what_stands_beside_a_day_is_no_day() {
    for (text, expected) in [
        ("uangnya saya pindah ke 2 rekening dulu, saya bayar besok", day(1, 15)),
        ("anak saya bukan 2, tapi 4, saya bayar besok", day(1, 15)),
        ("pesanan saya bukan 20 tapi 15, saya bayar jumat", day(1, 16)),
        ("tgl 12 januari saya coba transfer gagal, nanti sore saya transfer", day(1, 14)),
        ("please reply within 24 hours, I will pay on Friday", day(1, 16)),
        ("moved to 12, baker street, will pay friday", day(1, 16)),
        ("saya bayar jumat, maaf, tgl 20 aja", day(1, 20)),
        ("boleh dicicil mulai 2 minggu lagi?", day(1, 28)),
    ] {
        assert_eq!(said(text).date, Some(expected), "{text}");
    }
    for text in [
        "Kapan jatuh temponya? Jumat?",
        "Barang tidak sampai. Tidak akan saya bayar.",
        "What is the total? Should I pay by Friday?",
    ] {
        assert!(!said(text).intents.contains(&Intent::PromiseToPay), "{text}");
    }
}

/// The 17th of January 2026 is a Saturday, the 20th a Tuesday.
#[test]
fn a_weekday_that_contradicts_its_date_is_asked_back() {
    for text in ["I will pay Friday the 17th", "senin tgl 20 saya bayar"] {
        let read = said(text);
        assert!(read.clarify && read.date.is_none(), "{text}");
    }
    for (text, days) in [
        ("I will pay 500k on Friday the 17th", (day(1, 16), day(1, 17))),
        ("kamis tgl 20 saya bayar", (day(1, 20), day(1, 22))),
        // The Tuesday before the 15th has gone by.
        ("tuesday the 15th I'll pay", (day(1, 15), day(1, 20))),
    ] {
        assert_eq!(said(text).details.mismatched, Some(days), "{text}");
    }
    for text in ["I will pay Saturday the 17th", "sabtu tgl 17 saya bayar"] {
        assert_eq!(said(text).date, Some(day(1, 17)), "{text}");
    }
}

#[test]
fn what_one_sentence_promises_stands_beside_what_another_asks() {
    for (text, leading) in [
        ("berapa totalnya? sabtu saya datang bayar", Intent::AskAmount),
        ("Which account do I use? I will pay on 27 January.", Intent::AskPaymentMethod),
    ] {
        let read = said(text);
        assert_eq!(read.intent, leading, "{text}");
        assert!(read.intents.contains(&Intent::PromiseToPay) && read.date.is_some(), "{text}");
    }
    // Asked as a whole, it promises nothing.
    let read = said("ada potongan ga kalau saya lunasi minggu ini?");
    assert!(!read.intents.contains(&Intent::PromiseToPay));
}

#[test]
fn a_payment_on_a_day_gone_by_is_a_report() {
    for (text, date) in [
        ("jumat tgl 9 aku transfer 420rb, lupa kirim buktinya", day(1, 9)),
        ("hari senin tgl 5 saya bayar di koperasi, kuitansinya ada", day(1, 5)),
    ] {
        let read = said(text);
        assert_eq!((read.intent, read.date), (Intent::AlreadyPaid, Some(date)), "{text}");
    }
    for text in ["awal bulan ini sudah saya bayar", "minggu ini udah sy bayar", "tgl 5 udah sy bayar kok"] {
        assert_eq!(said(text).intent, Intent::AlreadyPaid, "{text}");
    }
    for text in [
        "paling lambat minggu ini udah sy transfer",
        "akhir bulan ini sudah saya bayar",
        "awal bulan ini saya bayar",
    ] {
        assert_eq!(said(text).intent, Intent::PromiseToPay, "{text}");
    }
    let read = said("senin tgl 26 saya bayar di koperasi");
    assert_eq!((read.intent, read.date), (Intent::PromiseToPay, Some(day(1, 26))));
}

/// What neither rules nor likeness say of the whole names its own reason.
#[test]
fn what_is_believed_beside_the_rules_says_why() {
    for (text, reason) in [
        ("how much exactly? let me have a word with whoever runs the shop", "AskHuman: one of its sentences"),
        ("rekening mana? 300rb siap meluncur ke sana", "PromiseToPay: a sum is surely meant"),
        ("senin tgl 5 saya bayar di koperasi", "AlreadyPaid: its day can only lie behind"),
    ] {
        let evidence = explain(text, &circumstances(Expectation::Nothing));
        assert!(evidence.iter().any(|why| why.rule.starts_with(reason)), "{text}");
    }
}

/// Said forty times it is the same message: only the first time counts.
#[test]
fn repetition_adds_nothing() {
    for text in ["panjang sekali", "udah dong", "please hurry", "cucian numpuk"] {
        let (once, often) = (said(text), said(&format!("{text} ").repeat(40)));
        assert_eq!(once.intent, often.intent, "{text}");
    }
}
