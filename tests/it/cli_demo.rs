//! `santun demo` and `santun understand`, as their users run them.

use crate::harness::program::{Program, code, stderr, stdout};

const AT: [&str; 3] = ["demo", "--at", "2026-01-14T10:00"];

fn play(arguments: &[&str], typed: &str) -> String {
    let output = Program::new().run_with(arguments, typed.as_bytes());
    assert_eq!((code(&output), stderr(&output)), (0, String::new()));
    stdout(&output)
}

/// The amounts of the last schedule that was agreed, and their sum, as `/facts` says them.
fn agreed(said: &str) -> (Vec<i64>, i64) {
    let line = said.lines().rfind(|line| line.contains("agreement (plan, accepted)")).unwrap();
    let (parts, sum) = line.rsplit_once("; in all ").unwrap();
    let amount = |text: &str| -> i64 {
        let digits = text.rsplit_once("Rp").unwrap().1;
        digits.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap()
    };
    let parts = parts.split(" on ").filter(|part| part.contains("Rp")).map(amount).collect();
    (parts, amount(sum))
}

#[test]
fn the_end_of_the_input_is_a_good_end() {
    let said = play(&AT, "");
    assert!(said.contains("bot> Selamat pagi."), "{said}");
    assert!(said.contains("  1. Ya, benar"), "{said}");
    assert!(!said.contains('\u{1b}'));
}

#[test]
fn no_debt_is_named_before_the_person_is_known() {
    let said = play(&AT, "halo\n");
    assert!(!said.contains("Rp") && !said.contains("INV-"), "{said}");
    let said = play(&AT, "bukan saya\nberapa?\n");
    assert!(!said.contains("Rp") && !said.contains("INV-"), "{said}");
}

#[test]
fn the_same_input_at_the_same_time_gives_the_same_output() {
    let typed = "halo\n1\n1\nbisa cicil 3x?\n1\n/facts\n/at +3d\nberapa sisanya?\n";
    let first = play(&AT, typed);
    assert_eq!(first, play(&AT, typed));
}

#[test]
fn three_parts_are_agreed_and_sum_to_the_balance_in_both_languages() {
    for (language, typed) in [
        ("id", "halo\nya benar\nsudah saya terima\nbisa dicicil 3 kali?\nsetuju\n/facts\n"),
        ("en", "hello\nyes\nyes I got it\ncan I pay in 3 instalments?\nok deal\n/facts\n"),
    ] {
        let mut arguments = AT.to_vec();
        arguments.extend(["--lang", language]);
        let said = play(&arguments, typed);
        let (parts, sum) = agreed(&said);
        assert_eq!(parts.len(), 3, "{said}");
        assert_eq!(parts.iter().sum::<i64>(), sum);
        assert!(said.contains("demo> open in all: Rp"), "{said}");
    }
}

#[test]
fn the_clock_moves_forward_and_says_that_nothing_comes_by_itself() {
    let said = play(&AT, "/at +3d\n/at 2026-01-25T09:00\n/at 2026-01-01\n/at soon\n/quit\nhalo\n");
    let lines: Vec<&str> = said.lines().filter(|line| line.starts_with("demo> ")).skip(2).collect();
    assert!(lines[0].contains("Saturday, 17 January 2026, 10:00 WIB"), "{said}");
    assert!(lines[0].contains("reminders are not part of this release"), "{said}");
    assert!(lines[1].contains("Sunday, 25 January 2026, 09:00 WIB"), "{said}");
    assert!(lines[2].contains("forward only") && lines[3].contains("/at +3d"), "{said}");
    assert_eq!(lines.len(), 4, "{said}");
}

#[test]
fn whom_to_be_can_be_chosen_by_a_part_of_the_name() {
    let mut arguments = AT.to_vec();
    arguments.extend(["--debtor", "budi"]);
    let said = play(&arguments, "ya\n/facts\n");
    assert!(said.contains("you are Budi Santoso"), "{said}");
    assert_eq!(said.lines().filter(|line| line.starts_with("demo> INV-")).count(), 3, "{said}");
    let nobody = Program::new().run(&["demo", "--debtor", "Nobody"]);
    assert_eq!(code(&nobody), 1);
    assert!(stderr(&nobody).contains("Ani Wijaya"), "{}", stderr(&nobody));
}

#[test]
fn a_database_of_ones_own_is_kept_and_not_filled_twice() {
    let program = Program::new();
    let arguments = ["demo", "--at", "2026-01-14T10:00", "--database", "sqlite://own.db?mode=rwc"];
    let first = program.run_with(&arguments, b"ya\nsudah terima\n/facts\n");
    assert_eq!(code(&first), 0, "{}", stderr(&first));
    let second = program.run_with(&arguments, b"/facts\n");
    assert_eq!(code(&second), 0, "{}", stderr(&second));
    let invoices = |said: String| -> Vec<String> {
        said.lines().filter(|line| line.starts_with("demo> INV-")).map(str::to_owned).collect()
    };
    assert_eq!(invoices(stdout(&first)), invoices(stdout(&second)));
}

#[test]
fn a_broken_configuration_does_not_matter_and_garbage_is_survived() {
    let program = Program::new().with("SANTUN_HTTP_ADDR", "here").with("TELEGRAM_MODE", "push");
    let garbage = b"\xff\xfe\n\n   \n999\n/nonsense\n<b>&{ $x }</b>\n";
    let output = program.run_with(&AT, garbage);
    assert_eq!((code(&output), stderr(&output)), (0, String::new()));
    let long = "a".repeat(10_000);
    assert_eq!(code(&program.run_with(&AT, long.as_bytes())), 0);
}

#[test]
fn each_line_is_read_into_one_object() {
    let program = Program::new();
    let arguments = ["understand", "--at", "2026-01-14"];
    let output = program.run_with(&arguments, "blm bisa skrg, tgl 25 gmn?\r\n\n\u{1f642}".as_bytes());
    assert_eq!((code(&output), stderr(&output)), (0, String::new()));
    let said = stdout(&output);
    let objects: Vec<serde_json::Value> =
        said.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(objects.len(), 3, "{said}");
    assert_eq!(objects[0]["text"], "blm bisa skrg, tgl 25 gmn?");
    assert_eq!(objects[0]["date"], "2026-01-25");
    assert_eq!(objects[0]["lang"], "id");
    assert!(objects[0].get("amount").is_none() && objects[0].get("why").is_none());
    assert_eq!(objects[2]["intent"], "other");
}

#[test]
fn objects_are_read_with_what_was_asked_and_what_is_owed() {
    let program = Program::new();
    let lines =
        "{\"text\": \"3\", \"expect\": \"parts\", \"balance\": 1500000}\n{\"text\": \"halo\", \"id\": 7}\n";
    let arguments = ["understand", "--jsonl", "--explain", "--at", "2026-01-14T10:00"];
    let output = program.run_with(&arguments, lines.as_bytes());
    assert_eq!((code(&output), stderr(&output)), (0, String::new()));
    let said = stdout(&output);
    let first: serde_json::Value = serde_json::from_str(said.lines().next().unwrap()).unwrap();
    assert_eq!((&first["count"], first["why"].is_array()), (&serde_json::json!(3), true));
    for (bad, number) in [("{\"text\": \"x\"}\nhalo\n", "line 2"), ("{\"expect\": \"parts\"}\n", "line 1")] {
        let output = program.run_with(&["understand", "--jsonl"], bad.as_bytes());
        assert_eq!(code(&output), 1);
        assert!(stderr(&output).contains(number) && stderr(&output).lines().count() == 1);
    }
}
