//! What the bot offers by itself: the best for the business first.

use super::setup::{Ground, rupiah, written};
use santun::policy::negotiation::{Ask, Situation, offers, propose, propose_parts, propose_rest};

fn listed(situation: &Situation<'_>) -> Vec<String> {
    offers(situation).iter().map(|terms| format!("{}: {}", terms.kind.code(), written(terms))).collect()
}

#[test]
fn from_soonest_to_most_parts() {
    let ground = Ground::new();
    let situation = ground.situation("2026-01-14", 1_200_000);
    assert_eq!(
        listed(&situation),
        [
            "promise: 2026-01-21 1200000",
            "extension: 2026-01-28 1200000",
            "plan: 2026-01-26 600000, 2026-02-25 600000",
            "plan: 2026-01-26 400000, 2026-02-25 400000, 2026-03-25 400000",
            "plan: 2026-01-26 300000, 2026-02-25 300000, 2026-03-25 300000, 2026-04-27 300000",
            "plan: 2026-01-26 240000, 2026-02-25 240000, 2026-03-25 240000, 2026-04-27 240000, 2026-05-25 240000",
            "plan: 2026-01-26 200000, 2026-02-25 200000, 2026-03-25 200000, 2026-04-27 200000, 2026-05-25 200000, 2026-06-25 200000",
        ]
    );
}

#[test]
fn concession_by_concession_until_nothing_is_left() {
    let ground = Ground::new();
    let situation = ground.situation("2026-01-14", 250_000);
    let kinds: Vec<_> =
        (0..).map_while(|concession| propose(&situation, concession)).map(|terms| written(&terms)).collect();
    assert_eq!(
        kinds,
        ["2026-01-21 250000", "2026-01-28 250000", "2026-01-26 125000, 2026-02-25 125000"],
        "three parts would fall below the smallest"
    );
    assert_eq!(propose_parts(&situation, 0).map(|terms| terms.payments.len()), Some(2));
    assert_eq!(propose_parts(&situation, 1), None);
}

#[test]
fn what_was_used_up_is_not_offered() {
    let ground = Ground::new();
    let mut situation = ground.situation("2026-01-14", 1_200_000);
    situation.extensions_used = 2;
    assert_eq!(
        listed(&situation).get(..2).unwrap(),
        ["promise: 2026-01-21 1200000", "plan: 2026-01-21 600000, 2026-02-23 600000"]
    );
    situation.broken_agreements = 2;
    situation.renegotiations_used = 1;
    assert_eq!(listed(&situation), ["promise: 2026-01-21 1200000"]);
    situation.promises_in_a_row = 2;
    assert_eq!(listed(&situation), ["promise: 2026-01-14 1200000"]);
    situation.balance = rupiah(0);
    assert!(offers(&situation).is_empty());
}

#[test]
fn above_the_ceiling_every_offer_waits_for_a_person() {
    let ground = Ground::new();
    assert!(offers(&ground.situation("2026-01-14", 60_000_000)).iter().all(|terms| terms.needs_approval));
}

#[test]
fn the_first_day_is_a_payday_where_the_limits_allow() {
    let ground = Ground::new();
    for (today, first) in [
        ("2026-01-05", "2026-01-12"),
        ("2026-01-11", "2026-01-26"),
        ("2026-01-24", "2026-01-26"),
        ("2026-04-28", "2026-04-29"),
        ("2026-06-30", "2026-07-01"),
    ] {
        let terms = propose_parts(&ground.situation(today, 1_200_000), 0).unwrap();
        assert_eq!(terms.payments[0].due_on.to_string(), first, "asked on {today}");
    }
}

#[test]
fn a_named_first_part_stays_and_the_rest_follows_on_paydays() {
    let ground = Ground::new();
    let situation = ground.situation("2026-01-14", 1_500_000);
    let ask = |amount| Ask { first_amount: Some(rupiah(amount)), ..Ask::default() };
    let proposed =
        |ask: &Ask, concession| propose_rest(ask, &situation, concession).map(|terms| written(&terms));
    assert_eq!(proposed(&ask(500_000), 0).unwrap(), "2026-01-14 500000, 2026-01-26 1000000");
    assert_eq!(
        proposed(&ask(500_000), 1).unwrap(),
        "2026-01-14 500000, 2026-01-26 500000, 2026-02-25 500000"
    );
    assert_eq!(proposed(&ask(500_000), 5), None, "seven parts are too many");
    assert_eq!(
        proposed(&ask(50_000), 0).unwrap(),
        "2026-01-14 100000, 2026-01-26 1400000",
        "the smallest part"
    );
    let later = Ask { dates: vec![super::setup::day("2026-01-22")], ..ask(500_000) };
    assert_eq!(proposed(&later, 0).unwrap(), "2026-01-22 500000, 2026-02-25 1000000");
    assert_eq!(proposed(&Ask::default(), 0), None);
    assert_eq!(proposed(&ask(2_000_000), 0), None);
}
