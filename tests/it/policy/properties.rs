//! What holds for every wish in every situation: sums, order, limits, approval, and that better is never refused.

use super::setup::{Ground, parts_written, rupiah, summary};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use santun::{
    domain::{AgreementKind, Period, PromisedPayment, Rupiah, Terms},
    policy::{
        Policy,
        negotiation::{Ask, Judgement, Situation, judge, judge_schedule, offers},
        settings::Negotiation,
    },
};

/// A situation without what it borrows.
#[derive(Clone, Debug)]
struct Case {
    today: NaiveDate,
    balance: i64,
    counters: [u32; 4],
    limits: Negotiation,
    ask: Ask,
}

fn at(today: NaiveDate, days: u64) -> NaiveDate {
    today + Days::new(days)
}

fn limits() -> impl Strategy<Value = Negotiation> {
    let custom = (1_u32..13, 1_000_i64..500_000, 0_u32..60, 1_u32..400, 0_u32..60, 0_u32..4, 0_u32..20)
        .prop_flat_map(|numbers| {
            (
                Just(numbers),
                prop::sample::select(vec![1_i64, 100, 500, 1_000]),
                0_i64..60_000_000,
                any::<bool>(),
            )
        })
        .prop_map(|((count, least, first, all, extension, used, promise), rounding, ceiling, saturday)| {
            Negotiation {
                max_instalments: count,
                min_part: rupiah(least),
                first_within_days: first,
                all_within_days: all,
                extension_days: extension,
                extensions_per_invoice: used,
                promise_days: promise,
                rounding: rupiah(rounding),
                approval_ceiling: rupiah(ceiling),
                saturday_is_working: saturday,
                ..Negotiation::default()
            }
        })
        .prop_filter("inside the bounds", |limits| {
            Policy { negotiation: limits.clone(), ..Policy::default() }.validate().is_ok()
        });
    prop_oneof![2 => Just(Negotiation::default()), 1 => custom]
}

fn ask(today: NaiveDate, balance: i64) -> impl Strategy<Value = Ask> {
    let amount = move || {
        prop_oneof![
            3 => (1_i64..20).prop_map(move |share| (balance / share).max(1)),
            2 => (1_i64..60_000).prop_map(|thousands| thousands * 1_000),
            1 => -5_i64..2_000_000,
        ]
    };
    let date = move |days: u64| (0..days).prop_map(move |days| at(today, days));
    (
        prop::option::of(0_u32..14),
        prop::option::of(amount()),
        prop::option::of(prop::sample::select(vec![Period::Week, Period::Month])),
        prop::collection::vec(prop_oneof![date(20), date(250)], 0..4),
        prop::option::weighted(0.2, 0_u32..33),
        prop::option::weighted(0.4, amount()),
        prop::option::weighted(0.3, date(200)),
        any::<bool>(),
        prop::option::weighted(0.2, 0_u32..40),
    )
        .prop_map(|(count, each, period, dates, day_of_month, first, rest_on, rest, days)| Ask {
            count,
            per_amount: each.map(Rupiah::new),
            period,
            dates,
            day_of_month,
            first_amount: first.map(Rupiah::new),
            rest_on,
            rest,
            days,
        })
}

fn case() -> impl Strategy<Value = Case> {
    let start = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    let balance = prop_oneof![1_i64..300_000, 300_000_i64..60_000_000, Just(50_000_000), Just(50_000_001)];
    (0_u64..400, balance, [0_u32..4, 0_u32..4, 0_u32..3, 0_u32..3], limits()).prop_flat_map(
        move |(days, balance, counters, limits)| {
            let today = at(start, days);
            ask(today, balance).prop_map(move |ask| Case {
                today,
                balance,
                counters,
                limits: limits.clone(),
                ask,
            })
        },
    )
}

impl Case {
    fn ground(&self) -> Ground {
        Ground { limits: self.limits.clone(), ..Ground::new() }
    }

    fn situation<'a>(&self, ground: &'a Ground) -> Situation<'a> {
        let [extensions_used, promises_in_a_row, broken_agreements, renegotiations_used] = self.counters;
        Situation {
            today: self.today,
            extensions_used,
            promises_in_a_row,
            broken_agreements,
            renegotiations_used,
            ..ground.situation("2026-01-01", self.balance)
        }
    }
}

/// Whole, positive, strictly increasing, from today on.
fn assert_sound(terms: &Terms, situation: &Situation<'_>) {
    assert_eq!(terms.total(), Some(situation.balance), "the parts sum to the balance");
    assert!(terms.payments.iter().all(|part| part.amount.is_positive()), "amounts are positive");
    assert!(terms.payments.iter().all(|part| part.due_on >= situation.today), "no part is in the past");
    assert!(terms.payments.windows(2).all(|pair| pair[0].due_on < pair[1].due_on), "dates increase strictly");
    assert_eq!(terms.kind == AgreementKind::Plan, terms.payments.len() > 1);
    let decreed = terms.payments.iter().all(|part| situation.calendar.is_decreed(part.due_on));
    assert!(decreed || terms.provisional_dates, "an undecreed year is marked");
    assert!(
        terms.needs_approval || situation.balance <= situation.limits.approval_ceiling,
        "above the ceiling a person approves"
    );
}

/// The limits, written a second time and more coarsely than the engine does.
fn assert_inside(terms: &Terms, situation: &Situation<'_>) {
    let limits = situation.limits;
    let by = |days: u32| situation.calendar.on_or_after(at(situation.today, u64::from(days)));
    let first = terms.payments.first().unwrap().due_on;
    let last = terms.payments.last().unwrap().due_on;
    let single = by(limits.promise_days.max(limits.extension_days));
    assert!(terms.payments.len() <= usize::try_from(limits.max_instalments.max(1)).unwrap());
    assert!(terms.payments.iter().rev().skip(1).all(|part| part.amount >= limits.min_part));
    assert!(first <= by(limits.first_within_days).max(single));
    assert!(last <= by(limits.all_within_days).max(single));
    assert!(terms.payments.len() > 1 || last <= single);
    match terms.kind {
        AgreementKind::Promise => assert!(last <= by(limits.promise_days)),
        AgreementKind::Extension => assert!(situation.extensions_used < limits.extensions_per_invoice),
        AgreementKind::Plan => {}
    }
}

/// One step towards something that pays at every date at least as much.
#[derive(Clone, Copy, Debug)]
enum Improvement {
    /// A part so many days earlier, as far as the part before it allows.
    Earlier { part: usize, days: u64 },
    /// A share of what a part can spare goes to the part before it; all of it joins the two.
    Forward { part: usize, per_cent: i64 },
    /// A share of a part is paid on an earlier day of its own.
    Split { part: usize, per_cent: i64, days: u64 },
}

fn improvement() -> impl Strategy<Value = Improvement> {
    let per_cent = || prop_oneof![Just(100_i64), 1_i64..100];
    prop_oneof![
        (0_usize..12, 0_u64..40).prop_map(|(part, days)| Improvement::Earlier { part, days }),
        (0_usize..12, per_cent()).prop_map(|(part, per_cent)| Improvement::Forward { part, per_cent }),
        (0_usize..12, 1_i64..100, 1_u64..40).prop_map(|(part, per_cent, days)| Improvement::Split {
            part,
            per_cent,
            days
        }),
    ]
}

/// `terms` made better for the business, with no more and no smaller parts than the limits allow.
fn better(terms: &Terms, situation: &Situation<'_>, steps: &[Improvement]) -> Vec<PromisedPayment> {
    let mut parts = terms.payments.clone();
    let least = situation.limits.min_part;
    for step in steps {
        match *step {
            Improvement::Earlier { part, days } => {
                let index = part % parts.len();
                let floor =
                    index.checked_sub(1).map_or(situation.today, |before| at(parts[before].due_on, 1));
                parts[index].due_on = (parts[index].due_on - Days::new(days)).max(floor);
            }
            Improvement::Forward { part, per_cent } => {
                let index = part % parts.len();
                let Some(before) = index.checked_sub(1) else { continue };
                let is_last = index == parts.len() - 1;
                let joins = per_cent == 100;
                let spare =
                    if is_last || joins { parts[index].amount } else { parts[index].amount.less(least) };
                let moved = Rupiah::new(spare.get() * per_cent / 100);
                parts[before].amount = parts[before].amount.checked_add(moved).unwrap();
                parts[index].amount = parts[index].amount.less(moved);
                parts.retain(|part| part.amount.is_positive());
            }
            Improvement::Split { part, per_cent, days } => {
                let index = part % parts.len();
                let floor =
                    index.checked_sub(1).map_or(situation.today, |before| at(parts[before].due_on, 1));
                let due_on = (parts[index].due_on - Days::new(days)).max(floor);
                let amount = Rupiah::new(parts[index].amount.get() / 100 * per_cent).max(least);
                let rest = parts[index].amount.less(amount);
                let is_last = index == parts.len() - 1;
                let fits = parts.len() < usize::try_from(situation.limits.max_instalments).unwrap();
                if fits && due_on < parts[index].due_on && rest.is_positive() && (is_last || rest >= least) {
                    parts[index].amount = rest;
                    parts.insert(index, PromisedPayment { due_on, amount });
                }
            }
        }
    }
    parts
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn every_answer_is_sound_and_inside_or_marked(case in case()) {
        let ground = case.ground();
        let situation = case.situation(&ground);
        match judge(&case.ask, &situation) {
            Judgement::Accept(terms) => {
                assert_sound(&terms, &situation);
                assert_inside(&terms, &situation);
                prop_assert_eq!(terms.needs_approval, situation.balance > situation.limits.approval_ceiling);
            }
            Judgement::Counter { nearest, asked } => {
                assert_sound(&nearest, &situation);
                assert_inside(&nearest, &situation);
                prop_assert_eq!(nearest.needs_approval, situation.balance > situation.limits.approval_ceiling);
                if let Some(asked) = asked {
                    assert_sound(&asked, &situation);
                    prop_assert!(asked.needs_approval);
                }
            }
            Judgement::Impossible(_) | Judgement::Unclear(_) => {}
        }
    }

    #[test]
    fn what_was_agreed_is_agreed_again(case in case()) {
        let ground = case.ground();
        let situation = case.situation(&ground);
        let terms = match judge(&case.ask, &situation) {
            Judgement::Accept(terms) | Judgement::Counter { nearest: terms, .. } => terms,
            Judgement::Impossible(_) | Judgement::Unclear(_) => return Ok(()),
        };
        let again = judge(&Ask::from(&terms), &situation);
        prop_assert_eq!(summary(&again), summary(&Judgement::Accept(terms.clone())));
        let exact = judge_schedule(&terms.payments, &situation);
        prop_assert_eq!(summary(&exact), summary(&Judgement::Accept(terms)));
    }

    #[test]
    fn what_is_better_for_the_business_is_never_refused(
        case in case(),
        steps in prop::collection::vec(improvement(), 1..8),
    ) {
        let ground = case.ground();
        let situation = case.situation(&ground);
        let terms = match judge(&case.ask, &situation) {
            Judgement::Accept(terms) | Judgement::Counter { nearest: terms, .. } => terms,
            Judgement::Impossible(_) | Judgement::Unclear(_) => return Ok(()),
        };
        let parts = better(&terms, &situation, &steps);
        let judgement = judge_schedule(&parts, &situation);
        prop_assert!(
            matches!(judgement, Judgement::Accept(_)),
            "{} was accepted, {} was not: {}", parts_written(&terms.payments), parts_written(&parts), summary(&judgement)
        );
    }

    #[test]
    fn every_offer_is_sound_and_inside_and_is_taken_when_asked_for(case in case()) {
        let ground = case.ground();
        let situation = case.situation(&ground);
        let offers = offers(&situation);
        prop_assert!(!offers.is_empty());
        for terms in &offers {
            assert_sound(terms, &situation);
            assert_inside(terms, &situation);
            let again = judge(&Ask::from(terms), &situation);
            prop_assert_eq!(summary(&again), summary(&Judgement::Accept(terms.clone())));
        }
    }

    #[test]
    fn parts_sum_to_the_whole_for_every_count_and_multiple(
        balance in 1_i64..10_000_000_000,
        count in 2_u32..=36,
        multiple in prop::sample::select(vec![1_i64, 100, 500, 1_000]),
    ) {
        let limits = Negotiation {
            max_instalments: 36,
            all_within_days: 1_095,
            min_part: rupiah(1_000),
            rounding: rupiah(multiple),
            approval_ceiling: rupiah(i64::MAX),
            ..Negotiation::default()
        };
        let ground = Ground { limits, ..Ground::new() };
        let situation = ground.situation("2026-01-14", balance);
        let ask = Ask { count: Some(count), ..Ask::default() };
        let (Judgement::Accept(terms) | Judgement::Counter { nearest: terms, .. }) = judge(&ask, &situation) else {
            return Err(TestCaseError::fail("a count is always answered"));
        };
        assert_sound(&terms, &situation);
        prop_assert!(terms.payments.iter().rev().skip(1).all(|part| part.amount.get() % multiple == 0));
        if balance / i64::from(count) >= 1_000 + multiple {
            prop_assert_eq!(terms.payments.len(), usize::try_from(count).unwrap());
        }
    }

    #[test]
    fn no_figure_however_absurd_breaks_the_engine(
        balance in any::<i64>(),
        amounts in [any::<i64>(), any::<i64>()],
        count in any::<Option<u32>>(),
        days in any::<Option<u32>>(),
        far in 0_u64..90_000_000,
    ) {
        let ground = Ground::new();
        let situation = ground.situation("2026-01-14", balance);
        let far = situation.today.checked_add_days(Days::new(far)).unwrap_or(NaiveDate::MAX);
        let [each, first] = amounts.map(Rupiah::new);
        let wishes = [
            Ask { count, days, ..Ask::default() },
            Ask { per_amount: Some(each), count, ..Ask::default() },
            Ask { first_amount: Some(first), rest: true, dates: vec![far], count, ..Ask::default() },
            Ask { dates: vec![far, NaiveDate::MAX], per_amount: Some(each), ..Ask::default() },
            Ask { dates: vec![far], count, ..Ask::default() },
            Ask { rest_on: Some(NaiveDate::MIN), days, ..Ask::default() },
        ];
        for ask in wishes {
            if let Judgement::Accept(terms) | Judgement::Counter { nearest: terms, .. } = judge(&ask, &situation) {
                assert_sound(&terms, &situation);
            }
        }
    }
}
