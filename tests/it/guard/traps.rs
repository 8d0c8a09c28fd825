//! The traps by name: innocent words that look guilty, guilty ones that look innocent, and who may say what.

use santun::messages::guard::{self, Humour, ReasonCode, Setting, Speaker, Verdict};

fn code(text: &str) -> &'static str {
    guard::check(text, &Setting::default()).code()
}

#[test]
fn innocent_words_that_look_guilty_pass() {
    for text in [
        "Pencurian motor sedang marak di daerah gudang, mohon parkir di dalam",
        "Maling motor lagi marak, jadi kiriman kami antar siang hari",
        "One transfer would kill two birds with one stone",
        "Harga polisi tidur karet 2 meter Rp350.000 per buah",
        "Somasi akan kami kirim secara resmi melalui surat tercatat apabila tidak ada penyelesaian",
        "Kami tidak akan pernah menghubungi keluarga atau atasan Bapak mengenai tagihan ini",
        "Mohon jangan kirim PIN, OTP, atau kata sandi kepada siapa pun",
        "We will never ask for your PIN, your password or a one-time code",
        "Service will be suspended on 1 February if the balance is not settled",
        "Racun tikus 10 bungkus dan pakan anjing 5 karung sudah kami kirim",
        "Kami menelepon Bapak besok pukul 10.00 sesuai permintaan",
        "Mohon hubungi kami bila ada pertanyaan, layanan kami buka setiap hari kerja",
        "Tidak ada yang akan dipenjara karena utang usaha, Pak. Mari kita cari jalan bersama",
        "Salam hormat untuk Ibu sekeluarga, semoga sehat selalu",
        "The gun shop's invoice 77 is due on Friday",
        "The knife set you ordered is ready, balance due 250k",
        "PIN Anda bersifat rahasia, jangan diberikan kepada siapa pun",
        "Could you send a photo of the damaged goods?",
        "Toko kami pindah ke sebelah kantor polisi",
        "Pasal 6 kontrak: denda keterlambatan 1 permil per hari",
        "Terima kasih sudah menepati janji bayar",
        "Kami mengerti Anda sedang marah",
        "Ibu menulis \"nagih mulu, anjing\", kami paham Ibu sedang kesal",
        "Kata Bapak petugas kami bilang \"goblok\", kami minta maaf",
        "You called us \"bloodsuckers\" yesterday, and you had a reason",
        "Order 903: 'Crime and Punishment', 12 copies, unpaid",
        "Mr. Slaughter, your statement is ready",
        "Please report the stolen card to the police",
        "Alamatnya Gang Macan no. 4, benar Pak?",
        "Rumahnya masuk gang melati, betul Bu?",
        "The second batch is ready",
        "The cook brings the cake at noon",
        "We measured the curtains, tailoring is 300k",
        "Kelas pilates hari Rabu masih sisa Rp200.000",
        "Rantainya sudah kami ganti sesuai anjuran montir",
        "Celengan ayam dan perekat keramik sudah dikirim",
        "pizza",
        "next",
        "Pudel dan anjing kampung Ibu sudah divaksin, biayanya Rp150.000",
        "Pakan monyet untuk kebun binatang mini sudah dikirim",
        "Kambing Anda sudah siap dikirim, sisa pembayaran Rp500.000",
        "Menu: soto, babi, rawon",
        "Harga pakan ayam, babi, dan bebek",
        "You have finished paying, the phone is all yours now",
        "Break a leg at your exam",
        "Sekalian kami kirim notanya ya, Bu",
        "Sayang bila diskonnya hangus, berlaku sampai Minggu",
        "The cough syrup knocks people out, so don't drive",
        "Someone is pretending to be us and threatening people with arrest. Please report it",
    ] {
        assert_eq!(code(text), "allow", "{text}: {:?}", guard::check(text, &Setting::default()));
    }
}

#[test]
fn guilty_words_in_polite_clothes_are_stopped() {
    for (text, reason) in [
        ("Mohon maaf Bapak, foto KTP Bapak terpaksa kami sebarkan besok", ReasonCode::Shaming),
        ("Dengan hormat, istri Bapak akan kami beri tahu mengenai tunggakan ini", ReasonCode::Exposure),
        ("Kalau tidak lunas hari ini kami datangi rumahmu ramai-ramai", ReasonCode::Violence),
        ("Jangan heran kalau ada apa-apa dengan anakmu", ReasonCode::Violence),
        ("Anda bisa dipenjara kalau tidak membayar", ReasonCode::FalseLegal),
        ("Kami akan telepon Anda setiap jam sampai Anda bayar", ReasonCode::Harassment),
        ("Mohon kirimkan kode OTP yang masuk ke HP Bapak", ReasonCode::Secrets),
        ("Dasar g0bl0k", ReasonCode::Insult),
        ("455h0l3", ReasonCode::Insult),
        ("Mny3t, chat dibaca doang gak dibalas", ReasonCode::Insult),
        ("You're too thick to understand a bill", ReasonCode::Insult),
        ("Mau lunas atau pulang ke kuburan?", ReasonCode::Violence),
        ("ban-gsat-nya dia", ReasonCode::Insult),
        ("Tidak bayar utang itu pidana", ReasonCode::FalseLegal),
        ("Nomor diblokir? Kami pakai seratus nomor lain", ReasonCode::Harassment),
        ("Kowe ki asu tenan", ReasonCode::Insult),
        ("Halo Pak anjing", ReasonCode::Insult),
        ("babi", ReasonCode::Insult),
        ("Monyet, bayar dulu", ReasonCode::Insult),
        ("dasaranjing", ReasonCode::Insult),
        ("kamubabi", ReasonCode::Insult),
        ("dasarbabilu, bayar", ReasonCode::Insult),
        ("Dasar belegug siah", ReasonCode::Insult),
        ("We will tell your boss what you owe", ReasonCode::Exposure),
        ("You will regret this", ReasonCode::Violence),
        ("Send us your PIN and the six digit code", ReasonCode::Secrets),
        ("Saya bilang \"bayar, anjing\" kepada Ibu", ReasonCode::Insult),
        ("You asked what happens next: \"we break your legs\"", ReasonCode::Violence),
        ("Makian untuk Bapak: \"goblok\"", ReasonCode::Insult),
        ("Everyone calls you \"bastard\"", ReasonCode::Insult),
        ("You fat bastard, pay", ReasonCode::Insult),
        ("You called our hotline, bastard", ReasonCode::Insult),
        ("The only way to stay out of jail is to pay", ReasonCode::FalseLegal),
        ("Ibu bilang sudah bayar, dasar \"bajingan\"", ReasonCode::Insult),
        ("Ibu bilang \"bayar, dasar bajingan", ReasonCode::Insult),
        (
            "Terima kasih atas kerja samanya. Kalau tidak dibayar, anak Bapak kami culik.",
            ReasonCode::Violence,
        ),
    ] {
        let verdict = guard::check(text, &Setting::default());
        assert!(verdict.is_blocked(), "{text}: {verdict:?}");
        assert!(verdict.findings().iter().any(|finding| finding.reason == reason), "{text}: {verdict:?}");
    }
}

#[test]
fn what_could_be_said_better_is_warned_about() {
    for (text, reason) in [
        ("Kamu belum bayar", ReasonCode::Familiar),
        ("Hai cantik, ada diskon buat lunas hari ini", ReasonCode::Familiar),
        ("BAYAR SEKARANG JUGA", ReasonCode::Shouting),
        ("Mohon dibayar!!", ReasonCode::Exclamation),
        ("You always have an excuse", ReasonCode::Blame),
        ("Segera bayar sekarang juga", ReasonCode::FalseUrgency),
        ("Hahaha, tagihannya sudah lewat sebulan ya Bu", ReasonCode::Humour),
        ("Anda memang tidak punya itikad baik", ReasonCode::Blame),
    ] {
        let verdict = guard::check(text, &Setting::default());
        assert!(matches!(verdict, Verdict::Warn(_)), "{text}: {verdict:?}");
        assert!(verdict.findings().iter().any(|finding| finding.reason == reason), "{text}: {verdict:?}");
    }
}

/// What the words of both languages find is told once, in the language of the text.
#[test]
fn a_finding_is_told_in_the_language_of_the_text() {
    let verdict = guard::check("Hebat ya, sudah tiga bulan santai ya", &Setting::default());
    let blamed = || verdict.findings().iter().filter(|finding| finding.reason == ReasonCode::Blame);
    assert!(blamed().count() > 0);
    for finding in blamed() {
        assert_eq!(blamed().filter(|other| other.span == finding.span).count(), 1, "{verdict:?}");
        assert!(finding.suggestion.is_some_and(|rewording| rewording.contains("Kami")), "{verdict:?}");
    }
}

#[test]
fn a_lawful_notice_is_a_persons_to_give_and_never_the_bots() {
    let bot = Setting { speaker: Speaker::Bot, ..Setting::default() };
    for text in [
        "Somasi akan kami kirim secara resmi melalui surat apabila tidak ada penyelesaian sampai 28 Februari 2026",
        "This is a final notice before we pass the account to our legal team",
        "Perkara ini akan kami serahkan kepada kuasa hukum kami",
    ] {
        assert_eq!(code(text), "allow", "{text}");
        let verdict = guard::check(text, &bot);
        assert!(verdict.findings().iter().any(|finding| finding.reason == ReasonCode::LegalNotice), "{text}");
        assert!(verdict.is_blocked(), "{text}");
    }
}

#[test]
fn humour_has_its_stage() {
    let judge =
        |humour| guard::check("Hehe, tinggal sedikit lagi", &Setting { humour, ..Setting::default() });
    assert_eq!(judge(Humour::Fitting), Verdict::Allow);
    assert!(matches!(judge(Humour::Unfitting), Verdict::Warn(_)));
}

#[test]
fn what_was_filled_in_does_not_count() {
    for slot in ["Racun tikus", "Bangsat!!", "Bunuh Diri", "Anjing Gila", "kami sebar foto kamu", "PIN OTP"] {
        let before = "Barang: ";
        let text = format!("{before}{slot}, jumlah 2. Terima kasih.");
        let mask = before.len()..before.len() + slot.len();
        let setting = Setting { masked: std::slice::from_ref(&mask), ..Setting::default() };
        assert_eq!(guard::check(&text, &setting), Verdict::Allow, "{text}");
    }
}
