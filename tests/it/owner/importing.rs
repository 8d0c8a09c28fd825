//! The import: what is read, every way in which a row can be wrong, and what the same or another file does to the ledger.

use super::ledger::{HEADER, THREE, morning, owed, publish, shown, stage, with_rows};
use crate::harness::{
    bot::Bot,
    database::{TestDatabase, on_both},
};
use santun::services::import::{self, ImportError, Leave};

const UPDATE: Leave = Leave { partial: false, update: true };

#[tokio::test]
async fn lines_are_summed_and_rounded_and_the_same_file_again_changes_nothing() {
    on_both(async |test| {
        let bot = with_rows(test, THREE).await;
        assert_eq!(owed(&bot, "INV-1").await, 311_000);
        assert_eq!(owed(&bot, "INV-3").await, 60_000);
        assert_eq!(shown(&bot, "INV-1").await.lines.len(), 2);
        let again = stage(&bot, &format!("{HEADER}\n{THREE}")).await.unwrap();
        assert!(again.is_idle() && again.problems.is_empty());
        assert_eq!(again.unchanged.len(), 3);
    })
    .await;
}

#[tokio::test]
async fn semicolons_marks_spreadsheets_and_local_dates_are_read() {
    let test = TestDatabase::sqlite().await;
    let bot = Bot::start(&test, morning()).await;
    let table = "\u{feff}Debtor_Ref;DEBTOR_NAME;honorific;language;time_zone;phone;invoice_number;issued_on;due_on;item;quantity;unit_price;early_discount_percent;early_discount_until\r\n\
                 X;\"CV <b>Maju</b>; Jaya\";-;en;WITA;+62 812-3456-789;A/1;01/01/2026;31/01/2026;\"Besi \"\"10\"\"\";2,5;Rp 1.333,-;2,5%;10/01/2026\r\n;;;;;;;;;;;;;\r\n";
    publish(&bot, table, Leave::default()).await.unwrap();
    let invoice = shown(&bot, "A/1").await;
    assert_eq!(invoice.line.total.get(), 3_333, "2.5 times 1333 is 3332.5, rounded half up");
    assert_eq!(invoice.debtor_name, "CV <b>Maju</b>; Jaya");
    assert_eq!(invoice.early_discount.unwrap().basis_points, 250);
}

/// What the bot quotes as a sentence of its own must be courteous; what only fills a slot is never judged.
#[test]
fn a_clause_that_no_debtor_may_read_is_refused_and_a_name_or_item_never_is() {
    let read = |item: &str, clause: &str| {
        let cells = format!("A,Bangsat Jaya,,I,2026-01-01,2026-01-31,{item},1,5,,,\"{clause}\"");
        import::read(format!("{HEADER},late_fee_clause\n{cells}").as_bytes()).unwrap()
    };
    for (clause, reason) in [
        ("Terlambat sehari, foto KTP kami sebar ke tetangga", "shaming"),
        ("Yang terlambat kami laporkan ke polisi dan dipenjara", "false_legal"),
        ("Setelah 30 hari perkara diserahkan kepada pengacara kami", "legal_notice"),
    ] {
        let problems = read("Racun tikus", clause).problems;
        let problem = problems.first().unwrap_or_else(|| panic!("{clause} was taken"));
        assert_eq!((problem.line, problem.column.as_deref()), (2, Some("late_fee_clause")), "{clause}");
        assert!(problem.reason.contains(reason), "{clause}: {}", problem.reason);
    }
    for clause in [
        "Denda 1% per bulan dari sisa tagihan, paling banyak 5%",
        "Pasal 6: denda keterlambatan 1 permil per hari, dihitung sejak hari ke-15",
        "A late fee of 2% per month applies from the 15th day after the due date",
        "Keterlambatan lebih dari 7 hari dikenakan denda Rp50.000 per minggu",
    ] {
        assert_eq!(read("Racun tikus", clause).problems, [], "{clause}");
    }
}

#[test]
fn every_wrong_cell_is_named_with_its_line_column_and_reason() {
    let row = |cells: &str| {
        format!(
            "{HEADER},early_discount_percent,early_discount_until,language,time_zone,honorific,line_discount,invoice_discount\n{cells}"
        )
    };
    for (cells, column, reason) in [
        (",Ani,,I,2026-01-01,2026-01-31,a,1,5,,,,,,,,,", "debtor_ref", "empty"),
        ("A,,,I,2026-01-01,2026-01-31,a,1,5,,,,,,,,,", "debtor_name", "empty"),
        ("A,Ani,,,2026-01-01,2026-01-31,a,1,5,,,,,,,,,", "invoice_number", "empty"),
        ("A,Ani,,I,,2026-01-31,a,1,5,,,,,,,,,", "issued_on", "empty"),
        ("A,Ani,,I,2026-01-01,2026-02-31,a,1,5,,,,,,,,,", "due_on", "not a day"),
        ("A,Ani,,I,2026-01-31,2026-01-01,a,1,5,,,,,,,,,", "due_on", "before the day of issue"),
        ("A,Ani,,I,2026-01-01,2026-01-31,,1,5,,,,,,,,,", "item", "empty"),
        ("A,Ani,,I,2026-01-01,2026-01-31,a,0,5,,,,,,,,,", "quantity", "above zero"),
        ("A,Ani,,I,2026-01-01,2026-01-31,a,dua,5,,,,,,,,,", "quantity", "above zero"),
        ("A,Ani,,I,2026-01-01,2026-01-31,a,1,,,,,,,,,,", "unit_price", "empty"),
        ("A,Ani,,I,2026-01-01,2026-01-31,a,1,-5,,,,,,,,,", "unit_price", "whole rupiah"),
        ("A,Ani,,I,2026-01-01,2026-01-31,a,1,12.50,,,,,,,,,", "unit_price", "whole rupiah"),
        ("A,Ani,,I,2026-01-01,2026-01-31,a,9999999999,9999999999999,,,,,,,,,", "unit_price", "too large"),
        ("A,Ani,,I,2026-01-01,2026-01-31,a,1,5,x,,,,,,,,", "tax", "whole rupiah"),
        ("A,Ani,,I,2026-01-01,2026-01-31,a,1,5,,6,,,,,,,", "already_paid", "more than the total"),
        ("A,Ani,,I,2026-01-01,2026-01-31,a,1,5,,,5,,,,,,", "early_discount_until", "last day"),
        ("A,Ani,,I,2026-01-01,2026-01-31,a,1,5,,,,2026-01-09,,,,,", "early_discount_percent", "per cent"),
        ("A,Ani,,I,2026-01-01,2026-01-31,a,1,5,,,101,2026-01-09,,,,,", "early_discount_percent", "per cent"),
        ("A,Ani,,I,2026-01-01,2026-01-31,a,1,5,,,,,fr,,,,", "language", "id or en"),
        ("A,Ani,,I,2026-01-01,2026-01-31,a,1,5,,,,,,CET,,,", "time_zone", "Indonesia"),
        ("A,Ani,,I,2026-01-01,2026-01-31,a,1,5,,,,,,,Prof,,", "honorific", "form of address"),
        ("A,Ani,,I,2026-01-01,2026-01-31,a,1,5,,,,,,,,9,", "line_discount", "larger"),
        ("A,Ani,,I,2026-01-01,2026-01-31,a,1,5,,,,,,,,,9", "invoice_discount", "larger"),
        ("A,Ani,call me,I,2026-01-01,2026-01-31,a,1,5,,,,,,,,,", "phone", "phone number"),
        ("A,A\u{202e}ni,,I,2026-01-01,2026-01-31,a,1,5,,,,,,,,,", "debtor_name", "invisible"),
    ] {
        let batch = import::read(row(cells).as_bytes()).unwrap();
        let problem = batch.problems.first().unwrap_or_else(|| panic!("{cells} was taken"));
        assert_eq!((problem.line, problem.column.as_deref()), (2, Some(column)), "{cells}");
        assert!(problem.to_string().contains(reason), "{cells}: {problem}");
        assert!(batch.invoices.is_empty(), "{cells}");
    }
}

#[test]
fn rows_that_contradict_each_other_are_named_and_all_problems_are_listed() {
    let rows = "\
A,Ani,,I-1,2026-01-01,2026-01-31,a,1,5,7,
A,Anton,,I-1,2026-01-01,2026-01-31,b,1,5,,
B,Budi,,I-2,2026-01-01,2026-01-31,a,1,5,7,
B,Budi,,I-2,2026-01-01,2026-01-30,b,1,5,8,
C,Citra,,I-3,2026-01-01,2026-01-31,a,x,y,,
D,Dedi,,I-4,2026-01-01,2026-01-31,a,1,5
E,Eka,,I-5,2026-01-01,2026-01-31,a,1,5,,";
    let batch = import::read(format!("{HEADER}\n{rows}").as_bytes()).unwrap();
    let said: Vec<String> = batch.problems.iter().map(ToString::to_string).collect();
    for expected in [
        "line 3, debtor_name",
        "line 5, due_on",
        "line 5, tax",
        "line 6, unit_price",
        "line 7: it has 9 cells",
    ] {
        assert!(
            said.iter().any(|problem| problem.starts_with(expected)),
            "{expected} is missing in {said:?}"
        );
    }
    let whole: Vec<&str> = batch.invoices.iter().map(|invoice| invoice.number.as_str()).collect();
    assert_eq!(whole, ["I-5"], "an invoice with one bad row is left out as a whole");
}

#[test]
fn a_header_that_cannot_be_used_says_what_was_meant() {
    let refused = |table: &[u8]| import::read(table).err().unwrap().to_string();
    assert!(refused(b"debtor_rf,debtor_name\n").contains("did you mean `debtor_ref`"));
    assert!(refused(b"debtor_ref\n").contains("`due_on` is missing"));
    assert!(refused(b"item,item\n").contains("twice"));
    assert!(matches!(import::read(b"").err().unwrap(), ImportError::Empty));
    assert!(matches!(import::read(b"a\nb\xff").err().unwrap(), ImportError::NotUtf8(2)));
}

#[tokio::test]
async fn one_bad_row_keeps_everything_out_unless_a_part_is_wanted() {
    let test = TestDatabase::sqlite().await;
    let bot = Bot::start(&test, morning()).await;
    let table = format!("{HEADER}\n{THREE}\nC,Citra,,INV-4,2026-01-01,never,a,1,5,,");
    assert!(publish(&bot, &table, Leave::default()).await.is_none());
    let done = publish(&bot, &table, Leave { partial: true, update: false }).await.unwrap();
    assert_eq!((done.invoices_added, done.debtors_added), (3, 2));
}

#[tokio::test]
async fn a_change_is_shown_and_needs_leave_and_never_goes_below_what_was_paid() {
    on_both(async |test| {
        let bot = with_rows(test, THREE).await;
        let dearer = format!("{HEADER}\n{}", THREE.replace("Rp1.000.000", "1.200.000"));
        let plan = stage(&bot, &dearer).await.unwrap();
        let fields: Vec<_> = plan.changed_invoices[0].changes.iter().map(|change| change.field).collect();
        assert_eq!(fields, ["lines", "total"]);
        assert!(publish(&bot, &dearer, Leave::default()).await.is_none());
        publish(&bot, &dearer, UPDATE).await.unwrap();
        assert_eq!(owed(&bot, "INV-2").await, 1_200_000);
        super::ledger::pay(&bot, super::ledger::transfer("INV-2", 900_000, None)).await.unwrap();
        let cheaper = format!("{HEADER}\n{}", THREE.replace("Rp1.000.000", "800.000"));
        let plan = stage(&bot, &cheaper).await.unwrap();
        assert!(plan.problems[0].reason.contains("Rp900.000 has been paid"), "{}", plan.problems[0]);
        let moved = format!("{HEADER}\n{}", THREE.replace("ANI,Ani,,INV-2", "BUDI,Budi,,INV-2"));
        assert!(stage(&bot, &moved).await.unwrap().problems[0].reason.contains("under another debtor"));
    })
    .await;
}

#[tokio::test]
async fn a_large_file_is_published_in_parts_and_a_broken_run_is_completed_by_the_same_file() {
    let test = TestDatabase::sqlite().await;
    let bot = Bot::start(&test, morning()).await;
    let rows: Vec<String> = (0..1_000)
        .map(|n| format!("D{},Debtor {},,L-{n},2026-01-01,2026-02-28,a,1,{},,", n / 2, n / 2, 1_000 + n))
        .collect();
    // What a run that was killed after its first part leaves.
    publish(&bot, &format!("{HEADER}\n{}", rows[..200].join("\n")), Leave::default()).await.unwrap();
    let whole = format!("{HEADER}\n{}", rows.join("\n"));
    let done = publish(&bot, &whole, Leave::default()).await.unwrap();
    assert_eq!((done.invoices_added, done.debtors_added), (800, 400));
    assert!(stage(&bot, &whole).await.unwrap().is_idle());
}
