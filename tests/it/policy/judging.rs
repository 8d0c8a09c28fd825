//! What debtors ask, and what is answered: the table "asked, on the day asked", one line each.

use super::setup::{Ground, day, rupiah, summary, written};
use santun::{
    domain::Period,
    policy::negotiation::{Ask, Judgement, Situation, judge, judge_schedule, moved_days},
};

/// Wednesday; Friday 16 January is a holiday.
const TODAY: &str = "2026-01-14";

fn ask() -> Ask {
    Ask::default()
}

fn on(dates: &[&str]) -> Ask {
    Ask { dates: dates.iter().map(|date| day(date)).collect(), ..ask() }
}

fn parts(count: u32) -> Ask {
    Ask { count: Some(count), ..ask() }
}

fn each(amount: i64) -> Ask {
    Ask { per_amount: Some(rupiah(amount)), ..ask() }
}

fn first(amount: i64) -> Ask {
    Ask { first_amount: Some(rupiah(amount)), rest: true, ..ask() }
}

/// Judges each wish about Rp1.500.000 and compares the answers.
fn table(change: impl Fn(&mut Situation<'_>), rows: &[(&str, Ask, &str)]) {
    let ground = Ground::new();
    let mut situation = ground.situation(TODAY, 1_500_000);
    change(&mut situation);
    let mut wrong = Vec::new();
    for (words, ask, expected) in rows {
        let answer = summary(&judge(ask, &situation));
        if answer != *expected {
            wrong.push(format!("{words}\n   is {answer}\n  not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn everything_at_once() {
    table(
        |_| (),
        &[
            ("hari ini", on(&["2026-01-14"]), "accept promise: 2026-01-14 1500000"),
            ("besok lusa, hari libur", on(&["2026-01-16"]), "accept promise: 2026-01-19 1500000"),
            ("dalam 7 hari", on(&["2026-01-21"]), "accept promise: 2026-01-21 1500000"),
            ("hari ke-8", on(&["2026-01-22"]), "accept extension: 2026-01-22 1500000"),
            ("hari ke-14", on(&["2026-01-28"]), "accept extension: 2026-01-28 1500000"),
            (
                "hari ke-15",
                on(&["2026-01-29"]),
                "counter extension: 2026-01-28 1500000 | asked extension (approval): 2026-01-29 1500000",
            ),
            ("kasih waktu 10 hari", Ask { days: Some(10), ..ask() }, "accept extension: 2026-01-26 1500000"),
            (
                "tiap tanggal 25",
                Ask { day_of_month: Some(25), ..ask() },
                "accept extension: 2026-01-26 1500000",
            ),
            (
                "sekali bayar tanggal 20",
                Ask { count: Some(1), ..on(&["2026-01-20"]) },
                "accept promise: 2026-01-20 1500000",
            ),
            ("1,5 juta sekarang", first(1_500_000), "accept promise: 2026-01-14 1500000"),
        ],
    );
}

#[test]
fn in_equal_parts() {
    table(
        |_| (),
        &[
            (
                "3x, from the next payday",
                parts(3),
                "accept plan: 2026-01-26 500000, 2026-02-25 500000, 2026-03-25 500000",
            ),
            (
                "3x tiap minggu",
                Ask { period: Some(Period::Week), ..parts(3) },
                "accept plan: 2026-01-21 500000, 2026-01-28 500000, 2026-02-04 500000",
            ),
            (
                "10x",
                parts(10),
                "counter plan: 2026-01-26 250000, 2026-02-25 250000, 2026-03-25 250000, 2026-04-27 250000, 2026-05-25 250000, 2026-06-25 250000 | asked plan (approval): 2026-01-26 150000, 2026-02-25 150000, 2026-03-25 150000, 2026-04-27 150000, 2026-05-25 150000, 2026-06-25 150000, 2026-07-27 150000, 2026-08-26 150000, 2026-09-25 150000, 2026-10-26 150000",
            ),
            (
                "500rb per bulan",
                each(500_000),
                "accept plan: 2026-01-26 500000, 2026-02-25 500000, 2026-03-25 500000",
            ),
            (
                "600rb per bulan",
                each(600_000),
                "accept plan: 2026-01-26 600000, 2026-02-25 600000, 2026-03-25 300000",
            ),
            (
                "100rb per bulan",
                each(100_000),
                "counter plan: 2026-01-26 250000, 2026-02-25 250000, 2026-03-25 250000, 2026-04-27 250000, 2026-05-25 250000, 2026-06-25 250000 | asked plan (approval) (provisional): 2026-01-26 100000, 2026-02-25 100000, 2026-03-25 100000, 2026-04-27 100000, 2026-05-25 100000, 2026-06-25 100000, 2026-07-27 100000, 2026-08-26 100000, 2026-09-25 100000, 2026-10-26 100000, 2026-11-25 100000, 2026-12-28 100000, 2027-01-25 100000, 2027-02-25 100000, 2027-03-25 100000",
            ),
            (
                "50rb per minggu",
                Ask { period: Some(Period::Week), ..each(50_000) },
                "counter plan: 2026-01-21 250000, 2026-01-28 250000, 2026-02-04 250000, 2026-02-11 250000, 2026-02-18 250000, 2026-02-25 250000 | asked plan (approval): 2026-01-21 50000, 2026-01-28 50000, 2026-02-04 50000, 2026-02-11 50000, 2026-02-18 50000, 2026-02-25 50000, 2026-03-04 50000, 2026-03-11 50000, 2026-03-17 50000, 2026-03-25 50000, 2026-04-01 50000, 2026-04-08 50000, 2026-04-15 50000, 2026-04-22 50000, 2026-04-29 50000, 2026-05-06 50000, 2026-05-13 50000, 2026-05-20 50000, 2026-05-29 50000, 2026-06-03 50000, 2026-06-10 50000, 2026-06-17 50000, 2026-06-24 50000, 2026-07-01 50000, 2026-07-08 50000, 2026-07-15 50000, 2026-07-22 50000, 2026-07-29 50000, 2026-08-05 50000, 2026-08-12 50000",
            ),
            (
                "3x tiap tanggal 25",
                Ask { day_of_month: Some(25), ..parts(3) },
                "accept plan: 2026-01-26 500000, 2026-02-25 500000, 2026-03-25 500000",
            ),
            (
                "3x tiap tanggal 10",
                Ask { day_of_month: Some(10), ..parts(3) },
                "counter plan: 2026-01-28 500000, 2026-03-10 500000, 2026-04-10 500000 | asked plan (approval): 2026-02-10 500000, 2026-03-10 500000, 2026-04-10 500000",
            ),
            (
                "3x mulai 20 Jan",
                Ask { ..Ask { count: Some(3), ..on(&["2026-01-20"]) } },
                "accept plan: 2026-01-20 500000, 2026-02-20 500000, 2026-03-25 500000",
            ),
            (
                "20 Jan, 20 Feb, 20 Mar",
                on(&["2026-03-20", "2026-01-20", "2026-02-20"]),
                "accept plan: 2026-01-20 500000, 2026-02-20 500000, 2026-03-25 500000",
            ),
            (
                "20 Jan dan 20 Okt",
                on(&["2026-01-20", "2026-10-20"]),
                "counter plan: 2026-01-20 750000, 2026-07-13 750000 | asked plan (approval): 2026-01-20 750000, 2026-10-20 750000",
            ),
            (
                "500rb tanggal 20 Jan dan 20 Feb",
                Ask { per_amount: Some(rupiah(500_000)), ..on(&["2026-01-20", "2026-02-20"]) },
                "unclear RestDate",
            ),
        ],
    );
}

#[test]
fn part_now_and_the_rest_later() {
    table(
        |_| (),
        &[
            (
                "500rb dulu, sisanya 10 Feb",
                Ask { rest_on: Some(day("2026-02-10")), ..first(500_000) },
                "accept plan: 2026-01-14 500000, 2026-02-10 1000000",
            ),
            (
                "500rb tanggal 20, sisanya 10 Feb",
                Ask { rest_on: Some(day("2026-02-10")), dates: vec![day("2026-01-20")], ..first(500_000) },
                "accept plan: 2026-01-20 500000, 2026-02-10 1000000",
            ),
            (
                "500rb dulu, sisanya 2x",
                Ask { count: Some(2), ..first(500_000) },
                "accept plan: 2026-01-14 500000, 2026-02-18 500000, 2026-03-16 500000",
            ),
            (
                "500rb dulu, sisanya 400rb per bulan",
                Ask { per_amount: Some(rupiah(400_000)), ..first(500_000) },
                "accept plan: 2026-01-14 500000, 2026-02-18 400000, 2026-03-16 400000, 2026-04-14 200000",
            ),
            (
                "500rb dulu, sisanya 10 hari lagi",
                Ask { days: Some(10), ..first(500_000) },
                "accept plan: 2026-01-14 500000, 2026-01-26 1000000",
            ),
            (
                "500rb dulu, sisanya tahun depan",
                Ask { rest_on: Some(day("2027-01-10")), ..first(500_000) },
                "counter plan: 2026-01-14 500000, 2026-07-13 1000000 | asked plan (approval) (provisional): 2026-01-14 500000, 2027-01-11 1000000",
            ),
            (
                "50rb dulu, sisanya 10 Feb",
                Ask { rest_on: Some(day("2026-02-10")), ..first(50_000) },
                "counter plan: 2026-01-14 100000, 2026-02-10 1400000 | asked plan (approval): 2026-01-14 50000, 2026-02-10 1450000",
            ),
            ("500rb dulu", first(500_000), "unclear RestDate"),
            ("sebagian dulu", Ask { rest: true, ..ask() }, "unclear FirstAmount"),
        ],
    );
}

#[test]
fn what_cannot_be_or_is_not_said() {
    table(
        |_| (),
        &[
            ("kemarin", on(&["2026-01-13"]), "impossible PastDate"),
            ("0x", parts(0), "impossible ZeroAmount"),
            ("Rp0 per bulan", each(0), "impossible ZeroAmount"),
            ("minus", first(-5), "impossible ZeroAmount"),
            ("2 juta per bulan", each(2_000_000), "impossible MoreThanOwed"),
            ("tiap tanggal 32", Ask { day_of_month: Some(32), ..parts(2) }, "impossible NoSuchDate"),
            ("100x", parts(100), "impossible TooManyParts"),
            ("nothing at all", ask(), "unclear Wish"),
            ("sekali bayar", parts(1), "unclear Date"),
            ("dicicil per bulan", Ask { period: Some(Period::Month), ..ask() }, "unclear Parts"),
            (
                "2x, but three days",
                Ask { count: Some(2), ..on(&["2026-01-20", "2026-02-20", "2026-03-20"]) },
                "unclear Parts",
            ),
        ],
    );
}

#[test]
fn leniency_that_was_used() {
    table(
        |situation| situation.promises_in_a_row = 2,
        &[(
            "a third promise in a row is an extension",
            on(&["2026-01-20"]),
            "accept extension: 2026-01-20 1500000",
        )],
    );
    table(
        |situation| situation.extensions_used = 2,
        &[
            ("a promise still", on(&["2026-01-20"]), "accept promise: 2026-01-20 1500000"),
            (
                "no third extension",
                on(&["2026-01-26"]),
                "counter promise: 2026-01-21 1500000 | asked extension (approval): 2026-01-26 1500000",
            ),
            (
                "a plan begins within a week",
                parts(3),
                "accept plan: 2026-01-21 500000, 2026-02-23 500000, 2026-03-25 500000",
            ),
        ],
    );
    table(
        |situation| situation.broken_agreements = 1,
        &[(
            "one re-negotiation",
            parts(3),
            "accept plan: 2026-01-26 500000, 2026-02-25 500000, 2026-03-25 500000",
        )],
    );
    table(
        |situation| {
            situation.broken_agreements = 2;
            situation.renegotiations_used = 1;
        },
        &[
            (
                "no second one",
                parts(3),
                "counter promise: 2026-01-21 1500000 | asked plan (approval): 2026-01-21 500000, 2026-02-23 500000, 2026-03-25 500000",
            ),
            ("a promise still", on(&["2026-01-20"]), "accept promise: 2026-01-20 1500000"),
        ],
    );
    table(
        |situation| {
            situation.extensions_used = 2;
            situation.promises_in_a_row = 2;
        },
        &[
            ("today is always welcome", on(&["2026-01-14"]), "accept promise: 2026-01-14 1500000"),
            (
                "tomorrow is for a person",
                on(&["2026-01-15"]),
                "counter promise: 2026-01-14 1500000 | asked promise (approval): 2026-01-15 1500000",
            ),
        ],
    );
}

#[test]
fn above_the_ceiling_a_person_approves_the_exact_schedule() {
    table(
        |situation| situation.balance = rupiah(50_000_001),
        &[
            ("promise", on(&["2026-01-20"]), "accept promise (approval): 2026-01-20 50000001"),
            ("extension", on(&["2026-01-26"]), "accept extension (approval): 2026-01-26 50000001"),
            ("plan", parts(2), "accept plan (approval): 2026-01-26 25000000, 2026-02-25 25000001"),
        ],
    );
    table(
        |situation| situation.balance = rupiah(50_000_000),
        &[("at the ceiling", parts(2), "accept plan: 2026-01-26 25000000, 2026-02-25 25000000")],
    );
}

#[test]
fn small_balances() {
    let small = |balance: i64| move |situation: &mut Situation<'_>| situation.balance = rupiah(balance);
    table(
        small(150_000),
        &[
            (
                "2x of 150rb",
                parts(2),
                "counter plan: 2026-01-26 100000, 2026-02-25 50000 | asked plan (approval): 2026-01-26 75000, 2026-02-25 75000",
            ),
            (
                "100rb dulu, sisanya 10 Feb",
                Ask { rest_on: Some(day("2026-02-10")), ..first(100_000) },
                "accept plan: 2026-01-14 100000, 2026-02-10 50000",
            ),
        ],
    );
    table(
        small(80_000),
        &[
            (
                "2x of 80rb",
                parts(2),
                "counter extension: 2026-01-26 80000 | asked plan (approval): 2026-01-26 40000, 2026-02-25 40000",
            ),
            ("besok", on(&["2026-01-15"]), "accept promise: 2026-01-15 80000"),
        ],
    );
    table(small(500), &[("2x of Rp500", parts(2), "counter extension: 2026-01-26 500 | asked nothing")]);
    table(small(0), &[("nothing owed", parts(2), "impossible NothingOwed")]);
}

#[test]
fn the_remainder_goes_to_the_last_part() {
    let ground = Ground::new();
    let Judgement::Accept(terms) = judge(&parts(3), &ground.situation(TODAY, 1_000_001)) else { panic!() };
    let amounts: Vec<i64> = terms.payments.iter().map(|part| part.amount.get()).collect();
    assert_eq!(amounts, [333_000, 333_000, 334_001]);
    let Judgement::Accept(terms) = judge(&parts(3), &ground.situation(TODAY, 30_000 * 100)) else { panic!() };
    assert!(terms.payments.iter().all(|part| part.amount == rupiah(1_000_000)));
}

#[test]
fn a_remainder_too_small_to_be_a_part_joins_the_one_before() {
    let ground = Ground::new();
    let answer = |balance| summary(&judge(&each(500_000), &ground.situation(TODAY, balance)));
    assert_eq!(answer(1_000_999), "accept plan: 2026-01-26 500000, 2026-02-25 500999");
    assert_eq!(answer(1_001_000), "accept plan: 2026-01-26 500000, 2026-02-25 500000, 2026-03-25 1000");
}

#[test]
fn month_ends_are_clamped_from_the_original_day() {
    let ground = Ground::new();
    let situation = ground.situation("2026-01-30", 1_500_000);
    let Judgement::Accept(terms) = judge(&Ask { count: Some(4), ..on(&["2026-01-31"]) }, &situation) else {
        panic!()
    };
    // 31 January, 28 February, 31 March and 30 April; the first two are Saturdays.
    assert_eq!(written(&terms), "2026-02-02 375000, 2026-03-02 375000, 2026-03-31 375000, 2026-04-30 375000");
}

#[test]
fn dates_that_would_meet_go_apart() {
    let ground = Ground::new();
    let situation = ground.situation(TODAY, 1_500_000);
    let Judgement::Accept(terms) = judge(&on(&["2026-01-17", "2026-01-18"]), &situation) else { panic!() };
    assert_eq!(written(&terms), "2026-01-15 750000, 2026-01-19 750000");
}

#[test]
fn a_year_without_a_decree_makes_dates_provisional() {
    let ground = Ground::new();
    let situation = ground.situation("2026-12-10", 1_500_000);
    let answer = summary(&judge(&parts(2), &situation));
    assert_eq!(answer, "accept plan (provisional): 2026-12-17 750000, 2027-01-18 750000");
}

#[test]
fn an_exact_schedule_is_judged_as_it_stands() {
    let ground = Ground::new();
    let situation = ground.situation(TODAY, 1_500_000);
    let Judgement::Accept(terms) = judge(&parts(3), &situation) else { panic!() };
    assert_eq!(judge_schedule(&terms.payments, &situation), Judgement::Accept(terms.clone()));
    let changed = ground.situation(TODAY, 1_400_000);
    assert_eq!(summary(&judge_schedule(&terms.payments, &changed)), "impossible MoreThanOwed");
    let changed = ground.situation(TODAY, 1_600_000);
    assert_eq!(summary(&judge_schedule(&terms.payments, &changed)), "unclear RestDate");
    assert_eq!(summary(&judge_schedule(&[], &situation)), "unclear RestDate");
}

#[test]
fn a_named_free_day_is_told_with_the_day_that_it_became() {
    let ground = Ground::new();
    let situation = ground.situation(TODAY, 1_500_000);
    let told = |ask: Ask| {
        let (Judgement::Accept(terms) | Judgement::Counter { nearest: terms, .. }) = judge(&ask, &situation)
        else {
            panic!("{ask:?} has no schedule");
        };
        let moved = moved_days(&ask, &terms, &situation);
        moved.iter().map(|(named, became)| format!("{named} {became}")).collect::<Vec<_>>()
    };
    assert_eq!(told(on(&["2026-01-25"])), ["2026-01-25 2026-01-26"]);
    assert_eq!(told(on(&["2026-01-26"])), Vec::<String>::new());
    // Two free days side by side: one goes forward, the other makes room for it.
    let beside = on(&["2026-01-24", "2026-01-25"]);
    assert_eq!(told(beside), ["2026-01-24 2026-01-23", "2026-01-25 2026-01-26"]);
    // A day that every month repeats counts as named in every month.
    let monthly = Ask { count: Some(3), day_of_month: Some(25), ..Ask::default() };
    assert_eq!(told(monthly), ["2026-01-25 2026-01-26"]);
    let from_a_day = Ask { count: Some(3), ..on(&["2026-01-18"]) };
    assert_eq!(told(from_a_day), ["2026-01-18 2026-01-19", "2026-03-18 2026-03-25"]);
    // The nearest that can be had may be another day altogether: then nothing was moved.
    assert_eq!(told(on(&["2026-03-22"])), Vec::<String>::new());
}
