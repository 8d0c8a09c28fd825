//! Who is writing, where that was asked: the one we asked for, somebody near them, the wrong number, or nobody knows. Whatever is not
//! plainly the one we asked for is never read as them.

use chrono::NaiveDate;
use santun::domain::{Honorific, Language};
use santun::nlu::{Addressee, Context, Expectation, Intent, Risk, Speaker, Understanding, understand};

fn read(text: &str, honorific: Honorific, name: &str) -> Understanding {
    let today = NaiveDate::from_ymd_opt(2026, 1, 14).unwrap();
    let addressee = Some(Addressee { honorific, name });
    let (expectation, language) = (Expectation::YesNo, Language::Id);
    understand(text, &Context { today, expectation, within: None, balance: None, language, addressee })
}

fn who(text: &str) -> Option<Speaker> {
    read(text, Honorific::Ibu, "Ani Wijaya").details.speaker
}

#[test]
fn their_own_word_is_theirs() {
    for text in [
        "ini saya",
        "itu saya kak",
        "saya sendiri",
        "iya saya sendiri",
        "dengan saya sendiri",
        "dengan saya",
        "betul itu nama saya",
        "ada apa ya, ini saya sendiri",
        "saya Ani",
        "iya saya Ani",
        "iya, saya Ani, ada apa ya?",
        "saya Ani lagi kerja nih",
        "dengan Ani Wijaya",
        "iya dengan Ani",
        "iya ini Bu Ani",
        "ini ibu Ani",
        "Ani",
        "Ani Wijaya",
        "halo, saya Ani",
        "betul, Ani disini",
        "nama saya Ani Wijaya",
        "saya ani wijya",
        "ini Aniii",
        "this is she",
        "this is me",
        "speaking",
        "yes, speaking",
        "that's me",
        "it's me",
        "Ani here",
        "Ani speaking",
        "I'm Ani",
        "yes this is Ani",
        "Yes, this is Ani from the finance department.",
        "ini Ani dari toko depan",
        "yes, this is Ani speaking",
        "hi, Ani here",
        "my name is Ani Wijaya",
    ] {
        assert_eq!(who(text), Some(Speaker::Addressee), "{text}");
    }
}

#[test]
fn somebody_near_them_is_not_them() {
    for text in [
        "iya, saya suaminya",
        "ya saya anaknya",
        "saya istrinya, Ani lagi kerja",
        "iya tapi ini hp adiknya",
        "bukan, saya istrinya",
        "ini istrinya, bapaknya lagi kerja",
        "saya suami Ani",
        "iya saya adik bu Ani",
        "betul, tapi saya temannya",
        "saya Ani istrinya Budi",
        "saya mbaknya Ani",
        "saya sendiri suaminya",
        "saya Budi",
        "iya saya Budi",
        "iya, saya Budi Wijaya",
        "nama saya Budi",
        "nanti saya sampaikan ke Ani",
        "iya nanti saya sampaikan",
        "ok nanti saya kasih tau orangnya",
        "Ani lagi kerja",
        "Ani nya lagi keluar kak",
        "orangnya lagi mandi",
        "iya, beliau sedang rapat",
        "iya istri saya, ada apa",
        "hpnya lagi saya pegang",
        "I'm her husband",
        "yes, I am her son",
        "I'm Ani's husband",
        "yes but this is her sister's phone",
        "yes, she's my wife",
        "she is at work",
        "Ani is out right now",
        "I'll let her know",
        "ok, I will tell Ani",
        "yes I'm Budi",
        "my name is Budi",
    ] {
        assert_eq!(who(text), Some(Speaker::SomebodyElse), "{text}");
    }
}

#[test]
fn a_yes_that_does_not_say_whose_it_is_is_no_yes() {
    for text in [
        "iya ini Budi",
        "yes, this is Budi speaking",
        "iya betul ini nomor Ani",
        "saya kakak Ani",
        "iya Budi",
        "saya Ani, tapi salah orang",
    ] {
        assert_eq!(who(text), Some(Speaker::Unclear), "{text}");
    }
    // "Bu Budi" is not Bapak Budi.
    for text in ["iya ini bu Budi", "saya bu Budi", "betul, ibu Budi"] {
        assert_ne!(read(text, Honorific::Bapak, "Budi").details.speaker, Some(Speaker::Addressee), "{text}");
        let read = read(text, Honorific::Bapak, "Budi");
        assert!(read.details.speaker.is_some() || !read.intents.contains(&Intent::Affirm), "{text}");
    }
    assert_eq!(read("ini pak Budi", Honorific::Bapak, "Budi").details.speaker, Some(Speaker::Addressee));
    assert_ne!(who("bukan, ini Ani"), Some(Speaker::Addressee));
    // What belongs to many names tells none; neither does another letter.
    assert_ne!(read("ini toko", Honorific::None, "Toko Makmur").details.speaker, Some(Speaker::Addressee));
    assert_ne!(read("saya Hendro", Honorific::Bapak, "Hendra").details.speaker, Some(Speaker::Addressee));
}

#[test]
fn a_plain_answer_stays_one() {
    for text in
        ["iya", "iya benar", "iya ada apa ya kak", "ya, dengan siapa ini", "betul pak", "yes", "yes it is"]
    {
        let read = read(text, Honorific::Ibu, "Ani Wijaya");
        assert!(read.intents.contains(&Intent::Affirm) && read.details.speaker.is_none(), "{text}");
    }
    assert_eq!(read("bukan", Honorific::Ibu, "Ani Wijaya").intent, Intent::Deny);
    for text in
        ["saya bukan Ani", "salah sambung", "Ani sudah pindah", "Ani ganti nomor", "Ani changed her number"]
    {
        let read = read(text, Honorific::Ibu, "Ani Wijaya");
        assert!(
            read.intent == Intent::WrongPerson && read.is_sure() && read.details.speaker.is_none(),
            "{text}"
        );
    }
    for text in ["Ani sudah meninggal", "Ani passed away last month", "saya suaminya, ibu sudah meninggal"] {
        assert_eq!(read(text, Honorific::Ibu, "Ani Wijaya").risk, Some(Risk::Bereavement), "{text}");
    }
}

#[test]
fn a_hunch_alone_says_little_of_who_it_is() {
    let resembled = read("nomer si mbak itu ganti", Honorific::Ibu, "Ani Wijaya");
    assert!(resembled.intent == Intent::WrongPerson && resembled.details.resembled && !resembled.is_sure());
    for text in ["eh ini siapa sih", "hmm gimana ya"] {
        assert_ne!(read(text, Honorific::Ibu, "Ani Wijaya").intent, Intent::WrongPerson, "{text}");
    }
}

/// Where it was not asked who is there, "saya sendiri" answers nothing else.
#[test]
fn oneself_is_no_receipt() {
    let today = NaiveDate::from_ymd_opt(2026, 1, 14).unwrap();
    let (expectation, language) = (Expectation::Receipt, Language::Id);
    let context = Context { today, expectation, within: None, balance: None, language, addressee: None };
    for text in ["saya sendiri", "ini saya", "iya saya sendiri", "this is me"] {
        let read = understand(text, &context);
        assert!(!read.intents.contains(&Intent::ConfirmReceived), "{text}");
        assert_eq!(read.details.speaker, Some(Speaker::Addressee), "{text}");
    }
    let read = understand("sudah saya terima sendiri", &context);
    assert!(read.intents.contains(&Intent::ConfirmReceived) && read.details.speaker.is_none());
}
