//! The arithmetic of invoices, payments and agreements, and the calendar beneath them.

use super::setup::{day, decreed, rupiah};
use chrono::{Datelike, NaiveDate};
use proptest::prelude::*;
use santun::domain::{
    Agreement, AgreementKind, Calendar, Invoice, PromisedPayment, Rupiah, Terms,
    agreement::{AgreementAct, AgreementJudgement, PartJudgement, Pause},
    calendar::{HolidayKind, built_in, monthly},
    holidays,
    ids::{AgreementId, DebtorId, InvoiceId},
    invoice::{self, EarlyDiscount, InvoiceError, InvoiceStatus, Line},
    payment::{EarlyReach, OpenInvoice, Share, allocate},
};
use uuid::Uuid;

fn line(quantity: &str, price: i64, discount: i64) -> Result<i64, InvoiceError> {
    Line::try_new("Beras".to_owned(), quantity, rupiah(price), rupiah(discount)).map(|line| line.total.get())
}

#[test]
fn a_line_is_quantity_times_price_half_up_less_discount() {
    assert_eq!(line("2", 15_000, 0), Ok(30_000));
    assert_eq!(line("2.5", 15_001, 0), Ok(37_503), "37502.5 goes up");
    assert_eq!(line("2,5", 15_001, 3), Ok(37_500));
    assert_eq!(line("0.333", 1_000, 0), Ok(333));
    assert_eq!(line("0.0005", 1_000, 0), Ok(1));
    assert_eq!(line("1", 5_000, 5_000), Ok(0));
    assert_eq!(line("3", 333_333_333_333, 0), Ok(999_999_999_999));
    for quantity in ["0", "-1", "", "dua", "1/2", "1.2.3", "NaN", "1e3"] {
        assert_eq!(line(quantity, 1_000, 0), Err(InvoiceError::Quantity), "{quantity}");
    }
    assert_eq!(line("1", -1, 0), Err(InvoiceError::Negative));
    assert_eq!(line("1", 1_000, 1_001), Err(InvoiceError::Discount));
    assert_eq!(line("9999999", i64::MAX, 0), Err(InvoiceError::TooLarge));
}

#[test]
fn an_invoice_is_its_lines_less_discount_plus_tax() {
    let lines = [("2", 15_000), ("1", 70_000)].map(|(quantity, price)| {
        Line::try_new("Beras".to_owned(), quantity, rupiah(price), Rupiah::ZERO).unwrap()
    });
    assert_eq!(invoice::total(&lines, rupiah(10_000), rupiah(9_900)), Ok(rupiah(99_900)));
    assert_eq!(invoice::total(&lines, rupiah(100_001), Rupiah::ZERO), Err(InvoiceError::Discount));
    assert_eq!(invoice::total(&lines, rupiah(-1), Rupiah::ZERO), Err(InvoiceError::Negative));
    assert_eq!(invoice::total(&lines, Rupiah::ZERO, rupiah(i64::MAX)), Err(InvoiceError::TooLarge));
}

fn an_invoice(total: i64, paid: i64, early_discount: Option<EarlyDiscount>) -> Invoice {
    Invoice {
        id: InvoiceId::new(Uuid::nil()),
        debtor: DebtorId::new(Uuid::nil()),
        number: "INV-1".to_owned(),
        contract_ref: None,
        issued_on: day("2026-01-01"),
        due_on: day("2026-01-31"),
        sent_on: None,
        sent_via: None,
        lines: Vec::new(),
        discount: Rupiah::ZERO,
        tax: Rupiah::ZERO,
        total: rupiah(total),
        paid: rupiah(paid),
        early_discount,
        early_given: Rupiah::ZERO,
        late_fee_clause: None,
        notes: None,
        status: InvoiceStatus::Open,
    }
}

#[test]
fn the_early_discount_ends_with_its_day() {
    let offer = Some(EarlyDiscount { basis_points: 500, until: day("2026-01-10") });
    assert_eq!(an_invoice(1_000_030, 0, offer).early_discount_on(day("2026-01-10")), rupiah(50_001));
    assert_eq!(an_invoice(1_000_030, 0, offer).early_discount_on(day("2026-01-11")), Rupiah::ZERO);
    assert_eq!(an_invoice(1_000_000, 0, None).early_discount_on(day("2026-01-01")), Rupiah::ZERO);
    assert_eq!(an_invoice(1_000_000, 980_000, offer).early_discount_on(day("2026-01-01")), rupiah(20_000));
}

fn id(number: u128) -> InvoiceId {
    InvoiceId::new(Uuid::from_u128(number))
}

fn open(number: u128, balance: i64, due_on: &str, disputed: bool) -> OpenInvoice {
    OpenInvoice { id: id(number), balance: rupiah(balance), due_on: day(due_on), disputed, early: None }
}

#[test]
fn money_goes_where_it_is_named_or_to_the_oldest() {
    let invoices = [
        open(1, 300, "2026-02-01", false),
        open(2, 500, "2026-01-01", true),
        open(3, 400, "2026-01-15", false),
        open(4, 0, "2025-12-01", false),
    ];
    let put = |amount, named| {
        let (shares, credit) = allocate(rupiah(amount), named, &invoices);
        (
            shares.into_iter().map(|share| (share.invoice, share.amount.get())).collect::<Vec<_>>(),
            credit.get(),
        )
    };
    assert_eq!(put(500, None), (vec![(id(3), 400), (id(1), 100)], 0));
    assert_eq!(put(1_000, None), (vec![(id(3), 400), (id(1), 300)], 300));
    assert_eq!(put(350, Some(id(1))), (vec![(id(1), 300)], 50), "the surplus of named money is a credit");
    assert_eq!(put(100, Some(id(2))), (vec![(id(2), 100)], 0), "named money goes to a disputed invoice too");
    assert_eq!(put(100, Some(id(9))), (vec![], 100));
}

#[test]
fn money_that_reaches_an_early_discount_pays_no_more_than_the_discounted_amount() {
    let early = Some(EarlyReach { missing: rupiah(950), saving: rupiah(50) });
    let invoices =
        [OpenInvoice { early, ..open(1, 1_000, "2026-01-10", false) }, open(2, 300, "2026-02-01", false)];
    let put = |amount, named| {
        let (shares, credit) = allocate(rupiah(amount), named, &invoices);
        let shares = shares.iter().map(|one| (one.invoice, one.amount.get(), one.discount.get()));
        (shares.collect::<Vec<_>>(), credit.get())
    };
    assert_eq!(put(949, None), (vec![(id(1), 949, 0)], 0));
    assert_eq!(put(950, None), (vec![(id(1), 950, 50)], 0));
    assert_eq!(put(1_000, Some(id(1))), (vec![(id(1), 950, 50)], 50));
    assert_eq!(put(1_000, None), (vec![(id(1), 950, 50), (id(2), 50, 0)], 0));
}

#[test]
fn an_early_discount_is_earned_by_money_in_time_alone() {
    let offer = EarlyDiscount { basis_points: 500, until: day("2026-01-10") };
    let earned = |paid, in_time| offer.earned(rupiah(1_000), rupiah(paid), rupiah(in_time)).get();
    assert_eq!(earned(950, 950), 50);
    assert_eq!(earned(950, 949), 0);
    assert_eq!(earned(980, 950), 20);
    assert_eq!(earned(1_000, 1_000), 0);
    let all = EarlyDiscount { basis_points: 10_000, ..offer };
    assert_eq!(all.earned(rupiah(1_000), Rupiah::ZERO, Rupiah::ZERO), Rupiah::ZERO);
}

fn agreed() -> Agreement {
    let part = |due_on, amount| PromisedPayment { due_on: day(due_on), amount: rupiah(amount) };
    Agreement {
        pauses: Vec::new(),
        id: AgreementId::new(Uuid::nil()),
        terms: Terms {
            kind: AgreementKind::Plan,
            invoices: vec![id(1)],
            payments: vec![part("2026-01-26", 500), part("2026-02-25", 500)],
            needs_approval: false,
            provisional_dates: false,
        },
        act: AgreementAct::Accepted,
        accepted_at: None,
        paid_at_acceptance: Rupiah::ZERO,
    }
}

#[test]
fn an_agreement_is_judged_from_money_and_days() {
    use AgreementJudgement as Whole;
    use PartJudgement::{Kept, Missed, PartlyKept, Pending};
    for (paid, today, parts, whole) in [
        (0, "2026-01-20", [Pending, Pending], Whole::Active),
        (0, "2026-01-27", [Pending, Pending], Whole::Active), // the day of grace
        (0, "2026-01-28", [Missed, Pending], Whole::Broken),
        (300, "2026-01-26", [Pending, Pending], Whole::Active),
        (300, "2026-01-28", [PartlyKept, Pending], Whole::Broken),
        (500, "2026-01-28", [Kept, Pending], Whole::Active),
        (700, "2026-02-27", [Kept, PartlyKept], Whole::Broken),
        (1_000, "2026-01-20", [Kept, Kept], Whole::Kept),
        (5_000, "2027-01-20", [Kept, Kept], Whole::Kept),
    ] {
        let (judged, overall) = agreed().judge(rupiah(paid), day(today), 1);
        assert_eq!(judged.iter().map(|(part, _)| *part).collect::<Vec<_>>(), parts, "{paid} on {today}");
        assert_eq!(overall, whole, "{paid} on {today}");
    }
    let (judged, _) = agreed().judge(rupiah(700), day("2026-01-20"), 1);
    assert_eq!(judged.iter().map(|(_, paid)| paid.get()).collect::<Vec<_>>(), [500, 200]);
}

#[test]
fn a_dispute_suspends_what_is_agreed_and_leaves_days_to_spare() {
    use AgreementJudgement as Whole;
    use PartJudgement::{Missed, Pending};
    let disputed = |from: &str, until: Option<&str>| Agreement {
        pauses: vec![Pause { from: day(from), until: until.map(day) }],
        ..agreed()
    };
    let open = disputed("2026-01-20", None);
    let settled = disputed("2026-01-20", Some("2026-02-02"));
    let late = disputed("2026-01-30", None);
    for (agreement, today, parts, whole) in [
        (&open, "2026-03-20", [Pending, Pending], Whole::Suspended),
        (&settled, "2026-02-09", [Pending, Pending], Whole::Active),
        (&settled, "2026-02-11", [Missed, Pending], Whole::Broken),
        (&settled, "2026-02-28", [Missed, Missed], Whole::Broken),
        // What was missed before the objection stays missed.
        (&late, "2026-03-20", [Missed, Pending], Whole::Broken),
        (&disputed("2026-01-20", Some("2026-01-22")), "2026-01-28", [Missed, Pending], Whole::Broken),
    ] {
        let (judged, overall) = agreement.judge(Rupiah::ZERO, day(today), 1);
        assert_eq!(judged.iter().map(|(part, _)| *part).collect::<Vec<_>>(), parts, "on {today}");
        assert_eq!(overall, whole, "on {today}");
    }
    let days = |agreement: &Agreement| agreement.wanted().iter().map(|part| part.due_on).collect::<Vec<_>>();
    assert_eq!(days(&open), days(&agreed()));
    assert_eq!(days(&settled), [day("2026-02-09"), day("2026-02-25")]);
    assert_eq!(open.judge(rupiah(1_000), day("2026-01-21"), 1).1, Whole::Kept);
}

#[test]
fn a_reversal_opens_the_part_again() {
    let paid = agreed().judge(rupiah(500), day("2026-01-28"), 1).1;
    let reversed = agreed().judge(rupiah(0), day("2026-01-28"), 1).1;
    assert_eq!((paid, reversed), (AgreementJudgement::Active, AgreementJudgement::Broken));
}

#[test]
fn the_decree_of_2026_is_complete() {
    let holidays = built_in().unwrap();
    let count = |kind| holidays.iter().filter(|holiday| holiday.kind == kind).count();
    assert_eq!((count(HolidayKind::National), count(HolidayKind::JointLeave)), (17, 8));
    assert!(holidays.iter().all(|holiday| holiday.date.year() == 2026 && !holiday.name_id.is_empty()));
    assert!(holidays.windows(2).all(|pair| pair[0].date < pair[1].date));
    assert!(decreed().is_decreed(day("2026-07-01")) && !decreed().is_decreed(day("2027-01-01")));
}

#[test]
fn a_broken_table_of_holidays_is_named_by_its_line() {
    let header = "date,kind,name_id,name_en,decree\n";
    let error = |rows: &str| holidays::parse(&format!("{header}{rows}")).unwrap_err().to_string();
    assert!(holidays::parse("nothing").is_err());
    assert!(error("2026-01-01,national,Satu\n").contains("line 2"));
    assert!(error("2027-01-01,national,A,B,C\n1/2/2027,national,A,B,C\n").contains("line 3: the date"));
    assert!(error("2027-01-01,party,A,B,C\n").contains("the kind"));
    assert_eq!(holidays::parse(&format!("{header}\n2027-01-01,joint_leave,A,B,C\r\n")).unwrap().len(), 1);
}

#[test]
fn months_are_counted_from_the_original_day() {
    let dates: Vec<String> =
        (0..5).map(|months| monthly(day("2026-01-31"), months, 31).unwrap().to_string()).collect();
    assert_eq!(dates, ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"]);
    assert_eq!(monthly(day("2028-01-31"), 1, 31), Some(day("2028-02-29")));
    assert_eq!(monthly(day("2026-12-05"), 1, 5), Some(day("2027-01-05")));
}

#[test]
fn a_saturday_may_be_a_working_day() {
    let saturday = day("2026-01-17");
    assert!(!decreed().is_working_day(saturday));
    let open = Calendar::new(built_in().unwrap(), true);
    assert!(open.is_working_day(saturday));
}

proptest! {
    #[test]
    fn no_rupiah_is_lost_in_an_allocation(
        amount in 0_i64..5_000,
        invoices in prop::collection::vec((0_i64..1_000, 0_u32..300, any::<bool>()), 0..8),
        named in prop::option::of(0_u128..8),
    ) {
        let start = day("2026-01-01");
        let open: Vec<OpenInvoice> = invoices
            .iter()
            .zip(0_u128..)
            .map(|(&(balance, due, disputed), number)| OpenInvoice {
                id: id(number),
                balance: rupiah(balance),
                due_on: start + chrono::Days::new(u64::from(due)),
                disputed,
                early: None,
            })
            .collect();
        let (shares, credit) = allocate(rupiah(amount), named.map(id), &open);
        let put: i64 = shares.iter().map(|share| share.amount.get()).sum();
        prop_assert_eq!(put + credit.get(), amount);
        for Share { invoice, amount, .. } in &shares {
            let target = open.iter().find(|open| open.id == *invoice).unwrap();
            prop_assert!(amount.is_positive() && *amount <= target.balance);
            prop_assert!(named.map_or(!target.disputed, |name| id(name) == target.id));
        }
        let reached = |open: &&OpenInvoice| named.map_or(!open.disputed, |name| id(name) == open.id);
        let owed: i64 = open.iter().filter(reached).map(|open| open.balance.get()).sum();
        prop_assert_eq!(credit.get(), (amount - owed).max(0), "credit only when nothing is left to pay");
    }

    #[test]
    fn shifted_days_are_working_days_in_order(
        start in 0_u64..360,
        gaps in prop::collection::vec(7_u64..40, 1..8),
    ) {
        let calendar = decreed();
        let today = day("2026-01-01") + chrono::Days::new(start);
        let mut days: Vec<NaiveDate> = vec![today + chrono::Days::new(1)];
        for gap in gaps {
            let last = *days.last().unwrap();
            days.push(last + chrono::Days::new(gap));
        }
        let shifted = calendar.shift(today, &days);
        prop_assert!(shifted.windows(2).all(|pair| pair[0] < pair[1]));
        prop_assert!(shifted.iter().all(|day| calendar.is_working_day(*day)));
        prop_assert!(shifted.iter().zip(&days).all(|(to, from)| (*to - *from).num_days().abs() <= 10));
        prop_assert_eq!(calendar.shift(today, &shifted), shifted.clone(), "shifting again changes nothing");
    }
}
