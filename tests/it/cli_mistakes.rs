//! What the owner of a small shop gets wrong in the first week: one clear line with the way out, and nothing changed.

use crate::harness::program::{Program, code, stderr, stdout};
use std::fs;

const TABLE: &str = "debtor_ref,debtor_name,invoice_number,issued_on,due_on,item,quantity,unit_price\n\
    ANI,Ani Lestari,INV-7,2026-01-01,2026-01-31,Beras,3,500000\n";

/// A shop with one invoice.
fn shop() -> Program {
    let santun = Program::new().with("SANTUN_BUSINESS_NAME", "Toko Maju");
    fs::write(santun.folder().join("invoices.csv"), TABLE).unwrap();
    let wrong = TABLE.replace("unit_price", "price");
    fs::write(santun.folder().join("wrong.csv"), wrong).unwrap();
    assert_eq!(code(&santun.run(&["import", "invoices.csv"])), 0);
    santun
}

#[test]
fn each_mistake_is_one_line_that_names_the_way_out() {
    let santun = shop();
    let before = stdout(&santun.run(&["invoice", "show", "INV-7", "--json"]));
    for (arguments, way_out) in [
        (&["import", "no.csv"][..], "no.csv is not there; check the name"),
        (&["import", "."], ". is a folder; name a file"),
        (&["import", "wrong.csv", "--json"], "there is no column `price`"),
        (&["pay", "--csv", "no.csv"], "is not there"),
        (&["holiday", "import", "no.csv"], "is not there"),
        (&["understand", "--evaluate", "no.jsonl"], "is not there"),
        (&["tone", "--evaluate", "no.jsonl"], "is not there"),
        (&["invoice", "show", "INV-8"], "`santun invoice list`"),
        (&["debtor", "show", "INV-8"], "`santun debtor list`"),
        (&["hold", "add", "INV-8"], "neither an invoice nor a debtor"),
        (&["hold", "release", "INV-7"], "`santun hold list`"),
        (&["method", "remove", "abcdef"], "`santun method list`"),
        (&["queue", "show", "zz"], "too short to name one open task"),
        (&["approve", "abcdef"], "`santun queue`"),
        (&["dispute", "close", "abcdef", "--outcome", "upheld"], "there is no open dispute `abcdef`"),
        (&["pay", "INV-8", "--amount", "5000"], "`santun invoice list`"),
        (&["pay", "INV-7", "--amount", "0"], "more than Rp0"),
        (&["reverse", "abcdef"], "`santun invoice show NUMBER`"),
        (&["invite", "INV-7"], "TELEGRAM_BOT_TOKEN"),
        (&["invite", "INV-7", "--bot", "b", "--png", "no/code.png"], "its folder is not there"),
        (&["backup", "no/copy.db"], "its folder must exist"),
    ] {
        let output = santun.run(arguments);
        let said = stderr(&output);
        assert_eq!((code(&output), said.lines().count()), (1, 1), "{arguments:?}: {said}");
        assert!(said.starts_with("santun: ") && said.contains(way_out), "{arguments:?}: {said}");
        assert_eq!(stdout(&output), "", "{arguments:?}");
    }
    assert_eq!(stdout(&santun.run(&["invoice", "show", "INV-7", "--json"])), before);
}

#[test]
fn wrong_usage_says_what_would_be_right() {
    let santun = shop();
    for (arguments, right) in [
        (&["pay", "INV-7", "--amount", "-5"][..], "not an amount in whole rupiah"),
        (&["pay"], "santun pay [OPTIONS] --csv <FILE>"),
        (&["invite"], "santun invite [OPTIONS] --all"),
        (&["invite", "--all", "--png", "code.png"], "cannot be used with"),
        (&["invoice", "correct", "INV-7"], "--due-on"),
        (&["invoice", "correct", "INV-7", "--tax", "-1"], "not an amount in whole rupiah"),
        (&["holiday", "list", "--year", "soon"], "a year such as 2027"),
    ] {
        let output = santun.run(arguments);
        assert_eq!((code(&output), stdout(&output).as_str()), (2, ""), "{arguments:?}");
        assert!(stderr(&output).contains(right), "{arguments:?}: {}", stderr(&output));
    }
}

#[test]
fn what_was_done_already_is_said_to_be() {
    let santun = shop();
    let paid = stdout(&santun.run(&["pay", "INV-7", "--amount", "1000", "--json"]));
    let paid: serde_json::Value = serde_json::from_str(&paid).unwrap();
    let payment = paid["short"].as_str().unwrap();
    assert_eq!(code(&santun.run(&["reverse", payment])), 0);
    let again = santun.run(&["reverse", payment]);
    assert!(code(&again) == 1 && stderr(&again).contains("already"), "{}", stderr(&again));
    let same = ["invoice", "correct", "INV-7", "--due-on", "2026-01-31"];
    assert_eq!(stdout(&santun.run(&same)), "INV-7 was exactly so already; nothing changed\n");
    let set = ["policy", "set", "negotiation.max_instalments", "6"];
    assert_eq!(stdout(&santun.run(&set)), "negotiation.max_instalments is 6 already; nothing changed\n");
}

#[test]
fn a_hold_without_an_end_stands_until_it_is_released() {
    let santun = shop();
    let said = stdout(&santun.run(&["hold", "add", "INV-7"]));
    assert!(said.ends_with(" on INV-7 of ANI until it is released\n"), "{said}");
    let said = stdout(&santun.run(&["hold", "add", "ANI", "--until", "2099-12-31"]));
    assert!(said.ends_with(" on everything of ANI until 2099-12-31\n"), "{said}");
    let shown = stdout(&santun.run(&["hold", "list"]));
    assert!(shown.contains("it is released") && shown.contains("2099-12-31"), "{shown}");
}

#[test]
fn empty_lists_say_what_fills_them() {
    let santun = Program::new();
    for (list, said) in [
        ("invoice", "santun import"),
        ("debtor", "santun import"),
        ("method", "santun method add"),
        ("hold", "nothing is held"),
        ("queue", "nothing waits"),
    ] {
        let shown = stdout(&santun.run(&[list, "list"]));
        assert!(shown.lines().count() == 1 && shown.contains(said), "{shown}");
        let shown = stdout(&santun.run(&[list, "list", "--json"]));
        let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
        assert!(shown.as_object().unwrap().values().all(|all| all.as_array().is_some_and(Vec::is_empty)));
    }
}

#[test]
fn a_settings_file_that_is_none_and_a_database_that_is_not_there_are_named() {
    let santun = Program::new();
    let file = santun.folder().join("bot.env");
    fs::create_dir(&file).unwrap();
    let folder = stderr(&santun.run(&["invoice", "list"]));
    fs::remove_dir(&file).unwrap();
    fs::write(&file, b"SANTUN_BUSINESS_NAME=\xff\xfe\n").unwrap();
    let bytes = stderr(&santun.run(&["invoice", "list"]));
    fs::remove_file(&file).unwrap();
    for said in [folder, bytes] {
        assert!(said.contains("bot.env cannot be read; it must be a file of UTF-8 text"), "{said}");
    }
    let santun = santun.with("SANTUN_DATABASE_URL", "sqlite://no.db");
    let said = stderr(&santun.run(&["invoice", "list"]));
    assert!(said.contains("unable to open database file; SANTUN_DATABASE_URL must name"), "{said}");
    assert!(said.contains("?mode=rwc") && said.lines().count() == 1, "{said}");
}
