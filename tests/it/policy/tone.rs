//! The tone of every stage, and what outweighs the days (R14, R15).

use santun::policy::tone::{Circumstances, Tone, tone_for};

fn late(days: i64) -> Circumstances {
    Circumstances { days_past_due: Some(days), ..Circumstances::default() }
}

#[test]
fn the_days_decide() {
    for (days, tone) in [
        (-30, Tone::Warm),
        (-1, Tone::Warm),
        (0, Tone::Neutral),
        (1, Tone::Warm),
        (7, Tone::Warm),
        (8, Tone::Neutral),
        (30, Tone::Neutral),
        (31, Tone::Firm),
        (90, Tone::Firm),
        (91, Tone::Neutral),
    ] {
        assert_eq!(tone_for(&late(days)), tone, "{days} days");
    }
    assert_eq!(tone_for(&Circumstances::default()), Tone::Warm, "nothing owed");
}

#[test]
fn humour_is_wanted_early_and_untroubled_or_absent() {
    let light = |days| Circumstances { light_allowed: true, ..late(days) };
    for days in [-7, -1, 0, 1, 7] {
        assert_eq!(tone_for(&light(days)), Tone::Light, "{days} days");
    }
    for troubled in [
        light(8),
        Circumstances { gentle: true, ..light(-1) },
        Circumstances { angry: true, ..light(-1) },
        Circumstances { disputed: true, ..light(-1) },
        Circumstances { person_involved: true, ..light(-1) },
        Circumstances { leniency_used: true, ..light(-1) },
        late(-1),
    ] {
        assert_ne!(tone_for(&troubled), Tone::Light, "{troubled:?}");
    }
}

#[test]
fn trouble_is_met_warmly_and_never_firmly() {
    for days in [-1, 0, 8, 40, 80, 200] {
        assert_eq!(tone_for(&Circumstances { gentle: true, leniency_used: true, ..late(days) }), Tone::Warm);
        assert_eq!(
            tone_for(&Circumstances { disputed: true, leniency_used: true, ..late(days) }),
            Tone::Neutral
        );
        assert_eq!(
            tone_for(&Circumstances { angry: true, leniency_used: true, ..late(days) }),
            Tone::Neutral
        );
    }
}

#[test]
fn leniency_that_was_used_is_followed_by_firmness() {
    assert_eq!(tone_for(&Circumstances { leniency_used: true, ..late(8) }), Tone::Firm);
    assert_eq!(tone_for(&Circumstances { leniency_used: true, ..late(3) }), Tone::Warm);
}

#[test]
fn codes_lead_back_to_their_tone() {
    assert!(Tone::ALL.into_iter().all(|tone| Tone::from_code(tone.code()) == Some(tone)));
}
