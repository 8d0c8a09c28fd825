//! Settings: every one can be read, written, explained, and is kept inside its bounds.

use super::setup::day;
use santun::policy::{Policy, PolicyError};

fn refusal(key: &str, value: &str) -> String {
    Policy::default().set(key, value).unwrap_err().to_string()
}

#[test]
fn the_defaults_are_those_of_the_design() {
    let policy = Policy::default();
    assert_eq!(policy.validate(), Ok(()));
    let shown: Vec<String> =
        policy.keys().iter().map(|setting| format!("{}={}", setting.key, setting.value)).collect();
    assert_eq!(
        shown,
        [
            "negotiation.max_instalments=6",
            "negotiation.min_part=100000",
            "negotiation.first_within_days=14",
            "negotiation.all_within_days=180",
            "negotiation.extension_days=14",
            "negotiation.extensions_per_invoice=2",
            "negotiation.promise_days=7",
            "negotiation.promises_in_a_row=2",
            "negotiation.rounding=1000",
            "negotiation.approval_ceiling=50000000",
            "negotiation.renegotiations_after_broken=1",
            "negotiation.saturday_is_working=false",
            "negotiation.grace_days=1",
            "contact.opens_at=08:00",
            "contact.closes_at=20:00",
            "contact.saturday=true",
            "contact.joint_leave=false",
            "identity.second_proof=off",
            "speech.honorific=bapak_ibu",
            "speech.light_tone=false",
            "thanks.delay_minutes=30",
            "helpline.name=Healing119.id (Kementerian Kesehatan)",
            "helpline.numbers=119 ext. 8",
            "helpline.checked_on=never",
            "holds.proof_hours=48",
            "holds.vulnerability_days=30",
            "invites.valid_days=30",
        ]
    );
}

#[test]
fn every_shown_value_can_be_set_again() {
    let policy = Policy::default();
    for setting in policy.keys() {
        assert_eq!(setting.value, setting.default);
        assert!(!setting.meaning.is_empty() && !setting.source.is_empty());
        assert_eq!(policy.set(setting.key, &setting.value).unwrap(), policy, "{}", setting.key);
    }
}

#[test]
fn a_value_is_read_as_people_write_it() {
    let policy = Policy::default()
        .set("negotiation.min_part", "Rp 250.000")
        .and_then(|policy| policy.set(" Negotiation.Saturday_Is_Working ", "ya"))
        .and_then(|policy| policy.set("contact.opens_at", "9.30"))
        .and_then(|policy| policy.set("identity.second_proof", "contact_or_digits"))
        .and_then(|policy| policy.set("helpline.numbers", "119 ext. 8, 0800 000 000"))
        .and_then(|policy| policy.set("helpline.checked_on", "2026-11-01"))
        .unwrap();
    assert_eq!(policy.negotiation.min_part.get(), 250_000);
    assert!(policy.negotiation.saturday_is_working);
    assert_eq!(policy.contact.opens_at.to_string(), "09:30:00");
    assert_eq!(policy.helpline.numbers, ["119 ext. 8", "0800 000 000"]);
    assert!(policy.helpline.is_confirmed(day("2026-12-01"), 365));
    assert!(!policy.helpline.is_confirmed(day("2028-12-01"), 365));
}

#[test]
fn a_changed_help_line_must_be_checked_again() {
    let checked = Policy::default().set("helpline.checked_on", "2026-11-01").unwrap();
    assert_eq!(checked.set("helpline.numbers", "112").unwrap().helpline.checked_on, None);
    assert_eq!(checked.set("helpline.name", "Another").unwrap().helpline.checked_on, None);
    assert!(
        !Policy::default().helpline.is_confirmed(day("2026-01-01"), 365),
        "the default was never confirmed"
    );
}

#[test]
fn an_unknown_key_is_answered_with_the_known_ones() {
    let error = Policy::default().set("negotiation.max_installments", "6").unwrap_err();
    assert!(matches!(&error, PolicyError::UnknownKey { .. }));
    let text = error.to_string();
    assert!(Policy::default().keys().iter().all(|setting| text.contains(setting.key)), "{text}");
}

#[test]
fn an_unreadable_value_says_what_is_wanted() {
    assert_eq!(
        refusal("negotiation.max_instalments", "six"),
        "`negotiation.max_instalments` wants a whole number, not `six`"
    );
    for (key, value) in [
        ("negotiation.max_instalments", "-1"),
        ("negotiation.min_part", "-100000"),
        ("negotiation.min_part", "1e6"),
        ("contact.opens_at", "early"),
        ("contact.saturday", "maybe"),
        ("identity.second_proof", "passport"),
        ("speech.honorific", "kamu"),
        ("helpline.checked_on", "yesterday"),
    ] {
        assert!(refusal(key, value).contains(" wants "), "{key} {value}");
    }
}

#[test]
fn bounds_and_relations_hold() {
    for (key, value, rule) in [
        ("negotiation.max_instalments", "0", "must be from 1 to 36"),
        ("negotiation.min_part", "0", "must be from Rp1.000 to Rp1.000.000.000"),
        ("negotiation.rounding", "200000", "must not be above negotiation.min_part"),
        ("negotiation.promise_days", "15", "must not be above negotiation.extension_days"),
        ("negotiation.all_within_days", "10", "must not be above negotiation.all_within_days"),
        ("contact.opens_at", "07:59", "must be 08:00 or later"),
        ("contact.closes_at", "20:01", "must be 20:00 or earlier"),
        ("contact.closes_at", "10:59", "must be at least three hours after"),
        ("helpline.name", " ", "must not be empty"),
        ("helpline.numbers", ",", "must not be empty"),
    ] {
        let refusal = refusal(key, value);
        assert!(refusal.contains(rule), "{refusal}");
    }
}

#[test]
fn an_older_version_takes_the_defaults_of_newer_settings() {
    let older: Policy = serde_json::from_str(r#"{"negotiation":{"max_instalments":4}}"#).unwrap();
    assert_eq!(older, Policy::default().set("negotiation.max_instalments", "4").unwrap());
    let written = serde_json::to_string(&older).unwrap();
    assert_eq!(serde_json::from_str::<Policy>(&written).unwrap(), older);
}
